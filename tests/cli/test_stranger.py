"""A folder from a stranger: what lies in its `.capitalplan` is shown, and obeyed by nobody."""

import json
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from capitalplan.edit import durable, save, seal
from capitalplan.edit.difference import splices
from capitalplan.edit.entry import Change, Entry, Revision
from capitalplan.edit.log import record

Cap = Callable[..., Any]
MANY = 3000 if os.environ.get("CAPITALPLAN_REQUIRE_ALL") == "1" else 100
WHO = Entry("2021-06-01T09:00:00+09:00", "Mallory", "", ("capitalplan", "set", "x"))


def change(path: str, before: bytes | None, after: bytes | None) -> Change:
    texts = ((data or b"").decode() for data in (before, after))
    digests = durable.digest(before), durable.digest(after)
    return Change(path, *digests, splices(*texts))


def journal(folder: Path, changes: list[tuple[str, bytes | None, bytes | None]]) -> None:
    """A save under way, as if it had been interrupted here."""
    state = folder / ".capitalplan"
    state.mkdir(exist_ok=True)
    line = record(WHO, [change(*one) for one in changes])
    for number, (_, _, after) in enumerate(changes):
        if after is not None:
            (state / f"staged-{number}").write_bytes(after)
    said = {"size": 0, "line": line.decode(), "modes": [0o644] * len(changes)}
    (state / "journal.json").write_text(json.dumps(said))


def everything(folder: Path) -> dict[str, bytes | str]:
    return {
        str(file): os.readlink(file) if file.is_symlink() else file.read_bytes()
        for file in sorted(folder.rglob("*")) if file.is_symlink() or file.is_file()
    }  # fmt: skip


SET = ("set", "library/build.duration", "7mo")
PLACES = ["library.yaml", "new.yaml", ".git/hooks/pre-commit", "../out.yaml", "/etc/x.yaml",
          ".bashrc", "Makefile", "sub/x.yaml", "baselines/x.yaml",
          ".capitalplan/log.jsonl"]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_a_journal_from_elsewhere_is_shown_and_not_obeyed(cap: Cap, folder: Path, place: str):
    file = folder / place
    before = file.read_bytes() if file.exists() else None
    journal(folder, [(place, before, b"format: 1\nevil: 1\n")])
    old = everything(folder.parent)
    for words in (("check",), ("list",), ("history",), ("undo", "--dry-run"), (*SET, "--dry-run"),
                  (*SET, "--yes"), ("undo", "--yes"), ("baseline", "save", "x", "--yes"),
                  ("gates", "--insert", "design-ve", "--project", "library")):  # fmt: skip
        ran = cap("-C", folder, *words, "--lang", "en")
        assert ran.code in (0, 2, 4) and old.items() <= everything(folder.parent).items(), words
        if words[0] in ("set", "history", "undo"):
            assert "evil: 1" in ran.err, words
    assert {*everything(folder.parent)} - {*old} <= {
        str(folder / ".capitalplan" / name) for name in ("lock", ".gitignore")
    }
    (folder / ".capitalplan/journal.json").unlink()
    assert cap("-C", folder, *SET, "--yes").code == 0


def test_a_journal_of_another_folder_is_foreign(cap: Cap, folder: Path, monkeypatch: Any):
    interrupted(folder, monkeypatch)
    moved = folder.with_name("elsewhere")
    folder.rename(moved)
    before = everything(moved)
    assert cap("-C", moved, *SET, "--yes").code == 4
    assert before.items() <= everything(moved).items()
    moved.rename(folder)
    assert "save-finished" in cap("-C", folder, *SET, "--yes", "--lang", "en").err


def interrupted(folder: Path, monkeypatch: Any) -> None:
    class Killed(BaseException):
        pass

    def stop(*_: object) -> None:
        raise Killed

    file = folder / "library.yaml"
    data = file.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(save.journal, "finish", stop)
        patched.setattr(save.journal, "undo", stop)
        with pytest.raises(Killed):
            save.save(folder, [Revision(file, data, data.replace(b"6mo", b"8mo"))], WHO)


def test_a_journal_that_was_sealed_here_goes_through_no_link(
    cap: Cap, folder: Path, monkeypatch: Any
):
    interrupted(folder, monkeypatch)
    out = folder.parent / "out.yaml"
    (folder / "library.yaml").rename(out)
    (folder / "library.yaml").symlink_to(out)
    before = out.read_bytes()
    assert cap("-C", folder, *SET, "--yes").code in (2, 4) and out.read_bytes() == before


@pytest.mark.parametrize("key", ["", "short", "readable", "link", "nowhere"])
def test_without_a_key_nothing_is_obeyed_and_everything_saved(
    cap: Cap, folder: Path, monkeypatch: Any, tmp_path: Path, key: str
):
    home = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/no" if key == "nowhere" else str(home))
    assert cap("-C", folder, *SET, "--yes").code == 0
    place = home / "capitalplan/key"
    if key == "short":
        place.write_bytes(b"1")
    elif key == "readable":
        place.chmod(0o644)
    elif key == "link":
        place.rename(home / "k")
        place.symlink_to(home / "k")
    assert bool(seal.sealed(b"x")) is (key == "") and not seal.fits("", b"x")
    assert cap("-C", folder, "set", "library/build.duration", "9mo", "--yes").code == 0


