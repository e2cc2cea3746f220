"""A programme of one project around the nodes of a submittal."""

from collections.abc import Iterable
from pathlib import PurePath

from capitalplan.exchange.plan.node import Setting
from capitalplan.exchange.plan.whole_days import nearest_close
from capitalplan.model.basis import Source
from capitalplan.model.calendar import Name
from capitalplan.model.fund import DEFAULT_FUNDS, Fund
from capitalplan.model.node import Node
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.model.project import Project
from capitalplan.model.when import When


def programme(setting: Setting, nodes: Iterable[Node]) -> Programme:
    """The programme; money needs no fund yet, and nothing is voted."""
    submittal = setting.recomputed.submittal
    made = project(setting, tuple(nodes))
    source = Source(setting.source, PurePath(setting.at.file).name, "", submittal.program)
    return Programme(
        name=made.name, currency="KRW", language="", fiscal=Fiscal(), data_date=None,
        calendar=made.calendar, critical=submittal.options.critical,
        funds={key: Fund(key, name, key, setting.at) for key, name in DEFAULT_FUNDS.items()},
        calendars=submittal.calendars, sources={setting.source: source}, figures=(),
        projects=(made,), left_out=(),
    )  # fmt: skip


def project(setting: Setting, nodes: tuple[Node, ...]) -> Project:
    """The one project."""
    submittal = setting.recomputed.submittal
    name = submittal.name or submittal.id or setting.project
    return Project(
        id=setting.project, name=Name(name, name), department="", address="",
        description=Name("", ""), total_cost=None, data_date=data_date(setting),
        calendar=submittal.calendar, funding=None, basis={}, figures=(), nodes=nodes,
        places={"": setting.at},
    )  # fmt: skip


def data_date(setting: Setting) -> When | None:
    """The day at whose end, nearly, the data date lies on the project's calendar."""
    now = setting.recomputed.submittal.data_date
    if now is None:
        return None
    tables = setting.recomputed.tables
    table = tables.get(setting.recomputed.submittal.calendar) or next(iter(tables.values()))
    day, _ = nearest_close(table, now)
    return When(day, day)
