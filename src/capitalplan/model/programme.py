"""The programme: everything read from one folder."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan import money
from capitalplan.model.basis import Figures, Source
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.execution import Execution
from capitalplan.model.fund import UNSOURCED, Fund
from capitalplan.model.node import Node
from capitalplan.model.price import Prices
from capitalplan.model.project import RETAINED, Project
from capitalplan.model.when import When

TIMEZONE = "Asia/Seoul"
PROGRAMME = "programme"  # the project in the full id of what belongs to all projects


class Fiscal(NamedTuple):
    """When the fiscal year starts, and whether it is named after the year it ends in."""

    start_month: int = 1
    named_by_end: bool = False


class Shared(NamedTuple):
    """A programme-wide appropriation, and what each project is allotted of it by fund [won]."""

    node: Node
    allotted: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

    def cuts(self, fund: str, won: int) -> tuple[int, ...]:
        """What a cut of a fund [won] takes off each part, as the parts are, and off the rest."""
        parts = [max(dict(amounts).get(fund, 0), 0) for _, amounts in self.allotted]
        whole = dict(self.node.vote.amounts).get(fund, 0) if self.node.vote else 0
        weights = [*parts, max(whole - sum(parts), 0)]
        return money.split(won, weights) if any(weights) else (0,) * len(weights)

    @property
    def rest(self) -> tuple[tuple[str, int], ...]:
        """By fund, what is granted and allotted to no project [won]; funds with none left out."""
        vote, found = self.node.vote, []
        for fund, won in vote.granted if vote else ():
            lost = dict(vote.cut).get(fund, 0) if vote else 0
            taken = sum(dict(amounts).get(fund, 0) for _, amounts in self.allotted)
            found.append((fund, won - taken + sum(self.cuts(fund, lost)[:-1])))
        return tuple((fund, won) for fund, won in found if won)


class Programme(NamedTuple):
    """All projects with the settings they share; `left_out` are files with errors.

    calendars : by id, those of a project file as `project/id`; progressed : one of PROGRESSED, what
    holds for work out of sequence; shared : appropriations of the programme as a whole, whose
    allotted parts are among the nodes of the projects as well; scenario : what a what-if says of
    itself, empty for the plan as written; executions : tables of budget execution as reported;
    timezone : IANA name, of calendars that are sent out.
    """

    name: Name
    currency: str
    language: str
    fiscal: Fiscal
    data_date: When | None
    calendar: str
    critical: str
    funds: Mapping[str, Fund]
    calendars: Mapping[str, Calendar]
    sources: Mapping[str, Source]
    figures: tuple[Figures, ...]
    projects: tuple[Project, ...]
    left_out: tuple[str, ...]
    progressed: str = RETAINED
    shared: tuple[Shared, ...] = ()
    prices: Prices | None = None
    scenario: tuple[Name, ...] = ()
    executions: tuple[Execution, ...] = ()
    timezone: str = TIMEZONE

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Every node of every project, in order."""
        return tuple(node for project in self.projects for node in project.nodes)

    @property
    def payers(self) -> tuple[str, ...]:
        """The ids of all funds in the order of the file, then `unsourced`."""
        return (*self.funds, UNSOURCED)

    def project(self, key: str) -> Project:
        """The project with this id; KeyError if there is none."""
        return {project.id: project for project in self.projects}[key]

    def data_date_of(self, project: Project) -> When | None:
        """The project's own data date, else the programme's."""
        return project.data_date or self.data_date

    def prices_of(self, project: Project) -> Prices | None:
        """How the project's prices rise, else the programme's."""
        return project.prices or self.prices

    def progressed_of(self, project: Project) -> str:
        """How the project takes work out of sequence, else how the programme does."""
        return project.progressed or self.progressed
