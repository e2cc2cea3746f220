"""`gates --insert`: a gate put into a project's file, shown first, written whole or not at all."""

import codecs
from pathlib import Path

import click

from capitalplan.cli import choose, desk, gate_lines, plans, recovery, save
from capitalplan.cli.answer import Answer, answer, errors
from capitalplan.cli.language import early_language
from capitalplan.cli.options import Asked
from capitalplan.cli.remembered import told
from capitalplan.edit import ground as grounds
from capitalplan.edit import save as saving
from capitalplan.edit.entry import Revision
from capitalplan.model.project import Project
from capitalplan.plan import Timed, timed
from capitalplan.problem import FormError, StopError, did_you_mean
from capitalplan.rules.draft import Draft, draft
from capitalplan.rules.effect import Effect, between
from capitalplan.rules.ground import Ground
from capitalplan.rules.judge import MISSING, PAST, wished
from capitalplan.rules.table import codes
from capitalplan.source import disk, text
from capitalplan.source.tree import Mapping, parse

MISUSE = 2


def insert(asked: Asked, wanted: tuple[str, ...], code: str, dry_run: bool) -> None:
    """Put the gate `code` into the file of the one project wanted.

    StopError 2: no such gate or project, it is there already, nothing could wait for it, or the
    file would not read as before; 4: the file changed meanwhile. The file is then as it was. What
    is put in is remembered, so that `undo` takes it out again.
    """
    if code not in codes():
        facts = {"known": ", ".join(codes()), "suggest": did_you_mean(code, codes())}
        raise StopError("gate-code-unknown", MISUSE, name=code[:60], **facts)
    if len(wanted) != 1 or asked.submittal:
        raise StopError("gate-wanted-project", MISUSE)
    if plans.what_if(asked) is not None:
        raise StopError("gate-what-if", MISUSE)
    recovery.settle(asked, desk.Meant(yes=True, dry_run=dry_run), early_language())
    ground = grounds.whole(asked.path)
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    if not chosen:
        raise StopError("gate-wanted-project", MISUSE)
    project = found.plan.programme.project(chosen[0])
    path = Path(project.at.file).resolve()
    data = _read(path)
    made = _drafted(found, project, code)
    new, done = _changed(found, project, made, data)
    _show(found, made, done, (data, new) if dry_run else None)
    if not dry_run:
        _save(found, made, Revision(Path(project.at.file), data, new), ground)
    found.done()


def _save(found: Answer, made: Draft, revision: Revision, ground: grounds.Ground) -> None:
    facts = {"gate": made.gate.id, "path": str(revision.path)}
    kept = facts | {"path": revision.path.name}
    entry = desk.entry(found.asked, desk.Meant(), what=(("gate-inserted", kept),))
    saved = saving.save(found.asked.path, [revision], entry, grounds.with_inputs(ground))
    click.echo(found.say("gate-inserted", **facts), err=True)
    told(saved, found.language)


def _drafted(found: Answer, project: Project, code: str) -> Draft:
    programme, schedule = found.plan.programme, found.plan.schedule
    one = wished(programme, schedule, project, code)
    facts = {"gate": code, "project": project.id}
    if one.state == PAST:
        raise StopError("gate-past", MISUSE, **facts)
    if one.state != MISSING:
        node = one.gate.node.id if one.gate else "reviewed"
        raise StopError("gate-present", MISUSE, node=node, **facts)
    made = draft(Ground(programme, schedule, project), one)
    if made is None:
        raise StopError("gate-nobody-waits", MISUSE, **facts)
    return made


def _changed(found: Answer, project: Project, made: Draft, data: bytes) -> tuple[bytes, Effect]:
    """The bytes of the file with the gate in it, its mark and line ends kept; what that does.

    StopError where the new text would say anything else than the old one and the gate.
    """
    file = project.at.file
    facts = {"gate": made.gate.id, "path": file}
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        content = text.decode(data)
        root = parse(content, file, [])
        if root is None:
            raise StopError("gate-unsound", MISUSE, **facts)
        new = gate_lines.put_in(content, root, made, found.plan.programme)
    except FormError as error:
        code = "gate-braces" if error.code == "gate-braces" else "gate-unsound"
        raise StopError(code, MISUSE, **facts) from None
    after = parse(new, file, [])
    if after is None or not gate_lines.agrees(root, after, made, found.plan.programme):
        raise StopError("gate-unsound", MISUSE, **facts)
    read = _reread(found, project.id, after)
    codes_before = sorted(one.code for one in errors(found.plan.problems))
    if sorted(one.code for one in errors(read.problems)) != codes_before:
        raise StopError("gate-unsound", MISUSE, **facts)
    done = between(found.plan.schedule, read.schedule, made)
    if done is None:
        raise StopError("gate-unsound", MISUSE, **facts)
    return mark + new.encode(), done


def _reread(found: Answer, project: str, root: Mapping) -> Timed:
    """The folder as it will be: read, checked and scheduled with the new text of one file."""
    from capitalplan import contractor
    from capitalplan.source.read import Revision, read

    asked = found.asked
    reading = read(asked.path, asked.data_date, Revision({project: lambda _: root}))
    programme, problems = contractor.backed(reading.programme, asked.path, plans.submitted)
    done = timed(programme)
    return done._replace(problems=(*reading.problems, *problems, *done.problems))


def _show(found: Answer, made: Draft, done: Effect, texts: tuple[bytes, bytes] | None) -> None:
    """What it does, and for a dry run (with the old and new text) the lines that would be new."""
    from capitalplan.output.words import gates as words

    said = words.effects(made, done, found.language)
    if texts:
        said += [found.say("gate-dry-run"), *gate_lines.difference(*texts)]
    save.put(found.asked, found.language, "\n".join(said) + "\n")


def _read(path: Path) -> bytes:
    try:
        return disk.read_bytes(path)
    except FormError as error:
        raise StopError("output-unwritable", MISUSE, path=str(path), **error.facts) from None
