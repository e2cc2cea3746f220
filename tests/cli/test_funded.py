"""`funded`: what waits for money, said in words and promised as rows."""

import json

PLAN = """\
format: 1
id: hall
name: {ko: 회관, en: Hall <b>}
data_date: 2021-05-31
funds: {city: 100%}
appropriations:
  original: {year: 2021, enacted: 2020-12-16, amounts: {city: 1억}}
  extra:
    name: {ko: 제1회 추경, en: 1st supplementary}
    year: 2021
    kind: supplementary
    expected: 2021-09-10
    amounts: {city: 4억}
phases:
  design: {start: 2021-06-07, duration: 10d, cost: 1억}
  build: {start: 2021-07-05, duration: 20d, after: [design], cost: 4억}
  open: {duration: 5d, after: [build]}
  later: {start: 2022-03-02, duration: 5d, cost: 3억}
"""


def folder(tmp_path, text=PLAN):
    (tmp_path / "hall.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_it_says_what_waits_for_which_vote(cap, tmp_path):
    ran = cap("funded", folder(tmp_path), "--lang", "en")
    assert ran.code == 0
    assert "2021-07-05 (Mon)   2021-09-13 (Mon)" in ran.out
    assert "1st supplementary" in ran.out and "City 4억" in ran.out
    assert (
        "no appropriation of the plan covers 1 phases, the first of them later from 2022" in ran.out
    )
    assert "hall/open" not in ran.out
    assert "moves with what it follows" in cap("funded", tmp_path, "--all", "--lang", "en").out


def test_rows_hold_both_dates(cap, tmp_path):
    rows = json.loads(cap("funded", folder(tmp_path), "--format", "json").out)
    by_id = {row["id"]: row for row in rows}
    build, later = by_id["build"], by_id["later"]
    assert (build["logic_start"], build["funded_start"]) == ("2021-07-05T09:00", "2021-09-13T09:00")
    assert (build["waits_for"], build["lacking"]) == (["hall/extra"], 400_000_000)
    assert later["never"] and later["logic_start"] == later["funded_start"]
    assert by_id["open"]["delayed_days"] > 60 and by_id["open"]["waits_for"] == []


def test_nothing_waits(cap, tmp_path):
    calm = PLAN.replace("2021-09-10", "2021-06-10").replace(
        "  later: {start: 2022-03-02, duration: 5d, cost: 3억}\n", ""
    )
    ran = cap("funded", folder(tmp_path, calm), "--lang", "ko")
    assert "예산 때문에 기다리는 단계가 없습니다" in ran.out and "예산 착수" not in ran.out


def test_what_cannot_wait_is_said_to_be_short(cap, tmp_path):
    begun = "design: {actual_start: 2021-05-03, finish: 2021-06-30, cost: 9억}"
    text = PLAN.replace("design: {start: 2021-06-07, duration: 10d, cost: 1억}", begun)
    ran = cap("funded", folder(tmp_path, text), "--lang", "en", "--project", "hall")
    assert "money holds nothing up" not in ran.out and "not all of it is covered" in ran.out
