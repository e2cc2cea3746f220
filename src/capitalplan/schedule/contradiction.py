"""Where the results stored in a file contradict the file itself: its logic, its own calendars.

A rule looks at one activity and gives what it found, in facts; a new rule is a function, a line in
RULES and a sentence in each language.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from capitalplan.model.activity import ALAP, DONE, ELAPSED, OPEN, ROLLED_UP, Activity
from capitalplan.model.submittal import (
    MICROSOFT,
    PRIMAVERA,
    ROUND_THE_CLOCK,
    SMALLEST_FLOAT,
    START_FLOAT,
    Submittal,
)
from capitalplan.model.when import DAY_MINUTES, finish_day, iso_instant
from capitalplan.problem import WARNING, Problem
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed, Recomputed
from capitalplan.worktime.table import worked

MOST_NAMED = 8
SLACK = 1  # minute: hours are stored with two decimals
HOUR = 60

Facts = dict[str, object]


class Seen(NamedTuple):
    """One activity with its calendar and its computed dates."""

    one: Activity
    clock: Clock
    computed: Computed
    submittal: Submittal


def contradictions(recomputed: Recomputed) -> list[Problem]:
    """A warning for each rule that any activity breaks, with the first ids and one example."""
    seen = list(_seen(recomputed))
    found = []
    for code, rule in RULES:
        told = [(each.one.id, facts) for each in seen if (facts := rule(each)) is not None]
        if told:
            ids = [id for id, _ in told]
            named = ", ".join(ids[:MOST_NAMED]) + (", …" if len(ids) > MOST_NAMED else "")
            facts = {"count": len(ids), "total": len(seen), "ids": named, "id": ids[0]}
            found.append(Problem(code, None, {**facts, **told[0][1]}, WARNING))
    return found


def _seen(recomputed: Recomputed) -> Iterator[Seen]:
    """The activities with dates of their own and a stored result."""
    submittal = recomputed.submittal
    for one in submittal.activities:
        computed = recomputed.dates.get(one.uid)
        if computed is None or one.kind in ROLLED_UP or one.stored.early.start is None:
            continue
        key = one.calendar or submittal.calendar
        if one.length.kind == ELAPSED:
            key = ROUND_THE_CLOCK
        yield Seen(one, Clock(recomputed.tables[key]), computed, submittal)


def other_dates(seen: Seen) -> Facts | None:
    """Early or late dates other than those that follow from the file's logic."""
    stored, computed = seen.one.stored, seen.computed
    pairs = (
        (stored.early.start, computed.start), (stored.early.finish, computed.finish),
        (stored.late.start, computed.late_start), (stored.late.finish, computed.late_finish),
    )  # fmt: skip
    for at, then in pairs:
        if at is not None and abs(seen.clock.work(at, then)) > SLACK:
            return {"stored": iso_instant(at), "computed": iso_instant(then)}
    return None


def float_and_dates(seen: Seen) -> Facts | None:
    """A stored float that is not the work between the stored early and late dates."""
    stored = seen.one.stored
    (start, finish), (late_start, late_finish) = stored.early, stored.late
    if stored.total_float is None or _moved(seen):
        return None
    if start is None or finish is None or late_start is None or late_finish is None:
        return None
    at_start, at_finish = seen.clock.work(start, late_start), seen.clock.work(finish, late_finish)
    kind = seen.submittal.options.float_kind
    room = {SMALLEST_FLOAT: min(at_start, at_finish), START_FLOAT: at_start}.get(kind, at_finish)
    if seen.one.progress.status != OPEN:
        room = at_finish
    if abs(room - stored.total_float) <= SLACK:
        return None
    return {"stored": _hours(stored.total_float), "computed": _hours(room)}


def _moved(seen: Seen) -> bool:
    """Whether its float is not measured on its own calendar between these dates."""
    one = seen.one
    alap = any(constraint.kind == ALAP for constraint in one.constraints)
    resources = any(each.calendar for each in one.assignments) and not one.ignores_resources
    return resources or (seen.submittal.rules == MICROSOFT and (one.by_hand or alap))


def start_at_rest(seen: Seen) -> Facts | None:
    """Work that is to start on a day on which its calendar rests."""
    start = seen.one.stored.early.start
    return _rest(seen, start, None if start is None else start // DAY_MINUTES)


def finish_at_rest(seen: Seen) -> Facts | None:
    """Work that is to end on a day on which its calendar rests."""
    finish = seen.one.stored.early.finish
    return _rest(seen, finish, None if finish is None else finish_day(finish))


def _rest(seen: Seen, at: int | None, day: int | None) -> Facts | None:
    one = seen.one
    if at is None or day is None or one.progress.status == DONE or _moved(seen) or one.by_hand:
        return None
    if not one.length.remaining or worked(seen.clock.table, day):
        return None
    return {"stored": iso_instant(at), "calendar": _calendar(seen)}


def length_and_dates(seen: Seen) -> Facts | None:
    """More or less work between the stored early dates than there is to do."""
    one = seen.one
    start, finish = one.stored.early
    if seen.submittal.rules != PRIMAVERA or one.progress.status == DONE or _moved(seen):
        return None
    if start is None or finish is None or one.expected_finish is not None:
        return None
    work = seen.clock.work(start, finish)
    if abs(work - one.length.remaining) <= SLACK:
        return None
    return {"stored": _hours(work), "computed": _hours(one.length.remaining),
            "calendar": _calendar(seen)}  # fmt: skip


def before_data_date(seen: Seen) -> Facts | None:
    """Work that has not started, and is to start before the data date."""
    start, now = seen.one.stored.early.start, seen.submittal.data_date
    if seen.submittal.rules != PRIMAVERA or seen.one.progress.status != OPEN:
        return None
    if start is None or now is None or seen.clock.work(start, now) <= SLACK:
        return None
    return {"stored": iso_instant(start), "now": iso_instant(now)}


def _calendar(seen: Seen) -> str:
    key = seen.clock.table.id
    known = seen.submittal.calendars.get(key)
    return known.name.en if known else key


def _hours(minutes: int) -> str:
    return f"{minutes / HOUR:.2f}".rstrip("0").rstrip(".")


Rule = Callable[[Seen], Facts | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("stored-other-dates", other_dates),
    ("stored-float-and-dates", float_and_dates),
    ("stored-length-and-dates", length_and_dates),
    ("stored-start-at-rest", start_at_rest),
    ("stored-finish-at-rest", finish_at_rest),
    ("stored-before-data-date", before_data_date),
)
