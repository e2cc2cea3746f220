"""The two plans of this folder's tests, and the way to the modules beside them."""

import sys
from pathlib import Path

import pytest

from capitalplan.plan import Plan, load

sys.path.insert(0, str(Path(__file__).parent))
from small_programme import read_small


@pytest.fixture(scope="session")
def plan() -> Plan:
    """The small programme."""
    return read_small()


@pytest.fixture(scope="session")
def sample() -> Plan:
    """The four projects."""
    return load(Path(__file__).parents[2] / "projects")
