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
from capitalplan.output.chart.funding_table import rows
from capitalplan.output.chart.money_axis import money_axis
from capitalplan.output.chart.money_layout import Point, Slice, YearOfMoney
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


def test_the_table_tells_short_from_unfunded():
    layout = funding()
    both = {head: sums for head, sums, _ in rows(layout)}
    assert both["부족"] == [0, 767_760_000, 0]
    assert both["재원 미정"] == [0, 0, 18_463_592_000]
    covered = tuple(part for part in layout.slices if part.standing == "covered")
    assert [head for head, *_ in rows(layout._replace(slices=covered))] == [
        "소요",
        "예산현액",
        "이월",
    ]


def test_little_money_is_not_said_to_be_none():
    layout = funding()
    little = layout._replace(slices=(Slice(0, 0, 1, "short"), *layout.slices))
    assert "<1" in words(money_charts.funding(little))
    assert "<0.1" in words(money_charts.funding(little._replace(decimals=1)))
    assert "<" not in words(money_charts.funding(layout))


def test_a_sentence_takes_the_place_of_an_empty_chart():
    figures = (
        money_charts.funding(funding()._replace(nothing="비용이 없습니다")),
        money_charts.scurve(scurve()._replace(nothing="비용이 없습니다")),
    )
    for figure in figures:
        assert "비용이 없습니다" in words(figure)
        assert "base" not in names(figure)


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


@pytest.mark.parametrize("voted", [0, 100, 200, 260, 320, 400])
def test_the_amount_reached_stands_off_the_lines(voted):
    layout = scurve()._replace(
        need=(Point(0, 0), Point(150, 200 * MILLION), Point(730, 300 * MILLION)),
        authority=(Point(0, voted * MILLION),),
        total=400 * MILLION,
    )
    painted = {artist.get_gid(): artist for artist in money_charts.scurve(layout).artists}
    (ground,) = painted["reached-ground"].get_paths()
    lowest, highest = ground.vertices[:, 1].min(), ground.vertices[:, 1].max()
    heights = set(painted["authority"].get_paths()[0].vertices[:, 1])
    assert heights and not any(lowest <= height <= highest for height in heights)


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
