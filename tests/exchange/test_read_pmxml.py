"""P6's own XML read: the same facts as from its exchange file."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import day, minute, read

from capitalplan.model import activity as a
from capitalplan.model import submittal as s
from capitalplan.model.activity import Constraint, Dates, Relation

pytestmark = pytest.mark.usefixtures("java")


def fields(**values: object) -> str:
    return "".join(f"<{name}>{value}</{name}>" for name, value in values.items())


def work(uid: int, code: str, **more: object) -> str:
    usual = {
        "ObjectId": uid, "Id": code, "Name": f"활동 {code}", "WBSObjectId": 70,
        "CalendarObjectId": 5, "ProjectObjectId": 7, "Type": "Task Dependent",
        "Status": "Not Started", "PlannedDuration": 16, "RemainingDuration": 16,
        "AtCompletionDuration": 16, "PercentCompleteType": "Duration",
    }  # fmt: skip
    return f"<Activity>{fields(**{**usual, **more})}</Activity>"


def pmxml(*activities: str, links: str = "", options: str = "") -> str:
    hours = "".join(
        f"<StandardWorkHours><DayOfWeek>{name}</DayOfWeek>"
        + ("<WorkTime><Start>08:00:00</Start><Finish>15:59:00</Finish></WorkTime>" * (at < 5))
        + "</StandardWorkHours>"
        for at, name in enumerate(
            ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><APIBusinessObjects xmlns="http://xmlns.oracle.com'
        '/Primavera/P6/V19.12/API/BusinessObjects">'
        f"<Calendar>{fields(ObjectId=5, Name='Five days', Type='Global')}<StandardWorkWeek>{hours}"
        "</StandardWorkWeek><HolidayOrExceptions><HolidayOrException><Date>2026-02-02T00:00:00"
        "</Date></HolidayOrException></HolidayOrExceptions></Calendar><Project>"
        + fields(ObjectId=7, Id="MADE", Name="Made up", DataDate="2026-01-05T08:00:00",
                 PlannedStartDate="2026-01-01T00:00:00", MustFinishByDate="2026-06-30T17:00:00",
                 ActivityDefaultCalendarObjectId=5, WBSObjectId=70,
                 CriticalActivityFloatLimit=8, CriticalActivityPathType="Longest Path")
        + f"<ScheduleOptions>{options}</ScheduleOptions>"
        + f"<WBS>{fields(ObjectId=71, Name='현장', Code='SITE', ProjectObjectId=7)}</WBS>"
        + "".join(activities) + links + "</Project></APIBusinessObjects>"
    )  # fmt: skip


def test_project(tmp_path):
    options = fields(
        OutOfSequenceScheduleType="Progress Override", ComputeTotalFloatType="Start Float = Late "
        "Start - Early Start", RelationshipLagCalendar="Successor Activity Calendar",
    )  # fmt: skip
    found = read(tmp_path, pmxml(work(1, "A"), options=options), "made.xml")
    assert (found.rules, found.id, found.calendar) == (s.PRIMAVERA, "MADE", "5")
    assert found.data_date == minute("2026-01-05 08:00")
    assert found.must_finish == minute("2026-06-30 17:00")
    assert found.options.progressed == s.OVERRIDE and found.options.float_kind == s.START_FLOAT
    assert found.options.lag_calendar == s.SUCCESSOR and found.options.critical == s.LONGEST_PATH
    assert [(part.id, part.name) for part in found.parts if part.uid == "wbs-71"] == [
        ("MADE.SITE", "현장")]  # fmt: skip


def test_without_options_p6_has_its_usual_float(tmp_path):
    found = read(tmp_path, pmxml(work(1, "A")), "made.xml")
    assert found.options.float_kind == s.FINISH_FLOAT


def test_calendar(tmp_path):
    calendar = read(tmp_path, pmxml(work(1, "A")), "made.xml").calendars["5"]
    assert calendar.weekly == (*(((480, 960),),) * 5, (), ())
    assert calendar.special == ((day("2026-02-02"), ()),)


def test_activities(tmp_path):
    bound = {"PrimaryConstraintType": "Start On", "PrimaryConstraintDate": "2026-02-02T08:00:00",
             "SecondaryConstraintType": "Finish On or Before",
             "SecondaryConstraintDate": "2026-03-02T16:00:00"}  # fmt: skip
    started = {"Status": "In Progress", "ActualStartDate": "2026-01-02T08:00:00",
               "RemainingDuration": 4, "SuspendDate": "2026-01-02T12:00:00",
               "ResumeDate": "2026-01-05T08:00:00", "ActualDuration": 4,
               "StartDate": "2026-01-02T08:00:00", "FinishDate": "2026-01-05T12:00:00"}  # fmt: skip
    text = pmxml(
        work(1, "A", **bound, ExpectedFinishDate="2026-04-01T16:00:00"),
        work(2, "B", **started, Type="Resource Dependent", WBSObjectId=71),
        work(3, "C", Type="Level of Effort"), work(4, "D", Type="Finish Milestone"),
        links="<Relationship>" + fields(
            ObjectId=9, PredecessorActivityObjectId=1, SuccessorActivityObjectId=2, Lag=-8,
            PredecessorProjectObjectId=7, SuccessorProjectObjectId=7, Type="Finish to Finish")
        + "</Relationship>",
    )  # fmt: skip
    found = read(tmp_path, text, "made.xml")
    one = {each.id: each for each in found.activities}
    assert {each.id: each.kind for each in found.activities} == {
        "A": a.TASK, "B": a.RESOURCE, "C": a.EFFORT, "D": a.FINISH_MILESTONE}  # fmt: skip
    assert one["A"].name == "활동 A" and one["A"].length == a.Length(960, 0, 960)
    assert one["A"].constraints == (
        Constraint("SO", minute("2026-02-02 08:00")),
        Constraint("FNLT", minute("2026-03-02 16:00")),
    )
    assert one["A"].expected_finish == minute("2026-04-01 16:00")
    assert one["B"].progress.status == a.ACTIVE and one["B"].length == a.Length(960, 240, 240)
    assert one["B"].progress.stop == minute("2026-01-02 12:00")
    assert one["B"].parent == "wbs-71" and one["A"].stored.late == Dates()
    assert found.relations == (Relation("1", "2", "FF", -480),)
