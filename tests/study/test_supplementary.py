"""The worksheet of a supplementary budget: its sums are the ledger's, and each won has a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from capitalplan.model.when import iso
from capitalplan.plan import Plan
from capitalplan.study.proposal import ENTERED, KINDS, LAPSE, STAYS, Proposal
from capitalplan.study.submission import main_budget, timing
from capitalplan.study.supplementary import Worksheet, supplementary, years
from written import plan_of

FUNDS = """\
data_date: 2021-05-31
funds:
  national: {name: 국비, level: national, pre_enactment: true, carry: RULE}
  city: {name: 시비, level: city, carry: RULE}
"""


def worksheet(plan: Plan, year: int, number: int | None = None) -> Worksheet:
    assert not [one for one in plan.problems if one.weight == "error"], plan.problems
    return supplementary(plan, [one.id for one in plan.programme.projects], year, number)


def only(found: Worksheet, fund: str = "city") -> Proposal:
    (one,) = [one for one in found.proposals if one.fund == fund]
    return one


def settings_of(rule: str = "approved") -> str:
    return FUNDS.replace("RULE", rule)


# what the plan lacks

TWO_PHASES = """
funds: {city: 100%}
appropriations:
  main: {name: 본예산, year: 2021, kind: original, enacted: 2020-12-16, amounts: {city: 10억}}
phases:
  late: {name: 나중, start: 2021-09-01, finish: 2021-10-31, cost: 7억,
         basis: {cost: {assumed: 짐작}}}
  early: {name: 먼저, start: 2021-06-01, finish: 2021-07-31, cost: 5억}
"""


def test_the_phase_that_starts_last_is_the_one_that_lacks_money():
    one = only(worksheet(plan_of(TWO_PHASES), 2021))
    assert (one.enacted, one.short, one.change, one.after) == (
        10**9,
        2 * 10**8,
        2 * 10**8,
        12 * 10**8,
    )
    (reason,) = one.reasons
    assert (reason.key, reason.kind, reason.amount, reason.origin) == (
        "p/late",
        "short",
        2 * 10**8,
        "assumed",
    )
    assert (iso(reason.first), iso(reason.last)) == ("2021-09-01", "2021-10-29")
    # 5 of 7 are there: of 38 working days (without Chuseok and two holidays) that is the 28th
    assert iso(reason.day) == "2021-10-15"


def test_a_phase_without_any_money_needs_it_when_it_starts():
    text = TWO_PHASES.replace("10억", "5억")
    found = worksheet(plan_of(text), 2021)
    assert [iso(one.day) for one in only(found).reasons] == ["2021-09-01"]
    when = found.timing
    assert [iso(day) for day in when] == [
        "2021-09-01",
        "2021-08-31",
        "2021-08-11",
        "2021-07-27",
        "2021-07-02",
    ]


def test_a_year_without_an_appropriation_has_no_source():
    text = TWO_PHASES.replace(
        "year: 2021, kind: original, enacted: 2020-12-16",
        "year: 2020, kind: original, enacted: 2019-12-16",
    )
    plan = plan_of(text, programme=settings_of("none"))
    one = only(worksheet(plan, 2021))
    assert (one.short, one.unsourced, one.enacted) == (0, 12 * 10**8, 0)
    assert [(reason.key, reason.kind) for reason in one.reasons] == [
        ("p/early", "unsourced"),
        ("p/late", "unsourced"),
    ]


def test_money_nobody_states_a_fund_for_is_asked_for_all_the_same():
    one = only(
        worksheet(
            plan_of("phases: {a: {name: 가, start: 2021-08-02, finish: 2021-08-31, cost: 3억}}"),
            2021,
        ),
        "unsourced",
    )
    assert one.unsourced == one.change == 3 * 10**8


# what is there already

ASKED = """
funds: {city: 100%}
appropriations:
  main: {name: 본예산, year: 2021, kind: original, enacted: 2020-12-16, amounts: {city: 1억}}
  first: {name: 1회, year: 2021, kind: supplementary, number: 1, STATE, amounts: {city: 2억}}
  second: {name: 2회, year: 2021, kind: supplementary, number: 2, expected: 2021-10-01,
           amounts: {city: 3억}}
