"""The kernel, interpreted and compiled, against networkx, rustworkx and MPXJ on the same networks.

Usage: python benchmarks/kernel.py [activities ...]; without any, 1,000 to 100,000 against all,
1,000,000 alone, and what numba costs. All times are medians of one run, machines warm. networkx and
rustworkx leave out calendars, late dates and floats; MPXJ leaves out nothing. On one calendar all
must find the same finish.
"""

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import graphs
import schedulers
from capitalplan.model.when import iso
from capitalplan.schedule import kernel
from networks import DAY, Net, end, finish_days, limits, network, problem, tables, years
from peers import together

SIZES = (1_000, 10_000, 100_000)
LARGEST = 1_000_000
PLAIN, FAST = "plain Python, both passes, floats", "compiled, both passes, floats"
# Java machines take minutes for more activities than this on several calendars.
MOST_MIXED = 10_000
COST = """
import sys, time
sys.path[:0] = {path!r}
from networks import network, problem, tables
given = problem(network(100), tables(3))
start = time.perf_counter()
from capitalplan.schedule import fast
early = fast.forward(given)
fast.backward(given, early, early.finish, early.finish)
print(time.perf_counter() - start)
"""

Pass = Callable[[], object]


def ours(net: Net) -> tuple[dict[str, Pass], int]:
    """Both passes, interpreted and compiled, and the instant they find the finish at."""
    calendars = tables(years(net))
    given = problem(net, calendars)
    early = kernel.forward(given)
    at = end(net, calendars, early.finish)
    limit = limits(net, calendars, at)

    def plain() -> object:
        return kernel.backward(given, kernel.forward(given), limit, limit)

    assert any(net.calendars) or max(early.finish) == finish_days(net) * DAY
    found: dict[str, Pass] = {PLAIN: plain}
    if importlib.util.find_spec("numba"):
        from capitalplan.schedule import fast

        arrays = fast.arrays(given)
        ends = fast.late(arrays, fast.early(arrays), limit, limit).finish * 0 + limit

        def compiled() -> object:
            return fast.late(arrays, fast.early(arrays), ends, ends)

        def converted() -> object:
            ready = fast.arrays(given)
            return fast.backward(ready, fast.forward(ready), limit, limit)

        assert converted() == plain()
        found |= {FAST: compiled, "compiled, lists in and out": converted}
    else:
        print("  skipped: the compiled kernel needs numba: pip install 'capitalplan[fast]'")
    return found, at


def against(net: Net) -> dict[str, Pass]:
    """networkx and rustworkx, all finding the same finish."""
    found: dict[str, graphs.Pass] = graphs.networkx_passes(net)
    if importlib.util.find_spec("rustworkx"):
        found |= graphs.rustworkx_passes(net)
    else:
        print("  skipped: rustworkx is not here: pip install rustworkx")
    for name, run in found.items():
        assert name.endswith("FS") or run() == finish_days(net), name
    return dict(found)


def java(net: Net, at: int, runs: int, same: bool) -> dict[str, list[float]]:
    """MPXJ's schedulers; where `same`, their finish must be ours, else it is shown."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "network.xer"
        schedulers.write(net, file)
        for scheduler in schedulers.SCHEDULERS:
            timed = schedulers.runs(file, scheduler, runs + 1)
            day, found_day = iso((at - 1) // 1440), timed[-1].finish
            assert found_day == day or not same, (scheduler, found_day, day)
            told = "" if found_day == day else f", finish {found_day}, ours {day}"
            found[f"MPXJ {scheduler}{told}"] = [one.seconds for one in timed[1:]]
    return found


def show(times: Mapping[str, list[float]], count: int) -> None:
    """One line for each, ours with nanoseconds an activity, peers as multiples of ours."""
    own = {name: statistics.median(times[name]) for name in (PLAIN, FAST) if name in times}
    for name, runs in times.items():
        median = statistics.median(runs)
        text = f"  {name:52} {median * 1e3:11,.2f} ms"
        if name.startswith(("plain", "compiled")):
            print(f"{text} {median / count * 1e9:9,.0f} ns an activity")
        else:
            ratios = [f"{median / each:8,.1f} x {name.split()[0].rstrip(',')}"
                      for name, each in own.items()]  # fmt: skip
            print(text, *ratios)


def compare(count: int, mixed: bool) -> None:
    """One size on one calendar, or on four, against whoever can take it."""
    net = network(count, mixed=0.2 if mixed else 0.0)
    what = "four calendars, a fifth of the activities mixed" if mixed else "one calendar"
    print(f"{count:,} activities, {len(net.links):,} links, {what}")
    runs = 7 if count <= SIZES[1] else 3
    own, at = ours(net)
    times = together({**own, **against(net)}, runs)
    if mixed and count > MOST_MIXED:
        print("  left out: MPXJ, which takes minutes here")
    elif lacking := schedulers.missing():
        print(f"  skipped: MPXJ {lacking}")
    else:
        schedulers.start()
        times |= java(net, at, min(runs, 3), not mixed)
    show(times, count)


def alone(count: int) -> None:
    """Our own kernel where nobody follows: networks as they are, and as long as one of 10,000."""
    for window in (60, 60 * count // SIZES[1]):
        net = network(count, window=window)
        print(f"{count:,} activities, {len(net.links):,} links up to {window:,} activities long, "
              "four calendars")  # fmt: skip
        show(together(ours(net)[0], 3), count)


def one_off() -> None:
    """What numba costs a process: the first one compiles, later ones load what it kept."""
    if not importlib.util.find_spec("numba"):
        return
    script = COST.format(path=[str(Path(__file__).parent)])
    with tempfile.TemporaryDirectory() as folder:
        for what in ("once on a machine, compiling", "in every process, from its cache"):
            command = [sys.executable, "-c", script]
            done = subprocess.run(command, env={**os.environ, "NUMBA_CACHE_DIR": folder},
                                  capture_output=True, text=True, check=True)  # fmt: skip
            print(f"  numba {what}: {float(done.stdout):.2f} s")


def main() -> None:
    """Print all sizes, then what compiling costs."""
    asked = [int(word) for word in sys.argv[1:]]
    for count in asked or SIZES:
        compare(count, mixed=False)
        compare(count, mixed=True)
    if not asked:
        alone(LARGEST)
        one_off()


if __name__ == "__main__":
    main()
