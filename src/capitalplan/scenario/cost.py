"""`cost`: what is still to be built costs more or less; what has been done keeps its won."""

from capitalplan import money
from capitalplan.budget.spread import course
from capitalplan.model.node import Node
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.problem import Problem
from capitalplan.scenario.aim import Aim
from capitalplan.scenario.funds import divided, repriced
from capitalplan.schedule.expand import leaves
from capitalplan.schedule.progress import ACTIVE, DONE
from capitalplan.schedule.result import Schedule

Costs = dict[str, int]  # by full id [won]


def refused(programme: Programme, schedule: Schedule, aim: Aim) -> Problem | None:
    """Why this cost cannot change: there is none, all is done, or more of it is due already."""
    at, facts = aim.change.at, {"id": aim.key}
    costs = _costs(programme, aim)
    if not costs:
        return Problem("whatif-costless", at, facts)
    if not _open(costs, schedule):
        return Problem("whatif-done", at, facts)
    asked = _asked(costs, schedule, aim)
    if asked < 0:
        return Problem("whatif-below-zero", at, {**facts, "sum": money.words(asked)})
    known = {node.key: node for node in programme.nodes}
    for key, cost in _changed(programme, schedule, aim).items():
        due = _due(schedule, known[key], programme.fiscal)
        if cost < due:
            sums = {"id": key, "sum": money.words(cost), "due": money.words(due)}
            return Problem("whatif-below-due", at, sums)
    return None


def changed(programme: Programme, schedule: Schedule, aim: Aim) -> Programme:
    """The programme with the changed cost; the project's total and funds follow it."""
    costs = _changed(programme, schedule, aim)
    under_way = {key for key in costs if schedule.dates[key].state == ACTIVE}
    projects = tuple(
        repriced(project, costs, under_way) if project.id == aim.project else project
        for project in programme.projects
    )
    return programme._replace(projects=projects)


def _costs(programme: Programme, aim: Aim) -> Costs:
    """What the leaves of an aim cost as written."""
    inner = set(leaves(programme.nodes).get(aim.key, ()))
    return {n.key: n.cost.amount for n in programme.nodes if n.cost and n.key in inner}


def _open(costs: Costs, schedule: Schedule) -> Costs:
    """Those of leaves that are not done."""
    found = {key: schedule.dates.get(key) for key in costs}
    return {key: costs[key] for key, one in found.items() if one and one.state != DONE}


def _asked(costs: Costs, schedule: Schedule, aim: Aim) -> int:
    """What the open leaves are to cost together; a whole amount includes what is done."""
    price, open_ = aim.change.price, sum(_open(costs, schedule).values())
    assert price
    settled = sum(costs.values()) - open_
    return price.of(open_) - (settled if price.whole else 0)


def _changed(programme: Programme, schedule: Schedule, aim: Aim) -> Costs:
    """The new cost of every open leaf, in proportion to what they cost as written."""
    costs = _costs(programme, aim)
    return divided(_asked(costs, schedule, aim), _open(costs, schedule))


def _due(schedule: Schedule, node: Node, fiscal: Fiscal) -> int:
    """What of a cost belongs to work that is done, or has been paid where that is more [won]."""
    dated, cost = schedule.dates[node.key], node.cost
    if not cost or dated.state != ACTIVE:
        return 0
    share = course(dated, schedule.table(node), fiscal, schedule.tables[node.calendar]).settled
    written = cost.amount - sum(won for _, won in cost.added)
    due = -(-written * share.numerator // share.denominator)
    return max(due, sum(won for _, won in cost.paid))
