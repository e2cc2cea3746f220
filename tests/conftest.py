"""What all tests share: the four projects, plans written in tests, no clock on properties."""

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
os.environ["CAPITALPLAN_CACHE"] = "off"
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")
for name in ("CAPITALPLAN_LANG", "NO_COLOR", "FORCE_COLOR"):
    os.environ.pop(name, None)


@pytest.fixture
def projects() -> Path:
    """The folder of the four projects."""
    return ROOT / "projects"


sys.path.insert(0, str(Path(__file__).parent))
from written import codes, dates, planned  # noqa: E402, F401
