"""The compiled passes give the dates of the interpreted ones, and load only where they pay."""

import os
import subprocess
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.duration import ELAPSED, MONTHS, WORK
from capitalplan.schedule import kernel, passes
from capitalplan.schedule.kernel import FF, FS, SF, SS, Problem
from capitalplan.worktime.flat import flatten, instant_of
from kernel_cases import CALENDARS

if os.environ.get("CAPITALPLAN_REQUIRE_ALL") != "1":
    pytest.importorskip("numba", reason="pip install 'capitalplan[fast]'")
from capitalplan.schedule import fast

FLAT = flatten(CALENDARS)
kinds = st.sampled_from([FS, SS, FF, SF])
lags = st.one_of(
    st.tuples(st.integers(-900, 900), st.just(WORK)),
    st.tuples(st.integers(-9_000, 9_000), st.just(ELAPSED)),
    st.tuples(st.integers(-2, 3), st.just(MONTHS)),
)
lengths = st.one_of(
    st.tuples(st.sampled_from([0, 0, 60, 480, 1_500]), st.just(WORK)),
    st.tuples(st.integers(0, 9_000), st.just(ELAPSED)),
    st.tuples(st.integers(0, 2), st.just(MONTHS)),
)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Networks with every kind of link, lag, length and bound on mixed calendars."""
    count = draw(st.integers(1, 12))
    calendar = draw(columns(st.integers(0, len(CALENDARS) - 1), count))
    length = draw(columns(lengths, count))
    floor = draw(columns(st.integers(20_000, 26_000), count))
    pairs = st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)).filter(
        lambda pair: pair[0] < pair[1]
    )
    links = draw(st.lists(st.tuples(pairs, kinds, lags), max_size=20)) if count > 1 else []
    links.sort(key=lambda link: link[0][1])
    return Problem(
        tables=FLAT,
        calendar=calendar,
        duration=[amount for amount, _ in length],
        duration_kind=[kind for _, kind in length],
        start_floor=floor,
        finish_floor=draw(columns(st.just(0) | st.integers(20_000, 30_000), count)),
        floor_edge=draw(columns(st.sampled_from([-1, -1, -2]), count)),
        finish_edge=draw(columns(st.sampled_from([-1, -3]), count)),
        floor_instant=[
            instant_of(FLAT, own, at, draw(st.integers(0, 1)))
            for own, at in zip(calendar, floor, strict=True)
        ],
        counted_from=draw(columns(st.sampled_from([-1, -1, 11_500_000]), count)),
        before=[pair[0] for pair, _, _ in links],
        after=[pair[1] for pair, _, _ in links],
        kind=[kind for _, kind, _ in links],
        lag=[amount for _, _, (amount, _) in links],
        lag_kind=[kind for _, _, (_, kind) in links],
    )


def columns(values: st.SearchStrategy[Any], count: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(values, min_size=count, max_size=count)


@given(problems(), st.data())
@settings(deadline=None, max_examples=500)
def test_compiled_and_interpreted_are_one(given_: Problem, data: st.DataObject) -> None:
    early = kernel.forward(given_)
    assert fast.forward(given_) == early
    count = len(early.finish)
    slack = st.integers(-500, 5_000)
    end = [finish + data.draw(slack) for finish in early.finish]
    limit = [finish + data.draw(slack) for finish in early.finish]
    late = kernel.backward(given_, early, limit, end)
    assert fast.backward(given_, early, limit, end) == late
    arrays = fast.arrays(given_)
    assert fast.backward(arrays, fast.forward(arrays), limit, end) == late
    assert len(late.start) == count


def chain(count: int) -> Problem:
    """Days of work in a row, on all calendars in turn."""
    nodes, links = range(count), pairwise(range(count))
    before, after = zip(*links, strict=True)
    none, zero = [kernel.NONE] * count, [0] * count
    link = [0] * (count - 1)
    return Problem(
        FLAT, [i % 3 for i in nodes], [60] * count, zero, [9_000] * count, zero, none, none,
        zero, none, list(before), list(after), link, link, link,
    )  # fmt: skip


def test_the_size_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    given_ = chain(400)
    assert passes.ready(given_) is given_
    plain = passes.forward(given_)
    end = [max(plain.finish)] * 400
    late = passes.backward(given_, plain, end, end)
    monkeypatch.setattr(passes, "ENOUGH", 400)
    ready = passes.ready(given_)
    assert not isinstance(ready.calendar, list)
    assert passes.forward(ready) == plain
    assert passes.backward(ready, plain, end, end) == late
    assert type(passes.forward(ready).start[0]) is int  # no numpy numbers get out


def test_what_no_array_holds_stays_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    given_ = chain(400)
    long = given_._replace(duration=[*given_.duration[:-1], 2**40])
    monkeypatch.setattr(passes, "ENOUGH", 1)
    assert passes.ready(long) is long
    assert passes.forward(long).finish[-1] > 2**40
    assert passes.ready(given_) is not given_


SCRIPT = """
import sys
{before}
from capitalplan.schedule import passes
{after}
sys.path[:0] = {path!r}
from capitalplan.plan import timed
from made_up import programme, row
found = timed(programme([row("p", 300)]))
print(found.schedule.dates["p/299"].finish, [m for m in ("numpy", "numba") if m in sys.modules])
"""


def ran(before: str = "", after: str = "") -> list[str]:
    path = [str(Path(__file__).resolve().parent.parent)]
    script = SCRIPT.format(before=before, after=after, path=path)
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split(maxsplit=1)


def test_plain_python_loads_no_library() -> None:
    finish, loaded = ran()
    assert loaded.strip() == "[]"
    compiled = ran(after="passes.ENOUGH = 1")
    assert compiled[0] == finish
    assert compiled[1].strip() == "['numpy', 'numba']"


@pytest.mark.parametrize("missing", ["numba", "numpy"])
def test_without_numba_plain_python_does_all(missing: str) -> None:
    blocked = f"sys.modules[{missing!r}] = None"
    assert ran(blocked, "passes.ENOUGH = 1")[0] == ran()[0]


def refused(cache: bool) -> Callable[[Any], Any]:
    """numba where no folder can be written."""
    if cache:
        raise RuntimeError("cannot cache function 'entry': no locator available")
    return lambda function: function


def damaged(cache: bool) -> Callable[[Any], Any]:
    """numba where what it kept cannot be read."""

    def fails(*_: Any) -> None:
        raise EOFError("Ran out of input")

    return lambda function: fails if cache else function


@pytest.mark.parametrize("njit", [refused, damaged])
def test_a_cache_that_fails_is_done_without(
    njit: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "njit", njit)
    fast._compiled.cache_clear()
    try:
        given_ = chain(50)
        assert fast.forward(given_) == kernel.forward(given_)
    finally:
        fast._compiled.cache_clear()


def test_what_is_kept_belongs_to_the_source(monkeypatch: pytest.MonkeyPatch) -> None:
    stamp = fast._stamp()
    assert 0 < stamp < 2**56
    assert fast._stamp() == stamp
    monkeypatch.setattr(fast, "SOURCE", fast.SOURCE[:1])
    assert fast._stamp() != stamp
