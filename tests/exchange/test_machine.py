"""Java run and watched: every bad end is a sentence, nothing is left running or lying about."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import mspdi, task, xer

from capitalplan.exchange import allowance, calendars, java, machine
from capitalplan.exchange.allowance import Allowance, Limits
from capitalplan.exchange.read import submittal
from capitalplan.problem import StopError
from capitalplan.text import LANGUAGES, say

JAVA = java.Java(Path("/java"), Path("/java/libjvm.so"), 17)
ANSWER = "import json, sys; job = json.loads(sys.argv[1]);"


@pytest.fixture
def worker(tmp_path, monkeypatch):
    """A stand-in for the worker: a script that comes to some end."""
    monkeypatch.setattr(machine, "_java", lambda: JAVA)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()

    def put(script: str) -> None:
        path = tmp_path / "worker.py"
        path.write_text(script)
        monkeypatch.setattr(machine, "_WORKER", path)

    yield put
    assert list((tmp_path / "temporary").iterdir()) == []


def stopped(**bounds: object) -> StopError:
    with pytest.raises(StopError) as stop:
        machine.read(b"data", "xer", (), None, Allowance(Limits(**bounds)))  # type: ignore[arg-type]
    for language in LANGUAGES:
        said = say(stop.value.code, language, **{**stop.value.facts, "file": "a.xer"})
        assert said != stop.value.code and "{" not in said
    return stop.value


@pytest.mark.parametrize(
    ("script", "code", "facts"),
    [
        ("import os; os.kill(os.getpid(), 9)", "java-killed", {"signal": "SIGKILL"}),
        ("import os; os.kill(os.getpid(), 11)", "java-killed", {"signal": "SIGSEGV"}),
        ("import sys; sys.exit(3)", "java-memory", {"memory": "2g"}),
        ("import sys; sys.exit(1)", "java-died", {"reason": "exit 1"}),
        ("raise ValueError('oh no')", "java-died", {"reason": "ValueError: oh no"}),
        ("print('Error occurred during initialization of VM\\nToo small'); raise SystemExit(1)",
         "java-unfit", {"reason": "Too small"}),
    ],
)  # fmt: skip
def test_bad_ends(worker, script, code, facts):
    worker(script)
    stop = stopped()
    assert stop.code == code and facts.items() <= stop.facts.items()


def test_a_hang_is_ended_with_all_it_started(worker, tmp_path):
    note = tmp_path / "child"
    worker(
        "import pathlib, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(600)\n"
    )
    stop = stopped(seconds=2)
    assert stop.code == "java-slow" and stop.facts["seconds"] == 2
    child = int(note.read_text())
    for _ in range(100):
        if not runs(child):
            return
        time.sleep(0.05)
    raise AssertionError("what the worker started goes on")


def runs(number: int) -> bool:
    """Whether a process goes on; one that has ended may still wait to be noticed."""
    if Path("/proc/self/stat").exists():
        try:
            words = Path(f"/proc/{number}/stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return False
        return words.rpartition(")")[2].split()[0] != "Z"
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def test_an_interruption_ends_the_worker(worker, monkeypatch, tmp_path):
    note = tmp_path / "worker"
    worker(f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(600)")

    def interrupted(self: threading.Thread, timeout: float | None = None) -> None:
        monkeypatch.undo()
        written(note)
        raise KeyboardInterrupt

    room = tempfile.tempdir
    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        machine.read(b"", "xer", (), None, Allowance(Limits()))
    gone(int(note.read_text()))
    tempfile.tempdir = room


def written(note: Path) -> None:
    for _ in range(200):
        if note.exists() and note.read_text():
            return
        time.sleep(0.05)
    raise AssertionError(f"{note.name} never began")


def gone(*numbers: int) -> None:
    for _ in range(100):
        if not any(map(runs, numbers)):
            return
        time.sleep(0.05)
    raise AssertionError("something goes on")


PARENT = """
import os, sys, tempfile
from pathlib import Path
from capitalplan.exchange import java, machine
from capitalplan.exchange.allowance import Allowance, Limits
tempfile.tempdir = {room!r}
machine._java = lambda: java.Java(Path("/java"), Path("/java/libjvm.so"), 17)
machine._WORKER = Path({worker!r})
machine.read(b"data" * 1000, "xer", (), None, Allowance(Limits()))
"""
BUSY = """
import os, pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
pathlib.Path("left.bin").write_bytes(bytes(1000))
note = pathlib.Path({note!r})
note.with_suffix(".part").write_text(f"{{os.getpid()}} {{os.getppid()}} {{child.pid}}")
note.with_suffix(".part").replace(note)
time.sleep(600)
"""


@pytest.fixture
def parent(tmp_path):
    """A process that waits for a worker, and the numbers of the worker, its guard and its child."""
    room, note = tmp_path / "room", tmp_path / "numbers"
    room.mkdir()
    (tmp_path / "worker.py").write_text(BUSY.format(note=str(note)))
    program = PARENT.format(room=str(room), worker=str(tmp_path / "worker.py"))
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    process = subprocess.Popen([sys.executable, "-c", program], env=around, start_new_session=True)
    written(note)
    yield process, [int(number) for number in note.read_text().split()]
    process.kill()
    process.wait()
    for _ in range(100):
        if not list(room.iterdir()):
            break
        time.sleep(0.05)
    assert list(room.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGSEGV"])
def test_a_worker_ends_with_its_parent_however_that_ends(parent, name):
    process, numbers = parent
    os.kill(process.pid, getattr(signal, name))
    process.wait()
    gone(*numbers)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals of POSIX")
def test_a_worker_ends_when_the_whole_group_of_its_parent_is_killed(parent):
    process, numbers = parent
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    gone(*numbers)


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="signals of POSIX")
def test_a_signal_to_the_guard_leaves_the_clearing_up_to_its_parents_end(parent):
    process, numbers = parent
    os.kill(numbers[1], signal.SIGTERM)
    time.sleep(0.2)
    assert all(map(runs, numbers))
    process.send_signal(signal.SIGKILL)
    process.wait()
    gone(*numbers)


def test_a_guard_that_is_killed_takes_the_worker_along(parent):
    process, numbers = parent
    os.kill(numbers[1], signal.SIGKILL)
    assert process.wait(20) == 1
    gone(*numbers)


def test_all_files_of_a_command_share_its_seconds(worker):
    worker("import time; time.sleep(600)")
    left = Allowance(Limits(seconds=1))
    start = time.monotonic()
    for _ in range(5):
        with pytest.raises(StopError) as stop:
            machine.read(b"", "xer", (), None, left)
        assert (stop.value.code, stop.value.facts["seconds"]) == ("java-slow", 1)
    assert time.monotonic() - start < 4


def test_all_files_of_a_command_share_its_megabytes():
    left = Allowance(Limits())
    left.take((allowance.LARGEST - 1) << 20)
    with pytest.raises(StopError) as stop:
        left.take(2 << 20)
    assert stop.value.code == "exchange-whole"


def test_an_answer_too_large_is_not_loaded(worker, monkeypatch):
    monkeypatch.setattr(machine, "LARGEST_ANSWER", 0)
    answer = json.dumps({"x": "y" * (2 << 20)})
    worker(f"{ANSWER} open(job['answer'], 'w').write({answer!r})")
    assert stopped().code == "exchange-answer"


def exceptions(count: int, first: str = "1900-01-01", last: str = "2200-01-01") -> list[object]:
    return [[first, last, [["08:00", f"{9 + n % 8:02}:00"]]] for n in range(count)]


def calendar(uid: int, parent: int | None = None, **more: object) -> dict[str, object]:
    worked: list[object] = [[["09:00", "18:00"]]] * 5 + [[], []]
    return {"uid": uid, "name": "", "parent": parent, "days": worked, "weeks": [],
            "exceptions": [], **more}  # fmt: skip


def test_exceptions_that_overlap_cost_each_day_once():
    start = time.monotonic()
    found = calendars.calendars([calendar(1, exceptions=exceptions(20_000))], "a.xml")
    assert time.monotonic() - start < 20  # four hundred million days, one after another, took 60
    hours = {own for _, own in found["1"].special}
    assert hours == {((8 * 60, (9 + 19_999 % 8) * 60),)}  # the last word counts


def test_calendars_that_name_too_many_days_are_refused(monkeypatch):
    monkeypatch.setattr(calendars, "MOST_DAYS", 100_000)
    many = [calendar(uid, exceptions=exceptions(1)) for uid in range(3)]
    with pytest.raises(StopError) as stop:
        calendars.calendars(many, "a.xml")
    assert stop.value.code == "exchange-calendars"
    chain = [calendar(uid, uid - 1, exceptions=exceptions(1, "2020-01-01", "2020-01-01"))
             for uid in range(1, 1_000)]  # fmt: skip
    with pytest.raises(StopError):
        calendars.calendars(chain, "a.xml")


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ({"fault": "nothing"}, "exchange-nothing"),
        ({"fault": "unread", "chain": ["java.lang.OutOfMemoryError: heap"]}, "java-memory"),
        ({"fault": "unread", "chain": ["ModuleNotFoundError: No module"]}, "exchange-unread"),
        ({"fault": "unread", "chain": []}, "exchange-unread"),
    ],
)
def test_answers(worker, answer, code):
    worker(f"{ANSWER} open(job['answer'], 'w').write({json.dumps(answer)!r})")
    assert stopped().code == code


def test_no_place_to_work(worker, monkeypatch, tmp_path):
    worker("")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    stop = stopped()
    assert stop.code == "exchange-room" and stop.facts["folder"].endswith("nowhere")


def test_the_extra_is_missing(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    stop = stopped()
    assert (stop.code, stop.exit_code) == ("exchange-missing", 6)
    assert 'pip install "capitalplan[exchange]"' in say(stop.code, "ko")


@pytest.mark.parametrize(
    ("name", "value"),
    [("SECONDS", "soon"), ("SECONDS", "0"), ("SECONDS", "-1"), ("SECONDS", "1e9"),
     ("MEMORY", "much"), ("MEMORY", "2"), ("MEMORY", "0g"), ("MEMORY", "2g -version")],
)  # fmt: skip
def test_limits_that_are_none(monkeypatch, name, value):
    monkeypatch.setenv(f"CAPITALPLAN_JAVA_{name}", value)
    with pytest.raises(StopError) as stop:
        allowance.limits()
    assert (stop.value.code, stop.value.exit_code) == ("java-limit", 2)
    assert stop.value.facts["value"] == value


def test_limits(monkeypatch):
    assert allowance.limits() == Limits(120, "2g")
    monkeypatch.setenv("CAPITALPLAN_JAVA_SECONDS", "600")
    monkeypatch.setenv("CAPITALPLAN_JAVA_MEMORY", "512m")
    assert allowance.limits() == Limits(600, "512m")


def test_what_java_heeds_before_our_limits_is_kept_from_it(worker, monkeypatch):
    for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH"):
        monkeypatch.setenv(name, "-Xmx99g")
    names = "[name for name in os.environ if 'JAVA' in name or 'CLASS' in name]"
    worker(f"import os\nraise ValueError(sorted({names}))")
    monkeypatch.setenv("JAVA_HOME", "/somewhere")
    assert stopped().facts["reason"] == "ValueError: ['JAVA_HOME']"


def schedule(folder: Path) -> Path:
    path = folder / "made.xer"
    path.write_text(xer(*({"task_code": f"A{at}"} for at in range(5000))))
    return path


@pytest.mark.usefixtures("java")
@pytest.mark.parametrize(("memory", "code"), [("8m", "java-memory"), ("1k", "java-unfit")])
def test_java_itself_runs_out_of_memory(tmp_path, memory, code):
    with pytest.raises(StopError) as stop:
        submittal(schedule(tmp_path), allowance=Allowance(Limits(100, memory)))
    assert stop.value.code == code and str(tmp_path) in stop.value.facts["file"]


@pytest.mark.usefixtures("java")
def test_reading_leaves_nothing_and_says_nothing(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = tmp_path / "made.xml"
    path.write_text(mspdi(task(1)))
    before = path.read_bytes(), sorted(tmp_path.iterdir())
    assert submittal(path) == submittal(path)
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == before
    assert "-XX:-UsePerfData" in machine._options("1g", tmp_path)  # else /tmp/hsperfdata_NAME
    assert capfd.readouterr() == ("", "")


@pytest.mark.usefixtures("java")
def test_the_folder_it_is_called_in_does_not_matter(tmp_path, monkeypatch):
    for name in ("jpype", "mpxj", "json", "capitalplan"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('not this one')")
    path = tmp_path / "made.xml"
    path.write_text(mspdi(task(1)))
    monkeypatch.chdir(tmp_path)
    assert len(submittal(Path("made.xml")).activities) == 1
    assert os.listdir(tmp_path) != []
