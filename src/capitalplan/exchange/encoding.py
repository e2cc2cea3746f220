"""Bytes -> text: what a file says of its encoding, or else what its bytes show."""

import codecs
import re

from capitalplan.problem import StopError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_BARE = ((b"E\0", "utf-16-le"), (b"\0E", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
_DECLARED = rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]{1,40})["']"""


def decoded(data: bytes, asked: str | None = None) -> str:
    """The text of a file that states no encoding: byte order mark, UTF-8, CP949, CP1252.

    asked : an encoding to use instead. StopError where that is unknown or not the file's.
    """
    if asked:
        return _strictly(data, asked)
    marked = _marked(data)
    if marked:
        return _strictly(data, marked)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _korean(data) or data.decode("cp1252", "replace")


def decoded_xml(data: bytes, asked: str | None = None) -> str:
    """The text of an XML file: byte order mark, else as declared, else UTF-8."""
    declared = re.match(_DECLARED, data[:512])
    stated = declared[1].decode("ascii") if declared else "utf-8"
    return _strictly(data, asked or _marked(data) or stated)


def _marked(data: bytes) -> str | None:
    for mark, name in (*_MARKS, *_BARE):
        if data.startswith(mark):
            return name
    return None


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeError as fault:
        at = getattr(fault, "start", 0)
        raise StopError("exchange-encoding", 3, encoding=name, at=at) from None
    except LookupError:
        raise StopError("exchange-charset", 2, encoding=name) from None


def _korean(data: bytes) -> str | None:
    """The text where it is CP949 and mostly in its common syllables, else None.

    Western letters may pass for CP949 (`’s` is one of its rare syllables), but hardly ever for
    the 2,350 syllables that Korean is written with.
    """
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    signs = re.findall(rb"[\x81-\xfe][\x41-\xfe]", data)
    common = sum(b"\xb0" <= sign[:1] <= b"\xc8" and sign[1:] >= b"\xa1" for sign in signs)
    return text if common * 2 >= len(signs) else None
