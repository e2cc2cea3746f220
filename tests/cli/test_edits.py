"""Editing commands: what they show, what they write, and that a refusal leaves every byte."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cap = Callable[..., Any]
SETTINGS = """\
format: 1
name: 사업
data_date: 2021-05-31
funds: {city: {level: city}}
calendars:
  sessions: {base: public, only: [2, 5, 8, 10]}
appropriations:
  city-2022: {year: 2022, expected: 2021-12-16, amounts: {city: 5억}, allot: {hall: {city: 1억}}}
"""
HALL = """\
# 회관
format: 1
id: hall
name: {ko: 회관, en: Hall}
funds: {city: 100%}
appropriations:
  vote: {year: 2021, kind: supplementary, expected: 2021-07-02, amounts: {city: 1억}}   # 추경
gates:
  review:
    calendar: sessions
    duration: 5d
    after: [plan]
milestones:
  opening: {name: {ko: 개관, en: Opening}, after: [build FS+10d, programme/city-2022]}
phases:
  plan: {name: 계획, actual_start: 2021-03-02, duration: 80d, remaining: 10d}
  # 설계
  design:
    name: {ko: 설계, en: Design}
    start: 2021-07-05   # 추경 다음
    finish: 2021-09
    after: [plan, vote]
    cost: 1억
    basis: {dates: {reported: 설계 7월, in: r}}
  build:
    name: {ko: 공사, en: Works}
    after: [design, review FF]
    duration: 6mo
    cost: 2억
  watch: {name: 감리, spans: [design, build], cost: 1천만원}
sources: {r: {title: 보고}}
"""
POOL = """\
format: 1
id: pool
name: {ko: 수영장, en: Pool}
funds: {city: 100%}
phases:
  dig:
    duration: 3mo
    after:
      - hall/build SS+5d    # 회관 뒤
    cost: 1억
  fill: {duration: 1mo, after: [dig]}
