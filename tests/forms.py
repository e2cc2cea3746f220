"""A plan whose form has every kind of cell, the form made from it, and pens to fill it in with."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell

from capitalplan.cli.filled import read
from capitalplan.cli.filling import Filling
from capitalplan.edit import form
from capitalplan.edit.desk import Desk
from capitalplan.edit.durable import digest
from capitalplan.edit.form import Form
from capitalplan.output.book.form import update_book
from capitalplan.output.book.hidden import Source
from capitalplan.plan import load
from capitalplan.source.part import shelf

PROGRAMME = """\
format: 1
name: {ko: 시, en: City}
language: en
data_date: 2021-05-31
funds: {city: {level: city}, national: {level: national}}
appropriations:
  citywide-2021:
    year: 2021
    expected: 2021-07-02   # for all
    amounts: {city: 10억}
    allot: {library: {city: 1억}, park: {city: 1억}}
"""
LIBRARY = """\
# A library; what is written here stays as it is.
format: 1
id: library
name: {ko: 도서관, en: Library}
total_cost: 10억
funds: {city: 100%}

appropriations:
  original-2021: {year: 2021, enacted: 2020-12-15, amounts: {city: 1억}}
  supplementary-2021-1:
    year: 2021
    kind: supplementary
    expected: 2021-07-02     # the vote
    amounts: {city: 2억}

gates:
  review: {duration: 10d, after: [design]}

milestones:
  land: {actual: 2021-03}
  opening: {after: [build]}

phases:
  survey: {name: =HYPERLINK("http://x"), start: 2021-01, finish: 2021-03,
           actual_start: 2021-01-04, actual_finish: 2021-03, cost: 1억, paid: {2021: 1,000,000}}
  design:
    name: 설계
    start: 2021-03
    finish: 2021-08
    actual_start: 2021-03-02
    remaining: 3w
    percent: 40%   # by the engineer
    cost: 2억
    paid:
      2020: 0
      2021: 1,234,567
  works:
    phases:
      build: {duration: 6mo, after: [review], cost: 7억}
      watch: {spans: [build]}
"""
PARK = """\
format: 1
id: park
name: {ko: '공원 [1]: a/b?', en: 'Park [1]: a/b?'}
data_date: 2021-05-31
total_cost: 2억
phases:
  lawn: {start: 2021-06, finish: 2021-07, cost: 2억}
"""
FILES = {"programme.yaml": PROGRAMME, "library.yaml": LIBRARY, "park.yaml": PARK}
Pen = Callable[[str, str, Any], Cell]


def written(place: Path, **other: str) -> Path:
    """A folder with the plan; `library=` and the like put another text in place of a file."""
    place.mkdir(exist_ok=True)
    for name, text in FILES.items():
        said = other.get(name.removesuffix(".yaml"), text)
        (place / name).write_bytes(said.replace("\n", "\r\n").encode())
    return place


def exported(folder: Path, language: str = "en") -> bytes:
    """The form of the whole folder."""
    plan = load(folder)
    files = {one.id: Path(one.at.file) for one in plan.programme.projects}
    files["programme"] = folder / "programme.yaml"
    sources = {
        home: Source(file.name, digest(file.read_bytes()) or "") for home, file in files.items()
    }
    return update_book(plan, [one.id for one in plan.programme.projects], sources, language)


def opened(data: bytes) -> tuple[Workbook, Pen]:
    """The form as a workbook, and `pen(key, column, value)` that fills in a cell of it."""
    book = load_workbook(BytesIO(data))

    def pen(key: str, column: str, value: Any) -> Cell:
        cell = found(book, key, column)
        cell.value = value
        return cell

    return book, pen


def found(book: Workbook, key: str, column: str) -> Cell:
    """The cell of a row and a column, by the hidden ids."""
    for sheet in book.worksheets:
        columns: dict[str, int] = {}
        for line in sheet.iter_rows():
            for one in line:
                if str(one.value).startswith("capitalplan:"):
                    columns[str(one.value).removeprefix("capitalplan:")] = one.column
            if columns and sheet.cell(line[0].row, columns["id"]).value == key:
                cell: Cell = sheet.cell(line[0].row, columns[column])
                return cell
    raise KeyError(key)


def saved(book: Workbook, path: Path) -> Path:
    """Write a workbook as any program but ours would."""
    book.save(path)
    return path


def put(folder: Path, file: Path) -> tuple[Desk, Filling]:
    """What a filled-in form does on the desk."""
    desk = Desk(shelf(folder))
    filling = Filling(file.name, read(file), desk, "en")
    filling.put()
    return desk, filling


def forms(folder: Path) -> list[Form]:
    """The forms of a folder as it is now."""
    plan = load(folder)
    projects = [one.id for one in plan.programme.projects]
    return form.forms(plan.programme, plan.schedule.dates, projects)


def cells(folder: Path) -> dict[tuple[str, str], str]:
    """What stands in every cell that is open to input."""
    return {
        (row.key, column): text
        for one in forms(folder)
        for row in one.rows
        for column, text in row.cells.items()
    }
