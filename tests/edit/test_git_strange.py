"""A repository from anywhere: nothing it names is run, nothing outside is written, bytes are kept.

All probes are harmless: they leave a mark, which must not be there.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from gits import ENTRY, Probe, kept, put, repo, run

from capitalplan.edit import revision
from capitalplan.problem import StopError


def read_back(folder: Path, into: Path) -> None:
    into.mkdir()
    revision.fetched(folder, "HEAD", into)


def others_filtered(folder: Path, trap: Probe) -> None:
    """A filter for a file that is none of ours, and which looks changed."""
    run(folder, "config", "filter.evil.clean", str(trap))
    run(folder, "config", "filter.evil.smudge", str(trap))
    (folder.parent / ".gitattributes").write_text("b.yaml filter=evil\n")
    os.utime(folder / "b.yaml", (1, 1))


def lasting_filter(folder: Path, trap: Probe) -> None:
    run(folder, "config", "filter.evil.process", str(trap))
    (folder.parent / ".git/info").mkdir(exist_ok=True)
    (folder.parent / ".git/info/attributes").write_text("b.yaml filter=evil\n")
    os.utime(folder / "b.yaml", (1, 1))


def included(folder: Path, trap: Probe) -> None:
    (folder / "more").write_text(
        f"[core]\n\tfsmonitor = {trap}\n\thooksPath = {trap}\n\tpager = {trap}\n"
        f"[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = {trap}\n"
        f"[alias]\n\tls-tree = !{trap}\n\tcommit-tree = !{trap}\n\trev-parse = !{trap}\n"
        f"[diff]\n\texternal = {trap}\n[diff \"evil\"]\n\ttextconv = {trap}\n"
        f"[credential]\n\thelper = !{trap}\n"
    )  # fmt: skip
    run(folder, "config", "include.path", str(folder / "more"))
    (folder.parent / ".gitattributes").write_text("*.yaml diff=evil\n")


def nested(folder: Path, trap: Probe) -> None:
    """A repository inside, which the outer one holds as a submodule."""
    inner = repo(folder.parent / "inner").parent
    run(folder.parent, "-c", "advice.addEmbeddedRepo=false", "add", "inner")
    run(folder.parent, "commit", "-q", "-m", "inner")
    run(inner, "config", "core.fsmonitor", str(trap))
    (inner / "plans/a.yaml").write_text("changed\n")


def promised(folder: Path, trap: Probe) -> None:
    """Objects that are not there, and a remote that would be asked for them by a program."""
    top = folder.parent
    objects = top / ".git/objects"
    blob = run(folder, "rev-parse", "HEAD:plans/b.yaml").decode().strip()
    for key, value in {
        "remote.origin.url": f"ext::{trap} %S", "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(trap), "extensions.partialClone": "origin",
        "core.repositoryformatversion": "1", "protocol.ext.allow": "always",
        "protocol.allow": "always", "core.sshCommand": str(trap), "core.gitProxy": str(trap),
    }.items():  # fmt: skip
        run(folder, "config", key, value)
    (objects / blob[:2] / blob[2:]).unlink()
    run(folder, "rm", "-q", "--cached", "b.yaml")


TRICKS = [others_filtered, lasting_filter, included, nested, promised]


@pytest.mark.parametrize("trick", TRICKS)
def test_nothing_that_a_repository_names_is_run(plans, probe, trick, tmp_path):
    trick(plans, probe)
    assert not probe.ran
    done = put(plans, "a.yaml", b"new: 1\n")
    assert not probe.ran and done.commit and kept(plans, "a.yaml") == b"new: 1\n"
    try:
        read_back(plans, tmp_path / "back")
    except StopError as stop:
        assert (trick, stop.code) == (promised, "git-failed")
    assert not probe.ran


@pytest.mark.parametrize("trick", [others_filtered, lasting_filter, nested])
def test_the_probes_would_be_run_by_git_itself(plans, probe, trick):
    """Else the test above would prove nothing."""
    trick(plans, probe)
    (plans / "a.yaml").write_bytes(b"new: 1\n")
    with suppress(subprocess.CalledProcessError):
        run(plans, "commit", "-q", "-m", "x", "--only", "--", "a.yaml")
    with suppress(subprocess.CalledProcessError):
        run(plans, "status")
    assert probe.ran


def test_other_changes_stay_as_they_are_staged(plans):
    (plans / "b.yaml").write_text("staged\n")
    run(plans, "add", "b.yaml")
    (plans / "b.yaml").write_text("not staged\n")
    assert put(plans, "a.yaml", b"new: 1\n").commit
    assert run(plans, "status", "--short").decode().splitlines() == ["MM b.yaml"]
    assert run(plans, "show", ":plans/b.yaml") == b"staged\n"
    assert kept(plans, "b.yaml") == b"id: b.yaml\n"


BYTES = [b"new: 1\n", b"new: 1\r\n", b"new: $Id: me$\n", "\ufeff이름: 1\r\n".encode(), b"\xff\n"]


@pytest.mark.parametrize("data", BYTES)
@pytest.mark.parametrize(
    "attribute",
    ["text", "text=auto", "-text", "eol=crlf", "eol=lf", "text=auto eol=crlf", "crlf=input",
     "ident", "working-tree-encoding=UTF-16LE", "binary", "crlf", "filter=none",
     "text eol=crlf"],
)  # fmt: skip
def test_a_commit_is_what_was_saved_or_none(plans, data, attribute):
    (plans.parent / ".gitattributes").write_text(f"*.yaml {attribute}\n")
    done = put(plans, "a.yaml", data)
    assert (plans / "a.yaml").read_bytes() == data
    if done.commit:
        assert kept(plans, "a.yaml") == data
        assert run(plans, "status", "--short", "--", "a.yaml") == b""
    else:
        (note,) = done.notes
        said = note.facts.get("attribute") or note.facts["reason"]
        assert note.code in ("save-recoded", "save-not-committed") and said in attribute
    if "eol=crlf" in attribute and done.commit and data.count(b"\r") == 0:
        assert [one.code for one in done.notes] == ["save-returning"]


@pytest.mark.parametrize("setting", ["true", "input", "false"])
@pytest.mark.parametrize("data", BYTES)
def test_line_ends_of_the_users_settings(plans, setting, data):
    run(plans, "config", "core.autocrlf", setting)
    assert put(plans, "a.yaml", data).commit and kept(plans, "a.yaml") == data
    assert run(plans, "status", "--short", "--", "a.yaml") == b""


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def pointed(folder: Path, other: Path) -> None:
    shutil.rmtree(folder.parent / ".git")
    (folder.parent / ".git").write_text(f"gitdir: {other.parent / '.git'}\n")


def linked(folder: Path, other: Path) -> None:
    shutil.rmtree(folder.parent / ".git")
    (folder.parent / ".git").symlink_to(other.parent / ".git")


def shared(folder: Path, other: Path) -> None:
    (folder.parent / ".git/commondir").write_text(f"{other.parent / '.git'}\n")


def own_way_back(folder: Path, other: Path) -> None:
    """Records made by whoever made the folder, which share those of another repository."""
    top = folder.parent
    (top / ".git").rename(top / "g")
    (top / ".git").write_text("gitdir: g\n")
    (top / "g/gitdir").write_text(f"{top / '.git'}\n")
    (top / "g/commondir").write_text(f"{other.parent / '.git'}\n")


def worked_elsewhere(folder: Path, other: Path) -> None:
    run(folder, "config", "core.worktree", str(other.parent))


def index_linked(folder: Path, other: Path) -> None:
    index = folder.parent / ".git/index"
    index.unlink()
    index.symlink_to(other.parent / ".git/index")


def objects_linked(folder: Path, other: Path) -> None:
    for place in (folder.parent / ".git/objects").glob("??"):
        shutil.rmtree(place)
        place.symlink_to(other, target_is_directory=True)


def branch_linked(folder: Path, other: Path) -> None:
    branch = folder.parent / ".git/refs/heads/main"
    branch.unlink()
    branch.symlink_to(other.parent / ".git/refs/heads/main")


def bare_inside(folder: Path, other: Path) -> None:
    """The folder of plans looks like a repository itself."""
    run(folder.parent, "clone", "-q", "--bare", str(other.parent), str(folder / "bare"))
    for part in (folder / "bare").iterdir():
        part.rename(folder / part.name)


def borrowed(folder: Path, other: Path) -> None:
    (folder.parent / ".git/objects/info").mkdir(exist_ok=True)
    (folder.parent / ".git/objects/info/alternates").write_text(f"{other.parent}/.git/objects\n")


def emptied(folder: Path, other: Path) -> None:
    """Git would go on to the next repository outside."""
    (folder / ".git").mkdir()


LEADS = [pointed, linked, shared, own_way_back, worked_elsewhere, index_linked, objects_linked,
         branch_linked, borrowed, emptied]  # fmt: skip


@pytest.mark.parametrize("lead", LEADS)
def test_a_repository_that_leads_elsewhere_is_told_and_not_followed(plans, tmp_path, lead):
    other = repo(tmp_path / "other")
    lead(plans, other)
    before = snapshot(other.parent)
    done = put(plans, "a.yaml", b"new: 1\n")
    assert done.commit is None and [one.code for one in done.notes] == ["save-led-away"]
    assert snapshot(other.parent) == before and (plans / "a.yaml").read_bytes() == b"new: 1\n"
    with pytest.raises(StopError, match="git-led-away"):
        read_back(plans, tmp_path / "back")


def test_a_folder_that_looks_like_a_repository_is_none(plans, tmp_path, probe):
    bare_inside(plans, repo(tmp_path / "other"))
    run(plans, "--git-dir", ".", "config", "core.fsmonitor", str(probe))
    done = put(plans, "a.yaml", b"new: 1\n")
    assert not probe.ran and (done.commit or done.notes)


def test_a_linked_work_tree_and_a_submodule_are_at_home(plans, tmp_path):
    run(plans, "worktree", "add", "-q", str(tmp_path / "tree"))
    done = put(tmp_path / "tree/plans", "a.yaml", b"new: 2\n")
    assert done.commit and [one.code for one in done.notes] == ["save-elsewhere"]
    assert run(tmp_path / "tree", "log", "-1", "--format=%s") == b"capitalplan move a/b\n"
    assert run(plans, "log", "-1", "--format=%s") == b"start\n"
    outer = repo(tmp_path / "outer").parent
    allow = ("-c", "protocol.file.allow=always")
    run(outer, *allow, "submodule", "add", "-q", str(plans.parent), "sub")
    done = put(outer / "sub/plans", "a.yaml", b"new: 3\n")
    assert done.commit and kept(outer / "sub/plans", "a.yaml") == b"new: 3\n"


def test_a_program_that_lies_in_the_folder_is_not_git(plans, monkeypatch, probe):
    shutil.copy(str(probe), plans / "git")
    monkeypatch.chdir(plans)
    monkeypatch.setenv("PATH", f":.:{os.environ['PATH']}")
    assert put(plans, "a.yaml", b"new: 1\n").commit and not probe.ran


def damaged(file: Path, at: int) -> None:
    file.chmod(0o644)
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 0x55
    file.write_bytes(bytes(data))


def test_damaged_objects_are_told(plans, tmp_path):
    """Each object in turn, at several places: a sentence, never a fault of ours."""
    files = [file for file in sorted((plans.parent / ".git/objects").rglob("*")) if file.is_file()]
    assert len(files) >= 5
    for number, file in enumerate(files):
        whole = file.read_bytes()
        for at in (0, 1, len(whole) // 2, len(whole) - 1):
            damaged(file, at)
            into = tmp_path / f"back-{number}-{at}"
            try:
                read_back(plans, into)
            except StopError as stop:
                assert stop.exit_code in (2, 3) and stop.code.startswith("git-")
            done = put(plans, "a.yaml", b"new: %d\n" % (number * 10**6 + at))
            assert done.number and (done.commit or done.notes)
            file.write_bytes(whole)
        file.unlink()
        put(plans, "a.yaml", b"gone: %d\n" % number)
        file.write_bytes(whole)


@pytest.mark.parametrize("who", ["김하나", os.fsdecode(b"\xb1\xe8"), "\x00", "<>", ". ,", "😀"])
def test_any_author(plans, who):
    assert put(plans, "a.yaml", b"new: 1\n", ENTRY._replace(who=who, reason=who)).commit
    run(plans, "log", "-1", "--format=%an%B").decode("utf-8")
