"""Where the parts of a text end: values, their lines, the comma behind them."""

from capitalplan.edit.sheet import Sheet
from capitalplan.problem import FormError
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree

BREAKS = "\n\r\x85\u2028\u2029"  # as YAML counts
_SPACES = " \t"
_PAIRS = {"{": "}", "[": "]"}


def start(sheet: Sheet, tree: Tree) -> int:
    """Where a value begins."""
    return tree.start if isinstance(tree, Scalar) else sheet.page.of(tree)


def braced(sheet: Sheet, tree: Tree) -> bool:
    """Whether a list or mapping is written in braces."""
    return not isinstance(tree, Scalar) and sheet.page.braced(tree)


def end(sheet: Sheet, tree: Tree) -> int:
    """Where a value ends, its closing brace included, breaks of lines behind it not."""
    if isinstance(tree, Scalar):
        raw = sheet.text[tree.start : tree.end]
        return tree.start + len(raw.rstrip(_SPACES + BREAKS))
    parts = tree.items if isinstance(tree, Listing) else [value for _, value in tree.pairs]
    if not braced(sheet, tree):
        last = parts[-1]
        return max(end(sheet, last), _key_end(tree))
    inner = end(sheet, parts[-1]) if parts else sheet.page.of(tree) + 1
    inner = max(inner, _key_end(tree))
    closing = _PAIRS[sheet.text[sheet.page.of(tree)]]
    place = skipped(sheet, inner, _SPACES + BREAKS + ",:")
    if sheet.text[place : place + 1] != closing:
        raise FormError("edit-shape", path=sheet.file, line=tree.at.line)
    return place + 1


def _key_end(tree: Tree) -> int:
    return tree.pairs[-1][0].end if isinstance(tree, Mapping) and tree.pairs else 0


def skipped(sheet: Sheet, place: int, chars: str) -> int:
    """The first place from here that holds none of these characters and no comment."""
    while place < len(sheet.text):
        if sheet.text[place] == "#" and sheet.text[place - 1] in _SPACES + BREAKS:
            place = line_end(sheet, place)
        elif sheet.text[place] in chars:
            place += 1
        else:
            break
    return place


def line_start(sheet: Sheet, place: int) -> int:
    """Where the line of a place begins."""
    while place > 0 and sheet.text[place - 1] not in BREAKS:
        place -= 1
    return place


def line_end(sheet: Sheet, place: int) -> int:
    """Where the line of a place ends, before its break."""
    while place < len(sheet.text) and sheet.text[place] not in BREAKS:
        place += 1
    return place


def next_line(sheet: Sheet, place: int) -> int:
    """Where the line after that of a place begins."""
    place = line_end(sheet, place)
    if sheet.text[place : place + 2] == "\r\n":
        return place + 2
    return min(place + 1, len(sheet.text))


def colon(sheet: Sheet, key: Scalar) -> int:
    """The place behind the colon of a key."""
    place = key.end
    while sheet.text[place : place + 1] in tuple(_SPACES):
        place += 1
    if sheet.text[place : place + 1] != ":":
        raise FormError("edit-shape", path=sheet.file, line=key.at.line)
    return place + 1


def alone_before(sheet: Sheet, place: int) -> bool:
    """Whether only spaces stand before a place on its line."""
    return not sheet.text[line_start(sheet, place) : place].strip(" ")


def blank_after(sheet: Sheet, place: int) -> bool:
    """Whether nothing stands behind a place on its line."""
    return not sheet.text[place : line_end(sheet, place)].strip(_SPACES)


def lines(sheet: Sheet, first: int, last: int) -> tuple[int, int]:
    """The whole lines from one place to another; of the last, unended line the break before it."""
    begin, close = line_start(sheet, first), next_line(sheet, last)
    if close == len(sheet.text) and sheet.text[-1:] not in tuple(BREAKS):
        begin = max(begin - (2 if sheet.text[begin - 2 : begin] == "\r\n" else 1), 0)
    return begin, close
