"""What every step of an import knows."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.exchange.imported.losses import Losses
from capitalplan.exchange.plan.node import Setting
from capitalplan.model.activity import Activity
from capitalplan.model.node import Node
from capitalplan.model.submittal import MICROSOFT, Submittal
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.result import Dated
from capitalplan.worktime.table import Table


class Case(NamedTuple):
    """One import: shown : the dates by uid as they are shown; now : when the data date is over."""

    setting: Setting
    shown: Mapping[str, Dated]
    lost: Losses
    now: int | None

    @property
    def submittal(self) -> Submittal:
        """What is imported."""
        return self.setting.recomputed.submittal

    @property
    def microsoft(self) -> bool:
        """Whether Microsoft Project's rules hold."""
        return self.submittal.rules == MICROSOFT

    def computed(self, one: Activity) -> Computed:
        """The computed dates of an activity."""
        return self.setting.recomputed.dates[one.uid]

    def table(self, node: Node) -> Table:
        """The compiled calendar of a node."""
        return self.setting.recomputed.tables[node.calendar]

    def clock(self, node: Node) -> Clock:
        """Its calendar's operations on instants."""
        return Clock(self.table(node))

    def lose(self, code: str, one: Activity) -> None:
        """Note what is not carried of an activity."""
        self.lost.add(code, one.id or one.uid)
