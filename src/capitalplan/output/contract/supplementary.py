"""The promise of `supplementary`: one row for each project and fund [won]."""

from collections.abc import Iterator

from capitalplan.model.when import iso
from capitalplan.output.contract.row import Row
from capitalplan.study.proposal import Reason
from capitalplan.study.submission import timing
from capitalplan.study.supplementary import Worksheet


class ReasonRow(Row):
    """Why an amount is asked for or given back: kind as in study.proposal.KINDS.

    id : the phase or appropriation, project/id; first, last : its days in the year, or submission
    (of a grant: delivery) and vote; needed : from when the phase needs it; executed : of a grant,
    what is spent already; uses : the phases that an appropriation in the plan is to pay for.
    """

    kind: str
    amount: int
    id: str
    first: str | None
    last: str | None
    needed: str | None
    executed: int
    basis: str
    uses: list[str]


class SupplementaryRow(Row):
    """A project's fund: budget, change and budget after it [won], and why.

    change = asked + entered + short + unsourced - less; after = enacted + pending + change;
    carry_over : to be approved in the year's last one; waits : the phases that need this fund's
    money of the vote; needed_by : the first day on which one does; submit_by : 35 days of the
    council earlier.
    """

    project: str
    fund: str
    year: int
    number: int
    enacted: int
    pending: int
    asked: int
    entered: int
    short: int
    unsourced: int
    less: int
    stays: int
    change: int
    after: int
    carry_over: int
    needed_by: str | None
    submit_by: str | None
    waits: list[str]
    reasons: list[ReasonRow]


def supplementary_rows(sheet: Worksheet) -> Iterator[SupplementaryRow]:
    """The rows of a worksheet as they are promised."""
    carried = {(one.project, one.fund): one.amount for one in sheet.carried}
    for one in sheet.proposals:
        first = timing(min(part.day for part in one.waits)) if one.waits else None
        amounts = one._asdict()
        del amounts["reasons"], amounts["waits"]
        yield SupplementaryRow(
            **amounts, year=sheet.year, number=sheet.number, change=one.change, after=one.after,
            carry_over=carried.get((one.project, one.fund), 0),
            needed_by=_day(first and first.needed), submit_by=_day(first and first.usual),
            waits=[part.key for part in one.waits],
            reasons=[_reason(reason) for reason in one.reasons],
        )  # fmt: skip


def _reason(one: Reason) -> ReasonRow:
    return ReasonRow(
        kind=one.kind, amount=one.amount, id=one.key, first=_day(one.first), last=_day(one.last),
        needed=_day(one.day), executed=one.executed, basis=one.origin,
        uses=list(one.uses),
    )  # fmt: skip


def _day(day: int | None) -> str | None:
    return None if day is None else iso(day)
