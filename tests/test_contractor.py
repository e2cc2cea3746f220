"""A phase backed by a contractor's schedule has the contractor's dates."""

from pathlib import Path

import pytest

from capitalplan.model.activity import Activity, Length, Progress, Relation
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.submittal import PRIMAVERA, Options, Part, Submittal
from capitalplan.model.when import DAY_MINUTES, iso, parse
from capitalplan.plan import load
from capitalplan.problem import Position, StopError
from capitalplan.schedule.recompute import recomputed

PLAN = """
format: 1
id: school
name: School
data_date: 2021-05-31
phases:
  design: {name: Design, start: 2021-06-01, finish: 2021-06-04}
  build:
    name: Build
    after: [%s]
    detail: %s
  move-in: {name: Move in, duration: 2d, after: [build]}
"""
WEEK = (((480, 1020),),) * 6 + ((),)  # Monday to Saturday, 08:00-17:00 without a break


def instant(day: str, minute: int = 0) -> int:
    return parse(day).first * DAY_MINUTES + minute


def submittal(start: str, hours: int = 18, done: bool = False) -> Submittal:
    """Two activities of the part `W`, one of nine hours and one of `hours`; another on its own."""
    at = Position("", 0, 0)
    calendar = Calendar("1", Name("", ""), at, weekly=WEEK)
    happened = Progress("done", instant(start, 480), instant(start, 1020)) if done else Progress()
    first = Activity("1", "A1", "Dig", parent="10", length=Length(540, 0, 0 if done else 540))
    return Submittal(
        "S", "S", "P6", PRIMAVERA, Options(), instant("2021-05-31"), instant(start), None, None,
        "1", {"1": calendar}, (Part("10", "W", "Works", ""),),
        (
            first._replace(progress=happened),
            Activity("2", "A2", "Pour", parent="10", length=Length(hours * 60, 0, hours * 60)),
            Activity("3", "B1", "Paint", length=Length(540, 0, 540)),
        ),
        (Relation("1", "2", "FS"), Relation("2", "3", "FS")),
    )  # fmt: skip


@pytest.fixture
def school(tmp_path):
    def make(detail: str, after: str = "", **files: Submittal):
        (tmp_path / "school.yaml").write_text(PLAN % (after, detail), encoding="utf-8")
        for name, one in files.items():
            (tmp_path / f"{name}.xer").write_text(repr(one), encoding="utf-8")

        def read(path: Path, project: str | None):
            return recomputed(files[path.stem])

        return load(tmp_path, submitted=read)

    return make


