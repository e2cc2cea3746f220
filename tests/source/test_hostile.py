"""Files that are no plans, or not files at all: refused with their place, and left as they are."""

import os
import socket
from pathlib import Path

import pytest

from capitalplan.problem import ERROR, Problem, StopError
from capitalplan.source.disk import LARGEST
from capitalplan.source.read import Reading, read
from capitalplan.text import say, sentences

HEAD = "format: 1\nid: hall\nname: 회관\ndata_date: 2021-05-31\n"
GOOD = HEAD + "phases:\n  design: {duration: 20d}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "projects"
    made.mkdir()
    return made


def only(reading: Reading) -> tuple[str, int, int]:
    """The one problem, which can be said in both languages; its file is left out."""
    (problem,) = reading.problems
    assert problem.at is not None and problem.weight == ERROR
    assert reading.programme.left_out == (problem.at.file,)
    spoken(problem)
    return problem.code, problem.at.line, problem.at.column


def spoken(problem: Problem) -> None:
    for language in ("ko", "en"):
        sentence = say(problem.code, language, **problem.facts)
        assert problem.code in sentences(language) and "{" not in sentence and len(sentence) < 1000


def refused(folder: Path, content: bytes, name: str = "hall.yaml") -> tuple[str, int, int]:
    (folder / name).write_bytes(content)
    found = only(read(folder))
    assert (folder / name).read_bytes() == content
    return found


# Encodings


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (GOOD.encode("cp949"), ("encoding-cp949", 3, 1)),
        (GOOD.encode("utf-16"), ("encoding-utf16", 1, 1)),
        (GOOD.encode("utf-16-be"), ("encoding-utf16", 1, 1)),
        (GOOD.encode("utf-16-le"), ("encoding-utf16", 1, 1)),
        (GOOD.encode("utf-32"), ("encoding-utf16", 1, 1)),
        (b"format: 1\nid: \xff\xfe\xfd\n", ("encoding-unknown", 2, 1)),
        ((HEAD + "department: 경제\0과\n").encode(), ("control-character", 5, 15)),
        ((HEAD + "department: \x1b[2J\n").encode(), ("control-character", 5, 13)),
        ((HEAD + "department: \x07\n").encode(), ("control-character", 5, 13)),
        ((HEAD + "department: \x9b2J\n").encode(), ("control-character", 5, 13)),
        ((HEAD + "department: \ufffe\n").encode(), ("control-character", 5, 13)),
        (b"\0" * 4096, ("encoding-utf16", 1, 1)),
        (b"", ("not-a-mapping", 1, 1)),
        (b"\xef\xbb\xbf", ("not-a-mapping", 1, 1)),
        ((HEAD + "<<<<<<< HEAD\na: 1\n=======\n").encode(), ("conflict-marker", 5, 1)),
        ((HEAD + "=======\r\n>>>>>>> other\r\n").encode(), ("conflict-marker", 6, 1)),
    ],
)
def test_bytes_that_are_no_plan(folder: Path, content: bytes, wanted: tuple[str, int, int]) -> None:
    assert refused(folder, content) == wanted


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_change_nothing(folder: Path, end: str, mark: bytes) -> None:
    text = (GOOD + "colour: red").replace("\n", end)
    assert refused(folder, mark + text.encode()) == ("key-unknown", 7, 1)


def test_text_in_the_form_of_decomposed_letters_is_composed(folder: Path) -> None:
    apart = "\u1112\u1161\u11ab\u1100\u1173\u11af"  # 한글 in six conjoining letters
    body = f"phases:\n  {apart}: {{duration: 1d}}\n  b: {{duration: 1d, after: 한글}}\n"
    (folder / f"{apart}.yaml").write_text(HEAD + body, encoding="utf-8")
    reading = read(folder)
    assert reading.problems == ()
    assert [node.id for node in reading.programme.nodes] == ["한글", "b"]


def test_ids_equal_once_composed_are_one_id(folder: Path) -> None:
    apart = "\u1112\u1161\u11ab"
    for name, ident in (("a", "한"), ("b", apart)):
        (folder / f"{name}.yaml").write_text(GOOD.replace("hall", ident), encoding="utf-8")
    assert {problem.code for problem in read(folder).problems} == {"project-repeated"}
    body = f"phases:\n  한: {{duration: 1d}}\n  {apart}: {{duration: 1d}}\n"
    (folder / "a.yaml").write_text(HEAD + body, encoding="utf-8")
    (folder / "b.yaml").unlink()
    assert only(read(folder)) == ("id-repeated", 7, 3)


# What is not a file, or not in the folder


def test_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "hall.yaml").mkdir()
    assert only(read(folder)) == ("file-not-regular", 1, 1)


def test_pipe_does_not_hang(folder: Path) -> None:
    os.mkfifo(folder / "hall.yaml")
    assert only(read(folder)) == ("file-not-regular", 1, 1)


