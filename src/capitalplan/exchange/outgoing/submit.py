"""A scheduled project -> a submittal as P6 or Microsoft Project would hand it in."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from capitalplan.exchange.outgoing import setting
from capitalplan.exchange.outgoing.activity import activity, name_of
from capitalplan.exchange.outgoing.around import Around
from capitalplan.exchange.outgoing.link import relations
from capitalplan.exchange.outgoing.name import PART, clean, codes, fitted, unquoted
from capitalplan.model.programme import Programme
from capitalplan.model.submittal import Part, Submittal
from capitalplan.problem import NOTE, Problem, StopError, in_order
from capitalplan.schedule.result import Dated, Schedule

FINDINGS = 1


class Outgoing(NamedTuple):
    """A project ready to be written, and what of it the file will not hold."""

    submittal: Submittal
    told: tuple[Problem, ...]


def submit(
    programme: Programme, schedule: Schedule, ident: str, rules: str, language: str
) -> Outgoing:
    """One project of a scheduled programme, for PRIMAVERA or MICROSOFT, named in `language`.

    Its early and late dates are those that the other program's rules give, except where `told`
    says otherwise. KeyError for a project that is not there, StopError for one without activities.
    """
    project = programme.project(ident)
    rows = [one for one in schedule.of(ident) if not (one.node.vote and one.node.vote.rejected)]
    if not rows:
        raise StopError("export-empty", FINDINGS, id=ident)
    around = setting.around(programme, schedule, project, rules, language, rows)
    code = codes(one.node.id for one in rows)
    made = Submittal(
        id=codes([ident])[ident],
        name=fitted(unquoted(clean(project.name.said(language))) or ident, PART),
        program="capitalplan",
        rules=rules,
        options=setting.options(around),
        data_date=setting.status_date(around),
        start=min(one.start for one in rows),
        finish=None if around.primavera else max(one.finish for one in rows),
        must_finish=setting.must_finish(around),
        calendar=around.calendar,
        calendars=setting.calendars(around, rows),
        parts=tuple(_parts(around, rows, code)),
        activities=tuple(
            activity(around, one, code[one.node.id], _above(around, one))
            for one in rows
            if one.node.leaf or not around.primavera
        ),
        relations=tuple(relations(around)),
        currency=programme.currency,
    )
    _tell(around, rows, code)
    return Outgoing(made, tuple(in_order(_once(around.told))))


def _parts(around: Around, rows: list[Dated], code: dict[str, str]) -> Iterator[Part]:
    """Phases that hold phases: P6's work breakdown structure."""
    for one in rows if around.primavera else ():
        if not one.node.leaf:
            name = name_of(around, one.node, PART)
            yield Part(around.uids[one.node.key], code[one.node.id], name, _above(around, one))


def _above(around: Around, dated: Dated) -> str:
    """The uid of the phase around a node, empty at the top."""
    return around.uids.get(f"{dated.node.project}/{dated.node.parent}", "")


def _tell(around: Around, rows: list[Dated], code: dict[str, str]) -> None:
    """What stays behind: votes turned down, long ids, money by fund and year, notes and sources."""
    for node in around.project.nodes:
        if node.vote and node.vote.rejected:
            around.note("export-rejected", node, "rejected")
    for one in rows:
        short = code[one.node.id]
        if around.primavera and short != one.node.id:
            around.note("export-id", one.node, "", code=short)
    if around.held:
        facts = {"count": len(around.held)}
        around.told.append(Problem("export-held", around.project.at, facts, NOTE))
    if any(node.vote or node.cost or node.note or node.basis for node in around.project.nodes):
        around.told.append(Problem("export-money", around.project.at, {}, NOTE))


def _once(told: Iterable[Problem]) -> list[Problem]:
    seen = {(one.code, one.at, tuple(sorted(one.facts.items()))): one for one in told}
    return list(seen.values())
