"""A scenario file: the four words of the options, every fault at its line."""

import pytest

from capitalplan.problem import StopError
from capitalplan.scenario.file import is_scenario, scenario

GOOD = """\
name: {ko: 늦은 의결, en: Late vote}
note: what the council may do
delay: {hall/frame: 20d}
cost:
  hall/frame: +12%
set:
  hall/second.expected: 2021-09-02
  hall/frame.after: [site, second FS+3d]
reject: [hall/third]
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="late.yaml"):
        file = tmp_path / name
        file.write_text(text, encoding="utf-8")
        return file

    return write


def test_changes_are_sorted_by_kind(written):
    found = scenario(written(GOOD))
    assert not found.problems
    assert [one.kind for one in found.changes] == ["set", "set", "reject", "delay", "cost"]
    (name,) = found.names
    assert name.ko.startswith("늦은 의결 (set hall/second.expected=2021-09-02; ")
    assert "hall/frame.after=[site, second FS+3d]" in name.en


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("name: x\nrejects: [hall/third]\nreject: [a]\n", "key-unknown", 2, 1),
        ("delay:\n  hall/frame: 20\n", "duration-form", 2, 15),
        ("delay:\n  hall/frame: [20d]\n", "want-text", 2, 15),
        ("cost:\n  hall/frame: 12%\n", "whatif-percent", 2, 15),
        ("cost: hall/frame\n", "want-mapping", 1, 7),
        ("set:\n  hall/a.b: 1\n  hall/a.b: 2\n", "key-repeated", 3, 3),
        ("name: x\n", "whatif-empty", 1, 1),
        ("reject:\n", "want-value", 1, 8),
        ("reject: [a]\nset: &a {b.c: d}\n", "yaml-alias", 2, 6),
        ("\tname: x\n", "yaml-tab", 1, 1),
        ("- a\n", "not-a-mapping", 1, 1),
    ],
)
def test_faults_are_told_at_their_line(text, code, line, column, written):
    file = written(text)
    try:
        problems = scenario(file).problems
    except StopError as stop:
        assert (stop.code, stop.exit_code) == ("whatif-file", 3)
        problems = stop.facts["problems"]
    assert [(one.code, one.at) for one in problems] == [(code, (str(file), line, column))]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(StopError) as stop:
        scenario(tmp_path / "none.yaml")
    assert stop.value.code == "whatif-file" and stop.value.exit_code == 3


def test_what_is_a_scenario(written, folder):
    assert is_scenario(written(GOOD))
    assert not is_scenario(folder / "hall.yaml")
    assert not is_scenario(folder / "programme.yaml")
    assert not is_scenario(written("- a\n", "list.yaml"))
    assert not is_scenario(folder)
