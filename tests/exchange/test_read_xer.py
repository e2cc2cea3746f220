"""A P6 exchange file read: everything that dates follow from is carried."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import CALENDAR, OPTIONS, PROJECT, WBS, clndr_data, day, link, minute, read, xer

from capitalplan.model import activity as a
from capitalplan.model import submittal as s
from capitalplan.model.activity import Constraint, Dates, Relation

pytestmark = pytest.mark.usefixtures("java")
DONE = {"status_code": "TK_Complete", "act_start_date": "2026-01-02 08:00",
        "act_end_date": "2026-01-02 17:00", "remain_drtn_hr_cnt": "0"}  # fmt: skip


def test_project(tmp_path):
    found = read(tmp_path, xer({"task_code": "A"}))
    assert (found.id, found.name, found.program) == ("MADE", "Made up", "Primavera P6 19.12")
    assert (found.rules, found.currency, found.calendar) == (s.PRIMAVERA, "KRW", "5")
    assert found.data_date == minute("2026-01-05 08:00")
    assert found.start == minute("2026-01-01 00:00")
    assert found.must_finish is None and found.others == () and found.left_out == ()


def test_must_finish(tmp_path):
    project = {**PROJECT, "plan_end_date": "2026-06-30 00:00"}
    found = read(tmp_path, xer({"task_code": "A"}, PROJECT=[project]))
    assert found.must_finish == minute("2026-06-30 00:00")


def test_options_as_usual(tmp_path):
    options = read(tmp_path, xer({"task_code": "A"})).options
    assert options == s.Options(critical_float=8 * 60)


def test_options_all_otherwise(tmp_path):
    other = {
        **OPTIONS, "sched_retained_logic": "N", "sched_progress_override": "Y",
        "sched_float_type": "FT_SS", "sched_calendar_on_relationship_lag": "rcal_24Hour",
        "sched_use_expect_end_flag": "N", "sched_lag_early_start_flag": "N",
        "sched_open_critical_flag": "Y",
    }  # fmt: skip
    project = {**PROJECT, "critical_path_type": "CT_DrivPath", "critical_drtn_hr_cnt": "-8"}
    found = read(tmp_path, xer({"task_code": "A"}, SCHEDOPTIONS=[other], PROJECT=[project]))
    assert found.options == s.Options(
        progressed=s.OVERRIDE, float_kind=s.START_FLOAT, lag_calendar=s.ROUND_THE_CLOCK,
        critical=s.LONGEST_PATH, critical_float=-480, expected_finish=False,
        lag_from_early=False, open_ends_critical=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("flags", "wanted"),
    [
        ({"sched_retained_logic": "N", "sched_progress_override": "N"}, s.ACTUAL_DATES),
        ({"sched_retained_logic": "Y", "sched_progress_override": "N"}, s.RETAINED),
    ],
)
def test_progressed_logic(tmp_path, flags, wanted):
    found = read(tmp_path, xer({"task_code": "A"}, SCHEDOPTIONS=[{**OPTIONS, **flags}]))
    assert found.options.progressed == wanted


def test_without_options_p6_has_its_usual_ones(tmp_path):
    found = read(tmp_path, xer({"task_code": "A"}, SCHEDOPTIONS=[]))
    assert found.options.progressed == s.RETAINED
    assert found.options.lag_calendar == s.PREDECESSOR
    assert found.options.float_kind == s.FINISH_FLOAT


def test_kinds_and_lengths(tmp_path):
    kinds = {"TT_Task": a.TASK, "TT_Rsrc": a.RESOURCE, "TT_Mile": a.START_MILESTONE,
             "TT_FinMile": a.FINISH_MILESTONE, "TT_LOE": a.EFFORT, "TT_WBS": a.WBS}  # fmt: skip
    tasks = [{"task_code": each, "task_type": each, "remain_drtn_hr_cnt": "7.25"} for each in kinds]
    found = read(tmp_path, xer(*tasks))
    assert {one.id: one.kind for one in found.activities} == kinds
    assert {one.length for one in found.activities} == {a.Length(960, 0, 435)}


def test_uids_are_the_files_own_even_where_wbs_nodes_share_them(tmp_path):
    tasks = ({"task_code": "A", "task_id": "70"}, {"task_code": "B", "task_id": "71"})
    node = {**WBS, "wbs_id": "71", "parent_wbs_id": "70", "proj_node_flag": "N", "seq_num": "2"}
    row = {**link(0, 1), "pred_task_id": "70", "task_id": "71"}
    found = read(tmp_path, xer(*tasks, links=[row], PROJWBS=[WBS, node]))
    assert [one.uid for one in found.activities] == ["70", "71"]
    assert found.relations == (Relation("70", "71", "FS"),)
    assert len({part.uid for part in found.parts} | {"70", "71"}) == 4


def test_wbs(tmp_path):
    node = {**WBS, "wbs_id": "71", "parent_wbs_id": "70", "wbs_short_name": "SITE",
            "wbs_name": "현장", "proj_node_flag": "N", "seq_num": "2"}  # fmt: skip
    found = read(tmp_path, xer({"task_code": "A", "wbs_id": "71"}, PROJWBS=[WBS, node]))
    top, site = found.parts
    assert (top.name, top.parent) == ("Made up", "")
    assert (site.name, site.parent, site.id) == ("현장", top.uid, "MADE.SITE")
    assert found.activities[0].parent == site.uid


def test_activities_stand_in_the_order_of_the_wbs(tmp_path):
    nodes = [{**WBS, "wbs_id": str(uid), "parent_wbs_id": "70", "wbs_name": name,
              "proj_node_flag": "N", "seq_num": seq}
             for uid, name, seq in ((71, "late", "9"), (72, "first", "1"))]  # fmt: skip
    tasks = [{"task_code": code, "wbs_id": wbs} for code, wbs in
             (("C", "71"), ("B", "72"), ("A", "72"))]  # fmt: skip
    found = read(tmp_path, xer(*tasks, PROJWBS=[WBS, *nodes]))
    assert [one.id for one in found.activities] == ["A", "B", "C"]


def test_relations(tmp_path):
    links = [link(0, 1, "SS", "-8"), link(0, 2, "FF", "4.5"), link(1, 2, "SF"), link(0, 3)]
    found = read(tmp_path, xer(*({"task_code": each} for each in "ABCD"), links=links))
    assert set(found.relations) == {
        Relation("1000", "1001", "SS", -480), Relation("1000", "1002", "FF", 270),
        Relation("1001", "1002", "SF"), Relation("1000", "1003", "FS"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "kind"),
    [("CS_MSO", "SO"), ("CS_MEO", "FO"), ("CS_MANDSTART", "MSO"), ("CS_MANDFIN", "MFO"),
     ("CS_MSOA", "SNET"), ("CS_MSOB", "SNLT"), ("CS_MEOA", "FNET"), ("CS_MEOB", "FNLT")],
)  # fmt: skip
def test_constraints(tmp_path, code, kind):
    bound = {"cstr_type": code, "cstr_date": "2026-02-02 09:30",
             "cstr_type2": "CS_MEOB", "cstr_date2": "2026-03-02 17:00"}  # fmt: skip
    found = read(tmp_path, xer({"task_code": "A", **bound}))
    assert found.activities[0].constraints == (
        Constraint(kind, minute("2026-02-02 09:30")),
        Constraint("FNLT", minute("2026-03-02 17:00")),
    )


def test_as_late_as_possible_has_no_date(tmp_path):
    found = read(tmp_path, xer({"task_code": "A", "cstr_type": "CS_ALAP"}))
    assert found.activities[0].constraints == (Constraint("ALAP"),)


def test_progress(tmp_path):
    started = {"status_code": "TK_Active", "act_start_date": "2026-01-02 08:00",
               "suspend_date": "2026-01-02 12:00", "resume_date": "2026-01-05 13:00",
               "remain_drtn_hr_cnt": "4"}  # fmt: skip
    found = read(tmp_path, xer({"task_code": "A"}, {"task_code": "B", **started},
                               {"task_code": "C", **DONE}))  # fmt: skip
    waiting, active, done = (one.progress for one in found.activities)
    assert waiting == a.Progress()
    assert (active.status, active.start, active.finish) == (
        a.ACTIVE, minute("2026-01-02 08:00"), None)  # fmt: skip
    assert active.stop == minute("2026-01-02 12:00") and active.percent == 75
    assert active.resume == minute("2026-01-05 13:00")
    assert (done.status, done.finish) == (a.DONE, minute("2026-01-02 17:00"))
    assert found.activities[2].length == a.Length(960, 480, 0)


def test_other_dates(tmp_path):
    dates = {
        "expect_end_date": "2026-02-02 17:00", "external_early_start_date": "2026-02-03 08:00",
        "external_late_end_date": "2026-02-04 17:00", "target_start_date": "2026-02-05 08:00",
        "target_end_date": "2026-02-06 17:00", "early_start_date": "2026-02-09 08:00",
        "early_end_date": "2026-02-10 17:00", "late_start_date": "2026-02-11 08:00",
        "late_end_date": "2026-02-12 17:00", "total_float_hr_cnt": "8", "free_float_hr_cnt": "0",
    }  # fmt: skip
    one = read(tmp_path, xer({"task_code": "A", **dates})).activities[0]
    assert one.expected_finish == minute("2026-02-02 17:00")
    assert one.external == Dates(minute("2026-02-03 08:00"), minute("2026-02-04 17:00"))
    assert one.planned == Dates(minute("2026-02-05 08:00"), minute("2026-02-06 17:00"))
    assert one.stored.early == Dates(minute("2026-02-09 08:00"), minute("2026-02-10 17:00"))
    assert one.stored.late == Dates(minute("2026-02-11 08:00"), minute("2026-02-12 17:00"))
    assert (one.stored.total_float, one.stored.free_float) == (480, 0)
    assert one.stored.critical is True  # at most 8 hours


def test_a_float_of_nought_is_not_a_missing_one(tmp_path):
    dates = {"late_start_date": "2026-02-11 08:00", "late_end_date": "2026-02-12 17:00"}
    tasks = ({"task_code": "A", **dates, "total_float_hr_cnt": "0"}, {"task_code": "B", **dates})
    nought, missing = read(tmp_path, xer(*tasks)).activities
    assert nought.stored.total_float == 0 and missing.stored.total_float is None


def test_calendar(tmp_path):
    found = read(tmp_path, xer({"task_code": "A"})).calendars["5"]
    full = ((480, 720), (780, 1020))
    assert found.weekly == (full, full, full, full, full, (), ())
    assert found.special == ((day("2026-02-02"), ()), (day("2026-02-03"), ((540, 720),)))


def test_calendar_takes_what_it_lacks_from_its_base(tmp_path):
    night = clndr_data({2: ("00:00-00:00",)}, {46085: ("00:00-06:00", "20:00-00:00")})
    own = {**CALENDAR, "clndr_id": "6", "base_clndr_id": "5", "clndr_type": "CA_Project",
           "proj_id": "7", "clndr_data": night}  # fmt: skip
    found = read(tmp_path, xer({"task_code": "A", "clndr_id": "6"}, CALENDAR=[CALENDAR, own]))
    assert found.activities[0].calendar == "6"
    calendar = found.calendars["6"]
    assert calendar.weekly == (((0, 1440),), (), (), (), (), (), ())
    assert dict(calendar.special) == {
        day("2026-02-02"): (), day("2026-02-03"): ((540, 720),),
        day("2026-03-04"): ((0, 360), (1200, 1440)),
    }  # fmt: skip


def test_a_calendar_that_is_not_there_stays_named(tmp_path):
    found = read(tmp_path, xer({"task_code": "A", "clndr_id": "99"}))
    assert found.activities[0].calendar == "99" and "99" not in found.calendars


def test_assignments(tmp_path):
    kinds = ("RT_Labor", "RT_Equip", "RT_Mat")
    people = [{"rsrc_id": str(at), "rsrc_name": kind, "rsrc_short_name": kind, "clndr_id": "5",
               "rsrc_type": kind} for at, kind in enumerate(kinds, 1)]  # fmt: skip
    work = [{"taskrsrc_id": str(at), "task_id": "1000", "proj_id": "7", "rsrc_id": str(at),
             "target_qty": "24", "remain_qty": "16", "act_reg_qty": "8", "target_qty_per_hr": "2",
             "remain_qty_per_hr": "1.5", "target_lag_drtn_hr_cnt": "4",
             "target_cost": "900", "remain_cost": "600.5", "act_reg_cost": "300"}
            for at in (1, 2, 3)]  # fmt: skip
    found = read(tmp_path, xer({"task_code": "A"}, RSRC=people, TASKRSRC=work)).activities[0]
    assert found.assignments == (
        a.Assignment("RT_Labor", "5", 1440, 960, 1.5, 240),
        a.Assignment("RT_Equip", "5", 1440, 960, 1.5, 240),
    )
    assert found.cost == "2701.5"


def test_decimal_comma_of_the_projects_currency(tmp_path):
    money = {"curr_id": "1", "curr_short_name": "KRW", "decimal_symbol": ",",
             "digit_group_symbol": "", "curr_symbol": "W"}  # fmt: skip
    text = xer({"task_code": "A", "remain_drtn_hr_cnt": "7,5"}, CURRTYPE=[money])
    assert read(tmp_path, text).activities[0].length.remaining == 450


def test_a_record_torn_by_a_line_break(tmp_path):
    text = xer({"task_code": "A", "task_name": "one\r\ntwo", "expect_end_date": "2026-02-02 17:00"})
    one = read(tmp_path, text).activities[0]
    assert one.name == "one two" and one.expected_finish == minute("2026-02-02 17:00")


def test_what_is_left_out(tmp_path):
    links = [link(0, 1), link(0, 9), link(8, 1)]
    codes = [{"task_id": "1000", "actv_code_id": "1", "proj_id": "7"}] * 3
    text = xer({"task_code": "A"}, {"task_code": "B"}, links=links, TASKACTV=codes)
    found = read(tmp_path, text)
    assert found.left_out == ("links-outside A -> 1009, 1008 -> B", "activity-codes 3")
    assert len(found.relations) == 1


def two_projects() -> str:
    other = {**PROJECT, "proj_id": "8", "proj_short_name": "SMALL"}
    tasks = [{"task_code": "A"}, {"task_code": "B"}, {"task_code": "X", "proj_id": "8"}]
    return xer(*tasks, links=[link(0, 2)], PROJECT=[other, PROJECT])


def test_the_largest_project_is_read(tmp_path):
    found = read(tmp_path, two_projects())
    assert (found.id, found.others) == ("MADE", ("SMALL",))
    assert [one.id for one in found.activities] == ["A", "B"]
    assert found.left_out == ("links-outside A -> X",)


@pytest.mark.parametrize("name", ["SMALL", "8", " SMALL "])
def test_another_project_by_name(tmp_path, name):
    found = read(tmp_path, two_projects(), project=name)
    assert (found.id, found.others) == ("SMALL", ("MADE",))
    assert [one.id for one in found.activities] == ["X"]


def test_links_said_twice_and_links_to_itself(tmp_path):
    twice = [link(0, 1), {**link(0, 1), "task_pred_id": "9"}, link(0, 1, "SS"), link(1, 1)]
    found = read(tmp_path, xer({"task_code": "A"}, {"task_code": "B"}, links=twice))
    assert set(found.relations) == {
        Relation("1000", "1001", "FS"), Relation("1000", "1001", "SS"),
        Relation("1001", "1001", "FS"),
    }  # fmt: skip


@pytest.mark.parametrize(("code", "acts"), [("SD_Both", True), ("SD_None", False)])
def test_dates_of_other_projects_act_unless_p6_ignores_them(tmp_path, code, acts):
    options = {**OPTIONS, "sched_outer_depend_type": code}
    dates = {"external_early_start_date": "2026-02-03 08:00"}
    found = read(tmp_path, xer({"task_code": "A", **dates}, SCHEDOPTIONS=[options]))
    wanted = Dates(minute("2026-02-03 08:00")) if acts else Dates()
    assert found.activities[0].external == wanted
