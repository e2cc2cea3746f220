"""Whether a project crosses a threshold: one function for each trigger."""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from capitalplan.model.cost import WHOLE
from capitalplan.model.fiscal import year_of
from capitalplan.model.when import DAY_MINUTES, add_months, finish_day
from capitalplan.problem import Position
from capitalplan.rules import rule as kinds
from capitalplan.rules.ground import WORKS, Ground
from capitalplan.rules.rule import Rule
from capitalplan.schedule.result import Dated


class Crossing(NamedTuple):
    """A threshold that is crossed.

    measured : in the unit of the rule's floor (for GROWN, MOVED the cost now [won]; for IDLE the
    day number of the limit); was : the cost that growth counts from [won]; day : the day number
    that decides which rules hold, None for the day the gate is due; phase : of SPAN.
    """

    measured: int
    at: Position
    day: int | None = None
    was: int = 0
    phase: Dated | None = None


Judge = Callable[[Ground, Rule], Iterator[Crossing]]


def _total(ground: Ground, one: Rule) -> Iterator[Crossing]:
    if one.floor <= ground.total and (one.ceiling is None or ground.total < one.ceiling):
        yield Crossing(ground.total, ground.project.place("total_cost"))


def _works(ground: Ground, one: Rule) -> Iterator[Crossing]:
    works = ground.cost_of(WORKS)
    if works >= one.floor:
        yield Crossing(works, ground.of((WORKS,))[0].node.at)


def _design(ground: Ground, one: Rule) -> Iterator[Crossing]:
    designs = ground.of(("design", "design-competition"))
    fee = ground.cost(found.node for found in designs)
    if designs and fee >= one.floor:
        yield Crossing(fee, designs[0].node.at)


def _city(ground: Ground, one: Rule) -> Iterator[Crossing]:
    if ground.city >= one.floor:
        yield Crossing(ground.city, ground.project.place("funds"))


def _always(ground: Ground, one: Rule) -> Iterator[Crossing]:
    waiting = ground.of(one.before)
    if waiting:
        yield Crossing(ground.total, waiting[0].node.at)


def _reached(ground: Ground, one: Rule) -> Iterator[Crossing]:
    last = ground.reviewed(one.base)
    if last and last.cost is not None and last.cost < one.floor <= ground.total:
        yield Crossing(ground.total, ground.project.place("total_cost"), was=last.cost)


def _grown(ground: Ground, one: Rule) -> Iterator[Crossing]:
    last = ground.reviewed(one.base)
    if last and last.cost and (ground.total - last.cost) * 100 >= last.cost * one.floor:
        at = ground.project.place("total_cost")
        yield Crossing(ground.total, at, ground.data_day, last.cost)


def _moved(ground: Ground, one: Rule) -> Iterator[Crossing]:
    last = ground.reviewed(one.base)
    if last and last.cost and abs(ground.total - last.cost) * 100 > last.cost * one.floor:
        at = ground.project.place("total_cost")
        yield Crossing(ground.total, at, ground.data_day, last.cost)


def _idle(ground: Ground, one: Rule) -> Iterator[Crossing]:
    """What starts the project after a review is the first design or works that goes on then."""
    last = ground.reviewed(one.base)
    if last is None:
        return
    limit = add_months(last.date.last, 12 * one.floor)
    work = [found for found in ground.of(("design", WORKS)) or ground.costed
            if finish_day(found.finish) > last.date.last]  # fmt: skip
    if work and ground.day(work[0]) > limit:
        yield Crossing(limit, work[0].node.at, limit)


def _span(ground: Ground, one: Rule) -> Iterator[Crossing]:
    fiscal = ground.programme.fiscal
    for found in ground.schedule.of(ground.project.id):
        cost = found.node.cost
        if not found.node.leaf or cost is None or cost.commit != WHOLE:
            continue
        first = year_of(found.start // DAY_MINUTES, fiscal)
        years = year_of(finish_day(found.finish), fiscal) - first + 1
        if years > one.floor:
            at = found.node.place("commit")
            yield Crossing(years, at, found.start // DAY_MINUTES, phase=found)


TRIGGERS: Mapping[str, Judge] = {
    kinds.TOTAL: _total,
    kinds.WORKS: _works,
    kinds.DESIGN: _design,
    kinds.CITY: _city,
    kinds.REACHED: _reached,
    kinds.GROWN: _grown,
    kinds.MOVED: _moved,
    kinds.IDLE: _idle,
    kinds.SPAN: _span,
    kinds.ALWAYS: _always,
}
