"""Single values: what is read, what is refused, what is suggested instead."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.model import duration, link, when
from capitalplan.model.duration import Duration
from capitalplan.problem import FormError, Position, Problem
from capitalplan.source import claim, field
from capitalplan.source.record import Reader, Scope, attempt
from capitalplan.source.tree import parse

AT = Position("plan.yaml", 1, 1)


def value(reader: Reader, text: str) -> tuple[Any, list[Problem]]:
    scope = Scope("plan.yaml", "hall", [])
    tree = parse(f"a: {text}\n", "plan.yaml", scope.problems)
    assert tree is not None
    return attempt(scope, reader, tree.pairs[0][1]), scope.problems


def good(reader: Reader, text: str) -> Any:
    found, problems = value(reader, text)
    assert problems == []
    return found


def refusal(text: str, read: Any) -> tuple[str, str]:
    with pytest.raises(FormError) as error:
        read(text)
    return error.value.code, error.value.facts.get("suggest", "")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2021-07-02", "2021-07-02", "2021-07-02"),
        ("2021-02", "2021-02-01", "2021-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-12", "2021-12-01", "2021-12-31"),
        ("1990-01-01", "1990-01-01", "1990-01-01"),
        ("2100-12", "2100-12-01", "2100-12-31"),
    ],
)
def test_dates(text: str, first: str, last: str) -> None:
    found = good(field.date, text)
    assert (when.iso(found.first), when.iso(found.last), found.text) == (first, last, text)


@given(st.dates(when.date(1990, 1, 1), when.date(2100, 12, 31)))
def test_every_spelling_of_a_date_suggests_that_date(day: when.date) -> None:
    wanted = day.isoformat()
    year, month, date = day.timetuple()[:3]
    assert when.parse(wanted).text == wanted
    dotted, named = f"{year}. {month}. {date}.", f"{year}년 {month}월 {date}일"
    run, timed = f"{year}{month:02}{date:02}", f"{wanted}T09:00:00Z"
    for text in (f"{year}/{month}/{date}", dotted, named, run, timed):
        assert refusal(text, when.parse) == ("date-form", wanted)


@given(st.text(max_size=60))
def test_forms_refuse_with_suggestions_that_can_be_read(text: str) -> None:
    readers: tuple[Any, ...] = (
        when.parse, duration.parse, lambda word: link.parse(word, "hall", AT)
    )  # fmt: skip
    for read in readers:
        try:
            read(text)
        except FormError as error:
            if error.facts.get("suggest"):
                read(error.facts["suggest"])


def test_durations() -> None:
    texts = ["20d", "4h", "3w", "13mo", "45ed", "0d"]
    assert [good(field.length, text).text for text in texts] == texts
    assert good(field.length, "10 d") == Duration(10, "d")
    assert Duration(3, "w").amount(480, 5) == 3 * 5 * 480
    assert Duration(13, "mo").amount(480, 5) == 13
    assert refusal("20", duration.parse) == ("duration-form", "20d")
    assert refusal("1년", duration.parse) == ("duration-form", "12mo")


@pytest.mark.parametrize(
    ("text", "before", "shown"),
    [
        ("design", "hall/design", "FS"),
        ("design SS", "hall/design", "SS"),
        ("theatre/design FF-2w", "theatre/design", "FF-2w"),
        ("design FS + 10 d", "hall/design", "FS+10d"),
        ("design +3mo", "hall/design", "FS+3mo"),
    ],
)
def test_links(text: str, before: str, shown: str) -> None:
    (found,) = good(field.links, text)
    assert (found.before, found.text) == (before, shown)


@pytest.mark.parametrize(
    ("text", "suggest"),
    [
        ("design fs", "design FS"),
        ("design ss+10", "design SS+10d"),
        ("design SS+3개월", "design SS+3mo"),
        ("design FS+50%", ""),
        ("design build", ""),
        ("", ""),
    ],
)
def test_links_in_other_spellings(text: str, suggest: str) -> None:
    assert refusal(text, lambda word: link.parse(word, "hall", AT)) == ("link-form", suggest)


def test_one_wrong_link_does_not_hide_the_others() -> None:
    found, problems = value(field.links, "[a, b FSX, c, d FSY]")
    assert [one.before for one in found] == ["hall/a", "hall/c"]
    assert [problem.at and problem.at.column for problem in problems] == [8, 18]


def test_one_wrong_amount_makes_the_sum_unknown_and_hides_no_other() -> None:
    found, problems = value(field.year_amounts, "{2021: 1억, 2022: x, 2023: y}")
    assert found is None and [problem.code for problem in problems] == ["money-form"] * 2


@given(st.text(max_size=70))
def test_an_id_is_a_safe_name_for_a_file(text: str) -> None:
    found, problems = (
        value(field.identifier, "'" + text.replace("'", "''") + "'")
        if (text.isprintable())
        else (None, [1])
    )
    assert (found is None) == bool(problems)
    if found is not None:
        assert re.fullmatch(r"[\w.-]{1,64}", found) and found[0] not in ".-" and found[-1] != "."


def test_an_id_is_composed() -> None:
    assert good(field.identifier, "\u1112\u1161\u11ab") == "한"


def test_names_stand_in_for_each_other() -> None:
    assert good(field.name, "회관") == ("회관", "회관")
    assert good(field.name, "{en: Hall}") == ("Hall", "Hall")
    assert good(field.name, "{en: Hall, ko: 회관}") == ("회관", "Hall")


@given(st.lists(st.integers(1, 10**11), min_size=1, max_size=5))
def test_shares_are_exact(parts: list[int]) -> None:
    """Nine decimals of a percentage are read exactly; only a sum of 100 % is accepted."""
    parts = [part % 10**11 for part in parts]
    text = ", ".join(f"f{n}: {part // 10**9}.{part % 10**9:09}%" for n, part in enumerate(parts))
    found, problems = value(claim.funding, f"{{{text}}}")
    codes = {problem.code for problem in problems if problem.weight == "error"}
    assert codes == (set() if sum(parts) == 10**11 else {"shares-sum"})
    assert (found is None) == bool(codes)


def test_thirds_need_their_last_digit() -> None:
    assert good(claim.funding, "{a: 33.3%, b: 33.3%, c: 33.4%}").funds == ("a", "b", "c")
    assert value(claim.funding, "{a: 33.3%, b: 33.3%, c: 33.3%}")[1][0].facts == {
        "total": "99.9", "difference": "-0.1"
    }  # fmt: skip
