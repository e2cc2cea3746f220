"""One project file's tree -> a Project."""

from capitalplan.model.basis import Source
from capitalplan.model.calendar import Calendar, Name
from capitalplan.model.node import APPROPRIATION, GATE, MILESTONE, PHASE, Node
from capitalplan.model.project import PROGRESSED, Project
from capitalplan.problem import WARNING
from capitalplan.source import claim, field, price, reviewed
from capitalplan.source.calendar import calendars
from capitalplan.source.node import nodes
from capitalplan.source.record import Scope, Table, attempt, record
from capitalplan.source.tree import Mapping, Scalar, Tree

FORMAT = 1
SECTIONS = {"appropriations": APPROPRIATION, "gates": GATE, "milestones": MILESTONE,
            "phases": PHASE}  # fmt: skip
TABLE: Table = {"format": field.text, "id": field.identifier, "name": field.name,
                "department": field.text, "address": field.text, "description": field.name,
                "total_cost": field.won, "data_date": field.date, "must_finish": field.date,
                "progressed": field.choice(PROGRESSED),
                "calendar": field.text, "calendars": calendars,
                "funds": claim.funding, "basis": claim.basis,
                "sources": claim.sources, "reported": claim.figures,
                "prices": price.prices, "contingency": price.reserve,
                "reviewed": reviewed.reviewed,
                **dict.fromkeys(SECTIONS, field.raw)}  # fmt: skip


def read_format(scope: Scope, tree: Mapping) -> bool:
    """Check `format:`; False when the file was made for a later program."""
    found = tree.get("format")
    if found is None:
        scope.fault("format-missing", tree.at, WARNING, format=FORMAT)
        return True
    if not isinstance(found, Scalar) or not found.text.isascii() or not found.text.isdigit():
        scope.fault("format-form", found.at, format=FORMAT)
        return False
    if not int(found.text[:9]):
        scope.fault("format-form", found.at, format=FORMAT)
        return False
    if int(found.text[:9]) > FORMAT:
        scope.fault("format-newer", found.at, found=found.text[:9], format=FORMAT)
        return False
    return True


def read_id(scope: Scope, tree: Mapping, fallback: str) -> str:
    """The project's id, needed before anything else is read; the file's name where it is bad."""
    found = tree.get("id")
    if found is None:
        return fallback
    quiet = scope._replace(problems=[])
    return str(attempt(quiet, field.identifier, found) or fallback)


def project(
    scope: Scope, tree: Mapping, calendar: str
) -> tuple[Project, dict[str, Source], dict[str, Calendar]]:
    """Read a project, its sources and calendars; `calendar` is the programme's default.

    Faults go to the scope. A calendar of the project's own goes before the programme's of that
    name; it is known as `project/id` everywhere else.
    """
    one = record(scope, tree, TABLE, required=("id", "name", "phases"))
    known: dict[str, Calendar] = one.get("calendars", {})
    full = {ident: f"{scope.project}/{ident}" for ident in known}
    own = one.get("calendar") or calendar
    found: list[Node] = []
    for section, kind in SECTIONS.items():
        part: Tree | None = one.get(section)
        if part is not None:
            found += attempt(scope, nodes(kind, own), part) or []
    return (
        Project(
            id=scope.project,
            name=one.get("name") or Name(scope.project, scope.project),
            department=one.get("department", ""),
            address=one.get("address", ""),
            description=one.get("description") or Name("", ""),
            total_cost=one.get("total_cost"),
            data_date=one.get("data_date"),
            calendar=full.get(own, own),
            funding=one.get("funds"),
            basis=one.get("basis", {}),
            figures=one.get("reported", ()),
            nodes=tuple(
                node._replace(calendar=full.get(node.calendar, node.calendar)) for node in found
            ),
            places={**one.places, "": one.places.get("id", tree.at)},
            progressed=one.get("progressed", ""),
            must_finish=one.get("must_finish"),
            prices=one.get("prices"),
            contingency=one.get("contingency"),
            reviewed=one.get("reviewed", ()),
        ),
        one.get("sources", {}),
        {full[ident]: _own(made, full) for ident, made in known.items()},
    )


def _own(made: Calendar, full: dict[str, str]) -> Calendar:
    """A calendar under its full id; one based on its own name refines the programme's."""
    base = made.base if made.base == made.id else full.get(made.base, made.base)
    return made._replace(id=full[made.id], base=base)
