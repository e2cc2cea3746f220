"""`move --dry-run` in a made-up city: 300 projects of 2,000 phases; of each twenty, five in a row.

The first run parses every file and keeps what it says; those that follow are what a planner meets,
also after an edit of one file. Usage: python benchmarks/edit.py [projects] [phases] [runs]
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

ROW, EVERY = 5, 20  # of so many projects, the first five wait for each other
PART = 20  # phases in a phase
PROGRAMME = """\
format: 1
name: {ko: 만든 도시, en: Made-up city}
data_date: 2026-05-31
funds: {city: {level: city}, national: {level: national}}
"""
HEAD = """\
# 사업 {number}: 시험용으로 만든 파일
format: 1
id: p{number}
name: {{ko: 사업 {number}, en: Project {number}}}
total_cost: {total}백만원
funds: {{city: 60%, national: 40%}}
appropriations:
  original-2026: {{year: 2026, enacted: 2025-12-15, amounts: {{city: 60억, national: 40억}}}}
  supplementary-2026-1: {{year: 2026, kind: supplementary, expected: 2026-07-02, amounts: {{city: 30억}}}}
  original-2027: {{year: 2027, expected: 2026-12-15, amounts: {{city: 60억, national: 40억}}}}
phases:
"""  # noqa: E501


def project(number: int, phases: int) -> Iterator[str]:
    """The lines of one project file."""
    yield HEAD.format(number=number, total=phases)
    for i in range(phases):
        if i % PART == 0:
            yield f"  part{i // PART}:\n    name: {{ko: 공구 {i // PART}, en: Part {i // PART}}}\n"
            yield "    phases:\n"
        yield f"      a{i}:\n        name: {{ko: 작업 {i}, en: Work {i}}}   # 공정 {i}\n"
        if i == 0:
            before = (
                f"p{number - 1}/a{phases - 1}"
                if 0 < number % EVERY < ROW
                else "supplementary-2026-1"
            )
            yield "        start: 2026-07-06\n        finish: 2026-07-24\n"
            yield f"        after: [{before}]\n"
        else:
            row = [f"a{i - PART}"] if i >= PART else []
            row += [f"a{i - 1} SS+2d"] if i % PART else []
            yield f"        duration: {i % 7 + 3}d\n        after: [{', '.join(row)}]\n"
        yield "        cost: 1백만원\n"


def city(folder: Path, projects: int, phases: int) -> None:
    """Write the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    for number in range(projects):
        text = "".join(project(number, phases))
        (folder / f"p{number}.yaml").write_text(text, encoding="utf-8")


class Time(NamedTuple):
    """One run: on the wall, and of a processor (on a busy machine the wall says little) [s]."""

    wall: float
    cpu: float

    def __str__(self) -> str:
        return f"{self.wall:8.2f} s, processor {self.cpu:6.2f} s"


def run(folder: Path, *words: str) -> Time:
    """Run one command and take its time."""
    before, start = os.times(), time.perf_counter()
    command = [sys.executable, "-m", "capitalplan", "-C", str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    wall, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system
    return Time(wall, used - before.children_user - before.children_system)


CASES: tuple[tuple[str, Callable[[int], int]], ...] = (
    ("a project on its own", lambda count: min(ROW, count - 1)),
    ("the last of five in a row", lambda count: min(ROW, count) - 1),
    ("the first of five in a row", lambda count: 0),
)


def move(number: int) -> tuple[str, ...]:
    """The words that move the first phase of a project."""
    return ("move", f"p{number}/a0", "2026-08-03", "--dry-run")


def main() -> None:
    """Print the first run, the runs after it, and one after another file has changed."""
    given = [int(word) for word in sys.argv[1:]]
    projects, phases, runs = [*given, *(300, 2_000, 5)[len(given) :]]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "city"
        os.environ["CAPITALPLAN_CACHE"] = str(Path(place) / "cache")
        city(folder, projects, phases)
        print(f"move --dry-run, {projects:,} projects of {phases:,} phases")
        alone = min(ROW, projects - 1)
        print(f"  first run, every file is parsed   {run(folder, *move(alone))}")
        for name, number in CASES:
            best = min(run(folder, *move(number(projects))) for _ in range(runs))
            print(f"  {name:33} {best}")
        file = folder / "p0.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
        print(f"  after an edit of another file     {run(folder, *move(alone))}")


if __name__ == "__main__":
    main()
