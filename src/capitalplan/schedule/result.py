"""The schedule: dates, floats and drivers of every node."""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from capitalplan.model.link import Link
from capitalplan.model.node import Node
from capitalplan.worktime.table import Table

LINK, ACTUAL, SPANS, ROLLUP = "link", "actual", "spans", "phases"
CONSTRAINT, BY_HAND, EXTERNAL = "constraint", "by-hand", "external"  # of other programs' schedules
BINDING = (CONSTRAINT, BY_HAND, EXTERNAL)


class Driver(NamedTuple):
    """What sets a node's early start: `reason` and, for a link, the link that binds.

    reason : link, start (its own not-before), vote (the day of the vote), data-date, actual,
    spans (a hammock), phases (a roll-up), first (nothing at all), what-if (a delay asked for), or
    one of BINDING; before : the leaf it starts from.
    """

    reason: str
    link: Link | None = None
    before: str = ""


class Dated(NamedTuple):
    """One node with its dates [minutes since 1990-01-01, finishes at the end of work].

    start, finish : the early dates, actual where they have happened; late_start, late_finish;
    resume : where the work that is left starts; total_float, free_float [working minutes of its
    calendar], None once done; planned, worked, left [working minutes]; driver as in Driver;
    early : early start and finish by the rules of another program, where these are not the actual
    dates (P6: those of the remaining work, the data date once done).
    """

    node: Node
    state: str
    start: int
    finish: int
    late_start: int
    late_finish: int
    resume: int
    total_float: int | None
    free_float: int | None
    critical: bool
    driver: Driver
    planned: int
    worked: int
    left: int
    early: tuple[int, int] | None = None

    @property
    def early_dates(self) -> tuple[int, int]:
        """The early start and finish as they are promised to other programs."""
        return self.early or (self.start, self.finish)

    @property
    def point(self) -> bool:
        """Whether it is an instant: a milestone or an appropriation."""
        return self.node.kind in ("milestone", "appropriation")


class Dates(dict[str, Dated]):
    """Nodes by full id, which never change, so they are sorted by project only once."""

    @cached_property
    def by_project(self) -> Mapping[str, list[Dated]]:
        """The nodes of each project in the order given."""
        found: dict[str, list[Dated]] = {}
        for dated in self.values():
            found.setdefault(dated.node.project, []).append(dated)
        return found


class Schedule(NamedTuple):
    """All nodes by full id in the order of the files, and the compiled calendars they are on."""

    dates: Mapping[str, Dated]
    tables: Mapping[str, Table]
    critical_by: str

    def table(self, node: Node) -> Table:
        """The compiled calendar of a node."""
        return self.tables[node.clock]

    def of(self, project: str) -> list[Dated]:
        """The nodes of one project in the order of its file."""
        dates = self.dates if isinstance(self.dates, Dates) else Dates(self.dates)
        return list(dates.by_project.get(project, ()))

    def last(self, project: str) -> Dated | None:
        """The leaf that finishes last: of equal ones a critical one, a point, the last written."""
        leaves = [dated for dated in self.of(project) if dated.node.leaf and not dated.node.spans]
        works = [dated for dated in leaves if not dated.node.vote]  # a vote ends no project
        return max(
            reversed(works or leaves),
            key=lambda dated: (dated.finish, dated.critical, dated.point),
            default=None,
        )
