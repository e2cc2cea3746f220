"""Names: every id once, every name that is used defined."""

from collections.abc import Iterator

from capitalplan.model.basis import Basis
from capitalplan.model.programme import Programme
from capitalplan.problem import WARNING, Position, Problem, did_you_mean


def ids_once(programme: Programme) -> Iterator[Problem]:
    """An id names one node of its project."""
    for project in programme.projects:
        seen: dict[str, Position] = {}
        for node in project.nodes:
            if node.id in seen:
                yield Problem("id-repeated", node.at, {"id": node.id, "line": seen[node.id].line})
            seen.setdefault(node.id, node.at)


def projects_once(programme: Programme) -> Iterator[Problem]:
    """A project id stands in one file; both files are named."""
    for project in programme.projects:
        for other in programme.projects:
            if other is not project and other.id == project.id:
                where = f"{other.at.file}:{other.at.line}"
                yield Problem("project-repeated", project.at, {"id": project.id, "other": where})


def lookalikes(programme: Programme) -> Iterator[Problem]:
    """Ids that differ only by upper and lower case are confused by people and by some disks."""
    for project in programme.projects:
        seen: dict[str, str] = {}
        for node in project.nodes:
            twin = seen.setdefault(node.id.casefold(), node.id)
            if twin != node.id:
                yield Problem("id-lookalike", node.at, {"id": node.id, "other": twin}, WARNING)


def calendars_known(programme: Programme) -> Iterator[Problem]:
    """A calendar that is named exists."""
    known = programme.calendars
    for project in programme.projects:
        if project.calendar not in known:
            yield _unknown("calendar-unknown", project.place("calendar"), project.calendar, known)
        for node in project.nodes:
            if "calendar" in node.places and node.calendar not in known:
                yield _unknown("calendar-unknown", node.place("calendar"), node.calendar, known)


def calendar_bases(programme: Programme) -> Iterator[Problem]:
    """A calendar's base exists, and no calendar is its own base in the end."""
    known = programme.calendars
    for calendar in known.values():
        seen = [calendar.id]
        while known.get(seen[-1]) and known[seen[-1]].base:
            base = known[seen[-1]].base
            if base not in known:
                yield _unknown("calendar-unknown", calendar.at, base, known)
            elif base in seen:
                facts = {"circle": " → ".join([*seen, base])}
                yield Problem("calendar-circle", calendar.at, facts)
            if base in seen or base not in known:
                break
            seen.append(base)


def funds_known(programme: Programme) -> Iterator[Problem]:
    """A fund that pays or is voted is one of the programme's funds."""
    known = programme.funds
    for project in programme.projects:
        named = [(project.funding.funds, project.funding.at)] if project.funding else []
        for node in project.nodes:
            if node.cost and node.cost.funding and "funds" in node.places:
                named.append((node.cost.funding.funds, node.place("funds")))
            if node.vote:
                voted = tuple(fund for fund, _ in node.vote.amounts)
                named.append((voted, node.place("amounts")))
        for funds, at in named:
            for fund in funds:
                if fund not in known:
                    yield _unknown("fund-unknown", at, fund, known)


def sources_known(programme: Programme) -> Iterator[Problem]:
    """A claim names a source that is listed."""
    claims: list[Basis] = []
    for project in programme.projects:
        claims += project.basis.values()
        for node in project.nodes:
            claims += node.basis.values()
    for claim in claims:
        if claim.source and claim.source not in programme.sources:
            yield _unknown("source-unknown", claim.at, claim.source, programme.sources)


def _unknown(code: str, at: Position, name: str, known: object) -> Problem:
    names = [str(key) for key in known] if isinstance(known, dict) else []
    return Problem(code, at, {"name": name, "suggest": did_you_mean(name, names)})
