"""Progress: invalid dates, missed tasks, BEI, CPLI (DCMA 9, 11, 13, 14; GAO 9 and 10)."""

from collections.abc import Iterator

from capitalplan.schedule.quality.check import Found, Item
from capitalplan.schedule.quality.ground import Ground
from capitalplan.schedule.quality.logic import tied
from capitalplan.schedule.quality.view import ACTIVE, DATA_DATE, DONE, LINK, OPEN, Work
from capitalplan.worktime.table import before


def invalid(ground: Ground) -> Found:
    """Work still to come that is dated before the data date, or done that is dated after it."""
    now = ground.view.data_date
    works = [work for work in ground.view.works.values() if work.activity]
    if now is None:
        return Found(total=len(works), hits=0, missing="no-data-date")
    items = tuple(item for work in works for item in _invalid(work, now))
    return Found(items, len(works))


def _invalid(work: Work, now: int) -> Iterator[Item]:
    behind = before(work.table, now)
    if work.state != DONE and before(work.table, work.finish) < behind:
        yield Item(work.key, why="finish-past")
    elif work.state == OPEN and before(work.table, work.start) < behind:
        yield Item(work.key, why="start-past")
    actual = ((work.actual_start, "start-future"), (work.actual_finish, "finish-future"))
    for instant, why in actual:
        if instant is not None and instant > now and before(work.table, instant) > behind:
            yield Item(work.key, why=why)
            return


def _due(ground: Ground) -> tuple[list[Work], str]:
    """The activities that were to be finished by the data date, or why there are none."""
    works = [work for work in ground.view.works.values() if work.activity]
    if not any(work.baseline_finish is not None for work in works):
        return [], "no-baseline"
    now = ground.view.data_date
    if now is None:
        return [], "no-data-date"
    due = [work for work in works if work.baseline_finish is not None]
    due = [work for work in due if (work.baseline_finish or 0) <= now]
    return due, "" if due else "nothing-due"


def missed(ground: Ground) -> Found:
    """Of the activities due by the data date, those done or forecast later than their baseline."""
    due, reason = _due(ground)
    late = [(work, _late(work)) for work in due]
    found = (Item(work.key, days=days, why="late") for work, days in late if days > 0)
    return Found(tuple(found), len(due), missing=reason)


def _late(work: Work) -> float:
    """Working days by which it finishes behind its baseline."""
    if work.baseline_finish is None:
        return 0.0
    return (before(work.table, work.finish) - before(work.table, work.baseline_finish)) / work.day


def execution(ground: Ground) -> Found:
    """BEI: activities with a baseline that are complete, over those due by the data date.

    Listed are those due and not complete.
    """
    due, reason = _due(ground)
    if reason:
        return Found(missing=reason)
    planned = [work for work in ground.view.works.values() if work.baseline_finish is not None]
    done = sum(work.activity and work.state == DONE for work in planned)
    items = tuple(Item(work.key) for work in due if work.state != DONE)
    return Found(items, len(due), done, done / len(due))


def length_index(ground: Ground) -> Found:
    """CPLI: the working time to the forecast finish plus the room behind it, over the former."""
    target = ground.view.target
    if target is None:
        return Found(missing="no-target")
    if target.length <= 0:
        return Found(missing="no-data-date" if ground.view.data_date is None else "nothing")
    work = ground.view.works.get(target.key)
    room = target.room / work.day if work else None
    items = (Item(target.key, days=room, why=target.by),) if work else ()
    return Found(items, value=(target.length + target.room) / target.length)


def out_of_sequence(ground: Ground) -> Found:
    """Work under way or done although what it should follow is not."""
    begun = [work for work in ground.view.works.values() if work.activity and work.state != OPEN]
    found = []
    for work in begun:
        for tie in ground.into(work):
            for one in ground.leaves(tie.before):
                if one.activity and _overtakes(tie.kind, one, work):
                    found.append(tied(tie._replace(before=one.key, after=work.key)))
    return Found(tuple(dict.fromkeys(found)), len(begun), len({item.key for item in found}))


def _overtakes(kind: str, first: Work, work: Work) -> bool:
    """Whether the end a link holds has happened while the end it waits for has not."""
    if kind in ("FF", "SF") and work.state == ACTIVE:
        return False
    return first.state == OPEN if kind in ("SS", "SF") else first.state != DONE


def overdue(ground: Ground) -> Found:
    """Open activities that were planned to have started by the data date."""
    works = [work for work in ground.ahead if work.state == OPEN]
    now = ground.view.data_date
    if now is None:
        return Found(total=len(works), hits=0, missing="no-data-date")
    found = []
    for work in works:
        planned = work.planned_start if work.baseline_start is None else work.baseline_start
        if planned is not None and before(work.table, planned) < before(work.table, now):
            found.append(Item(work.key))
    return Found(tuple(found), len(works))


def riding(ground: Ground) -> Found:
    """Open activities that only the data date holds: they slip with every update."""
    works = [work for work in ground.ahead if work.state == OPEN]
    now = ground.view.data_date
    if now is None:
        return Found(total=len(works), hits=0, missing="no-data-date")
    return Found(tuple(Item(work.key) for work in works if _rides(ground, work, now)), len(works))


def _rides(ground: Ground, work: Work, now: int) -> bool:
    if work.reason != LINK or not work.drivers:
        return work.reason == DATA_DATE
    firsts = [one for drive in work.drivers for one in ground.leaves(drive.before)]
    settled = bool(firsts) and all(one.state == DONE for one in firsts)
    return settled and before(work.table, work.start) == before(work.table, now)


def unbaselined(ground: Ground) -> Found:
    """Activities without baseline dates in a schedule that has a baseline."""
    works = [work for work in ground.view.works.values() if work.activity]
    items = tuple(Item(work.key) for work in works if work.baseline_finish is None)
    if len(items) == len(works):
        return Found(missing="no-baseline")
    return Found(items, len(works))


def overridden(ground: Ground) -> Found:
    """Progress override: work out of sequence no longer waits for its predecessors."""
    last = ground.view.last
    return Found(() if ground.view.retained else (Item(last),), 1 if ground.ahead else 0)
