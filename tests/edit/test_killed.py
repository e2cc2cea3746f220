"""Writers killed at any moment, and four that write at once: nothing half, nothing lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from capitalplan.edit import save, undo
from capitalplan.edit.durable import digest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))
from counting import FILES, add  # noqa: E402

KILLS = 200 if os.environ.get("CAPITALPLAN_REQUIRE_ALL") == "1" else 40
SOURCE = Path(save.__file__).parents[2]
BODY = b"phases:\n" + b"  one: {cost: 1}\n" * 200


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        (tmp_path / name).write_bytes(b"count: 0\n" + BODY)
    return tmp_path


def writer(folder: Path, name: str, times: int) -> "subprocess.Popen[bytes]":
    words = [sys.executable, HERE / "counting.py", folder, name, str(times)]
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(SOURCE)}
    )


def count(folder: Path) -> int:
    """What both files say and nothing else has touched; the log tells how they got there."""
    told = set()
    entries, problems = undo.history(folder)
    assert problems == []
    for name in FILES:
        data = (folder / name).read_bytes()
        head, _, body = data.partition(b"\n")
        assert body == BODY
        told.add(int(head.split()[1]))
        state = digest(b"count: 0\n" + BODY)
        for entry in entries:
            (change,) = (one for one in entry.changes if one.path == name)
            assert change.before == state
            state = change.after
        assert state == digest(data)
    (found,) = told
    assert found == len(entries)
    assert [one.entry.when for one in entries] == [str(n + 1) for n in range(found)]
    return found


def test_killed_in_the_middle(folder):
    """`kill -9` at moments that chance chooses; the lock is free again at once."""
    chance = random.Random(7)
    last, halves = 0, 0
    for _ in range(KILLS):
        with writer(folder, "one", 10**6) as process:
            assert process.stdout and process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
        found = save.recover(folder)
        assert {one.code for one in found} <= {"save-finished"}
        halves += bool(found)
        now = count(folder)
        assert now > last
        last = now
        left = {file.name for file in (folder / ".capitalplan").iterdir()}
        assert left - {"holder"} == {".gitignore", "lock", "log.jsonl"}
    assert halves > KILLS / 10  # else the middle was never met
    assert add(folder, "after") and count(folder) == last + 1


def test_four_writers(folder):
    """No update is lost and the log has every one, in order."""
    writers = [writer(folder, f"writer-{n}", 100) for n in range(4)]
    for process in writers:
        process.communicate()
        assert process.returncode == 0
    assert count(folder) == 400
    names = [one.entry.who for one in undo.history(folder)[0]]
    assert {names.count(f"writer-{n}") for n in range(4)} == {100}
    assert names != sorted(names)  # they did take turns
