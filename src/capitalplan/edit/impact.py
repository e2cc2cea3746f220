"""What an edit does to dates, float, money and other projects: facts for words and for rows."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.edit.edit import Edit
from capitalplan.edit.outcome import Outcome
from capitalplan.model.project import Project
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.study.compared import Compared, Finish, compared
from capitalplan.worktime.table import before


class Shift(NamedTuple):
    """A node before and after: by how much its start, its finish are later [working minutes]."""

    key: str
    a: Dated | None
    b: Dated | None
    start_by: int
    finish_by: int
    day_minutes: int

    def days(self, minutes: int) -> float:
        """Working minutes as days of the node's calendar, to a tenth."""
        return round(minutes / self.day_minutes, 1)

    @property
    def moved(self) -> bool:
        """Whether either of its dates is another."""
        return bool(self.start_by or self.finish_by)


class Other(NamedTuple):
    """A project whose file is not edited: how many of its leaves move, what becomes of its end."""

    project: Project
    leaves: int
    finish: Finish


class Impact(NamedTuple):
    """aims : the nodes the edit is about; own : finishes of the edited projects; others : what
    moves elsewhere; years : need by edited or moved project and fiscal year, in both [won]."""

    aims: tuple[Shift, ...]
    own: tuple[Finish, ...]
    others: tuple[Other, ...]
    years: Mapping[str, Mapping[int, tuple[int, int]]]
    compared: Compared


def impact(edit: Edit, found: Outcome) -> Impact:
    """Hold both plans against each other, renamed nodes against what they were called."""
    was = {new: old for old, new in edit.renamed.items()}
    both = compared(found.before, found.after, found.touched)
    shifts = {
        key: _shift(found, was.get(key, key), key) for key in _keys(found.before, found.after, was)
    }
    own = {key.partition("/")[0] for key in (*edit.aims, str(edit.what[1].get("id", "")))}
    own |= {one.partition(".")[0] for one in own}
    counts: dict[str, int] = {}
    for key, one in shifts.items():
        if one.moved and one.b and one.b.node.leaf:
            project = key.partition("/")[0]
            counts[project] = counts.get(project, 0) + 1
    others = tuple(
        Other(one.project, counts.get(one.project.id, 0), one)
        for one in both.finishes
        if one.project.id not in own and counts.get(one.project.id)
    )
    mine = tuple(one for one in both.finishes if one.project.id in own)
    aims = tuple(shifts.get(key) or _shift(found, was.get(key, key), key) for key in edit.aims)
    return Impact(aims, mine, others, _years(both), both)


def _keys(a: Plan, b: Plan, was: Mapping[str, str]) -> Iterator[str]:
    known = {project.id for project in b.programme.projects}
    gone = {*was.values()}
    for key in b.schedule.dates:
        if key.partition("/")[0] in known:
            yield key
    for key in a.schedule.dates:
        if key not in b.schedule.dates and key not in gone:
            yield key


def _shift(found: Outcome, old: str, new: str) -> Shift:
    a, b = found.before.schedule.dates.get(old), found.after.schedule.dates.get(new)
    if a is None or b is None:
        return Shift(new, a, b, 0, 0, 1)
    if a.start == b.start and a.finish == b.finish:
        return Shift(new, a, b, 0, 0, 1)
    table = found.after.schedule.table(b.node)
    start = before(table, b.start) - before(table, a.start)
    finish = before(table, b.finish) - before(table, a.finish)
    return Shift(new, a, b, start, finish, table.day_minutes or 1)


def _years(both: Compared) -> dict[str, dict[int, tuple[int, int]]]:
    """Won by project and fiscal year where any of its cells differ."""
    found: dict[str, dict[int, tuple[int, int]]] = {}
    for cell in both.won:
        years = found.setdefault(cell.project, {})
        a, b = years.get(cell.year, (0, 0))
        years[cell.year] = (a + cell.a, b + cell.b)
    return {
        project: {year: pair for year, pair in sorted(years.items()) if pair[0] != pair[1]}
        for project, years in found.items()
        if any(a != b for a, b in years.values())
    }
