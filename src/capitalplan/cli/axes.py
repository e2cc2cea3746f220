"""`--by`: the axes of a table, each known and named once."""

from collections.abc import Sequence

from capitalplan.problem import StopError

MISUSE = 2


def axes(by: str, known: Sequence[str]) -> tuple[str, ...]:
    """The axes in the order named; StopError 2 for an unknown one, or one named twice."""
    found = tuple(axis.strip() for axis in by.split(","))
    for axis in found:
        if axis not in known:
            raise StopError("axis-unknown", MISUSE, name=axis, known=", ".join(known))
    if len(set(found)) < len(found):
        raise StopError("axis-twice", MISUSE, name=by)
    return found
