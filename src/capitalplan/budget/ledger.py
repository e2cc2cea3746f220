"""The ledger: authority, commitments, payments and what becomes of the rest, year by year.

예산현액 = 본예산 + 추경 + 보조금 + 지방채 + 전년도 이월 + 예비비 ± 이·전용 (지방재정법 제47조,
제49조, 제50조); 불용액 = 예산현액 - 지출 - 다음 연도 이월. Money carried in is paid out first.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.budget.authority import NOTHING, Key, Voted, authority
from capitalplan.budget.carry import Carried, Close, Slice, by_kind, kept, spent, voted
from capitalplan.budget.need import Budget
from capitalplan.model.cost import WHOLE
from capitalplan.model.fiscal import year_of
from capitalplan.model.fund import Carry
from capitalplan.model.programme import Fiscal, Programme


class LedgerRow(NamedTuple):
    """One project, fund and fiscal year [won].

    original .. transfer : the year's own money by kind; carried_in, carried_out : by the way it is
    carried; expected : what of the authority is not voted yet; commitment : 원인행위, of a whole
    contract all of it in the year it starts; short : need beyond the year's authority; unsourced :
    need of a year without an appropriation; opening : voted as carried in, though no earlier year
    of the plan had it left; asked : whether the carry-over is voted.
    """

    project: str
    fund: str
    year: int
    original: int
    supplementary: int
    grant: int
    bond: int
    reserve: int
    transfer: int
    carried_in: Carried
    expected: int
    need: int
    commitment: int
    payment: int
    carried_out: Carried
    lapsed: int
    short: int
    unsourced: int
    opening: int
    asked: bool

    @property
    def new(self) -> int:
        """The year's own money: all but what is carried in."""
        return sum(self[3:9])

    @property
    def authority(self) -> int:
        """예산현액: all that may be paid in the year."""
        return self.new + self.carried_in.total


class _Demand(NamedTuple):
    """What a project needs of a fund, by year [won]: in all, in yearly slices, whole contracts."""

    need: dict[int, int]
    sliced: dict[int, int]
    whole: dict[int, int]


def ledger(programme: Programme, budget: Budget) -> tuple[LedgerRow, ...]:
    """All rows, by project and fund in the order of the files, years without a gap."""
    money = authority(programme)
    demand = _demand(budget, programme.fiscal)
    rules = {fund.id: fund.carry for fund in programme.funds.values()}
    return tuple(
        row
        for project in programme.projects
        for fund in programme.payers
        if (project.id, fund) in money or (project.id, fund) in demand
        for row in _years(
            (project.id, fund),
            money.get((project.id, fund), {}),
            demand.get((project.id, fund), _Demand({}, {}, {})),
            rules.get(fund, Carry()),
        )
    )


def _demand(budget: Budget, fiscal: Fiscal) -> Mapping[Key, _Demand]:
    found: dict[Key, _Demand] = defaultdict(lambda: _Demand({}, {}, {}))
    begins = {
        key: year_of(one.first, fiscal)
        for key, one in budget.courses.items()
        if one.dated.node.cost and one.dated.node.cost.commit == WHOLE
    }
    for need in budget.needs:
        one = found[need.project, need.fund]
        one.need[need.year] = one.need.get(need.year, 0) + need.amount
        start = begins.get(f"{need.project}/{need.phase}")
        into, year = (one.sliced, need.year) if start is None else (one.whole, start)
        into[year] = into.get(year, 0) + need.amount
    return found


def _years(
    key: Key, money: Mapping[int, Voted], demand: _Demand, rule: Carry
) -> Iterator[LedgerRow]:
    years = money.keys() | demand.need.keys()
    later = sum(demand.need.values())
    first = min(years)
    slices, opening = voted(money.get(first, NOTHING).carried, [], first)
    obligated = paid = idle = 0
    for year in range(first, max(years) + 1):
        own, need = money.get(year, NOTHING), demand.need.get(year, 0)
        carried = by_kind(slices)
        new = sum(own.own)
        available = new + carried.total
        payment = min(need, max(available, 0))
        later -= need
        sliced = min(demand.sliced.get(year, 0), max(available, 0))
        commitment = sliced + demand.whole.get(year, 0)
        obligated = max(obligated + commitment - payment, 0)
        paid, idle = paid + payment, 0 if payment else idle + 1
        left = spent(_pool(slices, new, year), payment)
        then = money.get(year + 1, NOTHING)
        close = Close(year, obligated, later, paid > 0, idle)
        before = opening
        if then.asked:  # what is voted to be carried over stands above the rule
            slices, opening = voted(then.carried, left, year + 1)
        else:
            slices, opening = kept(rule, left, close), 0
        out = by_kind(slices)
        missing = need - payment
        sourced = bool(new or own.asked)
        yield LedgerRow(
            *key, year, *own.own, carried, own.expected, need, commitment, payment,
            _without(out, slices, opening, year + 1), available - payment - out.total + opening,
            missing if sourced else 0, 0 if sourced else missing, before, own.asked,
        )  # fmt: skip


def _pool(slices: list[Slice], new: int, year: int) -> list[Slice]:
    """What there is to pay from; money transferred away is taken as a payment would be."""
    return [*slices, Slice(new, year)] if new > 0 else spent(slices, -new)


def _without(out: Carried, slices: list[Slice], opening: int, year: int) -> Carried:
    """What this year carries over: all but what no earlier year had left."""
    if not opening:
        return out
    foreign = by_kind(one for one in slices if one.year == year)
    return Carried(*(all_ - other for all_, other in zip(out, foreign, strict=True)))
