"""A filled-in form held against the folder: what it changes, or why it cannot be taken."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from capitalplan.cli.answer import FINDINGS, line
from capitalplan.edit import entered, form, target
from capitalplan.edit.desk import Desk
from capitalplan.edit.durable import digest
from capitalplan.edit.edit import Edit
from capitalplan.edit.filled import Cell, FieldChange, changes, moved, undated
from capitalplan.edit.form import Form
from capitalplan.model.programme import PROGRAMME
from capitalplan.output.clean import one_line
from capitalplan.problem import ERROR, FormError, Position, Problem, StopError
from capitalplan.source import part
from capitalplan.text import say

if TYPE_CHECKING:
    from capitalplan.exchange.excel.form import Filled

CONFLICT = 4


class Filling:
    """One import: what the form says, and the changes it puts on the desk."""

    def __init__(self, file: str, filled: "Filled", desk: Desk, language: str) -> None:
        self.file, self.filled, self.desk = file, filled, desk
        self.language = language
        self.changes: list[FieldChange] = []

    def put(self) -> Edit:
        """Put all changes on the desk and list them.

        StopError 4: a file changed since; 1: bad cells, each told at its address.
        """
        base = self.filled.origin.base
        differ = {
            cell: said.text
            for cell, said in self.filled.cells.items()
            if said.text != base.get(cell)
        }
        homes = dict.fromkeys(cell[0].partition("/")[0] for cell in differ)
        forms = {home: self._now(home) for home in homes}
        self._refuse_older(forms)
        bad = [one for one in self.filled.problems if one.weight == ERROR]
        for one in self.filled.problems:
            if one.weight != ERROR:
                click.echo(line(one, self.language), err=True)
        for home, now in forms.items():
            bad += [self._fault("cell-state-undated", cell) for cell in undated(now, differ)]
            self.changes += changes(now, differ, self.filled.origin.files[home].year)
        if bad:
            raise self.bad(bad)
        refused = entered.put(self.desk, self.changes)
        if refused:
            raise self.bad(self._fault(f.code, cell, **f.facts) for cell, f in refused.items())
        for said in self._listed():
            click.echo(said)
        facts = {"count": len(self.changes), "file": one_line(self.file)}
        aims = dict.fromkeys(one.cell[0] for one in self.changes if one.node)
        # What is voted for all is looked at in the projects that have a part of it.
        return Edit(("form-what", facts), tuple(key for key in aims if _home(key) != PROGRAMME))

    def _now(self, home: str) -> Form:
        """The form of a file as it is now. StopError 1 where it is gone or has errors."""
        known = () if home == PROGRAMME else (home,)
        try:
            path = target.file(self.desk, home)
        except FormError:
            raise StopError("form-gone", FINDINGS, home=home[:60]) from None
        shelf = self.desk.shelf
        found = part.part(shelf, part.before(shelf.outlines.values(), known))
        if home not in self.filled.origin.files or path not in self.desk.shelf.texts:
            raise StopError("form-gone", FINDINGS, home=home[:60])
        try:
            made = form.forms(found.programme, {}, known)
        except KeyError:
            faults = tuple(one for one in found.problems if one.weight == ERROR)
            raise StopError("form-gone", FINDINGS, home=home[:60], problems=faults) from None
        return next((one for one in made if one.home == home), Form(home, None, ()))

    def _refuse_older(self, forms: Mapping[str, Form]) -> None:
        """StopError 4 where a file that would be changed is not what the form was made from."""
        older = []
        for home, now in forms.items():
            path = target.file(self.desk, home)
            made = self.filled.origin.files[home]
            told = list(self._moved(now))
            same = digest(self.desk.shelf.texts[path]) == made.digest and made.year == now.year
            if same and not told:
                continue
            older.append(str(path))
            for said in told or [say("form-moved-file", self.language, file=path)]:
                click.echo(one_line(said), err=True)
        if older:
            raise StopError("form-changed", CONFLICT, files=", ".join(older))

    def _moved(self, now: Form) -> Iterator[str]:
        nothing = say("form-nothing", self.language)
        for cell, was, has in moved(now, self.filled.origin.base):
            said = self.filled.cells.get(cell)
            yield say(
                "form-moved", self.language, target=f"{cell[0]}.{cell[1]}", old=was or nothing,
                new=has or nothing, typed=(said.text if said else "") or nothing,
            )  # fmt: skip

    def _listed(self) -> Iterator[str]:
        """Each change: what, from what, to what, where, and how it was typed."""
        nothing = say("form-nothing", self.language)
        for one in self.changes:
            said = self.filled.cells.get(one.cell)
            place, typed = (said.place, said.typed) if said else ("", "")
            facts = {"target": one.target, "old": one.old or nothing, "new": one.new or nothing}
            code = "form-change-read" if typed else "form-change"
            yield one_line(say(code, self.language, **facts, place=place, typed=typed))

    def _fault(self, code: str, cell: Cell, **facts: object) -> Problem:
        said = self.filled.cells.get(cell)
        place = f"{self.file}:{said.place}" if said else self.file
        return Problem(code, Position(place, 0, 0), facts)

    def bad(self, problems: Iterable[Problem]) -> StopError:
        """Say every fault at its cell; what refuses them all."""
        known = entered.places(self.desk, self.changes)
        count = 0
        for one in problems:
            cell = known.get(one.at) if one.at else None
            shown = self._fault(one.code, cell, **one.facts) if cell else one
            click.echo(line(shown, self.language), err=True)
            count += 1
        return StopError("form-bad", FINDINGS, count=count)


def _home(key: str) -> str:
    return key.partition("/")[0]
