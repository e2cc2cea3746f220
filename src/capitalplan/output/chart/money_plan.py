"""A plan -> the layouts of its money charts: need by year and fund, and the S-curve."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from capitalplan.model.basis import GUESSED, REPORTED
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.project import Project
from capitalplan.model.when import iso
from capitalplan.output.chart.money_layout import (
    MOST_YEARS,
    Funding,
    FundingWords,
    Point,
    Scurve,
    ScurveWords,
    Slice,
    Standing,
    YearOfMoney,
)
from capitalplan.output.chart.time_axis import bands, data_date_end, month_ticks
from capitalplan.output.words import standing
from capitalplan.output.words.assumed import assumed_part
from capitalplan.output.words.day import last_day
from capitalplan.output.words.phrase import UNIT, percent
from capitalplan.plan import Plan
from capitalplan.text import say

FUNDING_WORDS = (
    "axis", "need", "authority", "carried", "short", "unfunded", "assumed-cost",
)  # fmt: skip


def funding(plan: Plan, project: str | None, language: str) -> Funding:
    """Need by fiscal year and fund, beside what is voted or expected for the year."""
    rows = [gap for gap in plan.gaps if project in (None, gap.project)]
    years = sorted({gap.year for gap in rows if gap.need})
    span = range(years[0], min(years[-1] + 1, years[0] + MOST_YEARS)) if years else range(0)
    funds = [fund for fund in plan.programme.funds if any(gap.fund == fund for gap in rows)]
    voted: dict[int, int] = defaultdict(int)
    carried: dict[int, int] = defaultdict(int)
    for gap in rows:
        year = min(gap.year, span[-1]) if span else gap.year
        voted[year] += gap.voted + gap.expected
        carried[year] += gap.carried
    return Funding(
        title=_title(plan, project, language),
        subtitle=subtitle(plan, project, language),
        years=tuple(
            YearOfMoney(_label(year, span, years), voted.get(year) or None, carried[year])
            for year in span
        ),
        funds=tuple(plan.programme.funds[fund].name.said(language) for fund in funds),
        slices=tuple(_slices(plan, project, span, funds)),
        unit=UNIT,
        decimals=0,
        words=FundingWords(*(say(f"chart-{name}", language) for name in FUNDING_WORDS)),
        nothing="" if years else say("chart-no-cost", language),
    )


def _label(year: int, span: Sequence[int], years: Sequence[int]) -> str:
    """The year; the last that the sheet holds stands for all after it."""
    return f"{year}~" if year == span[-1] < years[-1] else str(year)


def _slices(
    plan: Plan, project: str | None, years: Sequence[int], funds: list[str]
) -> Iterator[Slice]:
    stated: dict[tuple[str, str, int], int] = defaultdict(int)
    for need in plan.budget.needs:
        if need.origin not in GUESSED:
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
        for kind, won in parts:
            sure = min(left, won)
            left -= sure
            year = min(gap.year, years[-1]) - years[0]
            amounts[year, fund, kind, False] += sure
            amounts[year, fund, kind, True] += won - sure
    for (year, fund, kind, assumed), won in amounts.items():
        if won:
            yield Slice(year, fund, won, kind, assumed)


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
    now = data_date_end(plan, project)
    steps = tuple(_authority(plan, project, first))
    # A shortage between two months ends with the day on which more may be spent.
    marked = {int(step.at) for step in steps} | ({now} if now is not None else set())
    days = sorted({*days, *(day for day in marked if first < day < last)})
    need = budget.before(days)
    date = iso(now - 1) if now is not None else ""
    names = ("axis", "data-date", "spent", "planned", "authority-total", "lacking", "total")
    return Scurve(
        title=_title(plan, project, language),
        subtitle=subtitle(plan, project, language),
        first=first,
        last=last,
        data_date=now,
        need=tuple(Point(day, won) for day, won in zip(days, need, strict=True)),
        authority=steps,
        total=budget.total,
        bands=bands(fiscal, first, last, language),
        unit=UNIT,
        decimals=0,
        words=ScurveWords(*(say(f"chart-{name}", language, date=date) for name in names)),
        nothing="" if courses else say("chart-no-cost", language),
    )


def _authority(plan: Plan, project: str | None, first: int) -> Iterator[Point]:
    """A budget voted in December may be spent from the first day of its fiscal year."""
    steps: dict[int, int] = defaultdict(int)
    for dated in plan.schedule.dates.values():
        vote = dated.node.vote
        if vote and not vote.rejected and project in (None, dated.node.project):
            year_begins = first_day(vote.year, plan.programme.fiscal)
            day = max(last_day(dated) + 1, year_begins, first)
            steps[day] += sum(amount for _, amount in vote.amounts)
    total = 0
    for day, won in sorted(steps.items()):
        total += won
        yield Point(day, total)


def _title(plan: Plan, project: str | None, language: str) -> str:
    name = plan.programme.project(project).name if project else plan.programme.name
    return name.said(language)


def subtitle(plan: Plan, project: str | None, language: str) -> str:
    """How much of the split over phases is guessed, and whether the total is reported."""
    told = assumed_part(plan.programme, language)
    costs = standing.costs(plan, project)
    if costs:
        share = percent(standing.guessed(costs), sum(costs.values()))
        told.append(say("chart-guessed-split", language, percent=share))
        if _total_reported(plan, project):
            told.append(say("chart-total-reported", language))
    if project is None and plan.programme.left_out:
        told.append(say("chart-incomplete", language, count=len(plan.programme.left_out)))
    return " · ".join(told)


def _total_reported(plan: Plan, project: str | None) -> bool:
    """Whether the total shown is the one that every project with a cost reports."""
    priced = {need.project for need in plan.budget.needs}
    return all(
        _reported(one)
        for one in plan.programme.projects
        if one.id in priced and project in (None, one.id)
    )


def _reported(project: Project) -> bool:
    claim = project.basis.get("total_cost")
    return claim is not None and claim.kind == REPORTED
