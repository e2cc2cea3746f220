"""Programs of others that judge an output: skipped with how to install them, unless required."""

import os
import shutil
import sys
from pathlib import Path

import pytest


def program(name: str, install: str) -> str:
    """The path of a program; without it the test is skipped, or fails where all are required."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        missing(f"{name} is not installed; install it with: {install}")
    return str(found)


def missing(reason: str) -> None:
    """Skip the test for something that this machine lacks, or fail where all is required."""
    if os.environ.get("CAPITALPLAN_REQUIRE_ALL") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
