"""`gates`: what is told, and a gate put into a file whole or not at all."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from capitalplan.cli import insertion
from capitalplan.edit import durable

HALL = """\
# 회관
format: 1
id: hall
name: {ko: 회관, en: Hall}
total_cost: 50억
funds: {city: 100%}
appropriations:
  original-2022: {year: 2022, kind: original, expected: 2021-12-16, amounts: {city: 1억}}
phases:
  plan: {name: 계획, kind: plan, actual_start: 2021-01-04, actual_finish: 2021-03-31}
  # 설계
  design:
    name: {ko: 설계, en: Design}
    kind: design
    duration: 6mo
    after: [plan, original-2022]   # 예산 뒤
    cost: 1억
  build: {name: 공사, kind: construction, duration: 12mo, after: [design], cost: 49억}
"""
SETTINGS = "format: 1\nname: 사업\ndata_date: 2021-05-31\n"
Cap = Callable[..., Any]


@pytest.fixture
def hall(tmp_path: Path) -> Path:
    (tmp_path / "programme.yaml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "hall.yaml").write_text(HALL, encoding="utf-8")
    return tmp_path


def put(cap: Cap, folder: Path, *more: object) -> Any:
    words = ("--insert", "investment-review", "--project", "hall", "--lang", "en")
    return cap("gates", folder, *words, *more)


def test_a_missing_gate_is_told_with_its_session_and_effect(cap: Cap, hall: Path) -> None:
    ran = cap("gates", hall, "--lang", "en")
    assert ran.code == 0
    line = next(line for line in ran.out.splitlines() if "Hall: Investment review" in line)
    assert line.startswith(f"{hall / 'hall.yaml'}:5:13: warning: gate-missing: Hall:")
    assert "from 4,000 million won" in line and "Local Finance Act art. 37" in line
    assert "session of 2021-10 and" in line and "--insert investment-review" in line
    assert "회관: 사전절차" in cap("gates", hall, "--lang", "ko").out


def test_rows(cap: Cap, hall: Path) -> None:
    rows = {row["gate"]: row for row in json.loads(cap("gates", hall, "--format", "json").out)}
    row = rows["investment-review"]
    assert (row["state"], row["floor"], row["measured"]) == ("missing", 4 * 10**9, 5 * 10**9)
    assert row["session"] == "2021-10-01T09:00" and row["months"] == [2, 5, 8, 10]
    assert row["weight"] == "warning" and rows["property-plan"]["weight"] == "note"
    assert row["waits"] == "hall/original-2022" and row["law_until"] == "2025-01-07"
    assert Path(row["file"]).name == "hall.yaml" and row["line"] == 5
    text = cap("gates", hall, "--format", "csv").out
    told = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [one["gate"] for one in told] == list(rows)


def test_only_some_projects(cap: Cap, hall: Path) -> None:
    assert cap("gates", hall, "--project", "hall").code == 0
    assert cap("gates", hall, "--project", "hal").code == 2


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_gate_is_put_in_and_nothing_else(
    cap: Cap, hall: Path, mark: bytes, newline: str
) -> None:
    file = hall / "hall.yaml"
    file.write_bytes(mark + HALL.replace("\n", newline).encode())
    ran = put(cap, hall)
    assert ran.code == 0, ran.err
    new = file.read_bytes()
    assert new.startswith(mark) and new.count(b"\n") == new.count(newline.encode())
    old, now = HALL.splitlines(), new.decode("utf-8-sig").splitlines()
    kept = iter(now)
    changed = [line for line in old if line not in now]
    assert len(changed) == 1 and changed[0].startswith("  original-2022: {")
    assert all(line in kept for line in old if line not in changed)
    assert any("{after: [investment-review], year: 2022" in line for line in now)
    assert "only: [2, 5, 8, 10]" in new.decode() and "stays on 2021-12-16" in ran.out
    state = {row["gate"]: row for row in json.loads(cap("gates", hall, "--format", "json").out)}
    assert state["investment-review"]["state"] == "planned"


def test_the_file_does_what_was_told(cap: Cap, hall: Path) -> None:
    """The finish told beforehand is the finish of the plan that is written."""
    (row,) = (row for row in json.loads(cap("gates", hall, "--format", "json").out)
              if row["gate"] == "investment-review")  # fmt: skip
    assert put(cap, hall).code == 0
    (listed,) = json.loads(cap("list", hall, "--format", "json").out)
    assert listed["finish"] == row["finish"]


def test_the_programmes_calendar_is_used(cap: Cap, hall: Path) -> None:
    own = "calendars: {investment-review: {base: public, only: [12]}}\n"
    (hall / "programme.yaml").write_text(SETTINGS + own, encoding="utf-8")
    assert put(cap, hall).code == 0
    text = (hall / "hall.yaml").read_text(encoding="utf-8")
    assert "calendars:" not in text and "calendar: investment-review" in text


def test_a_dry_run_writes_nothing(cap: Cap, hall: Path) -> None:
    before = (hall / "hall.yaml").read_bytes()
    ran = put(cap, hall, "--dry-run")
    assert ran.code == 0 and "+gates:" in ran.out and "2021-10-01" in ran.out
    assert (hall / "hall.yaml").read_bytes() == before


def test_a_file_that_changed_meanwhile_is_left_alone(
    cap: Cap, hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = hall / "hall.yaml"
    shown = insertion._show

    def meanwhile(*given: Any) -> None:
        shown(*given)
        file.write_text(HALL + "# 고침\n", encoding="utf-8")

    monkeypatch.setattr(insertion, "_show", meanwhile)
    ran = put(cap, hall)
    assert ran.code == 4 and "save-changed" in ran.err
    assert "+ # 고침" in ran.err and "+ gates:" in ran.err  # both sides
    assert file.read_text(encoding="utf-8") == HALL + "# 고침\n"


def test_a_write_that_fails_leaves_the_file(
    cap: Cap, hall: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", full)
    ran = put(cap, hall)
    assert ran.code == 2 and "No space" in ran.err
    assert (hall / "hall.yaml").read_text(encoding="utf-8") == HALL
    left = sorted(path.name for path in hall.iterdir())
    assert left == [".capitalplan", "hall.yaml", "programme.yaml"]
    assert {path.name for path in (hall / ".capitalplan").iterdir()} <= {"lock", ".gitignore"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--insert", "investment-revue", "--project", "hall"), "gate-code-unknown"),
        (("--insert", "investment-review"), "gate-wanted-project"),
        (("--insert", "design-ve", "--project", "town"), "project-unknown"),
        (("--insert", "continuing-extension", "--project", "hall"), "gate-nobody-waits"),
        (("--dry-run",), "gate-wanted-insert"),
        (
            ("--insert", "design-ve", "--project", "hall", "--cost", "hall/build=+5%"),
            "gate-what-if",
        ),
    ],
)
def test_wrong_use(cap: Cap, hall: Path, words: tuple[str, ...], code: str) -> None:
    ran = cap("gates", hall, *words)
    assert ran.code == 2 and f"{code}:" in ran.err
    assert (hall / "hall.yaml").read_text(encoding="utf-8") == HALL


def test_twice_is_refused(cap: Cap, hall: Path) -> None:
    assert put(cap, hall).code == 0
    once = (hall / "hall.yaml").read_bytes()
    ran = put(cap, hall)
    assert ran.code == 2 and "gate-present" in ran.err
    assert (hall / "hall.yaml").read_bytes() == once


def test_what_has_begun_cannot_wait(cap: Cap, hall: Path) -> None:
    begun = HALL.replace("duration: 6mo", "actual_start: 2021-04-01\n    remaining: 6mo").replace(
        "expected: 2021-12-16", "enacted: 2020-12-16"
    )
    (hall / "hall.yaml").write_text(begun, encoding="utf-8")
    ran = put(cap, hall)
    assert ran.code == 2 and "gate-past" in ran.err
    assert (hall / "hall.yaml").read_text(encoding="utf-8") == begun


def test_a_gate_no_threshold_calls_for_may_be_put_in(cap: Cap, hall: Path) -> None:
    (hall / "hall.yaml").write_text(HALL.replace("50억", "30억").replace("49억", "29억"), "utf-8")
    assert "investment-review" not in cap("gates", hall, "--format", "json").out
    assert put(cap, hall).code == 0


def test_braces_as_a_whole_are_left_to_the_planner(cap: Cap, hall: Path) -> None:
    text = "{format: 1, id: hall, name: h, phases: {b: {kind: construction, duration: 1mo}}}"
    (hall / "hall.yaml").write_text(text, encoding="utf-8")
    ran = put(cap, hall)
    assert ran.code == 2 and "gate-braces" in ran.err
    assert (hall / "hall.yaml").read_text(encoding="utf-8") == text


def test_a_broken_plan_is_told_and_left_out(cap: Cap, hall: Path) -> None:
    (hall / "town.yaml").write_text("format: 1\nid: town\nname: t\nphases: {a: {}}\n", "utf-8")
    ran = cap("gates", hall, "--format", "json")
    assert ran.code == 1 and "length-missing" in ran.err
    assert {row["project"] for row in json.loads(ran.out)} == {"hall"}
    assert put(cap, hall).code == 1  # written, and the other file is still broken
    assert "investment-review:" in (hall / "hall.yaml").read_text(encoding="utf-8")


def test_names_cannot_leave_their_line(cap: Cap, hall: Path) -> None:
    hostile = HALL.replace("{year: 2022,", '{name: "예산\\n  b: {c: 1}, # ]", year: 2022,')
    (hall / "hall.yaml").write_text(hostile, encoding="utf-8")
    assert hostile != HALL and put(cap, hall).code == 0
    text = (hall / "hall.yaml").read_text(encoding="utf-8")
    assert '투자심사 뒤에 예산 b: {c: 1}, # ]"' in text
    assert cap("check", hall).code == 0


def test_ve_of_the_animation_center_costs_nothing(cap: Cap, projects: Path) -> None:
    ran = cap("gates", projects, "--insert", "design-ve", "--project", "animation-center",
              "--dry-run", "--lang", "en")  # fmt: skip
    assert ran.code == 0 and "stays on 2022-08-01 (Mon)" in ran.out
    added = [line for line in ran.out.splitlines() if line.startswith(("+", "-"))]
    assert [line[0] for line in added].count("-") == 1


def test_no_gate_is_said_in_words(cap: Cap, hall: Path) -> None:
    other = SETTINGS + "currency: USD\n"
    (hall / "programme.yaml").write_text(other, encoding="utf-8")
    ran = cap("gates", hall, "--lang", "en")
    assert ran.out.strip() == "Hall: no gate is called for."
    assert json.loads(cap("gates", hall, "--format", "json").out) == []


def test_a_what_if_may_cross_a_threshold(cap: Cap, hall: Path) -> None:
    """Works for another 260억 take the review to the ministry."""
    words = ("--cost", "hall/build=+26000백만원", "--format", "json")
    rows = {row["gate"]: row for row in json.loads(cap("gates", hall, *words).out)}
    assert rows["investment-review"]["level"] == "central" and "design-ve" in rows
