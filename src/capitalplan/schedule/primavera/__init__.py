"""The rules of Primavera P6 on one screen: network, early dates, late dates, floats, roll-ups."""

from collections.abc import Mapping
from typing import NamedTuple

from capitalplan.model.submittal import Submittal
from capitalplan.schedule.clock import Clock
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.primavera.backward import backward
from capitalplan.schedule.primavera.effort import efforts
from capitalplan.schedule.primavera.forward import forward, settled
from capitalplan.schedule.primavera.late_as_possible import postpone
from capitalplan.schedule.primavera.network import network
from capitalplan.schedule.primavera.slack import measured
from capitalplan.schedule.primavera.summary import summaries
from capitalplan.worktime.table import Table


class Scheduled(NamedTuple):
    """Dates by uid and the project's early finish [minute]."""

    dates: dict[str, Computed]
    finish: int


def schedule(submittal: Submittal, tables: Mapping[str, Table]) -> Scheduled:
    """Compute a P6 schedule; StopError for circles."""
    clocks = {key: Clock(table) for key, table in tables.items()}
    net = network(submittal, clocks)
    early = forward(net)
    net = settled(net, early)
    finish = max(early.finish, default=net.now)
    must = submittal.must_finish
    late = backward(net, early, finish if must is None else must)
    horizon = finish if must is None else max(finish, must)
    dates = measured(net, postpone(net, early, horizon), late, finish)
    dates = efforts(submittal, clocks, net, dates, horizon)
    return Scheduled(summaries(submittal, clocks, net, dates, horizon), finish)
