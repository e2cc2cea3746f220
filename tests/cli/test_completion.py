"""Completion: what may come next, from small kept texts alone, and through a real shell."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from capitalplan.cli import COMMANDS, completing
from capitalplan.cli.completing import Typed, candidates
from capitalplan.plan import load
from capitalplan.source import cache, ids

ROOT = Path(__file__).parents[2]
HEAVY = ("capitalplan.plan", "capitalplan.scenario", "capitalplan.source.read", "yaml", "numpy",
         "pandas", "pydantic", "rich", "networkx", "icalendar", "jinja2")  # fmt: skip


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A cache of our own that knows the four projects."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.chdir(ROOT)
    load("projects")
    return tmp_path / "cache"


def after(*words):
    return candidates(Typed(words[:-1], words[-1]))


def test_commands_and_options(kept):
    assert after("") == list(COMMANDS)
    assert after("sch") == ["schedule", "schema"]
    assert after("-C", "projects", "sh") == ["show"]
    assert "--why" in after("schedule", "--") and "--why" not in after("check", "--")
    assert after("schedule", "--wh") == ["--why"]
    assert after("list", "--format", "") == ["table", "json", "csv"]
    assert after("--lang", "") == ["ko", "en"]
    assert after("completion", "z") == ["zsh"]


def test_ids_of_projects_and_nodes(kept):
    names = ["animation-center", "bio-hub-global-cooperation", "bt-it-convergence-center",
             "seoul-cinematheque"]  # fmt: skip
    assert after("list", "--project", "") == names
    assert after("schedule", "--why", "b") == [f"{one}/" for one in names if one[0] == "b"]
    assert after("schedule", "--why", "animation-center/ex") == [
        "animation-center/excavation", "animation-center/exhibits",
    ]  # fmt: skip
    assert after("schedule", "--delay", "seoul-cinematheque/exc") == [
        "seoul-cinematheque/excavation"
    ]
    assert after("-C", "projects", "show", "anim") == ["animation-center"]
    assert after("schedule", "--project=seo") == ["--project=seoul-cinematheque"]
    assert after("schedule", "--project", "=", "seo") == ["seoul-cinematheque"]  # bash's way
    assert after("schedule", "--project", "=") == after("schedule", "--project", "")
    assert after("calendar", "-o", "an") == after("calendar", "--within", "") == []  # files: shells


def test_another_folder(kept, tmp_path):
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "hall.yaml").write_text("format: 1\n", encoding="utf-8")
    (tmp_path / "here" / "bad name.yaml").write_text("format: 1\n", encoding="utf-8")
    here = str(tmp_path / "here")
    assert after("list", here, "--project", "") == ["hall"]  # never read: by the files' names
    assert after("-C", here, "list", "--project", "") == ["hall"]
    assert after("-C", str(tmp_path / "none"), "list", "--project", "") == []


def test_ids_follow_the_plans(kept, tmp_path):
    folder = tmp_path / "plans"
    folder.mkdir()
    plan = "format: 1\nid: hall\nname: 회관\nphases: {build: {duration: 3d}}\n"
    (folder / "a.yaml").write_text(plan, encoding="utf-8")
    load(folder)
    assert ids.known(folder) == ["hall", "hall/build"]
    (folder / "a.yaml").write_text(plan.replace("build", "건축"), encoding="utf-8")
    load(folder)
    assert ids.known(folder) == ["hall", "hall/건축"]
    assert not list(kept.glob("*.tmp"))


def test_a_foreign_or_hostile_list_gives_no_hostile_words(kept):
    (file,) = kept.glob("*.ids")
    file.write_bytes(b"ok\n$(touch x)\n`id`\na/b\na b\n\xff\n;rm\n")
    assert ids.known(Path("projects")) == ["ok", "a/b"]
    file.chmod(0o666)  # others may write it: as good as none
    assert "ok" not in ids.known(Path("projects"))


def test_without_a_cache_all_is_still_answered(monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "off")
    monkeypatch.chdir(ROOT)
    assert after("sch") == ["schedule", "schema"]
    assert "animation-center" in after("list", "--project", "")


def ask(*words, **environment):
    """What the program itself prints for a shell."""
    asking = {
        "_CAPITALPLAN_COMPLETE": "1", completing.WORDS: "\n".join(("capitalplan", *words)),
        completing.PLACE: str(len(words)), "PYTHONPATH": str(ROOT / "src"),
    }  # fmt: skip
    code = (
        "import sys; from capitalplan.cli import main; main(); "
        f"print([one for one in {HEAVY!r} if one in sys.modules], file=sys.stderr)"
    )
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], env={**os.environ, **asking, **environment},
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip


def test_nothing_heavy_is_loaded(kept):
    first = ask("schedule", "--why", "animation-center/exc")  # makes the table of commands
    again = ask("schedule", "--why", "animation-center/exc")
    assert first.stdout == again.stdout == "animation-center/excavation\n"
    assert again.stderr == "[]\n"


def test_whatever_is_asked_ends_quietly(kept):
    for words in (("nonsense", "--x", ""), ("-C",), ("schedule", "\x00"), ("=", "=")):
        ran = ask(*(word.replace("\x00", "\x01") for word in words))
        assert not ran.stdout.strip() or words == ("-C",)
    assert ask("", **{completing.PLACE: "x"}).returncode == 0


def test_each_shell_has_a_script_that_says_where_it_goes(cap):
    for shell in ("bash", "zsh", "fish"):
        ran = cap("completion", shell)
        assert ran.code == 0 and f"capitalplan completion {shell} >" in ran.out
        assert completing.WORDS in ran.out and completing.PLACE in ran.out
    assert cap("completion", "cmd").code == 2


def test_bash_itself(kept, cap, tmp_path):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash: apt-get install bash")
    program = tmp_path / "capitalplan"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m capitalplan "$@"\n', "utf-8")
    program.chmod(0o755)
    (tmp_path / "script").write_text(cap("completion", "bash").out, encoding="utf-8")
    typed = "capitalplan schedule --why animation-center/ex"
    code = (
        f"source {tmp_path / 'script'}; COMP_WORDS=({typed}); COMP_CWORD=3; "
        f'_capitalplan {program} 2>/dev/null; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    ran = subprocess.run(
        [bash, "--norc", "-c", code], env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True, encoding="utf-8", check=True, cwd=ROOT,
    )  # fmt: skip
    assert ran.stdout.split() == ["animation-center/excavation", "animation-center/exhibits"]
