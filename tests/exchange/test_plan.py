"""Another program's schedule as a plan: exactly its dates, and what its rows promise."""

import json

from capitalplan.exchange.plan import timed
from capitalplan.model.activity import EFFORT, FINISH_MILESTONE, START_MILESTONE, SUMMARY, WBS
from capitalplan.model.submittal import MICROSOFT, Part
from capitalplan.model.when import iso_instant
from capitalplan.output.contract.node import node_row
from capitalplan.output.contract.row import json as written
from capitalplan.schedule.recompute import recomputed
from submitted import STANDARD, act, at, begun, calendar, done, link, submittal

BRIDGE = (
    Part("1", "P1", "Bridge", ""), Part("2", "P1.DES", "Design", "1"),
    Part("3", "P1.BLD", "Build", "1"),
    act("NTP", 0, kind=START_MILESTONE, parent="1"),
    done("D1", "01-02", "01-03 17:00", parent="2"),
    begun("D2", 40, "01-02 13:00", 16, parent="2"),
    act("B1", 40, parent="3"),
    act("B2", 10.5, ("SNET", "01-20"), parent="3", name="Deck = <b>"),
    act("END", 0, ("FNLT", "01-15 17:00"), kind=FINISH_MILESTONE, parent="1"),
    act("PM", 8, kind=EFFORT, parent="1"),
    link("NTP", "B1"), link("D1", "D2"), link("D2", "B1", "FS", 8), link("B1", "B2", "SS", 1.5),
    link("B2", "END"), link("NTP", "PM", "SS"), link("END", "PM", "FF"),
)  # fmt: skip


def plan(*parts, **more):
    return timed(recomputed(submittal(*parts, **more)), "folder/bridge.xer")


def rows(found):
    made = written(node_row(one, "en") for one in found.schedule.dates.values())
    return {row["uid"]: row for row in json.loads(made)}


def test_rows_hold_exactly_the_computed_dates():
    one = recomputed(submittal(*BRIDGE))
    found = rows(timed(one, "bridge.xer"))
    for uid, computed in one.dates.items():
        row = found[uid]
        dates = (computed.start, computed.finish, computed.late_start, computed.late_finish)
        assert tuple(map(iso_instant, dates)) == (
            row["early_start"], row["early_finish"], row["late_start"], row["late_finish"],
        )  # fmt: skip
        assert row["critical"] == computed.critical
        left = row["total_float_hours"]
        assert (None if left is None else left * 60) == computed.total_float


def test_no_two_rows_have_one_uid_and_none_is_without():
    found = plan(*BRIDGE)
    assert len(rows(found)) == len(found.schedule.dates) == 7 + 2
    assert {uid for uid in rows(found) if uid.startswith("wbs-")} == {"wbs-2", "wbs-3"}


def test_what_has_happened_is_shown_as_it_was():
    dates = {one.node.id: one for one in plan(*BRIDGE).schedule.dates.values()}
    finished, under_way = dates["D1"], dates["D2"]
    assert (finished.start, finished.finish) == (at("01-02"), at("01-03 17:00"))
    assert finished.early == (at("01-06"), at("01-06"))  # P6: the data date
    assert (under_way.state, under_way.start) == ("active", at("01-02 13:00"))
    assert (under_way.resume, under_way.left) == (at("01-06"), 16 * 60)
    row = rows(plan(*BRIDGE))["uD2"]
    assert row["early_start"] == "2025-01-06T08:00" and row["actual_start"] == "2025-01-02T13:00"


def test_parts_are_rolled_up_and_the_project_itself_is_no_part():
    found = plan(*BRIDGE)
    dates = {one.node.id: one for one in found.schedule.dates.values()}
    design = dates["DES"]
    assert (design.start, design.finish, design.state) == (at("01-02"), at("01-07 17:00"), "active")
    assert dates["D2"].node.parent == "DES" and dates["NTP"].node.parent == ""
    assert [one.node.id for one in found.schedule.dates.values()] == [
        "NTP", "END", "PM", "DES", "D1", "D2", "BLD", "B1", "B2",
    ]  # fmt: skip


