"""The promise of every editing command: what it does and what it warns of, a row each."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal

from capitalplan.edit.edit import Edit
from capitalplan.edit.impact import Impact, Shift
from capitalplan.edit.outcome import Outcome
from capitalplan.model.when import iso
from capitalplan.output.clean import one_line
from capitalplan.output.contract.compare import compare_rows
from capitalplan.output.contract.row import Row, hours
from capitalplan.output.words.day import first_day, last_day
from capitalplan.problem import Problem
from capitalplan.text import say


class EditRow(Row):
    """One thing an edit does.

    kind : node (what it is about: a_start .. b_finish, difference_days of its finish, floats in
    working hours, critical), project (another that moves: count of nodes, a_finish, b_finish),
    file (that is written), came or went (a problem: code, text, weight, file, line), note (the
    same, of the edit itself); or as in `compare`: finish, joins, leaves, won, short, unsourced,
    gate. What a kind does not have is null.
    """

    kind: Literal[
        "node", "project", "file", "came", "went", "note", "finish", "joins", "leaves", "won",
        "short", "unsourced", "gate",
    ]  # fmt: skip
    project: str | None
    node: str | None
    gate: str | None
    fund: str | None
    year: int | None
    count: int | None
    a_start: str | None
    b_start: str | None
    a_finish: str | None
    b_finish: str | None
    difference_days: float | None
    a_float_hours: float | None
    b_float_hours: float | None
    a_critical: bool | None
    b_critical: bool | None
    a_state: str | None
    b_state: str | None
    a_won: int | None
    b_won: int | None
    difference_won: int | None
    code: str | None
    text: str | None
    weight: str | None
    file: str | None
    line: int | None


NOTHING: dict[str, Any] = dict.fromkeys(EditRow.model_fields)


def edit_rows(
    edit: Edit, found: Outcome, seen: Impact, files: Iterable[str], language: str
) -> Iterator[EditRow]:
    """Nodes, other projects, what `compare` compares, problems, files."""
    for shift in seen.aims:
        yield _row(kind="node", project=shift.key.partition("/")[0], node=shift.key, **_of(shift))
    for other in seen.others:
        a, b = other.finish.a, other.finish.b
        yield _row(
            kind="project", project=other.project.id, count=other.leaves,
            a_finish=iso(last_day(a)) if a else None, b_finish=iso(last_day(b)) if b else None,
            difference_days=other.finish.days,
        )  # fmt: skip
    for one in compare_rows(seen.compared):
        said = one.model_dump()
        said["a_finish"], said["b_finish"] = said.pop("a_date"), said.pop("b_date")
        yield _row(**said)
    for kind, problems in (("came", found.came), ("went", found.went), ("note", edit.notes)):
        yield from (_problem(kind, one, language) for one in problems)
    yield from (_row(kind="file", file=file) for file in files)


def _row(**known: Any) -> EditRow:
    return EditRow(**{**NOTHING, **known})


def _of(one: Shift) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for side, dated in (("a", one.a), ("b", one.b)):
        if dated:
            found |= {
                f"{side}_start": iso(first_day(dated)), f"{side}_finish": iso(last_day(dated)),
                f"{side}_float_hours": hours(dated.total_float), f"{side}_critical": dated.critical,
            }  # fmt: skip
    return found | {"difference_days": one.days(one.finish_by) if one.a and one.b else None}


def _problem(kind: str, one: Problem, language: str) -> EditRow:
    return _row(
        kind=kind, code=one.code, text=one_line(say(one.code, language, **one.facts)),
        weight=one.weight, file=one.at.file if one.at else None,
        line=one.at.line or None if one.at else None,
    )  # fmt: skip
