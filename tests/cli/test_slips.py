"""`slips`: the ledger of the four projects with what was said of them outside the report."""

import csv
import io
import json
import shutil

import pytest


def rows(cap, projects, *words):
    return json.loads(cap("slips", projects, *words, "--format", "json").out)


def test_the_course_of_the_cinematheque(cap, projects):
    said = cap("slips", projects, "--project", "seoul-cinematheque", "--lang", "en").out
    course = "2018-06 → 2019-12 → 2021-08 → 2022-03 → 2022-12-30 → 2023-03 → 2024-01 → 2024-12"
    assert f"Seoul Cinematheque, Completion: {course}, 78 months later in all" in said
    assert "2022-12-30 R" in said and "2024-12 X" in said and "2025-11-28 X✓" in said
    korean = cap("slips", projects, "--project", "seoul-cinematheque", "--lang", "ko").out
    assert f"서울시네마테크 건립 완공: {course}, 모두 78개월 늦어짐" in korean


def test_reported_and_external_are_never_blurred(cap, projects):
    found = rows(cap, projects)
    outside = [row for row in found if row["baseline"] in ("promised-earlier", "what-happened")]
    assert {row["origin"] for row in outside} == {"external"}
    assert all(row["claim"] and row["source"] for row in found if row["origin"] == "external")
    report = [row for row in found if row["baseline"] == "report-2021-06"]
    assert {row["origin"] for row in report} == {"reported", "assumed"}
    plan = [row for row in found if row["baseline"] is None]
    told = [{row["node"]: (row["promised"], row["origin"]) for row in one if row["in_plan"]}
            for one in (report, plan)]  # fmt: skip
    assert told[0] == told[1]


def test_what_the_report_of_june_2021_became(cap, projects):
    """The back-test: BT-IT on time, Global +12 months, Animation begun +11, Cinematheque +24."""
    found = rows(cap, projects)
    then, after = (
        {(row["project"], row["node"]): row for row in found if row["baseline"] == name}
        for name in ("report-2021-06", "what-happened")
    )
    months = {key: after[key]["slip_months"] - then[key]["slip_months"] for key in after}
    assert months == {
        ("seoul-cinematheque", "completion"): 24, ("seoul-cinematheque", "opening"): 32,
        ("animation-center", "construction-start"): 11, ("animation-center", "opening"): 24,
        ("bt-it-convergence-center", "opening"): 0,
        ("bio-hub-global-cooperation", "completion"): 12,
        ("bio-hub-global-cooperation", "opening"): 16,
    }  # fmt: skip


def test_csv_has_the_same_rows(cap, projects):
    text = cap("slips", projects, "--format", "csv").out.removeprefix("\ufeff")
    listed = list(csv.DictReader(io.StringIO(text)))
    assert [(row["node"], row["promised"]) for row in listed] == [
        (row["node"], row["promised"]) for row in rows(cap, projects)
    ]


def test_a_milestone_called_otherwise_is_told(cap, projects, tmp_path):
    place = tmp_path / "projects"
    shutil.copytree(projects, place, ignore=shutil.ignore_patterns(".capitalplan"))
    file = place / "bt-it-convergence-center.yaml"
    text = file.read_text("utf-8").replace("\n  opening:\n", "\n  opening-day:\n")
    file.write_text(text, encoding="utf-8")
    said = cap("slips", place, "--lang", "en").out
    assert "`bt-it-convergence-center/opening`" in said and "Is it now `opening-day`?" in said


def test_without_a_baseline(cap, folder):
    ran = cap("slips", folder, "--lang", "en")
    assert ran.code == 1 and "baseline save" in ran.err
    assert cap("slips", folder / "none.xer", "--lang", "en").code == 2


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_chart_is_drawn_the_same_each_time(cap, projects, tmp_path, form):
    made = [tmp_path / f"{n}.{form}" for n in range(2)]
    for file in made:
        assert cap("slips", projects, "-o", file).code == 0
    assert made[0].read_bytes() == made[1].read_bytes() and made[0].stat().st_size > 5000


def test_another_kind_of_picture_is_refused(cap, projects, tmp_path):
    ran = cap("slips", projects, "-o", tmp_path / "trend.jpg", "--lang", "en")
    assert ran.code == 2 and "svg" in ran.err and not list(tmp_path.iterdir())


def test_the_report_shows_the_trend_where_there_are_baselines(cap, folder, tmp_path):
    assert cap("report", folder, "-o", tmp_path / "bare").code == 0
    assert "trend" not in (tmp_path / "bare" / "index.html").read_text("utf-8")
    assert cap("-C", folder, "baseline", "save", "a", "--yes", "--author", "k").code == 0
    file = folder / "library.yaml"
    text = file.read_text("utf-8").replace("data_date: 2021-05-31", "data_date: 2021-06-30")
    file.write_text(text.replace("start: 2021-06", "start: 2021-07"), encoding="utf-8")
    assert cap("report", folder, "-o", tmp_path / "out").code == 0
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "projects/library/trend.svg" in page and "programme/trend.svg" in page
    assert (tmp_path / "out" / "projects" / "library" / "trend.pdf").stat().st_size > 3000
