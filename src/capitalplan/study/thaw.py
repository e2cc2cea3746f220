"""A baseline -> a plan that can be looked at and compared, but not computed again."""

from capitalplan.budget.gap import Gap
from capitalplan.budget.need import Budget, Need
from capitalplan.model.baseline import HAMMOCK, SHORT, SUMMARY, Baseline, Kept, KeptProject
from capitalplan.model.basis import UNSTATED
from capitalplan.model.calendar import Name
from capitalplan.model.duration import Duration
from capitalplan.model.fund import Fund
from capitalplan.model.link import Link
from capitalplan.model.node import PHASE, Node, Progress, Window
from capitalplan.model.project import Project
from capitalplan.model.when import DAY_MINUTES, finish_day, month_of, year_of
from capitalplan.plan import Plan
from capitalplan.problem import Position
from capitalplan.schedule.result import Dated, Dates, Driver, Schedule
from capitalplan.worktime.calendar import compiled
from capitalplan.worktime.table import Table

FIRST = Driver("first")


def thawed(one: Baseline, around: Plan) -> Plan:
    """What the baseline holds as a plan; calendars, and names it does not give, as `around` has.

    Links, lengths of work, appropriations over time are not known: no ledger, no float.
    """
    projects = tuple(_project(kept, one, around) for kept in one.projects)
    dates = Dates(
        (node.key, _dated(kept, node))
        for kept_project, project in zip(one.projects, projects, strict=True)
        for kept, node in zip(kept_project.nodes, project.nodes, strict=True)
    )
    at = Position(one.file, 1, 1)
    older = {fund: Fund(fund, name, "other", at) for fund, name in one.funds.items()}
    programme = around.programme._replace(
        name=_or(one.programme, around.programme.name), data_date=one.as_of, projects=projects,
        funds={**older, **around.programme.funds}, left_out=(), shared=(), scenario=(),
        executions=(),
    )  # fmt: skip
    schedule = Schedule(dates, around.schedule.tables, around.schedule.critical_by)
    needs = tuple(need for kept in one.projects for need in _needs(kept))
    gaps = tuple(gap for kept in one.projects for gap in _gaps(kept))
    return Plan(programme, schedule, Budget(needs, {}, {}), (), gaps, ())


def abreast(a: Plan, b: Plan) -> tuple[Plan, Plan]:
    """Both plans on calendars that cover the dates of both, so that time between them counts."""
    finishes = [one.finish for plan in (a, b) for one in plan.schedule.dates.values()]
    starts = [one.start for plan in (a, b) for one in plan.schedule.dates.values()]
    if not finishes:
        return a, b
    first, last = min(starts) // DAY_MINUTES, max(finishes) // DAY_MINUTES
    return _covering(a, first, last), _covering(b, first, last)


def _covering(plan: Plan, first: int, last: int) -> Plan:
    calendars = plan.programme.calendars
    tables: dict[str, Table] = dict(plan.schedule.tables)
    wanted = {dated.node.calendar for dated in plan.schedule.dates.values()}
    narrow = [
        key for key in sorted(wanted)
        if key in calendars and not (key in tables and _covers(tables[key], first, last))
    ]  # fmt: skip
    if not narrow:
        return plan
    years = [year_of(first), year_of(last)]
    for table in tables.values():
        years += [year_of(table.first), year_of(table.first + len(table.kinds) - 1)]
    tables |= compiled(calendars, narrow, min(years), max(years) + 1)[0]
    return plan._replace(schedule=plan.schedule._replace(tables=tables))


def _covers(table: Table, first: int, last: int) -> bool:
    return table.first <= first and last < table.first + len(table.kinds)


def _project(kept: KeptProject, one: Baseline, around: Plan) -> Project:
    now = next((each for each in around.programme.projects if each.id == kept.id), None)
    calendar = now.calendar if now else around.programme.calendar
    known = {node.id: node for node in now.nodes} if now else {}
    nodes = tuple(_node(each, kept, known.get(each.id), calendar) for each in kept.nodes)
    at = kept.at
    spare = Project(
        kept.id, Name(kept.id, kept.id), "", "", Name("", ""), None, None, calendar, None, {}, (),
        (), {"": at},
    )  # fmt: skip
    like = now or spare
    return like._replace(
        name=_or(kept.name, like.name), total_cost=kept.total_cost, nodes=nodes,
        data_date=kept.data_date or one.as_of, places={"": at}, figures=(),
    )  # fmt: skip


def _node(one: Kept, project: KeptProject, now: Node | None, calendar: str) -> Node:
    key = f"{project.id}/{one.id}"
    spans = (Link(key, "FS", Duration(0, "d"), one.at),) if one.kind == HAMMOCK else ()
    return Node(
        project.id, one.id, PHASE if one.kind in (SUMMARY, HAMMOCK) else one.kind,
        _or(one.name, now.name if now else Name(one.id, one.id)), one.trade, one.within,
        one.kind != SUMMARY, _window(one), (), spans, Progress(), None,
        now.calendar if now else calendar, None, one.vote, one.basis, "", {"": one.at},
    )  # fmt: skip


def _window(one: Kept) -> Window:
    """A finish of which only the month is known says so."""
    day = finish_day(one.finish)
    return Window(finish=month_of(day)) if one.month else Window()


def _or(name: Name, otherwise: Name) -> Name:
    return name if name.ko or name.en else otherwise


def _dated(one: Kept, node: Node) -> Dated:
    start = one.finish if one.start is None else one.start
    return Dated(
        node, one.state, start, one.finish, start, one.finish, start, None, None, one.critical,
        FIRST, 0, 0, 0,
    )  # fmt: skip


def _needs(kept: KeptProject) -> list[Need]:
    return [
        Need(kept.id, one.id, fund, year, won, _cost_origin(one))
        for one in kept.nodes
        for fund, year, won in one.need
    ]


def _cost_origin(one: Kept) -> str:
    claim = one.basis.get("cost") or one.basis.get("*")
    return claim.kind if claim else UNSTATED


def _gaps(kept: KeptProject) -> list[Gap]:
    """What was short or without a source, by fund and year."""
    cells: dict[tuple[str, int], list[int]] = {}
    for kind, fund, year, won in kept.lacking:
        cells.setdefault((fund, year), [0, 0])[kind != SHORT] += won
    return [
        Gap(kept.id, fund, year, 0, 0, 0, 0, short, unsourced, 0)
        for (fund, year), (short, unsourced) in cells.items()
    ]
