"""The slip ledger: what every report date promised for every milestone, in order.

The milestone trend analysis of project controlling asks the same (DIN 69900; H. Kerzner, Project
Management, ch. "Milestone trend analysis"): promises that rise with each report are slips.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from capitalplan.model.baseline import DONE, Baseline, Kept, origin_of
from capitalplan.model.basis import GUESSED, Basis
from capitalplan.model.calendar import Name
from capitalplan.model.node import MILESTONE
from capitalplan.model.project import Project
from capitalplan.model.when import When, finish_day, month_count, month_of
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated


class Promise(NamedTuple):
    """What one report says of a milestone.

    as_of : the day or month of the report; date : the day or month promised; origin : of the date,
    one of model.basis.ORIGINS; claim : with its words and source; baseline : its name, "" the plan
    itself; done : the milestone was reached on that date; guessed : the report's day is assumed.
    """

    as_of: When
    date: When
    origin: str
    baseline: str
    done: bool = False
    claim: Basis | None = None
    guessed: bool = False

    @property
    def column(self) -> "Column":
        """Its place in the ledger: by report date, the plan after baselines of the same day."""
        date = f"~{self.as_of.text}" if self.guessed else self.as_of.text
        return Column(self.as_of.last, self.baseline == "", self.baseline, date)


class Column(NamedTuple):
    """A report: its day [day number], whether it is the plan, the baseline's name, the date.

    A date that is assumed has a `~` before it.
    """

    at: int
    plan: bool
    baseline: str
    date: str


class SlipRow(NamedTuple):
    """One milestone with its promises in order; `gone` is not in the plan (any more)."""

    project: str
    node: str
    name: Name
    promises: tuple[Promise, ...]
    gone: bool = False

    @property
    def key(self) -> str:
        """The full id, `project/node`."""
        return f"{self.project}/{self.node}"

    @property
    def days(self) -> int | None:
        """Calendar days from the first promise to the last; None with only one."""
        if len(self.promises) < 2:
            return None
        return self.promises[-1].date.last - self.promises[0].date.last

    @property
    def months(self) -> int | None:
        """Calendar months from the month first promised to the last one's."""
        if len(self.promises) < 2:
            return None
        return month_count(self.promises[0].date.last, self.promises[-1].date.last)

    @property
    def course(self) -> tuple[Promise, ...]:
        """The promises without those that only repeat the one before."""
        found: list[Promise] = []
        for one in self.promises:
            if not found or one.date.last != found[-1].date.last:
                found.append(one)
        return tuple(found)


def slips(
    plan: Plan, baselines: Iterable[Baseline], projects: Collection[str] | None = None
) -> tuple[SlipRow, ...]:
    """The ledger of a plan and its baselines, by project and by first promise.

    A project without milestones is followed by what finishes it. Milestones that had been reached
    whenever they were spoken of promise nothing and are left out.
    """
    kept = list(baselines)
    known = {one.id: one for one in plan.programme.projects}
    older = [each.id for one in kept for each in one.projects]
    rows: list[SlipRow] = []
    for project in dict.fromkeys((*known, *older)):
        if projects is None or project in projects:
            rows += _rows(plan, kept, project, known.get(project))
    return tuple(rows)


def _rows(plan: Plan, kept: Sequence[Baseline], project: str, now: Project | None) -> list[SlipRow]:
    """The rows of one project, by what was promised first."""
    current = {one.node.id: one for one in plan.schedule.of(project)}
    older = [(one, node) for one in kept for node in _nodes(one, project)]
    wanted = dict.fromkeys(
        [key for key, one in current.items() if one.node.kind == MILESTONE]
        + [node.id for _, node in older if node.kind == MILESTONE]
    )
    last = plan.schedule.last(project)
    if not wanted and last:
        wanted = {last.node.id: None}
    found = []
    for ident in wanted:
        dated = current.get(ident)
        mine = [(base, node) for base, node in older if node.id == ident]
        told = [one for base, node in mine for one in _said(base, project, node)]
        if dated and now:
            told.append(_planned(plan, now, dated, told))
        if any(not one.done for one in told):
            name = dated.node.name if dated else _name(older, ident)
            ordered = tuple(sorted(told, key=lambda one: one.column))
            found.append(SlipRow(project, ident, name, ordered, dated is None))
    return sorted(found, key=lambda row: (row.promises[0].date.last, row.node))


def _nodes(one: Baseline, project: str) -> tuple[Kept, ...]:
    kept = one.project(project)
    return kept.nodes if kept else ()


def _name(older: Iterable[tuple[Baseline, Kept]], ident: str) -> Name:
    """As the last baseline that gives it a name calls it."""
    names = [node.name for _, node in older if node.id == ident and (node.name.ko or node.name.en)]
    return names[-1] if names else Name(ident, ident)


def _said(one: Baseline, project: str, node: Kept) -> list[Promise]:
    """What a baseline says, and what it knows to have been said before."""
    found = [
        Promise(
            said.as_of,
            said.date,
            origin_of(said.basis),
            one.id,
            said.done,
            said.basis,
            _guessed(said.dated),
        )
        for said in node.earlier
    ]
    kept = one.project(project)
    as_of = node.as_of or (kept and kept.data_date) or one.as_of
    day = finish_day(node.finish)
    date = month_of(day) if node.month else When(day, day)
    done = node.state == DONE
    guessed = _guessed(node.dated if node.as_of else one.basis)
    return [*found, Promise(as_of, date, node.origin, one.id, done, node.claim, guessed)]


def _guessed(claim: Basis | None) -> bool:
    return claim is not None and claim.kind in GUESSED


def _planned(plan: Plan, project: Project, dated: Dated, told: Sequence[Promise]) -> Promise:
    """What the plan says on its data date; without one it is said last."""
    limit = plan.programme.data_date_of(project)
    day = finish_day(dated.finish)
    latest = max((one.as_of for one in told), key=lambda when: when.last, default=When(day, day))
    as_of = limit or When(latest.last, latest.last)
    claim = dated.node.basis_of("finish", "dates")
    done = dated.state == DONE
    return Promise(as_of, When(day, day), dated.node.dates_origin, "", done, claim)


def spoken_of(rows: Iterable[SlipRow], project: str | None) -> tuple[SlipRow, ...]:
    """The rows of one project, or with None all, that at least two report dates speak of."""
    return tuple(
        row for row in rows
        if project in (None, row.project) and len({one.as_of.last for one in row.promises}) > 1
    )  # fmt: skip


def columns(rows: Iterable[SlipRow]) -> list[Column]:
    """The reports that say anything, in order."""
    return sorted({one.column for row in rows for one in row.promises})
