"""A baseline file -> Baseline: strict as plans are, every fault with its place."""

from pathlib import Path

from capitalplan.model.baseline import SHORT, UNSOURCED, Baseline, KeptProject
from capitalplan.model.calendar import Name
from capitalplan.model.when import day_number
from capitalplan.money import parse as parse_won
from capitalplan.problem import ERROR, FormError, Problem, in_order
from capitalplan.source import claim, disk, field, text
from capitalplan.source.kept.node import basis, nodes
from capitalplan.source.kept.node import need_by_fund as by_fund
from capitalplan.source.parse import placed
from capitalplan.source.project import read_format
from capitalplan.source.record import Record, Scope, Table, attempt, items, pairs, record, scalar
from capitalplan.source.tree import Tree, parse

LARGEST = 64 * 1024 * 1024
MONTHS = 12


def _monthly(scope: Scope, tree: Tree) -> tuple[tuple[int, int], ...]:
    """Won by month: twelve amounts a year."""
    found = []
    for key, value in pairs(tree):
        year = attempt(scope, field.year, key)
        won = [attempt(scope, _won, item) for item in items(value)]
        if len(won) != MONTHS:
            scope.fault("kept-months", value.at, count=len(won))
        elif year is not None and None not in won:
            found += [(day_number(year, month + 1, 1), one) for month, one in enumerate(won)]
    return tuple(sorted(found))


def _won(scope: Scope, tree: Tree) -> int:
    return parse_won(scalar(tree).text)


def _names(scope: Scope, tree: Tree) -> dict[str, Name]:
    found = {}
    for key, value in pairs(tree):
        ident, name = attempt(scope, field.text, key), attempt(scope, field.name, value)
        if ident and name:
            found[ident] = name
    return found


_PROJECT: Table = {"name": field.name, "data_date": field.date, "total_cost": field.won,
                   "nodes": nodes, "work": field.span, "monthly": _monthly, SHORT: by_fund,
                   UNSOURCED: by_fund}  # fmt: skip
TABLE: Table = {"format": field.text, "label": field.name, "as_of": field.date, "basis": basis,
                "partial": field.truth, "programme": field.name, "funds": _names,
                "sources": claim.sources, "projects": field.raw}  # fmt: skip


def read(path: Path, root: Path) -> tuple[Baseline | None, tuple[Problem, ...]]:
    """Read one file; None with the reasons where it has a fault. `root` is the folder of plans."""
    scope = Scope(str(path), "", [])
    try:
        content = text.decode(disk.content(path, root.resolve(), LARGEST))
    except FormError as fault:
        return None, (placed(fault, scope.file),)
    tree = parse(content, scope.file, scope.problems)
    made = None
    if tree is not None and read_format(scope, tree):
        one = record(scope, tree, TABLE, required=("as_of", "projects"))
        made = _baseline(scope, one, path.stem)
    wrong = any(problem.weight == ERROR for problem in scope.problems)
    return None if wrong else made, tuple(in_order(scope.problems))


def _baseline(scope: Scope, one: Record, ident: str) -> Baseline | None:
    listed: Tree | None = one.get("projects")
    projects = attempt(scope, _projects, listed) if listed is not None else None
    if one.get("as_of") is None:
        return None
    claims = one.get("basis", {})
    return Baseline(
        ident, one.get("label") or Name(ident, ident), one.get("as_of"), claims.get("*"),
        one.get("partial", False), one.get("programme") or Name("", ""), one.get("funds", {}),
        one.get("sources", {}), projects or (), scope.file,
    )  # fmt: skip


def _projects(scope: Scope, tree: Tree) -> tuple[KeptProject, ...]:
    found = []
    for key, value in pairs(tree):
        ident = attempt(scope, field.identifier, key)
        if not ident:
            continue
        one = record(scope._replace(project=ident), value, _PROJECT, required=("nodes",))
        lacking = tuple((kind, *cell) for kind in (SHORT, UNSOURCED) for cell in one.get(kind, ()))
        found.append(KeptProject(
            ident, one.get("name") or Name("", ""), one.get("data_date"), one.get("total_cost"),
            one.get("nodes", ()), one.get("work"), one.get("monthly", ()), lacking, key.at,
        ))  # fmt: skip
    return tuple(found)
