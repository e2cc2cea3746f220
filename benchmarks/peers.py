"""What the benchmarks share: the folder of networks and peers, and how a time is taken."""

import importlib.util
import statistics
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "bench"


def generator() -> ModuleType:
    """The shared network generator where it lies beside the project, else the project's own."""
    file = SHARED / "gen.py"
    if not file.is_file():
        import networks

        return networks
    spec = importlib.util.spec_from_file_location("gen", file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def wall(command: list[str], folder: Path, runs: int) -> list[float]:
    """Wall times [s] of a command, output thrown away; the first run warms the caches."""
    found = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return found[1:]


def inside(function: Callable[[], object], runs: int) -> list[float]:
    """Times [s] of a call in this process."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        function()
        found.append(time.perf_counter() - start)
    return found


def line(name: str, times: list[float], against: list[float] | None = None) -> str:
    """Median and least time, and how many times longer than `against` (by medians)."""
    median = statistics.median(times)
    text = f"{name:44} median {median * 1e3:9.1f} ms   least {min(times) * 1e3:9.1f} ms"
    if against:
        text += f"   {median / statistics.median(against):6.1f} x"
    return text
