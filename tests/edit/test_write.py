"""Splices: over generated layouts only the aimed bytes change, and the rest is as it was."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from layouts import NAMES, Layout, layouts

from capitalplan.edit import write
from capitalplan.edit.sheet import at, opened, plain
from capitalplan.problem import FormError

VALUES = (*NAMES, "2023-01-02", "[a, b]", "{city: 3억}", "1,234백만원", "한글 값", "{", "a\nb")


def said(data: bytes) -> dict:
    return plain(opened(data, "p.yaml").root)


def inserted(old: bytes, new: bytes) -> bool:
    """Whether the new text is the old one with one run of characters put in."""
    start = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    return new.endswith(old[start:]) and len(new) > len(old)


def kept_in_order(part: list[bytes], whole: list[bytes]) -> bool:
    rest = iter(whole)
    return all(line in rest for line in part)


@given(layouts(), st.data())
def test_a_value_is_exchanged_and_nothing_else(layout: Layout, data: st.DataObject) -> None:
    tags = [tag for tag in layout.spans if "." in tag or tag == "name"]
    tag = data.draw(st.sampled_from(tags))
    value = data.draw(st.sampled_from(VALUES))
    node, _, field = tag.rpartition(".") if tag == "name" else tag.partition(".")
    new = write.with_field(layout.data, "p.yaml", node or None, field, value)
    start, end = layout.spans[tag]
    if field == "note":  # the comment behind the head of a block of text is kept
        assert new.startswith(layout.data[:start]) and new.endswith(layout.data[end:])
        head = layout.data[start:end].splitlines()[0]
        assert b"# head" not in head or b"# head" in new
        return
    assert new[:start] == layout.data[:start]
    assert new[len(new) - len(layout.data) + end :] == layout.data[end:]
    mark = layout.data[start : start + 1]
    if mark in (b"'", b'"') and value[0] not in "[{" and "\n" not in value:
        assert new[start : start + 1] == mark


@given(layouts(), st.sampled_from(["deadline", "calendar", "basis.cost", "zzz", "kind"]),
       st.sampled_from(VALUES))  # fmt: skip
def test_a_new_field_is_put_in_one_place(layout: Layout, field: str, value: str) -> None:
    for node in ("target", "deep", "last", "part", "open", None):
        new = write.with_field(layout.data, "p.yaml", node, field, value)
        assert inserted(layout.data, new)
        whole = field.partition(".")[0]
        assert write.with_field(new, "p.yaml", node, whole, None) == layout.data
        assert b"\r" not in layout.data or new.count(b"\r\n") == new.count(b"\n")


@given(layouts(), st.data())
def test_a_field_is_taken_away_with_its_line(layout: Layout, data: st.DataObject) -> None:
    tags = [tag for tag in layout.spans if tag.partition(".")[0] in ("target", "deep", "last")]
    node, _, field = data.draw(st.sampled_from([tag for tag in tags if "." in tag])).partition(".")
    new = write.with_field(layout.data, "p.yaml", node, field, None)
    assert field not in at(opened(new, "p").root, find(new, node))  # type: ignore[operator]
    if node not in layout.braced:
        assert kept_in_order(new.splitlines(), layout.data.splitlines())
    first, last = layout.spans[f"{node}.{field}"]
    assert 0 < len(layout.data) - len(new) <= last - first + 60


def find(data: bytes, node: str) -> tuple:
    from capitalplan.edit import way

    return way.node(opened(data, "p").root, node)


@given(layouts(), st.sampled_from(["new-id", "새 것".replace(" ", "-"), "A.1"]))
def test_a_rename_changes_the_key_and_its_links(layout: Layout, name: str) -> None:
    new = write.with_renamed(layout.data, "p.yaml", "p", "target", name)
    wanted = layout.data
    spans = [span for tag, span in layout.spans.items() if tag == "key target" or "link" in tag]
    for start, end in sorted(spans, reverse=True):
        old = wanted[start:end]
        wanted = wanted[:start] + old.replace(b"target", name.encode()) + wanted[end:]
    assert new == wanted


@given(layouts(), st.booleans())
def test_a_node_is_put_in_and_taken_out_again(layout: Layout, inside: bool) -> None:
    fields = [("name", "새 단계"), ("duration", "20d"), ("after", "[target FS+2d]"),
              ("cost", "1,500백만원")]  # fmt: skip
    parent = "part" if inside else None
    new = write.with_node(layout.data, "p.yaml", "phases", parent, "fresh", fields)
    assert inserted(layout.data, new)
    assert write.without_node(new, "p.yaml", "fresh") == layout.data


@given(layouts())
def test_a_section_is_made_and_goes_with_its_last_node(layout: Layout) -> None:
    new = write.with_node(layout.data, "p.yaml", "gates", None, "review", [("duration", "10d")])
    assert inserted(layout.data, new)
    assert said(new)["gates"] == {"review": {"duration": "10d"}}
    assert write.without_node(new, "p.yaml", "review") == layout.data


@given(layouts(), st.sampled_from(["target", "part", "last", "open"]))
def test_a_node_is_taken_out_and_the_rest_stays(layout: Layout, node: str) -> None:
    new = write.without_node(layout.data, "p.yaml", node)
    assert kept_in_order(new.splitlines(), layout.data.splitlines())
    before, after = said(layout.data), said(new)
    for section in before:
        inner = before[section]
        if isinstance(inner, dict) and node in inner:
            inner.pop(node)
    assert after == {name: part for name, part in before.items() if part != {}}


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\n", "a: 1\na: 2\n", "- a\n", "", "a: [1\n", "a: {b: 1, c}\n", "\x00"],
)
def test_a_file_that_does_not_read_is_refused(text: str) -> None:
    with pytest.raises(FormError):
        write.with_field(text.encode(), "p.yaml", None, "name", "x")


def test_ways_that_lead_nowhere() -> None:
    data = b"format: 1\nname: {ko: a}\nphases:\n  a: {start: 2021-06}\n"
    for node, field, value, code in (
        ("b", "start", "x", "node-unknown"), ("a", "finish", None, "edit-absent"),
        ("a", "start", None, "edit-last"), ("a", "start.x", "1", "edit-inside"),
        (None, "name", " ", "want-value"), (None, "name", "a\x00", "edit-value"),
    ):  # fmt: skip
        with pytest.raises(FormError) as refused:
            write.with_field(data, "p.yaml", node, field, value)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: [x, y]\n", "a: 1\n"),
        ("a:   {b: 1,\n  c: 2}   # c\nz: 1\n", "a:   1   # c\nz: 1\n"),
        ("a:   # why\n  - x\n  # inner\n  - y\n# after\nz: 1\n", "a: 1   # why\n# after\nz: 1\n"),
        ("a:\n  b: 1\n  c:\n    - d # e\n\nz: 1\n", "a: 1\n\nz: 1\n"),
        ("a:\nz: 1\n", "a: 1\nz: 1\n"),
        ("a: >  # head\n  x\n  y\n\nz: 1\n", "a: 1  # head\n\nz: 1\n"),
        ("{a: x, z: 1}\n", "{a: 1, z: 1}\n"),
        ('"a" : x\n', '"a" : 1\n'),
    ],
)
def test_values_of_all_kinds_give_way(old: str, new: str) -> None:
    assert write.with_field(old.encode(), "p.yaml", None, "a", "1").decode() == new


def test_the_same_value_again_changes_nothing() -> None:
    data = b"a: 'x'   # c\n"
    assert write.with_field(data, "p.yaml", None, "a", "x") == data
