"""A node put into a file, taken out of it, or called another id."""

from collections.abc import Sequence

from capitalplan.edit import extent, field, pair, quote, way
from capitalplan.edit.sheet import GONE, Cut, Meant, Sheet, Way, at, plain, spliced
from capitalplan.problem import FormError
from capitalplan.source.splice import STEP
from capitalplan.source.tree import Mapping, Scalar

Fields = Sequence[tuple[str, str]]  # in order, values as typed


def with_node(sheet: Sheet, section: str, parent: str | None, ident: str, fields: Fields) -> Sheet:
    """The sheet with a new node at the end of its section, or of the phases of `parent`.

    FormError `edit-present` for an id the file has, `edit-fieldless` for a node that says nothing.
    """
    if any(way.ident(one) == ident for one, _ in way.nodes(sheet.root)):
        raise FormError("edit-present", name=ident)
    if not fields:
        raise FormError("edit-fieldless", name=ident)
    home: Way = (*way.node(sheet.root, parent), "phases") if parent else (section,)
    inner = at(sheet.root, home)
    if isinstance(inner, Scalar) and not inner.text:
        sheet = field.without(sheet, home, len(home))
        inner = None
    around = at(sheet.root, home[:-1])
    assert isinstance(around, Mapping)
    into = inner if isinstance(inner, Mapping) else around
    braced = any(
        extent.braced(sheet, one)
        for n in range(len(home) + 1)
        if (one := at(sheet.root, home[:n])) is not None
    )
    written = [(key, quote.value(value, braced)) for key, value in fields]
    lines = [f"{ident}:", *(f"{' ' * STEP}{key}: {value.text}" for key, value in written)]
    flow = f"{ident}: {{{', '.join(f'{key}: {value.text}' for key, value in written)}}}"
    meant = {key: plain(value.tree) for key, value in written}
    if into is inner:
        cut = pair.put_in(sheet, into, "", lines, flow)
        return spliced(sheet, [cut], [Meant((*home, ident), meant)])
    name = str(home[-1])
    block = [f"{name}:", *(f"{' ' * STEP}{line}" for line in lines)]
    cut = pair.put_in(sheet, into, name, block, f"{name}: {{{flow}}}")
    return spliced(sheet, [cut], [Meant(home, {ident: meant})])


def without_node(sheet: Sheet, ident: str) -> Sheet:
    """The sheet without a node and all inside it; a section it was alone in goes with it."""
    return field.without(sheet, way.node(sheet.root, ident), 1)


def renamed(sheet: Sheet, old: str, new: str) -> Sheet:
    """The sheet in which a node has another id; who names it is for `link.repointed`."""
    whole = way.node(sheet.root, old)
    if any(way.ident(one) == new for one, _ in way.nodes(sheet.root)):
        raise FormError("edit-present", name=new)
    return rekeyed(sheet, whole, new)


def rekeyed(sheet: Sheet, whole: Way, new: str) -> Sheet:
    """The sheet with another key at the end of a way."""
    inner, place = way.pair(sheet.root, whole)
    key, value = inner.pairs[place]
    raw = sheet.text[key.start : key.end]
    said = quote.scalar(new, extent.braced(sheet, inner), quote.style(raw)).text
    cuts = [Cut(key.start, key.end, said)]
    moved = [Meant(whole, GONE), Meant((*whole[:-1], new), plain(value))]
    return spliced(sheet, cuts, moved)
