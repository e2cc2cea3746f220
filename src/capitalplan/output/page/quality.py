"""Schedule quality on the page: the table of checks, and what each of them found, folded."""

from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.output.page.table import TableView, shown
from capitalplan.output.table.quality import quality_table, verdict_table
from capitalplan.output.words import quality as words
from capitalplan.plan import Plan
from capitalplan.schedule.quality.assess import Assessment
from capitalplan.schedule.quality.check import FAIL, LOOK, Result
from capitalplan.schedule.quality.view import View
from capitalplan.text import say

MOST = 50


class FoundView(NamedTuple):
    """What one check found: `alert` when it fails, `items` the first MOST."""

    title: str
    about: str
    items: tuple[str, ...]
    alert: bool


class QualityView(NamedTuple):
    """The quality of one project's schedule, or of all beside each other (no `found`)."""

    summary: str
    table: TableView
    found: tuple[FoundView, ...] = ()


def project_quality(plan: Plan, assessment: Assessment, language: str) -> QualityView:
    """The checks of one project."""
    table = quality_table(assessment, language)
    told = [one for one in assessment.results if one.verdict in (FAIL, LOOK) and one.found.items]
    return QualityView(
        words.summary(assessment, language),
        shown(plan, table._replace(notes=table.notes[1:]), language),
        tuple(_found(assessment.view, one, language) for one in told),
    )


def programme_quality(
    plan: Plan, assessments: Sequence[Assessment], language: str
) -> QualityView | None:
    """The verdicts of all projects side by side, None without a project."""
    if not assessments:
        return None
    table = shown(plan, verdict_table(assessments, language), language)
    return QualityView(words.failures(assessments, language), table)


def _found(view: View, result: Result, language: str) -> FoundView:
    check = result.check
    count = words.found(result) or words.share(result)
    title = say("quality-list", language, title=words.title(check, language), count=count)
    items = tuple(words.items(view, result.found.items, language, MOST))
    return FoundView(title, words.about(check, language), items, result.verdict == FAIL)
