"""`diff FOLDER@git:REVISION`: a folder as git remembers it, without running what it holds."""

import json
import os
import subprocess

import pytest

TRAPS = ("core.fsmonitor", "core.pager", "diff.external", "core.sshCommand", "diff.trap.textconv",
         "filter.trap.smudge", "core.alternateRefsCommand")  # fmt: skip
ENV = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


def git(folder, *words):
    identity = ("-c", "user.name=kim", "-c", "user.email=kim@example.org")
    subprocess.run(["git", "-C", folder, *identity, *words], check=True, capture_output=True,
                   env={**os.environ, **ENV})  # fmt: skip


@pytest.fixture
def repository(folder):
    """A repository whose folder of plans has two commits; the second takes a year more."""
    top = folder.parent
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "plans")
    git(top, "commit", "-qm", "one")
    file = folder / "library.yaml"
    file.write_text(file.read_text("utf-8").replace("6mo", "18mo"), encoding="utf-8")
    git(top, "commit", "-qam", "two")
    return folder


def test_a_revision_against_the_folder(cap, repository):
    rows = json.loads(cap("diff", f"{repository}@git:HEAD~1", repository, "--format", "json").out)
    assert [(row["id"], row["changes"]) for row in rows] == [("build", "duration")]
    same = cap("diff", f"{repository}@git:main", repository, "--format", "json").out
    assert json.loads(same) == []
    said = cap("diff", f"{repository}@git:HEAD~1", f"{repository}@git:HEAD", "--lang", "en").out
    assert "working days later" in said and "million won moves from" in said


def test_nothing_is_checked_out_and_nothing_kept(cap, repository, monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("CAPITALPLAN_CACHE", str(tmp_path / "cache"))
    import tempfile

    monkeypatch.setattr(tempfile, "tempdir", None)
    before = (repository / "library.yaml").read_bytes()
    assert cap("diff", f"{repository}@git:HEAD~1", f"{repository}@git:HEAD").code == 0
    assert (repository / "library.yaml").read_bytes() == before
    assert not list(tmp_path.glob("capitalplan-*")) and not (tmp_path / "cache").exists()
    assert os.environ["CAPITALPLAN_CACHE"] == str(tmp_path / "cache")


def test_what_a_repository_names_is_not_run(cap, repository, tmp_path):
    trap = tmp_path / "trap.sh"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/sprung\n")
    trap.chmod(0o755)
    for key in TRAPS:
        git(repository, "config", key, str(trap))
    hooks = repository.parent / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text(trap.read_text())
        (hooks / name).chmod(0o755)
    (repository / ".gitattributes").write_text("*.yaml diff=trap filter=trap\n")
    assert cap("diff", f"{repository}@git:HEAD~1", repository).code == 0
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize("revision", [
    "--upload-pack=touch x", "-x", "HEAD:plans", "a b", "HEAD..main", "", "x\n", "$(touch x)",
    "a" * 300, ":/one", "HEAD^{/one}",
])  # fmt: skip
def test_a_revision_is_a_name_and_nothing_else(cap, repository, revision):
    ran = cap("diff", f"{repository}@git:{revision}", repository, "--lang", "en")
    assert ran.code == 2 and "git-revision-form" in ran.err


def test_what_git_does_not_know(cap, repository, folder, tmp_path):
    ran = cap("diff", f"{repository}@git:nope", repository, "--lang", "en")
    assert ran.code == 2 and "git-revision-unknown" in ran.err
    new = repository.parent / "new"
    new.mkdir()
    ran = cap("diff", f"{new}@git:HEAD", repository, "--lang", "en")
    assert ran.code == 3 and "git-folder-none" in ran.err


def test_no_repository(cap, folder):
    ran = cap("diff", f"{folder}@git:HEAD", folder, "--lang", "en")
    assert ran.code == 3 and "git-repository" in ran.err


def test_faults_at_a_revision_are_told_as_of_there(cap, repository):
    file = repository / "library.yaml"
    good = file.read_text("utf-8")
    file.write_text(good.replace("duration: 18mo", "duration: 8 moons"), encoding="utf-8")
    git(repository, "commit", "-qam", "broken")
    file.write_text(good, encoding="utf-8")
    ran = cap("diff", f"{repository}@git:HEAD", repository, "--lang", "en")
    assert ran.code == 1 and f"{repository}@git:HEAD/library.yaml:" in ran.err
    assert "capitalplan-" not in ran.err


def test_links_and_hidden_files_of_a_revision_are_left_out(cap, repository, tmp_path):
    (tmp_path / "secret.yaml").write_text("format: 1\nid: secret\n")
    (repository / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    git(repository, "add", "link.yaml")
    git(repository, "commit", "-qm", "link")
    (repository / "link.yaml").unlink()
    ran = cap("diff", f"{repository}@git:HEAD", repository, "--format", "json")
    assert ran.code == 0 and json.loads(ran.out) == []
