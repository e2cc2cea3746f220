"""The locked sets: complete, hashed, of one piece with pyproject.toml, and without any address."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
ENTRY = re.compile(
    r"^([A-Za-z0-9._-]+)==([^ ;\\]+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}[^\n]*)*)", re.M
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
BASE = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
SETS = {
    "run.txt": BASE,
    "test.txt": [*BASE, *EXTRAS["test"]],
    "lowest.txt": [*BASE, *EXTRAS["test"]],
}


def locked(name: str) -> dict[str, tuple[Version, int]]:
    """Release and number of hashes by name."""
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    assert "://" not in text and "index-url" not in text and "find-links" not in text
    rows = ENTRY.findall(text)
    assert len(rows) == sum(line[:1].isalnum() for line in text.splitlines())
    return {
        canonicalize_name(package): (Version(release), hashes.count("sha256"))
        for package, release, hashes in rows
    }


@pytest.mark.parametrize("name", SETS)
def test_every_need_is_locked_within_its_range(name: str) -> None:
    releases = locked(name)
    for line in SETS[name]:
        need = Requirement(line)
        assert need.specifier.contains(releases[canonicalize_name(need.name)][0]), line
    assert all(hashes > 0 for _, hashes in releases.values())


def test_what_is_run_is_what_is_tested() -> None:
    run, test = locked("run.txt"), locked("test.txt")
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("line", [*BASE, *chain.from_iterable(EXTRAS.values())])
def test_every_range_has_two_ends(line: str) -> None:
    """A lower end that is tested, and an upper one where a major release would break."""
    signs = {each.operator for each in Requirement(line).specifier}
    stubs = "stubs" in line or line.startswith("types-")
    assert ">=" in signs and ("<" in signs or stubs)


def test_the_lowest_set_holds_the_lower_ends() -> None:
    """What the package itself needs is tested at the very release that its range begins with."""
    lowest = locked("lowest.txt")
    needs = PROJECT["project"]["dependencies"] + [
        line for name, lines in EXTRAS.items() if name != "test" for line in lines
    ]
    for need in map(Requirement, needs):
        (start,) = (Version(each.version) for each in need.specifier if each.operator == ">=")
        release = lowest[canonicalize_name(need.name)][0]
        assert release.release[: len(start.release)] == start.release, need


def test_every_extra_is_tested() -> None:
    """All that an extra brings is in the test set, with the same range."""
    test = {Requirement(line).name: str(Requirement(line).specifier) for line in EXTRAS["test"]}
    for name, lines in EXTRAS.items():
        for need in map(Requirement, lines):
            assert test[need.name] == str(need.specifier), (name, need)
