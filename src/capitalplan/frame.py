"""A plan as pandas DataFrames, for analysts: schedule, budget, gaps, ledger (pandas' home)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from capitalplan.budget.authority import PURSE
from capitalplan.model.fund import CARRIED
from capitalplan.model.when import DAY_MINUTES, EPOCH
from capitalplan.plan import Plan

if TYPE_CHECKING:
    import pandas as pd

USES = ("expected", "need", "commitment", "payment", "lapsed", "short", "unsourced", "opening")
UNIX_EPOCH = 719163  # date(1970, 1, 1).toordinal()


def schedule_frame(plan: Plan) -> pd.DataFrame:
    """One row for each node, indexed by full id.

    early_start, early_finish, late_start, late_finish : datetime64 (finish at the end of work);
    total_float, free_float : working hours, NaN once done.
    """
    import pandas as pd

    rows = list(plan.schedule.dates.values())
    columns: dict[str, object] = {
        "project": [one.node.project for one in rows],
        "id": [one.node.id for one in rows],
        "name_ko": [one.node.name.ko for one in rows],
        "name_en": [one.node.name.en for one in rows],
        "kind": [one.node.kind for one in rows],
        "parent": [one.node.parent for one in rows],
        "calendar": [one.node.calendar for one in rows],
        "status": [one.state for one in rows],
        "early_start": _times([one.early_dates[0] for one in rows]),
        "early_finish": _times([one.early_dates[1] for one in rows]),
        "late_start": _times([one.late_start for one in rows]),
        "late_finish": _times([one.late_finish for one in rows]),
        "total_float": _hours([one.total_float for one in rows]),
        "free_float": _hours([one.free_float for one in rows]),
        "critical": [one.critical for one in rows],
        "basis": [one.node.origin("start", "dates") for one in rows],
    }
    return pd.DataFrame(columns, index=pd.Index([one.node.key for one in rows], name="key"))


def budget_frame(plan: Plan) -> pd.DataFrame:
    """One row for each need: project, phase, fund, year, amount [won, int64], basis."""
    import pandas as pd

    columns = ["project", "phase", "fund", "year", "amount", "basis"]
    frame = pd.DataFrame([tuple(need) for need in plan.budget.needs], columns=columns)
    return frame.astype({"year": "int64", "amount": "int64"})


def gap_frame(plan: Plan) -> pd.DataFrame:
    """One row for each project, fund and fiscal year [won, int64]: need against appropriations."""
    import pandas as pd

    columns = [
        "project", "fund", "year", "need", "voted", "expected", "carried", "short", "unsourced",
        "left",
    ]  # fmt: skip
    frame = pd.DataFrame([tuple(gap) for gap in plan.gaps], columns=columns)
    frame.insert(6, "covered", [gap.covered for gap in plan.gaps])
    return frame.astype(dict.fromkeys(columns[2:], "int64"))


def ledger_frame(plan: Plan) -> pd.DataFrame:
    """One row for each project, fund and fiscal year [won, int64]: authority and its use.

    carried_in_*, carried_out_* : by the way money is carried; carried_in, carried_out their sums;
    committed_rate, paid_rate : shares of the authority (1.0 is all of it), NaN without any.
    """
    import pandas as pd

    rows = plan.ledger
    columns: dict[str, object] = {
        name: [getattr(row, name) for row in rows] for name in ("project", "fund", "year", *PURSE)
    }
    for side in ("carried_in", "carried_out"):
        columns[side] = [getattr(row, side).total for row in rows]
        for how in CARRIED:
            columns[f"{side}_{how}"] = [getattr(getattr(row, side), how) for row in rows]
    columns["authority"] = [row.authority for row in rows]
    for name in USES:
        columns[name] = [getattr(row, name) for row in rows]
    frame = pd.DataFrame(columns)
    frame = frame.astype(dict.fromkeys([*columns][2:], "int64"))
    for rate, part in (("committed_rate", "commitment"), ("paid_rate", "payment")):
        frame[rate] = (frame[part] / frame["authority"]).where(frame["authority"] != 0)
    frame["carry_voted"] = [row.asked for row in rows]
    return frame


def _times(instants: list[int]) -> object:
    import pandas as pd

    shift = (EPOCH - UNIX_EPOCH) * DAY_MINUTES
    seconds = [(instant + shift) * 60 for instant in instants]
    return pd.to_datetime(pd.Series(seconds, dtype="int64"), unit="s").array


def _hours(minutes: list[int | None]) -> list[float | None]:
    return [None if value is None else value / 60 for value in minutes]
