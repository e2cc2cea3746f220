"""The README's claims: its commands run, its plan is right, its Python works."""

import re
import shlex
from pathlib import Path

import pytest

from capitalplan.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
SHOWN = [line[2:] for block in CONSOLE for line in block.splitlines() if line.startswith("$ ")]


def run(words: list[str]) -> int:
    try:
        main(words)
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.mark.parametrize("line", SHOWN)
def test_commands_run(line, tmp_path, monkeypatch, capfd):
    (tmp_path / "projects").symlink_to(ROOT / "projects", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    program, *words = shlex.split(line)
    assert program == "capitalplan"
    assert run(words) == 0
    out = capfd.readouterr().out
    block = next(block for block in CONSOLE if line in block)
    answer = block.partition(f"$ {line}\n")[2].partition("$ ")[0].strip()
    assert answer in out


def test_every_command_is_in_the_readme():
    table = {re.match(r"\| `([a-z]+)", line) for line in README.splitlines()}
    assert {found[1] for found in table if found} >= set(COMMANDS)


def test_the_plan_in_the_readme_is_right(tmp_path, capfd):
    project, programme = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
    (tmp_path / "animation-center.yaml").write_text(project, encoding="utf-8")
    (tmp_path / "programme.yaml").write_text(programme, encoding="utf-8")
    assert run(["check", str(tmp_path), "--strict"]) == 0
    capfd.readouterr()


def test_python_example(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(compile(example, "README.md", "exec"), {})
    out = capsys.readouterr().out
    assert "2025-12-30 18:00:00" in out and "38852697060" in out


def test_every_file_named_exists():
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert named and all((ROOT / name).is_file() for name in named)


def test_another_vote_does_what_the_readme_says(tmp_path, capfd):
    for file in (ROOT / "projects").glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        moved = text.replace("expected: 2021-07-02", "expected: 2021-09-10")
        (tmp_path / file.name).write_text(moved, encoding="utf-8")
    assert run(["check", str(tmp_path), "--lang", "en"]) == 0
    said = capfd.readouterr().out
    assert "animation-center/completion` misses its deadline 2025-09 by 50 working days" in said
    assert (
        run(["schedule", str(tmp_path), "--why", "animation-center/opening", "--lang", "en"]) == 0
    )
    assert capfd.readouterr().out.startswith("1. Opening: 2026-03-")
    assert "by 50 working days" in README.replace("\n", " ")
