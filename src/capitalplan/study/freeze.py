"""A plan -> a baseline: what it says today, kept for later."""

from collections.abc import Iterable

from capitalplan.budget.need import Need
from capitalplan.model.baseline import (
    HAMMOCK,
    SHORT,
    SUMMARY,
    UNSOURCED,
    Baseline,
    Kept,
    KeptProject,
)
from capitalplan.model.basis import UNSTATED, Basis
from capitalplan.model.calendar import Name
from capitalplan.model.node import Node
from capitalplan.model.project import Project
from capitalplan.model.when import When
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.study.worth import monthly, of_plan


def frozen(plan: Plan, ident: str, label: Name, file: str = "") -> Baseline | None:
    """Freeze all projects of a plan; None where it has no data date, which is the report's day."""
    programme = plan.programme
    days = [programme.data_date, *(one.data_date for one in programme.projects)]
    as_of = programme.data_date or max((day for day in days if day), default=None)
    if as_of is None:
        return None
    paying = {need.fund for need in plan.budget.needs} | {gap.fund for gap in plan.gaps}
    funds = {fund: one.name for fund, one in programme.funds.items() if fund in paying}
    by_node: dict[str, list[Need]] = {}
    for need in plan.budget.needs:
        by_node.setdefault(f"{need.project}/{need.phase}", []).append(need)
    projects = tuple(_project(plan, one, as_of, by_node) for one in programme.projects)
    return Baseline(ident, label, as_of, None, False, programme.name, funds, {}, projects, file)


def _project(plan: Plan, one: Project, as_of: When, needs: dict[str, list[Need]]) -> KeptProject:
    day = plan.programme.data_date_of(one)
    worth = of_plan(plan, one.id)
    return KeptProject(
        one.id, one.name, day if day != as_of else None, one.total_cost,
        tuple(_node(dated, needs.get(dated.node.key, ())) for dated in plan.schedule.of(one.id)),
        When(worth.first, worth.last) if worth else None,
        monthly(worth) if worth else (),
        tuple(
            (kind, gap.fund, gap.year, getattr(gap, kind))
            for kind in (SHORT, UNSOURCED)
            for gap in plan.gaps
            if gap.project == one.id and getattr(gap, kind)
        ),
        one.at,
    )  # fmt: skip


def _node(dated: Dated, needs: Iterable[Need]) -> Kept:
    node = dated.node
    return Kept(
        node.id, node.name, _kind(node), node.trade, node.parent,
        None if dated.point else dated.start, dated.finish, False, dated.state, dated.critical,
        _basis(node), tuple((need.fund, need.year, need.amount) for need in needs), node.vote,
        None, None, (), node.at,
    )  # fmt: skip


def _kind(node: Node) -> str:
    if not node.leaf:
        return SUMMARY
    return HAMMOCK if node.spans else node.kind


def _basis(node: Node) -> dict[str, Basis]:
    """Only the kinds of the claims: their quotes stand in the plan."""
    kinds = {"dates": node.dates_origin}
    if node.cost:
        kinds["cost"] = node.origin("cost")
    if node.vote:
        kinds["amounts"] = node.origin("amounts")
    stated = ((aspect, kind) for aspect, kind in kinds.items() if kind != UNSTATED)
    return {aspect: Basis(kind, "", "", "", node.at) for aspect, kind in stated}
