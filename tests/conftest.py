"""What all tests share: the four projects, plans written in tests, no clock on properties."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
os.environ["CAPITALPLAN_CACHE"] = "off"
# A busy machine is no fault of the code; and what a change is judged by is the same each time:
# new examples are looked for at the desk, where a find can be kept as a test of its own.
settings.register_profile("desk", deadline=None)
settings.register_profile("judge", deadline=None, derandomize=True)
settings.load_profile("judge" if os.environ.get("CI") else "desk")
for name in ("CAPITALPLAN_LANG", "NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(name, None)


@pytest.fixture
def projects() -> Path:
    """The folder of the four projects."""
    return ROOT / "projects"


sys.path.insert(0, str(Path(__file__).parent))
from written import codes, dates, planned  # noqa: E402, F401
