"""What a file holds and a `Submittal` does not carry, by code."""

import re
from collections.abc import Iterable, Iterator, Mapping

from capitalplan.exchange.instant import Record, maybe
from capitalplan.exchange.intake import Intake
from capitalplan.exchange.xer import left_out as xer_left_out

Left = tuple[str, str | int]  # a code, and the name of what is left out, or how many
FEW = 10  # names said one by one
COUNTED = {
    "notes": "notes",
    "steps": "steps",
    "activity-codes": "activity_code_values",
    "baselines": "baseline1_start",
}
UNCOMPUTED = (
    "early_start", "early_finish", "late_start", "late_finish", "planned_start",
    "planned_finish", "baseline_start", "baseline_finish", "start", "finish",
)  # fmt: skip
_ENDS = r"<(?:\w+:)?PredecessorUID>(\d+)<"


def left_out(
    body: Record, rows: list[Record], uids: Mapping[int, str], taken: Intake, project: str
) -> Iterator[Left]:
    """Everything left out; `uids` of the tasks carried, `project` its number in an XER."""
    if taken.xer is not None:
        yield from xer_left_out(taken.xer, project)
    elif body.get("custom_fields"):
        yield "user-fields", len(body["custom_fields"])
    yield from _of_tasks(rows)
    yield from _unknown_ends(rows, uids)
    yield from _dangling(taken.text, body["tasks"])
    curves = sum("work_contour" in each for each in body["assignments"])
    if curves:
        yield "curves", curves


def _of_tasks(rows: list[Record]) -> Iterator[Left]:
    for code, field in COUNTED.items():
        count = sum(field in row for row in rows)
        if count:
            yield code, count
    for row in rows:
        name = str(row.get("activity_id") or row.get("id") or row["unique_id"])
        if row.get("subproject_file") and not row.get("external_task"):
            yield "subprojects", str(row["subproject_file"])
        if len(row.get("work_splits", ())) > 1:
            yield "splits", name
        if any(field in row and maybe(row, field) is None for field in UNCOMPUTED):
            yield "dates-beyond", name


def _unknown_ends(rows: list[Record], uids: Mapping[int, str]) -> Iterator[Left]:
    """Links to a row that is no work: a blank line, the whole project."""
    for row in rows:
        for link in row.get("predecessors", ()):
            if link["predecessor_task_unique_id"] not in uids:
                after = uids[row["unique_id"]]
                yield "links-outside", f"{link['predecessor_task_unique_id']} -> {after}"


def _dangling(text: str, tasks: list[Record]) -> Iterator[Left]:
    """Predecessors that an XML file of Microsoft Project names and does not hold."""
    known = {str(task["unique_id"]) for task in tasks}
    for uid in dict.fromkeys(re.findall(_ENDS, text)):
        if uid not in known:
            yield "links-outside", f"{uid} -> ?"


def said(left: Iterable[Left]) -> tuple[str, ...]:
    """One text for each code: `code names`, the first ten of them, or `code number`."""
    names: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for code, what in left:
        if isinstance(what, int):
            counts[code] = counts.get(code, 0) + what
        else:
            names.setdefault(code, []).append(what)
    return (
        *(f"{code} {_listed(each)}" for code, each in names.items()),
        *(f"{code} {count}" for code, count in counts.items()),
    )


def _listed(names: list[str]) -> str:
    more = f" (+{len(names) - FEW})" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more
