"""One mapping -> its fields: a table says which keys there are and how each is read."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from capitalplan import money
from capitalplan.problem import ERROR, MOST_SUGGESTED, FormError, Position, Problem, did_you_mean
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree


class Scope(NamedTuple):
    """Where reading happens: the file, the project's id, and the list that collects faults."""

    file: str
    project: str
    problems: list[Problem]

    def fault(self, code: str, at: Position, weight: str = ERROR, **facts: Any) -> None:
        """Note one fault."""
        self.problems.append(Problem(code, at, facts, weight))

    def refused(self, error: FormError | money.MoneyError, at: Position) -> None:
        """Note a value that could not be read: at its own place where the error knows it."""
        facts = dict(error.facts)
        place = facts.pop("at", at)
        self.problems.append(Problem(error.code, place, facts))


Reader = Callable[[Scope, Tree], Any]
Table = dict[str, Reader]


class Record(NamedTuple):
    """The fields of one mapping that could be read, and the place of each that was written."""

    values: dict[str, Any]
    places: dict[str, Position]

    def get(self, key: str, default: Any = None) -> Any:
        """The value read for `key`, else `default`."""
        value = self.values.get(key)
        return default if value is None else value


def record(scope: Scope, tree: Tree, table: Table, required: Iterable[str] = ()) -> Record:
    """Read a mapping by `table`; wrong values, unknown and missing keys become problems."""
    if not isinstance(tree, Mapping):
        scope.fault("want-mapping", tree.at, suggest=", ".join(list(table)[:6]))
        # Every field counts as written: one fault, and none that only follows from it.
        return Record({}, {**dict.fromkeys(table, tree.at), "": tree.at})
    values: dict[str, Any] = {}
    places = {"": tree.at}
    for key, value in tree.pairs:
        reader = table.get(key.text)
        if reader is None:
            unknown(scope, "key-unknown", key, table)
            continue
        places[key.text] = value.at if isinstance(value, Scalar) else key.at
        values[key.text] = attempt(scope, reader, value)
    for missing in required:
        if missing not in places:
            scope.fault("key-missing", tree.at, key=missing)
    return Record(values, places)


def attempt(scope: Scope, reader: Reader, tree: Tree) -> Any:
    """Read one value; a FormError becomes a problem and the value None."""
    try:
        return reader(scope, tree)
    except (FormError, money.MoneyError) as error:
        scope.refused(error, tree.at)
        return None


def each(scope: Scope, reader: Reader, tree: Tree) -> tuple[Any, ...]:
    """Read every member of a list; a problem for each that cannot be read, which is passed over."""
    read = (attempt(scope, reader, item) for item in items(tree))
    return tuple(value for value in read if value is not None)


def unknown(scope: Scope, code: str, name: Scalar, known: Iterable[str]) -> None:
    """Report a name that is not among `known`, with the one probably meant."""
    suggest = did_you_mean(name.text, known) if len(scope.problems) < MOST_SUGGESTED else ""
    scope.fault(code, name.at, name=name.text[:60], suggest=suggest)


def scalar(tree: Tree) -> Scalar:
    """The tree as a single, non-empty value; FormError otherwise."""
    if not isinstance(tree, Scalar):
        raise FormError("want-text", at=tree.at)
    if tree.text == "" and tree.plain:
        raise FormError("want-value", at=tree.at)
    return tree


def items(tree: Tree) -> list[Tree]:
    """The members of a list; a single value counts as a list of one."""
    if isinstance(tree, Listing):
        return tree.items
    if isinstance(tree, Scalar) and tree.text == "":
        raise FormError("want-value", at=tree.at)
    return [tree]


def pairs(tree: Tree) -> list[tuple[Scalar, Tree]]:
    """The pairs of a mapping; FormError otherwise."""
    if not isinstance(tree, Mapping):
        raise FormError("want-mapping", at=tree.at)
    return tree.pairs
