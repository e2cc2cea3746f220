"""Logic: open ends, leads, lags, kinds of links (DCMA 1-4), and what GAO asks of sequencing."""

from capitalplan.schedule.quality.check import Found, Item
from capitalplan.schedule.quality.ground import Ground
from capitalplan.schedule.quality.view import OPEN, SUMMARY, TASK, Tie, Work

LONG_LAG = 5  # working days: what DCMA's revision of November 2009 still excuses
MANY = 5  # predecessors beyond which a merge is called a hotspot: our reading, GAO sets no number


def missing(ground: Ground) -> Found:
    """Incomplete activities without a predecessor, a successor, or both.

    The first activity of the project needs no predecessor, the last no successor; an event from
    outside (a vote) needs no predecessor.
    """
    first = _first(ground)
    items = []
    for work in ground.ahead:
        no_before = not ground.into(work) and not work.outside and work.key != first
        no_after = not ground.out(work) and work.key != ground.view.last
        if no_before or no_after:
            why = "no-before" if no_before else "no-after"
            items.append(Item(work.key, why="no-both" if no_before and no_after else why))
    return Found(tuple(items), len(ground.ahead))


def _first(ground: Ground) -> str:
    """The activity the project starts with, which has nothing to wait for."""
    works = [one for one in ground.view.works.values() if one.activity and not one.outside]
    return min(works, key=lambda one: one.start).key if works else ""


def leads(ground: Ground) -> Found:
    """Links with a negative lag."""
    ties = list(ground.ties)
    return Found(tuple(tied(tie) for tie in ties if tie.lag < 0), len(ties))


def lags(ground: Ground) -> Found:
    """Links with a positive lag."""
    ties = list(ground.ties)
    return Found(tuple(tied(tie) for tie in ties if tie.lag > 0), len(ties))


def kinds(ground: Ground) -> Found:
    """Finish-to-start links among all; listed are the others."""
    ties = list(ground.ties)
    others = tuple(tied(tie) for tie in ties if tie.kind != "FS")
    return Found(others, len(ties), len(ties) - len(others))


def dangling(ground: Ground) -> Found:
    """Open tasks whose start nothing drives (only FF, SF before), or whose finish drives nothing.

    The latter have only SS or SF links behind them.
    """
    tasks = [work for work in ground.ahead if work.kind == TASK]
    items = []
    for work in tasks:
        before, after = _kinds(ground.into(work)), _kinds(ground.out(work))
        start = work.state == OPEN and before and not before & {"FS", "SS"}
        finish = after and not after & {"FS", "FF"}
        if start or finish:
            why = "both" if start and finish else "start" if start else "finish"
            items.append(Item(work.key, why=f"dangling-{why}"))
    return Found(tuple(items), len(tasks))


def _kinds(ties: list[Tie]) -> set[str]:
    return {tie.kind for tie in ties}


def backward(ground: Ground) -> Found:
    """Start-to-finish links."""
    ties = list(ground.ties)
    return Found(tuple(tied(tie) for tie in ties if tie.kind == "SF"), len(ties))


def on_summaries(ground: Ground) -> Found:
    """Links that start or end at a summary."""
    ties = list(ground.ties)
    works = ground.view.works
    summaries = {key for key, work in works.items() if work.kind == SUMMARY}
    found = tuple(tied(tie) for tie in ties if {tie.before, tie.after} & summaries)
    return Found(found, len(ties))


def long_lags(ground: Ground) -> Found:
    """Lags that hide work: FS by more than LONG_LAG days, SS past the whole predecessor."""
    ties = list(ground.ties)
    found = []
    for tie in ties:
        before = ground.view.works.get(tie.before)
        waits = tie.kind == "FS" and tie.lag > LONG_LAG * tie.day
        passes = tie.kind == "SS" and before and before.kind == TASK and tie.lag > before.original
        if waits or passes:
            found.append(tied(tie))
    return Found(tuple(found), len(ties))


def leads_beyond(ground: Ground) -> Found:
    """FS leads longer than what is left of the successor: it would finish before it may start."""
    ties = list(ground.ties)
    found = []
    for tie in ties:
        if tie.kind == "FS" and tie.lag < 0:
            after = [work for work in ground.leaves(tie.after) if work.kind == TASK]
            if after and all(-tie.lag / tie.day > _left(work) for work in after):
                found.append(tied(tie))
    return Found(tuple(found), len(ties))


def _left(work: Work) -> float:
    return work.remaining / work.day


def merges(ground: Ground) -> Found:
    """Activities into which more than MANY paths run: their start is less sure than each path."""
    counted = [(work, len({tie.before for tie in ground.into(work)})) for work in ground.ahead]
    found = (Item(work.key, why="merge", number=count) for work, count in counted if count > MANY)
    return Found(tuple(found), len(ground.ahead))


def tied(tie: Tie) -> Item:
    """A link as an item: its successor, its predecessor, its lag in days."""
    return Item(tie.after, tie.before, tie.text, tie.lag / tie.day if tie.lag else None)
