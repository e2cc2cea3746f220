"""Plans far deeper than Python's stack, through everything that schedules and explains them."""

from itertools import chain as joined

from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.plan import timed
from capitalplan.schedule import network
from capitalplan.schedule.why import chain
from made_up import AT, leaf, nested, phase, programme, project

DEEP = 100_000
HOUR = 60


def test_a_row_of_a_hundred_thousand() -> None:
    """In phases of a hundred, each after the one before; explained back to its first cause."""
    hours = (
        leaf("p", str(i), "1h", *([str(i - 1)] if i % 100 else []), parent=f"g{i // 100}")
        for i in range(DEEP)
    )
    phases = (phase("p", f"g{i}", *([f"g{i - 1}"] if i else [])) for i in range(DEEP // 100))
    found = timed(programme([project("p", joined(phases, hours))]))
    dates = found.schedule.dates
    assert len(dates) == DEEP + DEEP // 100
    table = found.schedule.table(dates["p/0"].node)
    assert all(one.critical and one.total_float == 0 for one in dates.values())
    last = dates[f"p/{DEEP - 1}"]
    assert dates[f"p/g{DEEP // 100 - 1}"].finish == last.finish
    days, rest = divmod(DEEP * HOUR, table.day_minutes)
    assert (days, rest) == (12_500, 0)
    told = chain(found.schedule, "p/g999")
    assert len(told) == DEEP + 1
    assert told[-1].driver.reason == "data-date"


def test_phases_in_phases_in_phases() -> None:
    """As deep as other programs' files may be."""
    depth = 2_000
    found = timed(programme([project("p", nested("p", depth, depth))]))
    dates = found.schedule.dates
    assert dates["p/g0"].finish == dates["p/0"].finish == dates[f"p/{depth - 1}"].finish
    assert [one.node.id for one in chain(found.schedule, "p/g0")] == ["g0", "0"]


def test_a_large_circle_is_named() -> None:
    """Whatever stands before it or hangs on it."""
    count = 20_000
    nodes = [leaf("p", "first", "1h"), leaf("p", "last", "1h", "7")]
    nodes += [leaf("p", str(i), "1h", str(i - 1), "first") for i in range(1, count)]
    nodes.append(leaf("p", "0", "1h", str(count - 1)))
    graph, problems, keys = network.build(nodes)
    assert graph is None
    assert [problem.code for problem in problems] == ["circle"]
    assert keys == {f"p/{i}" for i in range(count)}
    assert str(problems[0].facts["circle"]).startswith("p/0 → ")


def test_links_of_large_phases_do_not_multiply() -> None:
    count = 3_000
    nodes = [phase("p", "a"), phase("p", "b", "a")]
    nodes += [leaf("p", f"{name}{i}", "1h", parent=name) for name in "ab" for i in range(count)]
    graph, _, _ = network.build(nodes, junctions=True)
    assert graph is not None
    assert len(graph.edges) == 2 * count


def test_a_fan_out_and_in() -> None:
    count = 20_000
    nodes = [leaf("p", "start", "8h")]
    nodes += [leaf("p", str(i), f"{i % 7 + 1}h", "start") for i in range(count)]
    every = tuple(Link(f"p/{i}", "FS", Duration(0, "d"), AT) for i in range(count))
    nodes.append(leaf("p", "end", "8h")._replace(after=every))
    dates = timed(programme([project("p", nodes)])).schedule.dates
    assert dates["p/6"].critical
    assert not dates["p/0"].critical
    assert dates["p/0"].total_float == dates["p/0"].free_float == 6 * HOUR
    assert dates["p/end"].driver.before == "p/6"
