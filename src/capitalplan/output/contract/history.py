"""The promise of `history`: one row for each save."""

from capitalplan.edit.entry import Logged
from capitalplan.output.contract.row import Row
from capitalplan.output.words.history import done


class HistoryRow(Row):
    """One save; the newest first.

    number : what `undo` takes, counted from 1; when : ISO 8601 with offset; command : as typed;
    what : a sentence in the language asked for; undoes : the number of the save it took back;
    files : from the folder; before, after : SHA-256 of each file, null where there was none.
    """

    number: int
    when: str
    who: str
    what: str
    reason: str
    command: list[str]
    undoes: int | None
    files: list[str]
    before: list[str | None]
    after: list[str | None]


def history_row(one: Logged, language: str) -> HistoryRow:
    """An entry as it is promised."""
    entry = one.entry
    return HistoryRow(
        number=one.number,
        when=entry.when,
        who=entry.who,
        what=done(entry, language),
        reason=entry.reason,
        command=list(entry.command),
        undoes=entry.undoes,
        files=[change.path for change in one.changes],
        before=[change.before for change in one.changes],
        after=[change.after for change in one.changes],
    )
