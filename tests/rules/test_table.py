"""The rules as data: sources, dates, and that no two of one gate hold at once."""

from itertools import combinations

import pytest

from capitalplan.model.reviewed import GATES
from capitalplan.rules import rule as kinds
from capitalplan.rules.rule import Rule, Windows, in_force
from capitalplan.rules.table import RULES, WINDOWS, codes
from capitalplan.rules.trigger import TRIGGERS


def apart(one: Rule | Windows, other: Rule | Windows) -> bool:
    """Whether the times in which two rules hold do not overlap."""
    first, second = sorted((one, other), key=lambda each: each.since or -1)
    return first.until is not None and second.since is not None and first.until <= second.since


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.code}-{rule.level}")
def test_a_rule_is_whole(rule: Rule) -> None:
    assert rule.law.ko and rule.law.en and rule.where
    assert rule.trigger in kinds.TRIGGERS and rule.status in kinds.STATUSES
    assert rule.since is None or rule.until is None or rule.since < rule.until
    assert rule.kinds and (rule.takes or rule.sits)
    assert rule.window == kinds.ANY_TIME or any(one.calendar == rule.calendar for one in WINDOWS)
    assert all(" " in link for link in rule.after)


def test_every_gate_can_be_said_to_have_been_passed() -> None:
    assert set(codes()) <= set(GATES) and set(kinds.TRIGGERS) == set(TRIGGERS)


def test_two_versions_of_a_rule_never_hold_at_once() -> None:
    for one, other in combinations(RULES, 2):
        same = (one.code, one.trigger) == (other.code, other.trigger)
        if same and not (one.ceiling == other.floor or other.ceiling == one.floor):
            assert apart(one, other), (one.code, one.level, other.level)


def test_two_windows_of_a_gate_never_hold_at_once() -> None:
    for one, other in combinations(WINDOWS, 2):
        assert one.calendar != other.calendar or apart(one, other)


def test_a_rule_holds_from_its_first_day_to_the_day_before_its_end() -> None:
    rule = RULES[0]._replace(since=100, until=200)
    assert [in_force(rule, day) for day in (99, 100, 199, 200)] == [False, True, True, False]
    assert in_force(rule._replace(since=None, until=None), 0)
