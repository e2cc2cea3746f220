"""Appropriations -> won by project, fund, fiscal year and kind."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.budget.carry import Carried
from capitalplan.model.fund import APPROVED, CARRIED
from capitalplan.model.programme import Programme
from capitalplan.model.vote import (
    BOND,
    CARRY_OVER,
    GRANT,
    ORIGINAL,
    RESERVE,
    SUPPLEMENTARY,
    TRANSFER,
    Vote,
)

PURSE = (ORIGINAL, SUPPLEMENTARY, GRANT, BOND, RESERVE, TRANSFER)
Key = tuple[str, str]  # project, fund
Own = tuple[int, int, int, int, int, int]


class Voted(NamedTuple):
    """What is made available in one year [won]: its `own` money by kind, in the order of PURSE.

    expected : the part that is not voted yet; carried : what is carried in by vote; asked : whether
    a carry-over is voted at all.
    """

    own: Own = (0, 0, 0, 0, 0, 0)
    expected: int = 0
    carried: Carried = Carried()
    asked: bool = False


NOTHING = Voted()


def authority(programme: Programme) -> dict[Key, dict[int, Voted]]:
    """By project and fund, by year; what was rejected counts nothing, a cut is taken off."""
    found: dict[Key, dict[int, Voted]] = defaultdict(dict)
    for node in programme.nodes:
        vote = node.vote
        for fund, won in vote.granted if vote else ():
            assert vote
            years = found[node.project, fund]
            years[vote.year] = _with(years.get(vote.year, NOTHING), vote, won)
    return found


def _with(one: Voted, vote: Vote, won: int) -> Voted:
    expected = one.expected + (0 if vote.enacted else won)
    if vote.kind == CARRY_OVER:
        carried = _added(one.carried, CARRIED.index(vote.carried or APPROVED), won)
        return Voted(one.own, expected, Carried(*carried), True)
    first, second, grant, bond, reserve, moved = _added(one.own, PURSE.index(vote.kind), won)
    own = (first, second, grant, bond, reserve, moved)
    return Voted(own, expected, one.carried, one.asked)


def _added(amounts: Sequence[int], place: int, won: int) -> list[int]:
    return [amount + won * (index == place) for index, amount in enumerate(amounts)]
