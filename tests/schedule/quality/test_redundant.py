"""Redundant links: what a transitive reduction leaves out, on graphs of any form."""

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from views_made import result, sound, tie, work

from capitalplan.schedule.quality import redundant
from capitalplan.schedule.quality.view import View

PAIRS = st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda p: p[0] < p[1]))


def view_of(pairs: set[tuple[int, int]]) -> View:
    works = [work(f"w{n}", n, 1) for n in range(12)]
    ties = tuple(tie(f"w{first}", f"w{then}") for first, then in sorted(pairs))
    return sound()._replace(works={one.key: one for one in works}, ties=ties)


def found(view: View) -> list[tuple[str, str]]:
    return [(one.other, one.key) for one in result("redundant", view).found.items]


@given(PAIRS, st.sampled_from([2, 4096]))
def test_it_is_what_a_transitive_reduction_leaves_out(pairs, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(redundant, "BLOCK", block)
        graph = networkx.DiGraph(pairs)
        needed = set(networkx.transitive_reduction(graph).edges)
        idle = [(f"w{first}", f"w{then}") for first, then in sorted(pairs - needed)]
        assert found(view_of(pairs)) == idle


@pytest.mark.parametrize(
    ("ties", "count"),
    [
        ((tie("w0", "w1"), tie("w1", "w2"), tie("w0", "w2")), 1),
        ((tie("w0", "w1"), tie("w1", "w2"), tie("w0", "w2", "FS", 3)), 0),  # the lag may count
        ((tie("w0", "w1"), tie("w1", "w2"), tie("w0", "w2", "SS")), 0),
        ((tie("w0", "w1", "SS"), tie("w1", "w2"), tie("w0", "w2")), 0),
        ((tie("w0", "w1", "FS", 2), tie("w1", "w2"), tie("w0", "w2")), 1),
        ((tie("w0", "w1", "FS", -2), tie("w1", "w2"), tie("w0", "w2")), 0),  # the lead undoes it
        ((tie("w0", "w1"), tie("w0", "w1")), 1),
        ((tie("w0", "w1", "SS"), tie("w0", "w1", "FF")), 0),  # a ladder
    ],
)
def test_lags_and_kinds_matter(ties, count):
    assert len(found(view_of(set())._replace(ties=ties))) == count


def test_a_circle_is_no_hang():
    ties = (tie("w0", "w1"), tie("w1", "w0"), tie("w1", "w2"), tie("w0", "w2"))
    assert found(view_of(set())._replace(ties=ties)) == []
