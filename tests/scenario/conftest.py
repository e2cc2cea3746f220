"""A small plan, and what it becomes under a what-if."""

from collections.abc import Callable
from pathlib import Path

import pytest

from capitalplan.plan import Plan, load
from capitalplan.problem import StopError
from capitalplan.scenario.change import options
from scenario_texts import HALL, PARK, PROGRAMME


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "plans"
    place.mkdir()
    files = {"programme": PROGRAMME, "hall": HALL, "park": PARK}
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def under(folder: Path) -> Callable[..., Plan]:
    """`under("delay hall/frame=10d", ...)`: the plan under options, written as on the screen."""

    def load_under(*asked: str) -> Plan:
        pairs = [(kind, text) for kind, _, text in (one.partition(" ") for one in asked)]
        return load(folder, what_if=options(pairs))

    return load_under


@pytest.fixture
def refused(under: Callable[..., Plan]) -> Callable[..., list[str]]:
    """The codes for which a what-if is refused."""

    def codes(*asked: str) -> list[str]:
        with pytest.raises(StopError) as stop:
            under(*asked)
        assert (stop.value.code, stop.value.exit_code) == ("whatif-refused", 2)
        return [problem.code for problem in stop.value.facts["problems"]]

    return codes
