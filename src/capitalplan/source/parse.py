"""The bytes of one file -> what it says, and what is wrong with it; nothing else is looked at."""

from collections.abc import Callable

from capitalplan.problem import FormError, Position, Problem
from capitalplan.source import text, tree
from capitalplan.source.parsed import Parsed, Settings
from capitalplan.source.programme import programme as read_programme
from capitalplan.source.project import project as read_project
from capitalplan.source.project import read_format, read_id
from capitalplan.source.record import Scope

Alter = Callable[[tree.Mapping], tree.Mapping]


def project(file: str, stem: str, data: bytes, calendar: str, alter: Alter | None = None) -> Parsed:
    """Parse a project file; `stem` is its id while it names none, `calendar` its default.

    alter : changes the tree before anything is read of it.
    """
    scope = Scope(file, "", [])
    mapping = _mapping(data, scope)
    if mapping is None:
        return Parsed(None, {}, {}, tuple(scope.problems))
    return _planned(scope, alter(mapping) if alter else mapping, stem, calendar)


def of_tree(file: str, stem: str, mapping: tree.Mapping, calendar: str) -> Parsed:
    """A project file whose tree is known already, as an edit has just made it."""
    scope = Scope(file, "", [])
    if not read_format(scope, mapping):
        return Parsed(None, {}, {}, tuple(scope.problems))
    return _planned(scope, mapping, stem, calendar)


def _planned(scope: Scope, mapping: tree.Mapping, stem: str, calendar: str) -> Parsed:
    ident = read_id(scope, mapping, stem)
    one, sources, own = read_project(scope._replace(project=ident), mapping, calendar)
    return Parsed(one, sources, own, tuple(scope.problems))


def settings(file: str, name: str, data: bytes | None, alter: Alter | None = None) -> Settings:
    """Parse a programme file (None: there is none); `name` is the folder's, `alter` as above."""
    scope = Scope(file, "", [])
    mapping = _mapping(data, scope) if data is not None else None
    if alter and (mapping is not None or data is None):
        mapping = alter(mapping or tree.Mapping([], Position(file, 1, 1)))
    return _settings(scope, name, mapping)


def settings_of_tree(file: str, name: str, mapping: tree.Mapping) -> Settings:
    """A programme file whose tree is known already."""
    scope = Scope(file, "", [])
    return _settings(scope, name, mapping if read_format(scope, mapping) else None)


def _settings(scope: Scope, name: str, mapping: tree.Mapping | None) -> Settings:
    made = read_programme(scope, mapping, text.FORBIDDEN.sub("\ufffd", name))
    return Settings(made, tuple(scope.problems))


def _mapping(data: bytes, scope: Scope) -> tree.Mapping | None:
    try:
        content = text.decode(data)
    except FormError as fault:
        scope.problems.append(placed(fault, scope.file))
        return None
    mapping = tree.parse(content, scope.file, scope.problems)
    return mapping if mapping is not None and read_format(scope, mapping) else None


def placed(fault: FormError, file: str) -> Problem:
    """A fault of a whole file, at the line it knows or at its first."""
    facts = dict(fault.facts)
    at = Position(file, facts.pop("line", 1), facts.pop("column", 1))
    return Problem(fault.code, at, facts)
