"""Several projects on the command line: what is hidden still counts, and who waits for whom."""

import csv
import io
import json

import pytest

HALL = """\
format: 1
id: hall
name: {ko: 회관, en: Hall}
must_finish: 2021-06-10
data_date: 2021-05-31
phases:
  frame: {name: {ko: 골조, en: Frame}, duration: 5d, after: [roads/road]}
"""
ROADS = """\
format: 1
id: roads
name: {ko: 도로, en: Roads}
data_date: 2021-05-14
phases:
  survey: {name: {ko: 측량, en: Survey}, actual_start: 2021-05-03, actual_finish: 2021-05-07}
  road: {name: {ko: 진입로, en: Access road}, duration: 20d, after: [survey]}
"""
ZOO = """\
format: 1
id: zoo
name: {ko: 동물원, en: Zoo}
data_date: 2021-05-31
phases:
  cages: {duration: 5d, after: [roads/survey]}
"""


@pytest.fixture
def portfolio(tmp_path):
    """Three projects: the hall waits for the roads, the zoo for what they have done."""
    for name, text in (("hall", HALL), ("roads", ROADS), ("zoo", ZOO)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def rows(ran):
    return {f"{row['project']}/{row.get('id', '')}": row for row in json.loads(ran.out)}


def test_hidden_projects_count(cap, portfolio):
    whole = rows(cap("schedule", portfolio, "--format", "json"))
    chosen = rows(cap("schedule", portfolio, "--project", "hall", "--format", "json"))
    named = rows(cap("schedule", portfolio / "hall.yaml", "--format", "json"))
    assert list(chosen) == list(named) == ["hall/frame"]
    assert chosen["hall/frame"] == named["hall/frame"] == whole["hall/frame"]
    assert whole["hall/frame"]["early_start"] == "2021-06-15T09:00"
    assert whole["hall/frame"]["driven_by"] == "roads/road"
    assert whole["roads/road"]["early_start"] == "2021-05-17T09:00"
    assert whole["roads/road"]["total_float_hours"] == -56


def test_list_says_who_waits_for_whom(cap, portfolio):
    ran = cap("list", portfolio, "--lang", "en")
    hall = next(line for line in ran.out.splitlines() if line.startswith("Hall"))
    assert "Waits" in ran.out and hall.split()[-5] == "Roads" and "7 late" in hall
    listed = rows(cap("list", portfolio, "--format", "json"))
    assert [listed[f"{name}/"]["waits_for"] for name in ("hall", "roads", "zoo")] == [
        ["roads"], [], []
    ]  # fmt: skip
    assert listed["hall/"]["must_finish"] == "2021-06-10"
    out = cap("list", portfolio, "--format", "csv").out.removeprefix("\ufeff")
    (first, *_) = csv.DictReader(io.StringIO(out))
    assert first["waits_for"] == "roads"


def test_nobody_waits_for_anybody(cap, projects):
    assert "Waits" not in cap("list", projects, "--lang", "en").out


@pytest.mark.parametrize(
    ("lang", "words"), [("en", "once Roads Access road ends"), ("ko", "도로 진입로")]
)
def test_why_goes_into_other_projects(cap, portfolio, lang, words):
    ran = cap("schedule", portfolio, "--project", "hall", "--why", "frame", "--lang", lang)
    lines = ran.out.splitlines()
    assert len(lines) == 2 and words in lines[0]


def test_show_tells_the_cause_in_the_other_project(cap, portfolio):
    shown = cap("show", portfolio, "hall", "--lang", "en").out
    assert "Roads Access road" in shown
    assert "finishes 7 working days after 2021-06-10" in shown
    assert "끝나야 하는데" in cap("show", portfolio, "hall", "--lang", "ko").out


def test_an_error_in_one_project_is_told_where_it_is_waited_for(cap, portfolio):
    (portfolio / "roads.yaml").write_text(ROADS.replace("20d", "20"), encoding="utf-8")
    ran = cap("schedule", portfolio, "--project", "hall", "--lang", "en")
    assert ran.code == 1 and "link-left-out" in ran.err
    assert "roads.yaml" in ran.out  # incomplete, and why
