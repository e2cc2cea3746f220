"""capitalplan: public capital projects, from one plain-text plan, scheduled and paid for.

import capitalplan as cp
plan = cp.load("projects/")
plan.schedule_frame()   # or cp.schedule_frame(plan): one row for each node
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from capitalplan.frame import budget_frame, gap_frame, ledger_frame, schedule_frame
    from capitalplan.model.programme import Programme
    from capitalplan.plan import Plan, build, load
    from capitalplan.problem import Problem, StopError

__version__ = "0.1.0"
__all__ = ["Plan", "Problem", "Programme", "StopError", "__version__", "budget_frame", "build",
           "gap_frame", "ledger_frame", "load", "schedule_frame"]  # fmt: skip
_HOME = {"Plan": "plan", "build": "plan", "load": "plan", "Problem": "problem",
         "StopError": "problem", "Programme": "model.programme", "schedule_frame": "frame",
         "budget_frame": "frame", "gap_frame": "frame", "ledger_frame": "frame"}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Fetch a public name on first use, so that `--help` loads nothing it does not need."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
