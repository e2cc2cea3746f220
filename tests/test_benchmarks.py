"""The benchmarks run: a small kernel comparison, which also compares the results."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def run(name: str, *words: str) -> str:
    script = str(ROOT / "benchmarks" / name)
    command = [sys.executable, script, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_kernel_and_networkx_agree():
    lines = run("kernel.py", "300").splitlines()
    assert len(lines) == 3 and all("median" in line for line in lines)
    assert lines[1].split()[-1] == "x"


def test_check_is_timed():
    assert "capitalplan check projects, no cache" in run("check.py", "1")
