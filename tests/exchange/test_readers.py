"""Only the readers that fit a file's kind are tried; what fits none never reaches Java."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import mspdi, task

from capitalplan.exchange import machine
from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.intake import intake
from capitalplan.exchange.read import submittal
from capitalplan.exchange.readers import of_other, of_xml
from capitalplan.exchange.suffixes import PROGRAMS
from capitalplan.problem import StopError

P6 = "http://xmlns.oracle.com/Primavera/P6/V8.2/API/BusinessObjects"


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (mspdi(task(1)), "mspdi.MSPDIReader"),
        ("<Project><Name>x</Name></Project>", "mspdi.MSPDIReader"),
        ('<x:Project xmlns:x="http://schemas.microsoft.com/project">', "mspdi.MSPDIReader"),
        (f"<!-- <a> --><?x y?>\n<APIBusinessObjects xmlns='{P6}'>",
         "primavera.PrimaveraPMFileReader"),
        ('<project name="x" mrproject-version="2">', "planner.PlannerReader"),
        ('<project id="1" webLink="http://x" view-date="y">', "ganttproject.GanttProjectReader"),
        ('<project version="4.2" update_mode="true">', "phoenix.PhoenixReader"),
        ('<Gantt Version="1">', "ganttdesigner.GanttDesignerReader"),
        ('<Document Application="CDProject">', "conceptdraw.ConceptDrawProjectReader"),
        ('<Document DocGuid="x">', "edrawproject.EdrawProjectReader"),
        ("<html>", ""), ('<Project xmlns="http://schemas.microsoft.com/developer/msbuild">', ""),
        ("<project>", ""), ("<", ""), ("", ""), ("<!-- <Project> -->", ""),
    ],
)  # fmt: skip
def test_of_xml(text, reader):
    assert of_xml(text) == ((reader,) if reader else ())


DATABASES = (b"SQLite format 3\0", b"\0\1\0\0Standard Jet DB\0", b"FC\0\0")


@pytest.mark.parametrize("start", DATABASES)
@pytest.mark.parametrize("ending", sorted({*PROGRAMS, "txt", ""}))
def test_a_database_is_opened_only_where_its_name_says_one(start, ending):
    fits = {"pp": b"SQLite", "mpd": b"\0\1\0\0"}
    found = of_other(start + bytes(600), f".{ending}")
    assert bool(found) == (ending in fits and start.startswith(fits[ending]))


def test_every_ending_has_a_reader():
    xml = {"xml", "pmxml", "planner", "gan", "cdpx", "gnt", "edpx"}
    compound, text, packed = {"mpp", "mpt"}, {"xer"}, {"cdpz"}
    starts = (b"MPX,", b"\0\1\0\0Standard Jet DB", b"\0\x000000", b"PPX!!!!", b"\xac\xed\0\5",
              b"xx dWBSTAB", b"\xb6\x17", b"VOLM", b"\x1c\0\0\0", b"xx PRX3", b"U\x8b")  # fmt: skip
    for ending in set(PROGRAMS) - xml - compound - text - packed:
        assert sum(bool(of_other(start, f".{ending}")) for start in starts) == 1


@pytest.mark.parametrize("data", [*DATABASES, b"<html/>", b"hello", b"\0\x80\1\0"])
def test_what_fits_no_reader_never_starts_java(tmp_path, monkeypatch, data):
    monkeypatch.setattr(machine, "_java", lambda: pytest.fail("Java was wanted"))
    path = tmp_path / "made.xer"
    path.write_bytes(data + b" " * 600)
    with pytest.raises(StopError) as stop:
        submittal(path)
    assert stop.value.code == "exchange-nothing"


def test_what_is_taken_in_says_its_readers(tmp_path):
    path = tmp_path / "made.xml"
    path.write_text(mspdi(task(1)))
    assert intake(path, None, Allowance()).readers == ("mspdi.MSPDIReader",)
