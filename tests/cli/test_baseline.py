"""`baseline`: saved, listed, compared, removed; what is broken is told with its place."""

import json
import shutil

import pytest

WHO = ("--author", "kim", "--yes")


@pytest.fixture
def plans(projects, tmp_path):
    """The four projects without their baselines."""
    place = tmp_path / "projects"
    shutil.copytree(projects, place, ignore=shutil.ignore_patterns("baselines", ".capitalplan"))
    return place


def write(folder, name, text):
    (folder / "baselines").mkdir(exist_ok=True)
    (folder / "baselines" / f"{name}.yaml").write_text(text, encoding="utf-8")


def test_saved_listed_and_nothing_differs(cap, plans):
    ran = cap("-C", plans, "baseline", "save", "june", "--as-of-label", "6월 보고", *WHO)
    file = plans / "baselines" / "june.yaml"
    assert ran.code == 0 and file.is_file()
    (row,) = json.loads(cap("-C", plans, "baseline", "list", "--format", "json").out)
    assert (row["id"], row["label"], row["as_of"]) == ("june", "6월 보고", "2021-05-31")
    assert row["need"] == 172_370_000_000 and row["projects"] == 4
    assert json.loads(cap("-C", plans, "baseline", "compare", "june", "--format", "json").out) == []
    said = cap("-C", plans, "baseline", "compare", "june", "--lang", "en").out
    assert "still finishes on 2025-12-30" in said and "Fiscal" not in said
    assert cap("check", plans, "--lang", "en").out == "Projects 4, nodes 91: nothing wrong.\n"


def test_the_same_plan_gives_the_same_bytes(cap, plans):
    for name in ("a", "b"):
        assert cap("-C", plans, "baseline", "save", name, *WHO).code == 0
    one, two = ((plans / "baselines" / f"{name}.yaml").read_text("utf-8") for name in "ab")
    # The name stands in the head and in the label, and nowhere else.
    assert one.partition("\nprogramme:")[2] == two.partition("\nprogramme:")[2] != ""


def test_it_is_in_the_memory_of_the_folder_and_can_be_undone(cap, plans):
    cap("-C", plans, "baseline", "save", "june", *WHO, "--reason", "council")
    (entry,) = json.loads(cap("-C", plans, "history", "--format", "json").out)
    assert entry["who"] == "kim" and "june" in str(entry)
    assert cap("-C", plans, "undo", *WHO).code == 0
    assert not (plans / "baselines" / "june.yaml").exists()


def test_never_written_over_without_force(cap, plans):
    assert cap("-C", plans, "baseline", "save", "june", *WHO).code == 0
    file = plans / "baselines" / "june.yaml"
    before = file.read_bytes()
    cinema = plans / "seoul-cinematheque.yaml"
    cinema.write_text(cinema.read_text("utf-8").replace("finish: 2022-06", "finish: 2022-08"),
                      encoding="utf-8")  # fmt: skip
    ran = cap("-C", plans, "baseline", "save", "june", *WHO, "--lang", "en")
    assert ran.code == 4 and "--force" in ran.err and file.read_bytes() == before
    assert cap("-C", plans, "baseline", "save", "june", "--force", *WHO).code == 0
    assert file.read_bytes() != before


def test_nobody_was_asked_so_nothing_is_written(cap, plans):
    ran = cap("-C", plans, "baseline", "save", "june", "--lang", "en")
    assert ran.code == 2 and "--yes" in ran.err and not (plans / "baselines").exists()
    ran = cap("-C", plans, "baseline", "save", "june", "--dry-run", "--lang", "en")
    assert ran.code == 0 and "4 projects" in ran.out and not (plans / "baselines").exists()


@pytest.mark.parametrize("name", [
    "../june", "a/b", ".june", "con", "june.", "", "a\x00", "-x-", "ㅋ", "a" * 300,
])  # fmt: skip
def test_a_name_cannot_lead_anywhere(cap, plans, name, tmp_path):
    before = sorted(tmp_path.rglob("*"))
    ran = cap("-C", plans, "baseline", "save", *WHO, "--lang", "en", "--", name)
    assert ran.code == 2 and "name of a baseline" in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_as_of_another_day(cap, plans):
    cap("-C", plans, "baseline", "save", "july", "--as-of", "2021-06-30", *WHO)
    (row,) = json.loads(cap("-C", plans, "baseline", "list", "--format", "json").out)
    assert row["as_of"] == "2021-06-30"


