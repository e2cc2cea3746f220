"""What is no harmless workbook is refused before any library opens it."""

import re
import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.exchange.excel import package
from capitalplan.exchange.excel.cells import cells
from capitalplan.problem import StopError
from forms import exported, written


@pytest.fixture(scope="module")
def form(tmp_path_factory):
    return exported(written(tmp_path_factory.mktemp("plans") / "city"))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def packed(contents: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=kind)
    return out.getvalue()


def changed(form: bytes, name: str, old: bytes, new: bytes) -> bytes:
    contents = parts(form)
    assert old in contents[name]
    contents[name] = contents[name].replace(old, new, 1)
    return packed(contents)


def refusal(data: bytes) -> str:
    with pytest.raises(StopError) as stop:
        package.opened(data)
    assert stop.value.exit_code == 3
    return stop.value.code


def test_ours_is_harmless(form):
    assert not any(package.opened(form).merged.values())
    assert cells(package.opened(form)).sheets[0].name == "Library"


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"PK\3\4", b"PK\5\6" + bytes(18), b"<html>"])
def test_other_files(data):
    assert refusal(data) == "excel-none"


def test_locked_and_old_files():
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert refusal(compound) == "excel-old"
    assert refusal(compound + "EncryptedPackage".encode("utf-16-le")) == "excel-encrypted"


def test_bombs(form):
    contents = parts(form)
    sheet = "xl/worksheets/sheet1.xml"
    assert refusal(packed({**contents, sheet: b" " * (30 << 20)})) == "excel-bomb"
    assert refusal(packed({**contents, "xl/media/a.png": bytes(70 << 20)})) == "excel-bomb"
    many = {f"xl/media/{n}.png": b"" for n in range(package.MOST_PARTS)}
    assert refusal(packed({**contents, **many})) == "excel-bomb"
    deep = b"<a>" * 100 + b"</a>" * 100
    assert refusal(packed({**contents, "xl/deep.xml": deep})) == "excel-bomb"


def test_too_many_elements(form, monkeypatch):
    monkeypatch.setattr(package, "MOST_ELEMENTS", 50)
    assert refusal(form) == "excel-bomb"


def test_a_long_formula_shared_by_many_cells(form):
    shared = b'<c r="A9"><f t="shared" si="0">' + b"A1+" * 2000 + b"1</f></c>"
    shared += b'<c r="A9"><f t="shared" si="0"/></c>' * 1000
    data = changed(form, "xl/worksheets/sheet1.xml", b"</row>", shared + b"</row>")
    assert refusal(data) == "excel-bomb"
    data = changed(
        form, "xl/worksheets/sheet1.xml", b"</row>", shared[: shared.index(b"</c>") + 4] + b"</row>"
    )
    assert package.opened(data)


def test_a_size_that_lies_unfolds_no_further_than_it_says(form):
    """The directory says that a part has ten bytes, whatever it holds."""
    contents = {**parts(form), "xl/big.xml": b"<a>" + b" " * 500_000 + b"</a>"}
    data = bytearray(packed(contents))
    place = data.rindex(b"xl/big.xml")  # in the central directory
    data[place - 46 + 24 : place - 46 + 28] = struct.pack("<I", 10)
    assert refusal(bytes(data)) == "excel-none"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/passwd", "xl\\..\\a.xml", "c:/a.xml"])
def test_parts_that_lead_astray(form, name):
    assert refusal(packed({**parts(form), name: b"<a/>"})) == "excel-none"


def test_a_part_twice(form):
    contents = parts(form)
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in [*contents.items(), ("XL/Workbook.xml", b"<a/>")]:
            archive.writestr(name, data)
    assert refusal(out.getvalue()) == "excel-none"


DTDS = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
    '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>',
)


@pytest.mark.parametrize("text", DTDS)
@pytest.mark.parametrize("name", ["xl/sharedStrings.xml", "xl/other.png", "docProps/core.xml"])
def test_a_dtd_in_any_part(form, text, name):
    data = text.encode("utf-16" if "UTF-16" in text else "utf-8")
    assert refusal(packed({**parts(form), name: data})) == "excel-dtd"


@pytest.mark.parametrize("encoding", ["UTF-7", "cp949", "nonsense", "latin-1"])
def test_encodings_that_no_workbook_has(form, encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode()
    assert refusal(packed({**parts(form), "xl/other.xml": data})) == "excel-none"


@pytest.mark.parametrize(
    "name", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "xl/activeX/activeX1.xml"]
)
def test_macros(form, name):
    assert refusal(packed({**parts(form), name: b"<a/>"})) == "excel-macro"


def test_a_workbook_that_says_it_has_macros(form):
    name, kind = "[Content_Types].xml", b"application/vnd.openxmlformats-officedocument"
    assert kind + b".spreadsheetml.sheet.main+xml" in parts(form)[name]
    data = changed(form, name, kind + b".spreadsheetml.sheet.main+xml",
                   b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")  # fmt: skip
    assert refusal(data) == "excel-macro"


def test_links_to_other_files(form):
    outside = {"xl/externalLinks/externalLink1.xml": b"<a/>"}
    assert refusal(packed({**parts(form), **outside})) == "excel-outside"
    for kind, refused in (("oleObject", True), ("hyperlink", False)):
        link = f'<Relationship Id="x" Type="http://x/{kind}" Target="a" TargetMode="External"/>'
        rels = f'<Relationships xmlns="http://x">{link}</Relationships>'.encode()
        data = packed({**parts(form), "xl/worksheets/_rels/sheet1.xml.rels": rels})
        assert (refusal(data) == "excel-outside") if refused else package.opened(data)


def test_an_encrypted_part(form):
    data = bytearray(form)
    start = data.rindex(b"PK\1\2")
    data[start + 8] |= 1
    assert refusal(bytes(data)) == "excel-encrypted"


def test_a_row_beyond_excel(form):
    data = changed(form, "xl/worksheets/sheet1.xml", b'<row r="4"', b'<row r="999999999"')
    assert refusal(data) == "excel-none"


def test_a_damaged_part_is_told(form):
    data = changed(form, "xl/worksheets/sheet1.xml", b"<v>", b"<v>x")
    with pytest.raises(StopError) as stop:
        cells(package.opened(data))
    assert stop.value.code == "excel-damaged" and stop.value.facts["reason"]


def test_merged_cells_are_found_whatever_their_prefix(form):
    merged = (
        b'<x:mergeCells xmlns:x="http://x"><x:mergeCell ref="G5:H6"/></x:mergeCells></worksheet>'
    )
    data = changed(form, "xl/worksheets/sheet1.xml", b"</worksheet>", merged)
    assert package.opened(data).merged["xl/worksheets/sheet1.xml"] == ("G5:H6",)


@given(st.data())
def test_damage_anywhere_is_a_refusal_or_another_workbook(form, data):
    """Never a traceback: what is left is refused, or read as what it says."""
    broken = bytearray(form)
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        book = cells(package.opened(bytes(broken)))
    except StopError as stop:
        assert stop.exit_code == 3
    else:
        assert all(re.fullmatch(r"[^\0]*", sheet.name) for sheet in book.sheets)
