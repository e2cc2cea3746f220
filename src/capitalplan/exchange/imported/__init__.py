"""A recomputed submittal -> a project of our own, in whole days, and what is lost on the way."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.exchange.imported import losses, whole
from capitalplan.exchange.imported.case import Case
from capitalplan.exchange.imported.convert import converted
from capitalplan.exchange.imported.data_date import data_date
from capitalplan.exchange.imported.losses import Losses
from capitalplan.exchange.imported.texts import writable
from capitalplan.exchange.imported.ties import adapted
from capitalplan.exchange.plan import dates_of
from capitalplan.exchange.plan.cost import in_won, won
from capitalplan.exchange.plan.link import links
from capitalplan.exchange.plan.network import full_ids, named, nodes
from capitalplan.exchange.plan.node import Setting
from capitalplan.exchange.plan.outline import Place, outline
from capitalplan.model.basis import Source
from capitalplan.model.calendar import Calendar
from capitalplan.model.node import Node
from capitalplan.model.project import Project
from capitalplan.model.submittal import FLOAT
from capitalplan.model.when import DAY_MINUTES
from capitalplan.problem import Position
from capitalplan.schedule.computed import Recomputed
from capitalplan.schedule.result import Dated


class Imported(NamedTuple):
    """A project with its own calendars (by full id) and its source; `lost` ids by code."""

    project: Project
    calendars: Mapping[str, Calendar]
    source: Source
    lost: Mapping[str, list[str]]
    shown: Mapping[str, Dated]


def imported(recomputed: Recomputed, project: str, file: str, dated: bool = False) -> Imported:
    """Make a project `project` of a submittal read from `file` (as it is to be cited).

    dated : it must have a data date, even one that moves work which should have begun before.
    """
    submittal = recomputed.submittal
    taken = [one.uid for one in submittal.activities if one.active and one.uid in recomputed.dates]
    places = outline(submittal, taken)
    setting = Setting(project, named(places, submittal.id), recomputed, Position(file, 0, 0))
    case = Case(setting, {}, Losses(), None)
    made, shown = _shown(case, places)
    now = data_date(submittal, recomputed.tables, shown.values(), case.lost, dated)
    end = None if now is None else (now.last + 1) * DAY_MINUTES
    found = converted(case._replace(shown=shown, now=end), places, made)
    _general(case)
    own, known = whole.calendars(setting, found, shown, case.lost)
    source = Source(setting.source, writable(file), "", writable(submittal.program))
    made_project = whole.project(setting, found, known, now)
    return Imported(made_project, own, source, case.lost.found, shown)


def _shown(case: Case, places: Sequence[Place]) -> tuple[dict[str, Node], dict[str, Dated]]:
    """The nodes by key of the outline as they would be read directly, and their dates by uid."""
    setting = case.setting
    tied = adapted(case, links(setting.recomputed, full_ids(setting), setting.at))
    made = nodes(setting, places, tied)
    dates = dates_of(setting.recomputed, places, made, tied)
    return made, {one.node.uid: one for one in dates.values()}


def _general(case: Case) -> None:
    """What is lost of the project as a whole, and of its resources, baselines and costs."""
    submittal, lost = case.submittal, case.lost
    options = submittal.options
    if options.critical != FLOAT or options.critical_float:
        lost.add(losses.CRITICAL)
    if options.from_finish:
        lost.add(losses.FROM_FINISH)
    for one in submittal.activities:
        if not one.active:
            case.lose(losses.INACTIVE, one)
        if one.assignments:
            case.lose(losses.ASSIGNMENTS, one)
        if one.baseline.start is not None:
            case.lose(losses.BASELINE, one)
        if won(one.cost) is not None and not in_won(submittal.currency):
            case.lose(losses.CURRENCY, one)
