"""The files of a report beside its pictures: page, workbooks and calendars, by relative name."""

from collections.abc import Sequence

from capitalplan.output.book import workbook as excel
from capitalplan.output.chart.kinds import FORMS, KINDS
from capitalplan.output.ics import ical
from capitalplan.output.page import html
from capitalplan.plan import Plan

Files = dict[str, bytes]
PROGRAMME = "programme"


def gather(plan: Plan, projects: Sequence[str], language: str) -> Files:
    """`index.html`, and a workbook and a calendar for the programme and each project."""
    files: Files = {"index.html": html.page(plan, language, pictures(projects), projects)}
    for place, chosen in (
        (PROGRAMME, list(projects)),
        *((project, [project]) for project in projects),
    ):
        files[f"{place}/{place}.xlsx"] = excel.workbook(plan, language, chosen)
        files[f"{place}/{place}.ics"] = ical.calendar(plan, language, chosen)
    return files


def pictures(projects: Sequence[str]) -> dict[str, dict[str, dict[str, str]]]:
    """Where the page finds things: place -> kind, or `files` -> form -> relative path."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for place in (PROGRAMME, *projects):
        found[place] = {kind: {form: f"{place}/{kind}.{form}" for form in FORMS} for kind in KINDS}
        found[place]["files"] = {form: f"{place}/{place}.{form}" for form in ("xlsx", "ics")}
    return found
