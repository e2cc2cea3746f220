"""The parse cache: the same answers, only from unchanged bytes, and nothing foreign is ever run."""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from capitalplan.plan import load
from capitalplan.source import cache

PLAN = "format: 1\nid: hall\nname: 회관\nphases:\n  build: {{start: 2021-06, finish: {}}}\n"


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A cache folder of its own, and a folder with one plan."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "hall.yaml").write_text(PLAN.format("2021-09"), encoding="utf-8")
    return folder


def stored(folder: Path) -> Path:
    (file,) = (folder.parent / "cache").glob("*.plans")
    return file


def test_the_same_plan_from_the_cache(store, monkeypatch):
    first = load(store)
    monkeypatch.setattr("capitalplan.source.parse.project", None)  # parsing would fail
    assert load(store) == first
    assert not list((store.parent / "cache").glob("*.tmp"))


def test_the_four_projects_are_the_same_from_the_cache(projects, tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "off")
    plain = load(projects)
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    assert load(projects) == plain == load(projects)


def test_a_change_of_the_file_is_seen(store):
    before = load(store)
    (store / "hall.yaml").write_text(PLAN.format("2021-08"), encoding="utf-8")
    after = load(store)
    finish = "hall/build"
    assert after.schedule.dates[finish].finish < before.schedule.dates[finish].finish


def test_problems_are_kept_too(store):
    (store / "hall.yaml").write_text(PLAN.format("2021-13"), encoding="utf-8")
    first = [problem.code for problem in load(store).problems]
    assert "date-none" in first
    assert [problem.code for problem in load(store).problems] == first


@pytest.mark.parametrize("damage", [b"", b"\x80\x05.", b"not a pickle", os.urandom(2000)])
def test_a_damaged_store_is_as_good_as_none(store, damage):
    first = load(store)
    stored(store).write_bytes(damage)
    assert load(store) == first


class Hostile:
    def __reduce__(self):
        return os.system, ("touch hostile-was-here",)


def test_a_store_cannot_run_anything(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = load(store)
    stored(store).write_bytes(pickle.dumps((cache._fingerprint(), {"x": Hostile()})))
    assert load(store) == first
    assert not Path("hostile-was-here").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners and modes are POSIX")
def test_a_store_that_others_may_write_is_not_read(store):
    load(store)
    stored(store).chmod(0o666)
    assert cache._load(stored(store)) == {}


def test_a_folder_that_cannot_be_written_is_done_without(store, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "/dev/null/no")
    assert load(store).problems is not None


def test_off_leaves_nothing(store, tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "off")
    load(store)
    assert not (tmp_path / "cache").exists()


def test_a_cached_check_loads_no_parser(store):
    script = (
        "import sys; from capitalplan.plan import examine; examine(sys.argv[1])\n"
        "print('yaml' in sys.modules)"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", script, store], capture_output=True, check=True
        ).stdout
        for _ in range(2)
    ]
    assert [answer.strip() for answer in answers] == [b"True", b"False"]
