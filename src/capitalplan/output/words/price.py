"""Price growth and the reserve in plain sentences, and what they rest on."""

from collections.abc import Iterator, Sequence

from capitalplan.budget.contingency import Contingency
from capitalplan.budget.price import Priced, factor
from capitalplan.model.price import SCALE, Prices
from capitalplan.model.project import Project
from capitalplan.output.words.names import cited, project_named
from capitalplan.output.words.node import origin
from capitalplan.output.words.phrase import amount
from capitalplan.output.words.ratio import decimals
from capitalplan.plan import Plan
from capitalplan.text import say


def price_sentences(
    plan: Plan, rows: Sequence[Priced], held: Sequence[Contingency], language: str
) -> list[str]:
    """What prices add to the need, then what becomes of each reserve."""
    needed, grown = sum(row.need for row in rows), sum(row.growth for row in rows)
    facts = {
        "need": amount(needed, language),
        "growth": amount(abs(grown), language),
        "total": amount(needed + grown, language),
    }
    code = "price-grows" if grown > 0 else "price-falls" if grown < 0 else "price-still"
    return [say(code, language, **facts), *(_reserve(plan, one, language) for one in held)]


def _reserve(plan: Plan, one: Contingency, language: str) -> str:
    taken = {"growth": one.growth, "overruns": one.overruns, "drawn": one.drawn}
    parts = [
        f"{say(f'reserve-{name}', language)} {amount(won, language)}"
        for name, won in taken.items()
        if won
    ]
    facts = {
        "project": project_named(plan.programme.project(one.project), language),
        "reserve": amount(one.reserve, language),
        "left": amount(abs(one.left), language),
        "parts": ", ".join(parts),
    }
    if not one.reserve:
        return say("reserve-none", language, **facts)
    side = "short" if one.left < 0 else "left" if parts else "whole"
    return say(f"reserve-{side}", language, **facts)


def price_notes(plan: Plan, projects: Sequence[Project], language: str) -> tuple[str, ...]:
    """How the projects' prices rise, on what basis; said once where they share it."""
    said: dict[str, list[str]] = {}
    for project in projects:
        prices = plan.programme.prices_of(project)
        text = _rise(plan, prices, language) if prices else say("price-unstated", language)
        said.setdefault(text, []).append(project_named(project, language))
    alone = len(said) == 1
    return (
        *(text if alone else f"{', '.join(names)}: {text}" for text, names in said.items()),
        say("price-note", language),
    )


def _rise(plan: Plan, prices: Prices, language: str) -> str:
    text = say("price-base", language, year=prices.base) + " " + ", ".join(_parts(prices, language))
    if not prices.basis:
        return text + " " + say("price-basis", language, basis=origin("unstated", language))
    source = cited(plan.programme, prices.basis)
    words = " · ".join(part for part in (prices.basis.words, source) if part)
    basis = f"{origin(prices.basis.kind, language)}: {words}"
    return text + " " + say("price-basis", language, basis=basis)


def _parts(prices: Prices, language: str) -> Iterator[str]:
    last = prices.base
    if prices.levels:
        last = max(prices.base, prices.levels[-1][0])
        times = decimals(factor(prices, last), 4)
        yield say("price-index", language, year=last, times=times)
    for year, rate in prices.rates:
        if year > last:
            yield say("price-rate-in", language, year=year, rate=_percent(rate))
    if prices.rate:
        yield say("price-rate", language, rate=_percent(prices.rate))
    else:
        yield say("price-level", language, year=max([last, *(year for year, _ in prices.rates)]))


def _percent(rate: int) -> str:
    """A rate as it was written, exactly."""
    whole, rest = divmod(abs(rate) * 100, SCALE)
    sign = "-" if rate < 0 else ""
    return f"{sign}{whole}.{rest:09d}".rstrip("0").rstrip(".")
