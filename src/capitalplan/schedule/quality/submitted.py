"""A submittal, computed by the rules of its own program, as the quality checks see it.

Inactive tasks, tasks of other files and what is outside take no part. Microsoft Project's tasks
without length are milestones; its summaries hold activities, P6's do not (its WBS takes no links).
"""

from typing import NamedTuple

from capitalplan.model import activity as model
from capitalplan.model.activity import Activity, Relation
from capitalplan.model.calendar import Name
from capitalplan.model.submittal import MICROSOFT, RETAINED, Submittal
from capitalplan.schedule.computed import Computed, Recomputed
from capitalplan.schedule.quality import view as seen
from capitalplan.schedule.quality.assess import Assessment, assessed, held_to
from capitalplan.schedule.quality.longer import Recompute, submittal_finish
from capitalplan.schedule.quality.view import Drive, Target, Tie, View, Work
from capitalplan.worktime.table import Table, before

REASONS = {"constraint": seen.CONSTRAINT, "external": seen.CONSTRAINT, "by-hand": seen.CONSTRAINT,
           "data-date": seen.DATA_DATE, "": seen.LINK}  # fmt: skip
ENDS = (model.FNLT, model.FINISH_ON, model.MUST_FINISH)


def quality(
    computed: Recomputed, recompute: Recompute | None = None, baseline: Recomputed | None = None
) -> Assessment:
    """Assess a submittal; `recompute` is its engine, for the critical path test.

    baseline : an earlier submittal to hold it to. P6's activities are matched by their code, for
    every copy of a project numbers them anew; Microsoft Project's by their number.
    """
    one = view(computed)
    again = submittal_finish(computed.submittal, recompute, one.last) if recompute else None
    if baseline is not None:
        one = held_to(one, view(baseline), by_id=computed.submittal.rules != MICROSOFT)
    return assessed(one, again)


def view(computed: Recomputed) -> View:
    """The view of a submittal."""
    submittal = computed.submittal
    own = {one.uid: one for one in submittal.activities if one.active and not one.outside}
    lengths = {one.uid: one.length.planned for one in submittal.activities}
    tables = {uid: _table(one, computed) for uid, one in own.items()}
    tables = {uid: table for uid, table in tables.items() if uid in computed.dates}
    works = {}
    for uid, table in tables.items():
        within = _within(own[uid], own) if submittal.rules == MICROSOFT else ()
        one = _Read(own[uid], computed.dates[uid], table, submittal.rules == MICROSOFT)
        works[uid] = _work(one, within, submittal.relations)
    last = _last(works)
    return View(
        id=submittal.id,
        name=Name(submittal.name, submittal.name),
        works=works,
        ties=tuple(_tie(one, lengths, tables) for one in submittal.relations),
        data_date=_now(submittal),
        finish=computed.finish,
        last=last,
        target=_target(computed, works, last),
        coded=True,
        must_finish=submittal.must_finish is not None,
        retained=submittal.options.progressed == RETAINED,
    )


def _now(submittal: Submittal) -> int | None:
    """The data date; of a schedule without one in which nothing has begun, the day it starts."""
    begun = any(one.progress.start is not None for one in submittal.activities)
    return submittal.start if submittal.data_date is None and not begun else submittal.data_date


class _Read(NamedTuple):
    """An activity with its dates and its calendar."""

    activity: Activity
    dates: Computed
    table: Table
    microsoft: bool


def _table(one: Activity, computed: Recomputed) -> Table:
    tables = computed.tables
    key = one.calendar or computed.submittal.calendar
    return tables[key] if key in tables else next(iter(tables.values()))


def _within(one: Activity, known: dict[str, Activity]) -> tuple[str, ...]:
    found: list[str] = []
    parent = one.parent
    while parent in known and parent not in found:
        found.append(parent)
        parent = known[parent].parent
    return tuple(found)


def _work(one: _Read, within: tuple[str, ...], relations: tuple[Relation, ...]) -> Work:
    activity, dates, _, _ = one
    progress, kind = activity.progress, _kind(one)
    done = progress.status == model.DONE
    finish = progress.finish if done and progress.finish is not None else dates.finish
    start = progress.start if progress.start is not None else dates.start
    return Work(
        key=activity.uid,
        id=activity.id,
        name=Name(activity.name, activity.name),
        kind=kind,
        state=progress.status,
        table=one.table,
        within=within,
        original=_minutes(activity.length.planned, one),
        remaining=0 if done else _minutes(activity.length.remaining, one),
        start=start,
        finish=finish,
        late_finish=dates.late_finish,
        total_float=None if done else dates.total_float,
        critical=dates.critical and not done,
        constraints=tuple(constraint.kind for constraint in activity.constraints),
        reason=seen.CONSTRAINT if activity.by_hand else REASONS.get(dates.reason, seen.OTHER),
        drivers=tuple(Drive(relations[place].before, place) for place in dates.drivers),
        actual_start=progress.start,
        actual_finish=progress.finish if done else None,
        planned_start=activity.planned.start,
        baseline_start=activity.baseline.start,
        baseline_finish=activity.baseline.finish,
        loaded=_loaded(activity),
        by_hand=activity.by_hand,
    )


