"""What differs between two texts, as runs of whole lines: enough to make and to undo a change.

Whole lines, because half a value put back into another half would be a value nobody wrote.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

from capitalplan.problem import FormError

CONTEXT = 2  # unchanged lines kept on either side, to find a place again
MOST_COMPARED = 4_000_000  # pairs of lines; beyond, the whole of what differs is one run


class Splice(NamedTuple):
    """Lines `old` from line `line` on (counted from 1, in the text before) replaced by `new`.

    above, below : the unchanged lines beside it, at most CONTEXT of each.
    """

    line: int
    old: str
    new: str
    above: str = ""
    below: str = ""

    @property
    def height(self) -> int:
        """How many lines are replaced."""
        return len(lines(self.old))

    @property
    def growth(self) -> int:
        """How many lines more there are afterwards."""
        return len(lines(self.new)) - self.height


def text(data: bytes) -> str:
    """The text of a file, whatever its bytes: those that are not UTF-8 are kept as they are."""
    return data.decode("utf-8", "surrogateescape")


def data(content: str) -> bytes:
    """The bytes of a text, as `text` read them."""
    return content.encode("utf-8", "surrogateescape")


def lines(content: str) -> list[str]:
    """Lines with their ends; only a line feed ends one, so nothing else is ever torn apart."""
    parts = content.split("\n")
    whole = [f"{part}\n" for part in parts[:-1]]
    return [*whole, parts[-1]] if parts[-1] else whole


def splices(before: str, after: str) -> tuple[Splice, ...]:
    """The runs of lines that differ, from top to bottom."""
    old, new = lines(before), lines(after)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    runs = _runs(old[head : len(old) - tail], new[head : len(new) - tail])
    placed = [(a + head, b + head, c + head, d + head) for a, b, c, d in runs]
    found, above = [], 0
    for place, (a, b, c, d) in enumerate(placed):
        below = placed[place + 1][0] if place + 1 < len(placed) else len(old)
        beside = old[max(above, a - CONTEXT) : a], old[b : min(below, b + CONTEXT)]
        found.append(Splice(a + 1, *map("".join, (old[a:b], new[c:d], *beside))))
        above = b
    return tuple(found)


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    pairs = zip(old, new, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(old), len(new)))


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    if not old and not new:
        return []
    if len(old) * len(new) > MOST_COMPARED:
        return [(0, len(old), 0, len(new))]
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(a, b, c, d) for kind, a, b, c, d in found if kind != "equal"]


def spliced(content: str, changes: Iterable[Splice]) -> str:
    """The text with every change made; FormError where a place does not hold what it should."""
    old, parts, done = lines(content), [], 0
    for one in sorted(changes):
        start = one.line - 1
        if start < done or "".join(old[start : start + one.height]) != one.old:
            raise FormError("undo-place", line=one.line)
        parts += [*old[done:start], one.new]
        done = start + one.height
    return "".join([*parts, *old[done:]])


def reverse(changes: Sequence[Splice]) -> tuple[Splice, ...]:
    """What leads back: places counted in the text afterwards, old and new exchanged."""
    shifts = accumulate((one.growth for one in changes), initial=0)
    return tuple(
        one._replace(line=one.line + shift, old=one.new, new=one.old)
        for one, shift in zip(changes, shifts, strict=False)
    )


def carried(one: Splice, later: Iterable[Splice]) -> Splice:
    """A splice counted in the text that later changes left; FormError where they touched it.

    Lines put in right beside lines that came or went may belong to them (a section's second entry
    to its first), so they touch them; beside lines that were only rewritten they do not.
    """
    start, end = one.line, one.line + one.height
    rewritten = one.old and one.new
    shift = 0
    for other in later:
        first, last = other.line, other.line + other.height
        beside = first == last and start <= first <= end and not rewritten
        if beside or (first < end and last > start) or (first < start < last):
            raise FormError("undo-place", line=start)
        shift += other.growth if last <= start else 0
    return one._replace(line=start + shift)


def sought(one: Splice, content: str) -> Splice:
    """A splice at the one place where its lines stand between the lines they stood between.

    FormError where there is none or more than one.
    """
    found, above = lines(content), lines(one.above)
    wanted = [*above, *lines(one.old), *lines(one.below)]
    size = len(wanted)
    tops = range(len(found) - size + 1 if size else 0)
    places = [at for at in tops if found[at : at + size] == wanted]
    if len(places) != 1:
        raise FormError("undo-place", line=one.line)
    return one._replace(line=places[0] + len(above) + 1)
