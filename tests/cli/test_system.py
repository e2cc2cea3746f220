"""What the system refuses is a sentence, not a failure of the program."""

import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize(
    "words", [("list",), ("schedule", "--format", "json"), ("check",), ("history", "--help")]
)
def test_a_full_output_is_a_sentence(projects, words):
    command = [sys.executable, "-m", "capitalplan", words[0], *words[1:], "--lang", "en"]
    if "--help" not in words:
        command.insert(4, str(projects))
    with Path("/dev/full").open("wb") as full:
        run = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert run.returncode == 2 and b"output-full" in run.stderr and b"Traceback" not in run.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="closed streams are of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault_of_the_program(projects, closed, tmp_path):
    out = tmp_path / "list.csv"
    words = f'"{sys.executable}" -m capitalplan list "{projects}" --format csv'
    run = subprocess.run(["bash", "-c", f'{words} -o "{out}" {closed}'], check=False)
    assert run.returncode == 0 and out.read_text(encoding="utf-8")
    assert subprocess.run(["bash", "-c", f"{words} {closed}"], check=False).returncode == 0


@pytest.mark.parametrize("length", [300, 5000])
def test_names_that_are_too_long(cap, projects, tmp_path, length):
    long = tmp_path / ("x" * length)
    ran = cap("list", projects, "--format", "csv", "-o", long, "--lang", "en")
    assert ran.code == 2 and "longer than" in ran.err and len(ran.err) < 400
    assert cap("check", long, "--lang", "en").code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="limits of handles are of POSIX")
@pytest.mark.parametrize("most", [7, 9, 12])
def test_too_few_file_handles_are_a_sentence(projects, most, tmp_path):
    words = f'"{sys.executable}" -m capitalplan report "{projects}" -o "{tmp_path}/out" --lang en'
    command = ["bash", "-c", f"ulimit -n {most}; {words}"]
    run = subprocess.run(command, capture_output=True, check=False)
    assert run.returncode == 3 and b"files-many" in run.stderr
    assert not (tmp_path / "out").exists()
