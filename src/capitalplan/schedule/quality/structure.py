"""What a schedule is made of: milestones, names, level of detail (GAO best practices 1 and 3)."""

from collections import Counter

from capitalplan.schedule.quality.check import Found, Item
from capitalplan.schedule.quality.ground import Ground
from capitalplan.schedule.quality.view import EFFORT, MILESTONE, TASK

LOW = 2  # tasks for each milestone: one or two are little detail, ten are much (GAO)


def milestones(ground: Ground) -> Found:
    """Milestones that take time or hold resources: they mark a moment and do nothing."""
    points = [work for work in ground.ahead if work.kind == MILESTONE]
    found = []
    for work in points:
        if work.original > 0:
            found.append(Item(work.key, days=work.original / work.day, why="duration"))
        elif work.loaded:
            found.append(Item(work.key, why="resources"))
    return Found(tuple(found), len(points))


def effort(ground: Ground) -> Found:
    """Levels of effort marked critical: they last as long as what they serve, and drive nothing."""
    works = [work for work in ground.view.works.values() if work.kind == EFFORT]
    works = [work for work in works if work.state != "done"]
    return Found(tuple(Item(work.key) for work in works if work.critical), len(works))


def names(ground: Ground) -> Found:
    """Activities without a name, or with one that another has too."""
    works = [work for work in ground.view.works.values() if work.activity]
    counted = Counter(work.name for work in works)
    found = []
    for work in works:
        empty = not (work.name.ko.strip() or work.name.en.strip())
        if empty or counted[work.name] > 1:
            found.append(Item(work.key, why="unnamed" if empty else "same-name"))
    return Found(tuple(found), len(works))


def detail(ground: Ground) -> Found:
    """Tasks for each milestone, events from outside left out; 0 where there is no milestone."""
    works = [work for work in ground.view.works.values() if work.activity and not work.outside]
    points = sum(work.kind == MILESTONE for work in works)
    tasks = sum(work.kind == TASK for work in works)
    if not points:
        return Found((), len(works), int(tasks > 0), 0.0)
    ratio = tasks / points
    return Found((), len(works), int(ratio <= LOW), ratio)
