"""The benchmarks run, small; those that compare times compare results as well."""

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


def test_kernel_and_its_peers_agree():
    text = run("kernel.py", "300")
    for name in ("plain Python", "compiled", "networkx", "rustworkx", "MPXJ"):  # or why not
        assert name in text, (name, text)
    assert " x plain" in text


def test_a_programme_is_scheduled():
    text = run("programme.py", "1500")
    assert text.startswith("1,500 activities in 1 projects")
    assert text.count("us an activity") == 4


def test_a_large_ledger_adds_up():
    text = run("ledger.py", "3")
    assert text.startswith("3 projects of 30 phases over 10 years, 4 funds")
    assert all(f"  {step} " in text for step in ("need", "ledger", "gaps", "bounds", "all"))


def test_check_is_timed():
    assert "capitalplan check projects, no cache" in run("check.py", "1")


def test_edits_are_timed():
    text = run("edit.py", "7", "40", "1")
    assert "7 projects of 40 phases" in text and text.count(" s\n") == 5 and "processor" in text
