"""What differs between two sides, in words and won: `diff` and `baseline compare`."""

from capitalplan.cli import tables
from capitalplan.cli.side import Side
from capitalplan.model.node import MILESTONE
from capitalplan.plan import Plan
from capitalplan.schedule.moved import ADDED, KEPT, REMOVED, Moved

UNIT = "백만원"


def show(older: Side, newer: Side, whole: bool = False) -> None:
    """Print it in the form asked for and leave with the exit code."""
    from capitalplan.schedule.moved import moved
    from capitalplan.study.thaw import abreast

    kept = [one for one in (older, newer) if one.kept]
    old, new = abreast(older.plan, newer.plan) if kept else (older.plan, newer.plan)
    found = moved(old.schedule, new.schedule, KEPT if kept else None)
    found = [one for one in found if not _unknown(one, older, newer)]
    answer = newer.found
    answer.code = max(older.found.code, answer.code)
    if answer.asked.form == "table":
        _table(older, newer, (old, new), found)
    else:
        from capitalplan.output.contract.moved import moved_row

        told = [one for one in found if whole or one.kind != "same"]
        tables.put_rows(answer, (moved_row(one, answer.language) for one in told))
    answer.done()


def _unknown(one: Moved, older: Side, newer: Side) -> bool:
    """What a side that holds some nodes only does not have, it need not have lost."""
    return (one.kind == ADDED and older.partial) or (one.kind == REMOVED and newer.partial)


def _table(older: Side, newer: Side, sides: tuple[Plan, Plan], found: list[Moved]) -> None:
    from capitalplan.output.table.moved import (
        milestone_table,
        moved_sentences,
        moved_table,
        ranked,
    )

    answer, (old, new) = newer.found, sides
    language = answer.language
    partial = older.partial or newer.partial
    said = moved_sentences(old, new, found, language, finishes=not partial)
    milestones = milestone_table(new, found, language)
    shown = [milestones] if milestones.rows else []
    if [one for one in ranked(found) if not (partial and _milestone(one))]:
        shown.append(moved_table(new, found, language))
    if _priced(older) and _priced(newer):
        from capitalplan.output.table import compare
        from capitalplan.study.compared import compared

        won = compared(old, new, gates=False)
        moving = any(cell.difference for cell in won.won) or any(
            gap.difference for gap in won.missing
        )
        if moving:
            said += compare.won_sentences(won, language)
            said += [answer.say("compare-a", name=older.name)]
            said += [answer.say("compare-b", name=newer.name)]
            shown.append(compare.won_table(sides, won, UNIT, language))
            if any(gap.difference for gap in won.missing):
                shown.append(compare.missing_table(won, UNIT, language))
    tables.put(answer, shown, said)


def _milestone(one: Moved) -> bool:
    """Whether the table of milestones says all there is: a month may be all that is known."""
    shown = one.new or one.old
    return shown is not None and shown.node.kind == MILESTONE


def _priced(one: Side) -> bool:
    """Whether its costs are known: not those of another program, or of milestones alone."""
    return not one.found.asked.submittal and bool(one.plan.budget.needs)
