"""The text of a new project file: the rows of a template with dates, costs and budgets."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from capitalplan import money
from capitalplan.edit import quote
from capitalplan.edit.template import BEFORE_DESIGN, DESIGN, SESSIONS, WORKS, Row, rows
from capitalplan.model.calendar import Name


class Asked(NamedTuple):
    """A new project as asked for: its id, its name, when its plan starts, what it costs [won] and
    how that is written, who pays, which template, and why to trust none of it."""

    id: str
    name: Name
    start: str
    total: int
    cost: str
    fund: str
    template: str
    reason: str


class Budgets(NamedTuple):
    """Fiscal year -> the day it is voted and its won; the years that design and works wait for."""

    years: Mapping[int, tuple[str, int]] = {}
    design: int | None = None
    works: int | None = None
    opens: str = ""  # the day from which the design's budget may be spent


Names = Callable[[str], Name]


def text(asked: Asked, budgets: Budgets, names: Names) -> str:
    """The whole file; every value is assumed, the template being the reason."""
    own = rows(asked.total)
    return "\n".join([
        f"# {_bare(names('template-head').ko)} / {_bare(names('template-head').en)}",
        "format: 1",
        f"id: {asked.id}",
        f"name: {_both(asked.name)}",
        f"total_cost: {quote.scalar(asked.cost, False).text}",
        f"funds: {{{quote.scalar(asked.fund, True).text}: 100%}}",
        f"basis: {_claim(asked)}",
        *_calendars(own, names),
        *_budgets(asked, budgets, names),
        *_section("gates", asked, own, budgets, names),
        *_section("milestones", asked, own, budgets, names),
        *_section("phases", asked, own, budgets, names),
    ]) + "\n"  # fmt: skip


def _bare(text: str) -> str:
    return " ".join(text.split())


def _both(name: Name) -> str:
    return f"{{ko: {quote.scalar(name.ko, True).text}, en: {quote.scalar(name.en, True).text}}}"


def _claim(asked: Asked) -> str:
    return f"{{assumed: {quote.scalar(asked.reason, True).text}}}"


def _calendars(own: Sequence[Row], names: Names) -> Iterator[str]:
    yield "calendars:"
    for row in own:
        if row.id in SESSIONS:
            months = ", ".join(map(str, SESSIONS[row.id]))
            yield f"  {row.id}:"
            yield f"    name: {_both(names(f'template-{row.id}'))}"
            yield f"    base: public\n    only: [{months}]"


def _budgets(asked: Asked, budgets: Budgets, names: Names) -> Iterator[str]:
    if budgets.years:
        yield "appropriations:"
    for year, (day, won) in sorted(budgets.years.items()):
        name = names("template-original")
        yield f"  original-{year}:"
        yield f"    name: {_both(Name(name.ko.format(year=year), name.en.format(year=year)))}"
        yield f"    year: {year}\n    kind: original\n    expected: {day}"
        if year == budgets.design:
            yield f"    after: [{', '.join(BEFORE_DESIGN)}]"
        yield f"    amounts: {{{quote.scalar(asked.fund, True).text}: {money.words(won)}}}"
        yield f"    basis: {_claim(asked)}"


def _section(
    section: str, asked: Asked, own: Sequence[Row], budgets: Budgets, names: Names
) -> Iterator[str]:
    costs = dict(zip([row.id for row in own if row.share], money.split(
        asked.total, [row.share for row in own if row.share]), strict=True))  # fmt: skip
    yield f"{section}:"
    part = ""
    for row in own:
        if row.section != section:
            continue
        if row.part and row.part != part:
            yield f"  {row.part}:\n    name: {_both(names(f'template-{row.part}'))}"
            yield f"    kind: construction\n    basis: {_claim(asked)}\n    phases:"
        part = row.part
        yield from _node(row, asked, costs.get(row.id), budgets, names)


def _node(
    row: Row, asked: Asked, cost: int | None, budgets: Budgets, names: Names
) -> Iterator[str]:
    indent = "      " if row.part else "  "
    after = [_budget(link, budgets) for link in row.after]
    links = ", ".join(link for link in after if link)
    fields = [f"name: {_both(names(f'template-{row.id}'))}"]
    fields += [f"kind: {row.kind}"] if row.kind != "milestone" else []
    fields += [f"calendar: {row.id}"] if row.id in SESSIONS else []
    fields += ["calendar: site"] if row.part else []
    fields += [f"start: {asked.start}"] if not row.after and row.length else []
    fields += [f"start: {budgets.opens}"] if budgets.opens and DESIGN in row.after else []
    fields += [f"duration: {row.length}"] if row.length else []
    fields += [f"after: [{links}]"] if links else []
    fields += [f"spans: [{', '.join(row.spans)}]"] if row.spans else []
    fields += [f"cost: {money.words(cost)}"] if cost else []
    fields.append(f"basis: {_claim(asked)}")
    yield f"{indent}{row.id}:"
    yield from (f"{indent}  {field}" for field in fields)


def _budget(link: str, budgets: Budgets) -> str:
    year = {DESIGN: budgets.design, WORKS: budgets.works}.get(link)
    return link if link[0] != "@" else f"original-{year}" if year else ""