def _kind(one: _Read) -> str:
    kind = one.activity.kind
    if kind == model.EFFORT:
        return seen.EFFORT
    if kind in (model.SUMMARY, model.WBS):
        return seen.SUMMARY
    point = kind in (model.START_MILESTONE, model.FINISH_MILESTONE)
    none = one.microsoft and not one.activity.length.planned
    return seen.MILESTONE if point or none else seen.TASK


def _minutes(length: int, one: _Read) -> int:
    """Working minutes of a length; of an elapsed one those of its calendar, on average."""
    if one.activity.length.kind == model.WORK:
        return length
    return round(length / 1440 * one.table.week_days / 7 * (one.table.day_minutes or seen.DAY))


def _loaded(activity: Activity) -> bool:
    """Whether it has resources or a cost."""
    try:
        cost = float(activity.cost or 0)
    except ValueError:
        cost = 1.0  # an amount nobody can read is an amount
    return bool(activity.assignments) or cost != 0


def _tie(one: Relation, lengths: dict[str, int], tables: dict[str, Table]) -> Tie:
    table = tables.get(one.before) or tables.get(one.after)
    day = (table.day_minutes if table else 0) or seen.DAY
    lag = one.lag
    if one.lag_kind == model.PERCENT:
        lag = round(one.lag / 10_000 * lengths.get(one.before, 0))
    elif one.lag_kind == model.ELAPSED:
        lag = round(one.lag / 1440 * (table.week_days if table else 5) / 7 * day)
    return Tie(one.before, one.after, one.kind, lag, _text(one, day), day)


def _text(one: Relation, day: int) -> str:
    """The link as planners write it: `FS+10d`, `SS-4h`, `FS+3ed`, `FS+50%`."""
    if not one.lag:
        return one.kind
    if one.lag_kind == model.PERCENT:
        return f"{one.kind}{one.lag / 100:+g}%"
    long, short = ((1440, "ed"), (60, "eh")) if one.lag_kind else ((day, "d"), (60, "h"))
    size, unit = long if one.lag % long[0] == 0 else short
    return f"{one.kind}{round(one.lag / size, 2):+g}{unit}"


def _last(works: dict[str, Work]) -> str:
    """The activity that finishes the project: of equal ones a critical one, a milestone."""
    leaves = [work for work in works.values() if work.activity]
    last = max(
        reversed(leaves),
        key=lambda work: (work.finish, work.critical, work.kind == seen.MILESTONE),
        default=None,
    )
    return last.key if last else ""


def _target(computed: Recomputed, works: dict[str, Work], last: str) -> Target | None:
    """The finish asked of the project, else of its last works, else that of its baseline."""
    submittal = computed.submittal
    key, due, by = last, submittal.must_finish, "must-finish"
    if due is None:
        key, due, by = _asked(submittal, works)
    if due is None:
        baseline = (work.baseline_finish for work in works.values() if work.activity)
        due = max((one for one in baseline if one is not None), default=None)
        key, by = last, "baseline"
    work = works.get(key)
    if due is None or work is None:
        return None
    finish = before(work.table, work.finish)
    now = _now(submittal)
    length = 0 if now is None else finish - before(work.table, now)
    return Target(key, length, before(work.table, due) - finish, by)


def _asked(submittal: Submittal, works: dict[str, Work]) -> tuple[str, int | None, str]:
    """The last of the activities that a deadline or a constraint asks to finish by a date."""
    found = []
    for one in submittal.activities:
        dates = [each.at for each in one.constraints if each.kind in ENDS]
        by = "constraint-date"
        if one.deadline is not None:
            dates, by = [one.deadline], "deadline"
        work = works.get(one.uid)
        if work and work.ahead and dates:
            found.append((work.finish, one.uid, dates[0], by))
    _, uid, due, by = max(found, default=(0, "", None, ""))
    return uid, due, by
