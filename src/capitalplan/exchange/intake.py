"""A file that another program handed in -> bytes that MPXJ may see; the first to distrust it."""

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.encoding import decoded, decoded_xml
from capitalplan.exchange.readers import COMPOUND, XER, of_other, of_xml
from capitalplan.exchange.xer import Xer, taken_apart
from capitalplan.problem import StopError

LARGEST = 200  # [MiB] far above the largest schedules known; Java needs ten times as much
LEAST = 512  # [byte] as many as MPXJ looks at to tell a form
_ARCHIVES = (b"PK\3\4", b"PK\5\6", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ")
_COMPOUND = b"\xd0\xcf\x11\xe0"  # Microsoft's compound file, of which an MPP is one
_PROGRAMS = (b"MZ", b"\x7fELF")
_AS_IT_IS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_DTD = r"(?i)<!(DOCTYPE|ENTITY)"
_DECLARATION = r"^\s*<\?xml[^>]*\?>"


class Intake(NamedTuple):
    """Bytes to read: `form` is xer, xml, mpp or other; `xer` its tables, `text` of an XML file.

    readers : the classes of MPXJ that fit its kind, at least one.
    """

    data: bytes
    form: str
    readers: tuple[str, ...]
    xer: Xer | None = None
    text: str = ""


def intake(path: Path, encoding: str | None, allowance: Allowance) -> Intake:
    """Read a file; StopError where it is none, too large, an archive, cut off or has a DTD, or
    where it is of a kind that MPXJ has no reader for.
    """
    data = _bytes(path, allowance)
    if data.startswith(_ARCHIVES):
        raise StopError("exchange-archive", 3)
    if data.startswith(_PROGRAMS) or not data.strip(b"\0"):
        raise StopError("exchange-nothing", 3)
    start = _plain(data[:LEAST])
    if start.startswith(b"ERMHDR"):
        xer = taken_apart(decoded(data, encoding).replace("\x7f", " ").lstrip())
        return Intake(xer.shown.encode(), "xer", XER, xer)
    if start.startswith(b"<"):
        text = decoded_xml(data, encoding)
        if re.search(_DTD, text):
            raise StopError("exchange-dtd", 3)
        return Intake(_utf8(text), "xml", _some(of_xml(text)), text=text)
    if data.startswith(_COMPOUND):
        return Intake(data, "mpp", COMPOUND)
    if re.search(_DTD.encode(), data):
        raise StopError("exchange-dtd", 3)
    return Intake(data, "other", _some(of_other(data, path.suffix)))


def _some(readers: tuple[str, ...]) -> tuple[str, ...]:
    """The readers, where there are any."""
    if not readers:
        raise StopError("exchange-nothing", 3)
    return readers


def _bytes(path: Path, allowance: Allowance) -> bytes:
    """All bytes of a regular file; a pipe or a device is never waited for."""
    try:
        handle = os.open(path, _AS_IT_IS)
        with os.fdopen(handle, "rb") as file:
            known = os.fstat(handle)
            if not stat.S_ISREG(known.st_mode):
                raise StopError("exchange-regular", 3)
            if known.st_size > LARGEST << 20:
                facts = {"size": known.st_size >> 20, "most": LARGEST}
                raise StopError("exchange-large", 3, **facts)
            allowance.take(known.st_size)
            return file.read(LARGEST << 20)
    except IsADirectoryError:
        raise StopError("exchange-regular", 3) from None
    except OSError as fault:
        raise StopError("exchange-unopened", 3, reason=fault.strerror) from None


def _plain(start: bytes) -> bytes:
    """The first bytes without a byte order mark, the noughts of UTF-16 and leading space."""
    return start.lstrip(b"\xef\xbb\xbf\xff\xfe\0").replace(b"\0", b"").lstrip()


def _utf8(text: str) -> bytes:
    """The text as MPXJ takes it: UTF-8 that says so, long enough to be looked at."""
    plain = re.sub(_DECLARATION, "", text.lstrip("\ufeff"), count=1).strip()
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + plain).encode().ljust(LEAST + 1)
