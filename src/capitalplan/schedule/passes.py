"""Who runs the kernel's passes: plain Python, or the same source compiled where that pays."""

from collections.abc import Sequence
from types import ModuleType

from capitalplan.schedule import kernel
from capitalplan.schedule.kernel import Early, Late, Problem

# From here on the passes save more time than loading numba, and what it kept, takes.
ENOUGH = 100_000  # nodes


def ready(given: Problem) -> Problem:
    """The input as lists for plain Python, or as arrays for the compiled passes."""
    if len(given.calendar) < ENOUGH:
        return given
    try:
        from capitalplan.schedule import fast

        arrays: Problem = fast.arrays(given)
    except (ImportError, OverflowError):  # no numba, or not for this numpy; more than arrays hold
        return given
    return arrays


def forward(given: Problem) -> Early:
    """Earliest dates, see `kernel.forward`."""
    found: Early = _runner(given).forward(given)
    return found


def backward(given: Problem, early: Early, limit: Sequence[int], end: Sequence[int]) -> Late:
    """Latest dates, see `kernel.backward`."""
    found: Late = _runner(given).backward(given, early, limit, end)
    return found


def _runner(given: Problem) -> ModuleType:
    if isinstance(given.calendar, list):
        return kernel
    from capitalplan.schedule import fast

    return fast
