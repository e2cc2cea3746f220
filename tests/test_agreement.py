"""The engine gives the dates that P6 and Microsoft Project stored, their results removed first.

`agreement.txt` beside this file keeps what was reached, file by file: no figure may fall. The goal
stands above it: every activity of a P6 file, 99 % of a Microsoft Project file; it can only be
missed where that file says why no rule can give the stored date.
"""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))
import agreement  # noqa: E402

REACHED = Path(__file__).with_name("agreement.txt")
GOALS = {True: 100, False: 99}
FIELDS = ("early_start", "early_finish", "late_start", "late_finish", "total_float", "critical")
here = pytest.mark.skipif(
    not agreement.SCHEDULES.is_dir(), reason="the stored schedules do not lie beside the project"
)


def reached() -> dict[str, list[float]]:
    lines = REACHED.read_text(encoding="utf-8").splitlines()
    cells = [line.split() for line in lines if line and not line.startswith("#")]
    return {name.strip("!"): [float(each) for each in figures] for name, _, *figures in cells}


def contradicted() -> set[str]:
    """The files that `agreement.txt` marks, with the reason it gives."""
    lines = REACHED.read_text(encoding="utf-8").splitlines()
    return {line[1:].split()[0] for line in lines if line.startswith("!")}


def files() -> list[str]:
    if not agreement.SCHEDULES.is_dir():
        return []
    return sorted(
        path.name.removesuffix(".expected.json")
        for path in agreement.SCHEDULES.glob("*.expected.json")
    )


@here
def test_every_stored_schedule_has_its_figures():
    assert sorted(reached()) == files()


@here
@pytest.mark.parametrize("name", files())
def test_no_figure_falls(name, java, agreements):
    (found,) = agreement.rows([name])
    agreements.append(found.row)
    assert not found.missing
    for field, least in zip(FIELDS, reached()[name], strict=True):
        same, stored = found.activities[field]
        share = 100 * same / stored if stored else 100
        assert share >= least, (field, found.differences[field])
        assert share >= GOALS[found.primavera] or name in contradicted(), field
    for field, (same, stored) in found.roll_ups.items():
        assert same == stored, field


def test_a_wrong_date_is_noticed():
    """The comparison itself can fail: a day's shift is no agreement."""
    assert agreement.shown(9, 10) == "90.0" and agreement.shown(10, 10) == "100"
    assert agreement.shown(1999, 2000) == "99.9"
