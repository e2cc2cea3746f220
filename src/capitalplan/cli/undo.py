"""`undo`: the last change of a folder, or the N-th, taken back by a new one."""

from collections.abc import Sequence

import click

from capitalplan.cli import desk, recovery, save
from capitalplan.cli.answer import Answer, answer, line
from capitalplan.cli.desk import Meant
from capitalplan.cli.language import early_language
from capitalplan.cli.options import Asked
from capitalplan.edit.entry import Logged, Revision
from capitalplan.plan import Plan, spent
from capitalplan.problem import StopError

CONFLICT = 4


@desk.edit_command("undo")
@click.argument("number", required=False, type=click.IntRange(min=1), metavar="[N]")
def command(asked: Asked, meant: Meant, number: int | None) -> None:
    """Show what taking it back does to the text and to the plan, then ask, then save."""
    from capitalplan.cli.remembered import told
    from capitalplan.edit import ground as grounds
    from capitalplan.edit import save as saving
    from capitalplan.edit import undo

    recovery.settle(asked, meant, early_language())
    ground = grounds.whole(asked.path)
    found = answer(asked, quiet=True)
    entries, problems = undo.history(asked.path)
    for problem in problems:
        click.echo(line(problem, found.language), err=True)
    one = undo.chosen(entries, number)
    revisions = undo.undone(asked.path, entries, one)
    after = _revised(found, revisions)
    _show(found, one, revisions, after)
    if not desk.agreed(meant, found.language):
        return
    entry = desk.entry(asked, meant, undoes=one.number)
    told(saving.save(asked.path, revisions, entry, grounds.with_inputs(ground)), found.language)


def _revised(found: Answer, revisions: Sequence[Revision]) -> Plan:
    """The plan afterwards. StopError 4 where other changes since cannot do without this one."""
    from capitalplan.cli.revised import revised, worse

    done = revised(found.asked, found.plan.programme, revisions)
    faults = worse(found.plan.problems, done.problems)
    if faults:
        raise StopError("undo-needed", CONFLICT, problems=faults)
    return spent(done)


def _show(found: Answer, one: Logged, revisions: Sequence[Revision], after: Plan) -> None:
    from capitalplan.cli.gate_lines import difference
    from capitalplan.output.table import compare as shown
    from capitalplan.output.table.terminal import render
    from capitalplan.output.words.history import done
    from capitalplan.study.compared import compared

    language, plans = found.language, (found.plan, after)
    facts = {"number": one.number, "when": one.entry.when[:16].replace("T", " ")}
    said = [found.say("undo-shown", **facts, who=one.entry.who, what=done(one.entry, language))]
    for each in revisions:
        said += [f"{each.path}:", *difference(each.before or b"", each.after or b"")]
    result = compared(*plans)
    said += ["", found.say("undo-sides"), *shown.compare_sentences(plans, result, language)]
    tables = []
    if any(each.by for each in result.finishes):
        tables.append(shown.finish_table(result, language))
    if any(each.difference for each in result.won):
        tables.append(shown.won_table(plans, result, "백만원", language))
    parts = [render(table, language, terminal=False) for table in tables]
    save.put(found.asked, language, "\n".join(["\n".join(said) + "\n", *parts]))
