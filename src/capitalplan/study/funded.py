"""The schedule that the money allows: a phase starts, and a yearly slice runs, once it is covered.

Computed again and again: the first phase of every project that is not covered waits until it is,
and what follows moves with it. What no appropriation ever covers keeps the date that logic gives,
takes no money from others, and is named. With ample money nothing waits and the dates are those of
the plain schedule. Source of the gate: 지방재정법 제45조 and 제67조 (money that is spent first must
be in force), grants delivered in full before the vote count from their delivery (제45조 단서).
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.calendar import Calendar
from capitalplan.model.cost import WHOLE
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.fund import UNSOURCED, Carry
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.vote import CARRY_OVER, GRANT
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.plan import Plan, build
from capitalplan.schedule.progress import OPEN
from capitalplan.schedule.result import Dated
from capitalplan.study.cover import Demand, Money, Purse, Uncovered, first_uncovered
from capitalplan.worktime.table import before, start_of

Pauses = dict[str, list[When]]


class Hold(NamedTuple):
    """A phase that money moves: the dates logic allows and those money allows [minutes].

    fund, year, lacking [won], votes : what it waited for last; never : no appropriation ever covers
    it from `year` on, so that from there its dates are those of logic.
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
        plan = build(_held(logic.programme, state))


def _lacking(programme: Programme, plan: Plan, state: _State) -> Iterator[Uncovered | None]:
    """The first demand of every project that is not covered."""
    rules = {fund.id: fund.carry for fund in programme.funds.values()}
    demands: dict[str, dict[str, list[Demand]]] = {}
    for one in _demands(plan, state):
        project = one.key.partition("/")[0]
        demands.setdefault(project, {}).setdefault(one.fund, []).append(one)
    for project, funds in demands.items():
        money = _money(plan, project)
        found = [
            first_uncovered(
                wanted, Purse(money.get(fund, []), rules.get(fund, Carry()), programme.fiscal)
            )
            for fund, wanted in funds.items()
        ]
        yield min((one for one in found if one), key=lambda one: one.demand, default=None)


def _demands(plan: Plan, state: _State) -> Iterator[Demand]:
    fiscal = plan.programme.fiscal
    order = {node.key: index for index, node in enumerate(plan.programme.nodes)}
    wholes = plan.budget.by("project", "phase", "fund")
    for need in plan.budget.needs:
        key = f"{need.project}/{need.phase}"
        never = state.never.get(key)
        if need.fund == UNSOURCED or (never and need.year >= never.demand.year):
            continue
        dated = plan.schedule.dates[key]
        begins = year_of(dated.start // DAY_MINUTES, fiscal)
        first = need.year <= begins
        day = dated.start // DAY_MINUTES if first else _resumed(plan, dated, need.year)
        whole = dated.node.cost is not None and dated.node.cost.commit == WHOLE
        yield Demand(
            day, order[key], key, need.fund, need.year, need.amount,
            wholes[need.project, need.phase, need.fund] if whole and first else 0,
            _bound(plan, dated, day) or (whole and not first),
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


def _money(plan: Plan, project: str) -> Mapping[str, list[Money]]:
    """By fund, what is in force from when: enacted or as expected, a grant once it is delivered."""
    programme = plan.programme
    found: dict[str, list[Money]] = {}
    for dated in plan.schedule.of(project):
        vote = dated.node.vote
        for fund, won in vote.granted if vote and vote.kind != CARRY_OVER else ():
            assert vote
            day = max(dated.finish - 1, 0) // DAY_MINUTES
            early = fund in programme.funds and programme.funds[fund].pre_enactment
            if early and vote.kind == GRANT and vote.delivered:
                day = min(day, vote.delivered.last)
            found.setdefault(fund, []).append(Money(day, vote.year, won, dated.node.key))
    for row in plan.ledger:
        if row.project == project and row.opening:
            day = first_day(row.year, programme.fiscal) - 1
            found.setdefault(row.fund, []).append(Money(day, row.year, row.opening, ""))
    return found


def _hold(one: Uncovered, plan: Plan, state: _State) -> None:
    """Let the phase wait, or give up on it where nothing covers it."""
    key, dated = one.demand.key, plan.schedule.dates[one.demand.key]
    begins = year_of(dated.start // DAY_MINUTES, plan.programme.fiscal)
    starts = one.demand.year <= begins and dated.state == OPEN
    if one.until is None or one == state.why.get(key):  # nor does what waited in vain wait again
        state.never[key] = one
        if starts:
            state.floors.pop(key, None)
        return
    state.why[key] = one
    if starts:
        state.floors[key] = (one.until + 1) * DAY_MINUTES
    else:
        state.pauses.setdefault(key, []).append(When(one.demand.day, one.until))


def _held(programme: Programme, state: _State) -> Programme:
    """The programme with what waits held back: not before a day, or not working between two."""
    calendars: dict[str, Calendar] = {}

    def held(node: Node) -> Node:
        spans = state.pauses.get(node.key)
        if spans:
            own = programme.calendars[node.calendar]
            name = f"{node.calendar}|{node.key}"
            calendars[name] = Calendar(name, own.name, own.at, own.id, closed=tuple(spans))
            node = node._replace(calendar=name)
        floor = state.floors.get(node.key)
        return node if floor is None else node._replace(floor=max(floor, node.floor or floor))

    projects = tuple(
        project._replace(nodes=tuple(map(held, project.nodes))) for project in programme.projects
    )
    return programme._replace(projects=projects, calendars={**programme.calendars, **calendars})


def _holds(logic: Plan, plan: Plan, state: _State) -> Iterator[Hold]:
    reasons = {**state.why, **state.never}
    for key, one in sorted(reasons.items(), key=lambda pair: (pair[1].demand, pair[0])):
        then, now = logic.schedule.dates[key], plan.schedule.dates[key]
        votes = tuple(filter(None, one.votes))
        yield Hold(
            key, then.start, then.finish, now.start, now.finish, one.demand.fund, one.demand.year,
            one.lacking,
            votes, key in state.never,
        )  # fmt: skip
