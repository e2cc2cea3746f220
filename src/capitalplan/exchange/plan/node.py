"""Parts and activities of a submittal as nodes of our own, with all that a node can hold."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.exchange.plan.cost import in_won, won
from capitalplan.exchange.plan.length import written
from capitalplan.exchange.plan.outline import Place
from capitalplan.model.activity import (
    ACTIVE,
    DONE,
    FINISH_MILESTONE,
    FINISH_ON,
    FNLT,
    MUST_FINISH,
    MUST_START,
    RESOURCE,
    SNET,
    START_MILESTONE,
    START_ON,
    TASK,
    Activity,
)
from capitalplan.model.basis import EXTERNAL, Basis
from capitalplan.model.calendar import Name
from capitalplan.model.cost import Cost
from capitalplan.model.link import Link
from capitalplan.model.node import MILESTONE, PHASE, Node, Progress, Window
from capitalplan.model.submittal import Part
from capitalplan.model.when import DAY_MINUTES, When, finish_day
from capitalplan.problem import Position
from capitalplan.schedule.computed import Recomputed

NOT_BEFORE = (SNET, START_ON, MUST_START)
NOT_AFTER = (FNLT, FINISH_ON, MUST_FINISH)
POINTS = (TASK, RESOURCE, START_MILESTONE, FINISH_MILESTONE)


class Setting(NamedTuple):
    """What the nodes of a project share: its id, the ids by key of the outline, the file."""

    project: str
    ids: Mapping[str, str]
    recomputed: Recomputed
    at: Position

    @property
    def source(self) -> str:
        """The id under which the file is a source of the programme."""
        return f"{self.project}-schedule"


def start_day(instant: int) -> When:
    """The day something starts on."""
    return When(instant // DAY_MINUTES, instant // DAY_MINUTES)


def last_day(instant: int) -> When:
    """The day something ends on: midnight belongs to the day before."""
    return When(finish_day(instant), finish_day(instant))


def is_point(activity: Activity) -> bool:
    """Whether it takes no time: a milestone, or work of no length."""
    length = activity.length
    return activity.kind in POINTS and not (length.planned or length.remaining)


def not_before(activity: Activity) -> int | None:
    """The latest of the dates before which it must not start [minute]."""
    dates = [one.at for one in activity.constraints if one.kind in NOT_BEFORE]
    return max((at for at in dates if at is not None), default=None)


def not_after(activity: Activity) -> int | None:
    """The earliest of its deadline and, while it is open, its latest finishes [minute]."""
    done = activity.progress.status == DONE
    dates = [one.at for one in activity.constraints if one.kind in NOT_AFTER and not done]
    return min((at for at in (*dates, activity.deadline) if at is not None), default=None)


def node(
    setting: Setting, place: Place, after: tuple[Link, ...] = (), spans: tuple[Link, ...] = ()
) -> Node:
    """The node of a place in the outline."""
    if isinstance(place.of, Part):
        return _part(setting, place, place.of)
    return _activity(setting, place, place.of)._replace(after=after, spans=spans)


def _part(setting: Setting, place: Place, part: Part) -> Node:
    made = _empty(setting, place, part.name or part.id, setting.recomputed.submittal.calendar)
    return made._replace(trade="wbs")


def _activity(setting: Setting, place: Place, one: Activity) -> Node:
    submittal = setting.recomputed.submittal
    made = _empty(setting, place, one.name or one.id, one.calendar or submittal.calendar)
    bound, due = not_before(one), not_after(one)
    claim = Basis(EXTERNAL, one.id or one.uid, setting.source, one.uid, setting.at)
    amount = won(one.cost) if place.leaf and in_won(submittal.currency) else None
    table = setting.recomputed.tables[made.calendar]
    length = written(one.length.planned, one.length.kind, table.day_minutes)
    return made._replace(
        kind=MILESTONE if place.leaf and is_point(one) else PHASE,
        trade=one.kind,
        window=Window(None if bound is None else start_day(bound), None, length),
        progress=_progress(one, table.day_minutes),
        deadline=None if due is None else last_day(due),
        cost=None if amount is None else Cost(amount, None, "even", ()),
        basis={"*": claim},
    )


def _progress(one: Activity, day_minutes: int) -> Progress:
    done = one.progress
    if done.status == DONE:
        start = done.start if done.start is not None else done.finish
        finish = done.finish if done.finish is not None else start
        if start is None or finish is None:
            return Progress()
        return Progress(start_day(start), last_day(max(finish, start)))
    if done.status != ACTIVE or done.start is None:
        return Progress()
    left = written(one.length.remaining, one.length.kind, day_minutes)
    return Progress(start_day(done.start), None, left, int(done.percent))


def _empty(setting: Setting, place: Place, name: str, calendar: str) -> Node:
    return Node(
        project=setting.project, id=setting.ids[place.key], kind=PHASE, name=Name(name, name),
        trade=PHASE, parent=setting.ids.get(place.parent, ""), leaf=place.leaf, window=Window(),
        after=(), spans=(), progress=Progress(), deadline=None, calendar=calendar, cost=None,
        vote=None, basis={}, note="", places={"": setting.at}, uid=place.key,
    )  # fmt: skip