def test_links_drivers_and_reasons():
    dates = {one.node.id: one for one in plan(*BRIDGE).schedule.dates.values()}
    assert [link.text for link in dates["B1"].node.after] == ["FS", "FS+1d"]
    assert [link.text for link in dates["B2"].node.after] == ["SS+90min"]
    assert (dates["B1"].driver.before, dates["B1"].driver.link.text) == ("P1/D2", "FS+1d")
    assert dates["B2"].driver.reason == "start" and dates["NTP"].driver.reason == "data-date"
    effort = dates["PM"]
    assert effort.node.spans and not effort.node.after and effort.driver.reason == "spans"
    assert all(link.before != "P1/PM" for one in dates.values() for link in one.node.after)


def test_names_stay_as_they_are():
    node = plan(*BRIDGE).programme.project("P1").nodes[-1]
    assert node.name.ko == node.name.en == "Deck = <b>"


def test_a_late_finish_is_a_missed_deadline_and_many_are_one_sentence():
    (told,) = [p for p in plan(*BRIDGE).problems if p.code == "deadline-missed"]
    assert told.facts["id"] == "P1/END" and told.at.file == "folder/bridge.xer"
    ends = [act(f"E{n}", 80, ("FNLT", "01-07")) for n in range(11)]
    assert [p.code for p in plan(*ends).problems] == ["submittal-deadlines"]


def test_data_dates_are_the_ends_of_days():
    for data_date, shown in (
        ("01-06", "2025-01-05"), ("01-06 17:00", "2025-01-06"), ("01-06 15:00", "2025-01-06"),
        ("01-06 00:00", "2025-01-05"),
    ):  # fmt: skip
        found = plan(act("a"), data_date=data_date)
        assert found.programme.projects[0].data_date.text == shown


def test_won_are_costs_and_nothing_else_is():
    priced = [act(f"a{cost}", cost=cost) for cost in ("1500000.4", "-3", "no", "NaN")]
    own = plan(*priced, currency="KRW")
    costs = [node.cost and node.cost.amount for node in own.programme.nodes]
    assert costs == [1_500_000, None, None, None]
    assert own.problems == ()
    foreign = plan(*priced, currency="EUR")
    assert not any(node.cost for node in foreign.programme.nodes)
    assert [(p.code, p.facts["count"]) for p in foreign.problems] == [("submittal-currency", 1)]


def test_what_the_reader_left_out_is_said():
    found = plan(act("a"), left_out=("notes 3", "links-outside A -> B"), others=("P2",))
    assert [(p.code, p.weight) for p in found.problems] == [
        ("submittal-others", "note"), ("left-notes", "note"), ("left-links-outside", "warning"),
    ]  # fmt: skip


def test_summaries_of_microsoft_project_keep_their_own_dates():
    found = plan(
        act("1", 1, kind=SUMMARY), act("2", 16, parent="u1"), act("3", 8, parent="u1"),
        link("2", "3"), rules=MICROSOFT, data_date=None,
    )  # fmt: skip
    made = rows(found)
    assert list(made) == ["u1", "u2", "u3"] and made["u1"]["summary"]
    assert made["u1"]["early_finish"] == made["u3"]["early_finish"] == "2025-01-08T17:00"
    assert found.programme.projects[0].id == "bridge"
    assert found.programme.projects[0].data_date is None


def test_wbs_summaries_span_their_siblings():
    found = plan(Part("1", "A", "", ""), Part("2", "B", "", ""), act("a", 16, parent="1"),
                 act("w", 8, kind=WBS, parent="1"), act("b", parent="2"))  # fmt: skip
    dates = {one.node.id: one for one in found.schedule.dates.values()}
    assert [link.before for link in dates["w"].node.spans] == ["P1/a"]
    assert (dates["w"].start, dates["w"].finish) == (dates["a"].start, dates["a"].finish)


def test_calendars_come_along():
    six = calendar("6", *STANDARD.weekly[:5], ((480, 720),), name="Six days")
    found = plan(six, act("a", 48, calendar="6"), act("b", 8))
    node = found.programme.nodes[0]
    assert node.calendar == "6" and found.programme.calendars["6"].name.en == "Six days"
    assert found.schedule.table(node).week_days == 6
