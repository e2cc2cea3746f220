"""`ledger`: tables, promised rows and CSV say the same; mistakes are refused by name."""

import csv
import io
import json

import pytest

BUILT = ("original", "supplementary", "grant", "bond", "carried_in", "reserve", "transfer")


def test_rows_add_up(cap, projects):
    rows = json.loads(cap("ledger", projects, "--format", "json").out)
    assert len(rows) == 32
    for row in rows:
        assert row["authority"] == sum(row[part] for part in BUILT)
        assert row["authority"] == row["payment"] + row["carried_out"] + row["lapsed"]
        assert row["need"] == row["payment"] + row["short"] + row["unsourced"]
        rate = row["paid_rate"]
        assert (rate is None) == (row["authority"] == 0)
        assert rate is None or abs(rate - 100 * row["payment"] / row["authority"]) <= 0.05 + 1e-9
    implied = {(row["project"], row["year"]): row["least_carried_in"] for row in rows}
    assert implied["bt-it-convergence-center", 2021] == 4_861_084_657
    assert sum(row["need"] for row in rows) == 172_370_000_000


def test_csv_is_whole_won_with_every_column(cap, projects):
    out = cap("ledger", projects, "--by", "department", "--format", "csv", "--lang", "en").out
    assert out.startswith("\ufeff")
    head, *lines, sums = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
    assert head[:4] == ["Department", "Original", "Suppl.", "Grants"] and len(head) == 22
    assert [line[0] for line in lines] == ["경제정책과", "거점성장추진단"]
    need = head.index("Need")
    assert sum(int(line[need]) for line in lines) == int(sums[need]) == 172_370_000_000


@pytest.mark.parametrize("by", ["year", "fund,year", "department,fund", "project,fund,year"])
@pytest.mark.parametrize("unit", ["won", "천원", "백만원", "억원"])
def test_tables_by_any_axes(cap, projects, by, unit):
    ran = cap("ledger", projects, "--by", by, "--unit", unit, "--lang", "ko")
    shown = {
        "won": "172,370,000,000",
        "천원": "172,370,000",
        "백만원": "172,370",
        "억원": "1,723.7",
    }
    assert ran.code == 0 and shown[unit] in ran.out
    assert ran.out.index("2021 회계연도(2021-01-01~2021-12-31)") < ran.out.index("예산현액 원장")


def test_one_department_or_project(cap, projects):
    rows = json.loads(cap("ledger", projects, "--department", "경제정책과", "--format", "json").out)
    assert {row["project"] for row in rows} == {"animation-center", "seoul-cinematheque"}
    out = cap("ledger", projects, "--project", "seoul-cinematheque", "--lang", "en").out
    assert "Animation" not in out and "No year that has appropriations is short." in out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--by", "phase"), "axis-unknown"),
        (("--by", "year,year"), "axis-twice"),
        (("--department", "경제과"), "department-unknown"),
        (("--project", "nothing"), "project-unknown"),
    ],
)
def test_mistakes_are_named(cap, projects, words, code):
    ran = cap("ledger", projects, *words)
    assert ran.code == 2 and code in ran.err and not ran.out


def test_what_the_source_reports(cap, projects):
    out = cap("ledger", projects, "--reported", "--lang", "en").out
    assert "All 20 printed rates follow from the printed amounts." in out
    assert out.count("1 million won more than") == 2 and out.count("1 million won less than") == 1
    rows = json.loads(cap("ledger", projects, "--reported", "--format", "json").out)
    assert len(rows) == 10 and all(row["rounding"] for row in rows)
    assert all(row["paid_rate"] == row["paid_rate_computed"] for row in rows)
    total = rows[-1]
    off = [total[f"{name}_off"] for name in ("authority", "commitment", "payment")]
    assert off == [1_000_000, 1_000_000, -1_000_000] and rows[0]["authority_off"] is None
    assert cap("check", projects, "--lang", "en").out == "Projects 4, nodes 91: nothing wrong.\n"


def test_nothing_reported_is_said(cap, folder):
    ran = cap("ledger", folder, "--reported", "--lang", "en")
    assert ran.code == 0 and "no reported execution" in ran.out
    assert cap("ledger", folder, "--reported", "--format", "json").out.strip() == "[]"
