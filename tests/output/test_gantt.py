"""A Gantt chart shows every sign of its layout, and nothing where there is nothing."""

from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pypdf
import pytest
from chart_layouts import gantt
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.output.chart.gantt import figure
from capitalplan.output.chart.gantt_layout import Bar, Gantt, Mark, Row
from capitalplan.output.chart.gantt_marks import paint_marks
from capitalplan.output.chart.gantt_sheet import one_sheet
from capitalplan.output.chart.paper import Paper
from capitalplan.output.chart.picture import save
from capitalplan.output.chart.strokes import OUTLINES, elbow, hatched, hatching


def names(layout: Gantt) -> set[str]:
    """Names of the parts in the SVG."""
    root = ElementTree.fromstring(save(figure(layout), "svg"))
    return {part.get("id", "") for part in root.iter()}


def words(layout: Gantt) -> str:
    return pypdf.PdfReader(BytesIO(save(figure(layout), "pdf"))).pages[0].extract_text()


SIGNS = (
    "project", "summary", "critical", "normal", "done", "assumed", "hammock-ends", "continued",
    "milestone", "gate", "vote", "vote-rejected", "links", "link-heads", "baseline",
    "baseline-milestone", "data-date", "fiscal-years", "months", "mark-labels",
)  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_every_sign_is_painted(sign):
    assert sign in names(gantt()._replace(last=640))


def test_deadline_is_painted_where_its_day_is_on_the_axis():
    assert "deadline" in names(gantt()._replace(last=730))
    assert "deadline" not in names(gantt())


def test_every_mark_has_a_shape_of_its_own():
    shapes = {kind: (tuple(outline(0, 0, 5)), kind) for kind, outline in OUTLINES.items()}
    assert len({shape for shape, _ in shapes.values()}) == 4
    assert shapes["vote"][0] == shapes["vote-rejected"][0]
    layout = gantt()
    paper = Paper(100, 100, "")
    paint_marks(paper, [(mark, 50, 50) for mark in layout.marks], 5)
    root = ElementTree.fromstring(save(paper.figure, "svg"))
    signs = {
        part.get("id"): [path.get("d") for path in part.iter() if path.get("d")]
        for part in root.iter()
        if (part.get("id") or "").endswith("-sign")
    }
    assert signs["vote-sign"] != signs["vote-rejected-sign"]


def test_legend_names_only_what_occurs():
    layout = gantt()._replace(subtitle="-")
    bare = layout._replace(
        rows=(Row("가"), Row("나")), bars=layout.bars[1:2], marks=(), arrows=(), baselines=(),
        closed=(),
    )  # fmt: skip
    full, little = words(layout), words(bare)
    assert "주공정" in little and "완료" in little
    for word in ("이정표", "부결", "선후행", "기준계획", "휴무일", "가정"):
        assert word in full
        assert word not in little


def test_legend_tells_late_deadlines_done_and_assumed_events():
    layout = gantt()._replace(subtitle="-", last=730)
    told = words(layout)
    assert "있었던 일" in told and "가정한 날" in told
    assert "기한" in told and "기한 지남" not in told
    late = tuple(mark._replace(critical=True) for mark in layout.marks if mark.kind == "deadline")
    told = words(layout._replace(marks=late))
    assert "기한 지남" in told
    assert "있었던 일" not in told and "가정한 날" not in told


def test_the_date_of_a_gate_stands_behind_its_bar():
    layout = gantt()._replace(last=365)
    bar, mark = Bar(3, 100, 160, 100), Mark(3, 100, "gate", label="2021-06-09")
    layout = layout._replace(bars=(bar,), marks=(mark,))
    painted = {artist.get_gid(): artist for artist in figure(layout).artists}
    (label,) = painted["mark-labels"].words
    axis = one_sheet(layout).axis
    assert axis.x(160) < label.x < axis.x(160) + 10


def test_nothing_at_all_is_still_a_chart():
    layout = gantt()._replace(
        rows=(), bars=(), marks=(), arrows=(), baselines=(), bands=(), closed=(), months=()
    )
    assert "data-date" in names(layout)
    assert "data-date" not in names(layout._replace(data_date=None))
    assert "data-date" not in names(layout._replace(data_date=-40))


