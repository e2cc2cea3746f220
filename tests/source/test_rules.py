"""Rules, beside the samples: what is *not* a fault, and what one bad file does to the others."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from capitalplan.source import check
from capitalplan.source.read import Reading, read

SAMPLES = Path(__file__).parents[1] / "faulty"
HEAD = "format: 1\nid: {id}\nname: {id}\ndata_date: 2021-05-31\n"
MODULES = (
    check.dates, check.execution, check.links, check.money, check.names, check.paid,
    check.pauses, check.reviewed, check.unused, check.votes,
)  # fmt: skip


def reading(folder: Path, files: Mapping[str, str]) -> Reading:
    for name, body in files.items():
        head = "format: 1\n" if name == "programme" else HEAD.format(id=name)
        (folder / f"{name}.yaml").write_text(head + body, encoding="utf-8")
    return read(folder)


def codes(folder: Path, body: str) -> list[str]:
    return [problem.code for problem in reading(folder, {"hall": body}).problems]


def test_every_rule_is_applied() -> None:
    rules = [
        function
        for module in MODULES
        for name, function in vars(module).items()
        if callable(function)
        and getattr(function, "__module__", "") == module.__name__
        and not name.startswith("_")
        and name != "enclosing"
    ]
    assert sorted(map(id, rules)) == sorted(map(id, check.RULES))


@pytest.mark.parametrize(
    "phase",
    [
        "{duration: 20d}",
        "{start: 2021-07, finish: 2021-07}",
        "{start: 2021-05, duration: 20d}",
        "{actual_start: 2021-05-03, duration: 20d}",
        "{actual_start: 2021-05-03, remaining: 5d, percent: 99}",
        "{actual_start: 2021-05, actual_finish: 2021-05, percent: 100}",
        "{actual_start: 2021-05-31, actual_finish: 2021-05-31}",
        "{start: 2021-07, finish: 2022-06, cost: 0원, spend: {2021: 0원}}",
    ],
)
def test_good_phases(tmp_path: Path, phase: str) -> None:
    assert codes(tmp_path, f"phases:\n  a: {phase}\n") == []


def test_a_share_of_the_phase_around_is_taken_over(tmp_path: Path) -> None:
    body = (
        "phases:\n  works:\n    funds: {city: 50%, national: 50%}\n    phases:\n"
        "      a: {duration: 1d, cost: 3원}\n"
        "      b: {duration: 1d, cost: 1원, funds: {city: 1원}}\n"
    )
    found = reading(tmp_path, {"hall": body})
    assert found.problems == ()
    paid = {node.id: node.cost.funding for node in found.programme.nodes if node.cost}
    assert paid["a"] is not None and paid["a"].shares and paid["b"] is not None
    assert paid["b"].amounts == (("city", 1),)


def test_fund_amounts_need_no_costs_yet(tmp_path: Path) -> None:
    assert codes(tmp_path, "funds: {city: 1억}\nphases:\n  a: {duration: 1d}\n") == []


def test_fiscal_years_that_do_not_start_in_january(tmp_path: Path) -> None:
    body = "phases:\n  a: {start: 2021-08, finish: 2022-06, cost: 1억, spend: {2022: 1억}}\n"
    files = {"programme": "fiscal_year_start: 7\n", "hall": body}
    assert reading(tmp_path, files).problems == ()
    files = {"programme": "fiscal_year_start: 7\nfiscal_year_named: start\n", "hall": body}
    assert [problem.code for problem in reading(tmp_path, files).problems] == ["spend-year"]


def test_one_bad_file_leaves_the_others_whole(tmp_path: Path) -> None:
    files = {f"p{n:03}": f"phases:\n  a: {{duration: 1d, after: [p{n // 2:03}/a FS+1d]}}\n"
             for n in range(1, 50)}  # fmt: skip
    files["p001"] = "phases:\n  a: {duration: 1}\n"
    programme, problems = reading(tmp_path, files)
    assert len(programme.projects) == 48
    assert [Path(name).name for name in programme.left_out] == ["p001.yaml"]
    told = [(problem.code, problem.weight) for problem in problems]
    assert sorted(told) == [("duration-form", "error"), *[("link-left-out", "warning")] * 2]


def test_sources_of_the_programme_serve_all(tmp_path: Path) -> None:
    body = "phases:\n  a: {duration: 1d, basis: {reported: 7월, in: report}}\n"
    files = {"programme": "sources:\n  report: {title: 업무보고}\n", "hall": body}
    assert reading(tmp_path, files).problems == ()


def test_every_code_of_reading_has_a_sample() -> None:
    """Codes that a file can bring forth: each shown by a sample or by `test_hostile`."""
    here = Path(__file__).parent
    shown = "".join(file.read_text(encoding="utf-8") for file in SAMPLES.rglob("*.y*ml"))
    for name in ("test_hostile.py", "test_bombs.py"):
        shown += (here / name).read_text(encoding="utf-8")
    texts = Path(check.__file__).parents[1] / "text"
    words = "\n".join((texts / name).read_text("utf-8") for name in ("en.txt", "en-vote.txt"))
    codes = [line.partition(" = ")[0] for line in words.splitlines() if " = " in line]
    names = set(re.findall(r"[a-z0-9-]+", shown))
    missing = [code for code in codes if not code.endswith(".suggest") and code not in names]
    assert len(codes) > 100 and missing == []
