"""The four projects of the report: sums and dates as reported, and what a late vote does."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model.fiscal import first_day, year_of
from capitalplan.model.programme import Fiscal
from capitalplan.model.when import DAY_MINUTES, day_number, iso
from capitalplan.plan import Plan, load

PROJECTS = Path(__file__).resolve().parents[2] / "projects"
Planned = Callable[..., Plan]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(PROJECTS)


def days(plan: Plan, key: str) -> str:
    one = plan.schedule.dates[key]
    return f"{iso(one.start // DAY_MINUTES)}..{iso((one.finish - 1) // DAY_MINUTES)}"


@pytest.mark.parametrize(
    ("project", "total"),
    [
        ("seoul-cinematheque", 26_500_000_000),
        ("animation-center", 75_451_000_000),
        ("bt-it-convergence-center", 12_902_000_000),
        ("bio-hub-global-cooperation", 57_517_000_000),
    ],
)
def test_totals_are_those_of_the_report(plan: Plan, project: str, total: int) -> None:
    budget = plan.budget.of(project)
    assert budget.total == total == plan.programme.project(project).total_cost
    for axis in ("phase", "fund", "year"):
        assert sum(budget.by(axis).values()) == total
    assert budget.before([day_number(2030, 1, 1)]) == [total]


def test_the_cinematheque_is_paid_by_state_and_city(plan: Plan) -> None:
    assert plan.budget.of("seoul-cinematheque").by("fund") == {
        ("national",): 1_200_000_000, ("city",): 25_300_000_000,
    }  # fmt: skip


def test_the_years_of_the_animation_center(plan: Plan) -> None:
    budget = plan.budget.of("animation-center")
    years = budget.by("year")
    assert sum(won for (year,), won in years.items() if int(year) <= 2020) == 5_060_000_000
    assert years[2021,] == 485_000_000
    design = {
        key[1]: won
        for key, won in budget.by("phase", "year").items()
        if key[0] == "design-supplement"
    }
    assert design == {2021: 483_000_000, 2022: 1_012_000_000}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("animation-center/demolition", "2018-12-03..2019-04-30"),
        ("animation-center/property-plan-change", "2021-06-01..2021-06-30"),
        ("animation-center/supplementary-2021-1", "2021-07-02..2021-07-02"),
        ("animation-center/design-supplement", "2021-07-05..2022-07-29"),
        ("animation-center/tender", "2022-08-01..2022-10-31"),
        ("animation-center/excavation", "2022-11-01..2023-08-31"),
        ("animation-center/framing", "2023-09-01..2024-06-28"),
        ("animation-center/finishes", "2024-05-02..2025-05-30"),
        ("animation-center/exhibits", "2025-03-04..2025-07-31"),
        ("animation-center/commissioning", "2025-08-01..2025-09-30"),
        ("animation-center/completion", "2025-09-30..2025-09-30"),
        ("seoul-cinematheque/excavation", "2021-06-01..2021-08-31"),
        ("seoul-cinematheque/framing", "2021-09-01..2022-06-30"),
        ("seoul-cinematheque/finishes", "2022-05-02..2022-11-30"),
        ("seoul-cinematheque/equipment", "2022-09-01..2022-11-30"),
        ("seoul-cinematheque/commissioning", "2022-12-01..2022-12-30"),
        ("bt-it-convergence-center/commissioning", "2021-07-01..2021-07-30"),
        ("bt-it-convergence-center/opening", "2021-09-30..2021-09-30"),
        ("bio-hub-global-cooperation/framing", "2021-05-03..2021-12-31"),
        ("bio-hub-global-cooperation/finishes", "2021-11-01..2022-08-31"),
        ("bio-hub-global-cooperation/commissioning", "2022-10-04..2022-11-30"),
        ("bio-hub-global-cooperation/completion", "2022-11-30..2022-11-30"),
    ],
)
def test_the_dates_are_those_of_the_report(plan: Plan, key: str, expected: str) -> None:
    assert days(plan, key) == expected


def test_nothing_of_the_four_is_late_or_left_out(plan: Plan) -> None:
    assert plan.programme.left_out == ()
    assert all((one.total_float or 0) >= 0 for one in plan.schedule.dates.values())


def test_a_vote_in_september_moves_construction_and_money(plan: Plan, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PROJECTS, tmp_path / "plans"))
    file = folder / "animation-center.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("expected: 2021-07-02") == 1
    file.write_text(text.replace("expected: 2021-07-02", "expected: 2021-09-02"), encoding="utf-8")
    late = load(folder)
    assert days(late, "animation-center/design-supplement") == "2021-09-03..2022-10-04"
    excavation = late.schedule.dates["animation-center/excavation"]
    assert iso(excavation.start // DAY_MINUTES) == "2022-12-30"  # two months after 1 November
    assert excavation.driver.before == "animation-center/tender"
    assert (late.schedule.dates["animation-center/completion"].total_float or 0) < 0
    before, after = (one.budget.of("animation-center") for one in (plan, late))
    assert before.total == after.total
    assert after.by("year")[2021,] < before.by("year")[2021,]
    for year in range(2016, 2021):
        assert after.by("year")[year,] == before.by("year")[year,]
    others = ("seoul-cinematheque", "bt-it-convergence-center", "bio-hub-global-cooperation")
    assert all(late.budget.of(one).needs == plan.budget.of(one).needs for one in others)


def test_work_of_the_bt_it_center_in_2021_needs_money_of_2020(plan: Plan) -> None:
    gaps = [gap for gap in plan.gaps if gap.project == "bt-it-convergence-center"]
    assert sum(gap.short + gap.unsourced for gap in gaps) == 0
    this = next(gap for gap in gaps if gap.year == 2021)
    assert this.voted == 1_146_000_000
    assert this.carried == this.need - this.voted > 4_000_000_000


def test_the_running_total_agrees_with_the_years(plan: Plan) -> None:
    """Of a project with one fund, to the won."""
    budget = plan.budget.of("animation-center")
    for year in range(2016, 2027):
        due = sum(won for (at,), won in budget.by("year").items() if int(at) < year)
        assert budget.before([day_number(year, 1, 1)]) == [due]


@given(st.integers(0, 40_000), st.integers(1, 12), st.booleans())
def test_a_fiscal_year_holds_its_days(day: int, month: int, named: bool) -> None:
    fiscal = Fiscal(month, named)
    year = year_of(day, fiscal)
    assert first_day(year, fiscal) <= day < first_day(year + 1, fiscal)
    assert iso(first_day(year, fiscal))[5:] == f"{month:02}-01"
