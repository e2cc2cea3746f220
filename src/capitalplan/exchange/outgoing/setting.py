"""What a project brings along as a whole: its numbers, data date, options and calendars."""

from collections import defaultdict
from collections.abc import Sequence

from capitalplan.exchange.outgoing import hours
from capitalplan.exchange.outgoing.around import Around
from capitalplan.exchange.outgoing.name import CALENDAR, clean, fitted, unquoted
from capitalplan.model.calendar import Calendar
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.submittal import (
    FLOAT,
    LONGEST_PATH,
    SMALLEST_FLOAT,
    SUCCESSOR,
    Options,
)
from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.problem import NOTE, Problem
from capitalplan.schedule import network
from capitalplan.schedule.network import Edge
from capitalplan.schedule.progress import DONE, OPEN
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.table import close_of


def around(
    programme: Programme, schedule: Schedule, project: Project, rules: str, language: str,
    rows: Sequence[Dated],
) -> Around:  # fmt: skip
    """Everything the parts look at; `rows` are the nodes that leave, in the order of the file."""
    built = network.build(programme.nodes)[0]
    if built is None:
        raise ValueError(project.id)  # a schedule exists, so there is no circle
    uids = {one.node.key: str(number) for number, one in enumerate(rows, start=2)}
    inner: list[Edge] = []
    into: dict[str, list[Edge]] = defaultdict(list)
    asking: dict[str, list[Edge]] = defaultdict(list)
    waiting: dict[str, list[Edge]] = defaultdict(list)
    for edge in built.edges:
        first, then = built.nodes[edge.before], built.nodes[edge.after]
        if first.key in uids and then.key in uids:
            inner.append(edge)
            into[then.key].append(edge)
        elif then.key in uids and first.project != project.id:
            asking[then.key].append(edge)
        elif first.key in uids and then.project != project.id:
            waiting[first.key].append(edge)
    told: list[Problem] = []
    return Around(
        programme, schedule, built, project, rules, language,
        _now(programme, project, rows, told), _calendar(programme, project, rows), uids, inner,
        into, asking, waiting, told, [],
    )  # fmt: skip


def _calendar(programme: Programme, project: Project, rows: Sequence[Dated]) -> str:
    """The project's calendar; where no node is on it, that of the first."""
    used = [one.node.calendar for one in rows if one.node.leaf]
    own = project.calendar or programme.calendar
    return own if own in used else used[0]


def _now(programme: Programme, project: Project, rows: Sequence[Dated], told: list[Problem]) -> int:
    """The data date: as written, else the first day on which there is something left to do."""
    date = programme.data_date_of(project)
    if date is not None:
        return (date.last + 1) * DAY_MINUTES
    leaves = [one for one in rows if one.node.leaf]
    begins = [one.start // DAY_MINUTES for one in leaves if one.state == OPEN]
    past = [one.finish if one.state == DONE else one.start for one in leaves if one.state != OPEN]
    after = max((at // DAY_MINUTES + 1 for at in past), default=0)
    day = max(min(begins, default=after), after)
    told.append(Problem("export-data-date", project.at, {"date": iso(day)}, NOTE))
    return day * DAY_MINUTES


def status_date(one: Around) -> int | None:
    """The data date as the file says it: its midnight in P6, else the end of work that day."""
    date = one.programme.data_date_of(one.project)
    if one.primavera:
        return one.now
    return close_of(one.schedule.tables[one.calendar], date.last) if date else None


def must_finish(one: Around) -> int | None:
    """The end of the day by which the project must be done; P6 only."""
    limit = one.project.must_finish
    if limit is None:
        return None
    if one.primavera:
        return close_of(one.schedule.tables[one.calendar], limit.last)
    at = one.project.place("must_finish")
    one.told.append(Problem("export-must-finish", at, {"date": limit.text}, NOTE))
    return None


def options(one: Around) -> Options:
    """How the other program is told to compute: as we do."""
    table = one.schedule.tables[one.calendar]
    longest = one.schedule.critical_by == LONGEST_PATH
    plain = Options(
        minutes_per_day=table.day_minutes,
        minutes_per_week=table.day_minutes * table.week_days,
    )
    if not one.primavera:
        if longest:
            one.told.append(Problem("export-critical", one.project.at, {}, NOTE))
        return plain._replace(lag_calendar=SUCCESSOR, float_kind=SMALLEST_FLOAT)
    return plain._replace(
        progressed=one.programme.progressed_of(one.project),
        critical=LONGEST_PATH if longest else FLOAT,
        expected_finish=False,
        lag_from_early=False,  # a lag behind an actual start counts from there
    )


def calendars(one: Around, rows: Sequence[Dated]) -> dict[str, Calendar]:
    """The calendars in use, the project's first, each with a name of its own."""
    leaves = [each for each in rows if each.node.leaf]
    used = dict.fromkeys([one.calendar, *(each.node.calendar for each in leaves)])
    names: dict[str, str] = {}
    for key in used:
        whole = unquoted(clean(one.programme.calendars[key].name.said(one.language))) or key
        name, number = fitted(whole, CALENDAR), 2
        while name in names.values():
            name, number = f"{fitted(whole, CALENDAR - 4)} {number}", number + 1
        names[key] = name
    return {key: _flat(one, leaves, key, names[key]) for key in used}


def _flat(one: Around, leaves: Sequence[Dated], key: str, name: str) -> Calendar:
    first, last = hours.years(one.schedule, leaves, key, one.now)
    told = Problem("export-years", one.project.at, {"last": last}, NOTE)
    if told not in one.told:
        one.told.append(told)
    table = one.schedule.tables[key]
    return hours.flat(table, one.programme.calendars, name, first, last)
