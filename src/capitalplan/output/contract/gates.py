"""The promise of `gates`: one row for each gate of each project."""

from typing import Literal

from capitalplan.model.when import DAY_MINUTES, iso, iso_instant
from capitalplan.output.contract.row import Row, hours
from capitalplan.output.table.gates import Case
from capitalplan.problem import WARNING
from capitalplan.rules.draft import windows
from capitalplan.rules.judge import DONE, LATE, MISSING, PAST, PLANNED
from capitalplan.rules.rule import IDLE, SOURCED, UNVERIFIED

State = Literal["missing", "late", "past", "planned", "done"]
_STATES: dict[str, State] = {
    MISSING: "missing", LATE: "late", PAST: "past", PLANNED: "planned", DONE: "done"
}  # fmt: skip


class GateRow(Row):
    """One gate of one project; dates `YYYY-MM-DDTHH:MM`, days `YYYY-MM-DD`.

    gate : its code, what `kind:` says; level : which of its rules; floor, measured, was : in won,
    per cent, years or fiscal years by `trigger` (total, works, design, city, reached, grown, moved,
    idle, span, always); law_since, law_until : from when to before when the rule holds, null where
    not known or not yet; node : which node it is; passed : the day `reviewed` says; waits : what
    has to wait for it; ready, session, decided, finish : of a missing gate that is put in now, and
    of the project then; later_hours : hours of work by which it finishes later.
    """

    project: str
    gate: str
    level: str
    name: str
    state: State
    weight: Literal["warning", "note"]
    trigger: str
    floor: int
    measured: int | None
    limit: str | None
    was: int | None
    law: str
    where: str
    basis: Literal["sourced", "reported", "unverified"]
    law_since: str | None
    law_until: str | None
    node: str | None
    passed: str | None
    waits: str | None
    months: list[int]
    ready: str | None
    session: str | None
    decided: str | None
    finish: str | None
    later_hours: float | None
    file: str
    line: int
    column: int


def gate_row(case: Case, name: str) -> GateRow:
    """A gate as it is promised; `name` in the language asked for."""
    one, effect = case.finding, case.effect
    rule, crossing = one.rule, one.crossing
    idle = rule.trigger == IDLE
    gate = one.gate or (effect.gate if effect else None)
    sits = windows(rule, gate.finish // DAY_MINUTES) if rule.calendar and gate else None
    return GateRow(
        project=one.project,
        gate=rule.code,
        level=rule.level,
        name=name,
        state=_STATES[one.state],
        weight="warning" if one.weight == WARNING else "note",
        trigger=rule.trigger,
        floor=rule.floor,
        measured=None if idle else crossing.measured,
        limit=iso(crossing.measured) if idle else None,
        was=crossing.was or None,
        law=rule.law.ko,
        where=rule.where,
        basis=_basis(rule.status),
        law_since=None if rule.since is None else iso(rule.since),
        law_until=None if rule.until is None else iso(rule.until),
        node=one.gate.node.key if one.gate else None,
        passed=one.said.date.text if one.said else None,
        waits=one.waits.node.key if one.waits else None,
        months=list(sits.months) if sits else [],
        ready=iso_instant(effect.ready) if effect else None,
        session=iso_instant(effect.sits.start) if effect and effect.sits else None,
        decided=iso_instant(effect.gate.finish) if effect else None,
        finish=iso_instant(effect.last[0].finish) if effect else None,
        later_hours=hours(effect.later) if effect else None,
        file=crossing.at.file,
        line=crossing.at.line,
        column=crossing.at.column,
    )


def _basis(status: str) -> Literal["sourced", "reported", "unverified"]:
    if status == SOURCED:
        return "sourced"
    return "unverified" if status == UNVERIFIED else "reported"
