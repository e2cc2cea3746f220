"""Sums of workbooks: cached results and those of another office are the plan's, to the won."""

import subprocess
from pathlib import Path

import pytest
from openpyxl import Workbook
from outside import program
from small_programme import small
from workbooks import (
    GAP_COLUMNS,
    check_gaps,
    check_ledger,
    check_sums,
    count_formulas,
    opened,
    rows,
)

from capitalplan.output.book.workbook import workbook
from capitalplan.plan import load

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("which", ["plan", "sample"])
def test_cached_results_are_the_sums_of_the_plan(which, request):
    plan = request.getfixturevalue(which)
    check_sums(plan, workbook(plan, "ko"))


def test_sums_are_formulas_over_whole_won(plan):
    data = workbook(plan, "ko")
    table = rows(opened(data, values=False)["연차별 투자계획"])
    for line in table:
        assert str(line["합계"]).startswith("=SUM(")
        formula = str(line["2024"]).startswith("=")
        assert formula == (line["구분"] != "단계"), line
    for line in rows(opened(data, values=False)["소요 대비 예산"]):
        if line["구분"] == "연도":
            assert {type(line[head]) for head in ("소요", "의결 예산", "의결 전 예산")} == {int}
            assert all(str(line[head])[0] == "=" for head in list(GAP_COLUMNS)[3:])


def recalculated(book: Workbook, folder: Path) -> bytes:
    """The workbook after LibreOffice has computed every formula anew: openpyxl saves no results."""
    office = program("soffice", "apt-get install libreoffice-calc")
    (folder / "in").mkdir()
    book.save(folder / "in" / "plan.xlsx")
    run = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile"]
    run += ["--convert-to", "xlsx", "--outdir", str(folder / "out"), str(folder / "in/plan.xlsx")]
    subprocess.run(run, check=True, capture_output=True, timeout=180)
    return (folder / "out" / "plan.xlsx").read_bytes()


@pytest.mark.parametrize("which", ["plan", "sample"])
def test_another_office_computes_the_same(which, request, tmp_path):
    plan = request.getfixturevalue(which)
    data = workbook(plan, "ko")
    ours, theirs = opened(data), opened(recalculated(opened(data, values=False), tmp_path))
    compared = 0
    for sheet in opened(data, values=False):
        for line in sheet.iter_rows():
            for one in line:
                if one.data_type == "f":
                    compared += 1
                    mine = ours[sheet.title][one.coordinate].value
                    got = theirs[sheet.title][one.coordinate].value
                    assert got == mine or abs(got - mine) < 1e-12, (sheet.title, one.coordinate)
    assert compared == count_formulas(data) > 50
    check_sums(plan, (tmp_path / "out" / "plan.xlsx").read_bytes())


def test_funds_that_carry_by_other_rules_are_recomputed_too(tmp_path):
    """A fund that lapses, one that rolls over, a grant that must be started; a July fiscal year."""
    plan = load(ROOT / "examples" / "harbor-city")
    assert any(row.lapsed for row in plan.ledger)
    book = opened(recalculated(opened(workbook(plan, "ko"), values=False), tmp_path))
    check_gaps(plan, book)
    check_ledger(plan, book)


@pytest.mark.parametrize("voted", ["0원", "3억", "47.5억", "123억"])
def test_an_appropriation_changed_in_excel_gives_what_the_tool_gives(plan, voted, tmp_path):
    other = small(tmp_path / "plan", voted)
    book = opened(workbook(plan, "ko"), values=False)
    sheet = book["소요 대비 예산"]
    heads = [one.value for one in sheet[3]]
    table = [line for line in sheet.iter_rows(min_row=4) if line[0].value == "연도"]
    for line, gap in zip(table, other.gaps, strict=True):
        line[heads.index("의결 예산")].value = gap.voted
    check_gaps(other, opened(recalculated(book, tmp_path)))
