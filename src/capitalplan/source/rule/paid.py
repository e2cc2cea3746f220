"""Payments: what is said to be paid has been paid, for work that has begun, out of its cost."""

from collections.abc import Iterator

from capitalplan import money
from capitalplan.model.fiscal import year_of
from capitalplan.model.node import Node
from capitalplan.model.price import CONTINGENCY
from capitalplan.model.programme import Programme
from capitalplan.problem import WARNING, Problem


def _paid(programme: Programme) -> Iterator[tuple[Node, tuple[tuple[int, int], ...]]]:
    for node in programme.nodes:
        if node.leaf and node.cost and node.cost.paid:
            yield node, node.cost.paid


def paid_costs(programme: Programme) -> Iterator[Problem]:
    """Payments are of a cost; more than the cost is an overrun to be looked at."""
    for node in programme.nodes:
        if node.leaf and "paid" in node.places and "cost" not in node.places:
            yield Problem("paid-costless", node.place("paid"), {"id": node.id})
    for node, paid in _paid(programme):
        total = sum(won for _, won in paid)
        cost = node.cost.amount if node.cost else 0
        if total > cost:
            sums = {"paid": money.words(total), "cost": money.words(cost)}
            facts = {"id": node.id, **sums, "difference": money.words(total - cost)}
            yield Problem("paid-over", node.place("paid"), facts, WARNING)


def paid_past(programme: Programme) -> Iterator[Problem]:
    """No payment lies in a fiscal year after that of the data date."""
    for project in programme.projects:
        limit = programme.data_date_of(project)
        if limit is None:
            continue
        last = year_of(limit.last, programme.fiscal)
        for node, paid in _paid(programme._replace(projects=(project,))):
            for year in (year for year, won in paid if won and year > last):
                facts = {"id": node.id, "year": year, "data_date": limit.text}
                yield Problem("paid-future", node.place("paid"), facts)


def paid_begun(programme: Programme) -> Iterator[Problem]:
    """Only begun work is paid; a reserve is drawn on whenever it is needed."""
    for node, paid in _paid(programme):
        spared = node.spans or node.trade == CONTINGENCY
        begun = node.places.keys() & {"actual_start", "actual_finish"}
        if any(won for _, won in paid) and not begun and not spared:
            yield Problem("paid-unbegun", node.place("paid"), {"id": node.id})


def drawn_past(programme: Programme) -> Iterator[Problem]:
    """A reserve is not drawn on in a fiscal year after that of the data date."""
    for project in programme.projects:
        limit = programme.data_date_of(project)
        if limit is None or project.contingency is None:
            continue
        last = year_of(limit.last, programme.fiscal)
        for year in (year for year, won in project.contingency.drawn if won and year > last):
            facts = {"year": year, "data_date": limit.text}
            yield Problem("drawn-future", project.place("contingency"), facts)
