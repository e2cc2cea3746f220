"""What an edit is about: `project/node`, `project/node.field`, `project.field` -> its place."""

from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from capitalplan.edit import way
from capitalplan.edit.desk import Desk
from capitalplan.edit.sheet import at
from capitalplan.model.programme import PROGRAMME
from capitalplan.problem import FormError, did_you_mean
from capitalplan.source.tree import Mapping


class Target(NamedTuple):
    """A node of a file, None for what the file says of itself, and a field of it or ""."""

    project: str
    node: str | None
    path: Path
    field: str = ""

    @property
    def key(self) -> str:
        """The full id."""
        return f"{self.project}/{self.node}" if self.node is not None else self.project


def node(desk: Desk, word: str) -> Target:
    """A node that exists. FormError `node-unknown`, `project-unknown` with what may be meant."""
    project, _, name = _parted(desk, word)
    found = _home(desk, project, name)
    if found is None:
        raise unknown(desk, project, name)
    return found


def field(desk: Desk, word: str) -> Target:
    """A field of a node, of a project or of the programme. FormError as `node`."""
    word = normalize("NFC", word)
    first, slash, rest = word.partition("/")
    if not slash:
        parts = first.split(".")
        for size in range(len(parts) - 1, 0, -1):
            name = ".".join(parts[:size])
            if name == PROGRAMME or desk.shelf.home(name):
                return Target(name, None, file(desk, name), ".".join(parts[size:]))
    project, _, rest = _parted(desk, word)
    parts = rest.split(".")
    for size in range(len(parts) - 1, 0, -1):
        found = _home(desk, project, ".".join(parts[:size]))
        if found is not None:
            return found._replace(field=".".join(parts[size:]))
    if len(parts) < 2 or _home(desk, project, rest):
        raise FormError("whatif-fieldless", name=word[:80])
    raise unknown(desk, project, parts[0])


def file(desk: Desk, project: str) -> Path:
    """The file of a project, programme.yaml for `programme`. FormError `project-unknown`."""
    if project == PROGRAMME:
        return desk.shelf.programme
    found = desk.shelf.home(project)
    if found is None:
        known = [one.project for one in desk.shelf.outlines.values() if one.project]
        facts = {"known": ", ".join(known[:20]), "suggest": did_you_mean(project, known)}
        raise FormError("project-unknown", name=project[:80], **facts)
    return found


def _parted(desk: Desk, word: str) -> tuple[str, str, str]:
    """Project and node of `project/node`; of the node alone where there is but one project."""
    project, slash, name = normalize("NFC", word).partition("/")
    if slash:
        return project, slash, name
    known = [one.project for one in desk.shelf.outlines.values() if one.project]
    if len(known) == 1:
        return known[0], "/", project
    raise FormError("node-unknown", name=project[:80], suggest=_holder(desk, project))


def _holder(desk: Desk, name: str) -> str:
    """The full id of a node that somebody named without its project."""
    for path, data in desk.shelf.texts.items():
        if path in desk.shelf.outlines and name and f"{name}:".encode() in data:
            sheet = desk.sheet(path)
            if any(way.ident(one) == name for one, _ in way.nodes(sheet.root)):
                return f"{desk.shelf.outlines[path].project}/{name}"
    return ""


def _home(desk: Desk, project: str, name: str) -> Target | None:
    """Where a node is written: what is voted for all in the programme's file."""
    path = file(desk, project)
    if path in desk.shelf.texts and _holds(desk, path, name):
        return Target(project, name, path)
    programme = desk.shelf.programme
    if project != PROGRAMME and programme in desk.shelf.texts and _holds(desk, programme, name):
        allot = at(desk.sheet(programme).root, ("appropriations", name, "allot"))
        if isinstance(allot, Mapping) and allot.get(project) is not None:
            return Target(PROGRAMME, name, programme)
    return None


def _holds(desk: Desk, path: Path, name: str) -> bool:
    return any(way.ident(one) == name for one, _ in way.nodes(desk.sheet(path).root))


def unknown(desk: Desk, project: str, name: str) -> FormError:
    """The refusal of a node that is not there."""
    path = file(desk, project)
    nodes = way.nodes(desk.sheet(path).root) if path in desk.shelf.texts else ()
    near = did_you_mean(name, [way.ident(one) for one, _ in nodes])
    suggest = f"{project}/{near}" if near else ""
    return FormError("node-unknown", name=f"{project}/{name}"[:80], suggest=suggest)


def everywhere(desk: Desk, project: str, name: str) -> list[str]:
    """The full ids of a node: of what is voted for all, of every project's part too."""
    homes = [project]
    if project == PROGRAMME:
        allot = at(desk.sheet(desk.shelf.programme).root, ("appropriations", name, "allot"))
        homes += [key.text for key, _ in allot.pairs] if isinstance(allot, Mapping) else []
    return [f"{home}/{name}" for home in homes]
