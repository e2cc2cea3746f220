"""The schedule that the money allows: a phase starts, and a yearly slice runs, once it is covered.

Computed again and again: the first phase of every project that is not covered waits until it is,
and what follows moves with it. What no appropriation ever covers keeps the date that logic gives,
takes no money from others, and is named. With ample money nothing waits and the dates are those of
the plain schedule. Source of the gate: 지방재정법 제45조 and 제67조 (money that is spent first must
be in force), grants delivered in full before the vote count from their delivery (제45조 단서).
"""

from collections.abc import Iterator
from typing import NamedTuple

from capitalplan.budget.authority import authority
from capitalplan.model.calendar import Calendar
from capitalplan.model.cost import WHOLE
from capitalplan.model.duration import Duration
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.fund import UNSOURCED, Carry
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.vote import CARRY_OVER, GRANT
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.plan import Plan, build
from capitalplan.schedule.progress import DONE, OPEN, VOTE
from capitalplan.schedule.result import ACTUAL, Dated
from capitalplan.study.cover import Demand, Money, Purse, Uncovered, first_uncovered
from capitalplan.worktime.table import before, start_of

Pauses = dict[str, list[When]]


class Hold(NamedTuple):
    """A phase that money moves: the dates logic allows and those money allows [minutes].

    fund, year, lacking [won], votes : what it waited for last; never : no appropriation ever covers
    all of it, from `year` on, so that its dates are those of logic.
    """

    key: str
    logic_start: int
    logic_finish: int
    start: int
    finish: int
    fund: str
    year: int
    lacking: int
    votes: tuple[str, ...]
    never: bool


class Funded(NamedTuple):
    """The plan with the dates that money allows, and every phase that money holds, by its start."""

    plan: Plan
    holds: tuple[Hold, ...]

    def delay(self, project: str, logic: Plan) -> int:
        """How much later a project ends than by logic alone [minutes of the clock]."""
        then, now = logic.schedule.last(project), self.plan.schedule.last(project)
        return now.finish - then.finish if now and then else 0


class _State(NamedTuple):
    """What is held so far: not before an instant, not in these days, and why."""

    floors: dict[str, int]
    pauses: Pauses
    why: dict[str, Uncovered]
    never: dict[str, Uncovered]


def funded(logic: Plan) -> Funded:
    """Delay what is not covered until it is; `logic` is the plan as its links alone allow."""
    state, plan = _State({}, {}, {}, {}), logic
    while True:
        lacking = [one for one in _lacking(logic.programme, plan, state) if one]
        if not lacking:
            return Funded(plan, tuple(_holds(logic, plan, state)))
        for one in lacking:
            _hold(one, plan, state)
        plan = build(_held(logic, state))


def _lacking(programme: Programme, plan: Plan, state: _State) -> Iterator[Uncovered | None]:
    """The first demand of every project that is not covered."""
    rules = {fund.id: fund.carry for fund in programme.funds.values()}
    voted = authority(programme)
    demands: dict[tuple[str, str], list[Demand]] = {}
    for one in _demands(plan, state):
        demands.setdefault((one.key.partition("/")[0], one.fund), []).append(one)
    found: dict[str, list[Uncovered]] = {}
    for (project, fund), wanted in demands.items():
        years = voted.get((project, fund), {})
        carried = {year: one.carried for year, one in years.items() if one.asked}
        money = _money(plan, project, fund)
        purse = Purse(money, carried, rules.get(fund, Carry()), programme.fiscal)
        lacking = first_uncovered(wanted, purse)
        if lacking:
            found.setdefault(project, []).append(lacking)
    for several in found.values():
        yield min(several, key=lambda one: one.demand)


def _demands(plan: Plan, state: _State) -> Iterator[Demand]:
    fiscal = plan.programme.fiscal
    order = {node.key: index for index, node in enumerate(plan.programme.nodes)}
    for need in plan.budget.needs:
        key = f"{need.project}/{need.phase}"
        if need.fund == UNSOURCED or key in state.never:
            continue
        dated = plan.schedule.dates[key]
        starts = dated.start // DAY_MINUTES
        first = need.year <= year_of(starts, fiscal)
        day = starts if first else _resumed(plan, dated, need.year)
        whole = dated.node.cost is not None and dated.node.cost.commit == WHOLE
        by = starts if whole else day
        yield Demand(
            day, order[key], key, need.fund, need.year, need.amount, by, whole,
            _bound(plan, dated, by),
        )  # fmt: skip


