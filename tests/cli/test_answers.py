"""`list`, `show`, `schedule`, `budget`: tables, promised JSON, CSV, and files."""

import csv
import io
import json

import pytest

NODE = {
    "project", "id", "name", "kind", "calendar", "early_start", "early_finish", "late_start",
    "late_finish", "total_float_hours", "free_float_hours", "critical", "driven_by",
}  # fmt: skip


def test_schedule_json(cap, projects):
    ran = cap("schedule", projects, "--format", "json", "--lang", "en")
    rows = {f"{row['project']}/{row['id']}": row for row in json.loads(ran.out)}
    assert ran.code == 0 and len(rows) == 95
    vote = rows["animation-center/supplementary-2021-1"]
    assert vote.keys() >= NODE
    assert (vote["early_start"], vote["early_finish"]) == ("2021-07-02T18:00",) * 2
    design = rows["animation-center/design-supplement"]
    assert design["early_start"] == "2021-07-05T09:00"
    assert design["early_finish"] == "2022-07-29T18:00"
    assert design["driven_by"] == "animation-center/supplementary-2021-1"
    assert design["critical"] and design["free_float_hours"] == 0
    done = rows["animation-center/demolition"]
    assert done["total_float_hours"] is None and not done["critical"]


def test_json_fields_do_not_depend_on_the_language(cap, projects):
    answers = [
        json.loads(cap("schedule", projects, "--format", "json", "--lang", lang).out)
        for lang in ("ko", "en")
    ]
    for row in (*answers[0], *answers[1]):
        row.pop("name")
    assert answers[0] == answers[1]


def test_budget_json_adds_up(cap, projects):
    rows = json.loads(cap("budget", projects, "--format", "json").out)
    assert all(isinstance(row["amount"], int) for row in rows)
    of = {}
    for row in rows:
        of[row["project"]] = of.get(row["project"], 0) + row["amount"]
    assert of == {
        "animation-center": 75_451_000_000,
        "bio-hub-global-cooperation": 57_517_000_000,
        "bt-it-convergence-center": 12_902_000_000,
        "seoul-cinematheque": 26_500_000_000,
    }


def test_budget_csv_is_in_won(cap, projects):
    out = cap("budget", projects, "--by", "fund", "--format", "csv", "--lang", "en").out
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    assert out.startswith("\ufeff")
    assert ["National", "1200000000"] in rows
    assert rows[-1][1] == "172370000000"


@pytest.mark.parametrize("unit", ["won", "천원", "백만원", "억원"])
@pytest.mark.parametrize(
    "by", ["year", "fund", "phase", "project", "project,fund,year", "year,phase"]
)
def test_budget_tables(cap, projects, by, unit):
    ran = cap("budget", projects, "--by", by, "--unit", unit, "--lang", "en")
    total = {
        "won": "172,370,000,000",
        "천원": "172,370,000",
        "백만원": "172,370",
        "억원": "1,723.7",
    }
    assert (
        ran.code == 0 and total[unit] in ran.out.splitlines()[-1 if unit == "won" else -2] + ran.out
    )


def test_why_goes_back_to_the_vote(cap, projects):
    ran = cap("schedule", projects, "--why", "animation-center/opening", "--lang", "en")
    lines = ran.out.splitlines()
    assert lines[0].startswith("1. Opening: 2025-12-30 (Tue).")
    assert "1st supplementary budget 2021" in lines[-1] and "2021-07-02" in lines[-1]


def test_why_near_miss(cap, projects):
    ran = cap("schedule", projects, "--why", "animation-center/openning", "--lang", "en")
    assert ran.code == 2 and "animation-center/opening" in ran.err


def test_show(cap, projects):
    by_folder = cap("show", projects, "seoul-cinematheque", "--lang", "en")
    before = cap("-C", projects, "show", "seoul-cinematheque", "--lang", "en")
    by_file = cap("show", projects / "seoul-cinematheque.yaml", "--lang", "en")
    assert by_folder == before == by_file
    assert by_folder.code == 0 and "Opening is on 2023-03-30" in by_folder.out
    wrong = cap("show", projects, "cinematheque", "--lang", "en")
    assert wrong.code == 2 and "seoul-cinematheque" in wrong.err


def test_list_by_department(cap, projects):
    rows = json.loads(cap("list", projects, "--department", "경제정책과", "--format", "json").out)
    assert [row["project"] for row in rows] == ["animation-center", "seoul-cinematheque"]


def test_output_file(cap, projects, tmp_path):
    file = tmp_path / "list.csv"
    assert cap("list", projects, "--format", "csv", "-o", file).code == 0
    first = file.read_bytes()
    assert cap("list", projects, "--format", "csv", "-o", file).code == 4
    assert cap("list", projects, "--format", "csv", "-o", file, "--force").code == 0
    assert file.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_output_is_refused_before_anything_is_written(cap, folder, tmp_path):
    plan = folder / "library.yaml"
    before = plan.read_bytes()
    assert cap("list", folder, "-o", plan, "--force").code == 2
    assert cap("list", folder, "-o", tmp_path).code == 2
    assert cap("list", folder, "-o", tmp_path / "no" / "x.csv").code == 2
    assert plan.read_bytes() == before
    assert not list(folder.glob(".*"))


def test_full_disk(cap, folder):
    ran = cap("list", folder, "-o", "/dev/full", "--force", "--lang", "en")
    assert ran.code == 2 and "cannot be written" in ran.err


def test_formula_stays_text(cap, folder):
    out = cap("schedule", folder, "--format", "csv").out
    assert "'=HYPERLINK" in out
