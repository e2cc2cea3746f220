"""What all tests share: the four projects, plans written in tests, no clock on properties."""

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
os.environ["CAPITALPLAN_CACHE"] = "off"
os.environ.setdefault("XDG_STATE_HOME", tempfile.mkdtemp(prefix="capitalplan-tests-"))
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


@pytest.fixture(scope="session")
def java() -> None:
    """Java and the extra `exchange`, without which no other program's file can be read."""
    import importlib.util
    import shutil

    lacking = [name for name in ("mpxj", "jpype") if importlib.util.find_spec(name) is None]
    if shutil.which("java") and not lacking:
        return
    reason = 'apt-get install default-jre-headless; pip install "capitalplan[exchange]"'
    if os.environ.get("CAPITALPLAN_REQUIRE_ALL") == "1":
        pytest.fail(f"Java or {lacking} is missing: {reason}")
    pytest.skip(f"no Java: {reason}")


TABLE = pytest.StashKey[list[str]]()


@pytest.fixture
def agreements(request: pytest.FixtureRequest) -> list[str]:
    """Lines of the table of agreement with stored schedules, printed when all tests have run."""
    return request.config.stash.setdefault(TABLE, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the agreement with the stored schedules, if it was measured."""
    lines = terminalreporter.config.stash.get(TABLE, [])
    if lines:
        terminalreporter.section("% of stored dates computed again (results removed first)")
        terminalreporter.write_line(f"{'file':32} {'n':>5}    ES    EF    LS    LF    TF  crit")
        for line in lines:
            terminalreporter.write_line(line)
