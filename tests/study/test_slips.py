"""The slip ledger, and that a baseline keeps what the plan said: rows, won, planned value."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan import load
from capitalplan.exchange.yaml.baseline import written
from capitalplan.model.baseline import Baseline
from capitalplan.model.calendar import Name
from capitalplan.model.when import day_number, iso
from capitalplan.source.kept.read import read
from capitalplan.source.text import FORBIDDEN
from capitalplan.study import worth
from capitalplan.study.freeze import frozen
from capitalplan.study.performance import performances
from capitalplan.study.slips import columns, slips
from capitalplan.study.thaw import abreast, thawed
from written import plan_of

PLAN = """
    milestones:
      opening: {name: {ko: 개관, en: Opening}, after: [works FS+1mo], basis: {assumed: a guess}}
      closed: {name: 폐관, actual: 2020-12}
    phases:
      works: {name: 공사, start: 2021-07, finish: 2021-12, cost: 1,000,000,007원,
              basis: {reported: said, in: report}}
"""
SOURCES = "data_date: 2021-05-31\nsources:\n  report: {title: 보고}"


@dataclass
class Kept:
    """Write a baseline's text, read it back as the folder's."""

    folder: Path

    def __call__(self, name: str, text: str) -> Baseline:
        place = self.folder / "baselines"
        place.mkdir(exist_ok=True)
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
        found, problems = read(place / f"{name}.yaml", self.folder)
        assert found, problems
        return found


@pytest.fixture
def kept(tmp_path):
    return Kept(tmp_path)


def said(row):
    return [(one.as_of.text, one.date.text, one.origin, one.baseline) for one in row.promises]


def test_promises_stand_in_order_of_report_and_the_plan_last(planned, kept):
    plan = planned(PLAN, programme=SOURCES)
    early = kept("early", """\
format: 1
as_of: 2020-06
partial: true
projects:
  p:
    nodes:
      opening:
        date: 2021-10
        basis: {external: paper}
        earlier: [{as_of: 2019-01-02, date: 2020-12, basis: {external: paper}}]
