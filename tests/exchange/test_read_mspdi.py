"""Microsoft Project's XML read: everything that dates follow from is carried."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import (
    STANDARD,
    WORKED,
    calendar,
    day,
    minute,
    mspdi,
    read,
    refused,
    task,
    times,
    weekdays,
)

from capitalplan.model import activity as a
from capitalplan.model import submittal as s
from capitalplan.model.activity import Constraint, Dates, Length, Relation

pytestmark = pytest.mark.usefixtures("java")
FULL = ((480, 720), (780, 1020))
REST: tuple[tuple[int, int], ...] = ()


def one(folder: Path, more: str = "", **other: object) -> a.Activity:
    (found,) = read(folder, mspdi(task(1, more, **other)), "made.xml").activities  # type: ignore[arg-type]
    return found


def test_project(tmp_path):
    head = "<StatusDate>2026-01-16T17:00:00</StatusDate>"
    found = read(tmp_path, mspdi(task(1), head=head), "made.xml")
    assert (found.name, found.rules, found.currency) == ("Made up", s.MICROSOFT, "KRW")
    assert found.program == "Microsoft MSPDI 14" and found.calendar == "1"
    assert found.start == minute("2026-01-05 08:00")
    assert found.finish == minute("2026-02-27 17:00")
    assert found.data_date == minute("2026-01-16 17:00")
    assert (found.must_finish, found.parts, found.left_out) == (None, (), ())


def test_a_project_named_like_its_file_goes_by_the_stem(tmp_path):
    untitled = mspdi(task(1)).replace("<Title>Made up</Title>", "")
    assert read(tmp_path, untitled, "sent.xml").name == "made"


def test_options_as_usual(tmp_path):
    options = read(tmp_path, mspdi(task(1)), "made.xml").options
    assert options == s.Options(lag_calendar=s.SUCCESSOR, float_kind=s.SMALLEST_FLOAT)


def test_options_all_otherwise(tmp_path):
    head = (
        "<CriticalSlackLimit>2</CriticalSlackLimit><HonorConstraints>0</HonorConstraints>"
        "<MultipleCriticalPaths>1</MultipleCriticalPaths>"
    )
    text = mspdi(task(1), head=head).replace("FromStart>1<", "FromStart>0<")
    options = read(tmp_path, text.replace("Day>480", "Day>420"), "made.xml").options
    assert options.from_finish and options.every_end and not options.honours_constraints
    assert (options.minutes_per_day, options.critical_float) == (420, 840)


@pytest.mark.parametrize(
    ("hand", "value", "honours"),
    [("", "", True), ("", "1", True), ("", "0", False),
     ("<BuildNumber>16.0</BuildNumber>", "0", True),
     ("<BuildNumber>16.0</BuildNumber>", "1", False)],
)  # fmt: skip
def test_who_wrote_that_dates_are_honoured(tmp_path, hand, value, honours):
    stated = f"<HonorConstraints>{value}</HonorConstraints>" if value else ""
    text = mspdi(task(1), head=stated).replace("<Name>made", hand + "<Name>made")
    assert read(tmp_path, text, "made.xml").options.honours_constraints is honours


def test_summaries_blank_rows_and_the_project_itself(tmp_path):
    blank = "<Task><UID>9</UID><ID>2</ID><IsNull>1</IsNull></Task>"
    rows = (task(1), blank, task(2, level=2), task(3, "<Summary>0</Summary>"))
    found = read(tmp_path, mspdi(*rows), "made.xml").activities
    assert [(x.uid, x.kind, x.parent) for x in found] == [
        ("1", a.SUMMARY, ""), ("2", a.TASK, "1"), ("3", a.TASK, "")]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "kind"), [(3, a.WORK), (4, a.ELAPSED), (5, a.WORK), (6, a.ELAPSED), (7, a.WORK),
                         (8, a.ELAPSED), (9, a.WORK), (10, a.ELAPSED), (39, a.WORK),
                         (40, a.ELAPSED)],
)  # fmt: skip
def test_lengths(tmp_path, format, kind):
    assert one(tmp_path, length="PT36H30M0S", format=format).length == Length(2190, 0, 2190, kind)


@pytest.mark.parametrize(
    ("type", "format", "lag", "wanted"),
    [(0, 7, 4800, ("FF", 480, a.WORK)), (1, 7, -4800, ("FS", -480, a.WORK)),
     (2, 8, 14400, ("SF", 1440, a.ELAPSED)), (3, 19, 50, ("SS", 5000, a.PERCENT)),
     (1, 7, 0, ("FS", 0, a.WORK)), (1, 12, 432000, ("FS", 43200, a.ELAPSED)),
     (1, 20, -25, ("FS", -2500, a.PERCENT)), (1, 5, 300, ("FS", 30, a.WORK))],
)  # fmt: skip
def test_relations(tmp_path, type, format, lag, wanted):
    link = (
        f"<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>{type}</Type>"
        f"<LinkLag>{lag}</LinkLag><LagFormat>{format}</LagFormat></PredecessorLink>"
    )
    found = read(tmp_path, mspdi(task(1), task(2, link)), "made.xml")
    assert found.relations == (Relation("1", "2", *wanted),)


@pytest.mark.parametrize(
    ("type", "kind"), [(2, "MSO"), (3, "MFO"), (4, "SNET"), (5, "SNLT"), (6, "FNET"), (7, "FNLT")]
)
def test_constraints(tmp_path, type, kind):
    bound = (
        f"<ConstraintType>{type}</ConstraintType>"
        "<ConstraintDate>2026-02-02T09:30:00</ConstraintDate>"
    )
    assert one(tmp_path, bound).constraints == (Constraint(kind, minute("2026-02-02 09:30")),)


def test_as_late_and_as_soon_as_possible(tmp_path):
    late = one(tmp_path, "<ConstraintType>1</ConstraintType>")
    soon = one(tmp_path, "<ConstraintType>0</ConstraintType>")
    assert late.constraints == (Constraint("ALAP"),) and soon.constraints == ()


def test_what_a_task_says_of_itself(tmp_path):
    found = one(
        tmp_path,
        "<Deadline>2026-03-02T17:00:00</Deadline><Manual>1</Manual><Active>0</Active>"
        "<Start>2026-01-06T08:00:00</Start><Finish>2026-01-07T17:00:00</Finish>"
        "<EffortDriven>1</EffortDriven><IgnoreResourceCalendar>1</IgnoreResourceCalendar>"
        "<LevelingDelay>14400</LevelingDelay><LevelingDelayFormat>8</LevelingDelayFormat>"
        "<Cost>1250000</Cost><Baseline><Number>0</Number><Start>2026-01-05T08:00:00</Start>"
        "<Finish>2026-01-06T17:00:00</Finish></Baseline>",
    )
    assert found.deadline == minute("2026-03-02 17:00")
    assert found.by_hand and not found.active and found.effort_driven and found.ignores_resources
    assert found.planned == Dates(minute("2026-01-06 08:00"), minute("2026-01-07 17:00"))
    assert found.baseline == Dates(minute("2026-01-05 08:00"), minute("2026-01-06 17:00"))
    assert (found.leveling_delay, found.leveling_kind) == (1440, a.ELAPSED)
    assert found.cost == "12500"


def test_a_plain_task_has_none_of_it(tmp_path):
    found = one(tmp_path)
    assert found == a.Activity("1", "1", "Task 1", length=Length(960, 0, 960), cost=found.cost,
                               stored=found.stored)  # fmt: skip


def test_progress(tmp_path):
    started = (
        "<ActualStart>2026-01-05T08:00:00</ActualStart><PercentComplete>25</PercentComplete>"
        "<ActualDuration>PT4H0M0S</ActualDuration><Stop>2026-01-05T12:00:00</Stop>"
        "<Resume>2026-01-08T08:00:00</Resume>"
    )
    text = mspdi(task(1, started).replace("Duration>PT16H0M0S</Rem", "Duration>PT12H0M0S</Rem"))
    found = read(tmp_path, text, "made.xml").activities[0]
    assert found.progress == a.Progress(
        a.ACTIVE, minute("2026-01-05 08:00"), None, 25, minute("2026-01-05 12:00"),
        minute("2026-01-08 08:00"),
    )  # fmt: skip
    assert found.length == Length(960, 240, 720)


def test_done(tmp_path):
    ended = (
        "<ActualStart>2026-01-05T08:00:00</ActualStart><PercentComplete>100</PercentComplete>"
        "<ActualFinish>2026-01-06T17:00:00</ActualFinish><ActualDuration>PT16H</ActualDuration>"
    )
    text = mspdi(task(1, ended).replace("<RemainingDuration>PT16H", "<RemainingDuration>PT0H"))
    found = read(tmp_path, text, "made.xml").activities[0]
    assert found.progress.status == a.DONE and found.progress.finish == minute("2026-01-06 17:00")
    assert found.length == Length(960, 960, 0)


def test_stored(tmp_path):
    found = one(
        tmp_path,
        "<EarlyStart>2026-01-05T08:00:00</EarlyStart><EarlyFinish>2026-01-06T17:00:00</EarlyFinish>"
        "<LateStart>2026-01-07T08:00:00</LateStart><LateFinish>2026-01-08T17:00:00</LateFinish>"
        "<TotalSlack>9600</TotalSlack><FreeSlack>4800</FreeSlack><Critical>0</Critical>",
    ).stored
    assert found.early == Dates(minute("2026-01-05 08:00"), minute("2026-01-06 17:00"))
    assert found.late == Dates(minute("2026-01-07 08:00"), minute("2026-01-08 17:00"))
    assert (found.total_float, found.free_float, found.critical) == (960, 480, False)


def exception(first: str, last: str, more: str, type: int = 1) -> str:
    return (
        f"<Exception><EnteredByOccurrences>0</EnteredByOccurrences><TimePeriod><FromDate>{first}"
        f"T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate></TimePeriod><Type>{type}</Type>"
        f"{more}</Exception>"
    )


def calendars_of(folder: Path, *given: str) -> dict[str, tuple[object, dict[int, object]]]:
    found = read(folder, mspdi(task(1), calendars="".join(given)), "made.xml").calendars
    return {uid: (each.weekly, dict(each.special)) for uid, each in found.items()}


def test_calendar_exceptions(tmp_path):
    own = WORKED.format(times("22:00-00:00", "09:00-12:00"))
    off = exception("2026-02-16", "2026-02-18", "<DayWorking>0</DayWorking>")
    long = exception("2026-02-21", "2026-02-21", own)
    text = calendar(1, "Standard", weekdays(), f"<Exceptions>{off}{long}</Exceptions>")
    weekly, special = calendars_of(tmp_path, text)["1"]
    assert weekly == (FULL, FULL, FULL, FULL, FULL, REST, REST)
    assert special == {
        day("2026-02-16"): REST, day("2026-02-17"): REST, day("2026-02-18"): REST,
        day("2026-02-21"): ((540, 720), (1320, 1440)),
    }  # fmt: skip


def test_yearly_exceptions_are_said_day_by_day(tmp_path):
    every = "<Occurrences>3</Occurrences><Month>4</Month><MonthDay>5</MonthDay>"
    holiday = exception("2026-05-05", "2028-05-05", every + "<DayWorking>0</DayWorking>", type=2)
    text = calendar(1, "Standard", weekdays(), f"<Exceptions>{holiday}</Exceptions>")
    _, special = calendars_of(tmp_path, text)["1"]
    assert special == {day(f"{year}-05-05"): REST for year in (2026, 2027, 2028)}


def test_work_weeks(tmp_path):
    days = "".join(
        f"<WeekDay><DayType>{n}</DayType>{WORKED.format(times('06:00-14:00'))}</WeekDay>"
        for n in (2, 7)
    )
    off = exception("2026-03-02", "2026-03-02", "<DayWorking>0</DayWorking>")
    week = (
        "<WorkWeeks><WorkWeek><TimePeriod><FromDate>2026-03-02T00:00:00</FromDate>"
        "<ToDate>2026-03-15T23:59:00</ToDate></TimePeriod><Name>Early</Name>"
        f"<WeekDays>{days}</WeekDays></WorkWeek></WorkWeeks>"
    )
    text = calendar(1, "Standard", weekdays(), f"<Exceptions>{off}</Exceptions>{week}")
    _, special = calendars_of(tmp_path, text)["1"]
    early = ((360, 840),)
    assert special == {
        day("2026-03-02"): REST, day("2026-03-07"): early, day("2026-03-09"): early,
        day("2026-03-14"): early,
    }  # fmt: skip


def test_a_resource_calendar_adds_to_its_base(tmp_path):
    off = exception("2026-02-16", "2026-02-16", "<DayWorking>0</DayWorking>")
    base = calendar(1, "Standard", weekdays(), f"<Exceptions>{off}</Exceptions>")
    leave = exception("2026-02-17", "2026-02-17", "<DayWorking>0</DayWorking>")
    saturday = f"<WeekDay><DayType>7</DayType>{WORKED.format(times('08:00-12:00'))}</WeekDay>"
    own = calendar(2, "Kim", saturday, f"<Exceptions>{leave}</Exceptions>", base=1)
    people = (
        "<Resources><Resource><UID>1</UID><ID>1</ID><Name>Kim</Name><Type>1</Type>"
        "<CalendarUID>2</CalendarUID></Resource><Resource><UID>2</UID><ID>2</ID><Name>Sand</Name>"
        "<Type>0</Type></Resource></Resources><Assignments>"
    )
    work = "".join(
        f"<Assignment><UID>{uid}</UID><TaskUID>1</TaskUID><ResourceUID>{uid}</ResourceUID>"
        "<Units>0.5</Units><Work>PT16H0M0S</Work><RemainingWork>PT12H0M0S</RemainingWork>"
        "<ActualWork>PT4H0M0S</ActualWork><Delay>4800</Delay></Assignment>"
        for uid in (1, 2)
    )
    text = mspdi(task(1), calendars=base + own, more=f"{people}{work}</Assignments>")
    found = read(tmp_path, text, "made.xml")
    kim = found.calendars["2"]
    assert kim.weekly == (FULL, FULL, FULL, FULL, FULL, ((480, 720),), REST)
    assert dict(kim.special) == {day("2026-02-16"): REST, day("2026-02-17"): REST}
    (given,) = found.activities[0].assignments
    assert given == a.Assignment("Kim", "2", 960, 720, 0.5, 480)


def test_calendar_of_a_task(tmp_path):
    other = calendar(4, "Night", weekdays((2,), ("20:00-00:00",)))
    text = mspdi(task(1, "<CalendarUID>4</CalendarUID>"), calendars=STANDARD + other)
    found = read(tmp_path, text, "made.xml")
    assert found.activities[0].calendar == "4"
    assert found.calendars["4"].weekly[0] == ((1200, 1440),)


def test_what_is_left_out(tmp_path):
    link = "<PredecessorLink><PredecessorUID>77</PredecessorUID><Type>1</Type></PredecessorLink>"
    more = "<Notes>mind the gap</Notes><IsSubproject>1</IsSubproject>"
    sub = task(2, f"{more}<SubprojectName>C:\\other.mpp</SubprojectName>")
    found = read(tmp_path, mspdi(task(1, link), sub), "made.xml")
    assert found.left_out == ("subprojects C:\\other.mpp", "links-outside 77 -> ?", "notes 1")


def test_a_task_of_another_file(tmp_path):
    outside = task(1, "<ExternalTask>1</ExternalTask><Start>2026-01-06T08:00:00</Start>")
    assert read(tmp_path, mspdi(outside), "made.xml").activities[0].outside


def test_stored_dates_far_away_are_left_out_and_named(tmp_path):
    far = "<LateFinish>2149-12-31T17:00:00</LateFinish>"
    found = read(tmp_path, mspdi(task(1, far)), "made.xml")
    assert found.activities[0].stored.late == Dates() and found.left_out == ("dates-beyond 1",)


def test_a_calendar_that_is_silent_of_some_weekdays(tmp_path):
    monday = f"<WeekDay><DayType>2</DayType>{WORKED.format(times('08:00-12:00'))}</WeekDay>"
    weekly, special = calendars_of(tmp_path, calendar(1, "Standard", monday))["1"]
    assert weekly == (((480, 720),), REST, REST, REST, REST, REST, REST) and special == {}


def test_microsoft_projects_first_day_is_no_date(tmp_path):
    none = "<Deadline>1984-01-01T00:00:00</Deadline>"
    assert one(tmp_path, none).deadline is None


def test_planned_dates_far_away_count_only_where_they_act(tmp_path):
    far = "<Start>2149-12-31T08:00:00</Start><Finish>2149-12-31T17:00:00</Finish>"
    found = read(tmp_path, mspdi(task(1, far)), "made.xml")
    assert found.activities[0].planned == Dates() and found.left_out == ("dates-beyond 1",)
    stop = refused(tmp_path, mspdi(task(1, far + "<Manual>1</Manual>")), "made.xml")
    assert (stop.code, stop.facts["field"]) == ("exchange-date", "start")
