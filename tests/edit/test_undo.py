"""What differs, kept as lines; a change taken back where its places are untouched, else refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.edit import difference, log, save, undo
from capitalplan.edit.about import about
from capitalplan.edit.save import Entry, Revision
from capitalplan.problem import FormError, StopError

ENTRY = Entry("2021-06-01T09:00:00+09:00", "김하나", "", ("capitalplan", "set"))
LINE = st.sampled_from(["a: 1", "b: 2", "b: 2", "", "\t", "한글", "\r", "x\x85y", "\udcff"])
TEXT = st.builds(
    lambda lines, end: "\n".join(lines) + end,
    st.lists(LINE, max_size=12), st.sampled_from(["", "\n", "\r\n"]),
)  # fmt: skip


@given(TEXT, TEXT)
def test_splices_lead_there_and_back(before, after):
    found = difference.splices(before, after)
    assert difference.spliced(before, found) == after
    assert difference.spliced(after, difference.reverse(found)) == before
    assert bool(found) == (before != after)
    assert all(one.old != one.new for one in found)


@given(st.binary(max_size=60))
def test_any_bytes_are_kept(data):
    assert difference.data(difference.text(data)) == data
    assert "".join(difference.lines(difference.text(data))) == difference.text(data)


@given(TEXT, TEXT)
def test_the_log_gives_back_what_it_was_given(before, after):
    change = save.Change("a.yaml", "b", None, difference.splices(before, after))
    entry = ENTRY._replace(what=(("gate-inserted", {"gate": "한\n글", "n": 1}),), undoes=3)
    line = log.record(entry, [change])
    assert line.count(b"\n") == 1 and line.isascii()
    assert log.parsed(line, 7) == (7, entry, (change,))


def test_a_large_rewrite_is_one_run(monkeypatch):
    monkeypatch.setattr(difference, "MOST_COMPARED", 3)
    (one,) = difference.splices("h\na\nb\nt\n", "h\nb\nc\nt\n")
    assert (one.line, one.old, one.new) == (2, "a\nb\n", "b\nc\n")


def test_a_place_that_holds_something_else():
    with pytest.raises(FormError):
        difference.spliced("a\n", [difference.Splice(1, "b\n", "c\n")])


class Desk:
    """A folder of one file that is changed and changed back."""

    def __init__(self, folder):
        self.folder, self.file = folder, folder / "a.yaml"

    @property
    def text(self):
        return self.file.read_bytes().decode()

    def edit(self, old, new):
        assert self.text.count(old) == 1
        data = self.file.read_bytes()
        new = data.replace(old.encode(), new.encode())
        return save.save(self.folder, [Revision(self.file, data, new)], ENTRY).number

    def undo(self, number=None):
        entries, _ = undo.history(self.folder)
        one = undo.chosen(entries, number)
        back = undo.undone(self.folder, entries, one)
        return save.save(self.folder, back, ENTRY._replace(undoes=one.number)).number

    def refused(self, number=None):
        before = self.file.read_bytes()
        with pytest.raises(StopError) as stop:
            self.undo(number)
        assert (stop.value.code, stop.value.exit_code) == ("undo-touched", 4)
        assert self.file.read_bytes() == before
        return stop.value.facts


START = "id: a\nphases:\n  one:\n    cost: 1억\n  two:\n    cost: 2억\n  three:\n    cost: 3억\n"


@pytest.fixture
def desk(tmp_path):
    (tmp_path / "a.yaml").write_bytes(START.encode())
    return Desk(tmp_path)


def test_the_last_and_the_undo_of_the_undo(desk):
    desk.edit("2억", "5억")
    changed = desk.text
    assert desk.undo() == 2 and desk.text == START
    assert desk.undo() == 3 and desk.text == changed
    assert desk.undo() == 4 and desk.text == START
    assert [one.entry.undoes for one in undo.history(desk.folder)[0]] == [None, 1, 2, 3]


def test_an_earlier_one_keeps_what_came_later(desk):
    desk.edit("1억\n", "1억\n    name: 하나\n    kind: design\n")
    desk.edit("2억", "5억")
    desk.edit("id: a\n", "")
    desk.undo(2)
    assert desk.text == START.replace("1억\n", "1억\n    name: 하나\n    kind: design\n")[6:]
    desk.undo(1)
    assert desk.text == START[6:]
    desk.undo(3)
    assert desk.text == START


def test_a_stack_is_taken_off_one_by_one(desk):
    """Changes of the same line: the later ones first, each by its number, and back again."""
    for old, new in (("2억", "4억"), ("4억", "6억"), ("6억", "8억")):
        desk.edit(old, new)
    assert desk.refused(1)["line"] == 6 and desk.refused(2)
    for number in (3, 2, 1):
        desk.undo(number)
    assert desk.text == START
    desk.undo()
    assert "4억" in desk.text


def test_what_was_changed_back_since_does_not_stand_in_the_way(desk):
    desk.edit("2억", "4억")
    desk.edit("4억", "6억")
    desk.undo(2)
    desk.edit("3억", "9억")
    desk.undo(1)
    assert desk.text == START.replace("3억", "9억")


def test_a_line_next_to_it_is_another_place(desk):
    desk.edit("  two:\n", "  zwei:\n")
    desk.edit("2억", "5억")
    desk.undo(1)
    assert desk.text == START.replace("2억", "5억")


def test_lines_put_in_beside_new_lines_may_belong_to_them(desk):
    desk.edit("3억\n", "3억\ngates:\n  first:\n    duration: 1d\n")
    desk.edit("    duration: 1d\n", "    duration: 1d\n  second:\n    duration: 2d\n")
    desk.refused(1)
    desk.undo(2)
    desk.undo(1)
    assert desk.text == START


def test_a_line_that_was_only_rewritten_does_not_mind_a_neighbour(desk):
    desk.edit("2억", "5억")
    desk.edit("5억\n", "5억\n    name: 둘\n")
    desk.undo(1)
    assert desk.text == START.replace("2억\n", "2억\n    name: 둘\n")


def test_somebody_wrote_by_other_means(desk):
    desk.edit("2억", "5억")
    desk.file.write_bytes(desk.file.read_bytes().replace(b"id: a\n", b"id: a\n# head\n# more\n"))
    desk.undo()
    assert desk.text == START.replace("id: a\n", "id: a\n# head\n# more\n")


@pytest.mark.parametrize("typed", ["7억", "5억 ", "5억\n    x: 1"])
def test_somebody_wrote_at_the_place_itself(desk, typed):
    desk.edit("2억", "5억")
    desk.file.write_bytes(desk.file.read_bytes().replace("5억".encode(), typed.encode()))
    assert desk.refused()["path"] == "a.yaml"


def test_a_place_that_is_there_twice_is_no_place(desk):
    desk.edit("2억", "5억")
    desk.file.write_bytes(desk.file.read_bytes() * 2)
    desk.refused()


def test_a_file_is_gone(desk):
    desk.edit("2억", "5억")
    desk.file.unlink()
    with pytest.raises(StopError, match="undo-touched"):
        desk.undo()


def test_files_that_came_and_went(desk):
    other = desk.folder / "b.yaml"
    save.save(desk.folder, [Revision(desk.file, START.encode(), None),
                            Revision(other, None, START.encode())], ENTRY)  # fmt: skip
    desk.undo()
    assert desk.text == START and not other.exists()
    desk.undo()
    assert other.read_bytes() == START.encode() and not desk.file.exists()
    other.write_bytes(b"typed\n")
    with pytest.raises(StopError, match="undo-touched"):
        desk.undo()
    assert other.read_bytes() == b"typed\n" and not desk.file.exists()


def test_all_files_of_a_change_or_none(desk):
    other = desk.folder / "b.yaml"
    other.write_bytes(b"x: 1\n")
    save.save(desk.folder, [Revision(desk.file, START.encode(), b"a: 1\n"),
                            Revision(other, b"x: 1\n", b"x: 2\n")], ENTRY)  # fmt: skip
    other.write_bytes(b"x: 3\n")
    desk.refused()
    assert other.read_bytes() == b"x: 3\n"


@given(st.data())
def test_whatever_is_taken_back_is_back_and_nothing_else(tmp_path_factory, data):
    """Each line is a place of its own: an undo gives that line its old value, or refuses."""
    folder = tmp_path_factory.mktemp("desk")
    lines = [f"k{n}: 0" for n in range(5)]
    (folder / "a.yaml").write_text("\n".join(lines) + "\n")
    desk, values = Desk(folder), []
    for step in range(1, data.draw(st.integers(2, 5))):
        place = data.draw(st.integers(0, 4))
        values.append((place, lines[place]))
        lines[place] = f"k{place}: {step}"
        current = desk.file.read_bytes()
        new = ("\n".join(lines) + "\n").encode()
        save.save(folder, [Revision(desk.file, current, new)], ENTRY)
    number = data.draw(st.integers(1, len(values)))
    place, old = values[number - 1]
    if any(other == place for other, _ in values[number:]):
        desk.refused(number)
    else:
        desk.undo(number)
        lines[place] = old
        assert desk.text == "\n".join(lines) + "\n"


@pytest.mark.parametrize("line", [b"<<<<<<< HEAD", b"{", b"[]", b'{"format": 2}', b"\xff",
                                  b'{"format":1,"files":3}', b"[" * 5000])  # fmt: skip
def test_a_line_that_cannot_be_read_is_told(desk, line):
    desk.edit("2억", "5억")
    with (desk.folder / ".capitalplan/log.jsonl").open("ab") as file:
        file.write(line + b"\n")
    assert desk.edit("5억", "6억") == 3
    entries, problems = undo.history(desk.folder)
    assert [one.number for one in entries] == [1, 3]
    assert [(one.code, one.weight, one.facts["number"]) for one in problems] == [
        ("log-line", "warning", 2)
    ]


@pytest.mark.parametrize(("number", "code"), [(None, "undo-nothing"), (1, "undo-nothing")])
def test_nothing_to_take_back(desk, number, code):
    with pytest.raises(StopError, match=code):
        desk.undo(number)
    desk.edit("2억", "5억")
    with pytest.raises(StopError, match="undo-unknown"):
        desk.undo(2)


@pytest.mark.parametrize(("wanted", "found"), [
    ("a", True), ("b", False), ("a/two", True), ("a/one", False), ("a/tw", False), ("b/two", False),
])  # fmt: skip
def test_what_an_entry_is_about(desk, wanted, found):
    desk.edit("  two:\n", "  two: # x\n")
    ((entry,), _) = undo.history(desk.folder)
    assert about(entry, wanted) is found


@pytest.mark.parametrize(("word", "found"), [
    ("a/two", True), ("a/two.cost=1억", True), ("a/two=60d", True), ("a/twofold", False),
])  # fmt: skip
def test_what_was_typed_names_a_node(desk, word, found):
    desk.edit("1억", "4억")
    ((entry,), _) = undo.history(desk.folder)
    typed = entry._replace(entry=entry.entry._replace(command=("capitalplan", "set", word)))
    assert about(typed, "a/two") is found
