"""The Animation Center reckoned by hand: dates and yearly won for a day of the vote.

Shares nothing with the package but the table of public holidays: days are walked one by one with
`datetime`, won are split with `Fraction`. What the project file says is written here once more.
"""

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parents[1] / "src/capitalplan/worktime/kr.csv"
DAY = timedelta(days=1)
FIRST, LAST = date(2015, 1, 1), date(2035, 12, 31)


def working_days(labour_day: bool) -> list[date]:
    """Monday to Friday without public holidays; `labour_day` is closed on sites alone."""
    rows = TABLE.read_text(encoding="utf-8").splitlines()[2:]
    holidays = {date.fromisoformat(row[:10]) for row in rows}
    every = (FIRST + n * DAY for n in range((LAST - FIRST).days + 1))
    return [
        day
        for day in every
        if day.weekday() < 5 and day not in holidays
        and not (labour_day and (day.month, day.day) == (5, 1))
    ]  # fmt: skip


PUBLIC, SITE = working_days(False), working_days(True)


class Phase(NamedTuple):
    """First and last working day of a phase."""

    start: date
    finish: date


def on_or_after(days: list[date], day: date) -> date:
    return next(one for one in days if one >= day)


def until(days: list[date], day: date) -> date:
    """The last working day up to a day."""
    return max(one for one in days if one <= day)


def count(days: list[date], first: date, last: date) -> int:
    return sum(first <= day <= last for day in days)


def later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def forward(days: list[date], start: date, length: int) -> Phase:
    """A phase of `length` working days from the first one on or after `start`."""
    first = days.index(on_or_after(days, start))
    return Phase(days[first], days[first + length - 1])


def backward(days: list[date], finish: date, length: int) -> Phase:
    last = days.index(until(days, finish))
    return Phase(days[last - length + 1], days[last])


def walked(vote: date) -> dict[str, Phase]:
    """Every open phase when the supplementary budget is voted on `vote`."""
    length = count(PUBLIC, date(2021, 7, 5), date(2022, 7, 31))
    design = forward(PUBLIC, max(vote + DAY, date(2021, 7, 5)), length)
    review = forward(PUBLIC, design.finish + DAY, 10)
    # The main budget of 2022 is voted on 2021-12-16, long before any of these designs ends.
    tender = forward(
        PUBLIC, max(design.finish + DAY, date(2022, 8, 1)),
        count(PUBLIC, date(2022, 8, 1), date(2022, 10, 31)),
    )  # fmt: skip
    assert tender.finish >= review.finish
    excavation = forward(
        SITE, max(tender.finish + DAY, date(2022, 11, 1)),
        count(SITE, date(2022, 11, 1), date(2023, 8, 31)),
    )  # fmt: skip
    framing = forward(
        SITE, max(excavation.finish + DAY, date(2023, 9, 1)),
        count(SITE, date(2023, 9, 1), date(2024, 6, 30)),
    )  # fmt: skip
    finishes = both(
        max(later(framing.start, 8), date(2024, 5, 1)), later(framing.finish, 11),
        count(SITE, date(2024, 5, 1), date(2025, 5, 31)),
    )  # fmt: skip
    exhibits = both(
        max(later(finishes.start, 10), date(2025, 3, 1)), later(finishes.finish, 2),
        count(SITE, date(2025, 3, 1), date(2025, 7, 31)),
    )  # fmt: skip
    commissioning = forward(
        SITE, max(finishes.finish + DAY, exhibits.finish + DAY, date(2025, 8, 1)),
        count(SITE, date(2025, 8, 1), date(2025, 9, 30)),
    )  # fmt: skip
    supervision = Phase(excavation.start, commissioning.finish)
    reserve = Phase(on_or_after(SITE, max(framing.start, date(2024, 1, 1))), commissioning.finish)
    return {
        "design-supplement": design, "tender": tender, "excavation": excavation,
        "framing": framing, "finishes": finishes, "exhibits": exhibits,
        "commissioning": commissioning, "construction-management": supervision,
        "contingency": reserve,
    }  # fmt: skip


def both(start: date, finish: date, length: int) -> Phase:
    """The later of what a start and a finish allow."""
    return max(forward(SITE, start, length), backward(SITE, finish, length))


COSTS = {
    "excavation": 12_400_920_000, "framing": 17_223_500_000, "finishes": 27_557_600_000,
    "exhibits": 5_511_520_000, "commissioning": 688_940_000,
    "construction-management": 4_822_580_000, "contingency": 688_940_000,
}  # fmt: skip
SPENT = {2016: 454_724_409, 2017: 1_061_023_622, 2018: 1_263_374_133, 2019: 2_040_877_836,
         2020: 240_000_000, 2021: 2_000_000}  # fmt: skip


def won(phases: dict[str, Phase]) -> dict[int, int]:
    """The need of every fiscal year: what was spent before, the moved design, the construction."""
    found = dict(SPENT)
    design = phases["design-supplement"]
    add(found, design, PUBLIC, 1_495_000_000, travelling)
    for name, cost in COSTS.items():
        add(found, phases[name], SITE, cost, lambda x: x)
    return dict(sorted(found.items()))


def travelling(x: Fraction) -> Fraction:
    """483 of 1,495 million won by the end of 2021 of the planned window, straight on each side."""
    first, last = date(2021, 7, 5), date(2022, 7, 31)
    knot = Fraction(count(PUBLIC, first, date(2021, 12, 31)), count(PUBLIC, first, last))
    due = Fraction(483, 1495)
    return due * x / knot if x <= knot else due + (1 - due) * (x - knot) / (1 - knot)


def add(found: dict[int, int], phase: Phase, days: list[date], cost: int, curve) -> None:
    """Differences of running totals at the ends of years, each rounded half up."""
    length, before = count(days, *phase), 0
    for year in range(phase.start.year, phase.finish.year + 1):
        passed = count(days, phase.start, min(date(year, 12, 31), phase.finish))
        total = cost * curve(Fraction(passed, length)) + Fraction(1, 2)
        reached = total.numerator // total.denominator
        if reached > before:
            found[year] = found.get(year, 0) + reached - before
        before = reached
