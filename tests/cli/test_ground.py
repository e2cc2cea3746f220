"""Two people, two files: what a save read must be unchanged too, not only what it writes."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from capitalplan.cli import baseline, desk, editing, insertion, undo

Cap = Callable[..., Any]
PLAN = """\
format: 1
id: {id}
name: {id}
data_date: 2021-05-31
phases:
  design: {{name: 설계, start: 2021-06, finish: 2021-12}}
  build: {{name: 공사, duration: 6mo, after: [{after}]}}
"""
LINKS = {"a": "design", "b": "design", "c": "design, b/build", "d": "design, c/build",
         "z": "design"}  # fmt: skip


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Projects a, b, z for themselves; d waits for c and c for b."""
    place = tmp_path / "city"
    place.mkdir()
    for name, after in LINKS.items():
        (place / f"{name}.yaml").write_text(PLAN.format(id=name, after=after), encoding="utf-8")
    return place


def other(city: Path, *words: str) -> None:
    """Somebody else changes something, and it works."""
    line = [sys.executable, "-m", "capitalplan", "-C", city, *words, "--yes", "--author", "Kim"]
    subprocess.run(line, check=True, capture_output=True)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What is done by somebody else while we are asked whether to save."""

    def plan(work: Callable[[], object]) -> None:
        def agreed(*_: object) -> bool:
            work()
            return True

        for module in (desk, editing):
            monkeypatch.setattr(module, "agreed", agreed)

    return plan


LINK_A = ("set", "a/build.after", "[design, {}]")
PAIRS = {
    "renamed under a link": (("rename", "b/build", "raise"), (LINK_A[0], LINK_A[1], "[b/build]")),
    "linked to what is renamed": ((*LINK_A[:2], "[b/build]"), ("rename", "b/build", "raise")),
    "removed under a link": ((*LINK_A[:2], "[b/design]"), ("remove", "b/design", "--relink")),
    "a circle of two": ((*LINK_A[:2], "[b/build]"), ("set", "b/build.after", "[a/build]")),
    "a circle of four": ((*LINK_A[:2], "[d/build]"), ("set", "b/build.after", "[a/build]")),
    "the same new project": (
        ("new", "m", "--start", "2022-01", "--cost", "30억"),
        ("new", "m", "--start", "2023-01", "--cost", "40억"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_the_second_is_refused_with_both_sides(
    cap: Cap, city: Path, meanwhile: Any, pair: str
) -> None:
    theirs, ours = PAIRS[pair]
    meanwhile(lambda: other(city, *theirs))
    ran = cap("-C", city, *ours, "--lang", "en")
    assert ran.code == 4 and "Kim saved it" in ran.err, ran.err
    assert "Changed on disk meanwhile" in ran.err and "Not saved" in ran.err
    kept = {file.name: file.read_bytes() for file in city.glob("*.yaml")}
    meanwhile(lambda: None)
    cap("-C", city, *ours, "--lang", "en")  # on the new ground it works, or is refused as wrong
    assert cap("check", city, "--lang", "en").code == 0
    assert len(kept) == len([*city.glob("*.yaml")])


def test_what_does_not_bear_on_it_is_no_matter(cap: Cap, city: Path, meanwhile: Any) -> None:
    meanwhile(lambda: other(city, "set", "z/build.duration", "7mo"))
    assert cap("-C", city, "set", "a/build.duration", "8mo").code == 0
    assert b"7mo" in (city / "z.yaml").read_bytes() and b"8mo" in (city / "a.yaml").read_bytes()


def test_what_waits_for_it_does_matter(cap: Cap, city: Path, meanwhile: Any) -> None:
    meanwhile(lambda: other(city, "set", "c/build.duration", "7mo"))
    assert cap("-C", city, "set", "b/build.duration", "8mo").code == 4
    meanwhile(lambda: (city / "programme.yaml").write_text("format: 1\nname: X\n"))
    assert cap("-C", city, "set", "a/build.duration", "8mo").code == 4


def test_a_new_file_that_names_it_matters(cap: Cap, city: Path, meanwhile: Any) -> None:
    text = PLAN.format(id="n", after="a/build")
    meanwhile(lambda: (city / "n.yaml").write_text(text, encoding="utf-8"))
    ran = cap("-C", city, "rename", "a/build", "raise", "--lang", "en")
    assert ran.code == 4 and "n.yaml" in ran.err and b"raise" not in (city / "a.yaml").read_bytes()


@pytest.mark.parametrize("words", [("undo",), ("baseline", "save", "x")])
def test_what_goes_by_the_whole_folder(
    cap: Cap, city: Path, meanwhile: Any, words: tuple[str, ...]
) -> None:
    other(city, "set", "a/build.duration", "8mo")
    meanwhile(lambda: other(city, "set", "z/build.duration", "7mo"))
    ran = cap("-C", city, *words, "--lang", "en")
    assert ran.code == 4 and "z.yaml" in ran.err and "Not saved" in ran.err
    assert b"8mo" in (city / "a.yaml").read_bytes() and not (city / "baselines").exists()
    meanwhile(lambda: None)
    assert cap("-C", city, *words).code == 0


def test_every_command_that_saves_says_on_what_ground() -> None:
    """A save without its ground would be refused to nobody: taking a baseline away reads none."""
    import inspect

    for module, calls in ((editing, "saved("), (undo, "saving.save("), (baseline, "saving.save("),
                          (insertion, "saving.save(")):  # fmt: skip
        text = inspect.getsource(module)
        (line,) = (one for one in text.splitlines() if calls in one)
        assert "ground" in line
