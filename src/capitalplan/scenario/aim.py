"""What a change is about: ids as asked for -> nodes of the programme."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from capitalplan.model.node import Node
from capitalplan.model.programme import PROGRAMME, Programme
from capitalplan.problem import Problem, did_you_mean
from capitalplan.scenario.change import COST, SET, Change


class Aim(NamedTuple):
    """A change with the project (or `programme`) and the id it is about, "" for the whole of it.

    field : of a `set`, the way to the value: `("amounts", "city")`.
    """

    change: Change
    project: str
    id: str
    field: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The full id."""
        return f"{self.project}/{self.id}"


def aimed(programme: Programme, changes: Iterable[Change]) -> tuple[list[Aim], list[Problem]]:
    """Find what each change is about; unknown, ambiguous and repeated ones become problems."""
    aims: list[Aim] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], Change] = {}
    for change in changes:
        found = _candidates(programme, change)
        if len(found) != 1:
            problems.append(_missed(programme, change, [one.key for one in found]))
            continue
        (aim,) = found
        what = (aim.key, *aim.field) if change.kind == SET else (aim.key, change.kind)
        first = seen.setdefault(what, change)
        if first is not change:
            facts = {"target": change.target[:80], "first": first.said[:80]}
            problems.append(Problem("whatif-twice", change.at, facts))
            continue
        aims.append(aim)
    return aims, problems


def nodes(programme: Programme) -> dict[str, Node]:
    """Every node by full id, those of the programme as a whole under `programme/`."""
    found = {node.key: node for node in programme.nodes}
    return found | {f"{PROGRAMME}/{one.node.id}": one.node for one in programme.shared}


def _candidates(programme: Programme, change: Change) -> list[Aim]:
    """What a target may mean; the project may be left out where only one has that id."""
    known = nodes(programme)
    wholes = [PROGRAMME, *(project.id for project in programme.projects)]
    for name, field in _split(change):
        if change.kind == SET and name in wholes:
            return [Aim(change, name, "", field)]
        same = [name] if name in known else [key for key in known if key.endswith(f"/{name}")]
        if same:
            homes = dict.fromkeys(_home(known[key]) for key in same)
            return [Aim(change, home, name.rpartition("/")[2], field) for home in homes]
    return []


def _home(node: Node) -> str:
    """Where a node is written: a project's part of what is voted for all, with the programme."""
    return PROGRAMME if node.vote and node.vote.shared else node.project


def _split(change: Change) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The ways to part a name from its field, the longest name first: an id may hold a dot."""
    if change.kind != SET:
        yield change.target, ()
        return
    parts = change.target.split(".")
    for end in range(len(parts) - 1, 0, -1):
        yield ".".join(parts[:end]), tuple(parts[end:])


def _missed(programme: Programme, change: Change, several: list[str]) -> Problem:
    known = list(nodes(programme))
    if several:
        facts = {"name": change.target[:80], "known": ", ".join(several)}
        return Problem("whatif-several", change.at, facts)
    name = change.target
    if change.kind == SET:
        if name in known or "." not in name:
            return Problem("whatif-fieldless", change.at, {"name": name[:80]})
        name = name.rpartition(".")[0]
    return Problem("whatif-unknown", change.at, {"name": name[:80], "suggest": _near(name, known)})


def _near(name: str, known: list[str]) -> str:
    """The full id probably meant: of that project where there is one, else by the id alone."""
    project, _, ident = name.rpartition("/")
    home = did_you_mean(project, dict.fromkeys(key.partition("/")[0] for key in known))
    ids = {
        key.partition("/")[2]: key
        for key in reversed(known)
        if not project or key.startswith(f"{home}/")
    }
    return ids.get(did_you_mean(ident, ids), "")


def of_cost(aims: Iterable[Aim]) -> Iterator[Problem]:
    """A cost that is set and changed as well: nobody could say which comes first."""
    listed = list(aims)
    priced = {aim.key: aim for aim in listed if aim.change.kind == COST}
    for aim in listed:
        if aim.change.kind == SET and aim.field[:1] == ("cost",) and aim.key in priced:
            first = priced[aim.key].change.said
            facts = {"target": aim.change.target[:80], "first": first[:80]}
            yield Problem("whatif-twice", aim.change.at, facts)