def test_a_sentence_takes_the_place_of_an_empty_chart():
    layout = gantt()._replace(nothing="보일 일정이 없습니다")
    assert "보일 일정이 없습니다" in words(layout)
    assert "links" not in names(layout)


def test_closed_days_are_left_out_where_they_cannot_be_seen():
    assert "closed-days" in names(gantt())
    assert "closed-days" not in names(gantt()._replace(last=3650))


def test_month_names_never_crowd():
    layout = gantt()
    assert "8월" in words(layout)
    assert "8월" not in words(layout._replace(last=7300))


def test_more_than_500_rows_and_an_empty_axis_are_refused():
    rows = tuple(Row(f"작업 {n}") for n in range(501))
    with pytest.raises(ValueError, match="500 rows"):
        figure(gantt()._replace(rows=rows))
    with pytest.raises(ValueError, match="last day"):
        figure(gantt()._replace(last=0))
    assert figure(gantt()._replace(rows=rows[:500])).get_size_inches()[1] < 90


def test_long_names_stand_on_two_lines():
    layout = gantt(
        ("매장문화재 시굴·정밀발굴조사와 문화재위원회 심의 및 사업변경 계획의 수립",) * 2
    )
    places = one_sheet(layout)
    assert [len(name) for name in places.names[:3]] == [2, 2, 1]
    assert " ".join(places.names[0]) == layout.rows[0].label
    assert all(a < b for a, b in pairwise(places.tops))


@given(
    st.sampled_from(["FS", "SS", "FF", "SF"]),
    st.tuples(st.floats(0, 500), st.sampled_from([10.0, 50.0])),
    st.tuples(st.floats(0, 500), st.sampled_from([30.0, 90.0])),
)
def test_links_turn_squarely_and_leave_and_enter_on_the_right_side(kind, start, finish):
    spots = list(elbow(kind, start, finish, 10))
    assert spots[0] == start and spots[-1] == finish
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(spots))
    assert (spots[1][0] > start[0]) == (kind[0] == "F")
    assert (spots[-2][0] > finish[0]) == (kind[1] == "F")


@given(
    st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.floats(0, 60), st.floats(0, 60)),
    st.sampled_from([1, -1]),
)
def test_hatching_stays_inside_its_box(box, lean):
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    for line in hatching((left, top, right, bottom), 5, lean):
        for x, y in line:
            assert left - 1e-6 <= x <= right + 1e-6
            assert top - 1e-6 <= y <= bottom + 1e-6
        (x1, y1), (x2, y2) = line
        assert abs((y2 - y1) + lean * (x2 - x1)) < 1e-6


@given(
    st.tuples(st.floats(-50, 50), st.floats(-50, 50), st.floats(1, 60), st.floats(1, 60)),
    st.sampled_from([1, -1]),
)
def test_a_box_is_hatched_like_any_polygon(box, lean):
    left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[3]
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    lines, straight = hatched(corners, 5, lean), hatching((left, top, right, bottom), 5, lean)
    whole = [line for line in lines if line[1][0] - line[0][0] > 1e-6]
    expected = [line for line in straight if line[1][0] - line[0][0] > 1e-6]
    assert len(whole) == len(expected)
    for line, other in zip(whole, expected, strict=True):
        for spot, same in zip(line, other, strict=True):
            assert spot == pytest.approx(same, abs=1e-6)


def test_a_triangle_is_hatched_up_to_its_slope():
    lines = hatched(((0, 100), (100, 0), (100, 100)), 6, -1)
    assert lines
    for (x, y), (u, v) in lines:
        assert x + y == pytest.approx(100)  # from the slope
        assert u == pytest.approx(100) or v == pytest.approx(100)


def test_hatching_fills_a_wide_box():
    assert len(hatching((0, 0, 100, 10), 5)) == len(hatching((0, 0, 100, 10), 5, -1)) == 21