def test_without_a_data_date(cap, folder):
    file = folder / "library.yaml"
    text = file.read_text("utf-8").replace("data_date: 2021-05-31\n", "")
    file.write_text(text, encoding="utf-8")
    ran = cap("-C", folder, "baseline", "save", "june", *WHO, "--lang", "en")
    assert ran.code == 2 and "--as-of" in ran.err and not (folder / "baselines").exists()


def test_a_plan_that_is_not_whole_has_no_baseline(cap, plans):
    (plans / "animation-center.yaml").write_text("format: 1\nid: animation-center\n")
    ran = cap("-C", plans, "baseline", "save", "june", *WHO, "--lang", "en")
    assert ran.code == 1 and "baseline-incomplete" in ran.err
    assert not (plans / "baselines").exists()


def test_an_unknown_name_is_guessed(cap, plans):
    cap("-C", plans, "baseline", "save", "report-2021-06", *WHO)
    for words in (("compare",), ("remove", "--yes")):
        ran = cap("-C", plans, "baseline", *words, "report-2021-6", "--lang", "en")
        assert ran.code == 2 and "Did you mean `report-2021-06`?" in ran.err
    ran = cap("gantt", plans, "--baseline", "report-2021-6", "--lang", "en")
    assert ran.code == 2 and "Did you mean `report-2021-06`?" in ran.err


def test_removed(cap, plans):
    cap("-C", plans, "baseline", "save", "june", *WHO)
    assert cap("-C", plans, "baseline", "remove", "june", *WHO).code == 0
    assert json.loads(cap("-C", plans, "baseline", "list", "--format", "json").out) == []
    said = cap("-C", plans, "baseline", "list", "--lang", "en")
    assert said.code == 0 and "No baseline" in said.out


BROKEN = """\
format: 1
as_of: 2021-13
labell: x
projects:
  animation-center:
    nodes:
      opening: {date: 2025-12, actual: 2025-12}
      framing: {kind: phase, start: 2024-01-05T09:00, finish: 2023-01-01, within: nowhere}
      vote: {kind: appropriation, finish: 2023-01-01}
    monthly:
      2021: [1, 2, 3]
"""


def test_every_fault_of_a_broken_baseline_has_its_place(cap, plans):
    write(plans, "bad", BROKEN)
    ran = cap("-C", plans, "baseline", "compare", "bad", "--lang", "en")
    assert ran.code == 3 and "baseline-broken" in ran.err
    found = [line.split(": ")[0].rpartition("/")[2] + " " + line.split(": ")[1]
             for line in ran.err.splitlines()[:-1]]  # fmt: skip
    assert found == [
        "bad.yaml:2:8 date-none", "bad.yaml:3:1 key-unknown", "bad.yaml:7:16 kept-date",
        "bad.yaml:8:16 kept-within", "bad.yaml:8:37 kept-backward", "bad.yaml:9:13 kept-vote",
        "bad.yaml:11:13 kept-months",
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), [
    ("format: 2\nas_of: 2021-05\nprojects: {}\n", "format-newer"),
    ("format: 1\nprojects: {}\n", "key-missing"),
    ("format: 1\nas_of: 2021-05\nas_of: 2021-06\nprojects: {}\n", "key-repeated"),
    ("format: 1\nas_of: &a 2021-05\nprojects: {}\n", "yaml-alias"),
    ("- a\n", "not-a-mapping"),
    ("format: 1\nas_of: 2021-05\nprojects: {p: {nodes: {a: {kind: milestone}}}}\n", "kept-date"),
    ("format: 1\nas_of: 2021-05\nprojects: {p: {nodes: {../a: {date: 2022-01}}}}\n", "id-form"),
    ("format: 1\nas_of: 2021-05\nprojects: {p: {nodes: {a: {finish: 2022-01-01T25:00}}}}\n",
     "date-form"),
])  # fmt: skip
def test_bad_baselines_are_told_and_the_others_still_used(cap, plans, text, code):
    cap("-C", plans, "baseline", "save", "june", *WHO)
    write(plans, "bad", text)
    ran = cap("-C", plans, "baseline", "list", "--format", "json")
    assert ran.code == 1 and f" {code}: " in ran.err
    assert [row["id"] for row in json.loads(ran.out)] == ["june"]
    ran = cap("slips", plans, "--format", "json")
    assert ran.code == 1 and {row["baseline"] for row in json.loads(ran.out)} == {"june", None}
    assert cap("check", plans).code == 0


