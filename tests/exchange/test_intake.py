"""Files that cannot be read: each is refused in a sentence, before Java sees most of them."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import TASK, mspdi, refused, task, xer

from capitalplan.exchange import intake
from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.read import submittal
from capitalplan.problem import StopError
from capitalplan.text import LANGUAGES, say

XER, XML = xer({"task_code": "A"}, {"task_code": "B"}), mspdi(task(1))
TWICE = XER[XER.index("%T\tTASK\r") :].replace("\t100", "\t200")
ENTITY = '<!DOCTYPE a [<!ENTITY b "bbbb">]>'


def sentences(stop: StopError) -> None:
    """Both languages say it, with every fact filled in and the file named."""
    for language in LANGUAGES:
        said = say(stop.code, language, **stop.facts)
        assert said != stop.code and "{" not in said


def stopped(path: Path) -> StopError:
    with pytest.raises(StopError) as stop:
        submittal(path)
    sentences(stop.value)
    return stop.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "exchange-nothing"),
        (b"\0" * 2000, "exchange-nothing"),
        (b"MZ" + b"x" * 600, "exchange-nothing"),
        (b"\x7fELF" + b"x" * 600, "exchange-nothing"),
        (b"PK\3\4" + b"x" * 600, "exchange-archive"),
        (b"\x1f\x8b" + b"x" * 600, "exchange-archive"),
        (XER[: len(XER) // 2].encode(), "xer-cut"),
        (XER.replace("%E", "").encode(), "xer-cut"),
        (b"ERMHDR", "xer-cut"),
        (b"ERMHDR\t1\n%T\n%R\t1\n%E", "xer-row"),
        (b"ERMHDR\t1\n%R\t1\n%E", "xer-row"),
        (b"ERMHDR\t1\n%T\tTASK\n%R\t1\n%E", "xer-row"),
        (b"ERMHDR\t1\n%E", "xer-table"),
        (XER.replace("%T\tTASK\r", "%T\tTUSK\r").encode(), "xer-table"),
        (XER.replace("clndr_id\ttask_type", "clndr\ttask_type").encode(), "xer-column"),
        (XER.replace("Task 1", "Task\t1").encode(), "xer-row"),
        (XER.replace("1001", "10000000001").encode(), "xer-number"),
        (XER.replace("1001", "one").encode(), "xer-number"),
        (ENTITY.encode() + XML.encode(), "exchange-dtd"),
        (XML.replace("?>", f"?>{ENTITY}", 1).encode(), "exchange-dtd"),
        (XML.replace("?>", f"?>{ENTITY}", 1).replace("UTF-8", "UTF-16").encode("utf-16"),
         "exchange-dtd"),
        (XML.replace("?>", f"?>{ENTITY.lower()}", 1).encode(), "exchange-dtd"),
        (b"odd" + XML.replace("?>", f"?>{ENTITY}", 1).encode(), "exchange-dtd"),
        (b'<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "exchange-dtd"),
    ],
)  # fmt: skip
def test_refused_before_java(tmp_path, monkeypatch, data, code):
    monkeypatch.setattr("capitalplan.exchange.machine.read", None)
    stop = refused(tmp_path, data)
    sentences(stop)
    assert (stop.code, stop.exit_code) == (code, 3)
    assert stop.facts["file"] == str(tmp_path / "made.xer")
    assert (tmp_path / "made.xer").read_bytes() == data


def test_places_of_faults(tmp_path):
    assert refused(tmp_path, XER.replace("Task 1", "Task\t1")).facts["line"] == 17
    lines = XER.splitlines()
    assert lines[16].endswith("1001\tTask 1\tB") and lines[16].startswith("%R")
    cut = "\n".join(lines[:9])
    assert refused(tmp_path, cut).facts["line"] == 9


def test_no_file(tmp_path):
    assert stopped(tmp_path / "none.xer").code == "exchange-unopened"


def test_folder_pipe_device(tmp_path):
    os.mkfifo(tmp_path / "pipe.xer")
    for path in (tmp_path, tmp_path / "pipe.xer", Path("/dev/zero")):
        assert stopped(path).code == "exchange-regular"


def test_too_large(tmp_path):
    path = tmp_path / "large.xer"
    with path.open("wb") as file:
        file.truncate(500 << 20)
    stop = stopped(path)
    assert (stop.code, stop.facts["size"], stop.facts["most"]) == ("exchange-large", 500, 200)


def test_unreadable(tmp_path):
    path = tmp_path / "secret.xer"
    path.write_text(XER)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert stopped(path).code == "exchange-unopened"


def test_a_row_may_end_early(tmp_path):
    path = tmp_path / "short.xer"
    path.write_text(XER.replace("CP_Drtn\t1001\tTask 1\tB", "CP_Drtn\t1001"))
    xer_read = intake.intake(path, None, Allowance()).xer
    assert xer_read is not None
    assert list(xer_read.table("TASK", "task_id", "task_code")) == [("1000", "A"), ("1001", "")]


def test_what_java_is_shown_of_an_xer(tmp_path):
    path = tmp_path / "made.xer"
    notes = [{"memo_id": "1", "task_id": "1000", "task_memo": "long\x7fnote"}]
    path.write_text(xer({"task_code": "A\x7fB"}, TASKMEMO=notes))
    shown = intake.intake(path, None, Allowance()).data.decode()
    assert "A B" in shown and "memo" not in shown and "\x7f" not in shown
    assert shown.endswith("%E\n") and set(TASK) - {"wbs_id"} <= set(shown.split())


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize(
    ("data", "code", "exit_code"),
    [
        (b"hello world\n" * 100, "exchange-nothing", 3),
        (b"<a/>", "exchange-nothing", 3),
        (b"<html>" + b"x" * 999 + b"</html>", "exchange-nothing", 3),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 3000, "exchange-damaged", 3),
        (b"SQLite format 3\0" + b"\0" * 2000, "exchange-nothing", 3),
        (XML[: len(XML) // 2].encode(), "exchange-xml", 3),
        (XML.replace("</Task>", "</Tusk>", 1).encode(), "exchange-xml", 3),
        (mspdi().encode(), "exchange-empty", 3),
        (XML.replace("StartDate>2026", "StartDate>1984").encode(), "exchange-date", 3),
        (xer({"task_code": "A", "expect_end_date": "2101-01-01 17:00"}).encode(),
         "exchange-date", 3),
        (xer({"task_code": "A"}, {"task_code": "B", "task_id": "1000"}).encode(),
         "exchange-twice", 3),
        (XER.replace("%E", TWICE).encode(), "exchange-lost", 3),
    ],
)  # fmt: skip
def test_refused_after_java(tmp_path, data, code, exit_code):
    stop = refused(tmp_path, data)
    sentences(stop)
    assert (stop.code, stop.exit_code) == (code, exit_code)


@pytest.mark.usefixtures("java")
def test_facts_of_refusals(tmp_path):
    late = xer({"task_code": "A7", "expect_end_date": "2101-01-01 17:00"})
    facts = refused(tmp_path, late).facts
    assert (facts["id"], facts["date"], facts["field"]) == ("A7", "2101-01-01", "expected_finish")
    assert refused(tmp_path, "\n\n" + XML.replace("</Task>", "</Tusk>", 1)).facts["line"] == "2"


@pytest.mark.usefixtures("java")
def test_a_project_that_is_not_there(tmp_path):
    stop = refused(tmp_path, XER, project="NONE")
    sentences(stop)
    assert (stop.code, stop.exit_code) == ("exchange-project", 2)
    assert (stop.facts["name"], stop.facts["known"]) == ("NONE", "MADE")
