"""`report` is one change: what was there before, or all of the new, whatever happens meanwhile."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from capitalplan.cli import folder as whole
from capitalplan.output.ics.feed import sent

OLD = {"index.html": b"old page", "programme/gantt.svg": b"old", "programme/gone.png": b"gone"}
NEW = {"index.html": b"new page", "programme/gantt.svg": b"new", "projects/a/a.ics": b"new"}
KILLED = """
import os, signal, sys
from pathlib import Path
from capitalplan.cli.folder import put_files
left = int(sys.argv[2])
def count(event, arguments):
    global left
    if event in ("open", "os.mkdir", "os.rename", "os.link", "os.chmod", "os.listdir",
                 "os.scandir", "subprocess.Popen", "ctypes.dlopen", "ctypes.dlsym"):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
files = {"index.html": b"new page", "programme/gantt.svg": b"new", "projects/a/a.ics": b"new"}
sys.addaudithook(count)
put_files(Path(sys.argv[1]), files, "index.html")
"""


def fill(folder: Path, files: dict[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def held(folder: Path) -> dict[str, bytes]:
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def without_remains(home: Path) -> bool:
    """Whether only the report is left; what clears up may take a moment longer than what died."""
    for _ in range(200):
        if [path.name for path in home.iterdir()] in ([], ["out"]):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and exchanged folders are of POSIX")
@pytest.mark.parametrize("before", [OLD, {}], ids=["over another", "for the first time"])
def test_a_kill_at_any_call_leaves_the_old_or_the_new(tmp_path: Path, before) -> None:
    kept = before | NEW
    ends = set()
    for call in range(1, 400):
        home = tmp_path / str(call)
        fill(home / "out", before)
        home.mkdir(exist_ok=True)
        run = subprocess.run(
            [sys.executable, "-c", KILLED, home / "out", str(call)], check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        assert without_remains(home), list(home.iterdir())
        files = held(home / "out")
        assert files in (before, kept), call
        ends.add(files == kept)
        if run.returncode == 0:
            assert files == kept and call > 10
            break
        assert run.returncode == -signal.SIGKILL
    else:
        pytest.fail("it never came to its end")
    assert ends == {False, True}


@pytest.mark.parametrize("exchanged", [True, False])
def test_what_else_lies_there_stays(tmp_path: Path, monkeypatch, exchanged: bool) -> None:
    if not exchanged:
        monkeypatch.setattr(whole, "_swap", lambda one, other: False)
    out = tmp_path / "out"
    fill(out, OLD | {"notes.txt": b"mine", "programme/mine/a.txt": b"mine too"})
    (out / "notes.txt").chmod(0o640)
    out.chmod(0o750)
    whole.put_files(out, NEW, "index.html")
    assert held(out) == OLD | NEW | {"notes.txt": b"mine", "programme/mine/a.txt": b"mine too"}
    assert (out / "notes.txt").stat().st_mode & 0o777 == 0o640
    assert out.stat().st_mode & 0o777 == 0o750
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_links_are_neither_followed_nor_lost(tmp_path: Path) -> None:
    """With a link in it the folder is not exchanged; its files are replaced one by one."""
    aside, out = tmp_path / "aside", tmp_path / "out"
    fill(aside, {"a.txt": b"a"})
    fill(out, OLD)
    (out / "link").symlink_to(aside)
    (out / "programme" / "one").symlink_to(aside / "a.txt")
    whole.put_files(out, NEW, "index.html")
    assert (out / "link").is_symlink() and (out / "programme/one").is_symlink()
    assert held(aside) == {"a.txt": b"a"} and (out / "index.html").read_bytes() == b"new page"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aside", "out"]


def test_a_report_can_be_a_link(tmp_path: Path) -> None:
    fill(tmp_path / "real", OLD)
    (tmp_path / "out").symlink_to("real")
    whole.put_files(tmp_path / "out", NEW, "index.html")
    assert (tmp_path / "out").is_symlink() and held(tmp_path / "real") == OLD | NEW


def test_whoever_stands_in_it_stays_in_it(tmp_path: Path, monkeypatch) -> None:
    fill(tmp_path / "out", OLD)
    number = (tmp_path / "out").stat().st_ino
    monkeypatch.chdir(tmp_path / "out")
    whole.put_files(Path(), NEW, "index.html")
    assert (tmp_path / "out").stat().st_ino == number
    assert held(tmp_path / "out") == OLD | NEW


def test_the_page_goes_last_where_folders_cannot_be_exchanged(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(whole, "_swap", lambda one, other: False)
    moved = []
    replace = Path.replace
    monkeypatch.setattr(
        Path, "replace", lambda self, goal: (moved.append(Path(goal).name), replace(self, goal))
    )
    fill(tmp_path / "out", OLD)
    whole.put_files(tmp_path / "out", NEW, "index.html")
    assert sorted(moved) == ["a.ics", "gantt.svg", "index.html"] and moved[-1] == "index.html"


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX")
def test_a_killed_report_takes_its_workers_along(folder: Path, tmp_path: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "capitalplan", "report", folder, "-o", tmp_path / "out"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, start_new_session=True,
    )  # fmt: skip
    for _ in range(600):
        if len(members(run.pid)) >= 3:
            break
        time.sleep(0.05)
    assert len(members(run.pid)) >= 3, "no worker has begun"
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    for _ in range(200):
        if not members(run.pid):
            break
        time.sleep(0.05)
    assert members(run.pid) == [] and not (tmp_path / "out").exists()


def members(session: int) -> list[int]:
    """The processes of a session that are not yet gone."""
    found = []
    for path in Path("/proc").iterdir():
        try:
            words = (path / "stat").read_text().rsplit(")", 1)[1].split()
        except (OSError, IndexError):
            continue
        if int(words[3]) == session and words[0] != "Z":
            found.append(int(path.name))
    return found


def test_a_damaged_calendar_begins_anew_above_what_was_sent(cap, folder, tmp_path) -> None:
    out = tmp_path / "out"
    assert cap("report", folder, "-o", out).code == 0
    calendar = out / "projects/library/library.ics"
    data = calendar.read_bytes().replace(b"SEQUENCE:0", b"SEQUENCE:7")
    calendar.write_bytes(data[: len(data) - 60])
    ran = cap("report", folder, "-o", out, "--force", "--lang", "en")
    assert ran.code == 0 and "SEQUENCE 8" in ran.err and "damaged" in ran.err
    assert {event.sequence for event in sent(calendar.read_bytes()).values()} == {8}
