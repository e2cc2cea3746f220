"""`detail:` as written: a file, or a file with the activities that stand for the phase."""

from pathlib import PurePosixPath

from capitalplan.model.detail import Detail
from capitalplan.problem import FormError
from capitalplan.source import field
from capitalplan.source.record import Scope, Table, each, record, scalar
from capitalplan.source.tree import Mapping, Tree


def _texts(scope: Scope, tree: Tree) -> tuple[str, ...]:
    return each(scope, field.text, tree)


def _file(scope: Scope, tree: Tree) -> str:
    """A file below the folder of plans: no plan may make us open any other."""
    name = field.text(scope, tree)
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in name or not path.suffix:
        raise FormError("detail-path", text=name[:80], at=scalar(tree).at)
    return str(path)


_TABLE: Table = {"file": _file, "previous": _file, "project": field.text,
                 "activities": _texts, "wbs": _texts}  # fmt: skip


def detail(scope: Scope, tree: Tree) -> Detail | None:
    """A file name, or `{file: ..., activities: [...]}`."""
    if not isinstance(tree, Mapping):
        return Detail(_file(scope, tree), at=tree.at)
    one = record(scope, tree, _TABLE, ("file",))
    if not one.get("file"):
        return None
    activities, parts = one.get("activities", ()), one.get("wbs", ())
    return Detail(
        one.get("file"), one.get("previous", ""), one.get("project", ""), activities, parts, tree.at
    )
