"""Every threshold at its boundary: the won before it, and exactly it."""

from collections.abc import Callable

import pytest
from judging import found

from capitalplan.plan import Plan

Planned = Callable[..., Plan]
EOK = 100_000_000


def project(total: int = 0, more: str = "", design: int = 1, works: int = 1) -> str:
    """A plan of this total, or of what design and works come to."""
    total = total or design + works
    rest = total - design - works
    return f"""
        total_cost: {total}
        {more}
        phases:
          design: {{kind: design, start: 2021-06, finish: 2021-12, cost: {design}}}
          build:
            kind: construction
            phases:
              dig: {{kind: excavation, duration: 6mo, after: [design], cost: {works}}}
              desks: {{kind: equipment, duration: 1mo, after: [dig], cost: {rest}}}
    """


@pytest.mark.parametrize(
    ("code", "floor"),
    [
        ("feasibility-study", 500 * EOK),
        ("investment-review", 40 * EOK),
        ("property-plan", 20 * EOK),
    ],
)
def test_total_cost(planned: Planned, code: str, floor: int) -> None:
    assert code not in found(planned(project(floor - 1)))
    assert code in found(planned(project(floor)))
    assert code in found(planned(project(floor + 1)))


def test_from_300_the_review_is_central(planned: Planned) -> None:
    below, exact = (found(planned(project(300 * EOK - less))) for less in (1, 0))
    assert below["investment-review"].rule.level == "self-or-central"
    assert exact["investment-review"].rule.level == "central"


def test_works_are_what_is_built_not_what_is_bought(planned: Planned) -> None:
    assert "design-ve" not in found(planned(project(works=100 * EOK - 1)))
    exact = found(planned(project(works=100 * EOK)))
    assert exact["design-ve"].crossing.measured == 100 * EOK


def test_design_fee(planned: Planned) -> None:
    assert "design-competition" not in found(planned(project(design=EOK - 1)))
    assert "design-competition" in found(planned(project(design=EOK)))


def test_a_plan_without_a_total_is_judged_by_its_phases(planned: Planned) -> None:
    text = project(900 * EOK).replace(f"total_cost: {900 * EOK}", "")
    assert found(planned(text))["feasibility-study"].crossing.measured == 900 * EOK


@pytest.mark.parametrize(
    ("was", "now", "grown"),
    [(10_000, 13_000, True), (10_000, 12_999, False), (10_000, 7_000, False), (3, 4, True)],
)
def test_thirty_per_cent_more_is_reviewed_again(
    planned: Planned, was: int, now: int, grown: bool
) -> None:
    said = f"reviewed: {{investment-review: {{cost: {was}, date: 2020-12}}}}"
    assert ("re-review" in found(planned(project(now, said)))) is grown


@pytest.mark.parametrize(
    ("now", "moved"),
    [(13_000, False), (13_001, True), (7_000, False), (6_999, True), (10_000, False)],
)
def test_property_is_voted_on_again_beyond_thirty_per_cent(
    planned: Planned, now: int, moved: bool
) -> None:
    said = "reviewed: {property-plan: {cost: 10000, date: 2020-12}}"
    assert ("property-plan" in found(planned(project(now, said)))) is moved


def test_growing_to_500_asks_for_the_study_that_was_not_made(planned: Planned) -> None:
    said = "reviewed: {{investment-review: {{cost: {cost}, date: 2020-12}}}}"
    below = found(planned(project(500 * EOK, said.format(cost=500 * EOK - 1))))
    above = found(planned(project(500 * EOK, said.format(cost=500 * EOK))))
    assert below["feasibility-study"].rule.level == "grown"
    assert above["feasibility-study"].rule.level == "new"


def test_a_cost_that_is_not_known_cannot_have_grown(planned: Planned) -> None:
    assert "re-review" not in found(planned(project(EOK, "reviewed: {investment-review: 2020-12}")))


def test_a_cost_of_nothing_cannot_grow(planned: Planned) -> None:
    said = "reviewed: {investment-review: {cost: 0, date: 2020-12}}"
    assert "re-review" not in found(planned(project(EOK, said)))


@pytest.mark.parametrize(("finish", "long"), [("2026-12", False), ("2027-01", True)])
def test_continuing_expenditure_lasts_five_fiscal_years(
    planned: Planned, finish: str, long: bool
) -> None:
    plan = planned(f"""
        phases:
          build: {{start: 2022-01, finish: {finish}, cost: 1억, commit: whole}}
          other: {{start: 2022-01, finish: 2032-01, cost: 1억}}
    """)
    gate = found(plan).get("continuing-extension")
    assert (gate is not None) is long
    if gate:
        assert gate.crossing.measured == 6 and gate.waits and gate.waits.node.id == "build"


def test_fiscal_years_are_those_of_the_programme(planned: Planned) -> None:
    text = "phases: {build: {start: 2022-01, finish: 2026-12, cost: 1억, commit: whole}}"
    july = "data_date: 2021-05-31\nfiscal_year_start: 7"
    assert "continuing-extension" in found(planned(text, programme=july))


def test_the_citys_own_money(planned: Planned) -> None:
    def asked(city: int, place: str = "서울") -> bool:
        funds = f"funds: {{national: 1, city: {city}}}\n        address: {place}시 중구"
        return "building-policy-advice" in found(planned(project(city + 1, funds)))

    assert asked(100 * EOK) and not asked(100 * EOK - 1)
    assert not asked(100 * EOK, "부산")


def test_other_money_is_not_judged(planned: Planned) -> None:
    text = "data_date: 2021-05-31\ncurrency: USD"
    assert found(planned(project(900 * EOK), programme=text)) == {}
