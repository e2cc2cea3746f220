"""Appropriations: amounts, cuts, transfers, years and stand-ins agree with each other."""

from collections.abc import Iterator

from capitalplan import money
from capitalplan.model.fallback import stand_ins
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.vote import CARRY_OVER, GRANT, SUPPLEMENTARY, TRANSFER, Vote
from capitalplan.model.when import date_of
from capitalplan.problem import ERROR, WARNING, Problem


def _votes(programme: Programme) -> Iterator[tuple[Node, Vote]]:
    """Every appropriation as it is written: those of the whole once, not by project."""
    nodes = (*(one.node for one in programme.shared), *programme.nodes)
    return ((node, node.vote) for node in nodes if node.vote and not node.vote.shared)


def _problem(code: str, node: Node, field: str, /, weight: str = ERROR, **facts: object) -> Problem:
    return Problem(code, node.place(field), {"id": node.id, **facts}, weight)


def amounts_signed(programme: Programme) -> Iterator[Problem]:
    """Only a transfer or a supplementary budget (감액추경) takes money away."""
    for node, vote in _votes(programme):
        for fund, amount in vote.amounts:
            if amount < 0 and vote.kind not in (TRANSFER, SUPPLEMENTARY):
                yield _problem("vote-negative", node, "amounts", fund=fund,
                               sum=money.words(amount))  # fmt: skip


def cuts_inside(programme: Programme) -> Iterator[Problem]:
    """A council cuts no more than was asked for, of funds that were asked for."""
    for node, vote in _votes(programme):
        asked = dict(vote.amounts)
        for fund, cut in vote.cut:
            if fund not in asked:
                yield _problem("cut-fund", node, "cut", fund=fund, known=", ".join(asked))
            elif cut > max(asked[fund], 0):
                over = cut - max(asked[fund], 0)
                yield _problem("cut-more", node, "cut", fund=fund, sum=money.words(asked[fund]),
                               cut=money.words(cut), difference=money.words(over))  # fmt: skip


def fields_of_kind(programme: Programme) -> Iterator[Problem]:
    """Delivery belongs to a grant, the way it is carried to a carry-over, a pair to a transfer."""
    for node, vote in _votes(programme):
        pairs = (("delivered", GRANT), ("carried", CARRY_OVER), ("pair", TRANSFER))
        for field, kind in pairs:
            if field in node.places and vote.kind != kind:
                yield _problem("vote-field", node, field, field=field, kind=kind)


def transfers_pair(programme: Programme) -> Iterator[Problem]:
    """What one side of a transfer gives the other takes, in the same year (지방재정법 제47조)."""
    sides = {node.key: (node, vote) for node, vote in _votes(programme) if vote.kind == TRANSFER}
    for key, (node, vote) in sides.items():
        if not vote.pair:
            yield _problem("transfer-alone", node, "amounts", sum=_sum(vote))
            continue
        if vote.pair not in sides or vote.pair == key:
            yield _problem("transfer-unpaired", node, "pair", pair=vote.pair, sum=_sum(vote))
            continue
        other, back = sides[vote.pair]
        if back.pair != key:
            yield _problem("transfer-back", node, "pair", pair=vote.pair, back=back.pair or "-")
        elif bool(vote.rejected) != bool(back.rejected):
            if vote.rejected:
                yield _problem("transfer-half", node, "rejected", pair=other.key, sum=_sum(vote))
        elif key < vote.pair:
            yield from _even(node, vote, other, back)


def _even(node: Node, vote: Vote, other: Node, back: Vote) -> Iterator[Problem]:
    if vote.year != back.year:
        yield _problem("transfer-year", node, "year", pair=other.key, year=back.year)
    mine, theirs = (sum(won for _, won in one.amounts) for one in (vote, back))
    if mine + theirs:
        yield _problem("transfer-uneven", node, "amounts", pair=other.key, sum=money.words(mine),
                       other=money.words(theirs),
                       difference=money.words(mine + theirs))  # fmt: skip


def _sum(vote: Vote) -> str:
    return money.words(sum(won for _, won in vote.amounts))


def authority_whole(programme: Programme) -> Iterator[Problem]:
    """No year gives away, or is cut by, more than is voted for it."""
    sums: dict[tuple[str, str, int], int] = {}
    last: dict[tuple[str, str, int], Node] = {}
    for node in programme.nodes:
        vote = node.vote
        for fund, won in vote.granted if vote else ():
            if vote:
                key = node.project, fund, vote.year
                sums[key] = sums.get(key, 0) + won
                if won < 0:
                    last[key] = node
    for key, node in last.items():
        if sums[key] < 0:
            yield _problem("vote-overdrawn", node, "amounts", fund=key[1], year=key[2],
                           difference=money.words(-sums[key]))  # fmt: skip


def years_open(programme: Programme) -> Iterator[Problem]:
    """Nothing is voted for a year that has ended (회계연도 독립의 원칙, 지방재정법 제7조)."""
    dates = {project.id: programme.data_date_of(project) for project in programme.projects}
    for node, vote in _votes(programme):
        if not vote.year:
            continue
        closes = first_day(vote.year + 1, programme.fiscal)
        end = date_of(closes - 1).isoformat()
        for field in ("expected", "enacted"):
            day = getattr(vote, field)
            if day and day.first >= closes:
                yield _problem("vote-year-closed", node, field, year=vote.year, end=end,
                               sum=_sum(vote))  # fmt: skip
        now = dates.get(node.project, programme.data_date)
        past = now and year_of(now.last, programme.fiscal) > vote.year
        if past and not vote.enacted and not vote.rejected:
            facts = {"year": vote.year, "end": end, "sum": _sum(vote)}
            yield _problem("vote-year-past", node, "year", WARNING, **facts)


def fallbacks_known(programme: Programme) -> Iterator[Problem]:
    """A fallback is another appropriation, and not in a circle."""
    votes = {node.key for node, _ in _votes(programme)} | {n.key for n in programme.nodes if n.vote}
    found = stand_ins(programme.nodes)
    for node, vote in _votes(programme):
        if vote.fallback and (vote.fallback not in votes or vote.fallback == node.key):
            yield _problem("fallback-unknown", node, "fallback", fallback=vote.fallback)
        elif vote.fallback and vote.rejected and found.get(node.key) == "":
            yield _problem("fallback-circle", node, "fallback", fallback=vote.fallback)


def allotments_inside(programme: Programme) -> Iterator[Problem]:
    """What projects are allotted is no more than what is voted, and the projects exist."""
    known = {project.id for project in programme.projects}
    for node, allotted in programme.shared:
        for project, _ in allotted:
            # A file that could not be read is no reason to doubt its name.
            if project not in known and not programme.left_out:
                yield _problem("allot-project", node, "allot", project=project)
        voted = dict(node.vote.amounts) if node.vote else {}
        taken: dict[str, int] = {}
        for _, amounts in allotted:
            for fund, won in amounts:
                taken[fund] = taken.get(fund, 0) + won
        for fund, won in taken.items():
            if won > voted.get(fund, 0):
                yield _problem("allot-more", node, "allot", fund=fund, sum=money.words(won),
                               total=money.words(voted.get(fund, 0)),
                               difference=money.words(won - voted.get(fund, 0)))  # fmt: skip
