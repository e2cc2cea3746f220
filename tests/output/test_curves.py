"""Four running totals in one chart, from made-up rows of a ledger."""

from io import BytesIO
from itertools import pairwise
from typing import NamedTuple
from xml.etree import ElementTree

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.fiscal import first_day
from capitalplan.model.programme import Fiscal
from capitalplan.output.chart import money_charts
from capitalplan.output.chart.curves_chart import APART, STROKES, spaced
from capitalplan.output.chart.curves_plan import curves, series
from capitalplan.output.chart.money_layout import Curves, Point, Series
from capitalplan.output.chart.picture import save
from capitalplan.plan import load

MILLION = 1_000_000
YEAR = Fiscal()


class Made(NamedTuple):
    """A ledger's row as far as the chart asks for it."""

    project: str
    year: int
    authority: int
    commitment: int
    payment: int


ROWS = (
    Made("hall", 2021, 500, 400, 300),
    Made("hall", 2022, 1_000, 900, 700),  # 200 carried in, 800 new
    Made("hall", 2023, 600, 100, 600),  # 300 carried in, 300 new
)


def lines(fiscal: Fiscal = YEAR) -> dict[str, Series]:
    found = series(ROWS, (Point(0, 0),), fiscal, "en")
    return {one.kind: one for one in found}


def test_running_totals_by_fiscal_year():
    found = lines()
    starts = [first_day(year, YEAR) for year in (2021, 2022, 2023, 2024)]
    assert found["payment"].points == tuple(map(Point, starts, (0, 300, 1_000, 1_600)))
    assert [point.won for point in found["commitment"].points] == [0, 400, 1_300, 1_400]
    # What may be spent in a year, on top of what has been paid before it.
    assert [point.won for point in found["authority"].points] == [500, 1_300, 1_600, 1_600]
    assert found["authority"].stepped and not found["payment"].stepped


def test_inside_a_year_payments_rise_as_the_need_does():
    days = [first_day(2021, YEAR) + day for day in (0, 90, 180, 365)]
    need = tuple(map(Point, days, (0, 10, 10, 50)))
    commitment, payment = series(ROWS[:1], need, YEAR, "en")[2:]
    assert payment.points == tuple(map(Point, days, (0, 60, 60, 300)))
    assert [point.won for point in commitment.points] == [0, 80, 80, 400]


def test_fiscal_years_that_start_in_october():
    starts = lines(Fiscal(10, True))["payment"].points
    assert starts[0].at == first_day(2021, Fiscal(10, True)) < first_day(2021, YEAR)


def test_lapsed_money_leaves_the_authority():
    rows = (Made("hall", 2021, 500, 300, 300), Made("hall", 2022, 100, 100, 100))
    authority = series(rows, (), YEAR, "ko")[1]
    assert [point.won for point in authority.points] == [500, 400, 400]  # 200 lapsed


def test_without_rows_only_the_need_is_drawn(projects):
    layout = curves(load(projects), "animation-center", (), "ko")
    assert [bool(one.points) for one in layout.series] == [True, False, False, False]
    assert layout.series[0].points[-1].won == 75_451_000_000
    assert {"need"} <= names(layout) and not {"payment", "authority"} & names(layout)


def names(layout: Curves) -> set[str]:
    root = ElementTree.fromstring(save(money_charts.curves(layout), "svg"))
    return {part.get("id", "") for part in root.iter()}


@pytest.fixture
def layout(projects) -> Curves:
    rows = [
        Made("seoul-cinematheque", row.year, *(part * 20 * MILLION for part in row[2:]))
        for row in ROWS
    ]
    return curves(load(projects), "seoul-cinematheque", rows, "en")


def test_all_four_are_drawn_and_named(layout):
    assert {"need", "authority", "commitment", "payment"} <= names(layout)
    assert {"commitment-marks", "payment-marks", "names", "data-date"} <= names(layout)
    text = (
        pypdf.PdfReader(BytesIO(save(money_charts.curves(layout), "pdf"))).pages[0].extract_text()
    )
    for word in ("commitments", "payments", "26,500", "32,000"):
        assert word in text


def test_lines_differ_without_colour():
    looks = {(stroke.dashes, stroke.weight, stroke.mark) for stroke in STROKES.values()}
    assert len(looks) == 4
    assert len({(stroke.dashes, stroke.mark) for stroke in STROKES.values()}) == 4


def test_the_programme_takes_all_projects_together(projects, layout):
    whole = curves(load(projects), None, [Made("a", 2021, 2, 2, 1), Made("b", 2021, 3, 3, 3)], "ko")
    assert whole.series[3].points[-1].won == 4 and whole.series[1].points[0].won == 5


def test_nothing_to_show_is_said(layout):
    text = (
        pypdf.PdfReader(
            BytesIO(save(money_charts.curves(layout._replace(nothing="No cost")), "pdf"))
        )
        .pages[0]
        .extract_text()
    )
    assert "No cost" in text
    with pytest.raises(ValueError, match="last day"):
        money_charts.curves(layout._replace(last=layout.first))


def test_names_may_be_anything(layout):
    odd = layout._replace(series=(layout.series[0]._replace(name="$x^2$ <b>&\u202e" * 20),))
    assert b"<b>" not in save(money_charts.curves(odd), "svg")


@given(st.lists(st.floats(0, 400), max_size=6))
def test_names_stand_apart_inside_the_plot(heights):
    found = spaced(sorted(heights), 0, 340)
    assert len(found) == len(heights)
    assert all(low >= 0 and low <= 340 for low in found)
    assert all(b - a >= APART - 1e-6 for a, b in pairwise(found))