def test_a_link_out_of_the_folder_is_not_followed(cap, plans, tmp_path):
    (tmp_path / "other.yaml").write_text("format: 1\nas_of: 2021-05\nprojects: {}\n")
    (plans / "baselines").mkdir()
    (plans / "baselines" / "out.yaml").symlink_to(tmp_path / "other.yaml")
    ran = cap("-C", plans, "baseline", "list", "--lang", "en")
    assert ran.code == 1 and "file-outside" in ran.err


def test_a_baseline_of_another_folder(cap, plans, folder):
    cap("-C", plans, "baseline", "save", "june", *WHO)
    (folder / "baselines").mkdir()
    shutil.copy(plans / "baselines" / "june.yaml", folder / "baselines" / "june.yaml")
    ran = cap("-C", folder, "baseline", "compare", "june", "--lang", "en")
    assert ran.code == 2 and "another folder" in ran.err and "library" in ran.err
    ran = cap("slips", folder, "--lang", "en")
    assert ran.code == 1 and "left out" in ran.err and "slips-none" in ran.err


def test_what_moved_is_told_in_words_and_won(cap, plans):
    cap("-C", plans, "baseline", "save", "june", *WHO)
    late = ("--delay", "animation-center/supplementary-2021-1=2mo")
    ran = cap("diff", f"{plans}@june", plans, *late, "--lang", "en")
    assert "on 2026-03-09 (Mon) instead of 2025-12-30 (Tue): 43 working days later" in ran.out
    assert "4,958 million won moves from 2021" in ran.out
    title, _, table = ran.out.partition("Milestones that moved")[2].partition("Won by project")
    assert "Construction start   2022-11-01 (Tue)   2022-12-30 (Fri)" in title and "75,451" in table
    rows = json.loads(cap("diff", f"{plans}@june", plans, *late, "--format", "json").out)
    moved = {row["id"]: row["changes"] for row in rows}
    assert "animation-center/opening" in moved and set(moved.values()) == {""}


def test_two_baselines(cap, plans):
    cap("-C", plans, "baseline", "save", "a", *WHO)
    cinema = plans / "seoul-cinematheque.yaml"
    cinema.write_text(cinema.read_text("utf-8").replace("finish: 2022-06", "finish: 2022-08"),
                      encoding="utf-8")  # fmt: skip
    cap("-C", plans, "baseline", "save", "b", *WHO)
    one = cap("-C", plans, "baseline", "compare", "a", "b", "--format", "json").out
    other = cap("diff", f"{plans}@a", f"{plans}@b", "--format", "json").out
    assert json.loads(one) and one == other
    back = json.loads(cap("-C", plans, "baseline", "compare", "b", "a", "--format", "json").out)
    assert sum(row["finish_by_hours"] for row in back) == -sum(
        row["finish_by_hours"] for row in json.loads(one)
    )


def test_only_what_both_know_is_compared_with_some_nodes(cap, projects):
    words = ("-C", projects, "baseline", "compare", "report-2021-06", "what-happened")
    rows = json.loads(cap(*words, "--format", "json").out)
    assert {row["kind"] for row in rows} == {"changed"}
    said = cap(*words, "--lang", "en").out
    assert "Completion           2022-12-30 (Fri)   2024-12 " in said and "What moved" not in said
    assert "Fiscal" not in said


def test_earned_and_quality_are_held_to_a_baseline_by_name(cap, plans, tmp_path):
    cap("-C", plans, "baseline", "save", "june", *WHO)
    for command in ("earned", "quality"):
        by_name = cap(command, plans, "--baseline", "june", "--format", "json")
        by_folder = cap(command, plans, "--baseline", plans, "--format", "json")
        assert by_name.out == by_folder.out and json.loads(by_name.out)
    assert cap("earned", plans, "--baseline", f"{plans}@june", "--format", "json").code == 0
    ran = cap("earned", plans, "--baseline", tmp_path / "no" / "where", "--lang", "en")
    assert ran.code in (2, 3) and "where" in ran.err


def test_gantt_draws_the_baseline_below(cap, plans, tmp_path):
    cap("-C", plans, "baseline", "save", "june", *WHO)
    out = tmp_path / "g.svg"
    words = ("gantt", plans, "--project", "animation-center", "-o", out)
    assert cap(*words, "--baseline", "june").code == 0
    text = out.read_text("utf-8")
    assert 'id="baseline"' in text and 'id="baseline-milestone"' in text
    assert cap(*words, "--force").code == 0
    assert 'id="baseline"' not in out.read_text("utf-8")
