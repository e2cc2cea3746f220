"""`add`: a new phase, milestone, gate or appropriation, and who waits for it."""

from capitalplan.edit import link, target, way
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit
from capitalplan.edit.field import with_field
from capitalplan.edit.node import with_node
from capitalplan.edit.pair import ORDER
from capitalplan.edit.sheet import Sheet, Way, at, plain
from capitalplan.model.programme import PROGRAMME
from capitalplan.problem import FormError
from capitalplan.source.field import ID
from capitalplan.source.tree import Listing, Mapping, Scalar

SECTIONS = {"phase": "phases", "milestone": "milestones", "gate": "gates",
            "appropriation": "appropriations"}  # fmt: skip


def add(
    desk: Desk, kind: str, word: str, fields: dict[str, str], parent: str | None,
    waiting: tuple[str, ...],
) -> Edit:  # fmt: skip
    """Put a node on the desk at the end of its section, with fields as typed.

    parent : the phase it lies in; waiting : nodes that then wait for it. FormError `id-form`,
    `edit-present`, `edit-parent`, and what `target` and `node` raise.
    """
    project, slash, ident = word.partition("/")
    if not slash or not ID.fullmatch(ident):
        raise FormError("id-form" if slash else "edit-project-node", text=word[:80], name=word[:80])
    if (parent and kind != "phase") or (project == PROGRAMME and kind != "appropriation"):
        raise FormError("edit-parent", id=word[:80])
    path = target.file(desk, project)
    plain_ones = [(key, value) for key, value in fields.items() if "." not in key]
    plain_ones.sort(key=lambda one: ORDER.index(one[0]) if one[0] in ORDER else len(ORDER))
    sheet = with_node(desk.sheet(path), SECTIONS[kind], parent, ident, plain_ones)
    for key, value in fields.items():
        if "." in key:
            sheet = with_field(sheet, ident, key, value)
    desk.put(path, sheet)
    for one in waiting:
        aim = target.node(desk, one if "/" in one else f"{project}/{one}")
        assert aim.node is not None
        named = ident if aim.path == path else f"{project}/{ident}"
        desk.put(aim.path, _waits(desk.sheet(aim.path), aim.node, named))
    return Edit((f"edit-what-add-{kind}", {"id": word}), (word,))


def _waits(sheet: Sheet, node: str, before: str) -> Sheet:
    """The sheet in which a node waits for one more."""
    field: Way = (*way.node(sheet.root, node), "after")
    old = at(sheet.root, field)
    last = old.items[-1] if isinstance(old, Listing) and old.items else old
    if isinstance(last, Mapping) or (isinstance(old, Listing) and not old.items):
        return with_field(sheet, node, "after", f"[{before}]")
    if not isinstance(last, Scalar):
        return with_field(sheet, node, "after", f"[{before}]")
    place = len(old.items) - 1 if isinstance(old, Listing) else 0
    return link.with_links(sheet, field, {place: [str(plain(last)), before]})