def _resumed(plan: Plan, dated: Dated, year: int) -> int:
    """The first day of a year on which the phase is worked on."""
    table = plan.schedule.table(dated.node)
    begins = first_day(year, plan.programme.fiscal) * DAY_MINUTES
    return start_of(table, before(table, begins)) // DAY_MINUTES


def _bound(plan: Plan, dated: Dated, day: int) -> bool:
    """Whether a slice can wait no more: it has begun, or it goes on as long as others do."""
    project = plan.programme.project(dated.node.project)
    now = plan.programme.data_date_of(project)
    begun = now is not None and day <= now.last
    return begun or bool(dated.node.spans) or (dated.state != OPEN and dated.left == 0)


def _money(plan: Plan, project: str, fund: str) -> list[Money]:
    """What is in force from when: enacted or as expected, a grant once it is delivered."""
    known = plan.programme.funds.get(fund)
    found = []
    for dated in plan.schedule.of(project):
        vote = dated.node.vote
        for name, won in vote.granted if vote and vote.kind != CARRY_OVER else ():
            if vote and name == fund:
                day = _day(dated)
                if known and known.pre_enactment and vote.kind == GRANT and vote.delivered:
                    day = min(day, vote.delivered.last)
                found.append(Money(day, vote.year, won, dated.node.key))
    return found


def _day(dated: Dated) -> int:
    """The day of a vote as it is written, though it be a holiday; where links move it, later."""
    vote = dated.node.vote
    if vote and vote.date and dated.driver.reason in (VOTE, ACTUAL):
        return vote.date.last
    return max(dated.finish - 1, 0) // DAY_MINUTES


def _hold(one: Uncovered, plan: Plan, state: _State) -> None:
    """Let the phase wait, or give up on it where nothing covers it."""
    key, dated = one.demand.key, plan.schedule.dates[one.demand.key]
    if one.until is None or one == state.why.get(key):  # nor does what waited in vain wait again
        state.never[key] = one
        state.floors.pop(key, None)
        state.pauses.pop(key, None)
        return
    state.why[key] = one
    if one.demand.by == dated.start // DAY_MINUTES and dated.state == OPEN:
        state.floors[key] = (one.until + 1) * DAY_MINUTES
    else:
        state.pauses.setdefault(key, []).append(When(one.demand.day, one.until))


def _held(logic: Plan, state: _State) -> Programme:
    """The programme with what waits held back: not before a day, or not working between two."""
    programme, calendars = logic.programme, dict(logic.programme.calendars)

    def held(node: Node) -> Node:
        spans = state.pauses.get(node.key)
        if spans:
            own = programme.calendars[node.calendar]
            name = f"{node.calendar}|{node.key}"
            calendars[name] = Calendar(name, own.name, own.at, own.id, closed=tuple(spans))
            node = _measured(node, logic)._replace(calendar=name)
        floor = state.floors.get(node.key)
        return node if floor is None else node._replace(floor=max(floor, node.floor or floor))

    projects = tuple(
        project._replace(nodes=tuple(map(held, project.nodes))) for project in programme.projects
    )
    return programme._replace(projects=projects, calendars=calendars)


def _measured(node: Node, logic: Plan) -> Node:
    """A phase with its work in minutes and its curve over them: a pause makes it no shorter."""
    dated, cost = logic.schedule.dates[node.key], node.cost
    if cost and cost.spend and dated.state != DONE:
        knots = logic.budget.courses[node.key].knots
        shares = tuple((*x.as_integer_ratio(), *due.as_integer_ratio()) for x, due in knots)
        node = node._replace(cost=cost._replace(spend=(), knots=shares))
    if dated.state == OPEN:
        length = Duration(dated.planned, "min")
        return node._replace(window=node.window._replace(finish=None, duration=length))
    return node._replace(progress=node.progress._replace(remaining=Duration(dated.left, "min")))


def _holds(logic: Plan, plan: Plan, state: _State) -> Iterator[Hold]:
    reasons = {**state.why, **state.never}
    for key, one in sorted(reasons.items(), key=lambda pair: (pair[1].demand, pair[0])):
        then, now = logic.schedule.dates[key], plan.schedule.dates[key]
        yield Hold(
            key, then.start, then.finish, now.start, now.finish, one.demand.fund, one.demand.year,
            one.lacking, one.votes, key in state.never,
        )  # fmt: skip
