"""A plan -> the layouts of its money charts: need by year and fund, and the S-curve."""

from collections import defaultdict
from collections.abc import Iterator

from capitalplan.model.basis import ASSUMED, UNSTATED
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.money import UNITS
from capitalplan.output.chart.money_layout import (
    Funding,
    FundingWords,
    Point,
    Scurve,
    ScurveWords,
    Slice,
    Standing,
    YearOfMoney,
)
from capitalplan.output.chart.time_axis import bands, data_day, month_ticks
from capitalplan.plan import Plan
from capitalplan.text import say

UNIT = "백만원"
FUNDING_WORDS = (
    "axis", "need", "authority", "carried", "short", "unfunded", "assumed-cost",
)  # fmt: skip


def funding(plan: Plan, project: str | None, language: str) -> Funding:
    """Need by fiscal year and fund, beside what is voted or expected for the year."""
    rows = [gap for gap in plan.gaps if project in (None, gap.project)]
    years = sorted({gap.year for gap in rows if gap.need})
    span = range(years[0], years[-1] + 1) if years else range(0)
    funds = [fund for fund in plan.programme.funds if any(gap.fund == fund for gap in rows)]
    voted: dict[int, int] = defaultdict(int)
    carried: dict[int, int] = defaultdict(int)
    for gap in rows:
        voted[gap.year] += gap.voted + gap.expected
        carried[gap.year] += gap.carried
    return Funding(
        title=_title(plan, project, language),
        subtitle=_assumed(plan, project, language),
        years=tuple(
            YearOfMoney(str(year), voted.get(year) or None, carried[year]) for year in span
        ),
        funds=tuple(plan.programme.funds[fund].name.said(language) for fund in funds),
        slices=tuple(_slices(plan, project, list(span), funds)),
        unit=UNITS[UNIT],
        decimals=0,
        words=FundingWords(*(say(f"chart-{name}", language) for name in FUNDING_WORDS)),
    )


def _slices(plan: Plan, project: str | None, years: list[int], funds: list[str]) -> Iterator[Slice]:
    stated: dict[tuple[str, str, int], int] = defaultdict(int)
    for need in plan.budget.needs:
        if need.origin not in (ASSUMED, UNSTATED):
            stated[need.project, need.fund, need.year] += need.amount
    amounts: dict[tuple[int, int, Standing, bool], int] = defaultdict(int)
    for gap in plan.gaps:
        if project not in (None, gap.project) or not gap.need:
            continue
        left = stated[gap.project, gap.fund, gap.year]
        fund = funds.index(gap.fund) if gap.fund in funds else 0
        parts: tuple[tuple[Standing, int], ...] = (
            ("covered", gap.covered + gap.carried),
            ("short", gap.short),
            ("unfunded", gap.unsourced),
        )
        for standing, won in parts:
            sure = min(left, won)
            left -= sure
            year = gap.year - years[0]
            amounts[year, fund, standing, False] += sure
            amounts[year, fund, standing, True] += won - sure
    for (year, fund, standing, assumed), won in amounts.items():
        if won:
            yield Slice(year, fund, won, standing, assumed)


def scurve(plan: Plan, project: str | None, language: str) -> Scurve:
    """Running need by month, and running appropriations by the day each may be spent from."""
    budget = plan.budget if project is None else plan.budget.of(project)
    courses = budget.courses.values()
    fiscal = plan.programme.fiscal
    first = min((course.first for course in courses), default=0)
    last = max((course.last for course in courses), default=365) + 1
    first = first_day(year_of(first, fiscal), fiscal)
    last = first_day(year_of(last, fiscal) + 1, fiscal)
    days = [first, *(int(tick.at) for tick in month_ticks(first, last, language)), last]
    now = data_day(plan, project)
    if now is not None and first < now < last:
        days = sorted({*days, int(now)})
    need = budget.before(days)
    date = iso(int(now) - 1) if now is not None else ""
    names = ("axis", "data-date", "spent", "planned", "authority-total", "short", "total")
    return Scurve(
        title=_title(plan, project, language),
        subtitle=_assumed(plan, project, language),
        first=first,
        last=last,
        data_date=now,
        need=tuple(Point(day, won) for day, won in zip(days, need, strict=True)),
        authority=tuple(_authority(plan, project, first)),
        total=budget.total,
        bands=bands(fiscal, first, last, language),
        unit=UNITS[UNIT],
        decimals=0,
        words=ScurveWords(*(say(f"chart-{name}", language, date=date) for name in names)),
    )


def _authority(plan: Plan, project: str | None, first: int) -> Iterator[Point]:
    """A budget voted in December may be spent from the first day of its fiscal year."""
    steps: dict[int, int] = defaultdict(int)
    for dated in plan.schedule.dates.values():
        vote = dated.node.vote
        if vote and not vote.rejected and project in (None, dated.node.project):
            day = (dated.finish - 1) // DAY_MINUTES + 1
            day = max(day, first_day(vote.year, plan.programme.fiscal), first)
            steps[day] += sum(amount for _, amount in vote.amounts)
    total = 0
    for day, won in sorted(steps.items()):
        total += won
        yield Point(day, total)


def _title(plan: Plan, project: str | None, language: str) -> str:
    name = plan.programme.project(project).name if project else plan.programme.name
    return name.said(language)


def _assumed(plan: Plan, project: str | None, language: str) -> str:
    budget = plan.budget if project is None else plan.budget.of(project)
    guess = sum(need.amount for need in budget.needs if need.origin in (ASSUMED, UNSTATED))
    percent = 100 * guess / budget.total if budget.total else 0
    return say("chart-assumed-share", language, percent=f"{percent:.0f}")
