"""The files of a report beside its pictures: page, workbooks and calendars, by relative name."""

from collections.abc import Callable, Collection, Mapping, Sequence

from capitalplan.output.book import workbook as excel
from capitalplan.output.chart.kinds import FORMS, KINDS, TREND
from capitalplan.output.ics import ical
from capitalplan.output.ics.event import NOTHING, Sent
from capitalplan.output.page import html
from capitalplan.plan import Plan
from capitalplan.schedule.quality.assess import Assessment

Files = dict[str, bytes]
PROGRAMME = "programme"


def place(project: str | None) -> str:
    """The folder of a project inside the report, or of the programme (None)."""
    return PROGRAMME if project is None else f"projects/{project}"


def gather(
    plan: Plan, projects: Sequence[str], language: str,
    quality: Mapping[str, Assessment] | None = None,
    sent: Callable[[str], Sent] = lambda name: NOTHING,
    trends: Collection[str | None] = (),
) -> Files:  # fmt: skip
    """`index.html`, and a workbook and a calendar for the programme and each project.

    quality : by project, where it is not to be assessed as a plan of ours; sent : what the
    calendar held that was sent before under a relative name; trends :
    those (None the programme) that have a milestone trend.
    """
    drawn = pictures(projects, trends)
    files: Files = {"index.html": html.page(plan, language, drawn, projects, quality)}
    for project in (None, *projects):
        chosen = list(projects) if project is None else [project]
        name = f"{place(project)}/{project or PROGRAMME}"
        files[f"{name}.xlsx"] = excel.workbook(plan, language, chosen)
        calendar = f"{name}.ics"
        files[calendar] = ical.calendar(plan, language, chosen, **sent(calendar)._asdict())
    return files


def pictures(
    projects: Sequence[str], trends: Collection[str | None] = ()
) -> dict[str, dict[str, dict[str, str]]]:
    """Where the page finds things: place -> kind, or `files` -> form -> relative path."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for project in (None, *projects):
        at, name = place(project), project or PROGRAMME
        kinds = (*KINDS, TREND) if project in trends else KINDS
        found[name] = {kind: {form: f"{at}/{kind}.{form}" for form in FORMS} for kind in kinds}
        found[name]["files"] = {form: f"{at}/{name}.{form}" for form in ("xlsx", "ics")}
    return found
