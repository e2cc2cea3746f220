"""Bytes that claim to be a workbook -> what may be opened: the first to distrust them.

Refused before any library sees a cell: archives that unfold beyond measure, encryption, macros,
links to other files, XML with a DTD or of absurd depth (OWASP: XXE, billion laughs, zip bombs).
"""

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from capitalplan.problem import StopError

UNREADABLE = 3
MOST_PARTS, LARGEST = 500, 64 << 20  # parts of an archive; bytes unfolded in all
STEEPEST, SMALL = 200, 1 << 20  # how many bytes one unfolds to, in parts that are not small
MOST_ELEMENTS, DEEPEST, MOST_ROWS = 2_000_000, 64, 1 << 20
MOST_SHARED = 5_000_000  # characters of shared formulas, which are worked out for every cell
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLANK = b"\xef\xbb\xbf\xfe\xff\0 \t\r\n"
_ENCODINGS = ("utf-8", "utf-16", "us-ascii")
_ACTIVE = ("vbaproject", "macrosheet", "activex", "ctrlprops", "macroenabled")
_OUTSIDE = ("xl/externallinks/", "xl/connections.xml", "xl/querytables/")


class Package(NamedTuple):
    """A workbook that was found harmless; `merged` are the merged ranges of each part."""

    data: bytes
    merged: Mapping[str, tuple[str, ...]]


def opened(data: bytes) -> Package:
    """Look through all parts of a workbook; StopError 3 for what is none or may do harm."""
    if data.startswith(_COMPOUND):
        raise _refused("excel-encrypted" if _ENCRYPTED in data else "excel-old")
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = _parts(archive)
            return Package(data, {one.filename: _scan(archive, one) for one in parts})
    except (BadZipFile, LargeZipFile, EOFError, OSError, ValueError, zlib.error,
            NotImplementedError, RuntimeError, LookupError):  # fmt: skip
        raise _refused("excel-none") from None


def _parts(archive: ZipFile) -> list[ZipInfo]:
    """The parts of an archive, as far as their names and sizes give no offence."""
    parts = archive.infolist()
    size = sum(one.file_size for one in parts)
    if len(parts) > MOST_PARTS or size > LARGEST or any(map(_steep, parts)):
        raise _refused("excel-bomb", parts=len(parts), size=size >> 20)
    names = [one.filename for one in parts]
    if len({name.lower() for name in names}) < len(names) or any(map(_astray, names)):
        raise _refused("excel-none")
    if any(one.flag_bits & 1 for one in parts):
        raise _refused("excel-encrypted")
    for name in map(str.lower, names):
        if any(word in name for word in _ACTIVE):
            raise _refused("excel-macro")
        if name.startswith(_OUTSIDE):
            raise _refused("excel-outside")
    if "[Content_Types].xml" not in names or "xl/workbook.xml" not in names:
        raise _refused("excel-none")
    return parts


def _steep(part: ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > STEEPEST * max(part.compress_size, 1)


def _astray(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _refused(code: str, **facts: object) -> StopError:
    limits = {"most": MOST_PARTS, "limit": LARGEST >> 20}
    return StopError(code, UNREADABLE, **limits, **facts)


class _Look:
    """Follows the elements of one part, and keeps the merged ranges."""

    def __init__(self) -> None:
        self.deep = self.count = self.shared = self.length = self.longest = 0
        self.formula = False
        self.merged: list[str] = []

    def doctype(self, *_: object) -> None:
        raise _refused("excel-dtd")

    def declared(self, _: str, encoding: str | None, __: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise _refused("excel-none")  # no two parsers are to read it differently

    def start(self, name: str, said: dict[str, str]) -> None:
        self.deep, self.count = self.deep + 1, self.count + 1
        if self.deep > DEEPEST or self.count > MOST_ELEMENTS:
            raise _refused("excel-bomb", parts=0, size=0)
        kind = name.rpartition(":")[2]
        self.formula, self.length = kind == "f", 0
        self.shared += self.formula and said.get("t") == "shared"
        if kind == "mergeCell":
            self.merged.append(said.get("ref", ""))
        elif kind == "row" and not 0 < int(said.get("r", "1")) <= MOST_ROWS:
            raise _refused("excel-none")
        elif kind == "Relationship":
            outside = said.get("TargetMode") == "External"
            if outside and not said.get("Type", "").endswith("/hyperlink"):
                raise _refused("excel-outside")
        elif kind in ("Override", "Default") and _active(said.get("ContentType", "")):
            raise _refused("excel-macro")

    def text(self, said: str) -> None:
        self.length += len(said)
        if self.formula:
            self.longest = max(self.longest, self.length)

    def end(self, _: str) -> None:
        self.deep -= 1
        if self.shared * self.longest > MOST_SHARED:
            raise _refused("excel-bomb", parts=0, size=0)


def _active(kind: str) -> bool:
    return any(word in kind.lower() for word in _ACTIVE)


def _scan(archive: ZipFile, part: ZipInfo) -> tuple[str, ...]:
    """Parse one part that is XML, whatever its name, for what must not be in it."""
    look, parser = _Look(), expat.ParserCreate()
    parser.StartDoctypeDeclHandler = look.doctype
    parser.EntityDeclHandler = look.doctype
    parser.XmlDeclHandler = look.declared
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    pieces = _pieces(archive, part)
    first = next(pieces, b"")
    if first.lstrip(_BLANK)[:1] != b"<":
        return ()
    try:
        parser.Parse(first)
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
    except expat.ExpatError:
        if not part.filename.lower().endswith(".vml"):  # drawings of old are no strict XML
            raise _refused("excel-none") from None
    return tuple(look.merged)


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(1 << 16):
            yield piece
