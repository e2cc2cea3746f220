"""The ledger in plain sentences: is the year covered, what is carried, lapses, lacks, follows."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from capitalplan import money
from capitalplan.budget.bound import Bound, bounds
from capitalplan.budget.ledger import LedgerRow
from capitalplan.budget.summed import summed
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.fund import CARRIED
from capitalplan.model.programme import Shared
from capitalplan.model.when import iso
from capitalplan.output.clean import brief
from capitalplan.output.words.day import latest_data_day
from capitalplan.output.words.names import chosen_projects, fund_named, node_name, project_named
from capitalplan.output.words.phrase import UNIT, amount_in
from capitalplan.plan import Plan
from capitalplan.text import say

MOST, MOST_BOUNDS = 12, 4  # parts named in one sentence; bounds told in full
Part = tuple[str, int]  # words, won


class _Teller(NamedTuple):
    """What sentences are about, and how they are said."""

    plan: Plan
    language: str
    unit: str

    def say(self, code: str, **facts: object) -> str:
        return say(f"ledger-{code}", self.language, **facts)

    def won(self, amount: int) -> str:
        return amount_in(amount, self.unit, self.language)

    def where(self, row: LedgerRow | Bound) -> str:
        project = project_named(self.plan.programme.project(row.project), self.language)
        fund = fund_named(self.plan.programme, row.fund, self.language)
        return self.say("where", project=project, fund=fund)

    def listed(self, code: str, parts: list[Part], **facts: object) -> str:
        """A sum with its parts, the first MOST of them by name; another sentence for nothing."""
        if not parts:
            return self.say(f"{code}-none", **facts)
        named = [self.say("part", what=what, won=self.won(won)) for what, won in parts[:MOST]]
        total, rest = sum(won for _, won in parts), sum(won for _, won in parts[MOST:])
        if rest:
            named.append(self.say("more", count=len(parts) - MOST, won=self.won(rest)))
        text = ", ".join(named)
        if money.uneven(total, (*(won for _, won in parts[:MOST]), rest), self.unit):
            text += " " + say("sum-uneven", self.language)
        return self.say(f"{code}-sum", total=self.won(total), parts=text, **facts)


def ledger_sentences(
    plan: Plan, language: str, projects: Iterable[str] | None = None, unit: str = UNIT
) -> list[str]:
    """What the ledger of some projects means: this fiscal year first, then all years.

    Money of the programme as a whole that is allotted to none is only said of all projects.
    """
    teller = _Teller(plan, language, unit)
    chosen = chosen_projects(plan, projects)
    ids = {project.id for project in chosen}
    rows = [row for row in plan.ledger if row.project in ids]
    day = latest_data_day(plan, chosen)
    year = None if day is None else year_of(day, plan.programme.fiscal)
    found = [*_this_year(teller, rows, year)] if year else [teller.say("no-data-date")]
    for missing in ("short", "unsourced"):
        found.append(teller.listed(missing, [*_missing(teller, rows, missing)]))
    found += _openings(teller, rows)
    found += _bounds(teller, rows, year)
    if len(chosen) == len(plan.programme.projects):
        found += (_shared(teller, one) for one in plan.programme.shared if one.rest)
    return found


def _this_year(teller: _Teller, rows: list[LedgerRow], year: int) -> Iterator[str]:
    mine = [row for row in rows if row.year == year]
    whole, fiscal = summed(mine), teller.plan.programme.fiscal
    missing = whole.short + whole.unsourced
    last = {"year": year, "last": iso(first_day(year + 1, fiscal) - 1)}
    facts = {"need": whole.need, "missing": missing, "authority": whole.authority}
    text = teller.say(
        f"year-{'missing' if missing else 'covered' if whole.need else 'idle'}",
        **last, first=iso(first_day(year, fiscal)),
        **{name: teller.won(won) for name, won in facts.items()},
    )  # fmt: skip
    if whole.expected > 0:
        text += " " + teller.say("year-expected", won=teller.won(whole.expected))
    yield text
    yield teller.listed("carry", [*_carried(teller, mine)], **last)
    lapsed = [(teller.where(row), row.lapsed) for row in mine if row.lapsed]
    yield teller.listed("lapse", lapsed, **last)


def _carried(teller: _Teller, rows: list[LedgerRow]) -> Iterator[Part]:
    for row in rows:
        for how, won in zip(CARRIED, row.carried_out, strict=True):
            if won:
                words = teller.say(f"how-{how}")
                yield teller.say("how", what=teller.where(row), how=words), won


def _openings(teller: _Teller, rows: list[LedgerRow]) -> Iterator[str]:
    """Carry-overs that are voted for more than the earlier years of the plan had left."""
    known: set[tuple[str, str]] = set()
    for row in rows:
        if row.opening and (row.project, row.fund) in known:
            facts = {"what": teller.where(row), "year": row.year}
            yield teller.say("opening", **facts, won=teller.won(row.opening))
        known.add((row.project, row.fund))


def _missing(teller: _Teller, rows: list[LedgerRow], field: str) -> Iterator[Part]:
    """What lacks in all years, with the year."""
    for row in rows:
        won: int = getattr(row, field)
        if won:
            yield teller.say("in-year", year=row.year, what=teller.where(row)), won


def _bounds(teller: _Teller, rows: list[LedgerRow], year: int | None) -> Iterator[str]:
    """What this and later years imply for the years before, the largest first."""
    held = {row[:3]: row for row in rows}
    found = [one for one in bounds(rows, teller.plan.budget) if year is None or one.year >= year]
    found.sort(key=lambda one: -one.least)
    for bound in found[:MOST_BOUNDS]:
        yield _bound(teller, bound, held[bound[:3]].carried_in.total)
    rest = found[MOST_BOUNDS:]
    if rest:
        least = sum(one.least for one in rest)
        yield teller.say("bound-more", count=len(rest), won=_exact(teller, least))


def _bound(teller: _Teller, bound: Bound, carried: int) -> str:
    facts = {"need": bound.need, "new": bound.new, "guessed": bound.guessed, "carried": carried}
    said = {name: teller.won(won) for name, won in facts.items()}
    where = {"what": teller.where(bound), "year": bound.year}
    told = [teller.say("bound", **where, **said, least=_exact(teller, bound.least))]
    if bound.guessed:
        told.append(teller.say(_guess(bound), **said))
    met = "met" if carried >= bound.least else "part" if carried else "none"
    told.append(teller.say(f"bound-{met}", **said))
    return " ".join(told)


def _guess(bound: Bound) -> str:
    return "bound-guessed" if bound.guessed < bound.need else "bound-all-guessed"


def _exact(teller: _Teller, won: int) -> str:
    """An amount to the won: a bound that is rounded is no bound."""
    return teller.say("won", won=f"{won:,}")


def _shared(teller: _Teller, one: Shared) -> str:
    programme, language = teller.plan.programme, teller.language
    parts = [(fund_named(programme, fund, language), won) for fund, won in one.rest]
    return teller.listed("shared", parts, name=brief(node_name(one.node, language)))
