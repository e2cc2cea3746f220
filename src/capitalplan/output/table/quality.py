"""Tables of schedule quality: the checks of one project, the verdicts of several."""

from collections.abc import Sequence

from capitalplan.output.clean import brief
from capitalplan.output.table.table import Column, Table
from capitalplan.output.words import quality as words
from capitalplan.schedule.quality.assess import Assessment
from capitalplan.schedule.quality.check import FAIL, PASS, UNKNOWN, Result
from capitalplan.text import say


def quality_table(assessment: Assessment, language: str) -> Table:
    """One row for each check of one project; a failed one is marked as critical."""
    heads = ("check", "what", "found", "share", "limit", "verdict", "source")
    right = ("found", "share", "limit")
    columns = tuple(
        Column(key, say(f"quality-{key}", language), "right" if key in right else "left")
        for key in heads
    )
    rows = [_row(result, language) for result in assessment.results]
    name = brief(assessment.view.name.said(language)) or assessment.view.id
    notes = (words.summary(assessment, language), say("quality-note", language))
    return Table(say("quality-title", language, name=name), columns, rows, notes)


def _row(result: Result, language: str) -> dict[str, object]:
    check = result.check
    return {
        "check": words.number(check),
        "what": words.title(check, language),
        "found": words.found(result),
        "share": words.share(result),
        "limit": words.limit(check, language),
        "verdict": words.verdict(result, language),
        "source": words.source(check, language),
        "critical": result.verdict == FAIL,
        "done": result.verdict == UNKNOWN,
    }


def verdict_table(assessments: Sequence[Assessment], language: str) -> Table:
    """One row for each check, a column for each project: its share where it does not pass."""
    columns = (
        Column("check", say("quality-check", language)),
        Column("what", say("quality-what", language)),
        *(
            Column(f"p{place}", brief(one.view.name.said(language)) or one.view.id)
            for place, one in enumerate(assessments)
        ),
    )
    rows = []
    for results in zip(*(one.results for one in assessments), strict=True):
        check = results[0].check
        row: dict[str, object] = {
            "check": words.number(check), "what": words.title(check, language)
        }  # fmt: skip
        row |= {f"p{place}": _cell(one, language) for place, one in enumerate(results)}
        row["critical"] = any(one.verdict == FAIL for one in results)
        row["done"] = all(one.verdict == UNKNOWN for one in results)
        rows.append(row)
    title = say("quality-projects-title", language)
    return Table(title, columns, rows, (say("quality-note", language),))


def _cell(result: Result, language: str) -> str:
    word = say(f"quality-{result.verdict}", language)
    if result.verdict in (PASS, UNKNOWN):
        return word
    return f"{word} {words.share(result)}".strip()
