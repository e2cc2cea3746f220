"""Random fills of a form: what is put on the desk reads back as what was filled in."""

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from forms import cells, exported, found, put, written
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from capitalplan.model.duration import parse as length
from capitalplan.problem import StopError

DAYS = st.dates(date(2021, 1, 1), date(2021, 5, 31))
VALUES = {
    "date": st.none() | DAYS,
    "actual_start": st.none() | DAYS,
    "actual_finish": st.none() | DAYS,
    "remaining": st.none() | st.integers(0, 500) | st.sampled_from(["2w", "3mo"]),
    "percent": st.none() | st.integers(0, 100),
    "paid": st.none() | st.integers(0, 9 * 10**15),
    "state": st.sampled_from(["expected", "enacted", "rejected"]),
}


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return written(tmp_path_factory.mktemp("plans") / "city")


@pytest.fixture(scope="module")
def form(city):
    return exported(city)


def text(column: str, value: object) -> str:
    if value is None:
        return ""
    if column == "remaining":
        return length(value if isinstance(value, str) else f"{value}d").text
    return value.isoformat() if isinstance(value, date) else str(value)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_filled_in_is_what_is_written(city, form, capfd, data):
    was = cells(city)
    picked = data.draw(st.lists(st.sampled_from(sorted(was)), unique=True, max_size=8))
    filled = {cell: data.draw(VALUES[cell[1]]) for cell in picked}
    book = load_workbook(BytesIO(form))
    for cell, value in filled.items():
        found(book, *cell).value = value
    wanted = {**was, **{cell: text(cell[1], value) for cell, value in filled.items()}}
    undated = {
        key for (key, column), said in wanted.items()
        if column == "state" and said != "expected" and not wanted[key, "date"]
    }  # fmt: skip
    with TemporaryDirectory() as place:
        book.save(Path(place) / "u.xlsx")
        copy = written(Path(place) / "city")
        try:
            desk, filling = put(copy, Path(place) / "u.xlsx")
        except StopError as stop:
            said = capfd.readouterr().err
            # A vote without its day; or the last thing that a node says would be taken away.
            assert stop.exit_code == 1 and (undated or "edit-last" in said)
            assert cells(copy) == was
            return
        assert not undated
        for path, sheet in desk.changed.items():
            assert sheet is not None
            path.write_bytes(sheet.data)
        if any(one.weight == "error" for one in loaded(copy)):
            return  # the reader's rules, tried elsewhere
        assert cells(copy) == wanted | moved_votes(wanted, was)
        assert {one.cell for one in filling.changes} <= {
            cell for cell in wanted if wanted[cell] != was[cell]
        }


def loaded(folder: Path) -> tuple[object, ...]:
    from capitalplan.plan import load

    return load(folder).problems


def moved_votes(wanted: dict[tuple[str, str], str], was: dict[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """Nothing else follows from a cell: a vote's day is that of its state."""
    return {cell: wanted[cell] for cell in was if cell[1] == "date"}
