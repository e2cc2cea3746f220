"""Names: every id once, every name that is used defined."""

from collections.abc import Collection, Iterable, Iterator

from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.problem import MOST_SUGGESTED, WARNING, Position, Problem, did_you_mean

DEEPEST_BASE = 16


def ids_once(programme: Programme) -> Iterator[Problem]:
    """An id names one node of its project."""
    for project in programme.projects:
        seen: dict[str, Position] = {}
        for node in project.nodes:
            if node.id in seen:
                yield Problem("id-repeated", node.at, {"id": node.id, "line": seen[node.id].line})
            seen.setdefault(node.id, node.at)


def projects_named(programme: Programme) -> Iterator[Problem]:
    """`programme` is the name of the whole in every output."""
    for project in programme.projects:
        if project.id == "programme":
            yield Problem("id-reserved", project.at, {"id": project.id})


def projects_once(programme: Programme) -> Iterator[Problem]:
    """A project id stands in one file; both files are named."""
    holders: dict[str, list[Project]] = {}
    for project in programme.projects:
        holders.setdefault(project.id, []).append(project)
    for same in holders.values():
        for project in same if len(same) > 1 else ():
            other = same[1] if project is same[0] else same[0]
            where = f"{other.at.file}:{other.at.line}"
            yield Problem("project-repeated", project.at, {"id": project.id, "other": where})


def lookalikes(programme: Programme) -> Iterator[Problem]:
    """Ids that differ only by upper and lower case are confused by people and by some disks."""
    yield from _lookalikes((project.id, project.at) for project in programme.projects)
    for project in programme.projects:
        yield from _lookalikes((node.id, node.at) for node in project.nodes)


def _lookalikes(ids: Iterable[tuple[str, Position]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for ident, at in ids:
        twin = seen.setdefault(ident.casefold(), ident)
        if twin != ident:
            yield Problem("id-lookalike", at, {"id": ident, "other": twin}, WARNING)


def calendars_known(programme: Programme) -> Iterator[Problem]:
    """A calendar that is named exists, in the project's own file or for all of them."""
    named = [
        (one.calendar, one.place("calendar"), project.id)
        for project in programme.projects
        for one in _holders(project)
        if "calendar" in one.places
    ]
    yield from _calendars_unknown(named, programme.calendars)


def _holders(project: Project) -> Iterator[Project | Node]:
    yield project
    yield from project.nodes


def _calendars_unknown(
    named: Iterable[tuple[str, Position, str]], known: Collection[str]
) -> Iterator[Problem]:
    """A problem for each name that neither its home (a project's id, or empty) nor all share."""
    homes: dict[str, dict[str, None]] = {"": {}}
    for ident in known:
        homes.setdefault(ident.rpartition("/")[0], {})[ident] = None
    count = 0
    for name, at, home in named:
        own = homes.get(home, homes[""])
        if name in own or name in homes[""]:
            continue
        usable = (ident.rpartition("/")[2] for ident in (*homes[""], *own))
        near = did_you_mean(name, dict.fromkeys(usable)) if count < MOST_SUGGESTED else ""
        yield Problem("calendar-unknown", at, {"name": name[:60], "suggest": near})
        count += 1


def calendar_bases(programme: Programme) -> Iterator[Problem]:
    """A calendar's base exists, and no calendar is its own base in the end."""
    known = programme.calendars
    bases = [
        (calendar.base, calendar.at, calendar.id.rpartition("/")[0])
        for calendar in known.values()
        if calendar.base
    ]
    yield from _calendars_unknown(bases, known)
    for calendar in known.values():
        chain = [calendar.id]
        while len(chain) <= DEEPEST_BASE and known[chain[-1]].base in known:
            chain.append(known[chain[-1]].base)
            if chain[-1] in chain[:-1]:
                yield Problem("calendar-circle", calendar.at, {"circle": " → ".join(chain)})
                break
        else:
            if len(chain) > DEEPEST_BASE:
                facts = {"id": calendar.id, "limit": DEEPEST_BASE}
                yield Problem("calendar-deep", calendar.at, facts)


def funds_known(programme: Programme) -> Iterator[Problem]:
    """A fund that pays or is voted is one of the programme's funds."""
    named: list[tuple[str, Position]] = []
    for project in programme.projects:
        if project.funding:
            named += [(fund, project.funding.at) for fund in project.funding.funds]
        for node in project.nodes:
            if node.cost and node.cost.funding and "funds" in node.places:
                named += [(fund, node.place("funds")) for fund in node.cost.funding.funds]
            if node.vote:
                named += [(fund, node.place("amounts")) for fund, _ in node.vote.amounts]
    for one in programme.shared:
        vote = one.node.vote
        named += [(fund, one.node.place("amounts")) for fund, _ in (vote.amounts if vote else ())]
    yield from _unknown("fund-unknown", named, programme.funds)


def sources_known(programme: Programme) -> Iterator[Problem]:
    """A claim or a reported total names a source that is listed."""
    named = [(one.source, one.at) for one in programme.figures]
    named += [(one.source, one.at) for one in programme.executions]
    stated = [programme.prices, *(project.prices for project in programme.projects)]
    named += [(one.basis.source, one.basis.at) for one in stated if one and one.basis]
    for project in programme.projects:
        named += [(one.source, one.at) for one in project.figures]
        named += [(claim.source, claim.at) for claim in project.basis.values()]
        for node in project.nodes:
            named += [(claim.source, claim.at) for claim in node.basis.values()]
    written = [(source, at) for source, at in named if source]
    yield from _unknown("source-unknown", written, programme.sources)


def _unknown(
    code: str, named: Iterable[tuple[str, Position]], known: Collection[str]
) -> Iterator[Problem]:
    missing = ((name, at) for name, at in named if name not in known)
    for count, (name, at) in enumerate(missing):
        near = did_you_mean(name, known) if count < MOST_SUGGESTED else ""
        yield Problem(code, at, {"name": name[:60], "suggest": near})
