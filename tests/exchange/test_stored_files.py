"""Real schedules of P6 and Microsoft Project, where they lie beside the project, read whole."""

import re
import sys
from pathlib import Path

import pytest

from capitalplan.exchange.encoding import decoded
from capitalplan.exchange.read import submittal
from capitalplan.exchange.xer import taken_apart
from capitalplan.model.activity import SUMMARY, Activity, Dates, Stored
from capitalplan.model.submittal import MICROSOFT, Submittal

SHARED = Path(__file__).parents[3] / "shared"
FOLDER = SHARED / "schedules"
FILES = sorted([*FOLDER.glob("*.xer"), *FOLDER.glob("*.xml")])
pytestmark = [
    pytest.mark.usefixtures("java"),
    pytest.mark.skipif(not FILES, reason="the stored schedules do not lie beside the project"),
]


def without_results(one: Activity) -> Activity:
    """An activity without what its program computed; of waiting work also its planned dates."""
    waiting = one.progress.start is None and not one.by_hand and not one.outside
    return one._replace(stored=Stored(), planned=Dates() if waiting else one.planned)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_nothing_rests_on_stored_results(path, tmp_path):
    sys.path.insert(0, str(SHARED / "judge"))
    from compare import blinded

    (tmp_path / path.name).write_bytes(blinded(path))
    plain, blind = submittal(path), submittal(tmp_path / path.name)
    assert [without_results(one) for one in plain.activities] == [
        one._replace(stored=Stored()) for one in blind.activities]  # fmt: skip
    assert all(one.stored.late == Dates() for one in blind.activities)
    assert any(one.stored.late != Dates() for one in plain.activities)
    rest = {"activities": (), "left_out": ()}
    assert plain._replace(**rest) == blind._replace(**rest)


@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_as_much_as_the_text_says(path):
    found = submittal(path)
    whole = from_xml(path) if found.rules == MICROSOFT else from_xer(path, found)
    assert counts(found) == whole


def counts(found: Submittal) -> dict[str, object]:
    works = [one for one in found.activities if one.kind != SUMMARY]
    return {
        "lengths": sorted(one.length.planned for one in works),
        "constraints": sum(len(one.constraints) for one in works),
        "links": len(found.relations),
        "deadlines": sum(one.deadline is not None for one in works),
    }


def from_xer(path: Path, found: Submittal) -> dict[str, object]:
    xer = taken_apart(decoded(path.read_bytes()))
    (project,) = (
        uid for uid, name in xer.pairs("PROJECT", "proj_id", "proj_short_name") if name == found.id
    )
    rows = [
        row for row in xer.table("TASK", "proj_id", "task_id", "target_drtn_hr_cnt", "cstr_type",
                                 "cstr_type2") if row[0] == project
    ]  # fmt: skip
    own = {row[1] for row in rows}
    ends = xer.table("TASKPRED", "task_id", "pred_task_id")
    return {
        "lengths": sorted(round(float(row[2] or 0) * 60) for row in rows),
        "constraints": sum(bool(each) for row in rows for each in row[3:]),
        "links": sum(after in own and before in own for after, before in ends),
        "deadlines": 0,
    }


def from_xml(path: Path) -> dict[str, object]:
    text = path.read_text(encoding="utf-8")
    tasks = [
        each for each in re.findall(r"(?s)<Task>.*?</Task>", text)
        if not re.search("<OutlineLevel>0<|<Summary>1<|<IsNull>1<", each)
    ]  # fmt: skip
    spans = [re.search(r"<Duration>PT(\d+)H(\d+)M", each) for each in tasks]
    return {
        "lengths": sorted(int(each[1]) * 60 + int(each[2]) if each else 0 for each in spans),
        "constraints": sum(bool(re.search("<ConstraintType>[1-7]<", each)) for each in tasks),
        "links": text.count("<PredecessorLink>"),
        "deadlines": sum("<Deadline>" in each for each in tasks),
    }
