"""One activity made longer and all computed again: our plans, other programs' submittals."""

from collections.abc import Callable

from capitalplan.model import activity as model
from capitalplan.model.activity import Activity
from capitalplan.model.duration import Duration
from capitalplan.model.programme import Programme
from capitalplan.model.submittal import Submittal
from capitalplan.model.when import LAST_YEAR
from capitalplan.schedule import horizon, network
from capitalplan.schedule.computed import Recomputed
from capitalplan.schedule.cpm import critical_path
from capitalplan.schedule.quality.view import OPEN
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime import calendar

Recompute = Callable[[Submittal], Recomputed]


def plan_finish(
    programme: Programme, schedule: Schedule, project: str
) -> Callable[[str, int], int]:
    """Schedule a project and what it waits for again, one activity longer.

    (key, extra working minutes) -> the finish [minute] of the project's last activity, by the
    plan's own engine.
    """
    whole = _tied(programme, project)
    last = schedule.last(project)

    def finish(key: str, extra: int) -> int:
        longer = _with_node_longer(whole, schedule.dates[key], extra)
        graph, _, _ = network.build(longer.nodes)
        if graph is None:
            return 0
        found, _ = critical_path(longer, graph, schedule.tables)
        if not horizon.holds(found):
            first, _ = horizon.years(longer)
            tables, _ = calendar.compiled(longer.calendars, schedule.tables, first, LAST_YEAR)
            found, _ = critical_path(longer, graph, tables)
        return found.dates[last.node.key].finish if last else 0

    return finish


def _tied(programme: Programme, project: str) -> Programme:
    """The programme with only the projects that this one waits for, directly or through others."""
    known = {one.id: one for one in programme.projects}
    found, todo = {project}, [project]
    while todo:
        links = [link for node in known[todo.pop()].nodes for link in (*node.after, *node.spans)]
        behind = {link.before.partition("/")[0] for link in links} & known.keys() - found
        found |= behind
        todo += behind
    return programme._replace(projects=tuple(one for one in programme.projects if one.id in found))


def _with_node_longer(programme: Programme, dated: Dated, extra: int) -> Programme:
    """The programme with one activity that has `extra` working minutes more to do."""
    node, left = dated.node, Duration(dated.left + extra, "min")
    if dated.state == OPEN:
        node = node._replace(window=node.window._replace(duration=left))
    else:
        node = node._replace(progress=node.progress._replace(remaining=left))
    projects = []
    for one in programme.projects:
        nodes = tuple(node if old.key == node.key else old for old in one.nodes)
        projects.append(one._replace(nodes=nodes) if one.id == node.project else one)
    return programme._replace(projects=tuple(projects))


def submittal_finish(
    submittal: Submittal, recompute: Recompute, last: str
) -> Callable[[str, int], int]:
    """Compute a submittal again, one activity longer.

    (uid, extra working minutes) -> the finish [minute] of the activity `last`.
    """

    def finish(key: str, extra: int) -> int:
        activities = tuple(
            _activity_longer(one, extra) if one.uid == key else one for one in submittal.activities
        )
        return recompute(submittal._replace(activities=activities)).dates[last].finish

    return finish


def _activity_longer(one: Activity, extra: int) -> Activity:
    """An activity with more to do, and so its resources; a finish it expects no longer holds."""
    length = one.length
    if length.kind == model.ELAPSED:
        extra = extra * 3  # a working day of eight hours is an elapsed one
    more = length._replace(planned=length.planned + extra, remaining=length.remaining + extra)
    crew = tuple(
        each._replace(
            work=each.work + round(extra * each.units),
            remaining=each.remaining + round(extra * each.units),
        )
        for each in one.assignments
    )
    return one._replace(length=more, assignments=crew, expected_finish=None)
