"""The milestone trend chart: its layout is the ledger, and anything can be painted."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_programme import HOSTILE, read_small

from capitalplan import load
from capitalplan.model.calendar import Name
from capitalplan.model.when import When
from capitalplan.output.chart import picture, trend_chart
from capitalplan.output.chart.trend_layout import MOST_LINES, POINTS
from capitalplan.output.chart.trend_plan import trend
from capitalplan.source.kept.find import baselines
from capitalplan.study.slips import Promise, SlipRow, slips


@pytest.fixture(scope="module")
def ledger(request):
    projects = request.config.rootpath / "projects"
    plan = load(projects)
    kept, problems = baselines(projects)
    assert not problems
    return plan, slips(plan, kept)


def test_points_are_the_promises(ledger):
    plan, rows = ledger
    laid = trend(plan, rows, "seoul-cinematheque", "ko")
    (line,) = [one for one in laid.lines if one.name == "완공"]
    row = next(one for one in rows if one.key == "seoul-cinematheque/completion")
    assert [(point.at, point.promised) for point in line.points] == [
        (one.as_of.last, one.date.last) for one in row.promises
    ]
    assert {point.kind for point in line.points} == {"external", "reported"}
    assert line.aside == "2024-12 (+78개월)"
    for one in laid.lines:
        for point in one.points:
            assert laid.first < point.at < laid.last and laid.low < point.promised < laid.high


def test_the_programme_names_the_projects(ledger):
    plan, rows = ledger
    laid = trend(plan, rows, None, "en")
    assert "Seoul Cinematheque · Completion" in {line.name for line in laid.lines}
    # Only one report speaks of it, so there is no trend.
    assert not [line for line in laid.lines if "advisory group" in line.name]
    assert [kind for kind, _ in laid.kinds] == [kind for kind in POINTS if kind in {
        point.kind for line in laid.lines for point in line.points}]  # fmt: skip


def made(count: int, name: str = "x") -> list[SlipRow]:
    def promise(at: int, day: int) -> Promise:
        return Promise(When(at, at), When(day, day), "unstated", "b")

    return [
        SlipRow("library", f"m{n}", Name(name, name), (promise(0, 100), promise(50, 100 + n)))
        for n in range(count)
    ]


def test_of_too_many_those_that_moved_most_are_shown_and_that_is_said():
    laid = trend(read_small(), made(100), None, "en")
    assert len(laid.lines) == MOST_LINES and "16 of 100" in laid.subtitle
    assert {line.points[-1].promised for line in laid.lines} == {*range(184, 200)}


@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_to_show_is_said_in_words(language):
    laid = trend(read_small(), [], None, language)
    assert laid.nothing and picture.save(trend_chart.figure(laid), "svg")


@pytest.mark.parametrize("name", HOSTILE)
def test_any_name_is_painted(name):
    laid = trend(read_small(), made(3, name), None, "ko")
    text = picture.save(trend_chart.figure(laid), "svg").decode()
    assert "<script>" not in text and text.rstrip().endswith("</svg>")


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 30_000)), min_size=2, max_size=6))
def test_any_course_is_painted_inside_the_plot(points):
    promises = tuple(
        Promise(When(at, at), When(day, day), "reported", f"b{n}")
        for n, (at, day) in enumerate(sorted(points))
    )
    laid = trend(read_small(), [SlipRow("library", "m", Name("가", "a"), promises)], None, "ko")
    assert picture.save(trend_chart.figure(laid), "png").startswith(b"\x89PNG")
    for line in laid.lines:
        assert all(laid.first <= one.at <= laid.last for one in line.points)
        assert all(laid.low <= one.promised <= laid.high for one in line.points)
