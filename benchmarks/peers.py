"""What the benchmarks share: where things lie, and how a time is taken."""

import gc
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench"
LEAST = 0.1  # seconds


def wall(command: list[str], folder: Path, runs: int) -> list[float]:
    """Wall times [s] of a command, output thrown away; the first run warms the caches."""
    found = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return found[1:]


def together(contenders: Mapping[str, Callable[[], object]], runs: int) -> dict[str, list[float]]:
    """Times [s] of calls in this process, taken in turn so that all see the same machine.

    A call that takes less than LEAST is repeated and its mean taken; the first run warms up.
    """
    found: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(runs + 1):
        for name, function in contenders.items():
            gc.collect()
            calls, start = 0, time.perf_counter()
            while not calls or time.perf_counter() - start < LEAST:
                function()
                calls += 1
            found[name].append((time.perf_counter() - start) / calls)
    return {name: times[1:] for name, times in found.items()}


def line(name: str, times: list[float], against: list[float] | None = None) -> str:
    """Median and least time, and how many times longer than `against` (by medians)."""
    median = statistics.median(times)
    text = f"{name:44} median {median * 1e3:9.1f} ms   least {min(times) * 1e3:9.1f} ms"
    if against:
        text += f"   {median / statistics.median(against):6.1f} x"
    return text
