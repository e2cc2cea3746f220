"""The pinned public holidays: as the law gives them, and as the library that made them does.

`kr_2015_2035.txt` is the table to read; after a wanted change of kr.csv it is `readable("kr")`.
"""

import subprocess
import sys
from datetime import date, timedelta
from importlib.metadata import version
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capitalplan.worktime import public
from capitalplan.worktime.public import Holiday

EPOCH = date(1990, 1, 1)
GOLDEN = Path(__file__).with_name("kr_2015_2035.txt")


def day(text: str) -> int:
    return (date.fromisoformat(text) - EPOCH).days


def readable(country: str) -> str:
    dated = [(EPOCH + timedelta(row.day), row) for row in public.table(country)]
    lines = []
    for year, rows in groupby(dated, key=lambda pair: pair[0].year):
        lines += [str(year), *(f"  {at:%m-%d %a}  {row.ko} | {row.en}" for at, row in rows), ""]
    return "\n".join(lines)


def test_the_table_reads_as_before() -> None:
    assert readable("kr") == GOLDEN.read_text(encoding="utf-8")


def test_the_table_is_what_the_library_gives() -> None:
    pytest.importorskip("holidays")
    pinned, installed = public.version("kr"), version("holidays")
    if installed != pinned:
        pytest.skip(f"kr.csv was made with holidays {pinned}, installed is {installed}")
    made = public.from_library("kr", *public.years("kr"))
    assert public.difference(public.table("kr"), made) == ([], [], [])
    assert public.from_library("kr", 2028, 2028) == tuple(
        row for row in made if (EPOCH + timedelta(row.day)).year == 2028
    )


def test_the_file_is_what_write_gives() -> None:
    text = Path(public.__file__).with_name("kr.csv").read_bytes().decode()
    assert public.write(public.table("kr"), public.version("kr")) == text
    assert all(line.count(",") == 2 for line in text.splitlines()[1:])


def test_the_table_is_whole() -> None:
    rows = public.table("kr")
    assert public.years("kr") == (public.FIRST_YEAR, public.LAST_YEAR)
    assert all(a.day < b.day for a, b in pairwise(rows))
    assert public.days("kr") == {row.day for row in rows}
    assert all(len(row.ko.split("; ")) == len(row.en.split("; ")) for row in rows)
    for year in range(2015, 2036):
        for fixed in ("01-01", "03-01", "05-05", "06-06", "08-15", "10-03", "10-09", "12-25"):
            assert day(f"{year}-{fixed}") in public.days("kr")


@pytest.mark.parametrize(
    ("at", "ko"),
    [
        ("2015-08-14", "임시공휴일"),
        ("2015-09-29", "추석 대체 휴일"),
        ("2016-05-06", "임시공휴일"),
        ("2017-10-02", "임시공휴일"),
        ("2017-10-03", "개천절; 추석 전날"),
        ("2018-05-07", "어린이날 대체 휴일"),
        ("2020-08-17", "임시공휴일"),
        ("2021-08-16", "광복절 대체 휴일"),
        ("2021-10-04", "개천절 대체 휴일"),
        ("2021-10-11", "한글날 대체 휴일"),
        ("2023-05-29", "부처님오신날 대체 휴일"),
        ("2023-10-02", "임시공휴일"),
        ("2024-10-01", "국군의 날"),
        ("2025-01-27", "임시공휴일"),
        ("2025-05-06", "부처님오신날 대체 휴일; 어린이날 대체 휴일"),
        ("2026-05-01", "노동절"),
        ("2026-07-17", "제헌절"),
        ("2027-07-19", "제헌절 대체 휴일"),
        ("2028-10-05", "추석 대체 휴일"),
    ],
)
def test_substitute_and_temporary_holidays(at: str, ko: str) -> None:
    assert {row.day: row.ko for row in public.table("kr")}[day(at)] == ko


def test_elections_fall_as_the_election_act_sets_them() -> None:
    found = [
        (row.ko.split()[0].removesuffix("선거일"), str(EPOCH + timedelta(row.day)))
        for row in public.table("kr")
        if row.ko.endswith("선거일")
    ]
    assert found == [
        ("국회의원", "2016-04-13"),
        ("대통령", "2017-05-09"),
        ("지방", "2018-06-13"),
        ("국회의원", "2020-04-15"),
        ("대통령", "2022-03-09"),
        ("지방", "2022-06-01"),
        ("국회의원", "2024-04-10"),
        ("대통령", "2025-06-03"),
        ("지방", "2026-06-03"),
        ("국회의원", "2028-04-12"),
        ("대통령", "2030-03-27"),
        ("지방", "2030-06-12"),  # 06-05 is the eve of Memorial Day: a week later
        ("국회의원", "2032-04-14"),
        ("지방", "2034-05-31"),
        ("대통령", "2035-03-28"),
    ]


@pytest.mark.parametrize(
    "at",
    [
        *(f"{year}-05-01" for year in range(2015, 2026)),  # not yet a public holiday
        *(f"{year}-07-17" for year in range(2015, 2026)),
        "2021-06-07",  # Memorial Day has no substitute
        "2021-12-27",  # Christmas has one since 2023 only
        "2022-01-03",
        "2028-01-03",  # New Year's Day has none
    ],
)
def test_days_that_are_worked(at: str) -> None:
    assert day(at) not in public.days("kr")


@pytest.mark.parametrize("country", ["", "KR", "us", "../kr", "kr\0"])
def test_a_country_without_table_is_refused(country: str) -> None:
    for ask in (public.table, public.days, public.years, public.version):
        with pytest.raises(ValueError, match="no table of public holidays"):
            ask(country)


def test_reading_the_table_does_not_load_the_library() -> None:
    code = (
        "import sys; from capitalplan.worktime import public; public.days('kr'); "
        "sys.exit(bool({'holidays', 'csv', 'importlib.resources', 'numpy'} & set(sys.modules)))"
    )
    path = str(Path(public.__file__).parents[2])
    assert (
        subprocess.run(
            [sys.executable, "-S", "-c", f"import sys; sys.path.insert(0, {path!r}); {code}"],
            check=False,
        ).returncode
        == 0
    )


TABLES = st.dictionaries(st.integers(0, 20), st.sampled_from("abc"), max_size=12).map(
    lambda named: [Holiday(at, name, name) for at, name in sorted(named.items())]
)


@given(TABLES, TABLES)
def test_a_difference_leads_from_the_old_table_to_the_new(
    old: list[Holiday], new: list[Holiday]
) -> None:
    found = public.difference(old, new)
    changed = set(old) - set(found.removed) | set(found.added)
    for before, after in found.renamed:
        assert before != after
        changed = changed - {before} | {after}
    assert changed == set(new)
    assert public.difference(new, old).added == found.removed
