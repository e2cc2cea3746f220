"""Links of a file: pointed elsewhere, or given up for others."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from unicodedata import normalize

from capitalplan.edit import extent, pair, quote, way
from capitalplan.edit.field import without
from capitalplan.edit.sheet import Cut, Meant, Sheet, Way, at, spliced
from capitalplan.edit.way import Spot
from capitalplan.source.tree import Listing, Scalar

Renamed = Callable[[str], str | None]  # full id -> its new one, None where it stays


def target(spot: Spot, project: str) -> str:
    """The full id of what a link of a project's file leads to."""
    named = normalize("NFC", spot.scalar.text.split(maxsplit=1)[0] if spot.scalar.text else "")
    return named if "/" in named else f"{project}/{named}"


def repointed(sheet: Sheet, project: str, renamed: Renamed) -> Sheet:
    """The sheet whose links to what is renamed lead to the new ids; kinds and lags as they are."""
    cuts, meant = [], []
    for spot in way.links(sheet.root):
        key = renamed(target(spot, project))
        if key is None or not spot.scalar.text.strip():
            continue
        old, _, rest = _parted(spot.scalar.text)
        new = key if "/" in old else key.partition("/")[2]
        if new != normalize("NFC", old):
            cuts.append(_exchanged(sheet, spot, old, new, rest))
            meant.append(Meant(spot.way, f"{new}{rest}"))
    return spliced(sheet, cuts, meant) if cuts else sheet


def _parted(text: str) -> tuple[str, str, str]:
    ident = text.split(maxsplit=1)[0]
    place = text.index(ident)
    return ident, text[:place], text[place + len(ident) :]


def _exchanged(sheet: Sheet, spot: Spot, old: str, new: str, rest: str) -> Cut:
    """The id alone where it stands in the text as it is; else the whole value written anew."""
    start, end = spot.scalar.start, spot.scalar.end
    raw = sheet.text[start:end]
    mark = quote.style(raw)
    first = start + len(mark)
    braced = _braced(sheet, spot)
    if sheet.text.startswith(old, first) and (mark or quote.scalar(new, braced).text == new):
        return Cut(first, first + len(old), new)
    return Cut(start, extent.end(sheet, spot.scalar), quote.scalar(new + rest, braced, mark).text)


def _braced(sheet: Sheet, spot: Spot) -> bool:
    around = (at(sheet.root, spot.way[:n]) for n in range(len(spot.way)))
    return any(one is not None and extent.braced(sheet, one) for one in around)


def with_links(sheet: Sheet, field: Way, new: Mapping[int, Sequence[str]]) -> Sheet:
    """The sheet in which some links of a field (by place) give way to others, or to none.

    A field left without links is taken away.
    """
    value = at(sheet.root, field)
    items = value.items if isinstance(value, Listing) else [value]
    kept = [
        text
        for i, item in enumerate(items)
        for text in new.get(i, [item.text if isinstance(item, Scalar) else ""])
    ]
    if not kept:
        return without(sheet, field, len(field))
    if not isinstance(value, Listing):
        assert isinstance(value, Scalar)
        said = kept[0] if len(kept) == 1 else f"[{', '.join(kept)}]"
        inner, place = way.pair(sheet.root, field)
        cuts = pair.replaced(sheet, inner.pairs[place][0], value, said)
        return spliced(sheet, cuts, [Meant(field, kept[0] if len(kept) == 1 else kept)])
    # From the last to the first, so that what is left is never empty while it is cut.
    return _of_list(sheet, field, value, new, kept)


def _of_list(
    sheet: Sheet, field: Way, value: Listing, new: Mapping[int, Sequence[str]], kept: list[str]
) -> Sheet:
    braced = extent.braced(sheet, value)
    cuts: list[Cut] = []
    for i, texts in sorted(new.items()):
        if texts:
            cuts.append(_several(sheet, value, i, texts, braced))
    sheet = spliced(sheet, cuts, [Meant(field, _filled(value, new))]) if cuts else sheet
    gone = _places(value, new)
    for i in sorted(gone, reverse=True):
        found = at(sheet.root, field)
        assert isinstance(found, Listing)
        left = [
            item.text for n, item in enumerate(found.items) if n != i and isinstance(item, Scalar)
        ]
        sheet = spliced(sheet, pair.item_out(sheet, found, i), [Meant(field, left)])
    return sheet


def _several(sheet: Sheet, value: Listing, i: int, texts: Sequence[str], braced: bool) -> Cut:
    item = value.items[i]
    start, end = extent.start(sheet, item), extent.end(sheet, item)
    style = quote.style(sheet.text[start:end])
    said = [quote.scalar(text, braced, style).text for text in texts]
    if braced:
        return Cut(start, end, ", ".join(said))
    indent = " " * (value.at.column - 1)
    return Cut(start, end, f"{sheet.page.newline}{indent}- ".join(said))


def _filled(value: Listing, new: Mapping[int, Sequence[str]]) -> list[str]:
    """The list with what is exchanged; what is to go is still there."""
    return [
        text
        for i, item in enumerate(value.items)
        for text in (new.get(i) or [item.text if isinstance(item, Scalar) else ""])
    ]


def _places(value: Listing, new: Mapping[int, Sequence[str]]) -> Iterable[int]:
    """Where in the filled list the items stand that are to go."""
    place = 0
    for i in range(len(value.items)):
        if i in new and not new[i]:
            yield place
        place += len(new.get(i) or [""])
