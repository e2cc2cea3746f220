"""Phases, milestones, gates and appropriations as written -> nodes of the model."""

from itertools import zip_longest
from typing import Any, NamedTuple

from capitalplan.model.calendar import Name
from capitalplan.model.cost import ANNUAL, COMMITS, PROFILES, Cost
from capitalplan.model.duration import Duration
from capitalplan.model.fund import Funding
from capitalplan.model.node import (
    APPROPRIATION,
    GATE,
    MILESTONE,
    PHASE,
    Node,
    Pause,
    Progress,
    Window,
)
from capitalplan.model.programme import Shared
from capitalplan.problem import FormError, Position
from capitalplan.source import claim, detail, field, vote
from capitalplan.source.record import Reader, Record, Scope, Table, attempt, pairs, record
from capitalplan.source.tree import Scalar, Tree

_COMMON: Table = {"name": field.name, "kind": field.text, "after": field.links,
                  "deadline": field.date, "calendar": field.text, "basis": claim.basis,
                  "note": field.text}  # fmt: skip
_TIMED: Table = {**_COMMON, "start": field.date, "finish": field.date, "duration": field.length,
                 "actual_start": field.date, "actual_finish": field.date,
                 "remaining": field.length, "percent": field.percent,
                 "as_late_as_possible": field.truth}  # fmt: skip
PHASE_TABLE: Table = {**_TIMED, "cost": field.won, "funds": claim.funding,
                      "spend": field.year_amounts, "paid": field.year_amounts,
                      "stopped": field.dates, "resume": field.dates,
                      "commit": field.choice(COMMITS), "profile": field.choice(PROFILES),
                      "spans": field.links, "phases": field.raw,
                      "detail": detail.detail}  # fmt: skip
GATE_TABLE: Table = _TIMED
MILESTONE_TABLE: Table = {**_COMMON, "date": field.date, "actual": field.date,
                          "as_late_as_possible": field.truth}  # fmt: skip
VOTE_TABLE: Table = {**_COMMON, **vote.TABLE}
PARENT_ONLY = frozenset({"name", "kind", "after", "calendar", "basis", "note", "phases", "funds",
                         "deadline"})  # fmt: skip


class Inherited(NamedTuple):
    """What a phase takes from the phases around it."""

    parent: str = ""
    calendar: str = ""
    funding: Funding | None = None


def nodes(kind: str, calendar: str) -> Reader:
    """A reader of one section (`phases`, `gates`, ...): its nodes, parents before children."""
    around = Inherited(calendar=calendar)
    table = {MILESTONE: MILESTONE_TABLE, GATE: GATE_TABLE, APPROPRIATION: VOTE_TABLE}.get(kind)
    required = ("year", "amounts") if kind == APPROPRIATION else ()

    def read(scope: Scope, tree: Tree) -> list[Node]:
        found: list[Node] = []
        if table is None:
            _phases(scope, tree, around, found)
            return found
        for key, value in pairs(tree):
            one = record(scope, value, table, required)
            ident = attempt(scope, field.identifier, key)
            if ident:
                found.append(_node(scope, (ident, key), kind, one, around))
        return found

    return read


def shared(calendar: str) -> Reader:
    """A reader of the programme's appropriations: each with what the projects are allotted."""
    around = Inherited(calendar=calendar)
    table = {**VOTE_TABLE, "allot": vote.allotted}

    def read(scope: Scope, tree: Tree) -> list[Shared]:
        found = []
        for key, value in pairs(tree):
            one = record(scope, value, table, ("year", "amounts"))
            ident = attempt(scope, field.identifier, key)
            if ident:
                made = _node(scope, (ident, key), APPROPRIATION, one, around)
                found.append(Shared(made, one.get("allot", ())))
        return found

    return read


def _phases(scope: Scope, tree: Tree, around: Inherited, found: list[Node]) -> None:
    for key, value in pairs(tree):
        one = record(scope, value, PHASE_TABLE)
        ident = attempt(scope, field.identifier, key)
        if not ident:
            continue
        node = _node(scope, (ident, key), PHASE, one, around)
        found.append(node)
        if one.get("phases"):
            for name in one.values.keys() - PARENT_ONLY:
                scope.fault("parent-field", one.places[name], field=name, id=ident)
            inner = Inherited(ident, node.calendar, _shared(scope, one) or around.funding)
            # Depth is bounded by tree.DEEPEST.
            attempt(scope, _inside(inner, found), one.values["phases"])


def _inside(around: Inherited, found: list[Node]) -> Reader:
    def read(scope: Scope, tree: Tree) -> None:
        if not pairs(tree):
            raise FormError("phases-empty")
        _phases(scope, tree, around, found)

    return read


def _shared(scope: Scope, one: Record) -> Funding | None:
    """The split that phases inside take over: shares only, an amount would be nobody's."""
    funding: Funding | None = one.get("funds")
    if funding and funding.amounts:
        scope.fault("parent-amounts", one.places["funds"])
        return None
    return funding


def _node(
    scope: Scope, called: tuple[str, Scalar], kind: str, one: Record, around: Inherited
) -> Node:
    ident, key = called
    places: dict[str, Position] = {**one.places, "": key.at}
    date = one.get("date")
    return Node(
        project=scope.project,
        id=ident,
        kind=kind,
        name=one.get("name") or Name(ident, ident),
        trade=one.get("kind", "original" if kind == APPROPRIATION else kind),
        parent=around.parent,
        leaf=not one.get("phases"),
        window=Window(date or one.get("start"), one.get("finish"), one.get("duration")),
        after=one.get("after", ()),
        spans=one.get("spans", ()),
        progress=_progress(one),
        deadline=one.get("deadline"),
        calendar=one.get("calendar") or around.calendar,
        cost=_cost(one, around),
        vote=vote.vote(scope, one) if kind == APPROPRIATION else None,
        basis=one.get("basis", {}),
        note=one.get("note", ""),
        places=places,
        late=one.get("as_late_as_possible", False),
        detail=one.get("detail"),
    )


def _progress(one: Record) -> Progress:
    reached = one.get("actual") or one.get("enacted") or one.get("rejected")
    if reached:
        return Progress(reached, reached, None, None)
    remaining: Duration | None = one.get("remaining")
    started, finished = one.get("actual_start"), one.get("actual_finish")
    return Progress(started, finished, remaining, one.get("percent"), _pauses(one))


def _pauses(one: Record) -> tuple[Pause, ...]:
    """Each stop with the day on which work goes on after it.

    A day to go on without a stop before it stops on itself, which the rules refuse.
    """
    pairs = zip_longest(one.get("stopped", ()), one.get("resume", ()))
    return tuple(Pause(stopped or resume, resume) for stopped, resume in pairs)


def _cost(one: Record, around: Inherited) -> Cost | None:
    amount: Any = one.get("cost")
    if amount is None:
        return None
    spend = tuple(sorted(one.get("spend", ())))
    return Cost(
        amount, one.get("funds") or around.funding, one.get("profile", "even"), spend,
        one.get("commit", ANNUAL), tuple(sorted(one.get("paid", ()))),
    )  # fmt: skip
