"""Money: every sum that is written down twice agrees, to the won."""

from collections.abc import Collection, Iterator
from typing import Any

from capitalplan import money
from capitalplan.model.basis import Figures
from capitalplan.model.fiscal import year_of
from capitalplan.model.node import Node
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.model.project import Project
from capitalplan.problem import ERROR, WARNING, Position, Problem

LEAST, MOST = 10**6, 10**13
MOST_LISTED = 12


def _sums(total: int, parts: int) -> dict[str, str]:
    return {
        "total": money.words(total),
        "sum": money.words(parts),
        "difference": money.words(abs(parts - total)),
    }


def _differ(
    code: str, at: Position, total: int, parts: int, /, weight: str = ERROR, **facts: Any
) -> Problem:
    side = "more" if parts > total else "less"
    return Problem(f"{code}-{side}", at, {**facts, **_sums(total, parts)}, weight)


def _costs(project: Project) -> Iterator[Node]:
    return (node for node in project.nodes if node.leaf and node.cost)


def spend_whole(programme: Programme) -> Iterator[Problem]:
    """Yearly spend adds up to the cost and stays inside the planned window."""
    for node in programme.nodes:
        if node.leaf and "spend" in node.places and "cost" not in node.places:
            yield Problem("spend-costless", node.place("spend"), {"id": node.id})
        if not node.leaf or not node.cost or not node.cost.spend:
            continue
        parts = sum(amount for _, amount in node.cost.spend)
        if parts != node.cost.amount:
            at = node.place("spend")
            yield _differ("spend-sum", at, node.cost.amount, parts, id=node.id)
        yield from _spend_years(node, programme.fiscal)


def _spend_years(node: Node, fiscal: Fiscal) -> Iterator[Problem]:
    start = node.window.start or node.progress.start
    finish = node.window.finish or node.progress.finish
    if not node.cost or not start or not finish:
        if not node.places.keys() & {"start", "actual_start"} or not (
            node.places.keys() & {"finish", "actual_finish"}
        ):
            yield Problem("spend-window", node.place("spend"), {"id": node.id})
        return
    first, last = year_of(start.first, fiscal), year_of(finish.last, fiscal)
    for year, _ in node.cost.spend:
        if not first <= year <= last:
            facts = {"id": node.id, "year": year, "first": first, "last": last}
            yield Problem("spend-year", node.place("spend"), facts)


def phase_funds_whole(programme: Programme) -> Iterator[Problem]:
    """A phase's own fund amounts add up to its cost."""
    for project in programme.projects:
        for node in _costs(project):
            funding = node.cost.funding if node.cost else None
            if node.cost and funding and funding.amounts:
                parts = sum(amount for _, amount in funding.amounts)
                if parts != node.cost.amount:
                    at = node.place("funds")
                    yield _differ("phase-funds-sum", at, node.cost.amount, parts, id=node.id)


def project_funds_whole(programme: Programme) -> Iterator[Problem]:
    """A project's fund amounts add up to its total cost; no phase takes more than a fund has."""
    for project in programme.projects:
        funding = project.funding
        if not funding or not funding.amounts or not _costs_read(project):
            continue
        parts = sum(amount for _, amount in funding.amounts)
        costs = [node.cost.amount for node in _costs(project) if node.cost]
        total = sum(costs) if project.total_cost is None else project.total_cost
        if parts != total and (costs or project.total_cost is not None):
            yield _differ("project-funds-sum", project.place("funds"), total, parts)
        yield from _overdrawn(project, dict(funding.amounts), programme.funds)


def _overdrawn(
    project: Project, amounts: dict[str, int], known: Collection[str]
) -> Iterator[Problem]:
    taken: dict[str, int] = {}
    for node in _costs(project):
        if node.cost and node.cost.funding:
            for fund, part in node.cost.funding.parts(node.cost.amount).items():
                taken[fund] = taken.get(fund, 0) + part
    for fund, part in taken.items():
        if fund in known and part > amounts.get(fund, 0):
            facts = {"fund": fund, **_sums(amounts.get(fund, 0), part)}
            yield Problem("fund-overdrawn", project.place("funds"), facts)


def _costs_read(project: Project) -> bool:
    """Whether every cost that is written could be read: else sums would only mislead."""
    return all(node.cost or "cost" not in node.places for node in project.nodes if node.leaf)


def phases_whole(programme: Programme) -> Iterator[Problem]:
    """The phases' costs add up to the total cost."""
    for project in programme.projects:
        costs = [node.cost.amount for node in _costs(project) if node.cost]
        total = project.total_cost
        if total is not None and costs and sum(costs) != total and _costs_read(project):
            yield _differ("phases-sum", project.place("total_cost"), total, sum(costs))


def figures_whole(programme: Programme) -> Iterator[Problem]:
    """Reported parts add up to their reported total; a gap is shown, not hidden."""
    reported: list[Figures] = [*programme.figures]
    for project in programme.projects:
        reported += project.figures
    for figures in reported:
        if figures.added != figures.total:
            facts = {"name": figures.name[:60], "parts": _listed(figures)}
            at, total = figures.at, figures.total
            yield _differ("figures-sum", at, total, figures.added, WARNING, **facts)


def _listed(figures: Figures) -> str:
    shown = [money.words(amount) for _, amount in figures.parts[:MOST_LISTED]]
    return " + ".join([*shown, *(["..."] if len(figures.parts) > MOST_LISTED else [])])


def plausible(programme: Programme) -> Iterator[Problem]:
    """A project under a million or over ten trillion won is probably a slip of the unit."""
    for project in programme.projects:
        total = project.total_cost
        if total is not None and not LEAST <= total <= MOST:
            at = project.place("total_cost")
            yield Problem("cost-implausible", at, {"total": money.words(total)}, WARNING)
