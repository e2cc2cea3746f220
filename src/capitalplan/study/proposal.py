"""What a supplementary budget is to change for one project and fund, and the reason of each won."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from capitalplan.budget.ledger import LedgerRow
from capitalplan.budget.need import Need
from capitalplan.model.node import Node
from capitalplan.model.vote import GRANT, SUPPLEMENTARY, Vote
from capitalplan.model.when import When
from capitalplan.plan import Plan
from capitalplan.study.lacking import Key, Part, due, split

ASKED, ENTERED, SHORT, UNSOURCED = "asked", "entered", "short", "unsourced"
LAPSE, STAYS = "lapse", "stays"
KINDS = (ASKED, ENTERED, SHORT, UNSOURCED, LAPSE, STAYS)


class Reason(NamedTuple):
    """Why an amount [won] is asked for, given back (LAPSE), or stays though it lapses (STAYS).

    key : full id of the phase (SHORT, UNSOURCED) or appropriation (ASKED, ENTERED), else empty;
    first, last : days of the phase in the year, or of submission (ENTERED: delivery) and vote;
    day : from when a phase needs it; executed : of ENTERED, what is spent by the data date and no
    vote may cut [won]; origin : of the phase's cost, or of the appropriation's amounts; uses : full
    ids of the phases that an appropriation in the plan (ASKED, ENTERED) is to pay for.
    """

    kind: str
    amount: int
    key: str = ""
    first: int | None = None
    last: int | None = None
    day: int | None = None
    executed: int = 0
    origin: str = ""
    uses: tuple[str, ...] = ()


class Proposal(NamedTuple):
    """One project and fund [won]; short + unsourced - less - stays is what the ledger lacks.

    enacted : in the budget (기정예산); pending : other appropriations of the year not voted yet;
    asked : this supplementary budget as the plan has it; entered : grants delivered before their
    vote; short, unsourced : need without authority; less : to give back; stays : lapses, but was
    carried in, so that no budget of this year has it; waits : the needs that only this
    supplementary budget covers, by what the plan asks already or by what is proposed.
    """

    project: str
    fund: str
    enacted: int
    pending: int
    asked: int
    entered: int
    short: int
    unsourced: int
    less: int
    stays: int
    reasons: tuple[Reason, ...]
    waits: tuple[Part, ...]

    @property
    def proposed(self) -> int:
        """What is proposed beyond what the plan asks already [won]."""
        return self.short + self.unsourced - self.less

    @property
    def change(self) -> int:
        """증감: all that the supplementary budget changes [won]."""
        return self.asked + self.entered + self.proposed

    @property
    def after(self) -> int:
        """The year's budget if it is voted so [won]."""
        return self.enacted + self.pending + self.change


def numbered(vote: Vote | None, number: int) -> bool:
    """Whether an appropriation is the supplementary budget of this number, not voted yet."""
    return bool(
        vote and vote.kind == SUPPLEMENTARY and vote.number == number
        and not vote.enacted and not vote.rejected
    )  # fmt: skip


class Case(NamedTuple):
    """A supplementary budget of a plan, and what is looked up for every row of its ledger.

    upcoming : whether it is the next one, in which grants delivered before their vote must be
    entered; votes : the year's appropriations by project, carry-overs left out; needs : by row;
    voted : the rows whose carry-over is voted.
    """

    plan: Plan
    number: int
    upcoming: bool
    votes: Mapping[str, Sequence[Node]]
    needs: Mapping[Key, Sequence[Need]]
    voted: Collection[Key]


def proposal(case: Case, row: LedgerRow) -> Proposal:
    """Judge one row of the ledger."""
    enacted, pending, found = 0, 0, list[Reason]()
    for node, vote, won in _granted(case.votes.get(row.project, ()), row.fund):
        if vote.enacted:
            enacted += won
        elif numbered(vote, case.number):
            found.append(_of_vote(ASKED, node, won, vote.submitted))
        elif case.upcoming and _entered(case.plan, vote, row.fund):
            found.append(_of_vote(ENTERED, node, won, vote.delivered))
        else:
            pending += won
    found = [_used(case, row, one) for one in _executed(case, row, found, enacted)]
    found += [*_missing(case, row), *_left(case, row)]
    sums = {kind: sum(one.amount for one in found if one.kind == kind) for kind in KINDS}
    return Proposal(
        row.project, row.fund, enacted, pending, sums[ASKED], sums[ENTERED], sums[SHORT],
        sums[UNSOURCED], sums[LAPSE], sums[STAYS], tuple(found),
        _lacking(case, row, row.authority - sums[ASKED]),
    )  # fmt: skip


