"""What things are called: whole where there is room for anything, short in sentences and tables."""

from collections.abc import Iterable

from capitalplan.model.basis import Basis, Figures
from capitalplan.model.execution import Execution
from capitalplan.model.fund import UNSOURCED
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.output.clean import brief, one_line
from capitalplan.plan import Plan
from capitalplan.text import say

FUND = 40  # columns the name of a fund may take in a sentence


def node_name(node: Node, language: str) -> str:
    """The name of a node on one line, its id where it has none."""
    return one_line(node.name.said(language)) or node.id


def project_name(project: Project, language: str) -> str:
    """The name of a project on one line, its id where it has none."""
    return one_line(project.name.said(language)) or project.id


def fund_name(programme: Programme, fund: str, language: str) -> str:
    """The name of a fund; `unsourced` is said in words."""
    known = programme.funds.get(fund)
    if known is None:
        return say("no-fund", language) if fund == UNSOURCED else one_line(fund)
    return one_line(known.name.said(language)) or known.id


def named(node: Node, language: str) -> str:
    """A node's name, short."""
    return brief(node_name(node, language))


def named_from(plan: Plan, home: str, node: Node, language: str) -> str:
    """A node's name, short; behind its project's where that is not `home`."""
    if node.project == home:
        return named(node, language)
    return (
        f"{project_named(plan.programme.project(node.project), language)} {named(node, language)}"
    )


def project_named(project: Project, language: str) -> str:
    """A project's name, short."""
    return brief(project_name(project, language))


def fund_named(programme: Programme, fund: str, language: str) -> str:
    """A fund's name, short."""
    return brief(fund_name(programme, fund, language), FUND)


def cited(programme: Programme, claim: Basis | Figures | Execution) -> str:
    """The document behind a claim with the place there, empty when it names none."""
    known = programme.sources.get(claim.source)
    parts = (known.title if known else claim.source, known.published if known else "", claim.place)
    return one_line(", ".join(part for part in parts if part))


def chosen_projects(plan: Plan, projects: Iterable[str] | None) -> tuple[Project, ...]:
    """The projects with these ids in the order of the programme, all for None; KeyError."""
    if projects is None:
        return plan.programme.projects
    wanted = {plan.programme.project(id).id for id in projects}
    return tuple(project for project in plan.programme.projects if project.id in wanted)
