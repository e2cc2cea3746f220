"""Tables: sums exact in won, words only at the edge, a note where rounding shows."""

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_programme import read_small

from capitalplan import money
from capitalplan.budget.need import AXES
from capitalplan.output.table import plan as tables
from capitalplan.output.table.table import Column, Table, format, rounded, total
from written import plan_of

ROOT = Path(__file__).parents[2]


def texts(table: Table, language: str = "ko") -> list[list[str]]:
    return [[format(row, column, language) for column in table.columns] for row in table.rows]


@pytest.mark.parametrize("axes", [one for n in (1, 2, 4) for one in permutations(AXES, n)])
def test_need_by_any_axes_adds_up_to_the_won(axes):
    plan = read_small()
    table = tables.budget_table(plan, axes=axes)
    *rows, sums = table.rows
    assert sums["total"] == plan.budget.total == 10_000_000_007
    years = [column.key for column in table.columns if column.key.startswith("y")]
    assert bool(years) == ("year" in axes)
    for row in table.rows if years else []:
        assert sum(row[year] for year in years) == row["total"]
    if set(axes) != {"year"}:
        for key in ("total", *years):
            assert sum(row[key] for row in rows) == sums[key]


def test_rows_keep_won_and_ids_beside_names(sample):
    table = tables.budget_table(sample, ["seoul-cinematheque"], language="en")
    assert [row["fund"] for row in table.rows] == ["National", "City", "Total"]
    assert table.rows[0]["fund_id"] == "national"
    assert table.rows[-1]["total"] == 26_500_000_000
    assert texts(table, "en")[-1][-1] == "26,500"
    thousands = tables.budget_table(sample, ["seoul-cinematheque"], unit="천원")
    assert texts(thousands)[-1][-1] == "26,500,000"


def test_unknown_project_is_refused(sample):
    with pytest.raises(KeyError):
        tables.budget_table(sample, ["nowhere"])


@given(st.lists(st.integers(0, 10**11), min_size=1, max_size=8))
def test_rounding_is_noted_exactly_when_it_shows(amounts):
    columns = (Column("name", "이름"), Column("won", "금액", "right", "백만원"))
    rows = [{"name": "a", "won": won} for won in amounts]
    sums = total(rows, columns, "합계")
    shown = sum(int(money.show(won, "백만원").replace(",", "")) for won in amounts)
    uneven = shown != int(money.show(sum(amounts), "백만원").replace(",", ""))
    assert bool(rounded(rows, sums, columns, "ko")) == uneven


def test_rounding_is_noted_along_rows_too(sample):
    table = tables.budget_table(sample, axes=("year",))
    assert any("단수 조정" in note for note in table.notes)


def test_schedule_shows_inclusive_days_float_and_mark(sample):
    project = sample.programme.project("animation-center")
    table = tables.schedule_table(sample, project, "ko")
    rows = {
        row["id"].split("/")[1]: line for row, line in zip(table.rows, texts(table), strict=True)
    }
    assert rows["design-supplement"] == [
        "설계보완 용역", "단계", "2021-07-05 (월)", "2022-07-29 (금)", "1", "주", "예정", "보고",
    ]  # fmt: skip
    assert rows["opening"][2:4] == ["", "2025-12-30 (화)"]
    assert rows["demolition"][4:6] == ["", ""]
    depths = {row["id"]: row["depth"] for row in table.rows}
    assert depths["animation-center/construction"] == 0
    assert depths["animation-center/excavation"] == 1
    assert len(table.rows) == len(sample.schedule.of("animation-center"))


def test_projects_show_slip_next_milestone_and_sums():
    plan = plan_of("""
        milestones: {open: {name: {ko: 개관, en: Opening}, after: [a], deadline: 2021-06-02}}
        phases: {a: {name: a, duration: 4d, cost: 1,500,000원}}
    """)
    (row, sums) = texts(tables.project_table(plan, "ko"))
    assert row == [
        "p", "2021-06-04 (금)", "2일 늦음", "개관", "2021-06-04 (금)", "2", "2", "-", "2",
    ]  # fmt: skip
    assert sums[0] == "합계"
    assert sums[5] == "2"


def test_gaps_name_short_and_unsourced(sample):
    table = tables.gap_table(sample, ["animation-center"], language="en")
    years = {row.get("year"): row for row in table.rows}
    assert years["2022"]["short"] == 2_893_822_150
    assert years["2023"]["unsourced"] == years["2023"]["need"]
    *rows, sums = table.rows
    assert sums["short"] == sum(row["short"] for row in rows)
    assert sums["left"] is None
    assert table.columns[0].key == "fund"
    assert tables.gap_table(sample).columns[0].key == "project"


def test_reported_totals_show_their_parts_and_quote(sample):
    project = sample.programme.project("seoul-cinematheque")
    (row,) = texts(tables.reported_table(sample, project, "en"), "en")
    assert row[1:4] == ["26,500", "26,500", "adds up"]
    assert row[4] == "총 사업비 265억(국비 12억, 시비 253억)"
    assert row[5].endswith("L658")


def test_claims_add_up(sample):
    table = tables.basis_table(sample, None, "ko")
    *rows, sums = table.rows
    assert sums["cost"] == sum(row["cost"] for row in rows) == sample.budget.total
    assert [line[0] for line in texts(table)] == ["보고", "외부", "산출", "가정", "합계"]


@pytest.mark.parametrize(
    ("row", "column", "shown"),
    [
        ({"a": None}, Column("a", ""), ""),
        ({"a": 0}, Column("a", "", unit="백만원"), "-"),
        ({"a": 1}, Column("a", "", unit="백만원"), "1 미만"),
        ({"a": -2_000_000}, Column("a", "", unit="백만원"), "−2"),
        ({"a": -3}, Column("a", "", unit="workdays"), "−3"),
        ({"slip": -3}, Column("slip", "", unit="workdays"), "3일 앞섬"),
        ({"slip": 0}, Column("slip", "", unit="workdays"), "0"),
        ({"a": 2.5}, Column("a", "", unit="workdays"), "2.5"),
        ({"a": 0}, Column("a", "", unit="day"), "1990-01-01 (월)"),
        ({"a": "-x"}, Column("a", ""), "-x"),
    ],
)
def test_cells_are_put_into_words(row, column, shown):
    assert format(row, column, "ko") == shown
