"""Java run and watched: every bad end is a sentence, nothing is left running or lying about."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from made import mspdi, task, xer

from capitalplan.exchange import java, machine
from capitalplan.exchange.machine import Limits
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

    def written(script: str) -> None:
        path = tmp_path / "worker.py"
        path.write_text(script)
        monkeypatch.setattr(machine, "_WORKER", path)
        monkeypatch.setattr(machine._run, "__defaults__", (path,))

    yield written
    assert list((tmp_path / "temporary").iterdir()) == []


def stopped(**bounds: object) -> StopError:
    with pytest.raises(StopError) as stop:
        machine.read(b"data", "xer", None, Limits(**bounds))  # type: ignore[arg-type]
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


def test_an_interruption_ends_the_worker(worker, monkeypatch):
    worker("import time; time.sleep(600)")
    started = []

    def interrupted(self: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        monkeypatch.undo()
        started.append(self)
        raise KeyboardInterrupt

    room = tempfile.tempdir
    monkeypatch.setattr(subprocess.Popen, "wait", interrupted)
    with pytest.raises(KeyboardInterrupt):
        machine.read(b"", "xer", None, Limits())
    assert started[0].returncode == -9
    tempfile.tempdir = room


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
        machine.limits()
    assert (stop.value.code, stop.value.exit_code) == ("java-limit", 2)
    assert stop.value.facts["value"] == value


def test_limits(monkeypatch):
    assert machine.limits() == Limits(120, "2g")
    monkeypatch.setenv("CAPITALPLAN_JAVA_SECONDS", "600")
    monkeypatch.setenv("CAPITALPLAN_JAVA_MEMORY", "512m")
    assert machine.limits() == Limits(600, "512m")


def test_what_java_heeds_before_our_limits_is_kept_from_it(worker, monkeypatch):
    for name in ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"):
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
        submittal(schedule(tmp_path), limits=Limits(100, memory))
    assert stop.value.code == code and str(tmp_path) in stop.value.facts["file"]


@pytest.mark.usefixtures("java")
def test_reading_leaves_nothing_and_says_nothing(tmp_path, monkeypatch, capfd):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    path = tmp_path / "made.xml"
    path.write_text(mspdi(task(1)))
    before = path.read_bytes(), sorted(tmp_path.iterdir())
    assert submittal(path) == submittal(path)
    assert (path.read_bytes(), sorted(tmp_path.iterdir())) == before
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
