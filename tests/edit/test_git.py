"""A commit for each save: only its files; the repository's own programs are not run."""

import os
import stat
import subprocess
import time
from pathlib import Path

import pytest

from capitalplan.edit import git, save
from capitalplan.edit.save import Entry, Revision

ENTRY = Entry("2021-06-01T09:00:00+09:00", "김하나", "의결 -- 연기", ("capitalplan", "move", "a/b"))


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-C", folder, *words], capture_output=True, check=True, env=dict(os.environ)
    )
    return done.stdout.decode()


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """No user's settings, no user's name, no variables of another repository."""
    (tmp_path / "home").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)


@pytest.fixture
def plans(tmp_path: Path, alone: None) -> Path:
    """A folder inside a repository, with two files committed."""
    folder = tmp_path / "repo/plans"
    folder.mkdir(parents=True)
    run(tmp_path / "repo", "init", "-q", "-b", "main")
    run(tmp_path / "repo", "config", "user.email", "clerk@city.example")
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(f"id: {name}\n")
    run(folder, "add", ".")
    run(folder, "-c", "user.name=x", "commit", "-q", "-m", "start")
    return folder


def put(folder: Path, name: str, after: bytes | None, entry: Entry = ENTRY) -> save.Saved:
    path = folder / name
    return save.save(
        folder, [Revision(path, path.read_bytes() if path.exists() else None, after)], entry
    )


def changed(folder: Path) -> list[str]:
    return run(folder, "show", "--format=", "--name-only", "-z").strip("\0").split("\0")


def test_only_the_files_of_the_save_and_the_log(plans):
    (plans / "b.yaml").write_text("staged: by hand\n")
    run(plans, "add", "b.yaml")
    (plans / "c.yaml").write_text("not known\n")
    done = put(plans, "a.yaml", b"new: 1\n")
    assert done.commit and run(plans, "rev-parse", "--short", "HEAD").strip() == done.commit
    assert changed(plans) == ["plans/.capitalplan/log.jsonl", "plans/a.yaml"]
    state = run(plans, "status", "--short")
    assert state.splitlines() == ["M  b.yaml", "?? c.yaml"]  # and no lock, no journal
    told = run(plans, "log", "-1", "--format=%an|%ae|%cn|%B").strip()
    assert told == "김하나|clerk@city.example|김하나|capitalplan move a/b\n\n의결 -- 연기"


def test_files_that_come_and_go(plans):
    put(plans, "baselines/c.yaml", b"x: 1\n")
    assert "plans/baselines/c.yaml" in changed(plans)
    assert put(plans, "b.yaml", None).commit
    assert run(plans, "ls-files", "b.yaml") == ""
    (plans / "unknown.yaml").write_text("x\n")
    assert put(plans, "unknown.yaml", None).notes == ()


@pytest.mark.parametrize("name", [":(glob)*.yaml", "*.yaml", "-x.yaml", "사업 😀.yaml", "a\nb.yaml",
                                  '"q".yaml', "--all"])  # fmt: skip
def test_names_are_names(plans, name):
    (plans / "other.yaml").write_text("not ours\n")
    assert put(plans, name, b"x: 1\n").notes == ()
    assert sorted(changed(plans)) == sorted(["plans/.capitalplan/log.jsonl", f"plans/{name}"])


def test_nothing_of_the_repository_is_run(plans, tmp_path, monkeypatch):
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\necho ran >> {tmp_path}/ran\nexit 1\n")
    trap.chmod(0o755)
    hooks = plans.parent / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("pre-commit", "commit-msg", "post-commit", "prepare-commit-msg",
                 "post-index-change", "reference-transaction"):  # fmt: skip
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(stat.S_IRWXU)
    for key in ("core.fsmonitor", "core.editor", "core.pager", "gpg.program", "diff.external",
                "core.sshCommand", "credential.helper"):  # fmt: skip
        run(plans, "config", key, str(trap))
    run(plans, "config", "commit.gpgSign", "true")
    run(plans, "config", "core.hooksPath", str(hooks))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    monkeypatch.setenv("GIT_EDITOR", str(trap))
    done = put(plans, "a.yaml", b"new: 1\n")
    assert done.commit and done.notes == () and not (tmp_path / "ran").exists()
    assert not (tmp_path / "index").exists()


