"""The ledger in words and tables: what is shown is what is counted, and says when it is rounded."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_programme import HOSTILE, read_small, renamed

from capitalplan import money
from capitalplan.output.table.execution import execution_table
from capitalplan.output.table.ledger import HEADS, MISSING, PARTS, PASSED, USE, ledger_table
from capitalplan.output.table.table import Row, Table
from capitalplan.output.words.execution import execution_sentences
from capitalplan.output.words.ledger import ledger_sentences
from capitalplan.output.words.phrase import tenths
from capitalplan.plan import Plan
from written import plan_of

Planned = Callable[..., Plan]


def test_the_four_projects_in_sentences(sample: Plan) -> None:
    year, carried, lapsed, short, unsourced, *bounds = ledger_sentences(sample, "en")
    assert year.startswith("Fiscal year 2021 (2021-01-01 to 2021-12-31) needs 38,853 million won")
    assert "covers all of it" in year and "483 million won is not voted yet" in year
    assert "(approved carry-over) 734 million won" in carried and "2021-12-31" in carried
    assert lapsed == "On 2021-12-31, nothing lapses."
    assert "2,894 million won is short: 2022 Seoul Animation Center rebuild City" in short
    assert "66,000 million won of the need has no source yet" in unsourced
    bt_it = next(one for one in bounds if one.startswith("BT-IT"))
    assert "needs at least 4,861,084,657 won carried into 2021" in bt_it
    assert "has only 1,146 million won of that year's money" in bt_it
    assert "All of the need rests on costs that are assumed or have no basis." in bt_it
    korean = ledger_sentences(sample, "ko", ["bt-it-convergence-center"])
    assert "BT-IT 융합센터 조성 시비는 2021년으로 적어도 4,861,084,657원이 이월되어" in korean[-1]


ALLOTTED = """
data_date: 2021-05-31
funds: {city: {level: city, carry: none}, national: {level: national}}
appropriations:
  shared: {name: {ko: 공동, en: Shared}, year: 2021, kind: grant, enacted: 2021-01-02,
           amounts: {national: 90}, cut: {national: 9}, allot: {p: {national: 60}}}