def test_socket(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)  # the name of a socket may only be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("hall.yaml")
        assert only(read(folder))[0] in ("file-unreadable", "file-not-regular")


def test_sparse_file_is_refused_unread(folder: Path) -> None:
    with (folder / "hall.yaml").open("wb") as file:
        file.truncate(200 << 20)
    assert only(read(folder)) == ("file-too-large", 1, 1)


def test_file_that_grows_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "hall.yaml").write_bytes(b"#" * (LARGEST + 1))
    before = os.stat_result((0o100644, 0, 0, 1, 0, 0, 10, 0, 0, 0))
    monkeypatch.setattr("capitalplan.source.disk.os.fstat", lambda handle: before)
    assert only(read(folder)) == ("file-too-large", 1, 1)


def test_largest_file_is_read(folder: Path) -> None:
    padding = "# " + "x" * 997 + "\n"
    text = GOOD + padding * ((LARGEST - len(GOOD.encode())) // len(padding))
    (folder / "hall.yaml").write_text(text, encoding="utf-8")
    assert read(folder).problems == ()


@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "../hall.yaml", "../../.."])
def test_link_out_of_the_folder_is_not_followed(folder: Path, target: str) -> None:
    (folder.parent / "hall.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "hall.yaml").symlink_to(target)
    assert only(read(folder)) == ("file-outside", 1, 1)


def test_settings_that_link_out_of_the_folder(folder: Path) -> None:
    (folder / "hall.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "programme.yaml").symlink_to("/etc/passwd")
    codes = [problem.code for problem in read(folder).problems]
    assert sorted(codes) == ["file-outside", "programme-broken"]


def test_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "hall.txt").write_text(GOOD, encoding="utf-8")
    (folder / "hall.yaml").symlink_to("hall.txt")
    assert read(folder).problems == ()


@pytest.mark.parametrize("target", ["hall.yaml", "missing.yaml"])
def test_link_to_itself_or_to_nothing(folder: Path, target: str) -> None:
    (folder / "hall.yaml").symlink_to(target)
    assert only(read(folder)) == ("file-unreadable", 1, 1)


def test_loop_of_folders(folder: Path) -> None:
    (folder / "hall.yaml").symlink_to("theatre.yaml")
    (folder / "theatre.yaml").symlink_to("hall.yaml")
    problems = read(folder).problems
    assert [problem.code for problem in problems] == ["file-unreadable"] * 2


def test_file_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "hall.yaml").write_text(GOOD, encoding="utf-8")

    def no(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("capitalplan.source.disk.os.open", no)
    assert only(read(folder)) == ("file-unreadable", 1, 1)


@pytest.mark.parametrize("method", ["iterdir", "is_dir"])
def test_folder_without_permission(
    folder: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    def no(_: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, method, no)
    assert stopped(folder) == "folder-unreadable"


def test_no_folder(folder: Path) -> None:
    assert stopped(folder / "missing") == "folder-missing"
    assert stopped(folder) == "folder-empty"
    assert stopped(folder / ("x" * 5000)) == "folder-unreadable"
    (folder / "file").write_text("")
    assert stopped(folder / "file") == "folder-file"


def stopped(folder: Path) -> str:
    with pytest.raises(StopError) as stop:
        read(folder)
    assert stop.value.exit_code == 3
    for language in ("ko", "en"):
        assert stop.value.code in sentences(language)
        assert "{" not in say(stop.value.code, language, **stop.value.facts)
    return stop.value.code


def test_leftovers_of_editors_are_passed_over(folder: Path) -> None:
    (folder / "hall.yaml").write_text(GOOD, encoding="utf-8")
    for name in (".hall.yaml", ".hall.yaml.swp", "hall.yaml~", "._hall.yaml", "#hall.yaml#",
                 "~hall.yaml", "hall.yaml.orig", "hall.yaml.bak", "notes.txt"):  # fmt: skip
        (folder / name).write_bytes(b"\xff[")
    (folder / "baselines").mkdir()
    reading = read(folder)
    assert reading.problems == () and len(reading.programme.projects) == 1


def test_names_that_are_not_utf8(folder: Path) -> None:
    raw = os.fsencode(folder) + b"/\xc8\xb8\xb0\xfc.yaml"  # 회관 in CP949
    try:
        Path(os.fsdecode(raw)).write_text("id: [\n")
    except OSError:
        pytest.skip("this disk takes only UTF-8 names")
    problem = read(folder).problems[0]
    assert problem.code == "yaml-bracket-open" and problem.at is not None
    problem.at.file.encode("utf-8", "backslashreplace")


def test_name_of_the_folder_is_made_safe(tmp_path: Path) -> None:
    folder = tmp_path / "\x1b[2J"
    folder.mkdir()
    (folder / "hall.yaml").write_text(GOOD, encoding="utf-8")
    assert read(folder).programme.name.ko == "\ufffd[2J"
