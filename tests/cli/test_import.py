"""`import`: the project file, what it says of its losses, and when nothing is written."""

from pathlib import Path

import pytest

from capitalplan.model.activity import FINISH_MILESTONE
from capitalplan.model.submittal import MICROSOFT, Part
from capitalplan.plan import load
from submitted import act, begun, done, link, submittal

SCHEDULES = Path(__file__).resolve().parents[3] / "shared" / "schedules"
PARTS = (
    Part("1", "P1", "Bridge", ""), Part("2", "P1.D", "설계: D", "1"), Part("3", "P1.B", "B", "1"),
    done("D1", "01-02", "01-03 15:00", parent="2"), begun("D2", 24, "01-02", 16, parent="2"),
    act("B1", 40, ("FO", "01-20 17:00"), parent="3", cost="2000000", name="- {a: b} # c\nd"),
    act("END", 0, kind=FINISH_MILESTONE),
    link("D1", "D2"), link("D2", "B1"), link("B1", "END"),
)  # fmt: skip


@pytest.fixture
def reads(tmp_path, monkeypatch):
    """`reads(*parts)`: what bridge.xer holds from now on; its path."""

    def now(*parts, **more):
        one = submittal(*parts, **more)
        monkeypatch.setattr("capitalplan.exchange.read.submittal", lambda *_: one)
        return path

    path = tmp_path / "bridge.xer"
    path.write_bytes(b"ERMHDR")
    (tmp_path / "plans").mkdir()
    return now


def test_a_file_becomes_a_project(cap, reads, tmp_path):
    file = reads(*PARTS, currency="KRW", left_out=("notes 2",))
    target = tmp_path / "plans" / "bridge-2.yaml"
    ran = cap("import", file, "-o", target, "--lang", "en")
    assert ran.code == 0 and ran.out == "" and f"written: {target}" in ran.err
    assert "3 of 4 activities keep their dates to the working minute, 4 to the day" in ran.err
    assert "- Times of day; dates are whole days here: 1 activities (D1)" in ran.err
    assert '- "Finish on" became a not-before date and a deadline: 1 activities (B1)' in ran.err
    assert "2 notes" in ran.err
    text = target.read_text(encoding="utf-8")
    assert text.startswith("# Imported from bridge.xer (Primavera P6 20), project Bridge.\n")
    checked = cap("check", target.parent, "--lang", "en")
    assert checked.code == 0 and "nothing wrong" in checked.out
    plan = load(target.parent)
    assert plan.programme.project("bridge-2").nodes[-1].name.ko == "- {a: b} # c\nd"
    assert plan.budget.total == 2_000_000


def test_the_same_file_gives_the_same_bytes(cap, reads, tmp_path):
    file, target = reads(*PARTS), tmp_path / "plans" / "a.yaml"
    cap("import", file, "-o", target, "--lang", "ko")
    first = target.read_bytes()
    assert cap("import", file, "-o", target, "--lang", "ko").code == 4
    assert target.read_bytes() == first
    assert cap("import", file, "-o", target, "--lang", "ko", "--force").code == 0
    assert target.read_bytes() == first and list(target.parent.iterdir()) == [target]
    assert "가져왔습니다" in first.decode()


def test_all_ids_stand_in_the_file_and_some_on_the_screen(cap, reads, tmp_path):
    file = reads(*(act(f"A{n}", 8, ("SNET", "01-08 10:00")) for n in range(30)))
    ran = cap("import", file, "-o", tmp_path / "plans" / "a.yaml", "--lang", "en")
    assert "A11, … +18)" in ran.err and "A29" not in ran.err
    head = (tmp_path / "plans" / "a.yaml").read_text(encoding="utf-8").partition("format:")[0]
    assert "A29)" in head and all(line.startswith("#") for line in head.splitlines())


@pytest.mark.parametrize(
    "output, code, words",
    [
        (None, 2, "Say where"),
        ("plans/a.yml", 2, "cannot be a project file"),
        ("plans/programme.yaml", 2, "cannot be a project file"),
        ("nowhere/a.yaml", 2, "There is no folder"),
    ],
)
def test_places_that_are_refused(cap, reads, tmp_path, output, code, words):
    place = () if output is None else ("-o", tmp_path / output)
    ran = cap("import", reads(*PARTS), *place, "--lang", "en")
    assert ran.code == code and words in ran.err and not list((tmp_path / "plans").iterdir())


def test_a_folder_cannot_be_imported(cap, folder, tmp_path):
    ran = cap("import", folder, "-o", tmp_path / "a.yaml", "--lang", "en")
    assert ran.code == 2 and "Name another program's file" in ran.err


def test_nothing_is_written_when_the_project_would_have_errors(cap, reads, tmp_path):
    settings = tmp_path / "plans" / "programme.yaml"
    settings.write_text("format: 1\nid: x\n", encoding="utf-8")
    ran = cap("import", reads(*PARTS), "-o", tmp_path / "plans" / "a.yaml", "--lang", "en")
    assert ran.code == 0  # a fault of the settings is not this file's
    circle = (act("s", kind="summary"), act("a", parent="us"), act("t", kind="summary"),
              act("b", parent="ut"), link("s", "t"), link("b", "a"))  # fmt: skip
    file = reads(*circle, rules=MICROSOFT, data_date=None)
    ran = cap("import", file, "-o", tmp_path / "plans" / "b.yaml", "--lang", "en")
    assert ran.code != 0 and not (tmp_path / "plans" / "b.yaml").exists()


def test_a_project_too_large_to_be_read_is_not_written(cap, reads, tmp_path, monkeypatch):
    monkeypatch.setattr("capitalplan.source.disk.LARGEST", 500)
    ran = cap("import", reads(*PARTS), "-o", tmp_path / "plans" / "a.yaml", "--lang", "en")
    assert ran.code == 1 and "at most 500" in ran.err
    assert not list((tmp_path / "plans").iterdir())


def test_a_data_date_of_all_projects_does_not_hurt(cap, reads, tmp_path):
    settings = tmp_path / "plans" / "programme.yaml"
    settings.write_text("format: 1\ndata_date: 2024-01-31\n", encoding="utf-8")
    parts = (done("a", "01-06", "01-10 17:00"), act("b"))
    file = reads(*parts, rules=MICROSOFT, data_date=None)
    target = tmp_path / "plans" / "a.yaml"
    assert cap("import", file, "-o", target).code == 0
    assert "data_date: 2025-01-10" in target.read_text(encoding="utf-8")
    assert cap("check", target.parent).code == 0


@pytest.mark.skipif(not SCHEDULES.is_dir(), reason="the stored schedules do not lie beside this")
@pytest.mark.parametrize("path", sorted(SCHEDULES.glob("*.x*")), ids=lambda path: path.name)
def test_real_schedules_are_imported_without_an_error(cap, java, tmp_path, path):
    target = tmp_path / "a.yaml"
    ran = cap("import", path, "-o", target, "--lang", "en")
    assert ran.code == 0
    found = load(tmp_path)
    assert [problem for problem in found.problems if problem.weight == "error"] == []
    (said,) = [line for line in ran.err.splitlines() if line.startswith("Computed by")]
    same, total, days = (int(word) for word in said.replace(",", "").split() if word.isdigit())
    assert same <= days <= total and days >= 0.6 * total