def _granted(votes: Sequence[Node], fund: str) -> Iterator[tuple[Node, Vote, int]]:
    for node in votes:
        won = dict(node.vote.granted).get(fund, 0) if node.vote else 0
        if node.vote and won:
            yield node, node.vote, won


def _of_vote(kind: str, node: Node, won: int, begun: When | None) -> Reason:
    date = node.vote.date if node.vote else None
    return Reason(
        kind, won, node.key, begun.first if begun else None, date.last if date else None,
        origin=node.origin("amounts"),
    )  # fmt: skip


def _entered(plan: Plan, vote: Vote, fund: str) -> bool:
    """Whether a grant may be spent before the budget that it is entered in is voted (제45조)."""
    known = plan.programme.funds.get(fund)
    if vote.kind != GRANT or vote.delivered is None or not (known and known.pre_enactment):
        return False
    return vote.date is None or vote.delivered.first < vote.date.first


def _executed(
    case: Case, row: LedgerRow, found: Sequence[Reason], enacted: int
) -> Iterator[Reason]:
    """Of grants entered what is spent by the data date; money already voted is spent first."""
    plan = case.plan
    until = plan.programme.data_date_of(plan.programme.project(row.project))
    fiscal, spent = plan.programme.fiscal, 0
    if until and any(one.kind == ENTERED for one in found):
        needed = due(plan.budget, case.needs.get(row[:3], ()), until.last + 1, fiscal)
        spent = max(needed - enacted - row.carried_in.total, 0)
    for one in found:
        used = 0
        if one.kind == ENTERED and until and one.first is not None and one.first <= until.last:
            used = min(one.amount, spent)
        spent -= used
        yield one._replace(executed=used)


def _used(case: Case, row: LedgerRow, one: Reason) -> Reason:
    """An appropriation of the plan with the phases that would lack money without it."""
    whole, without = (
        {part.key: part.amount for part in _lacking(case, row, covered)}
        for covered in (row.authority, row.authority - one.amount)
    )
    uses = tuple(key for key, won in without.items() if won > whole.get(key, 0))
    return one._replace(uses=uses)


def _lacking(case: Case, row: LedgerRow, covered: int) -> tuple[Part, ...]:
    """The needs of a row that so much authority [won] does not reach."""
    needs, plan = case.needs.get(row[:3], ()), case.plan
    return split(plan.budget, needs, covered, plan.programme.fiscal).lacking


def _missing(case: Case, row: LedgerRow) -> Iterator[Reason]:
    """The phases that the year's authority does not reach."""
    kind = SHORT if row.short else UNSOURCED
    if row.short + row.unsourced:
        yield from (_of_part(kind, part) for part in _lacking(case, row, row.authority))


def _of_part(kind: str, part: Part) -> Reason:
    return Reason(kind, part.amount, part.key, part.first, part.last, part.day, origin=part.origin)


def _left(case: Case, row: LedgerRow) -> Iterator[Reason]:
    """What lapses: the year's own money can be given back, what was carried in cannot.

    The oldest money is paid out first. A rule of the fund carries over the newest first, a vote
    on the carry-over the oldest.
    """
    before = max(row.carried_in.total - row.payment, 0)
    own = max(row.new - max(row.payment - row.carried_in.total, 0), 0)
    out = row.carried_out.total
    voted = (row.project, row.fund, row.year + 1) in case.voted
    kept = max(out - before, 0) if voted else min(out, own)
    less = min(row.lapsed, max(own - kept, 0))
    if less:
        yield Reason(LAPSE, less)
    if row.lapsed > less:
        yield Reason(STAYS, row.lapsed - less)
