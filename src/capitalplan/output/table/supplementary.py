"""Tables of a supplementary budget: what to ask for, to carry over, what waits for the vote."""

from typing import Any

from capitalplan import money
from capitalplan.output.table.table import DAY, Column, Table, rounded, total
from capitalplan.output.words import supplementary as words
from capitalplan.output.words.names import fund_named, named, project_named
from capitalplan.output.words.phrase import UNIT
from capitalplan.plan import Plan
from capitalplan.study.proposal import Proposal
from capitalplan.study.submission import timing
from capitalplan.study.supplementary import CarryOver, Waiting, Worksheet
from capitalplan.text import say

WON = ("enacted", "pending", "asked", "entered", "proposed", "change", "after")
ALWAYS = ("enacted", "change", "after")


def request_table(
    plan: Plan, sheet: Worksheet, unit: str = UNIT, language: str = "ko", whole: bool = False
) -> Table:
    """One row for each project and fund [won]: budget, change, budget after it, and the reasons.

    What is nought in every row has no column, unless `whole`. `lines` holds the reasons apart.
    """
    used = [key for key in WON if whole or key in ALWAYS or _told(sheet, key)]
    columns = (
        _column("project", language), _column("fund", language),
        *(_column(key, language, unit) for key in used),
        _column("reasons", language),
    )  # fmt: skip
    rows = [_request(plan, one, unit, language) for one in sheet.proposals]
    sums = total(rows, columns, say("supplementary-sum-all", language)) | {"reasons": None}
    told = (*rounded(rows, sums, columns, language), *_uneven([*rows, sums], unit, language))
    found = [*rows, sums] if rows else []
    return Table(words.title(sheet, language), columns, found, told[:1])


def _told(sheet: Worksheet, key: str) -> bool:
    """Whether a column says anything; what is proposed only beside what is asked already."""
    if key == "proposed":
        asked = any(one.asked or one.entered for one in sheet.proposals)
        return asked and any(one.proposed for one in sheet.proposals)
    return any(getattr(one, key) for one in sheet.proposals)


def _column(key: str, language: str, unit: str = "") -> Column:
    side = "right" if unit in money.UNITS else "left"
    return Column(key, say(f"supplementary-col-{key}", language), side, unit)


def _request(plan: Plan, one: Proposal, unit: str, language: str) -> dict[str, Any]:
    lines = words.reasons(plan, one, unit, language)
    return {
        "project": project_named(plan.programme.project(one.project), language),
        "project_id": one.project,
        "fund": fund_named(plan.programme, one.fund, language),
        "fund_id": one.fund,
        **{key: getattr(one, key) for key in WON},
        "reasons": " / ".join(lines),
        "lines": lines,
    }


def _uneven(rows: list[dict[str, Any]], unit: str, language: str) -> tuple[str, ...]:
    """A note where budget and change as shown do not add up to the budget after it as shown."""
    for row in rows:
        parts = (row["enacted"], row.get("pending", 0), row["change"])
        if money.uneven(row["after"], parts, unit):
            return (say("supplementary-uneven", language),)
    return ()


def carried_table(plan: Plan, sheet: Worksheet, unit: str = UNIT, language: str = "ko") -> Table:
    """What must be named as carried over by approval [won], and for which phases."""
    columns = (
        _column("project", language), _column("fund", language),
        _column("amount", language, unit), _column("uses", language), _column("state", language),
    )  # fmt: skip
    rows = [_carried(plan, one, language) for one in sheet.carried]
    sums = total(rows, columns, say("supplementary-sum-all", language))
    notes = rounded(rows, sums, columns, language)
    found = [*rows, sums] if rows else []
    return Table(say("supplementary-carried-title", language), columns, found, notes)


def _carried(plan: Plan, one: CarryOver, language: str) -> dict[str, Any]:
    state = "voted" if one.voted else "open"
    return {
        "project": project_named(plan.programme.project(one.project), language),
        "fund": fund_named(plan.programme, one.fund, language),
        "amount": one.amount,
        "uses": ", ".join(words.node_named(plan, part.key, language) for part in one.parts),
        "state": say(f"supplementary-carried-{state}", language),
    }


def waiting_table(plan: Plan, sheet: Worksheet, unit: str = UNIT, language: str = "ko") -> Table:
    """The phases that wait, by the day they need the money, with the last days to submit."""
    columns = (
        _column("project", language), _column("phase", language),
        _column("lacking", language, unit), _column("linked", language),
        *(_column(key, language, DAY) for key in ("day", "vote", "usual", "quick", "slow")),
    )  # fmt: skip
    rows = [_waiting(plan, one, language) for one in sheet.waiting]
    return Table(say("supplementary-waiting-title", language), columns, rows)


def _waiting(plan: Plan, one: Waiting, language: str) -> dict[str, Any]:
    node, when = plan.schedule.dates[one.key].node, timing(one.day)
    linked = words.node_named(plan, one.vote, language)
    return {
        "project": project_named(plan.programme.project(node.project), language),
        "phase": named(node, language),
        "lacking": one.amount or None,
        "linked": linked or say("supplementary-linked-none", language),
        "day": one.day,
        "vote": when.vote,
        "usual": when.usual,
        "quick": when.quick,
        "slow": when.slow,
    }
