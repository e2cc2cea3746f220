"""Working days in Korea, by the calendar on the wall."""

from datetime import date

import pytest

from capitalplan.model.calendar import BUILT_IN
from capitalplan.model.when import DAY_MINUTES, When, iso_instant
from capitalplan.worktime.calendar import compile_one, resolved, unknown_holidays
from capitalplan.worktime.table import Table, before, finish_of, start_of, worked


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1990, 1, 1)).days


def at(text: str) -> int:
    return day(text[:10]) * DAY_MINUTES + int(text[11:13]) * 60 + int(text[14:16])


PUBLIC = compile_one(resolved("public", BUILT_IN), 2014, 2040)
SITE = compile_one(resolved("site", BUILT_IN), 2014, 2040)


def after(table: Table, start: str, days: int) -> str:
    """The end of so many working days from an instant on."""
    ordinal = before(table, at(start))
    return iso_instant(finish_of(table, ordinal + days * table.day_minutes))


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        pytest.param("2021-06-04T09:00", 1, "2021-06-04T18:00", id="a day ends the same day"),
        pytest.param("2021-06-04T18:00", 1, "2021-06-07T18:00", id="Friday evening is Monday"),
        pytest.param("2021-06-04T13:00", 1, "2021-06-07T12:00", id="over lunch and a weekend"),
        pytest.param("2021-09-17T09:00", 2, "2021-09-23T18:00", id="Chuseok 2021: 20 to 22"),
        pytest.param("2025-10-02T09:00", 2, "2025-10-10T18:00", id="Chuseok 2025: 3 to 9"),
        pytest.param("2021-08-13T09:00", 2, "2021-08-17T18:00", id="substitute of 15 August"),
        pytest.param("2021-10-01T09:00", 2, "2021-10-05T18:00", id="substitute of 3 October"),
        pytest.param("2024-02-08T09:00", 2, "2024-02-13T18:00", id="substitute of Seollal"),
        pytest.param("2024-02-28T09:00", 2, "2024-02-29T18:00", id="leap day is worked"),
        pytest.param("2023-02-28T09:00", 2, "2023-03-02T18:00", id="1 March is not"),
        pytest.param("2021-12-31T09:00", 2, "2022-01-03T18:00", id="over the year's end"),
        pytest.param("2020-04-29T09:00", 2, "2020-05-04T18:00", id="Buddha's birthday, then 1 May"),
    ],
)
def test_sites_rest_when_korea_rests(start: str, days: int, end: str) -> None:
    assert after(SITE, start, days) == end


def test_labour_day_rests_on_sites_not_in_offices() -> None:
    labour_day = day("2023-05-01")
    assert worked(PUBLIC, labour_day)
    assert not worked(SITE, labour_day)
    assert SITE.total == PUBLIC.total - SITE.day_minutes * sum(
        worked(PUBLIC, day(f"{year}-05-01")) for year in range(2014, 2041)
    )


def test_a_gate_works_only_in_its_windows() -> None:
    gate = compile_one(resolved("public", BUILT_IN)._replace(only_months=(2, 5, 8, 10)), 2021, 2023)
    assert after(gate, "2021-05-31T09:00", 1) == "2021-05-31T18:00"
    assert after(gate, "2021-05-31T09:01", 1) == "2021-08-02T09:01"  # a minute late, two months
    assert after(gate, "2021-11-01T00:00", 1) == "2022-02-03T18:00"  # 1 and 2 were Seollal
    assert iso_instant(start_of(gate, before(gate, at("2022-11-11T11:11")))) == "2023-02-01T09:00"


def test_work_opened_on_a_holiday_is_done() -> None:
    chuseok = When(day("2021-09-20"), day("2021-09-22"))
    table = compile_one(resolved("site", BUILT_IN)._replace(worked=(chuseok,)), 2021, 2021)
    assert after(table, "2021-09-17T09:00", 2) == "2021-09-20T18:00"


@pytest.mark.parametrize(("last", "warned"), [("2035-12-31", False), ("2036-01-01", True)])
def test_holidays_are_known_through_2035(last: str, warned: bool) -> None:
    found = unknown_holidays(resolved("site", BUILT_IN), day("2021-01-01"), day(last))
    assert bool(found) is warned
    rests_never = resolved("site", BUILT_IN)._replace(holidays="none")
    assert not unknown_holidays(rests_never, day("1999-01-01"), day(last))


@pytest.mark.parametrize(("first", "warned"), [("2015-01-01", False), ("2014-12-31", True)])
def test_holidays_are_known_from_2015(first: str, warned: bool) -> None:
    found = unknown_holidays(resolved("site", BUILT_IN), day(first), day("2021-01-01"))
    assert bool(found) is warned
