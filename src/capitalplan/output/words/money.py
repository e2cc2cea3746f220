"""The money of a plan in plain sentences: need and cover this year, what is short or carried."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from capitalplan import money
from capitalplan.budget.gap import Gap
from capitalplan.model.project import Project
from capitalplan.output.words import standing
from capitalplan.output.words.names import fund_named, project_named
from capitalplan.output.words.phrase import UNIT, amount
from capitalplan.plan import Plan
from capitalplan.text import say

Key = TypeVar("Key", bound=Hashable)


def money_sentences(plan: Plan, project: Project | None, language: str) -> list[str]:
    """What is said of the money of a project, or with None of the programme.

    The need of the data date's fiscal year and its cover; years and funds that are short; years
    without any appropriation; what must be carried over; what is voted and never needed.
    """
    only = project.id if project else None
    rows = standing.gaps(plan, only)
    found = []
    year = standing.this_year(plan, only)
    if year is not None:
        found.append(_this_year(plan, [gap for gap in rows if gap.year == year], year, language))
    found += _short(plan, rows, project is None, language)
    found += _unsourced(plan, rows, language)
    found += _carried(plan, only, language)
    for fund, left in standing.surplus(plan, only).items():
        name = fund_named(plan.programme, fund, language)
        found.append(say("sum-surplus", language, fund=name, amount=amount(left, language)))
    return found


def _this_year(plan: Plan, rows: list[Gap], year: int, language: str) -> str:
    need = sum(gap.need for gap in rows)
    if not need:
        return say("sum-no-need", language, year=year)
    order = plan.programme.payers
    funds = _sums(
        (gap.fund, gap.need) for gap in sorted(rows, key=lambda gap: order.index(gap.fund))
    )
    names = {fund: fund_named(plan.programme, fund, language) for fund in funds}
    said = next(iter(names.values()))
    if len(funds) > 1:
        parts = [f"{names[fund]} {amount(won, language)}" for fund, won in funds.items()]
        said = ", ".join(parts) + _uneven(need, funds.values(), language)
    text = say("sum-need", language, year=year, need=amount(need, language), funds=said)
    parts = [
        say(f"sum-part-{name}", language, amount=amount(won, language))
        for name, won in _cover(rows)
        if won
    ]
    return text + " " + say("sum-cover", language, parts=", ".join(parts))


def _cover(rows: Iterable[Gap]) -> list[tuple[str, int]]:
    """What the need of a year is met from; money already voted is used first."""
    totals = dict.fromkeys(("voted", "expected", "carried", "short", "unsourced"), 0)
    for gap in rows:
        voted = min(gap.voted, gap.covered)
        totals["voted"] += voted
        totals["expected"] += gap.covered - voted
        totals["carried"] += gap.carried
        totals["short"] += gap.short
        totals["unsourced"] += gap.unsourced
    return list(totals.items())


def _short(plan: Plan, rows: list[Gap], where: bool, language: str) -> Iterator[str]:
    for gap in rows:
        if not gap.short:
            continue
        yield say(
            "sum-short-in" if where else "sum-short", language, year=gap.year,
            fund=fund_named(plan.programme, gap.fund, language),
            amount=amount(gap.short, language), need=amount(gap.need, language),
            budget=amount(gap.need - gap.short, language), project=_project(plan, gap, language),
        )  # fmt: skip


def _project(plan: Plan, gap: Gap, language: str) -> str:
    return project_named(plan.programme.project(gap.project), language)


def _unsourced(plan: Plan, rows: list[Gap], language: str) -> Iterator[str]:
    by_fund: dict[str, list[Gap]] = defaultdict(list)
    for gap in rows:
        if gap.unsourced:
            by_fund[gap.fund].append(gap)
    for fund, missing in by_fund.items():
        years = _sums((gap.year, gap.unsourced) for gap in missing)
        total = sum(years.values())
        parts = [
            say("sum-in-year", language, year=year, amount=amount(won, language))
            for year, won in sorted(years.items())
        ]
        code = "sum-unsourced" if len(parts) > 1 else "sum-unsourced.one"
        yield say(
            code, language, fund=fund_named(plan.programme, fund, language),
            years=", ".join(parts) + _uneven(total, years.values(), language),
            total=amount(total, language),
        )  # fmt: skip


def _carried(plan: Plan, only: str | None, language: str) -> Iterator[str]:
    found: dict[tuple[int, int, str], int] = defaultdict(int)
    for one in standing.carries(plan, only):
        found[one.year, one.following, one.fund] += one.amount
    for (year, following, fund), won in sorted(found.items(), key=lambda item: item[0][:2]):
        name = fund_named(plan.programme, fund, language)
        facts = {"fund": name, "amount": amount(won, language), "following": following}
        yield say("sum-carry", language, year=year, **facts)


def _sums(pairs: Iterable[tuple[Key, int]]) -> dict[Key, int]:
    found: dict[Key, int] = defaultdict(int)
    for key, won in pairs:
        found[key] += won
    return {key: won for key, won in found.items() if won}


def _uneven(total: int, parts: Iterable[int], language: str) -> str:
    """A word on rounding where the parts shown do not add up to the sum shown."""
    return " " + say("sum-uneven", language) if money.uneven(total, parts, UNIT) else ""