def test_a_filter_is_for_the_user_to_run(plans, tmp_path):
    run(plans, "config", "filter.evil.clean", f"touch {tmp_path}/ran; cat")
    (plans / ".gitattributes").write_text("*.yaml filter=evil\n")
    done = put(plans, "a.yaml", b"new: 1\n")
    assert done.commit is None and not (tmp_path / "ran").exists()
    assert done.notes[0].code == "save-not-committed"
    assert done.notes[0].facts["reason"] == "filter=evil"
    assert (plans / "a.yaml").read_bytes() == b"new: 1\n"


def broken(plans: Path, how: str) -> None:
    inner = plans.parent / ".git"
    if how == "locked":
        (inner / "index.lock").write_text("")
    elif how == "damaged":
        (inner / "HEAD").write_text("what\n")
    elif how == "config":
        (inner / "config").write_text("[core\n")
    elif how == "merge":
        head = run(plans, "rev-parse", "HEAD")
        (inner / "MERGE_HEAD").write_text(head)


@pytest.mark.parametrize("how", ["locked", "damaged", "config", "merge"])
def test_a_failure_never_loses_the_save(plans, how):
    broken(plans, how)
    done = put(plans, "a.yaml", b"new: 1\n")
    (note,) = done.notes
    assert done.commit is None and note.code == "save-not-committed" and note.facts["reason"]
    assert note.weight == "warning" and "a.yaml" in note.facts["files"]
    assert (plans / "a.yaml").read_bytes() == b"new: 1\n" and done.number == 1


def test_git_is_missing(plans, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    done = put(plans, "a.yaml", b"new: 1\n")
    assert done.commit is None and done.notes[0].code == "save-not-committed"
    assert git.user_name(plans) == ""


def test_git_that_never_ends_is_stopped(plans, monkeypatch, tmp_path):
    slow = tmp_path / "bin"
    slow.mkdir()
    (slow / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (slow / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow}:{os.environ['PATH']}")
    monkeypatch.setattr(git, "LIMIT", 0.2)
    begun = time.monotonic()
    done = put(plans, "a.yaml", b"new: 1\n")
    assert done.number == 1 and time.monotonic() - begun < 30
    assert done.notes[0].facts["reason"].startswith("git rev-parse:")


def test_no_repository_no_word(tmp_path, alone):
    (tmp_path / "a.yaml").write_text("x\n")
    done = put(tmp_path, "a.yaml", b"new: 1\n")
    assert done.commit is None and done.notes == ()


def test_what_somebody_ignores_stays_out(plans):
    (plans.parent / ".gitignore").write_text(".capitalplan/\nsecret.yaml\n")
    assert put(plans, "a.yaml", b"new: 1\n").commit
    assert changed(plans) == ["plans/a.yaml"]
    done = put(plans, "secret.yaml", b"x: 1\n")
    assert done.commit is None and done.notes == ()


def test_the_first_commit_and_a_detached_head(tmp_path, alone):
    folder = tmp_path / "new"
    folder.mkdir()
    run(folder, "init", "-q")
    assert put(folder, "a.yaml", b"x: 1\n").commit
    run(folder, "checkout", "-q", "--detach")
    assert put(folder, "a.yaml", b"x: 2\n").commit


@pytest.mark.parametrize("who", ["", "a\nb <x>", "\x00\x1b[2J", "<>"])
def test_names_and_reasons_that_git_would_stumble_over(plans, who):
    entry = Entry("2021", who, "#1\x00\n\x1b]0;x\x07", ("capitalplan", "set", "a\nb"))
    assert put(plans, "a.yaml", b"new: 1\n", entry).commit or who == "<>"
    assert "\x1b" not in run(plans, "log", "-1", "--format=%an%B")
