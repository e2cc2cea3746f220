"""The money charts say covered, short, without a source and assumed, in exact figures."""

from io import BytesIO
from xml.etree import ElementTree

import pypdf
import pytest
from chart_layouts import MILLION, funding, scurve
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.output.chart import money_charts
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.money_axis import money_axis
from capitalplan.output.chart.money_layout import Point, YearOfMoney
from capitalplan.output.chart.picture import save
from capitalplan.output.chart.scurve_chart import need_on, voted_on


def names(figure: Figure) -> set[str]:
    root = ElementTree.fromstring(save(figure, "svg"))
    return {part.get("id", "") for part in root.iter()}


def words(figure: Figure) -> str:
    return pypdf.PdfReader(BytesIO(save(figure, "pdf"))).pages[0].extract_text()


def test_funding_tells_the_standings_apart():
    shown = names(money_charts.funding(funding()))
    assert {"covered", "short", "unfunded", "assumed", "authority", "totals"} <= shown
    assert {"short-hatching", "unfunded-hatching", "short-edge", "unfunded-edge"} <= shown


def test_funding_shows_only_what_there_is():
    layout = funding()
    calm = layout._replace(slices=layout.slices[:1])
    shown = names(money_charts.funding(calm))
    assert "covered" in shown
    assert not {"short", "unfunded", "assumed", "legend-short"} & shown
    text = words(money_charts.funding(calm))
    assert "시비" in text and "국비" not in text and "재원 미정" not in text


def test_funding_states_need_authority_and_what_is_missing():
    text = words(money_charts.funding(funding()))
    for figure in ("3,768", "3,000", "768", "18,464", "소요 (백만원)", "예산현액"):
        assert figure in text


def test_funding_in_hundred_millions_with_a_decimal():
    layout = funding()._replace(unit="억원", decimals=1)
    assert "184.6" in words(money_charts.funding(layout))


def test_funding_without_years_or_money_is_still_a_chart():
    layout = funding()._replace(years=(), slices=())
    assert "base" in names(money_charts.funding(layout))
    nothing = funding()._replace(slices=(), years=(YearOfMoney("2021년", None),))
    assert "base" in names(money_charts.funding(nothing))


def test_more_than_40_years_are_refused():
    years = (YearOfMoney("년", 0),) * 41
    with pytest.raises(ValueError, match="40 years"):
        money_charts.funding(funding()._replace(years=years))


def test_scurve_has_its_lines():
    shown = names(money_charts.scurve(scurve()))
    assert {"spent", "planned", "authority", "total", "short", "data-date", "reached"} <= shown


def test_scurve_without_authority_data_date_or_need():
    layout = scurve()
    assert "authority" not in names(money_charts.scurve(layout._replace(authority=())))
    shown = names(money_charts.scurve(layout._replace(data_date=None)))
    assert "planned" in shown and not {"spent", "data-date"} & shown
    bare = layout._replace(need=(), authority=(), total=0)
    assert "short" not in names(money_charts.scurve(bare))
    with pytest.raises(ValueError, match="last day"):
        money_charts.scurve(layout._replace(last=0))


def test_scurve_is_not_short_where_authority_is_enough():
    layout = scurve()._replace(authority=(Point(0, 5_000 * MILLION),))
    assert "short" not in names(money_charts.scurve(layout))


def test_running_totals_between_points():
    points = (Point(10, 0), Point(20, 100))
    assert [need_on(points, day) for day in (0, 10, 15, 20, 30)] == [0, 0, 50, 100, 100]
    assert [voted_on(points, day) for day in (0, 10, 19.9, 20, 30)] == [0, 0, 0, 100, 100]


@given(st.integers(0, 10**15))
def test_money_axis_holds_its_amount_in_few_round_steps(most):
    axis = money_axis(most, 0, 300, "백만원", 0)
    assert axis.most >= most and axis.most % axis.step == 0
    assert axis.most // axis.step <= 9
    assert str(axis.step).rstrip("0") in ("1", "2", "5")
    assert 0 <= axis.y(most) <= axis.y(0) == 300
