"""A submittal -> the plain numbers that the writer in the Java process understands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from capitalplan.exchange.outgoing.row import ROOT, guid, part, task, unit
from capitalplan.model.activity import ELAPSED, Activity, Relation
from capitalplan.model.calendar import Calendar, Shift
from capitalplan.model.submittal import (
    FINISH_FLOAT,
    FLOAT,
    LONGEST_PATH,
    PREDECESSOR,
    PRIMAVERA,
    PROJECT,
    ROUND_THE_CLOCK,
    SMALLEST_FLOAT,
    START_FLOAT,
    SUCCESSOR,
    Options,
    Part,
    Submittal,
)
from capitalplan.model.when import EPOCH
from capitalplan.worktime.merge import usual_hours

Plan = dict[str, Any]
CRITICAL = {FLOAT: "TOTAL_FLOAT", LONGEST_PATH: "LONGEST_PATH"}
FLOATS = {
    FINISH_FLOAT: "FINISH_SLACK", START_FLOAT: "START_SLACK", SMALLEST_FLOAT: "SMALLEST_SLACK",
}  # fmt: skip
LAGS = {
    PREDECESSOR: "PREDECESSOR", SUCCESSOR: "SUCCESSOR", PROJECT: "PROJECT_DEFAULT",
    ROUND_THE_CLOCK: "TWENTY_FOUR_HOUR",
}  # fmt: skip
LINKS = {"FS": "FINISH_START", "SS": "START_START", "FF": "FINISH_FINISH", "SF": "START_FINISH"}
OFFICE = ((540, 1080),)


def job(submittal: Submittal) -> Plan:
    """Everything the file will say. The same submittal always gives the same numbers."""
    numbers = {key: number for number, key in enumerate(submittal.calendars, start=1)}
    hours = usual_hours(submittal.calendars[submittal.calendar].weekly) or OFFICE
    return {
        "program": submittal.rules,
        "id": submittal.id,
        "name": submittal.name,
        "guid": guid(submittal),
        "currency": submittal.currency,
        "options": _options(submittal.options),
        "opens": hours[0][0],
        "closes": hours[-1][1],
        "dates": _dates(submittal),
        "calendar": numbers[submittal.calendar],
        "calendars": [_calendar(submittal, each, numbers) for each in submittal.calendars.values()],
        "tasks": list(_tasks(submittal, numbers)),
        "links": [_link(submittal, each) for each in submittal.relations],
    }


def _options(options: Options) -> Plan:
    """The options in MPXJ's words."""
    return options._asdict() | {
        "critical": CRITICAL[options.critical],
        "progressed": options.progressed.replace("-", "_").upper(),
        "lag_calendar": LAGS[options.lag_calendar],
        "float_kind": FLOATS[options.float_kind],
    }


def _dates(submittal: Submittal) -> dict[str, int | None]:
    """The project's dates; the file is said to be made on its data date, so that it repeats."""
    finish = max(one.planned.finish or 0 for one in submittal.activities)
    now = submittal.data_date if submittal.data_date is not None else submittal.start
    return {
        **dict.fromkeys(("CurrentDate", "CreationDate", "LastSaved", "LastScheduledDate"), now),
        "StatusDate": submittal.data_date,
        **dict.fromkeys(("StartDate", "PlannedStart"), submittal.start),
        **dict.fromkeys(("FinishDate", "ScheduledFinish"), finish),
        "MustFinishBy": submittal.must_finish,
    }


def _calendar(submittal: Submittal, one: Calendar, numbers: Mapping[str, int]) -> Plan:
    hours = usual_hours(one.weekly)
    return {
        "uid": numbers[one.id],
        "name": one.name.en,
        "guid": guid(submittal, "calendar", one.id),
        "week": one.weekly,
        "days": list(_days(one, submittal.rules != PRIMAVERA)),
        "minutes_per_day": sum(finish - start for start, finish in hours),
        "days_per_week": sum(map(bool, one.weekly)),
    }


def _days(one: Calendar, joined: bool) -> Iterator[tuple[int, int, Sequence[Shift]]]:
    """Days that differ from the week: one by one, or closed ones in a row (and over week-ends)."""
    spans: list[tuple[int, int, Sequence[Shift]]] = []
    for day, shifts in one.special:
        if joined and not shifts and spans and not spans[-1][2]:
            first, last, _ = spans[-1]
            if all(not one.weekly[(rest + EPOCH - 1) % 7] for rest in range(last + 1, day)):
                spans[-1] = (first, day, shifts)
                continue
        spans.append((day, day, shifts))
    yield from spans


def _tasks(submittal: Submittal, numbers: Mapping[str, int]) -> Iterator[Plan]:
    """Lines in the order of an outline, each with its number in it: 2, 2.1, 2.2, 3."""
    inner: dict[str, list[Part | Activity]] = {}
    lines: list[Part | Activity] = [*submittal.parts, *submittal.activities]
    for line in sorted(lines, key=lambda one: int(one.uid)):
        inner.setdefault(line.parent, []).append(line)
    top = ROOT if submittal.rules == PRIMAVERA else 0
    if top:
        whole = Part(str(ROOT), submittal.id, submittal.name, "")
        yield {**part(submittal, whole, 0), "outline": "1"}
    todo = _numbered(inner.get("", ()), "1." if top else "")
    while todo:
        outline, line = todo.pop()
        above = int(line.parent) if line.parent else top
        if isinstance(line, Part):
            yield {**part(submittal, line, above), "outline": outline}
        else:
            yield {**task(submittal, line, above, numbers), "outline": outline}
        todo += _numbered(inner.get(line.uid, ()), f"{outline}.")


def _numbered(lines: Sequence[Part | Activity], before: str) -> list[tuple[str, Part | Activity]]:
    """Lines with their outline numbers, the first of them last."""
    return [(f"{before}{place}", line) for place, line in enumerate(lines, start=1)][::-1]


def _link(submittal: Submittal, one: Relation) -> tuple[int, int, str, int, str]:
    each = 1440 if one.lag_kind == ELAPSED else submittal.options.minutes_per_day
    shown = unit((one.lag,), each)
    shown = f"ELAPSED_{shown}" if one.lag_kind == ELAPSED else shown
    return int(one.before), int(one.after), LINKS[one.kind], one.lag, shown
