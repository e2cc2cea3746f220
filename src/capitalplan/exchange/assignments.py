"""Who works on what -> the `Assignment`s of each activity."""

from collections import defaultdict
from collections.abc import Mapping

from capitalplan.exchange.instant import Record, minutes
from capitalplan.model.activity import Assignment

WORKS = ("WORK", "NON_LABOR")  # people and equipment; material and cost have no working hours


def assignments(
    given: list[Record], resources: list[Record], calendars: Mapping[str, object]
) -> dict[int, tuple[Assignment, ...]]:
    """The assignments of labour and equipment by MPXJ's number of the task, in the file's order."""
    by_uid = {each["unique_id"]: each for each in resources if "unique_id" in each}
    found: dict[int, list[Assignment]] = defaultdict(list)
    for each in given:
        resource = by_uid.get(each.get("resource_unique_id"))
        if resource is not None and resource.get("type") in WORKS and "task_unique_id" in each:
            calendar = str(resource.get("calendar_unique_id", ""))
            found[each["task_unique_id"]].append(
                _one(each, resource, calendar if calendar in calendars else "")
            )
    return {uid: tuple(each) for uid, each in found.items()}


def _one(each: Record, resource: Record, calendar: str) -> Assignment:
    units = each.get("remaining_assignment_units", each.get("assignment_units", 0)) / 100
    return Assignment(
        resource=str(resource.get("resource_id") or resource.get("name") or resource["unique_id"]),
        calendar=calendar,
        work=minutes(each, "work"),
        remaining=minutes(each, "remaining_work"),
        units=units,
        delay=minutes(each, "assignment_delay"),
    )