phases:
  works: {name: 공사, start: 2021-07-05, finish: 2021-08-31, after: [first], cost: 10억}
"""
SUBMITTED = "submitted: 2021-05-25, expected: 2021-07-02"


def asked(state: str = SUBMITTED) -> Plan:
    return plan_of(ASKED.replace("STATE", state))


def test_the_proposal_is_what_lacks_beyond_what_is_asked():
    found = worksheet(asked(), 2021)
    one = only(found)
    assert (found.number, found.wanted, found.last) == (1, None, False)
    assert (one.enacted, one.asked, one.pending, one.short) == (
        10**8,
        2 * 10**8,
        3 * 10**8,
        4 * 10**8,
    )
    assert (one.proposed, one.change, one.after) == (4 * 10**8, 6 * 10**8, 10 * 10**8)
    first = one.reasons[0]
    assert (first.kind, iso(first.first), iso(first.last)) == ("asked", "2021-05-25", "2021-07-02")
    assert first.uses == ("p/works",)
    (waits,) = found.waiting
    assert (waits.key, waits.vote, waits.amount) == ("p/works", "p/first", 6 * 10**8)


def test_what_the_main_budget_covers_does_not_wait():
    found = worksheet(plan_of(ASKED.replace("STATE", SUBMITTED).replace("1억", "9억")), 2021)
    assert [(one.key, one.amount) for one in found.waiting] == [("p/works", 0)]
    assert only(found).reasons[0].uses == ()


def test_the_second_takes_the_first_as_expected():
    found = worksheet(asked(), 2021, 2)
    one = only(found)
    assert (one.asked, one.pending, one.short, found.last) == (
        3 * 10**8,
        2 * 10**8,
        4 * 10**8,
        True,
    )
    assert found.wanted is None


@pytest.mark.parametrize("state", ["enacted: 2021-03-02", "rejected: 2021-03-02"])
def test_a_decided_one_gives_way_to_the_next(state):
    plan = asked(state)
    assert worksheet(plan, 2021).number == 2
    found = worksheet(plan, 2021, 1)
    assert (found.number, found.wanted) == (2, 1)
    assert only(found).enacted == (3 * 10**8 if "enacted" in state else 10**8)
    assert worksheet(plan, 2021, 7).number == 7


def test_a_budget_voted_for_one_project_is_decided_for_all():
    other = ASKED.replace("STATE", "enacted: 2021-03-02").replace("\nfunds", "\nid: q\nfunds", 1)
    found = worksheet(plan_of(ASKED.replace("STATE", SUBMITTED), other), 2021)
    assert found.number == 2
    assert [one.pending for one in found.proposals] == [2 * 10**8, 0]


# grants spent before their vote

GRANT = """
funds: {national: 50%, city: 50%}
appropriations:
  main: {name: 본예산, year: 2021, kind: original, enacted: 2020-12-16, amounts: {city: 5억}}
  grant: {name: 교부, year: 2021, kind: grant, delivered: DAY, expected: 2021-09-10,
          amounts: {national: 5억}}
phases:
  works: {name: 공사, actual_start: 2021-05-01, finish: 2021-06-30, cost: 10억}
