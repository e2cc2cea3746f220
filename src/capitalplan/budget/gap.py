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


def gaps(programme: Programme, budget: Budget) -> tuple[Gap, ...]:
    """Compare need and appropriations; rejected ones count nothing. Sorted by project and fund."""
    need = budget.by("project", "fund", "year")
    voted: dict[tuple[str, str, int], int] = defaultdict(int)
    expected: dict[tuple[str, str, int], int] = defaultdict(int)
    moved: dict[tuple[str, str, int], int] = defaultdict(int)
    for node in programme.nodes:
        if node.vote and not node.vote.rejected:
            table = voted if node.vote.enacted else expected
            for fund, amount in node.vote.amounts:
                table[node.project, fund, node.vote.year] += amount
                if node.vote.kind == "carry-over":
                    moved[node.project, fund, node.vote.year] += amount
    found: list[Gap] = []
    for project in programme.projects:
        for fund in (*programme.funds, "unsourced"):
            years = sorted(
                {key[2] for key in (*need, *voted, *expected) if key[:2] == (project.id, fund)}
            )
            rows = [
                (
                    int(year),
                    need.get((project.id, fund, year), 0),
                    voted[project.id, fund, int(year)],
                    expected[project.id, fund, int(year)],
                    moved[project.id, fund, int(year)],
                )
                for year in years
            ]
            found += _years(project.id, fund, rows)
    return tuple(found)


def _years(project: str, fund: str, rows: Sequence[tuple[int, int, int, int, int]]) -> list[Gap]:
    """The rows are (year, need, voted, expected, the part of these that is carried over)."""
    found: list[Gap] = []
    left = 0
    for year, need, voted, expected, moved in rows:
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
