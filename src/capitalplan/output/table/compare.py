"""Two plans side by side in words and tables: finishes, won by fund and year, gaps, the path."""

from collections.abc import Iterable, Iterator

from capitalplan.output.table.table import DAY, WORKDAYS, Column, Table, rounded, total
from capitalplan.output.words import gates
from capitalplan.output.words.assumed import assumed_changes
from capitalplan.output.words.day import last_day, written
from capitalplan.output.words.names import fund_named, named, project_named
from capitalplan.output.words.phrase import UNIT, amount
from capitalplan.plan import Plan
from capitalplan.study.compared import MISSING, Called, Compared, Finish, Won
from capitalplan.text import say

Sides = tuple[Plan, Plan]


def called(plan: Plan, folder: str, language: str) -> str:
    """What a side is: its what-if, or the plan as written in its folder."""
    if plan.programme.scenario:
        return assumed_changes(plan.programme, language)
    return f"{say('compare-written', language)} ({folder})"


def compare_sentences(sides: Sides, found: Compared, language: str) -> list[str]:
    """What becomes of every finish, of the won of every project, of what is missing."""
    finishes = [said for one in found.finishes if (said := _finish(one, language))]
    return [
        *(finishes or [say("compare-same", language)]),
        *won_sentences(found, language),
        *_path(found, language),
        *(_gate(sides, one, language) for one in found.gates),
    ]


def won_sentences(found: Compared, language: str) -> list[str]:
    """Between which years the won of every project move, and what is missing."""
    moves = [said for one in found.finishes for said in _moves(one, found.won, language)]
    return [*(moves or [say("compare-won-same", language)]), *_lacking(found, language)]


def _gate(sides: Sides, one: Called, language: str) -> str:
    project = next(
        found for side in sides for found in side.programme.projects if found.id == one.project
    )
    return say(
        "compare-gate", language, project=project_named(project, language),
        gate=gates.title(one.rule, language), a=_state(one.a, language), b=_state(one.b, language),
    )  # fmt: skip


def _state(state: str, language: str) -> str:
    return say(f"gate-state-{state}" if state else "compare-gate-none", language)


def _finish(one: Finish, language: str) -> str:
    name = project_named(one.project, language)
    if one.a is None or one.b is None:
        only = "compare-only-b" if one.a is None else "compare-only-a"
        return say(only, language, project=name) if one.a or one.b else ""
    if not one.by:
        return ""
    days = f"{abs(one.days):,.1f}".removesuffix(".0")
    code = "compare-later" if one.by > 0 else "compare-earlier"
    dates = {
        side: written(last_day(dated), language) for side, dated in (("a", one.a), ("b", one.b))
    }
    return say(code + (".one" if days == "1" else ""), language, project=name, days=days, **dates)


def _moves(one: Finish, won: Iterable[Won], language: str) -> Iterator[str]:
    """Between which years a project's won move, and whether they become more."""
    name = project_named(one.project, language)
    years: dict[int, int] = {}
    for cell in won:
        if cell.project == one.project.id:
            years[cell.year] = years.get(cell.year, 0) + cell.difference
    gone = {year: -by for year, by in sorted(years.items()) if by < 0}
    come = {year: by for year, by in sorted(years.items()) if by > 0}
    moved = min(sum(gone.values()), sum(come.values()))
    if moved:
        facts = {"before": _years(gone, language), "after": _years(come, language)}
        yield say("compare-moves", language, project=name, amount=amount(moved, language), **facts)
    more = sum(years.values())
    if more:
        code = "compare-more" if more > 0 else "compare-less"
        yield say(code, language, project=name, amount=amount(abs(more), language))


def _years(won: dict[int, int], language: str) -> str:
    if len(won) == 1:
        return str(next(iter(won)))
    parts = (
        say("compare-year", language, year=year, amount=amount(by, language))
        for year, by in won.items()
    )
    return ", ".join(parts)


def _lacking(found: Compared, language: str) -> list[str]:
    a, b = sum(one.a for one in found.missing), sum(one.b for one in found.missing)
    if a == b:
        return []
    facts = {"a": amount(a, language), "b": amount(b, language)}
    code = "compare-missing-more" if b > a else "compare-missing-less"
    return [say(code, language, amount=amount(abs(b - a), language), **facts)]


def _path(found: Compared, language: str) -> Iterator[str]:
    for one in found.finishes:
        for code, joins in (("compare-path-joined", True), ("compare-path-left", False)):
            mine = [
                named(turn.dated.node, language)
                for turn in found.turns
                if turn.joins == joins and turn.dated.node.project == one.project.id
            ]
            if mine:
                name = project_named(one.project, language)
                yield say(code, language, project=name, names=", ".join(mine))


