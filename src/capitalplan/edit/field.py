"""A field of a node, or of the project itself, set or taken away."""

from collections.abc import Iterable
from collections.abc import Mapping as Map
from typing import NamedTuple

from capitalplan.edit import extent, pair, quote, way
from capitalplan.edit.sheet import GONE, Cut, Meant, Sheet, Way, at, plain, spliced
from capitalplan.problem import FormError
from capitalplan.source.tree import Mapping, Scalar


class Splice(NamedTuple):
    """The cuts of one change, and what they are meant to do."""

    cuts: list[Cut]
    meant: list[Meant]


def with_field(sheet: Sheet, node: str | None, field: str, value: str | None) -> Sheet:
    """The sheet with one field another; `value` as typed (see `quote.value`), None takes it away.

    FormError `edit-absent` where there is nothing to take away, and what `quote`, `way` raise.
    """
    base = way.node(sheet.root, node) if node is not None else ()
    return spliced(sheet, *_splice(sheet, base, field, value))


def with_fields(sheet: Sheet, node: str | None, fields: Map[str, str | None]) -> Sheet:
    """The sheet with several fields of a node others; what is not there need not go.

    All in one splice, which reads the file once; one by one where the places touch.
    """
    base = way.node(sheet.root, node) if node is not None else ()
    wanted = {
        field: value
        for field, value in fields.items()
        if value is not None or at(sheet.root, (*base, *way.field(at(sheet.root, base), field)))
    }
    found = [_splice(sheet, base, field, value) for field, value in wanted.items()]
    cuts = [cut for one in found for cut in one.cuts]
    try:
        return spliced(sheet, cuts, [meant for one in found for meant in one.meant])
    except FormError:
        for field, value in wanted.items():
            sheet = with_field(sheet, node, field, value)
        return sheet


def with_changes(
    sheet: Sheet, changes: Iterable[tuple[str | None, str, str | None]]
) -> Sheet:  # fmt: skip
    """The sheet with fields of many nodes others, each `(node, field, value)`, in one splice.

    FormError as `with_field`, and where the places of two changes touch.
    """
    ways = {way.ident(one): one for one, _ in way.nodes(sheet.root)}
    places = {
        node: () if node is None else ways.get(node) or way.node(sheet.root, node)
        for node, _, _ in changes
    }
    found = [_splice(sheet, places[node], field, value) for node, field, value in changes]
    cuts = [cut for one in found for cut in one.cuts]
    return spliced(sheet, cuts, [meant for one in found for meant in one.meant])


def _splice(sheet: Sheet, base: Way, field: str, value: str | None) -> Splice:
    steps = way.field(at(sheet.root, base), field)
    if value is None:
        return _out(sheet, (*base, *steps), len(base) + 1)
    return _set(sheet, base, steps, value)


def _set(sheet: Sheet, base: Way, steps: Way, value: str) -> Splice:
    whole = (*base, *steps)
    old = at(sheet.root, whole)
    if old is None:
        return _added(sheet, base, steps, value)
    inner, place = way.pair(sheet.root, whole)
    key = inner.pairs[place][0]
    raw = sheet.text[old.start : old.end] if isinstance(old, Scalar) else ""
    new = quote.value(value, extent.braced(sheet, inner) or _within(sheet, whole), quote.style(raw))
    if plain(new.tree) == plain(old) and isinstance(old, Scalar):
        return Splice([], [])
    return Splice(pair.replaced(sheet, key, old, new.text), [Meant(whole, plain(new.tree))])


def _within(sheet: Sheet, whole: Way) -> bool:
    """Whether any mapping around a value is written in braces."""
    around = (at(sheet.root, whole[:n]) for n in range(len(whole)))
    return any(one is not None and extent.braced(sheet, one) for one in around)


def _added(sheet: Sheet, base: Way, steps: Way, value: str) -> Splice:
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
    return Splice([cut], [Meant((*base, *steps[: depth + 1]), meant)])


def without(sheet: Sheet, whole: Way, least: int) -> Sheet:
    """The sheet without a pair; a mapping that would be left empty goes with it.

    least : as many steps stay on the way; FormError `edit-last` where that leaves an empty one.
    """
    return spliced(sheet, *_out(sheet, whole, least))


def _out(sheet: Sheet, whole: Way, least: int) -> Splice:
    if at(sheet.root, whole) is None:
        raise FormError("edit-absent", field=".".join(map(str, whole[least - 1 :]))[:80])
    inner, place = way.pair(sheet.root, whole)
    while len(inner.pairs) == 1 and len(whole) > least:
        whole = whole[:-1]
        inner, place = way.pair(sheet.root, whole)
    if len(inner.pairs) == 1:
        raise FormError("edit-last", path=sheet.file, line=inner.at.line)
    return Splice(pair.taken_out(sheet, inner, place), [Meant(whole, GONE)])