def days(plan, node):
    dated = plan.schedule.dates[f"school/{node}"]
    return iso(dated.start // DAY_MINUTES), iso((dated.finish - 1) // DAY_MINUTES)


def test_the_whole_file(school):
    # 2021-06-07 is a Monday: one day, two days, one day.
    plan = school("new.xer", new=submittal("2021-06-07"))
    assert days(plan, "build") == ("2021-06-07", "2021-06-10")
    assert days(plan, "move-in") == ("2021-06-11", "2021-06-14")
    assert plan.schedule.dates["school/build"].node.origin("dates") == "external"


@pytest.mark.parametrize("named", ["activities: [A1, A2]", "wbs: W", "wbs: [Works]"])
def test_some_activities_or_a_part(school, named):
    plan = school(f"{{file: new.xer, {named}}}", new=submittal("2021-06-07"))
    assert days(plan, "build") == ("2021-06-07", "2021-06-09")


def test_a_saturday_the_city_rests_on(school):
    # Thursday; the last of four days is Sunday's rest further: Thu, Fri + Sat, Mon.
    plan = school("{file: new.xer, activities: [A1, A2]}", new=submittal("2021-06-10"))
    assert days(plan, "build") == ("2021-06-10", "2021-06-12")
    assert days(plan, "move-in")[0] == "2021-06-14"


def test_what_has_happened(school):
    plan = school("{file: new.xer, activities: A1}", new=submittal("2021-05-24", done=True))
    build = plan.schedule.dates["school/build"]
    assert build.state == "done" and days(plan, "build") == ("2021-05-24", "2021-05-24")
    begun = school("{file: new.xer, wbs: W}", new=submittal("2021-05-24", done=True))
    assert begun.schedule.dates["school/build"].state == "active"


def test_a_new_submission_says_what_moved(school):
    files = {"new": submittal("2021-06-07", hours=36), "old": submittal("2021-06-07")}
    plan = school("{file: new.xer, previous: old.xer}", **files)
    (problem,) = plan.problems
    assert problem.code == "detail-moved" and problem.weight == "note"
    assert (problem.facts["old"], problem.facts["new"]) == ("2021-06-10", "2021-06-12")
    again = school("{file: new.xer, previous: old.xer}", new=files["old"], old=files["old"])
    assert not again.problems


def test_the_plans_own_links_may_come_later(school):
    plan = school("new.xer", "design", new=submittal("2021-06-01"))
    (problem,) = plan.problems
    assert problem.code == "detail-overtaken"
    assert problem.facts["start"] == "2021-06-07" and problem.facts["before"] == "school/design"


def test_a_start_that_did_not_happen(school):
    early = submittal("2021-05-03")._replace(data_date=instant("2021-05-01"))
    (problem,) = school("new.xer", new=early).problems
    assert problem.code == "detail-passed"


def test_unknown_names(school):
    plan = school("{file: new.xer, activities: [A1, A9]}", new=submittal("2021-06-07"))
    (problem,) = plan.problems
    assert problem.code == "detail-unknown" and problem.facts["names"] == "A9"
    assert plan.programme.left_out and not plan.programme.projects


def test_a_file_that_cannot_be_computed(school, tmp_path):
    empty = submittal("2021-06-07")
    rests = {"1": empty.calendars["1"]._replace(weekly=((),) * 7)}
    plan = school("new.xer", new=empty._replace(calendars=rests))
    (problem,) = plan.problems
    assert problem.code == "submittal-calendar-empty" and problem.at.line == 11


def test_remembered_by_its_bytes(school, tmp_path, monkeypatch):
    monkeypatch.setenv("CAPITALPLAN_CACHE", str(tmp_path / "cache"))
    first = school("new.xer", new=submittal("2021-06-07"))

    def never(path: Path, project: str | None):
        raise StopError("java-missing", 6)

    again = load(tmp_path, submitted=never)
    assert days(again, "build") == days(first, "build") and not again.problems
    (tmp_path / "new.xer").write_text("changed", encoding="utf-8")
    assert [problem.code for problem in load(tmp_path, submitted=never).problems] == [
        "java-missing"
    ]


def test_a_file_behind_several_phases_is_read_once(tmp_path, monkeypatch):
    monkeypatch.setenv("CAPITALPLAN_CACHE", "off")
    (tmp_path / "c.xer").write_bytes(b"ERMHDR")
    details = "".join(
        f"  {name}: {{detail: {{file: c.xer, activities: [{name.upper()}]}}}}\n"
        for name in ("a1", "a2", "b1")
    )
    (tmp_path / "p.yaml").write_text(f"format: 1\nid: p\nname: p\nphases:\n{details}")
    asked: list[str] = []

    def read(path: Path, project: str | None):
        asked.append(path.name)
        return recomputed(submittal("2021-06-07"))

    plan = load(tmp_path, submitted=read)
    assert not [each for each in plan.problems if each.weight == "error"]
    assert asked == ["c.xer"]
    starts = [plan.schedule.dates[f"p/{name}"].start for name in ("a1", "a2", "b1")]
    assert starts == sorted(set(starts))


def test_all_files_of_a_folder_are_bounded(tmp_path, monkeypatch):
    from capitalplan import contractor

    monkeypatch.setattr(contractor, "WHOLE", 100)
    phases = ""
    for name in ("a", "b"):
        (tmp_path / f"{name}.xer").write_bytes(b"x" * 60)
        phases += f"  {name}: {{detail: {{file: {name}.xer, activities: [A1]}}}}\n"
    (tmp_path / "p.yaml").write_text(f"format: 1\nid: p\nname: p\nphases:\n{phases}")
    plan = load(tmp_path, submitted=lambda *_: recomputed(submittal("2021-06-07")))
    assert "detail-whole" in [each.code for each in plan.problems]


@pytest.mark.parametrize("link", ["file", "folder", "outer folder"])
@pytest.mark.parametrize("field", ["file", "previous"])
def test_no_link_out_of_the_folder_is_followed(school, tmp_path, tmp_path_factory, link, field):
    """At any level of the path: what lies outside may be anybody's."""
    out = tmp_path_factory.mktemp("outside")
    (out / "sub").mkdir()
    (out / "sub/new.xer").write_text("theirs", encoding="utf-8")
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/sub/new.xer").write_text("ours", encoding="utf-8")
    place = {"file": "in/sub/way.xer", "folder": "in/way", "outer folder": "way"}[link]
    (tmp_path / place).symlink_to(out / {"file": "sub/new.xer", "folder": "sub"}.get(link, ""))
    name = {"file": place, "folder": "in/way/new.xer", "outer folder": "way/sub/new.xer"}[link]
    ours = "in/sub/new.xer"
    said = f"{{file: {name}}}" if field == "file" else f"{{file: {ours}, previous: {name}}}"
    plan = school(said, new=submittal("2021-06-07"), way=submittal("2021-06-07"))
    (problem,) = plan.problems
    assert problem.code == "detail-file" and problem.facts["file"] == name


def test_a_link_inside_the_folder_is_followed(school, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/new.xer").write_text("ours", encoding="utf-8")
    (tmp_path / "way").symlink_to("in", target_is_directory=True)
    assert not school("way/new.xer", new=submittal("2021-06-07")).problems
