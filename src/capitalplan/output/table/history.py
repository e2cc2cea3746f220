"""The table of changes: number, when, who, what, why, and the files."""

from collections.abc import Sequence

from capitalplan.edit.entry import Logged
from capitalplan.output.clean import brief
from capitalplan.output.table.table import COUNT, Column, Table
from capitalplan.output.words.history import done
from capitalplan.text import say

HEADS = ("number", "when", "who", "what", "reason", "files")


def history_table(entries: Sequence[Logged], language: str) -> Table:
    """One row for each entry, in the order given."""
    columns = tuple(
        Column(
            key, say(f"history-{key}", language),
            "right" if key == "number" else "left", COUNT if key == "number" else "",
        )
        for key in HEADS
    )  # fmt: skip
    rows = [_row(one, language) for one in entries]
    return Table(say("history-title", language), columns, rows, (say("history-note", language),))


def _row(one: Logged, language: str) -> dict[str, object]:
    return {
        "number": one.number,
        "when": one.entry.when[:16].replace("T", " "),
        "who": brief(one.entry.who),
        "what": done(one.entry, language),
        "reason": brief(one.entry.reason, 200),
        "files": brief(", ".join(change.path for change in one.changes), 200),
    }
