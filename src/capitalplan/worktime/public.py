"""Public holidays from tables pinned beside this file, so that no upgrade moves a schedule.

`kr.csv` holds the days of 공휴일에 관한 법률 and 관공서의 공휴일에 관한 규정, with substitute and
temporary holidays, and the election days of 공직선거법 art. 34. `from_library` makes such a table,
`difference` compares two. Days are day numbers: days since 1990-01-01.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from capitalplan.model.when import EPOCH, date_of

COUNTRIES = ("kr",)
FIRST_YEAR, LAST_YEAR = 2015, 2035  # what a new table covers; `years` says what a table does


class Holiday(NamedTuple):
    """A date that is a public holiday; several on one date have their names joined by `; `."""

    day: int
    ko: str
    en: str


class Difference(NamedTuple):
    """What a new table would change: days added, days removed, and (old, new) where named anew."""

    added: list[Holiday]
    removed: list[Holiday]
    renamed: list[tuple[Holiday, Holiday]]


@lru_cache
def table(country: str) -> tuple[Holiday, ...]:
    """The pinned public holidays of a country in order of date; ValueError if there is no table."""
    rows = (line.split(",") for line in _text(country).splitlines()[2:])
    return tuple(Holiday(date.fromisoformat(at).toordinal() - EPOCH, ko, en) for at, ko, en in rows)


@lru_cache
def days(country: str) -> frozenset[int]:
    """The day numbers of a country's pinned public holidays; ValueError if there is no table."""
    return frozenset(holiday.day for holiday in table(country))


@lru_cache
def years(country: str) -> tuple[int, int]:
    """The first and last year of a country's table, both included; outside it nothing is known."""
    first, last = _heading(country)[-1].split("-")
    return int(first), int(last)


def version(country: str) -> str:
    """The version of the `holidays` library that a country's pinned table was made with."""
    return _heading(country)[0].removeprefix("# holidays ")


def from_library(country: str, first: int, last: int) -> tuple[Holiday, ...]:
    """Make a table for the years first..last with the installed `holidays` library."""
    import holidays

    names = {}
    for language in ("ko", "en_US"):
        # years far around: each name must also stand alone somewhere, to learn its translation
        found = holidays.country_holidays(
            country.upper(),
            years=range(min(first, 1990), max(last, 2050) + 1),
            language=language,
            categories="public",
        )
        names[language] = {at: found.get_list(at) for at in found}
    korean, english = names["ko"], names["en_US"]
    alone = {ko[0]: english[at][0] for at, ko in korean.items() if len(ko) == 1}
    return tuple(
        Holiday(
            at.toordinal() - EPOCH, "; ".join(korean[at]), "; ".join(alone[n] for n in korean[at])
        )
        for at in sorted(korean)
        if first <= at.year <= last
    )


def write(rows: Sequence[Holiday], version: str, country: str = "kr") -> str:
    """The text of a table: a line on its origin, the column names, one line for each date."""
    dates = [date_of(row.day) for row in rows]
    origin = f"# holidays {version}, {country.upper()}, public, {dates[0].year}-{dates[-1].year}"
    lines = (f"{at.isoformat()},{row.ko},{row.en}" for at, row in zip(dates, rows, strict=True))
    return "\n".join((origin, "date,ko,en", *lines, ""))


def difference(old: Iterable[Holiday], new: Iterable[Holiday]) -> Difference:
    """Compare two tables date by date."""
    before, after = {row.day: row for row in old}, {row.day: row for row in new}
    return Difference(
        [after[day] for day in sorted(after.keys() - before.keys())],
        [before[day] for day in sorted(before.keys() - after.keys())],
        [
            (before[day], after[day])
            for day in sorted(before.keys() & after.keys())
            if before[day] != after[day]
        ],
    )


def _heading(country: str) -> list[str]:
    return _text(country).partition("\n")[0].split(", ")


@lru_cache
def _text(country: str) -> str:
    if country not in COUNTRIES:
        raise ValueError(f"no table of public holidays for {country!r}")
    return Path(__file__).with_name(f"{country}.csv").read_text(encoding="utf-8")
