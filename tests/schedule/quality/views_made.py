"""Schedules made up for the checks: a sound one, and ways to spoil it.

Day n is the n-th working day from Monday, 1 January 2024, 08:00-12:00 and 13:00-17:00.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.when import DAY_MINUTES, day_number
from capitalplan.problem import Position
from capitalplan.schedule.quality.assess import CHECKS, assessed
from capitalplan.schedule.quality.check import Result
from capitalplan.schedule.quality.view import (
    ACTIVE,
    DONE,
    MILESTONE,
    OPEN,
    TASK,
    Drive,
    Target,
    Tie,
    View,
    Work,
)
from capitalplan.worktime.calendar import compile_one
from capitalplan.worktime.table import before, finish_of, start_of

DAY = 480
SHIFTS = ((480, 720), (780, 1020))
WEEK = Calendar("c", Name("주", "week"), Position("", 0, 0), weekly=(*((SHIFTS,) * 5), (), ()))
TABLE = compile_one(WEEK, 2023, 2035)
ZERO = before(TABLE, day_number(2024, 1, 1) * DAY_MINUTES)


def on(day: float) -> int:
    """The instant day `day` begins."""
    return start_of(TABLE, ZERO + round(day * DAY))


def by(day: float) -> int:
    """The instant by which `day` days have been worked."""
    return finish_of(TABLE, ZERO + round(day * DAY))


def work(key: str, start: float, days: float, **given: Any) -> Work:
    """A critical task of so many days, or a milestone of none; fields may be given."""
    point = not days
    finish = by(start + days)
    made = Work(
        key=key, id=key.upper(), name=Name(f"이름 {key}", f"name {key}"),
        kind=MILESTONE if point else TASK, state=OPEN, table=TABLE,
        original=round(days * DAY), remaining=round(days * DAY),
        start=finish if point else on(start), finish=finish, late_finish=finish, total_float=0,
        critical=True, baseline_start=on(start), baseline_finish=finish,
        loaded=None if point else True,
    )  # fmt: skip
    return made._replace(**given)


def done(one: Work) -> Work:
    """The work, finished as planned."""
    return one._replace(
        state=DONE, remaining=0, total_float=None, critical=False,
        actual_start=one.start, actual_finish=one.finish,
    )  # fmt: skip


def tie(before: str, after: str, kind: str = "FS", lag: float = 0) -> Tie:
    """A link with a lag in days."""
    return Tie(before, after, kind, round(lag * DAY), f"{kind}{lag:+g}d" if lag else kind)


CHAIN = ("a", "b", "c", "d", "end")


def sound() -> View:
    """a done; b under way on the data date (day 10); c, d, end to come: nothing is wrong."""
    b = work("b", 5, 10, state=ACTIVE, remaining=5 * DAY, actual_start=on(5))
    works = [
        done(work("a", 0, 5)), b, work("c", 15, 10), work("d", 25, 5), work("end", 30, 0),
    ]  # fmt: skip
    ties = tuple(tie(first, then) for first, then in pairwise(CHAIN))
    driven = {
        one.key: one._replace(drivers=(Drive(CHAIN[place - 1], place - 1),) if place else ())
        for place, one in enumerate(works)
    }
    return View(
        "p", Name("사업", "Project"), driven, ties, on(10), by(30), "end",
        Target("end", 20 * DAY, 0, "must-finish"),
    )  # fmt: skip


def spoilt(view: View, ties: tuple[Tie, ...] | None = None, **works: dict[str, Any]) -> View:
    """The view with other ties, and with fields of some works replaced."""
    changed = {key: one._replace(**works.get(key, {})) for key, one in view.works.items()}
    return view._replace(works=changed, ties=view.ties if ties is None else ties)


def added(view: View, *works: Work) -> View:
    """The view with more works."""
    return view._replace(works={**view.works, **{one.key: one for one in works}})


def other_tie(view: View, new: Tie) -> View:
    """The view with the tie between these two works replaced by another."""
    ties = tuple(
        new if (one.before, one.after) == (new.before, new.after) else one for one in view.ties
    )
    return view._replace(ties=ties)


def moving(view: View, share: float = 1.0) -> Callable[[str, int], int]:
    """An engine in which the finish moves by a share of what a task is made longer."""

    def finish(key: str, extra: int) -> int:
        day = before(TABLE, view.finish) - ZERO
        return by((day + extra * share) / DAY)

    return finish


def verdicts(view: View, share: float = 1.0) -> dict[str, Result]:
    """Every check's result by code."""
    found = assessed(view, moving(view, share)).results
    return {one.check.code: one for one in found}


def result(code: str, view: View) -> Result:
    """The result of one check."""
    chosen = tuple(check for check in CHECKS if check.code == code)
    (found,) = assessed(view, moving(view), chosen).results
    return found
