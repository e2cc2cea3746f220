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


# The ways to write letters that files of schedules are found in. Python knows others, which are no
# writing at all (zip, rot13), take a time that grows with the square (idna, punycode) or let a text
# mean something else than other programs read in it (utf-7, unicode_escape).
_KNOWN = frozenset((
    "ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le",
    "utf-32-be", "cp949", "euc_kr", "johab", "iso2022_kr", "cp932", "shift_jis", "euc_jp",
    "iso2022_jp", "gb2312", "gbk", "gb18030", "hz", "big5", "big5hkscs", "cp950", "tis-620",
    "cp874", "koi8-r", "koi8-u", "cp437", "cp737", "cp775", "cp850", "cp852", "cp855", "cp857",
    "cp858", "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869",
    *(f"cp{page}" for page in range(1250, 1259)),
    *(f"iso8859-{part}" for part in range(1, 17) if part != 12),
    "mac-cyrillic", "mac-greek", "mac-iceland", "mac-latin2", "mac-roman", "mac-turkish",
))  # fmt: skip
_ALSO = {"windows-949": "cp949", "x-windows-949": "cp949"}  # as others call them


def decoded(data: bytes, asked: str | None = None) -> str:
    """The text of a file that states no encoding: byte order mark, UTF-8, CP949, CP1252.

    asked : an encoding to use instead. StopError where that is none of those known here, or not the
    file's.
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
    codec = _codec(name)
    if codec is None:
        raise StopError("exchange-charset", 2, encoding=name[:40])
    try:
        return data.decode(codec)
    except UnicodeError as fault:
        at = getattr(fault, "start", 0)
        raise StopError("exchange-encoding", 3, encoding=name, at=at) from None


def _codec(name: str) -> str | None:
    """Python's name of an encoding, None where it is none of those known here."""
    try:
        own = codecs.lookup(_ALSO.get(name.lower(), name)).name
    except (LookupError, ValueError):
        return None
    return own if own in _KNOWN else None


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
