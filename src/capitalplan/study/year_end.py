"""What a fiscal year's last day asks of its money: to be committed, or carried over by a vote.

What is neither lapses (지방재정법 제50조): carry-over by approval (명시이월) must be voted before
the year ends, and only what is committed by then can be carried over as obligated (사고이월).
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.budget.ledger import LedgerRow
from capitalplan.model.fiscal import first_day
from capitalplan.model.fund import APPROVED, NEVER, OBLIGATED, REAPPROPRIATE, UNSOURCED
from capitalplan.model.project import Project
from capitalplan.plan import Plan
from capitalplan.schedule.progress import OPEN
from capitalplan.study.item import AHEAD, CARRY_OVER, COMMIT, RISK, Item, Reason

_ENDING = (NEVER, APPROVED, OBLIGATED, REAPPROPRIATE)  # what is uncommitted does not just go on


class Books(NamedTuple):
    """The ledger by project, and by project, fund and year what each open phase needs [won]."""

    rows: Mapping[str, list[LedgerRow]]
    needs: Mapping[tuple[str, str, int], Mapping[str, int]]


def books(plan: Plan) -> Books:
    """The books of a plan, looked through once."""
    rows: dict[str, list[LedgerRow]] = {}
    needs: dict[tuple[str, str, int], dict[str, int]] = {}
    for row in plan.ledger:
        rows.setdefault(row.project, []).append(row)
    for need in plan.budget.needs:
        dated = plan.schedule.dates.get(f"{need.project}/{need.phase}")
        if dated and dated.state == OPEN:
            key = (need.project, need.fund, need.year)
            needs.setdefault(key, {})[dated.node.key] = need.amount
    return Books(rows, needs)


def year_ends(plan: Plan, project: Project, now: int, money: Books) -> Iterator[Item]:
    """The year-ends after a data date [day number] that a project's money has to meet."""
    rows = money.rows.get(project.id, [])
    asked = {(row.fund, row.year) for row in rows if row.asked}
    for row in rows:
        end = first_day(row.year + 1, plan.programme.fiscal) - 1
        if row.fund == UNSOURCED or end <= now:
            continue
        if row.carried_out.approved and (row.fund, row.year + 1) not in asked:
            yield _item(row, CARRY_OVER, end, row.carried_out.approved, RISK, Reason("unapproved"))
        fund = plan.programme.funds.get(row.fund)
        ends = fund is None or fund.carry.rule in _ENDING
        needs = money.needs.get(row[:3], {}) if ends else {}
        yield from _commitment(row, needs, end)


def _commitment(row: LedgerRow, needs: Mapping[str, int], end: int) -> Iterator[Item]:
    """Money of the year that phases not yet begun are to use, and what will lapse."""
    amount = min(sum(needs.values()), max(row.authority, 0))
    if not amount and not row.lapsed:
        return
    why = [Reason("lapses", amount=row.lapsed)] if row.lapsed else []
    why += [Reason("uncommitted", keys=tuple(needs))] if amount else []
    state = RISK if row.lapsed else AHEAD
    item = _item(row, COMMIT, end, amount or row.lapsed, state, why[0])
    yield item._replace(reasons=tuple(why))


def _item(row: LedgerRow, event: str, end: int, amount: int, state: str, why: Reason) -> Item:
    return Item(
        row.project, row.project, event, end, end, state, reasons=(why,), fund=row.fund,
        year=row.year, amount=amount,
    )  # fmt: skip
