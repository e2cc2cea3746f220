"""What the money charts show, as plain values: amounts in won, days as day numbers.

The layout holds every word that is painted; painters know no language and no plan.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from capitalplan.output.chart.gantt_layout import Band

MOST_YEARS = 40  # of one sheet

Standing = Literal["covered", "short", "unfunded"]


class Slice(NamedTuple):
    """Part of a year's need [won]: of which fund, how it stands, whether it is assumed.

    `covered` has an appropriation, `short` has a fund but no appropriation, `unfunded` has no
    source yet (its `fund` is not read).
    """

    year: int
    fund: int
    won: int
    standing: Standing = "covered"
    assumed: bool = False


class YearOfMoney(NamedTuple):
    """One fiscal year; `authority` [won] is what was voted, None where nothing is known.

    `carried` [won] is need met from what earlier years left over.
    """

    label: str
    authority: int | None
    carried: int = 0


class FundingWords(NamedTuple):
    """Axis title with its unit, heads of the table below, and the legend."""

    axis: str
    need: str
    authority: str
    carried: str
    short: str
    unfunded: str
    assumed: str


class Funding(NamedTuple):
    """Need by fiscal year and fund beside the authority of the year.

    `Slice.year` and `Slice.fund` count from 0 in `years` and `funds`. `unit` is the one of
    money.UNITS that amounts are painted in, `decimals` the places painted. `nothing`, where it is
    not empty, is painted in place of the chart.
    """

    title: str
    subtitle: str
    years: tuple[YearOfMoney, ...]
    funds: tuple[str, ...]
    slices: tuple[Slice, ...]
    unit: str
    decimals: int
    words: FundingWords
    nothing: str = ""


class Point(NamedTuple):
    """A running total [won] reached at a day."""

    at: float
    won: int


class ScurveWords(NamedTuple):
    """Axis title with its unit, the data date with its date, and the legend.

    `short` is need above authority, whether a source is named or not.
    """

    axis: str
    data_date: str
    spent: str
    planned: str
    authority: str
    short: str
    total: str


SeriesKind = Literal["need", "authority", "commitment", "payment"]


class Series(NamedTuple):
    """One running total [won] under its name: level between points when `stepped`, else straight.

    `kind` gives the line its stroke and its mark.
    """

    kind: SeriesKind
    name: str
    points: tuple[Point, ...]
    stepped: bool = False


class Curves(NamedTuple):
    """Up to four running totals in one chart; `axis` is the axis title with its unit.

    `nothing`, where it is not empty, is painted in place of the chart.
    """

    title: str
    subtitle: str
    first: float
    last: float
    data_date: float | None
    data_date_words: str
    series: tuple[Series, ...]
    bands: tuple[Band, ...]
    unit: str
    decimals: int
    axis: str
    nothing: str = ""


class Scurve(NamedTuple):
    """Running totals of need (straight between points) and of authority (steps).

    `nothing`, where it is not empty, is painted in place of the chart.
    """

    title: str
    subtitle: str
    first: float
    last: float
    data_date: float | None
    need: tuple[Point, ...]
    authority: tuple[Point, ...]
    total: int
    bands: tuple[Band, ...]
    unit: str
    decimals: int
    words: ScurveWords
    nothing: str = ""
