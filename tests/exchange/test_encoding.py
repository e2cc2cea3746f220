"""Names come out right from every encoding that files are written in."""

import codecs
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

sys.path.insert(0, str(Path(__file__).parent))
from made import mspdi, read, refused, task, xer

from capitalplan.exchange.encoding import decoded, decoded_xml
from capitalplan.problem import StopError

KOREAN = "기초공사 (1단계) — 착공"
WESTERN = "Übergabe – contractor’s café £5 «señor» Æ’s œuvre"


@pytest.mark.parametrize(
    "name", ["utf-8", "utf-8-sig", "cp949", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_korean(name):
    text = f"ERMHDR\t{KOREAN}".replace("—", "·")
    assert decoded(text.encode(name)) == text


@pytest.mark.parametrize("text", [WESTERN, "contractor’s", "’s", "Über", "100 £", "naïve", "À la"])
def test_western_is_not_taken_for_korean(text):
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize("name", ["cp949", "cp1252", "utf-8", "cp1256"])
def test_asked_for(name):
    assert decoded("abc".encode(name), name) == "abc"


def test_asked_for_wins_over_what_the_bytes_show():
    assert decoded("é".encode(), "cp1252") == "Ã©"


SYLLABLES = some.tuples(some.integers(0xB0, 0xC8), some.integers(0xA1, 0xFE)).map(bytes)


@given(some.lists(SYLLABLES, min_size=1).map(b"".join))
def test_any_common_syllables(written):
    text = written.decode("cp949")
    assert decoded(b"ERMHDR\t" + written) == f"ERMHDR\t{text}" or _is_utf8(written)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes of CP949 happen to be UTF-8 too, which then goes first."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@given(some.binary())
def test_any_bytes_are_read_or_refused(data):
    for reading in (decoded, decoded_xml):
        try:
            assert isinstance(reading(data), str)
        except StopError as stop:
            assert stop.code == "exchange-encoding"


@pytest.mark.parametrize(
    ("name", "code", "exit_code"),
    [("ebcdic-7", "exchange-charset", 2), ("zlib", "exchange-charset", 2),
     ("utf-8", "exchange-encoding", 3), ("ascii", "exchange-encoding", 3)],
)  # fmt: skip
def test_encodings_that_do_not_do(name, code, exit_code):
    with pytest.raises(StopError) as stop:
        decoded("착공".encode("cp949"), name)
    assert (stop.value.code, stop.value.exit_code) == (code, exit_code)
    assert stop.value.facts["encoding"] == name


@pytest.mark.parametrize("name", ["utf-8", "euc-kr", "utf-16", "cp949"])
def test_xml_as_declared(name):
    text = f'<?xml version="1.0" encoding="{name}"?><a>착공</a>'
    assert decoded_xml(text.encode(name)) == text


def test_xml_that_is_not_what_it_declares():
    text = '<?xml version="1.0" encoding="utf-8"?><a>착공</a>'
    with pytest.raises(StopError) as stop:
        decoded_xml(text.encode("cp949"))
    assert stop.value.code == "exchange-encoding" and stop.value.facts["at"] == text.index("착")
    assert decoded_xml(text.encode("cp949"), "cp949") == text


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("name", ["cp949", "utf-8", "utf-8-sig", "utf-16"])
def test_names_of_an_xer(tmp_path, name):
    text = xer({"task_code": "가1", "task_name": "기초공사 착공"})
    (one,) = read(tmp_path, text.encode(name)).activities
    assert (one.id, one.name) == ("가1", "기초공사 착공")


@pytest.mark.usefixtures("java")
def test_names_of_a_western_xer(tmp_path):
    text = xer({"task_code": "A", "task_name": WESTERN})
    (one,) = read(tmp_path, text.encode("cp1252")).activities
    assert one.name == WESTERN


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("name", ["utf-8", "euc-kr", "utf-16"])
def test_names_of_xml(tmp_path, name):
    text = mspdi(task(1)).replace("UTF-8", name).replace("Task 1", "기초공사 &amp; 착공")
    mark = codecs.BOM_UTF8 if name == "utf-8" else b""
    (one,) = read(tmp_path, mark + text.encode(name), "made.xml").activities
    assert one.name == "기초공사 & 착공"


def test_the_file_is_named_in_the_refusal(tmp_path):
    stop = refused(tmp_path, xer({"task_code": "착공"}).encode("cp949"), encoding="utf-8")
    assert stop.code == "exchange-encoding" and stop.facts["file"] == str(tmp_path / "made.xer")


@pytest.mark.parametrize(
    "name",
    ["utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "zip", "rot13", "hex",
     "base64", "undefined", "charmap", "palmos", "nonsense", "cp037"],
)  # fmt: skip
def test_what_is_no_writing_of_schedules_is_refused(name):
    for text in (f'<?xml version="1.0" encoding="{name}"?><Project/>', "abc"):
        with pytest.raises(StopError) as stop:
            decoded_xml(text.encode(), None if text.startswith("<") else name)
        assert (stop.value.code, stop.value.exit_code) == ("exchange-charset", 2)


@pytest.mark.parametrize(
    "name",
    ["euc-kr", "ks_c_5601-1987", "windows-949", "x-windows-949", "MS949", "cp949", "shift_jis",
     "gb18030", "big5", "windows-1252", "ISO-8859-1", "latin1", "koi8-r", "US-ASCII", "UTF-8",
     "utf-16", "mac-roman", "tis-620"],
)  # fmt: skip
def test_what_schedules_are_written_in_may_be_declared(name):
    codec = "cp949" if "windows-949" in name else name
    written = f'<?xml version="1.0" encoding="{name}"?><Project/>'.encode(codec)
    assert decoded_xml(written).endswith("<Project/>")


def test_a_large_file_in_any_known_writing_is_read_in_its_size():
    from capitalplan.exchange import encoding

    for name in sorted(encoding._KNOWN):
        text = ("abc def " * 100_000).encode(name)
        start = time.process_time()
        assert len(decoded(text, name)) >= 800_000
        assert time.process_time() - start < 2, name  # idna takes minutes
