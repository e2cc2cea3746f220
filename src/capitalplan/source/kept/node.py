"""One node of a baseline file -> what it says."""

import re
from typing import Any, NamedTuple

from capitalplan.model import when
from capitalplan.model.baseline import DONE, KINDS, OPEN, STATES, SUMMARY, Kept, Said
from capitalplan.model.basis import KINDS as CLAIMS
from capitalplan.model.basis import UNSTATED, Basis
from capitalplan.model.calendar import Name
from capitalplan.model.node import APPROPRIATION, MILESTONE
from capitalplan.model.vote import Vote
from capitalplan.model.when import DAY_MINUTES, When
from capitalplan.source import claim, field
from capitalplan.source.record import (
    Record,
    Scope,
    Table,
    attempt,
    items,
    pairs,
    record,
    scalar,
    unknown,
)
from capitalplan.source.tree import Mapping, Scalar, Tree
from capitalplan.source.vote import TABLE as VOTE
from capitalplan.source.vote import vote as read_vote

_TIMED = re.compile(r"(?a)(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)")
ASPECTS = ("dates", "cost", "amounts")


class Instant(NamedTuple):
    """A day, a month, or a minute of a day."""

    day: When
    minute: int | None = None


def instant(scope: Scope, tree: Tree) -> Instant:
    """`2021-07`, `2021-07-05` or `2021-07-05T09:00`."""
    text = scalar(tree).text
    found = _TIMED.fullmatch(text)
    if not found:
        return Instant(when.parse(text))
    return Instant(when.parse(found[1]), int(found[2]) * 60 + int(found[3]))


def basis(scope: Scope, tree: Tree) -> dict[str, Basis]:
    """A claim, or by aspect of ASPECTS a claim or only its kind."""
    if not isinstance(tree, Mapping) or any(key.text in CLAIMS for key, _ in tree.pairs):
        return {"*": _claim(scope, tree)}
    found = {}
    for key, value in tree.pairs:
        if key.text not in ASPECTS:
            unknown(scope, "key-unknown", key, ASPECTS)
            continue
        one = attempt(scope, _claim, value)
        if one:
            found[key.text] = one
    return found


def _claim(scope: Scope, tree: Tree) -> Basis:
    if isinstance(tree, Scalar):
        kind = field.choice((*CLAIMS, UNSTATED))(scope, tree)
        return Basis(kind, "", "", "", tree.at)
    return claim.claim(scope, tree)


def need_by_fund(scope: Scope, tree: Tree) -> tuple[tuple[str, int, int], ...]:
    """Won by fund and fiscal year."""
    found = []
    for fund, yearly in pairs(tree):
        name = attempt(scope, field.text, fund)
        for year, won in attempt(scope, field.year_amounts, yearly) or ():
            found.append((name, year, won))
    return tuple(one for one in found if one[0])


def _vote(scope: Scope, tree: Tree) -> Vote:
    return read_vote(scope, record(scope, tree, VOTE, required=("year", "amounts")))


_SAID: Table = {"as_of": field.date, "date": field.date, "actual": field.date, "basis": basis,
                "as_of_basis": claim.claim}  # fmt: skip


def _earlier(scope: Scope, tree: Tree) -> tuple[Said, ...]:
    """What was said before, by the day of the report."""
    found = []
    for item in items(tree):
        one = record(scope, item, _SAID, required=("as_of",))
        date = one.get("actual") or one.get("date")
        if ("actual" in one.places) == ("date" in one.places):
            scope.fault("kept-date", item.at, keys="date, actual")
        elif date and one.get("as_of"):
            claims = one.get("basis", {})
            said = claims.get("dates") or claims.get("*")
            done = "actual" in one.places
            found.append(Said(one.get("as_of"), date, said, done, one.get("as_of_basis")))
    return tuple(sorted(found, key=lambda said: said.as_of.last))


TABLE: Table = {
    "name": field.name, "kind": field.choice(KINDS), "trade": field.text,
    "within": field.identifier, "start": instant, "finish": instant, "date": instant,
    "actual": instant, "state": field.choice(STATES), "critical": field.truth, "basis": basis,
    "need": need_by_fund, "vote": _vote, "as_of": field.date,
    "as_of_basis": claim.claim, "earlier": _earlier,
}  # fmt: skip
_ENDS = ("finish", "date", "actual")


def node(scope: Scope, ident: str, tree: Tree) -> Kept | None:
    """One node; None where no finish can be read. Faults go to the scope."""
    one = record(scope, tree, TABLE)
    ends = [key for key in _ENDS if key in one.places]
    if len(ends) != 1:
        scope.fault("kept-date", tree.at, keys=", ".join(_ENDS))
        return None
    ended: Instant | None = one.get(ends[0])
    if ended is None:
        return None
    kind = one.get("kind", MILESTONE)
    if (kind == APPROPRIATION) != ("vote" in one.places):
        scope.fault("kept-vote", tree.at, id=ident)
    start, finish = _start(one), _finish(ended)
    voted: Vote | None = one.get("vote")
    if start is not None and start > finish:
        scope.fault("kept-backward", one.places["start"], id=ident)
    return Kept(
        ident, one.get("name") or Name("", ""), kind,
        one.get("trade", voted.kind if voted else ""), one.get("within", ""),
        start, finish, ended.day.first != ended.day.last,
        one.get("state", DONE if ends[0] == "actual" else OPEN), one.get("critical", False),
        one.get("basis", {}), one.get("need", ()), voted, one.get("as_of"),
        one.get("as_of_basis"), one.get("earlier", ()), tree.at,
    )  # fmt: skip


def _start(one: Record) -> int | None:
    begun: Instant | None = one.get("start")
    return None if begun is None else begun.day.first * DAY_MINUTES + (begun.minute or 0)


def _finish(ended: Instant) -> int:
    if ended.minute is None:
        return (ended.day.last + 1) * DAY_MINUTES
    return ended.day.last * DAY_MINUTES + ended.minute


def nodes(scope: Scope, tree: Tree) -> tuple[Kept, ...]:
    """All nodes of a project; what is part of a summary names one that is there."""
    found = []
    for key, value in pairs(tree):
        ident = attempt(scope, field.identifier, key)
        one: Any = node(scope, ident, value) if ident else None
        found += [one] if one else []
    sums = {one.id for one in found if one.kind == SUMMARY}
    for one in found:
        if one.within and one.within not in sums:
            scope.fault("kept-within", one.at, id=one.id, within=one.within)
    return tuple(found)
