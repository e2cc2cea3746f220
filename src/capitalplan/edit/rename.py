"""`rename`: another id for a node or a project; links follow in every plan of the folder."""

from collections.abc import Mapping as Map

from capitalplan.edit import link, target, way
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.edit.field import with_field
from capitalplan.edit.node import rekeyed, renamed
from capitalplan.edit.sheet import at
from capitalplan.model.programme import PROGRAMME
from capitalplan.problem import FormError, Position
from capitalplan.source import field
from capitalplan.source.record import Scope
from capitalplan.source.tree import Scalar


def rename(desk: Desk, old: str, new: str) -> Edit:
    """Put the new id on the desk. FormError `id-form`, `edit-present`, `edit-elsewhere`."""
    if "/" not in old and desk.shelf.home(old):
        return _project(desk, old, _ident(new))
    aim = target.node(desk, old)
    assert aim.node is not None
    project, slash, name = new.rpartition("/")
    if slash and project != old.partition("/")[0]:
        raise FormError("edit-elsewhere", id=new[:80])
    name = _ident(name)
    every = target.everywhere(desk, aim.project, aim.node)
    keys = {key: f"{key.partition('/')[0]}/{name}" for key in every}
    desk.put(aim.path, renamed(desk.sheet(aim.path), aim.node, name))
    _follow(desk, keys)
    return Edit(("edit-what-rename", {"id": aim.key, "new": f"{aim.project}/{name}"}),
                tuple(keys.values()), keys)  # fmt: skip


def _ident(text: str) -> str:
    """An id that may be one."""
    at = Position("", 0, 0)
    return field.identifier(Scope("", "", []), Scalar(text, at, 0, 0, True))


def _follow(desk: Desk, keys: Map[str, str]) -> None:
    """Point every link that names an old id at the new one."""
    homes = {key.partition("/")[0] for key in keys}
    for path, one in desk.shelf.outlines.items():
        if one.project and (one.project in homes or homes & {*one.homes}):
            sheet = desk.sheet(path)
            desk.put(path, link.repointed(sheet, one.project, keys.get))
    programme = desk.shelf.programme
    if PROGRAMME in homes and programme in desk.shelf.texts:
        desk.put(programme, link.repointed(desk.sheet(programme), PROGRAMME, keys.get))


def _project(desk: Desk, old: str, new: str) -> Edit:
    """A project's id, its file's name, and every link into it."""
    path = target.file(desk, old)
    there = path.with_name(f"{new}.yaml")
    if new == PROGRAMME or desk.shelf.home(new) or (there != path and there.exists()):
        raise FormError("edit-present", name=new)
    keys = {
        f"{old}/{way.ident(one)}": f"{new}/{way.ident(one)}"
        for one, _ in way.nodes(desk.sheet(path).root)
    }
    for other, one in desk.shelf.outlines.items():
        if old in one.homes or other == path:
            sheet = desk.sheet(other)
            desk.put(other, link.repointed(sheet, one.project, keys.get))
    moved = with_field(desk.sheet(path), None, "id", new)._replace(file=str(there))
    desk.put(path, None)
    desk.put(there, moved)
    _allotted(desk, old, new)
    return Edit(("edit-what-rename", {"id": old, "new": new}), (), keys)


def _allotted(desk: Desk, old: str, new: str) -> None:
    programme = desk.shelf.programme
    if programme not in desk.shelf.texts:
        return
    sheet = desk.sheet(programme)
    for base, _ in list(way.nodes(sheet.root)):
        if at(sheet.root, (*base, "allot", old)) is not None:
            sheet = rekeyed(sheet, (*base, "allot", old), new)
    desk.put(programme, sheet)
