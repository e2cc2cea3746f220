"""Any size: many projects, many phases, deep phases, and as many faults as one likes."""

from collections import Counter
from pathlib import Path

import pytest

from capitalplan.plan import Plan, load
from capitalplan.problem import MOST_COMPARED, did_you_mean

HEAD = "format: 1\nid: {id}\nname: x\ndata_date: 2021-05-31\nphases:\n"


def plan_of(folder: Path, **bodies: str) -> Plan:
    for name, body in bodies.items():
        (folder / f"{name}.yaml").write_text(HEAD.format(id=name) + body, encoding="utf-8")
    return load(folder)


def nested(depth: int) -> str:
    lines = []
    for level in range(depth - 1):
        lines += [" " * (2 + 4 * level) + f"n{level}:", " " * (4 + 4 * level) + "phases:"]
    return "\n".join([*lines, " " * (4 * depth - 2) + "leaf: {duration: 1d}\n"])


def test_phases_nest_as_deep_as_the_manual_says(tmp_path: Path) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert "Phases nest up to 15 deep." in readme
    deepest = plan_of(tmp_path, a=nested(15))
    assert deepest.problems == () and len(deepest.schedule.dates) == 15
    (deeper,) = plan_of(tmp_path, a=nested(16)).problems
    assert deeper.code == "yaml-depth"


def test_a_hundred_projects_that_wait_for_each_other(tmp_path: Path) -> None:
    bodies = {
        f"p{n:02}": "".join(
            f"  a{k}: {{duration: 1d, after: [{f'p{n - 1:02}/a{k}' if n else ''}]}}\n"
            for k in range(10)
        )
        for n in range(100)
    }
    plan = plan_of(tmp_path, **bodies)
    assert plan.problems == ()
    assert [len(plan.schedule.of(name)) for name in bodies] == [10] * 100
    last = plan.schedule.dates["p99/a0"]
    assert last.start > plan.schedule.dates["p98/a9"].finish


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("link-unknown", "a{n}: {{duration: 1d, after: [b{n}]}}"),
        ("calendar-unknown", "a{n}: {{duration: 1d, calendar: publik{n}}}"),
        ("key-unknown", "a{n}: {{duration: 1d, durtion: 1d}}"),
        ("source-unknown", "a{n}: {{duration: 1d, basis: {{reported: x, in: r{n}}}}}"),
    ],
)
def test_thousands_of_faults_are_all_told(tmp_path: Path, code: str, line: str) -> None:
    body = "".join(f"  {line.format(n=n)}\n" for n in range(2000))
    told = Counter(problem.code for problem in plan_of(tmp_path, a=body).problems)
    assert told == {code: 2000}


def test_a_likeness_is_found_among_many_words() -> None:
    many = [f"phase-{n}" for n in range(20 * MOST_COMPARED)] + ["commissioning"]
    assert did_you_mean("comissioning", many) == "commissioning"
    assert did_you_mean("xxxxxxxx", many) == ""


def test_hammocks_over_large_phases(tmp_path: Path) -> None:
    body = "  g:\n    phases:\n"
    body += "".join(
        f"      a{n}: {{start: 2021-06-01, duration: {n % 9 + 1}d}}\n" for n in range(500)
    )
    body += "".join(f"  h{n}: {{spans: [g, a{n}]}}\n" for n in range(500))
    dates = plan_of(tmp_path, a=body).schedule.dates
    assert {(dates[f"a/h{n}"].start, dates[f"a/h{n}"].finish) for n in range(500)} == {
        (dates["a/g"].start, dates["a/g"].finish)
    }
