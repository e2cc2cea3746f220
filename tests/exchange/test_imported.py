"""A schedule of another program as a project of ours: what it holds, what it loses."""

import pytest

from capitalplan.exchange.imported import imported
from capitalplan.exchange.imported.agreement import agreement
from capitalplan.exchange.plan.whole_days import closing, nearest_close, opening
from capitalplan.exchange.yaml.project import text
from capitalplan.model.activity import (
    EFFORT,
    ELAPSED,
    FINISH_MILESTONE,
    PERCENT,
    START_MILESTONE,
    SUMMARY,
    Assignment,
    Dates,
)
from capitalplan.model.submittal import MICROSOFT, Part
from capitalplan.plan import timed
from capitalplan.schedule.recompute import compiled, recomputed
from capitalplan.source import check, parse
from submitted import STANDARD, act, at, begun, calendar, day, done, link, submittal


def taken(*parts, dated=False, **more):
    """The import, its nodes by id, and how its dates agree once read back."""
    one = recomputed(submittal(*parts, **more))
    made = imported(one, "p", "file.xer", dated)
    written = text(made.project, made.calendars.values(), made.source)
    read = parse.project("p.yaml", "p", written.encode(), "public")
    assert read.problems == ()
    whole = parse.settings("programme.yaml", "f", None).programme
    whole = whole._replace(
        projects=(read.project,), sources={**whole.sources, **read.sources},
        calendars={**whole.calendars, **read.calendars},
    )  # fmt: skip
    errors = [one.code for one in check.check(whole) if one.weight == "error"]
    found = timed(whole)
    assert errors == [] and [p.code for p in found.problems if p.weight == "error"] == []
    kept = agreement(made.shown, found.schedule.dates, one.tables)
    return made, {node.id: node for node in made.project.nodes}, kept


def lost(made):
    return {code: ids for code, ids in made.lost.items() if code != "milestone-place"}


def test_a_plain_schedule_keeps_everything():
    made, nodes, kept = taken(
        Part("1", "P1", "", ""), Part("2", "P1.A", "Design", "1"), Part("3", "P1.A.B", "Deck", "2"),
        done("D1", "01-02", "01-03 17:00", parent="2"),
        begun("D2", 40, "01-02", 16, parent="2"),
        act("B1", 40, parent="3"),
        act("B2", 10.5, ("SNET", "01-20"), ("FNLT", "01-31 17:00"), parent="3"),
        act("END", 0, kind=FINISH_MILESTONE),
        link("D2", "B1", "FS", 8), link("B1", "B2", "SS", 1.5), link("B2", "END"),
        must_finish="02-14 17:00", progressed="progress-override",
    )  # fmt: skip
    assert lost(made) == {} and kept.same == kept.total == 5
    assert made.project.data_date.text == "2025-01-05"
    assert made.project.must_finish.text == "2025-02-14"
    assert made.project.progressed == "progress-override"
    assert (nodes["A.B"].parent, nodes["B2"].parent) == ("A", "A.B")
    assert [link.text for link in nodes["B1"].after] == ["FS+1d"]
    assert nodes["D2"].progress.remaining.text == "2d" and nodes["D2"].progress.percent == 50
    assert nodes["B2"].window.start.text == "2025-01-20"
    assert nodes["B2"].deadline.text == "2025-01-31"
    assert nodes["B2"].basis["*"].words == "B2" and nodes["B2"].basis["*"].place == "uB2"


def test_times_inside_a_day_are_lost_and_said():
    made, nodes, kept = taken(
        done("a", "01-02 10:00", "01-03 15:00"), act("b", 8, ("SNET", "01-08 13:00")),
        act("c", 8, ("FNLT", "01-20 12:00")),
    )  # fmt: skip
    assert lost(made) == {"times": ["a", "b", "c"]}
    assert nodes["b"].window.start.text == "2025-01-08" and (kept.same, kept.days) == (1, 2)


@pytest.mark.parametrize(
    "constraint, start, deadline, code",
    [
        (("SNET", "01-08"), "2025-01-08", None, None),
        (("FNLT", "01-10 17:00"), None, "2025-01-10", None),
        (("SNLT", "01-08"), None, "2025-01-08", "start-no-later"),
        (("SO", "01-08"), "2025-01-08", "2025-01-08", "start-on"),
        (("FNET", "01-10 17:00"), "2025-01-10", None, "finish-no-earlier"),
        (("FO", "01-10 17:00"), "2025-01-10", "2025-01-10", "finish-on"),
        (("MSO", "01-08"), "2025-01-08", "2025-01-08", "mandatory"),
        (("MFO", "01-10 17:00"), "2025-01-10", "2025-01-10", "mandatory"),
    ],
)
def test_constraints(constraint, start, deadline, code):
    made, nodes, kept = taken(act("a", 8, constraint))
    node = nodes["a"]
    assert (node.window.start and node.window.start.text) == start
    assert (node.deadline and node.deadline.text) == deadline
    assert lost(made) == ({code: ["a"]} if code else {}) and kept.same == 1


