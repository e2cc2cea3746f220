"""Primavera P6's exchange file: its tables, what MPXJ is shown of them, what is left out."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from capitalplan.problem import StopError

SHOWN = (
    "PROJECT", "CALENDAR", "SCHEDOPTIONS", "PROJWBS", "RSRC", "ROLES", "TASK",
    "TASKPRED", "TASKRSRC", "PROJCOST",
)  # fmt: skip
NEEDED = {
    "PROJECT": ("proj_id",),
    "TASK": ("task_id", "proj_id", "task_code", "clndr_id", "status_code", "task_type"),
}
# Under its own name MPXJ would roll every WBS node up, and lay out every note as a page.
RENAMED = {"TASK": {"wbs_id": "own_wbs_id"}, "RSRC": {"rsrc_notes": "own_notes"}}
LEFT = {
    "TASKACTV": "activity-codes", "UDFVALUE": "user-fields", "TASKMEMO": "notes",
    "WBSMEMO": "notes", "TASKNOTE": "notes", "TASKPROC": "steps", "TASKDOC": "documents",
    "RSRCRATE": "rates", "ROLERATE": "rates", "TASKRISK": "risks", "PROJISSU": "issues",
    "PROJTHRS": "thresholds",
}  # fmt: skip
_NUMBER = r"(?a)\d{1,9}|1\d{9}|20\d{8}"  # as large as MPXJ's numbers may be


class Xer(NamedTuple):
    """An XER taken apart: `shown` is the text for MPXJ; `tables` hold what is asked of the rest."""

    version: str
    currency: str
    shown: str
    columns: Mapping[str, list[str]]
    rows: Mapping[str, list[list[str]]]

    def table(self, name: str, *columns: str) -> Iterator[tuple[str, ...]]:
        """The named columns of a table's rows, empty where a row ends early."""
        places = [self._place(name, column) for column in columns]
        for row in self.rows.get(name, ()):
            yield tuple(row[at] if 0 < at < len(row) else "" for at in places)

    def pairs(self, name: str, key: str, value: str) -> Iterator[tuple[str, str]]:
        """Two columns of a table's rows."""
        for row in self.table(name, key, value):
            yield row[0], row[1]

    def _place(self, table: str, column: str) -> int:
        known = self.columns.get(table, [])
        return known.index(column) if column in known else -1


def taken_apart(text: str) -> Xer:
    """Read the tables of an XER; StopError where it is cut off or a table or row is broken."""
    lines = list(_lines(text))
    name, shown = "", [lines[0][1]]
    columns: dict[str, list[str]] = {}
    rows: dict[str, list[list[str]]] = {}
    for number, line in lines[1:]:
        cells = line.split("\t")
        if cells[0] == "%T":
            name = cells[1].strip() if len(cells) > 1 else ""
        elif cells[0] == "%F":
            columns[name] = [cell.strip() for cell in cells]
            rows.setdefault(name, [])
        elif cells[0] == "%R":
            _check(name, cells, columns, number)
            rows[name].append(cells)
        if name in SHOWN or cells[0] == "%E":
            shown.append(_renamed(name, line) if cells[0] == "%F" else line)
    if lines[-1][1][:2] != "%E":
        raise StopError("xer-cut", 3, line=lines[-1][0])
    _complete(columns, rows)
    head = lines[0][1].split("\t") + [""] * 9
    xer = Xer(head[1].strip(), head[8].strip(), "", columns, rows)
    shown[1:1] = _figures(xer)
    return xer._replace(shown="\n".join(shown) + "\n")


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Numbered lines up to the end mark; a record that a line break tears apart is put together."""
    held, number = "", 0
    for at, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if line.startswith("%") or not held:
            if held:
                yield number, held
            held, number = line, at
            if line.startswith("%E"):
                break
        elif line.strip():
            held += " " + line.strip()
    yield number, held


def _renamed(table: str, line: str) -> str:
    names = RENAMED.get(table, {})
    return "\t".join(names.get(column.strip(), column) for column in line.split("\t"))


def _check(table: str, cells: list[str], columns: Mapping[str, list[str]], number: int) -> None:
    """A row longer than its table has a tab inside a text: all behind it would be shifted."""
    if table not in columns:
        raise StopError("xer-row", 3, line=number, table=table or "?")
    if table in SHOWN and any(cells[len(columns[table]) :]):
        raise StopError("xer-row", 3, line=number, table=table)


def _complete(columns: Mapping[str, list[str]], rows: Mapping[str, list[list[str]]]) -> None:
    for table, needed in NEEDED.items():
        if not rows.get(table):
            raise StopError("xer-table", 3, table=table)
        lacking = [column for column in needed if column not in columns[table]]
        if lacking:
            raise StopError("xer-column", 3, table=table, columns=", ".join(lacking))
    at = columns["TASK"].index("task_id")
    for row in rows["TASK"]:
        number = "".join(row[at : at + 1]).strip()
        if not re.fullmatch(_NUMBER, number):
            raise StopError("xer-number", 3, number=number[:40])


def _figures(xer: Xer) -> Iterator[str]:
    """How figures are written, as the project's currency says; MPXJ takes 8.5 without a word."""
    for name, sign in xer.table("CURRTYPE", "curr_short_name", "decimal_symbol"):
        if name == xer.currency and sign == ",":
            yield "%T\tCURRTYPE"
            yield "%F\tcurr_id\tcurr_short_name\tdecimal_symbol\tdigit_group_symbol"
            yield f"%R\t1\t{name}\t,\t."


def sizes(xer: Xer, project: str) -> tuple[int, int]:
    """How many activities a project has, and how many pairs of them are linked."""
    own = {uid for uid, of in xer.table("TASK", "task_id", "proj_id") if of == project}
    ends = set(xer.pairs("TASKPRED", "pred_task_id", "task_id"))
    return len(own), sum(before in own and after in own for before, after in ends)


def left_out(xer: Xer, project: str) -> Iterator[tuple[str, str | int]]:
    """What the file has and a submittal has not: (code, a name or a number)."""
    codes = dict(xer.pairs("TASK", "task_id", "task_code"))
    own = {uid for uid, of in xer.table("TASK", "task_id", "proj_id") if of == project}
    for before, after in xer.table("TASKPRED", "pred_task_id", "task_id"):
        if (before in own) != (after in own):
            yield "links-outside", f"{codes.get(before, before)} -> {codes.get(after, after)}"
    for table, code in LEFT.items():
        if xer.rows.get(table):
            yield code, len(xer.rows[table])
