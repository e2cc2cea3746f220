"""A project: one building, one file."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.basis import Basis, Figures
from capitalplan.model.calendar import Name
from capitalplan.model.fund import Funding
from capitalplan.model.node import Node
from capitalplan.model.price import Prices, Reserve
from capitalplan.model.reviewed import Reviewed
from capitalplan.model.when import When
from capitalplan.problem import Position

RETAINED, OVERRIDE, ACTUAL_DATES = "retained-logic", "progress-override", "actual-dates"
PROGRESSED = (RETAINED, OVERRIDE, ACTUAL_DATES)


class Project(NamedTuple):
    """Everything one project file says; `nodes` in the order of the file, parents first.

    progressed : one of PROGRESSED, empty for the programme's; must_finish : the day from which its
    late dates count back; prices : None for the programme's; contingency : a reserve beside the
    phases' costs; reviewed : gates that were passed, each with what it was passed at.
    """

    id: str
    name: Name
    department: str
    address: str
    description: Name
    total_cost: int | None
    data_date: When | None
    calendar: str
    funding: Funding | None
    basis: Mapping[str, Basis]
    figures: tuple[Figures, ...]
    nodes: tuple[Node, ...]
    places: Mapping[str, Position]
    progressed: str = ""
    must_finish: When | None = None
    prices: Prices | None = None
    contingency: Reserve | None = None
    reviewed: tuple[Reviewed, ...] = ()

    @property
    def at(self) -> Position:
        """Where the project's id stands."""
        return self.places[""]

    def place(self, field: str) -> Position:
        """Where `field` stands, or the project's id."""
        return self.places.get(field, self.places[""])

    @property
    def leaves(self) -> tuple[Node, ...]:
        """The nodes that are scheduled: all but phases that hold phases."""
        return tuple(node for node in self.nodes if node.leaf)
