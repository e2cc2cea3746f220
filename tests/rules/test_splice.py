"""A gate in the text of a plan: letters are added, nothing else is touched, and it reads back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.cli import gate_lines
from capitalplan.model.programme import Programme
from capitalplan.problem import FormError
from capitalplan.rules.draft import Draft, Step, windows
from capitalplan.rules.table import RULES
from capitalplan.source import splice
from capitalplan.source.parse import project, settings
from capitalplan.source.tree import Mapping, parse

REVIEW = next(rule for rule in RULES if rule.code == "investment-review")
PROGRAMME: Programme = settings("programme.yaml", "plans", None).programme
HEAD = "format: 1\nid: p\nname: 회관 # {이름}\ndata_date: 2021-05-31\n"
GATES = (
    "", "gates:\n  old:\n    duration: 1d\n", "gates:  # 심사\n\n    old: {duration: 1d}  # 끝\n",
    "gates: {old: {duration: 1d}}\n", "gates: {\n  old: {duration: 1d},\n}\n",
    "gates:\n  # first\n  old:\n    duration: 1d\n    note: |\n      # no comment\n\n      text\n"
    "  # last\n\n# of what follows\n",
)  # fmt: skip
CALENDARS = ("", "calendars:\n  c: {base: public}\n", "calendars: {c: {base: public}}\n")
AFTER = (
    "", "\n    after: [a]", "\n    after: [a , 'b' ]  # 뒤", "\n    after: a",
    "\n    after: 'b FF'",
    "\n    after: []", "\n    after:\n    - a\n    - b  # 둘", "\n    after:\n      - a",
    "\n    after: [\n      a,  # 하나\n      b\n    ]",
)  # fmt: skip
TAIL = ("", "\n", "\n\n# 끝\n", "\n...\n")


def phases(after: str, braces: bool) -> str:
    last = f"\n  works:\n    kind: construction{after}\n    duration: 10d"
    if braces:
        last = "\n  works: {duration: 10d, kind: construction}"
    return f"phases:\n  a: {{duration: 1d}}\n  b:\n    duration: 1d{last}"


@st.composite
def plans(draw: st.DrawFn) -> str:
    parts = [draw(st.sampled_from(GATES)), draw(st.sampled_from(CALENDARS))]
    body = phases(draw(st.sampled_from(AFTER)), draw(st.booleans()))
    middle = "".join(draw(st.permutations(parts)))
    text = HEAD + middle + body + draw(st.sampled_from(TAIL))
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def drafted(text: str, calendar: bool = True) -> tuple[Mapping, Draft]:
    """The tree of a plan, and the review put before `works`."""
    root = parse(text, "p.yaml", [])
    read = project("p.yaml", "p", text.encode(), "public")
    assert root and read.project and not read.problems, read.problems
    waits = next(node for node in read.project.nodes if node.id in ("works", "deep"))
    steps = (
        Step("review-request", "request", "", REVIEW.takes or REVIEW.sits, ("a", "b SS+2d")),
        Step("review", "investment-review", REVIEW.calendar, REVIEW.sits, ("review-request",)),
    )
    sits = windows(REVIEW, 12_000) if calendar else None
    return root, Draft("p", REVIEW, steps, waits, sits)


def put_in(text: str, calendar: bool = True) -> str:
    root, made = drafted(text, calendar)
    new = gate_lines.put_in(text, root, made, PROGRAMME)
    after = parse(new, "p.yaml", [])
    assert after and gate_lines.agrees(root, after, made, PROGRAMME), new
    return new


@given(plans(), st.booleans())
def test_only_letters_are_added(text: str, calendar: bool) -> None:
    new = put_in(text, calendar)
    old, now = text.splitlines(keepends=True), new.splitlines(keepends=True)
    # At most one line holds the links, one is a section in braces, and the last one gets its end.
    rest = [line for line in old if line not in now]
    assert len(rest) <= 4 and all(subsequence(line.rstrip("\r\n"), now) for line in rest)
    assert set(re.findall(r"\r?\n", new)) == set(re.findall(r"\r?\n", text))


def subsequence(line: str, lines: list[str]) -> bool:
    """Whether some line says this one with letters put in."""

    def holds(other: str) -> bool:
        letters = iter(other)
        return all(letter in letters for letter in line)

    return any(holds(other) for other in lines)


@given(plans(), st.booleans())
def test_taking_it_out_again_gives_the_old_text(text: str, calendar: bool) -> None:
    root, made = drafted(text, calendar)
    sheet = splice.page(text)
    entries = [splice.Entry(step.id, (("duration", "1d"),)) for step in made.steps]
    insertions = [splice.section(sheet, root, "gates", entries),
                  *splice.link(sheet, root, "works", "review")]  # fmt: skip
    new = splice.spliced(text, insertions)
    for one in sorted(insertions, key=lambda one: one.offset):
        assert new[one.offset : one.offset + len(one.text)] == one.text
        new = new[: one.offset] + new[one.offset + len(one.text) :]
    assert new == text


def test_a_gate_stands_below_those_that_are_there() -> None:
    new = put_in(HEAD + GATES[5] + phases("", braces=False) + "\n", calendar=False)
    assert new.index("old:") < new.index("# last") < new.index("review:") < new.index("# of what")


def test_the_link_joins_those_that_are_there() -> None:
    new = put_in(HEAD + phases(AFTER[4], braces=False))
    assert "after: ['b FF', review]" in new and "\n    after: [review-request]" in new


def test_a_node_inside_phases_is_found() -> None:
    text = HEAD + "phases:\n  a: {duration: 1d}\n  b: {duration: 1d}\n  site:\n    phases:\n" \
        "      deep: {duration: 1d, after: [a]}\n"  # fmt: skip
    assert "after: [a, review]}" in put_in(text)


def test_a_file_in_braces_is_left_to_the_planner() -> None:
    text = "{format: 1, id: p, name: p, phases: {a: {duration: 1d}, b: {duration: 1d}," \
        " works: {duration: 1d}}}"  # fmt: skip
    root, made = drafted(text)
    with pytest.raises(FormError) as error:
        gate_lines.put_in(text, root, made, PROGRAMME)
    assert error.value.code == "gate-braces"


def test_a_text_that_says_more_does_not_agree() -> None:
    text = HEAD + phases("", braces=False)
    root, made = drafted(text)
    new = gate_lines.put_in(text, root, made, PROGRAMME)
    for wrong in (new.replace("10d", "11d"), new + "\nmust_finish: 2030-01", text):
        other = parse(wrong, "p.yaml", [])
        assert other and not gate_lines.agrees(root, other, made, PROGRAMME)
