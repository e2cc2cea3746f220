"""`earned`, `budget --prices`, `budget --reserve`: what they say, in both languages."""

import csv
import io
import json
from pathlib import Path

import pytest

THEN = """\
format: 1
id: hall
name: {ko: 회관, en: Hall}
data_date: 2020-12-31
total_cost: 1,300백만원
funds: {city: 100%}
prices: {base: 2021, index: {2021: 100, 2022: 104}, rate: 2.5%, basis: {assumed: 공사비지수}}
contingency: 2%
phases:
  works: {start: 2021-01, finish: 2021-12, cost: 1,200백만원PROGRESS}
  fitting: {after: [works], duration: 6mo, cost: 100백만원}
"""
DONE = ", actual_start: 2021-03-02, percent: 25, paid: {2021: 400백만원}"


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """The plan as first written, and as it stands a year on."""
    for name, text in (
        ("then", THEN.replace("PROGRESS", "")),
        ("now", THEN.replace("PROGRESS", DONE).replace("2020-12-31", "2021-06-30")),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "hall.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "then", tmp_path / "now"


def test_earned_against_an_earlier_folder(cap, folders):
    then, now = folders
    ran = cap("earned", now, "--baseline", then, "--format", "json")
    assert ran.code == 0
    (row,) = json.loads(ran.out)
    assert (row["bac"], row["ev"], row["ac"]) == (1_300_000_000, 300_000_000, 400_000_000)
    assert 0.4 < row["spi"] < 0.6 and row["cpi"] == 0.75 and row["cv"] == -100_000_000
    assert row["eac_cpi"] == 1_733_333_333 and row["eac_budget"] == 1_400_000_000
    assert (row["month"], row["actual_months"]) == ("2021-01", 6.0)
    assert row["sv_months"] == pytest.approx(row["earned_months"] - 6)
    assert row["forecast_finish"] > "2023"


def test_earned_says_it_plainly_first(cap, folders):
    then, now = folders
    korean = cap("earned", now, "--baseline", then, "--lang", "ko").out
    assert korean.startswith("회관: 2021-06-30 (수)까지 계획 ")
    for word in ("기성 300백만원", "늦습니다", "획득일정", "CPI 0.75", "1,733백만원", "TCPI"):
        assert word in korean
    english = cap("earned", now, "--baseline", then, "--lang", "en").out
    for word in ("work worth 300 million won", "months late", "CPI 0.75", "1,733 million won"):
        assert word in english


def test_earned_without_payments_and_against_its_own_windows(cap, projects):
    ran = cap("earned", projects, "--lang", "en")
    assert ran.code == 0 and "is not known" in ran.out and "own planned windows" not in ran.err
    assert "Cost at completion" not in ran.out and "Total" in ran.out
    rows = json.loads(cap("earned", projects, "--format", "json").out)
    assert [row["project"] for row in rows][-1] is None and len(rows) == 5
    assert all(row["ac"] is None and row["cpi"] is None for row in rows)
    assert rows[-1]["bac"] == sum(row["bac"] for row in rows[:-1])
    assert rows[-1]["bac"] + rows[-1]["reserve"] == 172_370_000_000


def test_earned_of_one_project_as_csv(cap, projects):
    out = cap("earned", projects, "--project", "animation-center", "--format", "csv").out
    (row,) = csv.DictReader(io.StringIO(out.removeprefix("\ufeff")))
    assert row["project"] == "animation-center" and row["ev"] == "5062000000"


def test_earned_of_nothing_is_refused(cap, tmp_path):
    (tmp_path / "hall.yaml").write_text(
        "format: 1\nid: hall\nname: 회관\nphases:\n  a: {start: 2021-07, finish: 2021-08}\n",
        encoding="utf-8",
    )
    ran = cap("earned", tmp_path)
    assert ran.code == 1 and "earned-nothing" in ran.err
    assert cap("earned", tmp_path, "--baseline", tmp_path / "nowhere").code == 3


def test_prices_add_up_in_every_form(cap, folders):
    then, _ = folders
    rows = json.loads(cap("budget", then, "--prices", "--format", "json").out)
    assert sum(row["need"] for row in rows) == 1_300_000_000
    assert [row["growth"] for row in rows if row["year"] == 2022] == [4_000_000]
    assert all(row["total"] == row["need"] + row["growth"] for row in rows)
    table = cap("budget", then, "--prices", "--by", "year", "--format", "csv").out
    listed = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert sum(int(row["물가 상승"]) for row in listed[:-1]) == 4_000_000
    english = cap("budget", then, "--prices", "--lang", "en").out
    assert "Prices add 4 million won" in english and "(Assumed: 공사비지수)" in english
    assert "x 1.0400 by 2022 (index), 2.5 % a year beyond" in english


def test_the_reserve_is_held_against_prices_and_overruns(cap, folders):
    then, now = folders
    (row,) = json.loads(cap("budget", then, "--reserve", "--format", "json").out)
    assert (row["inside"], row["beside"], row["left"]) == (0, 26_000_000, 22_000_000)
    assert "22백만원이 남습니다" in cap("budget", then, "--reserve", "--lang", "ko").out
    short = (now / "hall.yaml").read_text(encoding="utf-8").replace("400백만원}", "1,250백만원}")
    (now / "hall.yaml").write_text(short, encoding="utf-8")
    ran = cap("budget", now, "--reserve", "--lang", "en")
    assert "short of what it has to meet" in ran.out and "overruns 50 million won" in ran.out
    assert "paid-over" in ran.err


def test_a_plan_without_prices_says_so(cap, projects):
    out = cap("budget", projects, "--prices", "--lang", "en").out
    assert "Prices add nothing" in out and "No rise of prices is stated" in out


def test_one_table_at_a_time(cap, projects):
    assert cap("budget", projects, "--gap", "--prices").code == 2
