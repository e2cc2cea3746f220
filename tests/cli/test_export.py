"""`export`: where files go, what is refused, what is said."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cap = Callable[..., Any]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((), 2, "output-wanted"),
        (("-o", "plan.doc"), 2, "export-form"),
        (("-o", "plan.xer", "--encoding", "euc-jp"), 2, "export-encoding"),
        (("-o", "plan.xml", "--encoding", "cp949"), 2, "export-encoding"),
        (("-o", "missing/plan.xml"), 2, "output-parent"),
        (("-o", "plan.xml", "--project", "nobody"), 2, "project-unknown"),
    ],
)
def test_refusals_leave_nothing_behind(
    cap: Cap, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...], code: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    found = cap("export", folder, *words, "--lang", "en")
    assert found.code == code and said in found.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_holds_one_project(cap: Cap, folder: Path) -> None:
    text = (folder / "library.yaml").read_text(encoding="utf-8")
    (folder / "hall.yaml").write_text(text.replace("id: library", "id: hall"), encoding="utf-8")
    code, _, err = cap("export", folder, "-o", folder.parent / "both.xml", "--lang", "en")
    assert code == 2 and "hall, library" in err and not (folder.parent / "both.xml").exists()


def test_another_programs_schedule_is_imported_first(cap: Cap, tmp_path: Path) -> None:
    file = tmp_path / "theirs.xer"
    file.write_text("ERMHDR\t8.0\n%E\n", encoding="utf-8")
    found = cap("export", file, "-o", tmp_path / "a.xml", "--lang", "en")
    assert found.code == 2 and "capitalplan import theirs.xer" in found.err
    assert not (tmp_path / "a.xml").exists()


def test_without_the_extra_it_says_what_to_install(
    cap: Cap, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    code, _, err = cap("export", folder, "-o", tmp_path / "a.xml", "--lang", "en")
    assert code == 6 and "exchange" in err and not (tmp_path / "a.xml").exists()


@pytest.mark.usefixtures("java")
def test_a_file_is_replaced_only_when_asked(cap: Cap, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.xml"
    code, out, err = cap("export", folder, "-o", path, "--lang", "ko")
    assert code == 0 and out == "" and str(path) in err
    first = path.read_bytes()
    assert "도서관".encode() in first
    assert cap("export", folder, "-o", path).code == 4
    path.write_text("changed", encoding="utf-8")
    assert cap("export", folder, "-o", path, "--force").code == 0
    assert path.read_bytes() == first
    assert sorted(each.name for each in tmp_path.iterdir()) == ["library.xml", "plans"]


@pytest.mark.usefixtures("java")
def test_a_folder_takes_a_file_for_each_project(cap: Cap, folder: Path, tmp_path: Path) -> None:
    text = (folder / "library.yaml").read_text(encoding="utf-8")
    (folder / "hall.yaml").write_text(text.replace("id: library", "id: hall"), encoding="utf-8")
    place = tmp_path / "out"
    code, _, err = cap(
        "export", folder, "-o", place, "--format", "xer", "--encoding", "cp949", "--lang", "en"
    )
    assert code == 0 and sorted(each.name for each in place.iterdir()) == [
        "hall.xer",
        "library.xer",
    ]
    assert "Library" in (place / "hall.xer").read_bytes().decode("cp949")
    assert "export-months" in err and "6mo" in err  # what a file cannot hold is said
    assert cap("export", folder, "-o", place, "--format", "xer").code == 4


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize(
    ("name", "value", "code", "said"),
    [
        ("CAPITALPLAN_JAVA_MEMORY", "4m", 3, "export-java-memory"),
        ("CAPITALPLAN_JAVA_MEMORY", "plenty", 2, "java-limit"),
    ],
)
def test_java_ends_badly_in_a_sentence(
    cap: Cap, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, value: str, code: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv(name, value)
    found = cap("export", folder, "-o", tmp_path / "a.xml", "--lang", "en")
    assert found.code == code and said in found.err and "{" not in found.err
    assert [each.name for each in tmp_path.iterdir()] == ["plans"]
