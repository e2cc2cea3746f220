"""What the worker found -> a `Submittal`."""

from collections.abc import Iterator, Mapping
from typing import Any

from capitalplan.exchange.activities import TASK_ID, Given, activity
from capitalplan.exchange.assignments import assignments
from capitalplan.exchange.calendars import calendars
from capitalplan.exchange.instant import Record, maybe, when
from capitalplan.exchange.intake import Intake
from capitalplan.exchange.leftover import left_out, said
from capitalplan.exchange.options import options
from capitalplan.exchange.relations import relations
from capitalplan.exchange.suffixes import PROGRAMS
from capitalplan.exchange.xer import sizes
from capitalplan.model.activity import Activity
from capitalplan.model.submittal import MICROSOFT, PRIMAVERA, Part, Submittal
from capitalplan.problem import StopError

ALONE = "ignore_relationships_to_and_from_other_projects"  # P6: whether a project is on its own


def submittal(head: Record, body: Record, file: str, taken: Intake) -> Submittal:
    """Put the parts together: `head` is the worker's word, `body` MPXJ's, `taken` the file's."""
    known = body["property_values"]
    primavera = known.get("file_application") == "Primavera"
    chosen = head["projects"][head["chosen"]]
    told = calendars(head["calendars"], file, taken.text)
    rows = [task for task in body["tasks"] if not _idle(task, primavera)]
    uids = _uids(rows)
    parts = [_part(*node) for node in head["parts"]]
    number = str(chosen["uid"])
    how = options(known, PRIMAVERA if primavera else MICROSOFT, taken, number)
    crews = assignments(body["assignments"], body["resources"], told)
    given = Given(uids, crews, frozenset(head["elapsed"]), how, not known.get(ALONE))
    links = tuple(relations(rows, uids, head["duration_units"]))
    _whole(taken, number, len(rows), len({link[:2] for link in links}))
    return Submittal(
        id=str(chosen["id"] or chosen["name"] or file),
        name=_name(known, chosen, parts, file),
        program=f"Primavera P6 {taken.xer.version}" if taken.xer else _program(known),
        rules=PRIMAVERA if primavera else MICROSOFT,
        options=how,
        data_date=when(known, "status_date"),
        start=when(known, "planned_start" if primavera else "start_date"),
        finish=None if primavera else maybe(known, "finish_date"),
        must_finish=when(known, "must_finish_by"),
        calendar=_default(known, told),
        calendars=told,
        parts=tuple(parts),
        activities=tuple(_in_order([activity(task, given) for task in rows], parts)),
        relations=links,
        currency=_currency(known, taken),
        others=tuple(_others(head)),
        left_out=said(left_out(body, rows, uids, taken, number)),
    )


def _idle(task: Record, primavera: bool) -> bool:
    """Rows that are no work: blank lines, the line of the whole project, P6's WBS nodes."""
    if primavera:
        return "activity_type" not in task
    return bool(task.get("null")) or not (task.get("outline_level") or task.get("id"))


def _uids(rows: list[Record]) -> dict[int, str]:
    """MPXJ's numbers -> the file's own; StopError where there is none, or one twice."""
    uids = {task["unique_id"]: str(task.get(TASK_ID, task["unique_id"])) for task in rows}
    if not rows:
        raise StopError("exchange-empty", 3)
    seen: set[str] = set()
    for uid in uids.values():
        if uid in seen:
            raise StopError("exchange-twice", 3, uid=uid)
        seen.add(uid)
    return uids


def _whole(taken: Intake, project: str, activities: int, links: int) -> None:
    """An XER says itself how much there is: nothing may be lost on the way."""
    if taken.xer and sizes(taken.xer, project) != (activities, links):
        count = sum(sizes(taken.xer, project))
        raise StopError("exchange-lost", 3, read=activities + links, count=count)


def _part(uid: int, above: int | None, code: str, name: str) -> Part:
    return Part(f"wbs-{uid}", code, name, "" if above is None else f"wbs-{above}")


def _name(known: Record, chosen: Record, parts: list[Part], file: str) -> str:
    """P6 keeps a project's full name on the top of its WBS; Microsoft may take the file's."""
    tops = [part.name for part in parts if not part.parent]
    if len(tops) == 1:
        return tops[0]
    name = str(known.get("project_title") or chosen["name"] or chosen["id"] or file)
    ending = name.rpartition(".")[2]
    return name.removesuffix(f".{ending}") if ending.lower() in PROGRAMS else name


def _default(known: Record, told: Mapping[str, Any]) -> str:
    """The project's calendar: P6 states one for new activities, which also counts lags."""
    for field in ("activity_default_calendar_unique_id", "default_calendar_unique_id"):
        if str(known.get(field)) in told:
            return str(known[field])
    return next(iter(told), "")


def _in_order(activities: list[Activity], parts: list[Part]) -> list[Activity]:
    """Activities in the order of their WBS nodes and codes; without nodes, of the file."""
    if not parts:
        return activities
    place = {part.uid: at for at, part in enumerate(parts)}
    return sorted(activities, key=lambda one: (place.get(one.parent, -1), one.id))


def _currency(known: Record, taken: Intake) -> str:
    if taken.xer and taken.xer.currency:
        return taken.xer.currency
    return str(known.get("currency_code") or known.get("currency_symbol") or "")


def _program(known: Record) -> str:
    version = known.get("application_version")
    words = (known.get("file_application"), known.get("file_type"), version)
    return " ".join(str(word) for word in words if word)


def _others(head: Record) -> Iterator[str]:
    for at, each in enumerate(head["projects"]):
        if at != head["chosen"]:
            yield str(each["id"] or each["name"] or each["uid"])
