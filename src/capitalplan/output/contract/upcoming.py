"""The promise of `upcoming`: one row for each thing that is next."""

from collections.abc import Iterable, Iterator
from typing import Literal, cast, get_args

from capitalplan.model.when import iso
from capitalplan.output.contract.row import Row
from capitalplan.output.words import upcoming as words
from capitalplan.plan import Plan
from capitalplan.study.item import EVENTS, KINDS, STATES, Item
from capitalplan.study.upcoming import Group

Kind = Literal["phase", "milestone", "vote", "gate", "deadline", "year-end"]
Event = Literal["start", "finish", "reached", "submit", "voted", "intake", "decided", "due",
                "must-finish", "carry-over", "commit"]  # fmt: skip
State = Literal["overdue", "late", "at-risk", "ahead"]
assert (get_args(Kind), get_args(Event), get_args(State)) == (KINDS, tuple(EVENTS), STATES)


class UpcomingRow(Row):
    """One thing that is next; days `YYYY-MM-DD`.

    id : of the node in its project, null where it is about the project or its money; day : when it
    is due, as planned where that has passed; expected : when the schedule expects it; float_days :
    total float in working days; reasons : codes, in the order of `why`, which says them in the
    language asked for; fund, year, amount [won] : of money at a year's end.
    """

    department: str
    project: str
    id: str | None
    name: str
    kind: Kind
    event: Event
    day: str
    expected: str
    state: State
    float_days: float | None
    critical: bool
    fund: str | None
    year: int | None
    amount: int
    reasons: list[str]
    why: str


def upcoming_rows(plan: Plan, groups: Iterable[Group], language: str) -> Iterator[UpcomingRow]:
    """Every item, department by department, late and at-risk first."""
    for group in groups:
        for item in group.items:
            yield _row(plan, group.department, item, language)


def _row(plan: Plan, department: str, one: Item, language: str) -> UpcomingRow:
    dated = plan.schedule.dates.get(one.key)
    return UpcomingRow(
        department=department,
        project=one.project,
        id=dated.node.id if dated else None,
        name=words.name(plan, one, language),
        kind=cast(Kind, one.kind),
        event=cast(Event, one.event),
        day=iso(one.day),
        expected=iso(one.expected),
        state=cast(State, one.state),
        float_days=None if one.room is None else float(one.room),
        critical=one.critical,
        fund=one.fund or None,
        year=one.year or None,
        amount=one.amount,
        reasons=[reason.code for reason in one.reasons],
        why=words.why(plan, one, language),
    )
