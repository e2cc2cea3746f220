"""What is next: which events, on which day, how pressing, and why."""

import pytest

from capitalplan.model.span import Span, parse
from capitalplan.model.when import iso
from capitalplan.plan import load
from capitalplan.study.item import EVENTS, KINDS, STATES
from capitalplan.study.upcoming import upcoming

PROGRAMME = """\
format: 1
data_date: 2021-05-31
calendars:
  sessions: {name: 심사, base: public, only: [6, 10]}
"""
PLAN = """\
format: 1
id: hall
name: 회관
department: 문화과
funds: {city: 100%}
appropriations:
  main:
    name: 본예산
    year: 2021
    kind: original
    enacted: 2020-12-15
    amounts: {city: 10억}
  extra:
    name: 추경
    year: 2021
    kind: supplementary
    SUBMITTED
    expected: 2021-07-02
    amounts: {city: 1억}
gates:
  review: {name: 심사, calendar: sessions, duration: 3d, after: [survey]}
milestones:
  open: {name: 개관, after: [build], deadline: DEADLINE}
phases:
  survey: {name: 조사, start: 2021-05-03, finish: 2021-06-04, actual_start: 2021-05-03, cost: 1억}
  design: {name: 설계, start: 2021-06-07, finish: 2021-08, after: [survey, extra], cost: 2억}
  build: {name: 공사, duration: 60d, after: [design, review], cost: 7억}
"""


DONE = "actual_start: 2021-05-03, actual_finish: 2021-06-04"


@pytest.fixture
def made(tmp_path):
    def make(within="90d", **changes):
        text = PLAN.replace("DEADLINE", changes.pop("deadline", "2022-12"))
        text = text.replace("SUBMITTED", changes.pop("submitted", "submitted: 2021-05-25"))
        programme = PROGRAMME
        for old, new in changes.pop("replace", ()):
            assert old in text + programme
            text, programme = text.replace(old, new), programme.replace(old, new)
        (tmp_path / "programme.yaml").write_text(programme, encoding="utf-8")
        (tmp_path / "hall.yaml").write_text(text, encoding="utf-8")
        plan = load(tmp_path)
        assert plan.programme.projects, plan.problems
        groups = upcoming(plan, parse(within) if within else None)
        return {one.id: one for group in groups for one in group.items}

    return make


def codes(item):
    return [reason.code for reason in item.reasons]


def test_the_next_phases_votes_and_sessions(made):
    found = made()
    days = {name: (iso(one.day), one.event, one.state) for name, one in found.items()}
    assert days == {
        "hall/survey#finish": ("2021-06-04", "finish", "ahead"),
        "hall/review#intake": ("2021-06-07", "intake", "ahead"),
        "hall/review#decided": ("2021-06-09", "decided", "ahead"),
        "hall/extra#voted": ("2021-07-02", "voted", "ahead"),
        "hall/design#start": ("2021-07-05", "start", "ahead"),
    }
    vote = found["hall/extra#voted"]
    assert vote.reasons[-1].keys == ("hall/design",)
    session, following = found["hall/review#intake"].reasons[1:]
    assert (session.code, iso(session.day), iso(session.last)) == (
        "session", "2021-06-01", "2021-06-30",
    )  # fmt: skip
    assert (following.code, iso(following.day)) == ("next-session", "2021-10-01")
    assert following.days == following.day - found["hall/review#intake"].day


def test_a_gate_that_is_not_ready_waits_for_its_next_session(made):
    late = [("finish: 2021-06-04", "finish: 2021-07-15")]
    found = made("200d", replace=late)["hall/review#intake"]
    assert iso(found.day) == "2021-10-01"
    assert [iso(one.day) for one in found.reasons if one.code == "next-session"] == ["2022-06-01"]


def test_the_span_is_counted_from_the_data_date(made):
    assert "hall/extra#voted" in made("32d") and "hall/extra#voted" not in made("31d")
    assert set(made("1d")) == set()
    assert set(made("1mo")) == set(made("30d")) - {"hall/extra#voted"}


def test_what_was_planned_and_has_not_happened_is_overdue(made):
    found = made("5d", replace=[("2021-05-31", "2021-09-15")])
    start, vote = found["hall/design#start"], found["hall/extra#voted"]
    assert (iso(vote.day), vote.state) == ("2021-07-02", "overdue")
    assert (iso(start.day), iso(start.expected), start.state) == (
        "2021-06-07", "2021-09-16", "overdue",
    )  # fmt: skip
    assert codes(start)[0] == "overdue"
    survey = found["hall/survey#finish"]
    assert (iso(survey.day), survey.state) == ("2021-06-04", "overdue")


def test_negative_float_and_a_missed_deadline_are_late(made):
    far = made("8mo", deadline="2021-09-30")
    due = far["hall/open#due"]
    assert (due.state, iso(due.day), codes(due)) == ("late", "2021-09-30", ["misses"])
    assert due.expected > due.day and due.reasons[0].days > 0
    start = far["hall/design#start"]
    assert start.state == "late" and start.room is not None and start.room < 0
    assert (start.reasons[0].code, start.reasons[0].days) == ("negative-float", -start.room)
    easy = made("20mo", deadline="2022-12-31")["hall/open#due"]
    assert (easy.state, codes(easy)) == ("ahead", ["in-time"])


