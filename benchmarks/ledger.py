"""The money of a large programme: need, ledger, gaps and implied bounds, after the schedule.

300 projects of 30 phases over ten years, paid by four funds out of yearly budgets, made up from a
fixed seed: every curve, phases done and under way, written yearly sums, whole contracts. Usage:
python benchmarks/ledger.py [projects]
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from capitalplan.budget.bound import bounds
from capitalplan.budget.gap import gaps
from capitalplan.budget.ledger import ledger
from capitalplan.budget.need import need
from capitalplan.cli import COLLECT_AFTER
from capitalplan.model.calendar import BUILT_IN, Name
from capitalplan.model.cost import ANNUAL, PROFILES, Cost
from capitalplan.model.cost import WHOLE as WHOLE_CONTRACT
from capitalplan.model.duration import Duration
from capitalplan.model.fund import DEFAULT_FUNDS, RULES, WHOLE, Carry, Fund, Funding
from capitalplan.model.node import Node, Progress, Window
from capitalplan.model.programme import Fiscal, Programme
from capitalplan.model.project import Project
from capitalplan.model.vote import ORIGINAL, Vote
from capitalplan.model.when import When, date_of, day_number
from capitalplan.plan import timed
from capitalplan.problem import Position

PHASES, FIRST, YEARS = 30, 2018, 10
NOW = day_number(2021, 5, 31)
AT = Position("made-up.yaml", 1, 1)
NAME = Name("", "")
MILLION = 10**6
Result = TypeVar("Result")


def programme(count: int) -> Programme:
    """Projects whose phases follow each other over ten years, with a budget for each year."""
    chance = random.Random(2021)
    carries = [Carry(rule, 3) for rule in RULES]
    funds = {
        key: Fund(key, name, key, AT, carries[place])
        for place, (key, name) in enumerate(DEFAULT_FUNDS.items())
    }
    projects = tuple(_project(f"p{i}", chance) for i in range(count))
    return Programme(NAME, "KRW", "ko", Fiscal(), When(NOW, NOW), "public", "float", funds,
                     dict(BUILT_IN), {}, (), projects, ())  # fmt: skip


def _project(key: str, chance: random.Random) -> Project:
    shares = [chance.randint(1, 9) for _ in DEFAULT_FUNDS]
    parts = [WHOLE * share // sum(shares) for share in shares]
    parts[0] += WHOLE - sum(parts)
    funding = Funding((), tuple(zip(DEFAULT_FUNDS, parts, strict=True)), AT)
    nodes = (*_phases(key, chance), *_votes(key, chance))
    return Project(key, NAME, "", "", NAME, None, None, "public", funding, {}, (), nodes, {"": AT})


def _phases(key: str, chance: random.Random) -> Iterator[Node]:
    begin, end = day_number(FIRST, 1, 2), day_number(FIRST + YEARS, 12, 20)
    for place in range(PHASES):
        first = begin + (end - begin) * place // (PHASES + 4)
        last = min(first + chance.randint(60, 700), end)
        cost = chance.randint(50, 20_000) * MILLION + chance.randint(0, MILLION)
        made = _node(key, f"phase{place}", "phase")._replace(
            window=Window(When(first, first), When(last, last)),
            cost=_cost(cost, first, last, chance),
        )
        if last <= NOW:
            done = Progress(When(first, first), When(last, last))
            made = made._replace(progress=done)
        elif first <= NOW:
            percent = chance.choice((None, 40))
            left = Duration(chance.randint(20, 200), "d")
            made = made._replace(progress=Progress(When(first, first), None, left, percent))
        yield made


def _cost(won: int, first: int, last: int, chance: random.Random) -> Cost:
    kind = chance.choice((ANNUAL, ANNUAL, ANNUAL, WHOLE_CONTRACT))
    years = range(date_of(first).year, date_of(last).year + 1)
    if chance.random() > 0.1:
        return Cost(won, None, chance.choice(PROFILES), (), kind)
    parts = [won // len(years) for _ in years]
    parts[-1] += won - sum(parts)
    return Cost(won, None, "even", tuple(zip(years, parts, strict=True)), kind)


def _votes(key: str, chance: random.Random) -> Iterator[Node]:
    for year in range(FIRST, FIRST + YEARS):
        day = day_number(year - 1, 12, 15)
        when = When(day, day)
        amounts = tuple((fund, chance.randint(0, 9_000) * MILLION) for fund in DEFAULT_FUNDS)
        past = when if day <= NOW else None
        vote = Vote(year, ORIGINAL, None, when, past, None, amounts)
        made = _node(key, f"original-{year}", "appropriation")
        yield made._replace(vote=vote, progress=Progress(past, past))


def _node(key: str, name: str, kind: str) -> Node:
    return Node(
        project=key, id=name, kind=kind, name=NAME, trade="", parent="", leaf=True,
        window=Window(), after=(), spans=(), progress=Progress(), deadline=None,
        calendar="public", cost=None, vote=None, basis={}, note="", places={"": AT},
    )  # fmt: skip


def clocked(name: str, step: Callable[[], Result]) -> tuple[Result, float]:
    """Run one step and print its time."""
    start = time.process_time()
    found = step()
    seconds = time.process_time() - start
    print(f"  {name:12} {seconds:7.3f} s")
    return found, seconds


def main() -> None:
    """Print the time of each step."""
    gc.set_threshold(COLLECT_AFTER)  # as the command line sets it
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    made = timed(programme(count))
    assert not made.problems, made.problems[:3]
    print(f"{count:,} projects of {PHASES} phases over {YEARS} years, {len(DEFAULT_FUNDS)} funds")
    budget, first = clocked("need", lambda: need(made.programme, made.schedule))
    rows, second = clocked("ledger", lambda: ledger(made.programme, budget))
    found, third = clocked("gaps", lambda: gaps(rows))
    told, fourth = clocked("bounds", lambda: bounds(rows, budget))
    print(f"  {'all':12} {first + second + third + fourth:7.3f} s")
    print(f"{len(budget.needs):,} needs, {len(rows):,} rows, {len(told):,} bounds")
    costs = sum(node.cost.amount for node in made.programme.nodes if node.cost)
    assert costs == budget.total == sum(row.need for row in rows) == sum(one.need for one in found)


if __name__ == "__main__":
    main()