def test_as_late_as_possible():
    made, nodes, kept = taken(act("a", 8, ("ALAP", None)), act("b", 40), act("c"), link("a", "c"),
                              link("b", "c"))  # fmt: skip
    assert nodes["a"].late and lost(made) == {} and kept.same == 3


def test_milestones_at_the_start_of_a_day():
    made, nodes, kept = taken(act("m", 0, ("SNET", "01-13"), kind=START_MILESTONE), act("a"),
                              link("m", "a"))  # fmt: skip
    assert nodes["m"].window.start.text == "2025-01-12"  # Sunday's end is Monday's start
    assert lost(made) == {"milestone-day": ["m"]} and kept.same == 2


def test_milestones_leave_their_part_but_not_its_links():
    made, nodes, kept = taken(
        act("s", 1, kind=SUMMARY), act("a", 8, parent="us"), act("m", 0, parent="us"),
        act("t", 1, kind=SUMMARY), act("b", 8, parent="ut"), act("n", 0, parent="ut"),
        link("a", "m"), link("s", "t"), rules=MICROSOFT, data_date=None,
    )  # fmt: skip
    assert made.lost["milestone-place"] == ["m", "n"] and kept.same == 4
    assert [link.before for link in nodes["t"].after] == ["p/s", "p/m"]
    assert [link.before for link in nodes["n"].after] == ["p/s", "p/m"]
    assert made.project.data_date.text == "2025-01-05"  # nothing is open before it


def test_parts_with_milestones_only_are_left_out():
    _, nodes, _ = taken(Part("1", "A", "", ""), Part("2", "B", "", ""), act("m", 0, parent="1"),
                        act("a", parent="2"))  # fmt: skip
    assert set(nodes) == {"m", "B", "a"}


def test_lags_of_every_kind():
    day_and_night = calendar("2", *(((0, 1440),),) * 7)
    made, nodes, _ = taken(
        day_and_night, act("a"), act("b", 8, calendar="2"), act("c"), act("d"), act("e"),
        link("a", "b", "FS", 1), link("a", "c", "FS", 2, ELAPSED),
        link("a", "d", "FS", 5000 / 60, PERCENT), link("b", "e", "SS", 1), lag_calendar="successor",
    )  # fmt: skip
    assert [nodes[id].after[0].text for id in "bcde"] == ["FS+1h", "FS+2eh", "FS+4h", "SS+1h"]
    assert made.lost["percent-lag"] == ["d"] and made.lost["lag-calendar"] == ["b", "e"]
    made, nodes, _ = taken(act("a"), act("b"), link("a", "b", "FS", 25), lag_calendar="24h")
    assert nodes["b"].after[0].text == "FS+25eh" and lost(made) == {}


def test_dates_by_hand_stand_against_their_links():
    made, nodes, kept = taken(
        act("a", 40), act("b", 8, by_hand=True, planned=Dates(at("01-07"), at("01-07 17:00"))),
        act("c", 8, by_hand=True, planned=Dates(at("01-20"), at("01-20 17:00"))),
        link("a", "b"), link("a", "c"), rules=MICROSOFT, data_date=None,
    )  # fmt: skip
    assert made.lost["overruled-link"] == ["b"] and made.lost["by-hand"] == ["b", "c"]
    assert nodes["b"].after == () and [link.before for link in nodes["c"].after] == ["p/a"]
    assert kept.same == 3


def test_levels_of_effort_span_what_they_serve():
    made, nodes, kept = taken(act("a", 16), act("b", 16), act("pm", 8, kind=EFFORT), link("a", "b"),
                              link("a", "pm", "SS"), link("b", "pm", "FF"))  # fmt: skip
    assert [link.before for link in nodes["pm"].spans] == ["p/a", "p/b"]
    assert lost(made) == {} and kept.same == 3
    made, nodes, kept = taken(act("a", 40), act("b", 8), act("pm", 8, kind=EFFORT),
                              link("a", "pm", "SS"), link("b", "pm", "FF"))  # fmt: skip
    assert nodes["pm"].spans == () and nodes["pm"].window.duration.text == "1d"
    assert made.lost["effort"] == ["pm"] and kept.same == 3


def test_expected_finishes_and_interruptions_become_lengths():
    made, nodes, kept = taken(act("a", 8, expected_finish=at("01-10 17:00")))
    assert nodes["a"].window.duration.text == "5d" and lost(made) == {"expected-finish": ["a"]}
    assert kept.same == 1


