"""What stands in for an appropriation that was voted down: the one named, else the next one."""

from collections.abc import Iterable

from capitalplan.model.node import Node
from capitalplan.model.vote import CARRY_OVER, TRANSFER


def stand_ins(nodes: Iterable[Node]) -> dict[str, str]:
    """By the full id of each rejected appropriation, what its followers wait for; "" for nothing.

    Its `fallback`; without one the project's next appropriation, by its day, that has any of its
    funds. A stand-in that was voted down as well passes on to its own.
    """
    votes = {node.key: node for node in nodes if node.vote}
    rejected = [node for node in votes.values() if node.vote and node.vote.rejected]
    if not rejected:
        return {}
    first = {node.key: _named(node) or _next(node, votes.values()) for node in rejected}
    return {key: _last(key, first) if _last(key, first) in votes else "" for key in first}


def _named(node: Node) -> str:
    return node.vote.fallback if node.vote else ""


def _next(node: Node, votes: Iterable[Node]) -> str:
    vote = node.vote
    assert vote and vote.rejected
    funds = {fund for fund, _ in vote.amounts}
    later = [
        (other.vote.date.first, index, other.key)
        for index, other in enumerate(votes)
        if other.vote and other.vote.date and other.project == node.project
        and not other.vote.rejected and other.vote.kind not in (CARRY_OVER, TRANSFER)
        and other.vote.date.first > vote.rejected.last
        and funds.intersection(fund for fund, _ in other.vote.amounts)
    ]  # fmt: skip
    return min(later, default=(0, 0, ""))[2]


def _last(key: str, first: dict[str, str]) -> str:
    """The end of a chain of stand-ins; "" where it runs in a circle."""
    seen = {key}
    while (key := first[key]) in first:
        if key in seen:
            return ""
        seen.add(key)
    return key
