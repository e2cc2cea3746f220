"""`check`: all faults at once, exit codes, one bad file never hides the others."""

import json


def test_clean(cap, projects):
    ran = cap("check", projects, "--lang", "en")
    assert ran == (0, "Projects 4, nodes 91: nothing wrong.\n", "")


def test_korean(cap, projects):
    assert "잘못된 곳이 없습니다" in cap("check", projects, "--lang", "ko").out


def test_language_of_the_programme_is_the_default(cap, projects, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    assert "잘못된" in cap("check", projects).out
    monkeypatch.setenv("CAPITALPLAN_LANG", "en")
    assert "nothing wrong" in cap("check", projects).out


def test_every_fault_at_once(cap, folder):
    text = (folder / "library.yaml").read_text(encoding="utf-8")
    broken = text.replace("id: library", "id: broken").replace("1억", "1e8")
    broken = broken.replace("after: [design]", "after: [desing]\n    colour: red")
    (folder / "broken.yaml").write_text(broken, encoding="utf-8")
    ran = cap("check", folder, "--lang", "en")
    assert ran.code == 1
    lines = ran.out.splitlines()[:-2]
    assert [line.partition(": ")[2].split(":")[0] for line in lines] == [
        "money-form", "link-unknown", "key-unknown",
    ]  # fmt: skip
    assert all(line.startswith(f"{folder}/broken.yaml:") for line in lines)
    assert "Did you mean `design`?" in ran.out
    assert ran.out.splitlines()[-2].startswith("Projects 1") and "broken.yaml" in lines[0]
    assert "incomplete" in ran.out.splitlines()[-1]
    other = cap("list", folder, "--lang", "en")
    assert other.code == 1 and "link-unknown" in other.err and "incomplete" in other.out


def test_strict(cap, folder):
    text = (folder / "library.yaml").read_text(encoding="utf-8")
    (folder / "library.yaml").write_text(text.replace("2021-06, finish", "2021-01, finish"))
    ran = cap("check", folder, "--lang", "en")
    assert ran.code == 0 and "warning: plan-past" in ran.out
    assert cap("check", folder, "--strict").code == 1


def test_json(cap, folder):
    (folder / "bad.yaml").write_text("format: 1\nid: bad\nname: x\nphases: {p: {cost: -1}}\n")
    ran = cap("check", folder, "--format", "json", "--lang", "en")
    rows = json.loads(ran.out)
    assert ran.code == 1
    assert "money-negative" in {row["code"] for row in rows}
    assert all(row["line"] == 4 and row["file"].endswith("bad.yaml") for row in rows)


def test_nothing_to_read(cap, tmp_path):
    assert cap("check", tmp_path / "nowhere").code == 3
    assert cap("check", tmp_path).code == 3


def test_misuse(cap, projects):
    assert cap("check", projects, "--colour").code == 2
    assert cap("chekc").code == 2
    assert cap("check", projects, "--as-of", "2021-13").code == 2


def test_as_of(cap, folder):
    ran = cap("schedule", folder, "--as-of", "2021-08-31", "--format", "json")
    design = next(row for row in json.loads(ran.out) if row["id"] == "design")
    assert design["early_start"] == "2021-09-01T09:00"


def test_folder_before_the_command(cap, folder):
    assert cap("-C", folder, "--lang", "en", "check").out.startswith("Projects 1")


def test_many_problems_are_cut(cap, folder):
    phases = "".join(f"  p{n}: {{cost: x}}\n" for n in range(80))
    (folder / "many.yaml").write_text(f"format: 1\nid: many\nname: x\nphases:\n{phases}")
    ran = cap("check", folder, "--lang", "en")
    assert len(ran.out.splitlines()) == 56  # 50, how many more, three kinds, two sums
    assert "more problems" in ran.out


def test_names_cannot_command_the_terminal(cap, folder):
    (folder / "esc.yaml").write_text('format: 1\nid: esc\nname: "\\e[2J"\nphases: {}\n')
    ran = cap("check", folder)
    assert ran.code == 1 and "\x1b" not in ran.err + ran.out


def test_output_file(cap, folder, tmp_path):
    file = tmp_path / "check.json"
    assert cap("check", folder, "--format", "json", "-o", file).code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == []


def test_a_fault_of_the_program_is_a_sentence(cap, folder, monkeypatch):
    def fail(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("capitalplan.cli.check.checked", fail)
    ran = cap("check", folder, "--lang", "en")
    assert ran.code == 70 and "RuntimeError: boom" in ran.err and not ran.out


def test_three_hundred_broken_files_can_be_read(cap, tmp_path):
    """The first faults in full, then each kind with its number; not three hundred names."""
    for number in range(300):
        text = f"format: 1\nid: p{number}\nname: P\nphases:\n  a: {{duration: 5x, cst: 3}}\n"
        (tmp_path / f"p{number:03}.yaml").write_text(text, encoding="utf-8")
    ran = cap("check", tmp_path, "--lang", "en")
    lines = ran.out.splitlines()
    assert ran.code == 1 and len(lines) < 60 and max(map(len, lines)) < 1200
    assert (
        "  duration-form: 300 in 300 files" in lines and "  key-unknown: 300 in 300 files" in lines
    )
    assert lines[-1].startswith("Totals are incomplete; files left out: 300 (")
    assert lines[-1].endswith(", … (+294)).")
