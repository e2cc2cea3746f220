"""Run the command line inside the test: exit code, what it said and what it complained of."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from capitalplan.cli import main


class Ran(NamedTuple):
    """What a run left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def cap(capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """`cap("check", folder, ...)` runs a command; words are turned into text."""

    def run(*words: object) -> Ran:
        code = 0
        try:
            main([str(word) for word in words])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capfd.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return run


PLAN = """\
format: 1
id: {id}
name: {{ko: 도서관, en: Library}}
total_cost: 3억
data_date: 2021-05-31
funds: {{city: 100%}}
phases:
  design: {{name: 설계, start: 2021-06, finish: 2021-12, cost: 1억}}
  build:
    name: =HYPERLINK("http://x")
    duration: 6mo
    after: [design]
    cost: 2억
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small, right project."""
    place = tmp_path / "plans"
    place.mkdir()
    (place / "library.yaml").write_text(PLAN.format(id="library"), encoding="utf-8")
    return place