def test_actual_dates_after_the_data_date_are_set_to_it():
    made, nodes, _ = taken(begun("a", 40, "01-09", 8), done("b", "01-02", "01-20 17:00"))
    assert made.lost["actuals-later"] == ["a", "b"]
    assert nodes["a"].progress.start.text == "2025-01-05"
    assert nodes["b"].progress.finish.text == "2025-01-05"


def test_what_is_done_but_not_finished():
    made, nodes, _ = taken(begun("a", 40, "01-02", 8, percent=100))
    assert nodes["a"].progress.percent is None and lost(made) == {"full-percent": ["a"]}
    assert made.project.progressed == "retained-logic"  # whatever the programme says


def test_links_do_not_act_on_work_that_microsoft_project_has_begun():
    late = act("a", 80)
    made, _, kept = taken(late, begun("b", 40, "01-06", 32), link("a", "b"), rules=MICROSOFT,
                          data_date=None)  # fmt: skip
    assert made.project.progressed == "progress-override" and kept.same == 2


def test_microsoft_project_needs_no_data_date_of_ours():
    mixed = (done("a", "01-06", "01-10 17:00"), act("b", 8), act("c", 8), link("a", "c"))
    made, _, kept = taken(*mixed, rules=MICROSOFT, data_date="01-08")
    assert made.project.data_date is None and "data-date" in made.lost and kept.same == 3
    made, _, kept = taken(*mixed, rules=MICROSOFT, data_date="01-08", dated=True)
    assert made.project.data_date.text == "2025-01-10" and kept.same == 2


def test_costs_in_won_stay_and_others_are_lost():
    priced = (act("a", cost="1500000"), act("m", 0, cost="5", kind=FINISH_MILESTONE),
              link("a", "m"))  # fmt: skip
    made, nodes, _ = taken(*priced, currency="KRW")
    assert nodes["a"].cost.amount == 1_500_000 and lost(made) == {"milestone-cost": ["m"]}
    made, nodes, _ = taken(*priced, currency="USD")
    assert nodes["a"].cost is None and lost(made) == {"currency": ["a", "m"]}


def test_what_else_is_lost():
    made, nodes, _ = taken(
        act("a", assignments=(Assignment("Crew", "", 480, 480, 1),), baseline=Dates(1, 2)),
        act("b", active=False), act("c", outside=True), act("d", name="bad\x07name"),
        act("e", external=Dates(at("01-08"), None)), critical="longest-path", rules=MICROSOFT,
    )  # fmt: skip
    assert set(lost(made)) == {"assignments", "baseline", "inactive", "outside", "text", "external",
                               "critical"}  # fmt: skip
    assert "b" not in nodes and nodes["d"].name.ko == "bad\ufffdname"


def test_calendars_as_short_as_they_can_be():
    half = ((480, 720),)
    closed = ["01-11", "01-12", "01-13", "01-14", "01-15"]
    six = calendar("6", *STANDARD.weekly[:5], half, name="Six days", d0118=(), closed=closed,
                   d0119=half)  # fmt: skip
    far = six._replace(id="7", special=((40_000, ()), *six.special))
    made, nodes, kept = taken(six, far, act("a", 80, calendar="6"), act("b", 8, calendar="7"))
    own = made.calendars["p/Six-days"]
    assert [(day.first, day.last) for day in own.closed] == [
        (day("01-11"), day("01-11")), (day("01-13"), day("01-15")), (day("01-18"), day("01-18")),
    ]  # fmt: skip
    assert own.special == ((day("01-19"), ((480, 720),)),)
    assert nodes["a"].calendar == "p/Six-days" and nodes["b"].calendar == "p/Six-days-2"
    assert lost(made) == {"calendar-years": [""]} and kept.same == 2


def test_deep_parts_are_raised():
    parts = [Part(str(n), f"w{n}", "", str(n - 1) if n else "") for n in range(20)]
    parts.append(Part("x", "X", "", ""))
    made, nodes, _ = taken(*parts, act("a", parent="19"), act("b", parent="x"))
    assert len(made.lost["depth"]) == 8 and nodes["a"].parent == "w11"


def test_whole_days():
    table = compiled(submittal(act("a")))["1"]
    assert opening(table, at("01-08")) == (day("01-08"), True)
    assert opening(table, at("01-08 17:00")) == (day("01-09"), True)
    assert opening(table, at("01-08 10:00")) == (day("01-08"), False)
    assert closing(table, at("01-08 17:00")) == (day("01-08"), True)
    assert closing(table, at("01-08")) == (day("01-07"), True)
    assert closing(table, at("01-11 12:00")) == (day("01-11"), True)  # Saturday
    assert nearest_close(table, at("01-08 09:00")) == (day("01-07"), False)
    assert nearest_close(table, at("01-08 16:00")) == (day("01-08"), False)
