"""`-o` writes over no plan, baseline, record, cache or input of its own command, with no option."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from capitalplan.cli import COMMANDS
from capitalplan.cli.options import Asked

Cap = Callable[..., Any]
EVERY = (
    ("check",), ("list",), ("upcoming",), ("show", "library"), ("schedule",), ("quality",),
    ("budget",), ("funded",), ("ledger",), ("gates",), ("earned",), ("supplementary",),
    ("gantt",), ("calendar",), ("export", "--format", "mspdi"), ("export", "--for-update"),
    ("diff", "."), ("compare",), ("slips",), ("history",), ("baseline", "list"),
    ("baseline", "compare", "old"), ("report",),
)  # fmt: skip
WITHOUT = {
    "import",
    "undo",
    "schema",
    "completion",
    "move",
    "progress",
    "enact",
    "set",
    "add",
    "remove",
    "rename",
    "new",
}  # fmt: skip  - no -o, or (import) below


def test_every_command_with_an_output_is_tried() -> None:
    tried = {words[0] for words in EVERY}
    assert tried | WITHOUT == {*COMMANDS} and not tried & WITHOUT


@pytest.fixture
def kept(cap: Cap, folder: Path, monkeypatch: Any, tmp_path: Path) -> Path:
    """A folder with all that is to be kept."""
    monkeypatch.setenv("CAPITALPLAN_CACHE", str(tmp_path / "cache"))
    (folder / "programme.yaml").write_text("format: 1\nname: P\n", encoding="utf-8")
    assert cap("-C", folder, "baseline", "save", "old", "--yes").code == 0
    (folder / ".capitalplan/journal.json").write_text("{}")
    (folder / ".git").mkdir()
    (folder / ".git/config").write_text("[core]\n")
    (tmp_path / "else").mkdir()
    (tmp_path / "else/other.yaml").write_text("format: 1\nid: other\n", encoding="utf-8")
    (tmp_path / "whatif.txt").write_text("delay: {library/design: 20d}\n", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(folder / "library.yaml")
    (tmp_path / "way").symlink_to(folder / "baselines", target_is_directory=True)
    return folder


TARGETS = ("plans/library.yaml", "plans/programme.yaml", "plans/baselines/old.yaml",
           "plans/.capitalplan/log.jsonl", "plans/.capitalplan/journal.json", "plans/.git/config",
           "plans/.git/new.svg", "plans/.capitalplan/x.html", "else/other.yaml", "link.txt",
           "way/old.yaml", "plans/new.yaml", "plans/baselines/new.yml", "cache/x.json",
           "plans/../plans/library.yaml", "whatif.txt")  # fmt: skip


def everything(place: Path) -> dict[str, bytes]:
    return {
        str(file): file.read_bytes()
        for file in place.rglob("*")
        if file.is_file() and "cache" not in file.parts
    }


@pytest.mark.parametrize("words", EVERY, ids="-".join)
def test_nothing_that_is_kept_is_written_over(
    cap: Cap, kept: Path, tmp_path: Path, monkeypatch: Any, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(kept)
    inner = words[0] in ("baseline", "history")
    what_if = words[0] in ("list", "check", "calendar", "gantt", "budget", "report")
    before = everything(tmp_path)
    line: list[Any] = [*words]
    line += ["."] if words[0] in ("diff", "compare") else []
    line += ["--scenario", tmp_path / "whatif.txt"] if what_if else []
    line += ["--force", "--lang", "en", "-o"]
    if inner:
        line = ["-C", ".", *line]
    elif words[0] != "diff":
        line.insert(1, ".")
    for target in TARGETS:
        for suffix in ("", ".svg", ".ics", ".xlsx", ".xml"):
            if suffix and not target.startswith(("plans/.git/new", "cache")):
                continue
            ran = cap(*line, f"{tmp_path / target}{suffix}")
            now = everything(tmp_path)
            assert ran.code != 70 and {*before} <= {*now}, (target, ran.err)
            same = [name for name in before if before[name] != now[name]]
            written = target == "whatif.txt" and not what_if
            assert not same or written, (target, same, ran.err)
            assert {*now} - {*before} == set(), (target, ran.err)
            if written:
                shutil.copy(kept / "library.yaml", tmp_path / "spare")
                (tmp_path / "spare").unlink()
                (tmp_path / "whatif.txt").write_text("delay: {library/design: 20d}\n", "utf-8")
    for suffix in ("", ".svg", ".xlsx", ".xml"):
        cap(*line, f"{tmp_path / 'fine'}{suffix}")
    assert list(tmp_path.glob("fine*"))  # else the line above would prove nothing


INPUTS = (
    ("calendar", "--since", "{0}"), ("upcoming", "--since", "{0}"), ("list", "--scenario", "{1}"),
    ("gantt", "--scenario", "{1}"),
)  # fmt: skip


@pytest.mark.parametrize("words", INPUTS, ids=lambda words: "-".join(words[:2]))
def test_an_input_of_the_same_command_is_kept(
    cap: Cap, kept: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    sent, scenario = tmp_path / "sent.ics", tmp_path / "whatif.svg"
    assert cap("calendar", kept, "-o", sent).code == 0
    shutil.copy(tmp_path / "whatif.txt", scenario)
    file = scenario if "{1}" in words else sent
    line = [word.format(sent, scenario) for word in words]
    other = tmp_path / "name.svg" if file == scenario else tmp_path / "name.ics"
    other.symlink_to(file)
    before = file.read_bytes()
    for name in (file, other):
        ran = cap(line[0], kept, *line[1:], "-o", name, "--force", "--lang", "en")
        assert ran.code == 2 and "output-input" in ran.err and file.read_bytes() == before
    assert cap("calendar", kept, "-o", sent).code == 0  # what is replaced is no input


def test_another_programs_file_is_an_input(cap: Cap, tmp_path: Path) -> None:
    from capitalplan.cli import save
    from capitalplan.problem import StopError
    from capitalplan.source import disk

    file = tmp_path / "a.xer"
    file.write_text("x")
    disk.forget()
    disk.count_input(file)
    with pytest.raises(StopError, match="output-input"):
        save.refuse_taken(Asked(folder="b.xer", force=True), file)
    disk.forget()
    save.refuse_taken(Asked(folder="b.xer", force=True), file)


def test_a_plan_is_not_imported_over(
    cap: Cap, kept: Path, tmp_path: Path, java: None, monkeypatch: Any
) -> None:
    assert cap("export", kept, "-o", tmp_path / "x.xml").code == 0
    other = tmp_path / "else/other.yaml"
    before = other.read_bytes()
    words = ("import", tmp_path / "x.xml", "-o")
    assert cap(*words, other, "--lang", "en").code == 4
    assert cap(*words, other, "--force").code == 2 and other.read_bytes() == before
    assert cap(*words, tmp_path / "else/new.yaml").code == 0
    assert cap(*words, tmp_path / "else/new.yaml", "--force").code == 0  # it is the same


def test_a_name_as_long_as_names_can_be(cap: Cap, kept: Path, tmp_path: Path) -> None:
    name = tmp_path / ("n" * 251 + ".svg")
    assert cap("gantt", kept, "-o", name).code == 0 and name.is_file()
