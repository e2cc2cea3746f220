"""Texts made to break a reader: refused within limits of memory and time, in their own process."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = "format: 1\nid: hall\nname: 회관\ndata_date: 2021-05-31\n"
GOOD = HEAD + "phases:\n  design: {duration: 20d}\n"
MEMORY = 1 << 30  # bytes of address space a reader may take
SECONDS = 20  # of processor time: far above what is needed, far below what a bomb takes

READ = """
import json, sys
from pathlib import Path
from capitalplan.source.read import read
reading = read(Path(sys.argv[1]))
rows = [[p.code, p.at and p.at.line, p.at and p.at.column] for p in reading.problems]
print(json.dumps([len(rows), rows[:3]]))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "projects"
    made.mkdir()
    return made


def bombs() -> dict[str, tuple[Callable[[], str], list[object]]]:
    lines = HEAD.count("\n")
    many = 100_000
    return {
        "brackets": (lambda: "[" * many + "]" * many, [1, [["yaml-depth", 1, 33]]]),
        "braces": (lambda: "{a: " * many + "}" * many, [1, [["yaml-depth", 1, 129]]]),
        "brackets never closed": (lambda: "[" * many, [1, [["yaml-depth", 1, 33]]]),
        "indents": (
            lambda: "\n".join(" " * depth + "a:" for depth in range(2000)),
            [1, [["yaml-depth", 33, 33]]],
        ),
        "dashes": (lambda: "- " * many, [1, [["yaml-depth", 1, 65]]]),
        "question marks": (lambda: "? " * many, [1, [["yaml-key", 1, 3]]]),
        "the same key": (
            lambda: HEAD + "department: a\n" * many,
            [many, [["key-missing", 1, 1], *(["key-repeated", lines + n, 1] for n in (2, 3))]],
        ),
        "unknown keys": (
            lambda: HEAD + "".join(f"departmnt{n}: a\n" for n in range(many)),
            [many + 1, [["key-missing", 1, 1], *(["key-unknown", lines + n, 1] for n in (1, 2))]],
        ),
        "anchors": (
            lambda: "".join(f"a{n}: &a{n} x\n" for n in range(20_000)),
            [1, [["yaml-alias", 1, 5]]],
        ),
        "one long value": (
            lambda: HEAD + "department: " + "x" * 5_000_000 + "\n",
            [2, [["key-missing", 1, 1], ["text-long", lines + 1, 13]]],
        ),
        "one long id": (
            lambda: GOOD.replace("hall", "x" * 5_000_000),
            [1, [["id-form", 2, 5]]],
        ),
        "one long link": (
            lambda: HEAD + "phases:\n  a: {duration: 1d, after: [" + "x" * 5_000_000 + "]}\n",
            [1, [["link-form", lines + 2, 29]]],
        ),
        "one long date": (
            lambda: GOOD.replace("2021-05-31", "2" * 5_000_000),
            [1, [["date-form", 4, 12]]],
        ),
        "one long amount": (
            lambda: HEAD + "total_cost: " + "9" * 5_000_000 + "\nphases: {}\n",
            [1, [["money-form", lines + 1, 13]]],
        ),
        "unknown links": (
            lambda: (
                HEAD
                + "phases:\n"
                + "".join(f"  p{n}: {{duration: 1d, after: q{n}}}\n" for n in range(20_000))
            ),
            [
                20_000,
                [
                    ["link-unknown", lines + n, len(f"  p{n - 2}: {{duration: 1d, after: q")]
                    for n in (2, 3, 4)
                ],
            ],
        ),
        "unknown funds": (
            lambda: (
                HEAD
                + "phases:\n"
                + "".join(
                    f"  p{n}: {{duration: 1d, cost: 1억, funds: {{f{n}: 100%}}}}\n"
                    for n in range(20_000)
                )
            ),
            [20_000, [["fund-unknown", lines + n, 32] for n in (2, 3, 4)]],
        ),
        "one chain": (
            lambda: (
                HEAD
                + "phases:\n  p0: {duration: 1d}\n"
                + "".join(f"  p{n}: {{duration: 1d, after: p{n - 1}}}\n" for n in range(1, 10_000))
            ),
            [0, []],
        ),
        "comments": (lambda: GOOD + "#\n" * 4_000_000, [0, []]),
    }


@pytest.mark.parametrize("name", bombs())
def test_bomb(folder: Path, name: str) -> None:
    made, wanted = bombs()[name]
    text = made()
    (folder / "hall.yaml").write_text(text, encoding="utf-8")
    assert in_a_process(folder) == wanted
    assert (folder / "hall.yaml").read_text(encoding="utf-8") == text


def test_one_id_in_very_many_files(folder: Path) -> None:
    for n in range(2_000):
        (folder / f"p{n:04}.yaml").write_text(GOOD, encoding="utf-8")
    count, rows = in_a_process(folder)
    assert count == 2_000 and rows[0] == ["project-repeated", 2, 5]


def in_a_process(folder: Path) -> list[object]:
    done = subprocess.run(
        [sys.executable, "-c", READ, str(folder)],
        capture_output=True,
        check=False,
        timeout=300,
        preexec_fn=_limit,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == b""
    found: list[object] = json.loads(done.stdout)
    return found


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
