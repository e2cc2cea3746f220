"""What a missing gate does to the dates: sessions, one missed day, and the project's finish."""

from collections.abc import Callable

import pytest
from judging import found

from capitalplan.model.when import iso
from capitalplan.plan import Plan, load, timed
from capitalplan.rules.draft import Draft, draft
from capitalplan.rules.effect import Effect, effect
from capitalplan.rules.ground import Ground
from capitalplan.rules.judge import MISSING, findings

Planned = Callable[..., Plan]
BUILD = """
    data_date: {now}
    phases:
      study: {{kind: plan, actual_start: 2019-01-04, actual_finish: 2019-12-30}}
      build: {{kind: construction, duration: 20d, after: [study], cost: 40억}}
"""


def put_in(plan: Plan, code: str) -> tuple[Draft, Effect]:
    """The gate put into the only project in memory."""
    programme, schedule = plan.programme, plan.schedule
    made = draft(Ground(programme, schedule, programme.projects[0]), found(plan)[code])
    assert made
    done = effect(programme, schedule, made, lambda changed: timed(changed).schedule)
    assert done
    return made, done


def day(instant: int) -> str:
    return iso((instant - 1) // 1440)


@pytest.mark.parametrize(
    ("now", "decided"),
    [
        ("2021-05-31", "2021-10-01"),  # ready on 31 August, a day after the session of August
        ("2021-05-28", "2021-08-31"),  # the last day of the session of August
        ("2021-07-30", "2022-02-03"),  # November has no session; Lunar New Year's on 1 and 2 Feb.
    ],
)
def test_the_first_session_after_it_is_ready_decides(
    planned: Planned, now: str, decided: str
) -> None:
    made, done = put_in(planned(BUILD.format(now=now)), "investment-review")
    assert [step.id for step in made.steps] == ["investment-review-request", "investment-review"]
    assert day(done.gate.finish) == decided
    assert done.waits[0].start > done.gate.finish > done.waits[1].start
    assert done.days > 50 and done.last[0].finish > done.last[1].finish


def test_one_missed_day_costs_months(planned: Planned) -> None:
    in_time = put_in(planned(BUILD.format(now="2021-05-28")), "investment-review")[1]
    missed = put_in(planned(BUILD.format(now="2021-05-31")), "investment-review")[1]
    assert missed.gate.finish - in_time.gate.finish > 30 * 1440


def test_before_the_change_the_sessions_were_others(planned: Planned) -> None:
    text = BUILD.format(now="2020-01-31")
    made, done = put_in(planned(text), "investment-review")
    assert made.calendar and made.calendar.months == (3, 6, 10)
    assert day(done.gate.finish) == "2020-06-01"


def test_the_planners_own_calendar_goes_first(planned: Planned) -> None:
    sits = "calendars: {investment-review: {base: public, only: [12]}}"
    plan = planned(BUILD.format(now="2021-05-31"), programme=sits)
    made, done = put_in(plan, "investment-review")
    assert made.calendar is None and day(done.gate.finish) == "2021-12-01"


def test_a_gate_inside_the_float_moves_nothing(projects: object) -> None:
    plan = load(str(projects))
    programme, schedule = plan.programme, plan.schedule
    centre = programme.project("animation-center")
    (ve,) = (one for one in findings(programme, schedule) if one.state == MISSING)
    made = draft(Ground(programme, schedule, centre), ve)
    assert made and made.steps[0].after == ("design-supplement SS+6mo",)
    done = effect(programme, schedule, made, lambda changed: timed(changed).schedule)
    assert done and done.later == 0 and done.sits is None


def test_an_intake_comes_before_the_work_on_it(planned: Planned) -> None:
    """No intake in December: what is ready then is taken in in January."""
    plan = planned("""
        data_date: 2021-11-30
        phases: {design: {kind: design, duration: 6mo, cost: 1}}
    """)
    made, done = put_in(plan, "public-building-review")
    assert [step.kind for step in made.steps] == ["intake", "public-building-review"]
    assert done.sits and iso(done.sits.start // 1440) == "2022-01-03"


def test_it_comes_after_what_must_precede_it(planned: Planned) -> None:
    plan = planned("""
        phases:
          plan: {kind: plan, duration: 2mo}
          study: {kind: feasibility-study, duration: 8mo, after: [plan]}
          build: {kind: construction, duration: 20d, after: [study], cost: 600억}
    """)
    made, _ = put_in(plan, "investment-review")
    assert made.steps[0].after == ("plan", "study")


def test_an_id_that_is_taken_gets_a_number(planned: Planned) -> None:
    text = BUILD.format(now="2021-05-31").replace("study:", "investment-review:")
    made, _ = put_in(planned(text.replace("[study]", "[investment-review]")), "investment-review")
    assert made.gate.id == "investment-review-2"


def test_a_circle_has_no_effect(planned: Planned) -> None:
    """Works wait for a plan that waits for the works: nothing can be put in between."""
    plan = planned("""
        phases:
          build: {kind: construction, duration: 20d, cost: 40억}
          design: {kind: design, duration: 20d, after: [build SS], cost: 1}
    """)
    programme, schedule = plan.programme, plan.schedule
    made = draft(Ground(programme, schedule, programme.projects[0]),
                 found(plan)["investment-review"])  # fmt: skip
    assert made
    circle = made._replace(
        steps=(made.steps[0]._replace(after=("design",)), *made.steps[1:]),
        waits=programme.projects[0].nodes[0],
    )
    assert effect(programme, schedule, circle, lambda each: timed(each).schedule) is None
