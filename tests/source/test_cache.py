"""The parse cache: the same answers, only from unchanged bytes, and nothing foreign is ever run."""

import os
import pickle
import random
import subprocess
import sys
from pathlib import Path

import pytest

from capitalplan.plan import load
from capitalplan.source import cache, parse, part

FLIPS = 5000 if os.environ.get("CAPITALPLAN_REQUIRE_ALL") == "1" else 500  # each way
PLAN = "format: 1\nid: hall\nname: 회관\nphases:\n  build: {{start: 2021-06, finish: {}}}\n"


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A cache folder of its own, and a folder with one plan."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "hall.yaml").write_text(PLAN.format("2021-09"), encoding="utf-8")
    return folder


def stored(folder: Path) -> list[Path]:
    """The store's files: one for the plan, one for the settings."""
    files = sorted((folder.parent / "cache").glob("*.plans/*"))
    assert len(files) == 2
    return files


def test_the_same_plan_from_the_cache(store, monkeypatch):
    first = load(store)
    monkeypatch.setattr("capitalplan.source.parse.project", None)  # parsing would fail
    assert load(store) == first
    assert not list((store.parent / "cache").rglob("*.tmp"))


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
    for file in stored(store):
        file.write_bytes(damage)
    assert load(store) == first


class Hostile:
    def __reduce__(self):
        return os.system, ("touch hostile-was-here",)


def test_a_store_cannot_run_anything(store, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    first = load(store)
    for file in stored(store):
        head = pickle.dumps(pickle.loads(file.read_bytes()))
        file.write_bytes(head + pickle.dumps(Hostile()))
    assert load(store) == first
    for file in stored(store):
        file.write_bytes(pickle.dumps(Hostile()))
    assert load(store) == first
    assert not Path("hostile-was-here").exists()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="owners and modes are POSIX")
def test_a_store_that_others_may_write_is_not_read(store):
    load(store)
    for file in stored(store):
        wanted = pickle.loads(file.read_bytes())[:3]
        assert cache._load(file, wanted, whole=True)
        file.chmod(0o666)
        assert cache._load(file, wanted, whole=True) is None


def test_only_the_file_that_changed_is_stored_anew(store):
    (store / "pool.yaml").write_text(PLAN.format("2021-09").replace("hall", "pool"), "utf-8")
    load(store)
    place = next((store.parent / "cache").glob("*.plans"))
    before = {file.name: file.stat().st_ino for file in place.iterdir()}
    (store / "hall.yaml").write_text(PLAN.format("2021-08"), encoding="utf-8")
    load(store)
    after = {file.name: file.stat().st_ino for file in place.iterdir()}
    assert set(before) == set(after)
    assert sum(before[name] != after[name] for name in before) == 1


def test_a_file_that_is_gone_leaves_the_store(store):
    other = store / "pool.yaml"
    other.write_text(PLAN.format("2021-09").replace("hall", "pool"), "utf-8")
    load(store)
    other.unlink()
    load(store)
    assert len(stored(store)) == 2


def test_a_file_in_brief_is_known_without_loading_it(store):
    data = b"bytes"
    one = cache.Store(store)
    assert one.brief("key", data) is None
    one.get("key", data, lambda: (1, 2, 3), len)
    assert one.brief("key", data) == 3 and one.brief("key", b"other") is None
    one.save(whole=False)
    assert cache.Store(store).brief("key", data) == 3


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


@pytest.mark.parametrize("whole", [True, False])
def test_a_flipped_bit_changes_nothing(store, monkeypatch, whole):
    """A thousand wrong bits (here or there in the store): parsed anew, the same answer."""
    (store / "pool.yaml").write_text(PLAN.format("2021-09").replace("hall", "pool"), "utf-8")
    first = load(store)
    chance = random.Random(11)
    place = next((store.parent / "cache").glob("*.plans"))
    parsed, real = [], parse.project

    def counted(*given):
        parsed.append(given)
        return real(*given)

    monkeypatch.setattr("capitalplan.source.parse.project", counted)
    files = sorted(place.iterdir())
    known = {file: file.read_bytes() for file in files}
    settings = {file for file in files if b"Programme" in known[file]}
    for _ in range(FLIPS):
        file = chance.choice(files)
        data = bytearray(known[file])
        at = chance.randrange(8 * len(data))
        data[at // 8] ^= 1 << at % 8
        file.write_bytes(bytes(data))
        if whole:
            parsed.clear()
            assert load(store) == first, (file, at)
            assert bool(parsed) is (file not in settings)
            assert file.read_bytes() != bytes(data)  # and kept anew
        else:
            names = [one.project for one in part.shelf(store).outlines.values()]
            assert names == ["hall", "pool"], (file, at)
        file.write_bytes(known[file])


def test_cut_and_exchanged_records_are_as_good_as_none(store):
    (store / "pool.yaml").write_text(PLAN.format("2021-09").replace("hall", "pool"), "utf-8")
    first = load(store)
    place = next((store.parent / "cache").glob("*.plans"))
    files = sorted(place.iterdir())
    whole = [file.read_bytes() for file in files]
    for cut in (0, 1, 71, 72, 73, 200, len(whole[0]) - 1):
        files[0].write_bytes(whole[0][:cut])
        assert load(store) == first
    for file, data in zip(files, [*whole[1:], whole[0]], strict=True):
        file.write_bytes(data)
    assert load(store) == first
