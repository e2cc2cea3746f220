"""Bytes of a plan -> bytes with one edit made: only what is aimed at changes.

Comments, order, line ends, byte-order mark, quotes, braces or blocks stay as they are. Each edit
is read again and held against what was meant; where they differ FormError, and nothing is lost.
"""

from capitalplan.edit import field as fields
from capitalplan.edit import link, node
from capitalplan.edit.sheet import opened


def with_field(data: bytes, file: str, node: str | None, field: str, value: str | None) -> bytes:
    """Set a field (`amounts.city`) of a node, or with None of the file's own; None takes it away.

    value : as a planner types it, `[...]` and `{...}` are lists and mappings.
    """
    return fields.with_field(opened(data, file), node, field, value).data


def with_node(
    data: bytes, file: str, section: str, parent: str | None, ident: str, said: node.Fields
) -> bytes:
    """Add a node to a section (`phases`), or to the phases of a parent, with its fields."""
    return node.with_node(opened(data, file), section, parent, ident, said).data


def without_node(data: bytes, file: str, ident: str) -> bytes:
    """Take a node away with all inside it; links to it stay, for the caller to deal with."""
    return node.without_node(opened(data, file), ident).data


def with_renamed(data: bytes, file: str, project: str, old: str, new: str) -> bytes:
    """Give a node another id; the links of this file follow."""
    sheet = node.renamed(opened(data, file), old, new)
    keys = {f"{project}/{old}": f"{project}/{new}"}
    return link.repointed(sheet, project, keys.get).data


def with_links(data: bytes, file: str, project: str, renamed: link.Renamed) -> bytes:
    """Point the links of a project's file at the new ids of what is renamed elsewhere."""
    return link.repointed(opened(data, file), project, renamed).data
