"""What is looked at while a project leaves: its plan, its schedule, whose rules will read it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.submittal import PRIMAVERA
from capitalplan.problem import NOTE, WARNING, Problem
from capitalplan.schedule.network import Edge, Network
from capitalplan.schedule.progress import OPEN
from capitalplan.schedule.result import Dated, Schedule
from capitalplan.worktime.table import Table, before, finish_of


class Around(NamedTuple):
    """One project on its way out.

    rules : PRIMAVERA or MICROSOFT; now : its data date [minute], the end of the day it names;
    calendar : id of its own calendar, or of the first that is used; uids : its nodes' numbers in
    the file by full id, without what is left out; inner : its links; before : those into a node,
    asking, waiting : links from and to other projects, by the full id of the project's own node;
    told : what cannot be carried, held : nodes that only the data date holds back,
    both filled on the way.
    """

    programme: Programme
    schedule: Schedule
    network: Network
    project: Project
    rules: str
    language: str
    now: int
    calendar: str
    uids: Mapping[str, str]
    inner: Sequence[Edge]
    before: Mapping[str, Sequence[Edge]]
    asking: Mapping[str, Sequence[Edge]]
    waiting: Mapping[str, Sequence[Edge]]
    told: list[Problem]
    held: list[str]

    @property
    def primavera(self) -> bool:
        """Whether Primavera P6 will read it, not Microsoft Project."""
        return self.rules == PRIMAVERA

    def dated(self, key: str) -> Dated:
        """A node of any project with its dates."""
        return self.schedule.dates[key]

    def table(self, key: str) -> Table:
        """The compiled calendar of a node."""
        return self.schedule.table(self.dated(key).node)

    def ends(self, edge: Edge) -> tuple[Dated, Dated]:
        """The nodes before and after a link."""
        nodes = self.network.nodes
        return self.dated(nodes[edge.before].key), self.dated(nodes[edge.after].key)

    def note(self, code: str, node: Node, field: str = "", /, **facts: object) -> None:
        """Remember what of a node could not be carried as it is."""
        self.told.append(Problem(code, node.place(field), {"id": node.key, **facts}, NOTE))

    def warn(self, code: str, node: Node, field: str = "", /, **facts: object) -> None:
        """Remember what will make a date of the other program differ."""
        self.told.append(Problem(code, node.place(field), {"id": node.key, **facts}, WARNING))


def point(dated: Dated) -> bool:
    """Whether it is an instant: a milestone, a vote, or work without length not yet begun."""
    empty = dated.state == OPEN and dated.start == dated.finish
    return dated.point or (empty and dated.node.leaf and not dated.node.spans)


def at_start(dated: Dated, table: Table) -> bool:
    """Whether an instant stands where work goes on again, not where it rests."""
    return dated.start > finish_of(table, before(table, dated.start))
