"""Work out of sequence, as late as possible, and a day to finish by, in other programs' files."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from exported import Trip, changes, leaving, moved, trip

from capitalplan.model.submittal import MICROSOFT, PRIMAVERA
from written import plan_of

RULES = (PRIMAVERA, MICROSOFT)
CHOICES = ("retained-logic", "actual-dates", "progress-override")
SEQUENCE = """
    progressed: {choice}
    phases:
      first: {{duration: 10d}}
      eager: {{actual_start: 2021-05-24, duration: 10d, after: [first]}}
      next: {{duration: 1d, after: [eager]}}
      done: {{actual_start: 2021-05-24, actual_finish: 2021-05-28, after: [first]}}
      behind: {{duration: 1d, after: [done]}}
      lagged: {{duration: 1d, after: [done FS+5d]}}
      further: {{actual_start: 2021-05-27, actual_finish: 2021-05-31, after: [done]}}
      last: {{duration: 1d, after: [further FF]}}
"""
LATE = """
    milestones:
      ordered: {after: [design], as_late_as_possible: true}
    phases:
      design: {duration: 2d}
      build: {duration: 20d, after: [design]}
      order: {duration: 3d, after: [ordered], as_late_as_possible: true}
      ship: {duration: 5d, after: [order FS+1d], as_late_as_possible: true}
      install: {duration: 2d, after: [build, ship]}
      papers: {duration: 4d, as_late_as_possible: true}
"""


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("choice", CHOICES)
def test_work_out_of_sequence_keeps_its_early_dates(choice: str, rules: str) -> None:
    out = leaving(plan_of(SEQUENCE.format(choice=choice)), "p", rules)
    if rules == PRIMAVERA:
        assert out.submittal.options.progressed == choice
    if choice != "actual-dates" or rules == MICROSOFT:  # P6's third choice is rare and unproven
        found = moved(Trip(out, out.submittal, Path()))
        assert {each.id for each in found.values() if any(each.early)} == set()


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("rules", RULES)
def test_as_late_as_possible_stays_where_it_was_put(rules: str, tmp_path: Path) -> None:
    one = trip(plan_of(LATE), "p", rules, tmp_path)
    assert list(changes(one)) == []
    found = moved(one)
    assert {each.early for each in found.values()} <= {(0, 0)}
    told = {each.code for each in one.out.told}
    assert not found if rules == PRIMAVERA else "export-late" in told
    assert ("export-late" in told) == (rules == MICROSOFT)


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize("rules", RULES)
def test_a_day_to_finish_by_is_carried_to_p6(rules: str, tmp_path: Path) -> None:
    text = """
        must_finish: 2021-06-11
        progressed: progress-override
        phases:
          a: {duration: 8d}
          b: {duration: 3d, after: [a]}
    """
    one = trip(plan_of(text), "p", rules, tmp_path)
    assert list(changes(one)) == []
    told = {each.code for each in one.out.told}
    assert ("export-must-finish" in told) == (rules == MICROSOFT)
    assert not moved(one) if rules == PRIMAVERA else one.back.must_finish is None