""")  # fmt: skip
    same = frozen(plan, "now", Name("now", "now"))
    assert same
    (row,) = slips(plan, [same, early])
    assert said(row) == [
        ("2019-01-02", "2020-12", "external", "early"),
        ("2020-06", "2021-10", "external", "early"),
        ("2021-05-31", "2022-02-03", "assumed", "now"),
        ("2021-05-31", "2022-02-03", "assumed", ""),
    ]
    assert row.months == 14 and row.days == day_number(2022, 2, 3) - day_number(2020, 12, 31)
    assert [one.date.text for one in row.course] == ["2020-12", "2021-10", "2022-02-03"]
    assert [one.date for one in columns([row])] == ["2019-01-02", "2020-06", "2021-05-31",
                                                    "2021-05-31"]  # fmt: skip


def test_what_had_been_reached_whenever_it_was_spoken_of_promises_nothing(planned):
    plan = planned(PLAN, programme=SOURCES)
    same = frozen(plan, "now", Name("now", "now"))
    assert same and {row.node for row in slips(plan, [same])} == {"opening"}


def test_a_milestone_that_is_gone_or_called_otherwise_keeps_its_row(planned):
    old = frozen(planned(PLAN, programme=SOURCES), "old", Name("old", "old"))
    assert old
    now = planned(PLAN.replace("opening:", "opened:"), programme=SOURCES)
    gone, new = sorted(slips(now, [old]), key=lambda row: not row.gone)
    assert (gone.node, gone.gone, gone.name.en, gone.days) == ("opening", True, "Opening", None)
    assert (new.node, new.gone, len(new.promises)) == ("opened", False, 1)


def test_a_project_without_milestones_is_followed_by_its_finish(planned):
    plan = planned("phases: {works: {name: 공사, start: 2021-07, finish: 2021-12}}")
    base = frozen(plan, "b", Name("b", "b"))
    assert base
    (row,) = slips(plan, [base])
    assert row.node == "works" and row.days == 0


def test_without_a_data_date_nobody_knows_which_report_it_is(planned):
    plan = planned(PLAN, programme="sources: {report: {title: 보고}}")
    assert frozen(plan, "b", Name("", "")) is None


def projects_equal(one: Baseline, other: Baseline) -> None:
    """The same in all but the places of what is written; months before the work are zero."""
    assert one._replace(projects=(), file="") == other._replace(projects=(), file="")
    for a, b in zip(one.projects, other.projects, strict=True):
        assert [cell for cell in b.monthly if cell[1]] == [cell for cell in a.monthly if cell[1]]
        plain = {"at": None, "nodes": (), "monthly": ()}
        assert a._replace(**plain) == b._replace(**plain)
        for x, y in zip(a.nodes, b.nodes, strict=True):
            kinds = [{key: claim.kind for key, claim in node.basis.items()} for node in (x, y)]
            assert kinds[0] == kinds[1]
            assert x._replace(at=None, basis={}) == y._replace(at=None, basis={})


def test_the_four_projects_are_read_back_as_they_were_written(projects, tmp_path):
    one = frozen(load(projects), "b", Name("보고", "report"))
    assert one
    data = written(one, ["a head", "with\nbreaks"])
    file = tmp_path / "b.yaml"
    file.write_bytes(data)
    back, problems = read(file, tmp_path)
    assert back and not problems
    projects_equal(one, back)
    assert written(back, ["a head", "with\nbreaks"]) == data


@given(st.text(max_size=60), st.text(max_size=60))
def test_names_may_be_anything(ko, en):
    ko, en = (unicodedata.normalize("NFC", FORBIDDEN.sub("", text)) for text in (ko, en))
    one = frozen(plan_of(PLAN, programme=SOURCES), "b", Name(ko, en))
    assert one
    named = [each._replace(name=Name(ko, en)) for each in one.projects[0].nodes]
    one = one._replace(projects=(one.projects[0]._replace(name=Name(en, ko), nodes=tuple(named)),))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "b.yaml"
        file.write_bytes(written(one))
        back, problems = read(file, Path(folder))
    assert back, problems
    projects_equal(one, back)


def test_earned_value_is_the_same_against_the_plan_and_its_baseline(projects):
    """Planned value is kept by month: on the last day of a month it is exact."""
    plan = load(projects)
    one = frozen(plan, "b", Name("b", "b"))
    assert one
    ids = tuple(project.id for project in plan.programme.projects)
    kept = {project.id: worth.of_baseline(project) for project in one.projects}
    assert performances(plan, plan, ids) == performances(plan, kept, ids)
    for project in one.projects:
        planned = worth.of_plan(plan, project.id)
        assert planned and sum(won for _, won in project.monthly) == planned.total


def test_a_baseline_as_a_plan_has_the_same_dates_won_and_gaps(projects):
    plan = load(projects)
    one = frozen(plan, "b", Name("b", "b"))
    assert one
    then = thawed(one, plan)
    axes = ("project", "fund", "year")
    assert then.budget.by(*axes) == plan.budget.by(*axes)
    for key, dated in plan.schedule.dates.items():
        old = then.schedule.dates[key]
        assert (old.finish, old.state, old.critical) == (dated.finish, dated.state, dated.critical)
    lacking = {(gap.project, gap.fund, gap.year): (gap.short, gap.unsourced)
               for gap in plan.gaps if gap.short or gap.unsourced}  # fmt: skip
    assert {(gap.project, gap.fund, gap.year): (gap.short, gap.unsourced)
            for gap in then.gaps} == lacking  # fmt: skip


def test_time_between_far_dates_is_counted(planned, kept):
    """A promise 40 years off lies beyond the calendars that a plan of two years needs."""
    plan = planned(PLAN, programme=SOURCES)
    late = kept("late", """\
format: 1
as_of: 2021-06-30
partial: true
projects: {p: {nodes: {opening: {date: 2060-12-31}}}}
""")  # fmt: skip
    then, now = abreast(thawed(late, plan), plan)
    for table in now.schedule.tables.values():
        last = table.first + len(table.kinds)
        assert last > day_number(2060, 12, 31), iso(last)
    assert then.schedule.tables.keys() >= {"public"}
