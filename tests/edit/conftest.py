"""Fixtures of edits: plans in a git repository of their own, and a probe that leaves a mark."""

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from gits import Probe, repo


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No user's settings, no variables of another repository."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def plans(tmp_path: Path, alone: None) -> Path:
    return repo(tmp_path / "repo")


@pytest.fixture
def probe(tmp_path: Path) -> Probe:
    return Probe(tmp_path)
