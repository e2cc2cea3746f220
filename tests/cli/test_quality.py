"""`quality`: tables, promised rows, exit codes; other programs' files by their own rules."""

import json
import re

import pytest

from capitalplan.schedule.quality.assess import CHECKS

FIELDS = {
    "project", "check", "title", "source", "sense", "limit", "count", "total", "percent", "value",
    "verdict", "reason", "items",
}  # fmt: skip
ITEM = {"activity", "uid", "predecessor", "link", "days", "number", "why", "text"}


def rows(text: str) -> dict[str, dict[str, object]]:
    return {row["check"]: row for row in json.loads(text)}


def test_several_projects_stand_side_by_side(cap, projects):
    ran = cap("quality", projects, "--lang", "en")
    assert ran.code == 1  # some fail, and say so
    assert re.search(r"^8 +Durations above 44 days( +FAIL \d\d(\.\d)?%){4}$", ran.out, re.M)
    assert "not assessable" in ran.out and "--project ID" in ran.out


def test_one_project_names_its_activities(cap, projects):
    ran = cap("quality", projects, "--project", "animation-center", "--lang", "en")
    assert re.search(
        r"^1 +Activities without .* 1 / 15 +6.7% +≤ 5% +FAIL +DCMA-EA PAM", ran.out, re.M
    )
    assert "   Construction start (no successor)\n" in ran.out
    assert "Structural frame → Envelope, finishes, services (SS+8mo)\n" in ran.out
    assert "   and 1 more\n" in ran.out
    whole = cap("quality", projects, "--project", "animation-center", "--all", "--lang", "en")
    assert "more\n" not in whole.out and len(whole.out) > len(ran.out)


def test_one_check_by_its_number_says_what_it_means(cap, projects):
    ran = cap("quality", projects, "--check", "12", "--lang", "ko")
    assert ran.code == 0  # none of the four fails it
    assert ran.out.count("12. 주공정 시험: ") == 4
    assert "근무일 600일을 늘리면" in ran.out
    assert "dcma-1" not in ran.out.replace("dcma-12", "")


def test_an_unknown_check_is_refused(cap, projects):
    ran = cap("quality", projects, "--check", "dangeling", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean `dangling`?" in ran.err
    assert cap("quality", projects, "--check", "15").code == 2


def test_rows_are_promised(cap, projects):
    ran = cap("quality", projects, "--project", "seoul-cinematheque", "--format", "json")
    found = rows(ran.out)
    assert list(found) == [check.code for check in CHECKS]
    assert all(set(row) == FIELDS for row in found.values())
    assert all(set(item) == ITEM for row in found.values() for item in row["items"])
    long = found["dcma-8"]
    assert (long["verdict"], long["count"], long["total"]) == ("fail", 5, 6)
    assert long["percent"] == pytest.approx(500 / 6) and long["limit"] == 5
    assert found["dcma-11"]["reason"] == "no-baseline" and found["dcma-11"]["count"] is None
    assert found["redundant"]["source"] is None
    korean = cap("quality", projects, "--project", "seoul-cinematheque", "--format", "json",
                 "--lang", "ko").out  # fmt: skip
    said = {"title", "items"}
    for code, row in rows(korean).items():
        assert {k: v for k, v in row.items() if k not in said} == {
            k: v for k, v in found[code].items() if k not in said
        }


def test_csv_has_one_line_for_each_check(cap, projects):
    ran = cap("quality", projects, "--project", "seoul-cinematheque", "--format", "csv")
    lines = ran.out.lstrip("\ufeff").splitlines()
    assert len(lines) == len(CHECKS) + 1
    assert lines[0].startswith("project,check,title,source,sense,limit,count,total,percent")


def test_names_stay_names(cap, folder):
    ran = cap("quality", folder, "--check", "8", "--lang", "en")
    assert '   =HYPERLINK("http://x") (122 d long)' in ran.out
    csv = cap("quality", folder, "--check", "8", "--format", "csv").out
    assert ",'=HYPERLINK" in csv.replace('"', "") or "설계" in csv


def test_a_plan_is_held_to_an_earlier_one(cap, projects):
    words = ("--check", "11", "--check", "14", "--project", "animation-center", "--format", "json")
    alone = rows(cap("quality", projects, *words).out)
    assert {row["reason"] for row in alone.values()} == {"no-baseline"}
    ran = cap("quality", projects, "--baseline", projects, *words)
    assert {row["verdict"] for row in rows(ran.out).values()} == {"pass"}
    ran = cap("quality", projects, "--baseline", projects, "--as-of", "2021-12-31", *words)
    assert {row["verdict"] for row in rows(ran.out).values()} == {"fail"}


def test_a_plan_with_errors_is_a_finding(cap, folder):
    (folder / "bad.yaml").write_text("format: 1\nid: bad\nnonsense: 1\n", encoding="utf-8")
    ran = cap("quality", folder, "--check", "2", "--lang", "en")
    assert ran.code == 1 and "key-unknown" in ran.err


def test_output_goes_into_a_file(cap, projects, tmp_path):
    out = tmp_path / "quality.json"
    ran = cap("quality", projects, "--format", "json", "-o", out)
    assert ran.out == "" and len(json.loads(out.read_text(encoding="utf-8"))) == 4 * len(CHECKS)
