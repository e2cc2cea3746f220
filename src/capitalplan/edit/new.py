"""`new`: a project out of a template, with the budgets its need asks for, year by year."""

from collections.abc import Mapping
from pathlib import Path

from capitalplan import money
from capitalplan.edit import day
from capitalplan.edit.desk import Desk
from capitalplan.edit.draft import Asked, Budgets, Names, text
from capitalplan.edit.edit import Edit
from capitalplan.edit.outcome import Room
from capitalplan.edit.sheet import opened
from capitalplan.edit.template import BEFORE_DESIGN
from capitalplan.model.calendar import Name
from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.model.when import finish_day, iso, parse
from capitalplan.plan import Timed, planned, spent
from capitalplan.problem import ERROR, FormError, Position, StopError
from capitalplan.source import field, part
from capitalplan.source.parse import project as parsed
from capitalplan.source.record import Scope
from capitalplan.source.tree import Scalar
from capitalplan.worktime.table import worked

VOTED_BEFORE = 16  # days before its year a budget is voted at the latest (지방자치법 제142조)
DESIGN_LEFT = 40  # days of design that may be left when the works' budget is voted


def new(
    desk: Desk, room: Room, asked: tuple[str, str, str, str, str], names: Names, reason: str
) -> Edit:
    """Put a new project on the desk. asked : id, name, start and cost as typed, template.

    FormError `edit-present`, `id-form`, and those of dates and amounts.
    """
    ident, name, start, cost, template = asked
    programme = desk.shelf.settings.programme
    parse(start)
    path = _free(desk, ident)
    total = money.parse(cost)
    if total < 1000:
        raise FormError("edit-cost", text=cost)
    called = Name(name, name) if name else Name(ident, ident)
    one = Asked(ident, called, start, total, cost, _fund(programme), template, reason)
    budgets = _budgets(desk, room, path, one, names)
    desk.put(path, opened(text(one, budgets, names).encode(), str(path)))
    key = f"{ident}/opening"
    return Edit(("edit-what-new", {"id": ident, "template": template}), (key,))


def _free(desk: Desk, ident: str) -> Path:
    at = Position("", 0, 0)
    name = field.identifier(Scope("", "", []), Scalar(ident, at, 0, 0, True))
    path = desk.shelf.folder / f"{name}.yaml"
    if name == PROGRAMME or desk.shelf.home(name) or path.exists():
        raise FormError("edit-present", name=name)
    return path


def _fund(programme: Programme) -> str:
    """Who pays while nobody has said so: the city itself."""
    own = (fund.id for fund in programme.funds.values() if fund.level == "city")
    return next(own, next(iter(programme.funds)))


def _budgets(desk: Desk, room: Room, path: Path, asked: Asked, names: Names) -> Budgets:
    """The budgets that fit: the first one after the gates pays for design, the first at the end of
    design lets the works be tendered, and each year has what the plan needs in it."""
    programme = desk.shelf.settings.programme
    found = _timed(desk, room, path, text(asked, Budgets(), names))
    ready = max(_finish(found, asked.id, ident) for ident in BEFORE_DESIGN)
    design = _year(programme, ready)
    opens = iso(first_day(design, programme.fiscal))
    voted = {design: (_voted(programme, design), asked.total)}
    budgets = Budgets(voted, design, opens=opens)
    found = _timed(desk, room, path, text(asked, budgets, names))
    works = _year(programme, _finish(found, asked.id, "design") - DESIGN_LEFT)
    years = {year: (_voted(programme, year), asked.total) for year in {design, works}}
    found = _timed(desk, room, path, text(asked, Budgets(years, design, works, opens), names))
    need = spent(found).budget.by("project", "year")
    mine = {int(key[1]): won for key, won in need.items() if key[0] == asked.id and won}
    mine = {**dict.fromkeys((design, works), 0), **mine}
    return Budgets(_amounts(programme, mine), design, works, opens)


def _amounts(programme: Programme, need: Mapping[int, int]) -> dict[int, tuple[str, int]]:
    return {year: (_voted(programme, year), won) for year, won in need.items()}


def _timed(desk: Desk, room: Room, path: Path, content: str) -> Timed:
    """The new project alone, scheduled. StopError 2 with its faults where it cannot be."""
    settings = desk.shelf.settings
    one = parsed(str(path), path.stem, content.encode(), settings.programme.calendar)
    reading = part.part(desk.shelf, (), room.as_of, settings, {path: one})
    found = planned(reading, desk.shelf.folder, room.submitted)
    if not found.programme.projects:
        faults = tuple(one for one in found.problems if one.weight == ERROR)
        raise StopError("edit-refused", 2, count=len(faults), problems=faults)
    return found


def _finish(found: Timed, project: str, ident: str) -> int:
    """The last day of a node."""
    return finish_day(found.schedule.dates[f"{project}/{ident}"].finish)


def _year(programme: Programme, ready: int) -> int:
    """The first fiscal year whose budget is voted after a day."""
    year = year_of(ready, programme.fiscal)
    while first_day(year, programme.fiscal) - VOTED_BEFORE <= ready:
        year += 1
    return year


def _voted(programme: Programme, year: int) -> str:
    """The last working day on which a year's budget is voted."""
    table = day.table(programme, programme.calendar)
    last = first_day(year, programme.fiscal) - VOTED_BEFORE
    while not worked(table, last):
        last -= 1
    return iso(last)
