"""Random fills of a form: what is put on the desk reads back as what was filled in."""

from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from capitalplan.edit.form import forms
from capitalplan.model.duration import parse as length
from capitalplan.problem import StopError
from capitalplan.source import parse
from forms import cells, exported, found, put, written

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
    # Without a data date there is no column of payments: that is another form.
    filled = {cell: data.draw(DAYS if cell[0][-1] == "/" else VALUES[cell[1]]) for cell in picked}
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
            assert as_written(copy) == was
            return
        assert not undated
        for path, sheet in desk.changed.items():
            assert sheet is not None
            path.write_bytes(sheet.data)
        assert as_written(copy) == wanted
        assert {one.cell for one in filling.changes} <= {
            cell for cell in wanted if wanted[cell] != was[cell]
        }


def as_written(folder: Path) -> dict[tuple[str, str], str]:
    """What the files say, whether or not the rules of a plan allow it."""
    whole = parse.settings("programme.yaml", "city", (folder / "programme.yaml").read_bytes())
    read = [
        parse.project(name, name, (folder / f"{name}.yaml").read_bytes(), "public").project
        for name in ("library", "park")
    ]
    projects = tuple(one for one in read if one)
    programme = whole.programme._replace(projects=projects)
    made = forms(programme, {}, [one.id for one in projects])
    return {
        (row.key, column): said
        for one in made
        for row in one.rows
        for column, said in row.cells.items()
    }
