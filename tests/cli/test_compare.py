"""`compare`: what a what-if changes, in sentences and in tables that add up."""

import csv
import io
import json

import pytest

LATE = ("--delay", "animation-center/supplementary-2021-1=2mo")
DEARER = "animation-center/construction=+12%"


@pytest.fixture
def files(tmp_path):
    def write(name, text):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_sentences_come_first(cap, projects):
    lines = cap("compare", projects, *LATE, "--lang", "en").out.splitlines()
    said = [line for line in lines[:12] if line]
    assert said[:5] == [
        f"A: the plan as written ({projects})",
        "B: delay animation-center/supplementary-2021-1=2mo",
        "Seoul Animation Center rebuild: finishes 43 working days later, on 2026-03-09 (Mon) "
        "instead of 2025-12-30 (Tue).",
        "Seoul Animation Center rebuild: 4,958 million won moves from 2021 (167 million won), "
        "2022 (2,661 million won), 2023 (1,148 million won), 2024 (982 million won) to 2025.",
        "Seoul Animation Center rebuild: joins the critical path: Construction start.",
    ]
    korean = cap("compare", projects, *LATE, "--lang", "ko").out
    assert "서울애니메이션센터 재건축: 43 근무일 늦게 끝납니다" in korean
    assert "4,958백만원이 2021년(167백만원), 2022년" in korean


def rows(cap, *words):
    return json.loads(cap("compare", *words, "--format", "json").out)


def test_rows_add_up_to_both_plans(cap, projects):
    found = rows(cap, projects, *LATE, "--cost", DEARER)
    won = [row for row in found if row["kind"] == "won"]
    assert all(row["b_won"] - row["a_won"] == row["difference_won"] for row in won)
    for side, words in (("a", ()), ("b", (*LATE, "--cost", DEARER))):
        needs = json.loads(cap("budget", projects, *words, "--format", "json").out)
        assert sum(row[f"{side}_won"] for row in won) == sum(row["amount"] for row in needs)
    mine = [row for row in won if row["project"] == "animation-center"]
    assert sum(row["difference_won"] for row in mine) == 8_267_280_000
    finish = {row["project"]: row["difference_days"] for row in found if row["kind"] == "finish"}
    assert finish == {"animation-center": 43.0, "bio-hub-global-cooperation": 0.0,
                      "bt-it-convergence-center": 0.0, "seoul-cinematheque": 0.0}  # fmt: skip


def test_csv_has_the_same_cells(cap, projects):
    text = cap("compare", projects, *LATE, "--format", "csv").out
    listed = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    found = rows(cap, projects, *LATE)
    assert [row["kind"] for row in listed] == [row["kind"] for row in found]
    won = [int(row["difference_won"]) for row in listed if row["kind"] == "won"]
    assert won == [row["difference_won"] for row in found if row["kind"] == "won"]


# Building takes six months: from another day on, they hold another number of working days.
def test_a_scenario_file_against_the_plan_and_another(cap, folder, files):
    late = files("late.yaml", "name: Late\ndelay: {library/build: 10d}\n")
    later = files("later.yaml", "name: Later\ndelay: {library/build: 30d}\n")
    said = cap("-C", folder, "compare", late, "--lang", "en").out
    assert "10 working days later" in said and "B: Late (delay library/build=10d)" in said
    assert cap("compare", folder, late, "--lang", "en").out == said
    both = cap("-C", folder, "compare", late, later, "--lang", "en").out
    assert "21 working days later" in both and "A: Late" in both
    back = cap("-C", folder, "compare", later, late, "--lang", "en").out
    assert "21 working days earlier" in back


def test_options_come_on_top_of_a_scenario(cap, folder, files):
    late = files("late.yaml", "delay: {library/build: 10d}\n")
    more = ("--delay", "library/design=5d")
    out = cap("compare", folder, late, *more, "--lang", "en").out
    assert "B: late (delay library/build=10d); delay library/design=5d" in out
    finish = {"library": 15.0}
    assert {
        r["project"]: r["difference_days"]
        for r in rows(cap, folder, late, *more)
        if r["kind"] == "finish"
    } == finish


def test_two_folders(cap, folder, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    text = (folder / "library.yaml").read_text(encoding="utf-8")
    (other / "library.yaml").write_text(text.replace("6mo", "7mo"), encoding="utf-8")
    (other / "park.yaml").write_text(text.replace("id: library", "id: park"), encoding="utf-8")
    out = cap("compare", folder, other, "--lang", "en").out
    assert f"A: the plan as written ({folder})" in out and "only in B" in out
    found = rows(cap, folder, other)
    park = [row for row in found if (row["kind"], row["project"]) == ("won", "park")]
    assert sum(row["difference_won"] for row in park) == 300_000_000


def test_nothing_changes(cap, folder):
    out = cap("compare", folder, "--delay", "library/build=0d", "--lang", "en").out
    assert "No project finishes on another day." in out
    assert "No won moves to another fiscal year." in out


def test_what_is_missing_is_counted(cap, folder):
    found = rows(cap, folder, "--cost", "library/build=+1억")
    gaps = [row for row in found if row["kind"] in ("short", "unsourced")]
    assert sum(row["difference_won"] for row in gaps) == 100_000_000
    out = cap("compare", folder, "--cost", "library/build=+1억", "--lang", "en").out
    assert "short or has no source yet: 100 million won more" in out


def test_there_must_be_something_to_compare(cap, folder):
    ran = cap("compare", folder, "--lang", "en")
    assert ran.code == 2 and "Say what to compare" in ran.err
    file = folder.parent / "a.yaml"
    file.write_text("reject: [library/x]\n", encoding="utf-8")
    ran = cap("compare", folder, file, "--scenario", file, "--lang", "en")
    assert ran.code == 2 and "compare-options" in ran.err


def test_gates_that_a_change_calls_for_are_told(cap, projects):
    """BT-IT at four times its cost passes 500억: a feasibility study, a central review."""
    words = (projects, "--cost", "bt-it-convergence-center/move-in=+50000백만원")
    found = [row for row in rows(cap, *words) if row["kind"] == "gate"]
    told = {(row["project"], row["gate"]): (row["a_state"], row["b_state"]) for row in found}
    assert told["bt-it-convergence-center", "feasibility-study"][0] is None
    assert "Feasibility study" in cap("compare", *words, "--lang", "en").out
    assert [row for row in rows(cap, projects, *LATE) if row["kind"] == "gate"] == []