"""
ALONE = "format: 1\nid: alone\nname: 홀로\nphases:\n  a: {start: 2021-06-01, duration: 5d}\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    files = {"programme": SETTINGS, "hall": HALL, "pool": POOL, "alone": ALONE}
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def edit(cap: Cap, city: Path) -> Cap:
    return lambda *words: cap("-C", city, "--lang", "en", *words)


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.yaml")}


def rows(ran: Any, *kinds: str) -> list[dict[str, Any]]:
    return [row for row in json.loads(ran.out) if row["kind"] in kinds]


def changed(folder: Path, before: dict[str, bytes], *edits: tuple[str, str, str]) -> bool:
    """Whether the files are as before but for these (file, old, new)."""
    for name, old, new in edits:
        assert before[name].decode().count(old) == 1
        before = {**before, name: before[name].replace(old.encode(), new.encode())}
    return contents(folder) == before


def test_a_phase_moves_with_its_finish_and_all_is_told(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("move", "hall/design", "2021-08-02", "--yes")
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert lines[0].startswith("Design start 2021-07-05 → 2021-08-02 (+20 working days)")
    assert "Design finish 2021-09-30 → 2021-11-01 (+20" in lines[1]  # two holidays in October
    assert any("Hall end (Opening)" in line and "→" in line for line in lines)
    assert any("moves too: Pool, 2 nodes" in line for line in lines)
    assert any("fiscal year 2021" in line and "(−" in line for line in lines)
    assert "edit-reported" in ran.out and "saved:" in ran.err
    assert changed(city, before, ("hall.yaml", "2021-07-05   #", "2021-08-02   #"),
                   ("hall.yaml", "finish: 2021-09\n", "finish: 2021-11-01\n"))  # fmt: skip
    assert edit("check").code == 0


def test_what_is_shown_is_what_the_saved_plan_says(edit: Cap, city: Path) -> None:
    told = rows(edit("move", "hall/design", "2021-08-02", "--dry-run", "--format", "json"), "node")
    assert edit("move", "hall/design", "2021-08-02", "--yes").code == 0
    dates = {row["uid"]: row for row in json.loads(edit("schedule", "--format", "json").out)}
    assert dates["hall/design"]["early_start"][:10] == told[0]["b_start"]
    assert dates["hall/design"]["early_finish"][:10] == told[0]["b_finish"]


def test_only_what_waits_is_worked_out(edit: Cap, city: Path) -> None:
    def touched(*words: str) -> set[str]:
        found = json.loads(edit(*words, "--dry-run", "--format", "json").out)
        return {row["project"] for row in found if row["project"]}

    assert touched("move", "hall/design", "2021-08-02") == {"hall", "pool"}
    assert touched("set", "pool/dig.duration", "4mo") == {"pool"}


def test_a_month_stays_a_month(edit: Cap, city: Path) -> None:
    # August 2021 and April 2022 have 21 working days each.
    before = contents(city)
    assert edit("set", "hall/design.start", "2021-08", "--yes").code == 0
    assert edit("set", "hall/design.finish", "2021-08", "--yes").code == 0
    assert edit("move", "hall/design", "2022-04", "--yes").code == 0
    assert changed(city, before, ("hall.yaml", "2021-07-05   #", "2022-04   #"),
                   ("hall.yaml", "finish: 2021-09\n", "finish: 2022-04\n"))  # fmt: skip


def test_milestones_votes_and_gates_move(edit: Cap, city: Path) -> None:
    before = contents(city)
    assert edit("move", "hall/opening", "2023-03-02", "--yes").code == 0
    assert edit("move", "hall/vote", "2021-07-09", "--yes").code == 0
    ran = edit("move", "hall/review", "2021-09-01", "--yes")
    assert ran.code == 0 and "no session on 2021-09-01" in ran.out and "2021-10-01" in ran.out
    assert changed(
        city, before, ("hall.yaml", "Opening}, after", "Opening}, date: 2023-03-02, after"),
        ("hall.yaml", "expected: 2021-07-02", "expected: 2021-07-09"),
        ("hall.yaml", "calendar: sessions\n", "calendar: sessions\n    start: 2021-09-01\n"),
    )  # fmt: skip


def test_what_is_voted_for_all_moves_in_the_programmes_file(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("move", "hall/city-2022", "2021-12-17", "--yes")
    assert ran.code == 0, ran.err
    assert changed(city, before, ("programme.yaml", "expected: 2021-12-16", "expected: 2021-12-17"))


def test_a_closed_day_is_told_with_the_next_one(edit: Cap) -> None:
    ran = edit("move", "hall/design", "2021-08-15", "--dry-run")
    assert ran.code == 0 and "the next working day is 2021-08-17" in ran.out


def test_progress_is_put_down_and_out_of_sequence_is_told(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("progress", "hall/design", "--start", "2021-05-20", "--percent", "40",
               "--remaining", "30d", "--yes")  # fmt: skip
    assert ran.code == 0 and "out-of-sequence" in ran.out
    added = "actual_start: 2021-05-20\n    remaining: 30d\n    percent: 40\n"
    finish = "    finish: 2021-09\n"
    assert changed(city, before, ("hall.yaml", finish, f"{finish}    {added}"))
    assert edit("progress", "hall/plan", "--finish", "2021-05-28", "--yes").code == 0
    text = (city / "hall.yaml").read_text(encoding="utf-8")
    assert "actual_start: 2021-03-02, duration: 80d, actual_finish: 2021-05-28}" in text


def test_a_vote_is_enacted_or_lost(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("enact", "hall/vote", "2021-05-31", "--yes")
    assert ran.code == 0, ran.err
    old, new = "expected: 2021-07-02,", "expected: 2021-07-02, enacted: 2021-05-31,"
    assert changed(city, before, ("hall.yaml", old, new))
    ran = edit("enact", "hall/vote", "2021-05-31", "--reject", "--yes")
    assert ran.code == 0 and "Hall end" in ran.out  # next year's budget stands in
    assert changed(city, before, ("hall.yaml", old, new.replace("enacted", "rejected")))


def test_set_takes_lists_and_takes_fields_away(edit: Cap, city: Path) -> None:
    before = contents(city)
    assert edit("set", "hall/build.after", "[design, review FF+2d]", "--yes").code == 0
    assert edit("set", "hall/opening.name.en", "Grand opening, finally", "--yes").code == 0
    assert edit("set", "hall.department", "문화과", "--yes").code == 0
    assert edit("set", "programme.language", "en", "--yes").code == 0
    assert edit("set", "hall/design.basis", "--unset", "--yes").code == 0
    assert changed(
        city, before, ("hall.yaml", "[design, review FF]", "[design, review FF+2d]"),
        ("hall.yaml", "en: Opening}", 'en: "Grand opening, finally"}'),
        ("hall.yaml", "en: Hall}\n", "en: Hall}\ndepartment: 문화과\n"),
        ("programme.yaml", "data_date", "language: en\ndata_date"),
        ("hall.yaml", "    basis: {dates: {reported: 설계 7월, in: r}}\n", ""),
    )  # fmt: skip


def test_nodes_are_added_where_they_belong(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("add", "phase", "hall/trial", "name.ko=시범", "duration=10d", "after=[build]",
               "--before", "opening", "--yes")  # fmt: skip
    assert ran.code == 0 and "시범: new, 2022-04-01 – 2022-04-14" in ran.out
    text = (city / "hall.yaml").read_text(encoding="utf-8")
    assert "programme/city-2022, trial]" in text
    assert "  trial:\n    name: {ko: 시범}\n    duration: 10d\n    after: [build]\n" in text
    assert edit("add", "gate", "pool/check", "duration=5d", "--before", "dig", "--yes").code == 0
    text = (city / "pool.yaml").read_text(encoding="utf-8")
    assert "SS+5d\n      - check    # 회관 뒤\n" in text
    assert "gates:\n  check:\n    duration: 5d\nphases:" in text
    words = ("year=2023", "expected=2022-12-15", "amounts={city: 3억}", "--yes")
    assert edit("add", "appropriation", "pool/original-2023", *words).code == 0
    assert contents(city)["alone.yaml"] == before["alone.yaml"]


def test_a_node_is_removed_and_its_links_joined(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("remove", "hall/review", "--yes")
    assert ran.code == 2 and "hall/build" in ran.err and changed(city, before)
    ran = edit("remove", "hall/review", "--relink", "--yes")
    assert ran.code == 0, ran.err
    gone = "gates:\n  review:\n    calendar: sessions\n    duration: 5d\n    after: [plan]\n"
    assert changed(city, before, ("hall.yaml", gone, ""), ("hall.yaml", "review FF", "plan FF"))
    ran = edit("remove", "hall/build", "--relink", "--yes")
    assert ran.code == 2 and "edit-spanned" in ran.err


def test_a_removal_reaches_other_projects(edit: Cap, city: Path) -> None:
    assert edit("remove", "hall/watch", "--yes").code == 0
    ran = edit("remove", "hall/build", "--relink", "--yes")
    assert ran.code == 0, ran.err
    text = (city / "pool.yaml").read_text(encoding="utf-8")
    assert "      - hall/design FS+5d\n      - hall/review FS+5d    # 회관 뒤\n" in text
    text = (city / "hall.yaml").read_text(encoding="utf-8")
    assert "after: [design FS+10d, review FS+10d, programme/city-2022]}" in text
    assert edit("check").code == 0


def test_a_rename_follows_into_every_file(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("rename", "hall/build", "works", "--yes")
    assert ran.code == 0, ran.err
    assert changed(
        city, before, ("hall.yaml", "  build:\n", "  works:\n"),
        ("hall.yaml", "build FS+10d", "works FS+10d"),
        ("hall.yaml", "[design, build]", "[design, works]"),
        ("pool.yaml", "hall/build SS", "hall/works SS"),
    )  # fmt: skip
    assert "Works start" in ran.out and "→" not in ran.out


def test_a_project_gets_another_name_with_its_file(edit: Cap, city: Path) -> None:
    before = contents(city)
    ran = edit("rename", "hall", "town-hall", "--yes")
    assert ran.code == 0, ran.err
    after = contents(city)
    assert "hall.yaml" not in after
    assert after["town-hall.yaml"] == before["hall.yaml"].replace(b"id: hall", b"id: town-hall")
    assert after["pool.yaml"] == before["pool.yaml"].replace(b"- hall/", b"- town-hall/")
    assert after["programme.yaml"] == before["programme.yaml"].replace(b"{hall:", b"{town-hall:")
    assert edit("check", "--strict").code == 0


def test_a_shared_budget_is_renamed_for_all(edit: Cap, city: Path) -> None:
    before = contents(city)
    assert edit("rename", "programme/city-2022", "main-2022", "--yes").code == 0
    assert changed(city, before, ("programme.yaml", "city-2022:", "main-2022:"),
                   ("hall.yaml", "programme/city-2022", "programme/main-2022"))  # fmt: skip


@pytest.mark.parametrize(("cost", "gates"), [("30억", 0), ("300억", 1), ("800억", 2)])
def test_a_new_project_checks_clean_and_is_paid_for(
    edit: Cap, city: Path, cost: str, gates: int
) -> None:
    words = ("--start", "2021-07", "--cost", cost, "--name", "도서관: 새", "--yes")
    ran = edit("new", "library", *words)
    assert ran.code == 0, ran.err
    assert edit("check", "--strict").code == 0
    gaps = json.loads(edit("budget", "--gap", "--project", "library", "--format", "json").out)
    assert gaps and all(row["short"] == row["unsourced"] == 0 for row in gaps)
    text = (city / "library.yaml").read_text(encoding="utf-8")
    assert text.count("basis: {assumed:") > 20 and "reported" not in text
    assert ("  investment-review:\n    name" in text) + ("feasibility-study:" in text) == gates


REFUSED = [
    (("move", "hall/desing", "2021-08-02"), "hall/design"),
    (("move", "hal/design", "2021-08-02"), "`hall`"),
    (("move", "design", "2021-08-02"), "hall/design"),
    (("move", "hall/design", "2021-8-2"), "2021-08-02"),
    (("move", "hall/design", "2021-02-30"), "date-none"),
    (("move", "hall/plan", "2021-08-02"), "edit-begun"),
    (("move", "hall/watch", "2021-08-02"), "edit-follows"),
    (("move", "hall/design", "2021-07-05"), "edit-same"),
    (("progress", "hall/design", "--start", "2021-06-15"), "actual-future"),
    (("progress", "hall/build", "--percent", "40"), "progress-unstarted"),
    (("progress", "hall/build", "--percent", "140", "--start", "2021-05-01"), "percent-form"),
    (("progress", "hall/build"), "edit-nothing-said"),
    (("progress", "hall/vote", "--finish", "2021-05-01"), "edit-vote"),
    (("progress", "hall/opening", "--start", "2021-05-01"), "edit-milestone"),
    (("enact", "hall/design", "2021-05-01"), "edit-no-vote"),
    (("enact", "hall/vote", "2021-06-15"), "actual-future"),
    (("set", "hall/design.after", "[plan, build]"), "circle"),
    (("set", "hall/design.colour", "red"), "key-unknown"),
    (("set", "hall/design.duraton", "3mo"), "`duration`"),
    (("set", "hall/design.cost", "12.345"), "hall.yaml"),
    (("set", "hall/design.after", "[nowhere]"), "link-unknown"),
    (("set", "hall.id", "x"), "edit-fixed"),
    (("set", "hall.phases", "{}"), "edit-fixed"),
    (("set", "hall/design", "x"), "whatif-fieldless"),
    (("set", "hall/design.note", "--unset"), "edit-absent"),
    (("set", "hall/design.note"), "edit-set-what"),
    (("set", "programme.data_date", "soon"), "date-form"),
    (("add", "phase", "hall/design", "duration=5d"), "edit-present"),
    (("add", "phase", "hall/x y", "duration=5d"), "id-form"),
    (("add", "phase", "hall/x"), "edit-fieldless"),
    (("add", "phase", "hall/x", "cost=1억"), "length-missing"),
    (("add", "phase", "hall/x", "cost"), "edit-field-form"),
    (("add", "gate", "hall/x", "duration=5d", "--in", "design"), "edit-parent"),
    (("remove", "hall/vote"), "edit-waited"),
    (("remove", "hall/nothing"), "node-unknown"),
    (("rename", "hall/design", "build"), "edit-present"),
    (("rename", "hall/design", "pool/design"), "edit-elsewhere"),
    (("rename", "hall", "../x"), "id-form"),
    (("rename", "hall", "pool"), "edit-present"),
    (("new", "hall", "--start", "2022-01", "--cost", "30억"), "edit-present"),
    (("new", "con", "--start", "2022-01", "--cost", "30억"), "id-form"),
    (("new", "x", "--start", "2022", "--cost", "30억"), "date-form"),
    (("new", "x", "--start", "2022-01", "--cost", "cheap"), "money-form"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED)
def test_a_refusal_says_why_and_leaves_every_byte(
    edit: Cap, city: Path, words: tuple[str, ...], said: str
) -> None:
    before = contents(city)
    ran = edit(*words, "--yes")
    assert ran.code == 2, (ran.out, ran.err)
    assert said in ran.err
    assert contents(city) == before
    assert ran.out == ""


def test_without_an_answer_nothing_is_written(edit: Cap, city: Path) -> None:
    before = contents(city)
    assert edit("move", "hall/design", "2021-08-02").code == 2
    assert edit("move", "hall/design", "2021-08-02", "--dry-run").code == 0
    assert contents(city) == before and not (city / ".capitalplan").exists()


def test_a_file_changed_meanwhile_is_a_conflict(
    edit: Cap, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from capitalplan.cli import editing

    shown = editing._show

    def meanwhile(*given: Any) -> None:
        shown(*given)
        (city / "hall.yaml").write_text(HALL + "# 고침\n", encoding="utf-8")

    monkeypatch.setattr(editing, "_show", meanwhile)
    assert edit("move", "hall/design", "2021-08-02", "--yes").code == 4
    assert (city / "hall.yaml").read_text(encoding="utf-8") == HALL + "# 고침\n"


def test_an_error_elsewhere_does_not_stop_an_edit(edit: Cap, city: Path) -> None:
    (city / "alone.yaml").write_text("format: 1\nid: alone\nphases: {\n", encoding="utf-8")
    assert edit("move", "hall/design", "2021-08-02", "--yes").code == 0


def test_an_edit_mends_what_is_wrong(edit: Cap, city: Path) -> None:
    text = (city / "alone.yaml").read_text(encoding="utf-8")
    (city / "alone.yaml").write_text(text.replace("5d", "5x"), encoding="utf-8")
    ran = edit("set", "alone/a.duration", "5d", "--yes")
    assert ran.code == 0 and "settled" in ran.out
    assert edit("check").code == 0


def test_hostile_names_are_shown_and_not_obeyed(edit: Cap, city: Path) -> None:
    ran = edit("set", "hall/design.name", "\u202e=A1 [red]<b>", "--dry-run")
    assert "\u202e" not in ran.out
    ran = edit("set", "hall/design.name", "a\x1b[2Jb", "--dry-run")
    assert ran.code == 2 and "\x1b" not in ran.out + ran.err


def test_the_history_knows_who_why_and_what(edit: Cap, city: Path) -> None:
    words = ("--yes", "--author", "김철수", "--reason", "회기 연기")
    assert edit("move", "hall/vote", "2021-07-09", *words).code == 0
    (line,) = (city / ".capitalplan" / "log.jsonl").read_text(encoding="utf-8").splitlines()
    entry = str(json.loads(line))
    assert all(word in entry for word in ("김철수", "회기 연기", "edit-what-move", "hall/vote"))