"""


def test_a_grant_delivered_before_its_vote_is_entered_and_what_is_spent_stays():
    found = worksheet(plan_of(GRANT.replace("DAY", "2021-04-01"), programme=settings_of()), 2021)
    one = only(found, "national")
    assert (one.entered, one.asked, one.pending, one.change) == (5 * 10**8, 0, 0, 5 * 10**8)
    (reason,) = one.reasons
    assert reason.kind == ENTERED and reason.uses == ("p/works",)
    # 20 of the 41 working days of 3 May to 30 June are over on the data date, 31 May
    assert 0 < reason.executed < reason.amount
    assert abs(reason.executed / reason.amount - 20 / 42) < 0.03


def test_what_is_spent_is_spent_of_the_first_grant_first():
    first = "  small: {name: 소액, year: 2021, kind: grant, delivered: 2021-03-02,\n"
    first += "          expected: 2021-09-10, amounts: {national: 1억}}\n  grant:"
    plan = plan_of(
        GRANT.replace("DAY", "2021-04-01").replace("  grant:", first), programme=settings_of()
    )
    small, large, over = only(worksheet(plan, 2021), "national").reasons
    assert (over.kind, over.amount) == (LAPSE, 10**8)
    assert small.executed == small.amount == 10**8
    (alone,) = only(
        worksheet(plan_of(GRANT.replace("DAY", "2021-04-01"), programme=settings_of()), 2021),
        "national",
    ).reasons
    assert small.executed + large.executed == alone.executed


@pytest.mark.parametrize(
    ("day", "programme", "number"),
    [("2021-09-20", settings_of(), None),
     ("2021-04-01", settings_of().replace("true", "false"), None),
     ("2021-04-01", settings_of(), 2)],
    ids=["delivered after the vote", "fund that may not", "not the next budget"],
)  # fmt: skip
def test_a_grant_that_need_not_be_entered_is_pending(day, programme, number):
    one = only(
        worksheet(plan_of(GRANT.replace("DAY", day), programme=programme), 2021, number), "national"
    )
    assert (one.entered, one.pending, one.change) == (0, 5 * 10**8, 0)


# what is left

LEFT = """
funds: {city: 100%}
appropriations:
  old: {name: 전년, year: 2020, kind: original, enacted: 2019-12-16, amounts: {city: OLD}}
  main: {name: 본예산, year: 2021, kind: original, enacted: 2020-12-16, amounts: {city: NEW}}
phases:
  a: {name: 가, start: 2021-07-01, finish: 2021-08-31, cost: 3억}
  b: {name: 나, start: 2022-03-02, finish: 2022-08-31, cost: 4억}
  c: {name: 다, start: 2022-02-01, finish: 2022-08-31, cost: 1억}
"""


def left(rule: str, old: str, new: str) -> Worksheet:
    text = LEFT.replace("OLD", old).replace("NEW", new)
    return worksheet(plan_of(text, programme=settings_of(rule)), 2021)


def test_what_lapses_of_the_year_is_given_back():
    one = only(left("none", "0원", "10억"))
    assert (one.less, one.stays, one.change, one.after) == (7 * 10**8, 0, -7 * 10**8, 3 * 10**8)
    assert [reason.kind for reason in one.reasons] == [LAPSE]


def test_what_was_carried_in_lapses_and_cannot_be_cut():
    one = only(left("until_idle(2)", "9억", "2억"))
    # 8 of 9 are carried in (all that is needed), 3 paid; next year needs 5: 2 new and 3 of that
    assert (one.less, one.stays, one.change, one.after) == (0, 2 * 10**8, 0, 2 * 10**8)
    assert [reason.kind for reason in one.reasons] == [STAYS]


def test_a_carry_over_that_is_voted_takes_the_oldest_money():
    vote = """  on: {name: 이월, year: 2022, kind: carry-over, expected: 2021-12-16,
       amounts: {city: 5억}}
