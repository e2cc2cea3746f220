"""Every sample in `tests/faulty` brings forth the problems that its head declares, and no others.

A head says `# expect: <line>:<column> <code>` once for each problem (`# expect warning: ...` where
it is not an error, `nowhere` for a problem without a place) or `# expect none`.
"""

import re
import shutil
from pathlib import Path

import pytest

from capitalplan.plan import load
from capitalplan.problem import ERROR, Problem
from capitalplan.text import say, sentences

SAMPLES = Path(__file__).parents[1] / "faulty"
EXPECT = re.compile(r"# expect(?: (warning|note))?: (\d+:\d+|nowhere) ([a-z0-9-]+)")
OWED: dict[str, str] = {}


def declared(file: Path) -> list[tuple[str, str, str, str]]:
    """(file, place, code, weight) of each problem a file declares; says that it declares any."""
    text = file.read_text(encoding="utf-8")
    found = EXPECT.findall(text)
    heads = sum(line.startswith("# expect") for line in text.splitlines())
    assert heads == max(len(found), 1) and (found or "# expect none\n" in text), file.name
    return [(file.name, place, code, weight or ERROR) for weight, place, code in found]


def told(problem: Problem, home: str) -> tuple[str, str, str, str]:
    at = problem.at
    if at is None:
        return home, "nowhere", problem.code, problem.weight
    return Path(at.file).name, f"{at.line}:{at.column}", problem.code, problem.weight


def samples() -> list[object]:
    found = sorted(path for path in SAMPLES.iterdir() if not path.name.startswith("."))
    return [pytest.param(path, marks=_owed(path.name), id=path.name) for path in found]


def _owed(name: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=OWED[name], strict=True)] if name in OWED else []


@pytest.mark.parametrize("sample", samples())
def test_sample(sample: Path, tmp_path: Path) -> None:
    folder = tmp_path / "projects"
    if sample.is_dir():
        shutil.copytree(sample, folder)
    else:
        folder.mkdir()
        shutil.copy(sample, folder)
    files = sorted(folder.iterdir())
    before = [file.read_bytes() for file in files]
    wanted = [row for file in files for row in declared(file)]

    plan = load(folder)

    home = files[0].name
    assert sorted(told(problem, home) for problem in plan.problems) == sorted(wanted)
    assert [file.read_bytes() for file in files] == before
    assert sorted(folder.iterdir()) == files
    for problem in plan.problems:
        for language in ("ko", "en"):
            sentence = say(problem.code, language, **problem.facts)
            assert problem.code in sentences(language)
            assert "{" not in sentence and "\n" not in sentence
    wrong = {row[0] for row in wanted if row[3] == ERROR}
    left_out = {Path(name).name for name in plan.programme.left_out}
    projects = {file.name for file in files if file.suffix.lower() == ".yaml"} - {"programme.yaml"}
    assert left_out >= wrong & projects
    assert {
        Path(project.at.file).name for project in plan.programme.projects
    } == projects - left_out


def test_order_is_that_of_the_file(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "numbers.yaml", tmp_path)
    places = [problem.at for problem in load(tmp_path).problems]
    assert len(places) > 5 and places == sorted(filter(None, places))
