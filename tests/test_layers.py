"""The layers of the design hold, and no file has outgrown its room."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_import_contracts():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_are_small():
    sizes = {file: len(file.read_text(encoding="utf-8").splitlines())
             for file in (ROOT / "src").rglob("*.py")}  # fmt: skip
    assert {str(file): size for file, size in sizes.items() if size > 250} == {}


def test_no_catch_all_modules():
    names = {file.stem for file in (ROOT / "src").rglob("*.py")}
    assert not names & {"utils", "util", "helpers", "helper", "common", "manager", "misc", "core"}