phases:"""
    text = LEFT.replace("OLD", "9억").replace("NEW", "2억").replace("phases:", vote)
    found = worksheet(plan_of(text, programme=settings_of("until_idle(2)")), 2021)
    # 5 of the 8 carried in are left and carried on by vote; the 2 of this year can be given back
    assert (only(found).less, only(found).stays) == (2 * 10**8, 0)
    assert [(one.amount, one.voted) for one in found.carried] == [(5 * 10**8, True)]


def test_carry_over_by_approval_is_named_with_what_it_is_for():
    found = left("approved", "0원", "7억")
    (carried,) = found.carried
    assert (carried.amount, carried.voted) == (4 * 10**8, False)
    assert [(part.key, part.amount) for part in carried.parts] == [
        ("p/c", 10**8),
        ("p/b", 3 * 10**8),
    ]
    assert only(found).change == 0


# dates


def test_the_main_budget_is_submitted_50_and_40_days_before_the_year():
    plan = plan_of(TWO_PHASES)
    assert [iso(day) for day in main_budget(2022, plan.programme.fiscal)] == [
        "2021-11-11",
        "2021-11-21",
    ]


def test_a_vote_takes_20_35_or_60_days():
    assert tuple(timing(100)) == (100, 99, 79, 64, 39)


def test_years_are_those_with_money():
    assert years(plan_of(LEFT.replace("OLD", "1억").replace("NEW", "1억")), ["p"]) == range(
        2020, 2023
    )
    assert not years(plan_of(LEFT.replace("OLD", "1억").replace("NEW", "1억")), ["q"])


# for any plan

WON = st.integers(0, 900_000_000)
RULES = ("none", "approved", "obligated", "continuing", "auto", "until_idle(2)", "must_start(2)",
         "reappropriate")  # fmt: skip


def entry(name: str, **fields: object) -> str:
    """One line of YAML."""
    said = ", ".join(f"{key}: {value}" for key, value in fields.items())
    return f"  {name}: {{name: {name}, {said}}}"


def amounts(**won: int) -> str:
    return "{" + ", ".join(f"{fund}: {amount}원" for fund, amount in won.items()) + "}"


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A project and its programme: budgets, supplementary budgets and a grant over three years."""
    lines = ["funds: {national: 30%, city: 70%}", "appropriations:"]
    for year in (2020, 2021, 2022):
        state = "enacted" if year < 2022 else "expected"
        voted = {state: f"{year - 1}-12-16", "amounts": amounts(city=draw(WON), national=draw(WON))}
        lines.append(entry(f"main-{year}", year=year, kind="original", **voted))
    later = {"year": 2021, "expected": "2021-07-02"}
    for number in range(1, draw(st.integers(1, 3))):
        asked = {"number": number, "amounts": amounts(city=draw(WON))}
        lines.append(entry(f"extra-{number}", kind="supplementary", **later, **asked))
    given = {"delivered": draw(st.sampled_from(["2021-04-01", "2021-08-01"]))}
    given["amounts"] = amounts(national=draw(WON))
    lines += [entry("grant", kind="grant", **later, **given), "EXTRA", "phases:"]
    for place in range(draw(st.integers(1, 4))):
        when = {"start": f"2021-{draw(st.integers(1, 12)):02}",
                "duration": f"{draw(st.integers(1, 24))}mo"}  # fmt: skip
        commit = draw(st.sampled_from(["annual", "whole"]))
        lines.append(entry(f"n{place}", **when, cost=f"{draw(WON)}원", commit=commit))
    return "\n".join(lines), settings_of(draw(st.sampled_from(RULES)))


@settings(max_examples=60)
@given(texts())
def test_proposals_are_what_the_ledger_lacks_to_the_won(written):
    text, programme = written
    plan = plan_of(text.replace("EXTRA", ""), programme=programme)
    for year in (2021, 2022):
        found = worksheet(plan, year)
        rows = [row for row in plan.ledger if row.year == year]
        for row, one in zip(rows, found.proposals, strict=True):
            assert one.proposed - one.stays == row.short + row.unsourced - row.lapsed
            assert one.after == row.new + one.proposed
            assert (one.short, one.unsourced) == (row.short, row.unsourced)
            sums = dict.fromkeys(KINDS, 0)
            for reason in one.reasons:
                assert reason.amount > 0
                assert 0 <= reason.executed <= reason.amount
                sums[reason.kind] += reason.amount
            assert tuple(sums.values()) == (
                one.asked,
                one.entered,
                one.short,
                one.unsourced,
                one.less,
                one.stays,
            )
            assert min(one.less, one.stays) >= 0
            without = max(row.authority - one.asked, 0)
            assert sum(part.amount for part in one.waits) == max(row.need - without, 0)
            # what is executed is never cut: the budget left covers what it pays
            assert one.after + row.carried_in.total >= row.payment
        approved = {row[:2]: row.carried_out.approved for row in rows if row.carried_out.approved}
        assert {(one.project, one.fund): one.amount for one in found.carried} == approved


@settings(max_examples=30)
@given(texts())
def test_once_voted_nothing_lacks(written):
    text, programme = written
    plan = plan_of(text.replace("EXTRA", ""), programme=programme)
    asks = {one.fund: one.short + one.unsourced for one in worksheet(plan, 2021).proposals}
    vote = {"year": 2021, "number": 9, "expected": "2021-12-01", "amounts": amounts(**asks)}
    extra = entry("asked", kind="supplementary", **vote)
    after = plan_of(text.replace("EXTRA", extra), programme=programme)
    for one in worksheet(after, 2021, 9).proposals:
        assert (one.asked, one.short, one.unsourced) == (asks[one.fund], 0, 0)
