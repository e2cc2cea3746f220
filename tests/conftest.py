"""What all tests share: the four projects, and programs that must be there."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
os.environ["CAPITALPLAN_CACHE"] = "off"
for name in ("CAPITALPLAN_LANG", "NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(name, None)


@pytest.fixture
def projects() -> Path:
    """The folder of the four projects."""
    return ROOT / "projects"


@pytest.fixture
def program() -> Callable[[str, str], str]:
    """`program(name, install)`: its path, else skip (or fail where all is required)."""

    def find(name: str, install: str) -> str:
        beside = Path(sys.executable).with_name(name)
        found = str(beside) if beside.is_file() else shutil.which(name)
        if found is None:
            reason = f"{name} is missing: {install}"
            if os.environ.get("CAPITALPLAN_REQUIRE_ALL"):
                pytest.fail(reason)
            pytest.skip(reason)
        return found

    return find


sys.path.insert(0, str(Path(__file__).parent))
from written import codes, dates, planned  # noqa: E402, F401
