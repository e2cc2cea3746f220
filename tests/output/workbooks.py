"""Workbooks read back, and their sums compared with the plan's."""

import zipfile
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from capitalplan.budget.bound import bounds
from capitalplan.budget.summed import summed
from capitalplan.plan import Plan

GAP_COLUMNS = {
    "소요": "need", "의결 예산": "voted", "의결 전 예산": "expected", "그해 예산 충당": "covered",
    "이월 충당": "carried", "부족": "short", "재원 미정": "unsourced", "연말 남는 예산": "left",
}  # fmt: skip
LEDGER_COLUMNS = {
    "본예산": "original", "추경": "supplementary", "보조금": "grant", "지방채": "bond",
    "예비비": "reserve", "이·전용": "transfer", "예산현액": "authority", "의결 전": "expected",
    "소요": "need", "원인행위": "commitment", "지출": "payment", "불용": "lapsed",
    "부족": "short", "재원 미정": "unsourced",
}  # fmt: skip
CARRIED = ("명시이월", "사고이월", "계속비이월", "자동이월")


def opened(data: bytes, values: bool = True) -> Workbook:
    return load_workbook(BytesIO(data), data_only=values)


def rows(sheet: Worksheet) -> list[dict[str, object]]:
    """The table of a sheet: headings stand in its third row."""
    heads = [one.value for one in sheet[3]]
    return [
        dict(zip(heads, line, strict=True))
        for line in sheet.iter_rows(min_row=4, max_col=len(heads), values_only=True)
    ]


def check_sums(plan: Plan, data: bytes) -> None:
    """Budget and gaps of a workbook's cached values are those of the plan, to the won."""
    book = opened(data)
    names = {project.name.ko: project.id for project in plan.programme.projects}
    table = rows(book["연차별 투자계획"])
    years = [head for head in table[0] if str(head).isdecimal()]
    funds = {fund.name.ko: id for id, fund in plan.programme.funds.items()}
    funds |= {"재원 미기재": "unsourced"}
    found = {"단계": 0, "재원 계": 0, "사업 계": 0}
    for line in table:
        level, project = line["구분"], names.get(line["사업"])
        assert line["합계"] == sum(line[year] for year in years)
        fund = funds.get(line["재원"])
        for year in years:
            won = {
                "단계": plan.budget.by("project", "phase", "fund", "year"),
                "재원 계": plan.budget.by("project", "fund", "year"),
                "사업 계": plan.budget.by("project", "year"),
                "총계": plan.budget.by("fund", "year") if fund else plan.budget.by("year"),
            }[level]
            key = {
                "단계": (project, line["항목 번호"], fund, int(year)),
                "재원 계": (project, fund, int(year)),
                "사업 계": (project, int(year)),
                "총계": (fund, int(year)) if fund else (int(year),),
            }[level]
            assert line[year] == won.get(key, 0), (line, year)
        if level in found:
            found[level] += line["합계"]
    assert set(found.values()) == {plan.budget.total}
    assert table[-1]["합계"] == plan.budget.total
    check_gaps(plan, book)
    check_ledger(plan, book)
    check_summary(plan, book, names)


def check_gaps(plan: Plan, book: Workbook) -> None:
    table = [line for line in rows(book["소요 대비 예산"]) if line["구분"] == "연도"]
    for line, gap in zip(table, plan.gaps, strict=True):
        assert line["회계연도"] == gap.year
        for head, field in GAP_COLUMNS.items():
            assert line[head] == getattr(gap, field), (gap, head)
        assert line["소요"] == line["그해 예산 충당"] + sum(
            line[head] for head in ("이월 충당", "부족", "재원 미정")
        )
        said = line["상태"]
        assert (said == "재원 미정") == (gap.unsourced > 0)
        assert (said == "부족") == (gap.short > 0 and not gap.unsourced)


def check_ledger(plan: Plan, book: Workbook) -> None:
    """Every row, sum and bound of the ledger sheet is the plan's, to the won."""
    table = rows(book["예산현액 원장"])
    names = {project.name.ko: project.id for project in plan.programme.projects}
    expected = [*plan.ledger]
    sums = [summed(row for row in plan.ledger if row.project == id) for id in names.values()]
    lines = {level: [line for line in table if line["구분"] == level]
             for level in ("연도", "사업 계", "총계", "이월 하한")}  # fmt: skip
    for level, wanted in (("연도", expected), ("사업 계", sums), ("총계", [summed(plan.ledger)])):
        for line, row in zip(lines[level], wanted, strict=True):
            for head, field in LEDGER_COLUMNS.items():
                assert line[head] == getattr(row, field), (row, head)
            assert line["전년도 이월"] == row.carried_in.total
            assert tuple(line[head] for head in CARRIED) == row.carried_out
            for head, part in (("원인행위율(%)", row.commitment), ("지출률(%)", row.payment)):
                assert abs(line[head] - (part / row.authority if row.authority else 0)) < 1e-12
    found = bounds(plan.ledger, plan.budget)
    for line, bound in zip(lines["이월 하한"], found, strict=True):
        cells = (line["회계연도"], *list(line.values())[4:8])
        assert cells == (bound.year, bound.need, bound.new, bound.least, bound.guessed)


def check_summary(plan: Plan, book: Workbook, names: dict[str, str]) -> None:
    *lines, total = rows(book["요약"])
    for line in lines:
        mine = [gap for gap in plan.gaps if gap.project == names[line["사업"]]]
        assert line["소요 합계"] == plan.budget.of(names[line["사업"]]).total
        assert line["부족"] == sum(gap.short for gap in mine)
        assert line["재원 미정"] == sum(gap.unsourced for gap in mine)
    assert total["소요 합계"] == plan.budget.total
    for head in ("소요 합계", "부족", "재원 미정", "가정한 금액"):
        assert total[head] == sum(line[head] for line in lines)


def count_formulas(data: bytes) -> int:
    with zipfile.ZipFile(BytesIO(data)) as file:
        sheets = [name for name in file.namelist() if name.startswith("xl/worksheets/sheet")]
        return sum(file.read(name).count(b"<f>") for name in sheets)
