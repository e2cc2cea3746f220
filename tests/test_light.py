"""Start-up: help and a clean check load no heavy library; answers come in a C locale too."""

import os
import subprocess
import sys

import pytest

HEAVY = ("pandas", "matplotlib", "networkx", "numpy", "numba", "pydantic", "rich", "xlsxwriter",
         "icalendar", "jinja2", "holidays", "jpype", "mpxj", "openpyxl", "capitalplan.exchange",
         "capitalplan.schedule.primavera", "capitalplan.schedule.microsoft")  # fmt: skip
SCRIPT = """
import sys
from capitalplan.cli import main
try:
    main({words!r})
except SystemExit as stop:
    assert not stop.code, stop.code
print("loaded:", [name for name in {heavy!r} if name in sys.modules])
"""


def run(*words: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    script = SCRIPT.format(words=list(words), heavy=HEAVY)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        env={**os.environ, **environment},
        check=True,
    )


@pytest.mark.parametrize("words", [("--help",), ("check", "--help"), ("--version",)])
def test_help_is_light(words):
    assert run(*words).stdout.decode().splitlines()[-1] == "loaded: []"


def test_check_is_light(projects):
    assert run("check", str(projects)).stdout.decode().splitlines()[-1] == "loaded: []"


def test_korean_in_a_c_locale(projects):
    done = run("check", str(projects), "--lang", "ko", LC_ALL="C", PYTHONUTF8="0")
    assert "잘못된 곳이 없습니다" in done.stdout.decode("utf-8")


def test_closed_pipe(projects):
    words = [sys.executable, "-m", "capitalplan", "schedule", str(projects), "--format", "json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
