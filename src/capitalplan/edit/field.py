"""A field of a node, or of the project itself, set or taken away."""

from capitalplan.edit import extent, pair, quote, way
from capitalplan.edit.sheet import GONE, Meant, Sheet, Way, at, plain, spliced
from capitalplan.problem import FormError
from capitalplan.source.tree import Mapping, Scalar

FIXED = ("id", "format")  # of a project; a node's id is its key: `rename` is for these


def with_field(sheet: Sheet, node: str | None, field: str, value: str | None) -> Sheet:
    """The sheet with one field another; `value` as typed (see `quote.value`), None takes it away.

    FormError `edit-absent` where there is nothing to take away, and what `quote`, `way` raise.
    """
    base = way.node(sheet.root, node) if node is not None else ()
    steps = way.field(at(sheet.root, base), field)
    if value is None:
        return without(sheet, (*base, *steps), len(base) + 1)
    return _set(sheet, base, steps, value)


def _set(sheet: Sheet, base: Way, steps: Way, value: str) -> Sheet:
    whole = (*base, *steps)
    old = at(sheet.root, whole)
    if old is None:
        return _added(sheet, base, steps, value)
    inner, place = way.pair(sheet.root, whole)
    key = inner.pairs[place][0]
    raw = sheet.text[old.start : old.end] if isinstance(old, Scalar) else ""
    new = quote.value(value, extent.braced(sheet, inner) or _within(sheet, whole), quote.style(raw))
    if plain(new.tree) == plain(old) and isinstance(old, Scalar):
        return sheet
    cuts = pair.replaced(sheet, key, old, new.text)
    return spliced(sheet, cuts, [Meant(whole, plain(new.tree))])


def _within(sheet: Sheet, whole: Way) -> bool:
    """Whether any mapping around a value is written in braces."""
    around = (at(sheet.root, whole[:n]) for n in range(len(whole)))
    return any(one is not None and extent.braced(sheet, one) for one in around)


def _added(sheet: Sheet, base: Way, steps: Way, value: str) -> Sheet:
    """What is not there yet goes into the innermost mapping that is, the rest of it in braces."""
    depth = next(n for n in range(len(steps), -1, -1)
                 if isinstance(at(sheet.root, (*base, *steps[:n])), Mapping))  # fmt: skip
    inner = at(sheet.root, (*base, *steps[:depth]))
    assert isinstance(inner, Mapping)
    name, *rest = map(str, steps[depth:])
    braced = bool(rest) or _within(sheet, (*base, *steps[: depth + 1]))
    new = quote.value(value, braced)
    said, meant = new.text, plain(new.tree)
    for key in reversed(rest):
        said, meant = f"{{{quote.scalar(key, True).text}: {said}}}", {key: meant}
    line = f"{quote.scalar(name, braced).text}: {said}"
    cut = pair.put_in(sheet, inner, name, [line], line)
    return spliced(sheet, [cut], [Meant((*base, *steps[: depth + 1]), meant)])


def without(sheet: Sheet, whole: Way, least: int) -> Sheet:
    """The sheet without a pair; a mapping that would be left empty goes with it.

    least : as many steps stay on the way; FormError `edit-last` where that leaves an empty one.
    """
    if at(sheet.root, whole) is None:
        raise FormError("edit-absent", field=".".join(map(str, whole[least - 1 :]))[:80])
    inner, place = way.pair(sheet.root, whole)
    while len(inner.pairs) == 1 and len(whole) > least:
        whole = whole[:-1]
        inner, place = way.pair(sheet.root, whole)
    if len(inner.pairs) == 1:
        raise FormError("edit-last", path=sheet.file, line=inner.at.line)
    return spliced(sheet, pair.taken_out(sheet, inner, place), [Meant(whole, GONE)])