@pytest.mark.parametrize("place", [one for one in PLACES if one not in ("library.yaml",)])
def test_an_undo_takes_only_plans_back(cap: Cap, folder: Path, place: str):
    file = folder / place
    with_it = b"format: 1\nevil: 1\n"
    if "/etc" not in place and "capitalplan" not in place:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(with_it)
    state = folder / ".capitalplan"
    state.mkdir(exist_ok=True)
    line = record(WHO, [change(place, b"other: 1\n", with_it)])
    (state / "log.jsonl").write_bytes(line)
    before = everything(folder.parent)
    ran = cap("-C", folder, "undo", "--yes", "--lang", "en")
    after = everything(folder.parent)
    if place in ("new.yaml", "baselines/x.yaml"):  # these are what it is for
        assert file.read_bytes() == b"other: 1\n" or ran.code in (1, 4)
        return
    assert ran.code == 2 and "save-outside" in ran.err and before == after


def test_an_undo_goes_through_no_link(cap: Cap, folder: Path):
    out = folder.parent / "out.yaml"
    out.write_bytes((folder / "library.yaml").read_bytes())
    (folder / "library.yaml").unlink()
    (folder / "library.yaml").symlink_to(out)
    data = out.read_bytes()
    (folder / ".capitalplan").mkdir()
    line = record(WHO, [change("library.yaml", data.replace(b"6mo", b"8mo"), data)])
    (folder / ".capitalplan/log.jsonl").write_bytes(line)
    assert cap("-C", folder, "undo", "--yes").code == 2 and out.read_bytes() == data


@pytest.mark.parametrize("name", ["lock", "holder", "log.jsonl", ".gitignore", "journal.json",
                                  "staged-0"])  # fmt: skip
@pytest.mark.parametrize("there", [True, False])
def test_records_that_are_links_are_not_written_through(
    cap: Cap, folder: Path, name: str, there: bool
):
    out = folder.parent / "out"
    if there:
        out.write_bytes(b"mine\n")
    (folder / ".capitalplan").mkdir()
    (folder / ".capitalplan" / name).symlink_to(out)
    cap("-C", folder, *SET, "--yes")
    assert out.exists() is there and (not there or out.read_bytes() == b"mine\n")


ODD = [None, True, False, -1, 0, 2**70, 1e999, float("nan"), "", "x", "\ud800", "\x00", "../a",
       [], [[]], {}, {"a": {}}, "é" * 9, [1], ["a", "b"]]  # fmt: skip


def odd(value: Any, chance: random.Random) -> Iterator[Any]:
    """A value with one of its parts changed into something odd, again and again."""
    while True:
        copy = json.loads(json.dumps(value))
        place, key = None, None
        inside = copy
        while isinstance(inside, dict | list) and inside:
            place = inside
            key = chance.choice([*inside] if isinstance(inside, dict) else range(len(inside)))
            inside = place[key]
            if chance.random() < 0.3:
                break
        if chance.random() < 0.1:
            del place[key]
        else:
            place[key] = chance.choice(ODD)
        yield copy


def test_a_log_with_odd_values_is_told(cap: Cap, folder: Path):
    chance = random.Random(17)
    assert cap("-C", folder, *SET, "--yes").code == 0
    log = folder / ".capitalplan/log.jsonl"
    plan = (folder / "library.yaml").read_bytes()
    strange = odd(json.loads(log.read_bytes()), chance)
    for number in range(MANY):
        log.write_text(json.dumps(next(strange)) + "\n")
        forms = (("history",), ("history", "--format", "json"), ("history", "library/build"),
                 ("undo", "--dry-run"), ("history", "--format", "csv"))  # fmt: skip
        ran = cap("-C", folder, *forms[number % len(forms)], "--lang", "en")
        assert ran.code in (0, 1, 2, 3, 4), log.read_text()
    assert (folder / "library.yaml").read_bytes() == plan
    for data in (b"[" * 100_000, b'{"format":' + b"9" * 5000, b"\0" * 99, b"\xff\n", b"null\n"):
        log.write_bytes(data)
        assert cap("-C", folder, "history").code == 0
        assert cap("-C", folder, "undo", "--yes").code == 2


def test_a_journal_with_odd_values_is_told(cap: Cap, folder: Path, monkeypatch: Any):
    chance = random.Random(18)
    interrupted(folder, monkeypatch)
    file = folder / ".capitalplan/journal.json"
    whole = json.loads(file.read_bytes())
    inner = odd(json.loads(whole["line"]), chance)
    outer = odd(whole, chance)
    plan = (folder / "library.yaml").read_bytes()
    for number in range(MANY):
        said = next(outer)
        if number % 2:
            said = {**whole, "line": json.dumps(next(inner)) + "\n"}
        if json.dumps(said) == json.dumps(whole):
            continue
        file.write_text(json.dumps(said))
        for words in (("history",), (*SET, "--dry-run")):
            assert cap("-C", folder, *words).code in (0, 1, 2, 3, 4), said
        assert (folder / "library.yaml").read_bytes() == plan
