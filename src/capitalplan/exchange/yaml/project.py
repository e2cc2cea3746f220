"""A project of the model -> the text of a project file, read back the same by `source`."""

from collections.abc import Iterable

from capitalplan.exchange.yaml.calendar import calendars
from capitalplan.exchange.yaml.node import section
from capitalplan.exchange.yaml.scalar import comments, scalar
from capitalplan.model.basis import Source
from capitalplan.model.calendar import Calendar
from capitalplan.model.node import MILESTONE
from capitalplan.model.project import Project

FORMAT = 1


def text(
    project: Project, own: Iterable[Calendar], source: Source, head: Iterable[str] = ()
) -> str:
    """Write a project with calendars of its own; `head` are lines of comment above it."""
    milestones = [node for node in project.nodes if node.kind == MILESTONE]
    phases = [node for node in project.nodes if node.kind != MILESTONE]
    lines = [
        *comments(head),
        f"format: {FORMAT}",
        f"id: {project.id}",
        f"name: {scalar(project.name.ko)}",
    ]
    if project.data_date:
        lines.append(f"data_date: {project.data_date.text}")
    if project.must_finish:
        lines.append(f"must_finish: {project.must_finish.text}")
    if project.progressed:
        lines.append(f"progressed: {project.progressed}")
    if project.calendar:
        lines.append(f"calendar: {project.calendar.rpartition('/')[2]}")
    lines += ["sources:", f"  {source.id}: {{title: {scalar(source.title)}{_where(source)}}}"]
    lines += [
        "",
        *_apart(calendars(own)),
        *_apart(section("milestones", milestones, project.calendar)),
        *(section("phases", phases, project.calendar) or ["phases: {}"]),
    ]
    return "\n".join(lines) + "\n"


def _where(source: Source) -> str:
    return f", where: {scalar(source.where)}" if source.where else ""


def _apart(lines: list[str]) -> list[str]:
    return [*lines, ""] if lines else []
