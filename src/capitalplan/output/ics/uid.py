"""UIDs of events, made of ids alone: an event keeps its own whatever else of it changes."""

import re

from capitalplan.output.clean import one_line

_PROJECT = re.compile(r"((?:[^.]|\.\.)*)\.(?!\.)")


def uid(*ids: str, host: str) -> str:
    """`project.node@host`, `project.node.deadline@host`."""
    return ".".join(map(part, ids)) + f"@{host}"


def part(ident: str) -> str:
    """An id whose own dots are doubled, so that single dots part the ids of a UID."""
    return one_line(ident).replace(".", "..")


def project_part(text: str) -> str:
    """The first part of a UID, as `part` makes it; empty where it has none."""
    found = _PROJECT.match(text)
    return found[1] if found else ""
