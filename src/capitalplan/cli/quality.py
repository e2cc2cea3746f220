"""`quality`: the DCMA 14 points and what GAO and AACE look at beyond them."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from capitalplan.cli import choose, plans, save
from capitalplan.cli.answer import FINDINGS, Answer, answer, assumed
from capitalplan.cli.language import help_text
from capitalplan.cli.options import Asked, plan_command
from capitalplan.problem import StopError, did_you_mean
from capitalplan.schedule.quality.assess import CHECKS, Assessment

if TYPE_CHECKING:
    from capitalplan.schedule.computed import Recomputed

MISUSE = 2
FEW = 5  # activities named below the table


@plan_command("quality", "table", "json", "csv")
@choose.project_option
@click.option("--baseline", metavar="FOLDER|FILE", help=help_text("help-option-held-to"))
@click.option("--all", "every", is_flag=True, help=help_text("help-option-all"))
@click.option("--check", "only", multiple=True, metavar="CODE", help=help_text("help-option-check"))
def command(
    asked: Asked, wanted: tuple[str, ...], baseline: str | None, every: bool, only: tuple[str, ...]
) -> None:
    """Assess schedules; exit code 1 when a check fails, or a plan has errors."""
    codes = _codes(only)
    found = answer(asked)
    language = found.language
    old = asked.as_written._replace(folder=baseline, as_of=None) if baseline else None
    if found.computed is not None:
        kept = [_kept(_submitted(found.computed, old), codes)]
    else:
        projects = choose.projects(found, wanted)
        kept = [_kept(one, codes) for one in _own(found, projects, baseline)]
    if asked.form == "table":
        said = [f"{line}\n" for line in assumed(found.plan.programme, language)]
        text = "\n".join([*said, _text(asked, kept, language, every, bool(codes))])
    else:
        text = _rows(asked, kept, language)
    save.put(asked, language, text)
    if found.code or any(one.failed for one in kept):
        sys.exit(FINDINGS)


def submitted_quality(found: Answer) -> dict[str, Assessment] | None:
    """The assessment of another program's schedule by its own rules, by project; None for ours."""
    if found.computed is None:
        return None
    (project,) = (one.id for one in found.plan.programme.projects)
    return {project: _submitted(found.computed, None)}


def _submitted(computed: "Recomputed", old: Asked | None) -> Assessment:
    """Another program's schedule as its own rules compute it, not as the plan it becomes here."""
    from capitalplan.schedule import recompute
    from capitalplan.schedule.quality import submitted

    baseline = None
    if old is not None:
        if not old.submittal:
            raise StopError("baseline-kind", MISUSE, path=str(old.folder))
        baseline = plans.recomputed(old)
    return submitted.quality(computed, recompute.recomputed, baseline)


def _own(found: Answer, projects: Sequence[str], baseline: str | None) -> list[Assessment]:
    from capitalplan.schedule.quality import own

    plan, baselines = found.plan, {}
    if baseline is not None:
        from capitalplan.cli.side import held_to
        from capitalplan.study.thaw import abreast

        if found.asked._replace(folder=baseline).submittal:
            raise StopError("baseline-kind", MISUSE, path=baseline)
        then, plan = abreast(held_to(found, baseline).plan, plan)
        baselines = {
            one.id: own.view(then.programme, then.schedule, one.id)
            for one in then.programme.projects
        }
    return [
        own.quality(plan.programme, plan.schedule, project, baselines.get(project))
        for project in projects
    ]


def _codes(only: Sequence[str]) -> set[str]:
    """The checks asked for, by code or number; StopError 2 for one that is not there."""
    known = [check.code for check in CHECKS]
    found = set()
    for name in only:
        code = f"dcma-{name}" if name.isdigit() else name
        if code not in known:
            facts = {"known": ", ".join(known), "suggest": did_you_mean(code, known)}
            raise StopError("check-unknown", 2, name=name, **facts)
        found.add(code)
    return found


def _kept(assessment: Assessment, codes: set[str]) -> Assessment:
    kept = (one for one in assessment.results if not codes or one.check.code in codes)
    return assessment._replace(results=tuple(kept))


def _text(
    asked: Asked, assessments: list[Assessment], language: str, every: bool, only: bool
) -> str:
    """The table of one project with its activities; of several the verdicts side by side."""
    from capitalplan.output.table.quality import quality_table, verdict_table
    from capitalplan.output.table.terminal import render
    from capitalplan.output.words.quality import lists
    from capitalplan.text import say

    terminal = asked.output is None and sys.stdout.isatty()
    if len(assessments) > 1 and not (every or only):
        table = render(verdict_table(assessments, language), language, terminal)
        return f"{table}\n{say('quality-hint', language)}\n"
    parts = []
    for one in assessments:
        listed = lists(one, language, None if every or only else FEW, only)
        table = render(quality_table(one, language), language, terminal)
        parts.append("\n".join([table, *listed, ""]) if listed else table)
    return "\n".join(parts)


def _rows(asked: Asked, assessments: list[Assessment], language: str) -> str:
    from capitalplan.output.contract.quality import quality_rows
    from capitalplan.output.contract.row import json

    rows = [row for one in assessments for row in quality_rows(one, language)]
    if asked.form == "json":
        return json(rows) + "\n"
    from capitalplan.output.table.csv import csv

    flat = [
        row.model_dump(exclude={"items"}) | {"items": "; ".join(one.text for one in row.items)}
        for row in rows
    ]
    return csv(flat, list(flat[0]) if flat else [])
