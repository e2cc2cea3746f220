"""A key and its value put into a mapping, or taken out of one, in braces or in a block."""

from collections.abc import Sequence

from capitalplan.edit import extent
from capitalplan.edit.sheet import Cut, Sheet
from capitalplan.problem import FormError
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree

# The order a planner writes fields in: a new one goes behind the last that comes before it.
ORDER = (
    "format", "id", "name", "currency", "fiscal_year_start", "fiscal_year_named", "language",
    "timezone", "kind", "trade", "number", "year", "department", "address", "description",
    "total_cost", "data_date", "must_finish", "progressed", "calendar", "critical", "submitted",
    "expected", "enacted", "rejected", "delivered", "date", "actual", "start", "finish", "duration",
    "actual_start", "stopped", "resume", "actual_finish", "remaining", "percent", "deadline",
    "as_late_as_possible", "after", "spans", "amounts", "cut", "carried", "pair", "fallback",
    "allot", "cost", "funds",
    "spend", "profile", "commit", "paid", "prices", "contingency", "reviewed", "detail", "note",
    "basis", "calendars", "sources", "reported", "appropriations", "gates", "milestones", "phases",
)  # fmt: skip
_RANK = {name: rank for rank, name in enumerate(ORDER)}
Lines = Sequence[str]  # a pair in a block: its first line, then those below it, indented by itself


def put_in(sheet: Sheet, inner: Mapping, key: str, lines: Lines, flow: str) -> Cut:
    """A new pair among those of a mapping; `flow` is how it reads in braces."""
    behind = _behind(inner, key)
    if extent.braced(sheet, inner):
        if behind is None:
            at = sheet.page.of(inner) + 1
            return Cut(at, at, f"{flow}, " if inner.pairs else flow)
        at = extent.end(sheet, inner.pairs[behind][1])
        at = max(at, inner.pairs[behind][0].end)
        return Cut(at, at, f", {flow}")
    indent = " " * (inner.pairs[0][0].at.column - 1)
    newline = sheet.page.newline
    if behind is None:
        at = inner.pairs[0][0].start
        return Cut(at, at, f"{newline}{indent}".join(lines) + f"{newline}{indent}")
    name, value = inner.pairs[behind]
    at = extent.line_end(sheet, max(extent.end(sheet, value), name.end))
    return Cut(at, at, "".join(f"{newline}{indent}{line}" for line in lines))


def _behind(inner: Mapping, key: str) -> int | None:
    """The pair that a new one goes behind; None: before all; unknown keys go to the end."""
    rank = _RANK.get(key)
    if rank is None:
        return len(inner.pairs) - 1 if inner.pairs else None
    lower = [i for i, (name, _) in enumerate(inner.pairs) if _RANK.get(name.text, -1) <= rank]
    return lower[-1] if lower else None


def replaced(sheet: Sheet, key: Scalar, old: Tree, new: str) -> list[Cut]:
    """Another value behind a key, on one line; comments behind the old one stay."""
    place = extent.colon(sheet, key)
    if isinstance(old, Scalar) and old.start >= old.end:
        return [Cut(place, place, f" {new}")]
    last = extent.end(sheet, old)
    if isinstance(old, Scalar) and sheet.text[old.start] in "|>":
        header = extent.line_end(sheet, old.start)
        said = sheet.text[old.start : header]
        mark = len(said.split("#")[0].rstrip()) if " #" in said else len(said)
        return [Cut(old.start, old.start + mark, new), Cut(header, last, "")]
    if isinstance(old, Scalar) or extent.braced(sheet, old):
        return [Cut(extent.start(sheet, old), last, new)]
    first = extent.line_end(sheet, place)
    if extent.start(sheet, old) < first:
        raise FormError("edit-shape", path=sheet.file, line=key.at.line)
    return [Cut(place, place, f" {new}"), Cut(first, extent.line_end(sheet, last), "")]


def taken_out(sheet: Sheet, inner: Mapping, place: int) -> list[Cut]:
    """A pair out of a mapping that has others; in a block with the comments on its lines."""
    key, value = inner.pairs[place]
    last = max(extent.end(sheet, value), key.end)
    if extent.braced(sheet, inner):
        first = max(extent.end(sheet, inner.pairs[place - 1][1]), 0) if place else None
        return _out_of_braces(sheet, key.start, last, first)
    if not extent.alone_before(sheet, key.start):
        raise FormError("edit-shape", path=sheet.file, line=key.at.line)
    if place == 0 and inner is sheet.root and key.at.line == 1 and len(inner.pairs) == 1:
        raise FormError("edit-last", path=sheet.file, line=1)
    return [Cut(*extent.lines(sheet, key.start, last), "")]


def item_out(sheet: Sheet, items: Listing, place: int) -> list[Cut]:
    """An item out of a list that has others."""
    one = items.items[place]
    first, last = extent.start(sheet, one), extent.end(sheet, one)
    if extent.braced(sheet, items):
        before = extent.end(sheet, items.items[place - 1]) if place else None
        return _out_of_braces(sheet, first, last, before)
    return [Cut(*extent.lines(sheet, first, last), "")]


def _out_of_braces(sheet: Sheet, first: int, last: int, before: int | None) -> list[Cut]:
    """What stands from `first` to `last`, with one comma; `before` is where its neighbour ends."""
    comma = extent.skipped(sheet, last, " \t" + extent.BREAKS)
    if sheet.text[comma : comma + 1] == ",":
        if sheet.text[last:comma].strip(" \t"):  # a comment or a break stands between
            return [Cut(first, last, ""), Cut(comma, comma + 1, "")]
        return [_tidy(sheet, first, comma + 1)]
    if before is None:
        return [Cut(first, last, "")]
    gap = extent.skipped(sheet, before, " \t" + extent.BREAKS)
    if not sheet.text[before:first].strip(" ,"):
        return [Cut(before, last, "")]
    return [Cut(gap, gap + 1, ""), _tidy(sheet, first, last)]


def _tidy(sheet: Sheet, first: int, last: int) -> Cut:
    """A cut with the spaces behind it, or with its line where nothing else stands on it."""
    if extent.alone_before(sheet, first) and extent.blank_after(sheet, last):
        return Cut(*extent.lines(sheet, first, last), "")
    if extent.blank_after(sheet, last):
        while sheet.text[first - 1] == " ":
            first -= 1
    while sheet.text[last : last + 1] == " " and not extent.blank_after(sheet, last):
        last += 1
    return Cut(first, last, "")
