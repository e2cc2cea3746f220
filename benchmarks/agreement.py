"""How many of the dates that P6 and Microsoft Project stored are computed again, file by file.

Usage: python benchmarks/agreement.py [folder of schedules with NAME.expected.json, or NAME ...]

The results are removed from each file before it is read, by the comparer that lies beside the
schedules; dates agree when at most a working minute lies between them. One row a file: activities,
then early start, early finish, late start, late finish, total float, critical [% agreeing].
"""

import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from capitalplan.exchange.read import submittal
from capitalplan.model.when import iso_instant
from capitalplan.schedule.computed import Computed
from capitalplan.schedule.recompute import recomputed
from peers import ROOT

SCHEDULES = ROOT.parent / "shared" / "schedules"
JUDGE = ROOT.parent / "shared" / "judge"


class Agreement(NamedTuple):
    """One file: `same` and `stored` values by field of its activities, and of its roll-ups."""

    name: str
    primavera: bool
    activities: dict[str, tuple[int, int]]
    roll_ups: dict[str, tuple[int, int]]
    missing: int
    differences: dict[str, list[Any]]

    @property
    def row(self) -> str:
        """The file as a line of the table."""
        count = max(stored for _, stored in self.activities.values())
        cells = " ".join(f"{shown(*each):>5}" for each in self.activities.values())
        rolled = min(
            (same / stored for same, stored in self.roll_ups.values() if stored), default=1
        )
        below = "" if rolled == 1 else f"   roll-ups from {100 * rolled:.1f}"
        return f"{self.name:32.32} {count:5} {cells}{below}"


def shown(same: int, stored: int) -> str:
    """A percentage, rounded down: 100 means all."""
    if not stored:
        return "-"
    return "100" if same == stored else f"{1000 * same // stored / 10:.1f}"


def judge() -> ModuleType:
    """The comparer beside the schedules."""
    sys.path.insert(0, str(JUDGE))
    spec = importlib.util.spec_from_file_location("compare", JUDGE / "compare.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(JUDGE))
    return module


def schedules(compare: ModuleType, folder: Path = SCHEDULES) -> list[tuple[Path, Any]]:
    """Every schedule of a folder with what its own program stored."""
    found: list[tuple[Path, Any]] = compare.find_schedules([folder], None)
    return found


def agreement(compare: ModuleType, schedule: Path, expected: Any) -> Agreement:
    """Read a file without its results, compute it, and hold it against them."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, schedule.name)
        copy.write_bytes(compare.blinded(schedule))
        dates = recomputed(submittal(copy)).dates.values()
    report = compare.compare(schedule, expected, {one.uid: answer(one) for one in dates})
    activities, roll_ups = (
        {field: (each["same"], each["stored"]) for field, each in report["counts"][group].items()}
        for group in ("activities", "roll-ups")
    )
    primavera = expected["tool"].startswith("Primavera")
    name = compare.stem(schedule)
    missing, differences = len(report["missing"]), report["differences"]
    return Agreement(name, primavera, activities, roll_ups, missing, differences)


def answer(one: Computed) -> dict[str, object]:
    """The dates of an activity as the comparer reads them."""
    hours = None if one.total_float is None else one.total_float / 60
    ends = (one.start, one.finish, one.late_start, one.late_finish)
    names = ("early_start", "early_finish", "late_start", "late_finish")
    written = dict(zip(names, map(iso_instant, ends), strict=True))
    return {"uid": one.uid, **written, "total_float_hours": hours, "critical": one.critical}


def rows(wanted: list[str]) -> Iterator[Agreement]:
    """The agreement of every file, or of those named."""
    compare = judge()
    folders = [Path(each) for each in wanted if Path(each).is_dir()] or [SCHEDULES]
    names = [each for each in wanted if not Path(each).is_dir()]
    for folder in folders:
        for schedule, expected in schedules(compare, folder):
            if not names or compare.stem(schedule) in names:
                yield agreement(compare, schedule, expected)


def main(wanted: list[str]) -> None:
    """Print the table; where something differs, the first differences."""
    if not SCHEDULES.is_dir():
        print(f"skipped: there are no schedules in {SCHEDULES}")
        return
    print(f"{'file':32} {'n':>5}    ES    EF    LS    LF    TF  crit")
    for one in rows(wanted):
        print(one.row, flush=True)
        for field, items in one.differences.items() if wanted else ():
            for item in items:
                print(f"    {field}: {item}")


if __name__ == "__main__":
    main(sys.argv[1:])
