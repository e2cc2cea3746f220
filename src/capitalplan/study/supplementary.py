"""A worksheet for a supplementary budget: what to ask for and to give back, and why.

For each project and fund: what is in the budget, what this supplementary budget asks already, and
what is still missing or will lapse at the year's end (지방재정법 제45조). What was spent of a grant
before it was voted is entered in it; a carry-over is named in the year's last one (제50조 제1항).
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from capitalplan.budget.ledger import LedgerRow
from capitalplan.model.node import Node
from capitalplan.model.vote import CARRY_OVER, SUPPLEMENTARY, Vote
from capitalplan.model.when import DAY_MINUTES
from capitalplan.plan import Plan
from capitalplan.schedule.progress import DONE
from capitalplan.study.lacking import Part, by_row, split
from capitalplan.study.proposal import Case, Proposal, numbered, proposal
from capitalplan.study.submission import Timing, timing


class CarryOver(NamedTuple):
    """What must be named as carried over by approval (명시이월) [won], and what it is for.

    parts : the phases of the next year that it reaches; voted : whether the plan has its vote.
    """

    project: str
    fund: str
    amount: int
    parts: tuple[Part, ...]
    voted: bool


class Waiting(NamedTuple):
    """A phase that waits for the vote: `amount` [won] that it needs of it, from `day` on.

    vote : full id of the appropriation it is linked to, empty where it only needs the money.
    """

    key: str
    day: int
    amount: int
    vote: str


class Worksheet(NamedTuple):
    """The whole; `wanted` : the number asked for, where that one is decided already.

    votes : this supplementary budget in the plan, by project; last : whether the plan has no later
    one of the year; timing : of the first day on which something waits, None where nothing does.
    """

    year: int
    number: int
    wanted: int | None
    last: bool
    votes: tuple[Node, ...]
    proposals: tuple[Proposal, ...]
    carried: tuple[CarryOver, ...]
    waiting: tuple[Waiting, ...]
    timing: Timing | None


def years(plan: Plan, projects: Collection[str]) -> range:
    """The fiscal years in which the projects have a need or an appropriation."""
    found = [row.year for row in plan.ledger if row.project in projects]
    return range(min(found), max(found) + 1) if found else range(0)


def supplementary(
    plan: Plan, projects: Collection[str], year: int, number: int | None = None
) -> Worksheet:
    """The worksheet of the `number`-th supplementary budget of a year, None for the next.

    One that is decided (voted for any project, or voted down for all) gives way to the next.
    """
    known = _decided(plan, year)
    done = {one for one, decided in known.items() if decided}
    upcoming = max(done, default=0) + 1
    here = upcoming if number is None else number
    while here in done:
        here += 1
    nodes = [node for node in plan.programme.nodes if _counts(node, projects, year)]
    rows = [row for row in plan.ledger if row.project in projects and row.year == year]
    case = Case(
        plan, here, here == upcoming, _by_project(nodes), by_row(plan.budget),
        {row[:3] for row in plan.ledger if row.asked},
    )  # fmt: skip
    proposals = tuple(proposal(case, row) for row in rows)
    votes = tuple(node for node in nodes if numbered(node.vote, here))
    waiting = tuple(_waiting(plan, proposals, votes))
    return Worksheet(
        year, here, None if number in (None, here) else number, max(known, default=0) <= here,
        votes, proposals, tuple(_carried(case, rows)), waiting,
        timing(waiting[0].day) if waiting else None,
    )  # fmt: skip


def _decided(plan: Plan, year: int) -> dict[int, bool]:
    """The year's supplementary budgets by number, and whether each is decided."""
    found: dict[int, list[Vote]] = {}
    for node in plan.programme.nodes:
        if node.vote and node.vote.kind == SUPPLEMENTARY and node.vote.year == year:
            found.setdefault(node.vote.number, []).append(node.vote)
    return {
        number: any(vote.enacted for vote in votes) or all(vote.rejected for vote in votes)
        for number, votes in found.items()
    }


def _counts(node: Node, projects: Collection[str], year: int) -> bool:
    """Whether a node is an appropriation of the year that makes new money available."""
    vote = node.vote
    return bool(
        vote and node.project in projects and vote.year == year
        and vote.kind != CARRY_OVER and not vote.rejected
    )  # fmt: skip


def _waiting(plan: Plan, proposals: Iterable[Proposal], votes: Iterable[Node]) -> Iterator[Waiting]:
    """What needs the money or is linked to the vote, by the day on which it does."""
    found: dict[str, Waiting] = {}
    ids = {node.key for node in votes}
    for node in plan.programme.nodes:
        dated = plan.schedule.dates.get(node.key)
        vote = next((link.before for link in node.after if link.before in ids), "")
        if vote and dated and dated.state != DONE:
            found[node.key] = Waiting(node.key, dated.start // DAY_MINUTES, 0, vote)
    for part in (part for one in proposals for part in one.waits):
        known = found.get(part.key, Waiting(part.key, part.day, 0, ""))
        day, amount = min(known.day, part.day), known.amount + part.amount
        found[part.key] = known._replace(day=day, amount=amount)
    yield from sorted(found.values(), key=lambda one: one.day)


def _by_project(nodes: Iterable[Node]) -> dict[str, list[Node]]:
    found: dict[str, list[Node]] = {}
    for node in nodes:
        found.setdefault(node.project, []).append(node)
    return found


def _carried(case: Case, rows: Iterable[LedgerRow]) -> Iterator[CarryOver]:
    plan = case.plan
    for row in rows:
        amount, following = row.carried_out.approved, (row.project, row.fund, row.year + 1)
        if amount:
            needs = case.needs.get(following, ())
            parts = split(plan.budget, needs, amount, plan.programme.fiscal).reached
            yield CarryOver(row.project, row.fund, amount, parts, following in case.voted)
