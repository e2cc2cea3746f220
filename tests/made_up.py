"""Made-up programmes of any size: no file is written or read."""

from collections.abc import Iterable, Iterator

from capitalplan.model.calendar import BUILT_IN, Name
from capitalplan.model.duration import Duration
from capitalplan.model.link import Link
from capitalplan.model.node import Node, Progress, Window
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.model.project import Project
from capitalplan.model.when import When, day_number
from capitalplan.problem import Position

AT = Position("p.yaml", 1, 1)
DATA_DATE = day_number(2021, 5, 31)


def programme(projects: Iterable[Project]) -> Programme:
    """Projects on the built-in calendars, from 2021-05-31 on."""
    return Programme(
        Name("", ""), "KRW", "ko", Fiscal(), When(DATA_DATE, DATA_DATE), "public", "longest-path",
        {}, BUILT_IN, {}, (), tuple(projects), (),
    )  # fmt: skip


def project(key: str, nodes: Iterable[Node]) -> Project:
    """A project of these nodes, parents first."""
    name = Name(key, key)
    return Project(
        key, name, "", "", name, None, None, "public", None, {}, (), tuple(nodes), {"": AT}
    )


def leaf(key: str, name: str, length: str, *after: str, parent: str = "") -> Node:
    """A phase such as `2d` after others of its project."""
    window = Window(None, None, Duration(int(length[:-1]), length[-1]))
    links = tuple(Link(f"{key}/{before}", "FS", Duration(0, "d"), AT) for before in after)
    return _node(key, name, parent, True, window, links)


def phase(key: str, name: str, *after: str, parent: str = "") -> Node:
    """A phase that holds others."""
    links = tuple(Link(f"{key}/{before}", "FS", Duration(0, "d"), AT) for before in after)
    return _node(key, name, parent, False, Window(), links)


def _node(
    key: str, name: str, parent: str, is_leaf: bool, window: Window, after: tuple[Link, ...]
) -> Node:
    return Node(
        project=key, id=name, kind="phase", name=Name(name, name), trade="", parent=parent,
        leaf=is_leaf, window=window, after=after, spans=(), progress=Progress(), deadline=None,
        calendar="public", cost=None, vote=None, basis={}, note="", places={"": AT},
    )  # fmt: skip


def row(key: str, count: int) -> Project:
    """Hours of work, one behind the other."""
    rest = (leaf(key, str(i), "1h", str(i - 1)) for i in range(1, count))
    return project(key, (leaf(key, "0", "1h"), *rest))


def nested(key: str, count: int, depth: int = 30) -> Iterator[Node]:
    """Phases in phases, a day of work at every level."""
    for i in range(count):
        level = i % depth
        around = f"g{i - 1}" if level else ""
        yield phase(key, f"g{i}", parent=around)
        yield leaf(key, str(i), "1d", parent=f"g{i}")
