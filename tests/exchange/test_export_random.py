"""Plans made up at random: the other program's rules give the dates that the plan has.

No file is made: that a file holds what it was given is tested beside.
"""

import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from exported import Moved, Trip, leaving, moved

from capitalplan.model.submittal import MICROSOFT, PRIMAVERA
from written import plan_of

SETTINGS = """
    data_date: 2024-03-14
    critical: float
    calendars:
      weekend: {week: fri-sun, hours: "08:30-12:15, 13:05-17:00"}
      round: {week: mon-sun, hours: "00:00-24:00"}
"""
RANDOM = st.randoms(use_true_random=False)
UNSAID = {"export-lag-inexact", "export-midnight"}  # the dates that a minute is told to be missing


def phases(chance: Random, kinds: str, calendars: str = "public", progress: bool = False) -> str:
    """A project of up to eight phases and a milestone."""
    count = chance.randint(2, 8)
    lines = ["id: p", "phases:"]
    for number in range(count):
        fields = [f"name: n{number}", *_time(chance, progress and number < count // 2)]
        if chance.random() < 0.5:
            fields.append(f"calendar: {chance.choice(calendars.split())}")
        links = [
            f"n{before} {_link(chance, kinds)}"
            for before in range(number)
            if chance.random() < 0.35
        ]
        fields.append(f"after: [{', '.join(links)}]")
        lines.append(f"  n{number}: {{{', '.join(fields)}}}")
    after = f"n{chance.randrange(count)} {chance.choice(kinds.split())}"
    return "\n".join([*lines, "milestones:", f"  m: {{name: m, after: [{after}]}}", ""])


def _time(chance: Random, may_have_begun: bool) -> list[str]:
    state = chance.choice(["done", "begun", "open"]) if may_have_begun else "open"
    first, last = sorted(chance.sample(range(1, 13), 2))
    if state == "done":
        return [f"actual_start: 2024-03-{first:02d}", f"actual_finish: 2024-03-{last:02d}"]
    if state == "begun":
        return [f"actual_start: 2024-03-{first:02d}", f"remaining: {chance.randint(1, 12)}d"]
    fields = [f"duration: {chance.randint(1, 60)}h"]
    if chance.random() < 0.3:
        fields.append(f"start: 2024-0{chance.randint(4, 6)}-{chance.randint(1, 28):02d}")
    if chance.random() < 0.2:
        fields.append(f"deadline: 2024-0{chance.randint(4, 7)}-{chance.randint(1, 28):02d}")
    return fields


def _link(chance: Random, kinds: str) -> str:
    lag = chance.choice([0, 0, chance.randint(1, 9)])
    return chance.choice(kinds.split()) + (f"+{lag}{chance.choice('dh')}" if lag else "")


def differing(text: str, rules: str) -> tuple[dict[str, Moved], set[str]]:
    """The activities whose dates the other program's rules change, and what was told."""
    plan = plan_of(text, programme=SETTINGS)
    out = leaving(plan, "p", rules)
    return moved(Trip(out, out.submittal, Path())), {each.code for each in out.told}


@pytest.mark.parametrize("rules", [PRIMAVERA, MICROSOFT])
@settings(max_examples=60)
@given(chance=RANDOM)
def test_work_not_begun_keeps_all_its_dates(chance: Random, rules: str) -> None:
    assert differing(phases(chance, "FS SS FF SF"), rules)[0] == {}


@pytest.mark.parametrize("rules", [PRIMAVERA, MICROSOFT])
@settings(max_examples=60)
@given(chance=RANDOM)
def test_calendars_of_all_hours_move_no_start(chance: Random, rules: str) -> None:
    """A lag that ends with a shift is a minute off where others work on; that is told."""
    found, told = differing(phases(chance, "FS FS SS", "public weekend round"), rules)
    apart = [abs(minutes) for one in found.values() for minutes in one.early]
    assert max(apart, default=0) <= (1 if told & UNSAID else 0)


@settings(max_examples=60)
@given(chance=RANDOM)
def test_work_in_progress_keeps_its_early_dates(chance: Random) -> None:
    """Microsoft Project knows no data date and no retained logic: constraints stand for both."""
    found, _ = differing(phases(chance, "FS SS FF", progress=True), MICROSOFT)
    assert [one for one in found.values() if any(one.early)] == []