def finish_table(found: Compared, language: str) -> Table:
    """One row for each project: its finish in both plans, and the working days between."""
    columns = (
        Column("project", say("table-project", language)),
        Column("a", say("table-a", language), unit=DAY),
        Column("b", say("table-b", language), unit=DAY),
        Column("slip", say("table-difference", language), "right", WORKDAYS),
    )
    rows = [
        {
            "project": project_named(one.project, language),
            "a": last_day(one.a) if one.a else None,
            "b": last_day(one.b) if one.b else None,
            "slip": int(one.days) if one.days == int(one.days) else one.days,
        }
        for one in found.finishes
    ]
    return Table(say("compare-finish-title", language), columns, rows)


def won_table(sides: Sides, found: Compared, unit: str = UNIT, language: str = "ko") -> Table:
    """Won by project, fund and fiscal year in both plans, with the sums of projects and of all."""
    columns = (
        Column("project", say("table-project", language)),
        Column("fund", say("table-fund", language)),
        Column("year", say("table-year", language)),
        *_amounts(unit, language),
    )
    rows: list[dict[str, object]] = []
    for one in found.finishes:
        mine = [cell for cell in found.won if cell.project == one.project.id]
        if not any(cell.difference for cell in mine):
            continue
        name = project_named(one.project, language)
        cells = [
            {
                "project": name, "fund": _fund(sides, cell.fund, language), "year": str(cell.year),
                "a": cell.a, "b": cell.b, "difference": cell.difference,
            }
            for cell in mine
        ]  # fmt: skip
        rows += [
            *_with_funds(cells, columns, language),
            total(cells, columns, _sum(name, language)),
        ]
    sums = total([cell._asdict() | {"difference": cell.difference} for cell in found.won], columns,
                 say("table-sum", language))  # fmt: skip
    notes = rounded([row for row in rows if not row.get("sum")], {}, columns, language)
    return Table(say("compare-won-title", language), columns, [*rows, sums], notes)


def _with_funds(
    cells: list[dict[str, object]], columns: tuple[Column, ...], language: str
) -> Iterator[dict[str, object]]:
    """The rows of a project, with a sum below each fund where there are several."""
    funds = list(dict.fromkeys(cell["fund"] for cell in cells))
    for fund in funds:
        mine = [cell for cell in cells if cell["fund"] == fund]
        yield from mine
        if len(funds) > 1:
            yield total(mine, columns, _sum(f"{mine[0]['project']} {fund}", language))


def _sum(name: str, language: str) -> str:
    return f"{name} {say('table-sum', language)}"


def missing_table(found: Compared, unit: str = UNIT, language: str = "ko") -> Table:
    """What is short and what has no source by fiscal year in both plans."""
    columns = (
        Column("kind", say("table-kind-of-gap", language)),
        Column("year", say("table-year", language)),
        *_amounts(unit, language),
    )
    rows = []
    for kind in MISSING:
        for year in sorted({one.year for one in found.missing if one.kind == kind}):
            mine = [one for one in found.missing if (one.kind, one.year) == (kind, year)]
            a, b = sum(one.a for one in mine), sum(one.b for one in mine)
            name = say(f"compare-{kind}", language)
            rows.append({"kind": name, "year": str(year), "a": a, "b": b, "difference": b - a})
    sums = total(rows, columns, say("table-sum", language))
    notes = rounded(rows, sums, columns, language)
    return Table(say("compare-gap-title", language), columns, [*rows, sums], notes)


def path_table(sides: Sides, found: Compared, language: str) -> Table:
    """What joins the critical path and what leaves it."""
    columns = (
        Column("change", say("table-path-change", language)),
        Column("id", say("table-id", language)),
        Column("name", say("table-name", language)),
    )
    rows = [
        {
            "change": say("compare-entered" if one.joins else "compare-gone", language),
            "id": one.dated.node.key,
            "name": named(one.dated.node, language),
        }
        for one in found.turns
    ]
    return Table(say("compare-path-title", language), columns, rows)


def _amounts(unit: str, language: str) -> tuple[Column, ...]:
    keys = ("a", "b", "difference")
    return tuple(Column(key, say(f"table-{key}", language), "right", unit) for key in keys)


def _fund(sides: Sides, fund: str, language: str) -> str:
    home = next((one for one in sides if fund in one.programme.payers), sides[0])
    return fund_named(home.programme, fund, language)