"""


def test_what_lapses_lacks_and_is_not_allotted() -> None:
    plan = plan_of(
        """
        funds: {city: 50%, national: 50%}
        appropriations:
          original: {year: 2021, enacted: 2020-12-14, amounts: {city: 100}}
        phases:
          a: {start: 2021-07, finish: 2021-11, cost: 60}
          b: {start: 2022-02, finish: 2022-11, cost: 90}
        """,
        programme=ALLOTTED,
    )
    said = ledger_sentences(plan, "en", unit="won")
    assert said[1].startswith("At the end of fiscal year 2021 (2021-12-31), 24 won must be carried")
    assert said[2] == "On 2021-12-31, 70 won lapses: p city 70 won."
    assert said[4].startswith("66 won of the need has no source yet")
    assert said[-1] == (
        "Of the programme-wide Shared, 27 won is allotted to no project and is not in the ledger:"
        " national 27 won."
    )
    ledger = {(row.fund, row.year): row for row in plan.ledger}
    ((fund, rest),) = plan.programme.shared[0].rest
    assert rest + ledger[fund, 2021].grant == 90 - 9
    assert not any("programme-wide" in one for one in ledger_sentences(plan, "en", []))


def test_without_a_data_date_no_year_is_this_one() -> None:
    plan = plan_of("phases:\n  a: {start: 2021-12-01, duration: 4d, cost: 46}", programme="")
    assert ledger_sentences(plan, "en")[0].startswith("Without a data date")


@pytest.mark.parametrize("unit", money.UNITS)
@pytest.mark.parametrize("axes", [("project", "fund", "year"), ("year",), ("department",)])
def test_tables_show_all_that_is_not_zero_and_say_when_rounding_shows(
    sample: Plan, axes: tuple[str, ...], unit: str
) -> None:
    whole = ledger_table(sample, None, axes, unit, "ko", whole=True)
    table = ledger_table(sample, None, axes, unit, "ko")
    assert [column.key for column in whole.columns] == [*axes, *HEADS]
    kept = {column.key for column in table.columns}
    for head in set(HEADS) - kept:
        assert not any(row[head] for row in whole.rows)
    for row in whole.rows:
        assert row["authority"] == sum(row[part] for part in PARTS)
        assert row["need"] == row["payment"] + row["short"] + row["unsourced"]
    said = any(note.startswith("단수 조정") for note in table.notes)
    assert said == uneven(table, unit, years="year" in axes)
    if unit != "won" and "year" in axes:
        assert said


def uneven(table: Table, unit: str, years: bool) -> bool:
    """Whether the figures as they are printed fail to add up somewhere."""

    def shown(row: Row, key: str) -> Decimal:
        return Decimal(money.show(row[key], unit).replace(",", ""))

    *rows, sums = table.rows
    heads = [one.key for one in table.columns if one.unit and not (years and one.key in PASSED)]
    down = any(sum(shown(row, key) for row in rows) != shown(sums, key) for key in heads)
    sides = {PARTS: "authority", ("payment", *USE): "authority", ("payment", *MISSING): "need"}
    return down or any(
        sum(shown(row, part) for part in parts) != shown(row, whole)
        for row in table.rows
        for parts, whole in sides.items()
    )


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_rates_have_one_decimal_half_up(part: int, whole: int) -> None:
    shown = tenths(part, whole).replace(",", "")
    assert shown == f"{(2000 * part + whole) // (2 * whole) / 10:.1f}"


@pytest.mark.parametrize("text", HOSTILE)
def test_names_stay_text(text: str) -> None:
    plan = renamed(read_small(), text)
    for language in ("ko", "en"):
        for sentence in ledger_sentences(plan, language):
            assert not set(sentence) & {"\n", "\r", "\x1b", "\x07", "\u202e"}
            assert len(sentence) < 8_000


def test_reported_execution_is_told(sample: Plan) -> None:
    (one,) = sample.programme.executions
    said = execution_sentences(one, "ko")
    assert said[0] == "인쇄된 집행률 20개를 금액으로 다시 셈하니 모두 맞습니다."
    assert ["많습니다" in said[1], "많습니다" in said[2], "적습니다" in said[3]] == [True] * 3
    assert all("1백만원" in text and "9행" in text for text in said[1:4])
    assert "나머지 92,556백만원" in said[4] and "21,100백만원(원인행위 41.8%" in said[5]
    table = execution_table(sample, one, "en")
    assert [row["check"] for row in table.rows[:10]] == ["agrees"] * 10
    off = table.rows[-1]
    assert [off[key] for key in ("authority", "commitment", "payment")] == [10**6, 10**6, -(10**6)]
    assert off["check"] == "rounding"


def test_a_wrong_rate_or_sum_is_called_wrong() -> None:
    plan = plan_of(
        "phases:\n  a: {start: 2021-12-01, duration: 4d, cost: 46}",
        programme="""
        data_date: 2021-05-31
        execution:
          - name: n
            rows: {r: {authority: 100, commitment: 50, payment: 25, committed_rate: 51%}}
            total: {authority: 90, commitment: 50, payment: 25}
        """,
    )
    (one,) = plan.programme.executions
    said = execution_sentences(one, "en")
    assert said[0] == "Of 1 printed rates, 1 do not follow from the printed amounts."
    assert said[1].endswith("Rounding of the amounts cannot make that difference.")
    assert said[2].startswith("Authority: the rows come to 100 won, 10 won more")
    assert said[2].endswith("Rounding 1 rows alone cannot make that difference.")
    codes = [problem.code for problem in plan.problems]
    assert codes == ["execution-rate", "execution-sum-more"]
