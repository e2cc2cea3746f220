"""What is next: phases, votes, sessions of gates, deadlines and year-ends, by department.

Counted from each project's data date, never from a clock. Late and at-risk items come first.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from capitalplan.model.project import Project
from capitalplan.model.span import Span
from capitalplan.plan import Plan
from capitalplan.study.due import due, followers
from capitalplan.study.item import KINDS, OVERDUE, STATES, Item
from capitalplan.study.year_end import Books, books, year_ends


class Group(NamedTuple):
    """The items of a department, "" for none: overdue, late, at risk, then by day."""

    department: str
    items: tuple[Item, ...]


def upcoming(
    plan: Plan, within: Span | None, projects: Collection[str] | None = None,
    kinds: Collection[str] = KINDS,
) -> tuple[Group, ...]:  # fmt: skip
    """What is next in some projects (None: all) within a span after the data date (None: ever).

    What is overdue is always told. Departments stand in the order of the files, none last; a
    project without a data date has nothing that is next.
    """
    found: dict[str, list[Item]] = {}
    after, money = followers(plan), books(plan)
    for project in plan.programme.projects:
        if projects is None or project.id in projects:
            items = [
                one for one in _items(plan, project, within, after, money) if one.kind in kinds
            ]
            found.setdefault(project.department.strip(), []).extend(items)
    order = sorted(found, key=lambda department: not department)
    return tuple(Group(one, tuple(in_order(found[one]))) for one in order if found[one])


def in_order(items: Iterable[Item]) -> list[Item]:
    """Late and at-risk first, each by day; equal ones as they were."""
    return sorted(items, key=lambda one: (STATES.index(one.state), one.day))


def _items(
    plan: Plan, project: Project, within: Span | None, after: dict[str, list[str]], money: Books
) -> Iterator[Item]:
    as_of = plan.programme.data_date_of(project)
    if as_of is None:
        return
    now = as_of.last
    until = within.end(now) if within else None
    for item in (*due(plan, project, now, after), *year_ends(plan, project, now, money)):
        if item.state == OVERDUE or (now < item.day and (until is None or item.day <= until)):
            yield item