def test_no_float_and_due_soon_is_at_risk(made):
    start = made()["hall/design#start"]
    assert (start.room, iso(start.day), start.state) == (0, "2021-07-05", "ahead")  # in 35 days
    done = [("2021-05-31", "2021-06-05"), ("actual_start: 2021-05-03", DONE)]
    found = made(replace=done)
    start, gate = found["hall/design#start"], found["hall/review#intake"]
    assert (start.room, iso(start.day), start.state) == (0, "2021-07-05", "at-risk")  # in 30
    assert codes(start) == ["no-float", "driver"]
    assert gate.day < start.day and gate.room > 0 and gate.state == "ahead"


def test_a_vote_that_is_not_submitted_is_at_risk(made):
    found = made("90d", submitted="note: x")
    vote, submit = found["hall/extra#voted"], found["hall/extra#submit"]
    assert vote.state == submit.state == "at-risk"
    assert codes(vote)[0] == codes(submit)[0] == "unsubmitted"
    assert iso(submit.reasons[0].day) == "2021-05-28"  # 35 days before: it has passed
    assert iso(submit.day) == "2021-06-01"
    given = made("90d", submitted="submitted: 2021-06-10")
    assert iso(given["hall/extra#submit"].day) == "2021-06-10"
    assert codes(given["hall/extra#submit"])[0] == "submission"
    assert "hall/extra#submit" not in made("90d")


def test_a_main_budget_is_due_fifty_days_before_its_year(made):
    following = (
        "  next: {name: 내년, year: 2022, kind: original, expected: 2021-12-16, "
        "amounts: {city: 1억}}\n  extra:\n"
    )
    main = [("  extra:\n", following)]
    found = made("7mo", replace=main)
    assert iso(found["hall/next#submit"].day) == "2021-11-11"
    assert (found["hall/next#submit"].state, found["hall/next#voted"].state) == (
        "ahead", "at-risk",
    )  # fmt: skip


def test_the_end_of_the_year_asks_for_its_money(made):
    found = made("8mo")
    commit = found["hall#commit#2021#city"]
    assert iso(commit.day) == "2021-12-31"
    assert commit.reasons[-1].keys == ("hall/design", "hall/build")
    assert "hall#commit#2021#city" not in made("213d")
    # What lapses is told with its amount: 11억 are voted, 10억 needed.
    assert (commit.state, commit.reasons[0].code) == ("at-risk", "lapses")
    assert commit.reasons[0].amount == 100_000_000 and commit.amount == 900_000_000


def test_a_carry_over_without_a_vote_is_at_risk(made):
    longer = [("duration: 60d", "duration: 200d")]
    found = made("8mo", replace=longer)
    carry = found["hall#carry-over#2021#city"]
    assert (carry.state, codes(carry), carry.amount > 0) == ("at-risk", ["unapproved"], True)
    for rule in ("none", "auto"):
        fund = ("calendars:", f"funds: {{city: {{name: 시비, carry: {rule}}}}}\ncalendars:")
        other = made("8mo", replace=[*longer, fund])
        assert "hall#carry-over#2021#city" not in other
        told = codes(other["hall#commit#2021#city"]) if "hall#commit#2021#city" in other else []
        assert ("uncommitted" in told) == (rule == "none")  # what carries itself over may wait


def test_a_project_that_must_finish(made):
    must = [("department:", "must_finish: 2021-10-29\ndepartment:")]
    one = made("6mo", replace=must)["hall#must-finish"]
    assert (one.kind, one.state, iso(one.day), codes(one)) == (
        "deadline", "late", "2021-10-29", ["misses"],
    )  # fmt: skip
    two = made("18mo", replace=[("department:", "must_finish: 2022-10-31\ndepartment:")])
    assert (two["hall#must-finish"].state, codes(two["hall#must-finish"])) == ("ahead", ["in-time"])


def test_departments_late_first_then_by_day(projects):
    plan = load(projects)
    groups = upcoming(plan, Span(24, "mo"))
    assert [group.department for group in groups] == ["경제정책과", "거점성장추진단"]
    for group in groups:
        keys = [(STATES.index(one.state), one.day) for one in group.items]
        assert keys == sorted(keys)
        assert all(plan.programme.project(one.project).department == group.department
                   for one in group.items)  # fmt: skip
    every = [one for group in groups for one in group.items]
    assert len({one.id for one in every}) == len(every)
    assert {one.kind for one in every} == set(KINDS)
    assert {one.event for one in every} < set(EVENTS)
    only = upcoming(plan, Span(24, "mo"), ["animation-center"], ["vote"])
    assert {one.kind for group in only for one in group.items} == {"vote"}
    assert {one.project for group in only for one in group.items} == {"animation-center"}


def test_nothing_that_is_done_is_next(projects):
    plan = load(projects)
    for group in upcoming(plan, None):
        for one in group.items:
            dated = plan.schedule.dates.get(one.key)
            assert dated is None or dated.state != "done"


def test_without_a_data_date_nothing_is_next(made):
    undated = [("data_date: 2021-05-31\n", ""), (", actual_start: 2021-05-03", "")]
    assert made(None, replace=undated) == {}
