"""Need against appropriations, by project, fund and fiscal year: covered, short, no source yet."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from capitalplan.budget.need import Budget
from capitalplan.model.programme import Programme


class Gap(NamedTuple):
    """One project, fund and fiscal year [won].

    voted : appropriations enacted; expected : submitted or planned, not voted yet; carried : need
    met from what earlier years left, if it is carried over; short : need beyond the year's
    appropriations; unsourced : need of a year and fund with no appropriation at all; left : what
    is appropriated by the end of the year and not needed.
    """

    project: str
    fund: str
    year: int
    need: int
    voted: int
    expected: int
    carried: int
    short: int
    unsourced: int
    left: int

    @property
    def covered(self) -> int:
        """Need met from the year's own appropriations."""
        return self.need - self.carried - self.short - self.unsourced


class _Year(NamedTuple):
    """What stands against each other in a year [won]; `moved` is the part that is carried over."""

    year: int
    need: int
    voted: int
    expected: int
    moved: int


def gaps(programme: Programme, budget: Budget) -> tuple[Gap, ...]:
    """Compare need and appropriations; rejected ones count nothing. Sorted by project and fund."""
    years = _compared(programme, budget)
    return tuple(
        gap
        for project in programme.projects
        for fund in programme.payers
        for gap in _gaps(project.id, fund, sorted(years.get((project.id, fund), {}).values()))
    )


def _compared(programme: Programme, budget: Budget) -> dict[tuple[str, str], dict[int, _Year]]:
    """The years in which a project's fund has a need or an appropriation."""
    found: dict[tuple[str, str], dict[int, _Year]] = defaultdict(dict)
    for need in budget.needs:
        rows = found[need.project, need.fund]
        row = rows.get(need.year, _Year(need.year, 0, 0, 0, 0))
        rows[need.year] = row._replace(need=row.need + need.amount)
    for node in programme.nodes:
        vote = node.vote
        if vote is None or vote.rejected:
            continue
        for fund, amount in vote.amounts:
            rows = found[node.project, fund]
            row = rows.get(vote.year, _Year(vote.year, 0, 0, 0, 0))
            row = row._replace(moved=row.moved + amount * (vote.kind == "carry-over"))
            if vote.enacted:
                rows[vote.year] = row._replace(voted=row.voted + amount)
            else:
                rows[vote.year] = row._replace(expected=row.expected + amount)
    return found


def _gaps(project: str, fund: str, years: Sequence[_Year]) -> list[Gap]:
    found: list[Gap] = []
    left = 0
    for year, need, voted, expected, moved in years:
        own = voted + expected
        left -= min(left, moved)  # an explicit carry-over is last year's money, not new money
        carried = min(max(need - own, 0), left)
        missing = max(need - own, 0) - carried
        left += own - (need - missing)
        short, unsourced = (missing, 0) if own else (0, missing)
        found.append(
            Gap(project, fund, year, need, voted, expected, carried, short, unsourced, left)
        )
    return found
