"""Plans written in the tests: the YAML a test shows is all that the engine sees."""

import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from capitalplan.model.when import DAY_MINUTES, iso
from capitalplan.plan import Plan, load
from capitalplan.schedule.result import Dated


def plan_of(*projects: str, programme: str = "data_date: 2021-05-31") -> Plan:
    """Load project files given as text; `id: p` and the other headings may be left out.

    `programme` is the text of programme.yaml; without a word of it the data date is 2021-05-31.
    """
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "programme.yaml"
        settings.write_text(f"format: 1\n{dedent(programme)}\n", encoding="utf-8")
        for text in projects:
            body = dedent(text).lstrip("\n")
            named = re.search(r"^id: (\S+)$", body, re.MULTILINE)
            ident = named[1] if named else "p"
            head = "" if named else "id: p\n"
            file = Path(folder) / f"{ident}.yaml"
            file.write_text(f"format: 1\nname: {ident}\n{head}{body}\n", encoding="utf-8")
        return load(folder)


@pytest.fixture(scope="session")
def planned() -> Callable[..., Plan]:
    """`plan_of`, for tests that import nothing."""
    return plan_of


@pytest.fixture(scope="session")
def dates() -> Callable[..., dict[str, str]]:
    """Every node's early dates as a planner reads them, `2021-06-01..2021-06-07`."""

    def said(dated: Dated) -> str:
        start, finish = dated.start // DAY_MINUTES, (dated.finish - 1) // DAY_MINUTES
        return iso(finish) if dated.point else f"{iso(start)}..{iso(finish)}"

    def dates(plan: Plan, project: str = "p") -> dict[str, str]:
        return {dated.node.id: said(dated) for dated in plan.schedule.of(project)}

    return dates


@pytest.fixture(scope="session")
def codes() -> Callable[[Plan], list[str]]:
    """The codes of a plan's problems, in order."""
    return lambda plan: [problem.code for problem in plan.problems]
