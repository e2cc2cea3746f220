"""`export --for-update` and `import FILE.xlsx`: the round trip, each field, each bad cell."""

from datetime import date, datetime
from pathlib import Path

import pytest

from forms import FILES, exported, found, opened, saved, written

SURVEY, DESIGN, BUILD = "library/survey", "library/design", "library/build"
VOTE, LAND, OPENING, SHARED = (
    "library/supplementary-2021-1", "library/land", "library/opening", "programme/citywide-2021",
)  # fmt: skip


@pytest.fixture
def city(tmp_path):
    return written(tmp_path / "city")


@pytest.fixture
def form(city):
    return opened(exported(city))


def state(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def lines(folder: Path, name: str) -> set[str]:
    """The lines of a file that are not as they were."""
    now = (folder / name).read_bytes().decode().split("\r\n")
    was = FILES[name].split("\n")
    return {line for line in now if line not in was}


def test_the_form_is_what_the_command_writes(cap, city, tmp_path):
    ran = cap("export", city, "--for-update", "-o", tmp_path / "a.xlsx", "--lang", "en")
    assert ran.code == 0, ran.err
    assert (tmp_path / "a.xlsx").read_bytes() == exported(city)
    assert cap("export", city, "--for-update", "-o", tmp_path / "a.xlsx").code == 4
    wanted = ("--project", "park", "--format", "xlsx", "--lang", "ko")
    ran = cap("export", city, "--for-update", "-o", tmp_path / "b.xlsx", *wanted)
    assert ran.code == 0
    book, _ = opened((tmp_path / "b.xlsx").read_bytes())
    assert book.sheetnames == ["공원 1 a b", "사업단위 전체", "capitalplan-update"]


@pytest.mark.parametrize(
    "words, code",
    [
        (("-o", "a.xlsx"), "export-update-wanted"),
        (("--for-update", "-o", "a.xer"), "export-update-form"),
        (("--for-update", "-o", "a.xlsx", "--format", "xer"), "export-update-form"),
        (("--for-update", "--format", "xlsx"), "output-wanted"),
        (("--for-update", "-o", "a.xlsx", "--as-of", "2021-06-30"), "export-update-date"),
        (("--for-update", "-o", "a.xlsx", "--reject", VOTE), "export-update-date"),
    ],
)
def test_exports_that_are_none(cap, city, words, code, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = cap("export", city, *words)
    assert (ran.code, code in ran.err, (tmp_path / "a.xlsx").exists()) == (2, True, False)


def test_an_untouched_form_changes_nothing(cap, city, form, tmp_path):
    before = state(city)
    (tmp_path / "u.xlsx").write_bytes(exported(city))
    for file in (tmp_path / "u.xlsx", saved(form[0], tmp_path / "v.xlsx")):
        ran = cap("-C", city, "import", file, "--yes", "--lang", "en")
        assert (ran.code, ran.out) == (0, "") and "No cell has changed" in ran.err
    assert state(city) == before


CHANGES = {
    "vote": (VOTE, {"state": "enacted"}, "library.yaml", {"    enacted: 2021-07-02"}),
    "moved vote": (
        VOTE, {"date": date(2021, 7, 9)}, "library.yaml",
        {"    expected: 2021-07-09     # the vote"},
    ),
    "voted down": (
        VOTE, {"state": "부결", "date": date(2021, 5, 20)}, "library.yaml",
        {"    rejected: 2021-05-20"},
    ),
    "shared": (
        SHARED, {"state": "enacted", "date": date(2021, 5, 3)}, "programme.yaml",
        {"    enacted: 2021-05-03"},
    ),
    "milestone": (LAND, {"date": "2021.3.4."}, "library.yaml", {"  land: {actual: 2021-03-04}"}),
    "start": (DESIGN, {"actual_start": date(2021, 3, 8)}, "library.yaml",
              {"    actual_start: 2021-03-08"}),
    "finish": (
        DESIGN, {"actual_finish": date(2021, 5, 28), "remaining": None, "percent": 100},
        "library.yaml", {"    actual_finish: 2021-05-28", "    percent: 100   # by the engineer"},
    ),
    "remaining": (DESIGN, {"remaining": 12}, "library.yaml", {"    remaining: 12d"}),
    "unit": (DESIGN, {"remaining": "2주"}, "library.yaml", {"    remaining: 2w"}),
    "percent": (DESIGN, {"percent": 55}, "library.yaml", {"    percent: 55   # by the engineer"}),
    "paid": (DESIGN, {"paid": 2_500_000}, "library.yaml", {"      2021: 2.5백만원"}),
    "no payment": (DESIGN, {"paid": None}, "library.yaml", set()),
    "data date": ("programme/", {"date": date(2021, 6, 15)}, "programme.yaml",
                  {"data_date: 2021-06-15"}),
    "own data date": ("park/", {"date": date(2021, 5, 20)}, "park.yaml",
                      {"data_date: 2021-05-20"}),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_each_field(name, cap, city, form, tmp_path):
    key, filled, file, wanted = CHANGES[name]
    before = state(city)
    book, pen = form
    for column, value in filled.items():
        pen(key, column, value)
    # `enacted` lies ahead of the data date: that is for a plan of another day.
    if name == "vote":
        pen("programme/", "date", date(2021, 7, 5))
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 0, ran.err
    assert lines(city, file) == wanted
    assert f"{key.removesuffix('/')}." in ran.out and "->" in ran.out
    changed = {name for name, data in state(city).items() if data != before[name]}
    assert changed == {file} | ({"programme.yaml"} if name == "vote" else set())


def test_what_is_typed_another_way_is_shown_as_read(cap, city, form, tmp_path):
    book, pen = form
    cell = pen(DESIGN, "actual_start", "'21. 3. 8.(월)\u00a0")
    file = saved(book, tmp_path / "u.xlsx")
    ran = cap("-C", city, "import", file, "--dry-run", "--lang", "en")
    assert ran.code == 0
    said = f"library/design.actual_start: 2021-03-02 -> 2021-03-08 (Library!{cell.coordinate}, "
    assert said + "typed as `'21. 3. 8.(월)\u00a0`)" in ran.out


def test_the_impact_is_shown_and_nobody_asked_means_no(cap, city, form, tmp_path):
    before = state(city)
    book, pen = form
    pen(DESIGN, "remaining", 60)
    file = saved(book, tmp_path / "u.xlsx")
    ran = cap("-C", city, "import", file, "--lang", "en")
    assert ran.code == 2 and "edit-unasked" in ran.err and "Opening" not in ran.err
    assert "library/design.remaining: 3w -> 60d" in ran.out and "working days" in ran.out
    assert cap("-C", city, "import", file, "--dry-run").code == 0
    assert state(city) == before
    ran = cap("-C", city, "import", file, "--yes", "--reason", "May", "--author", "Kim")
    assert ran.code == 0
    told = cap("-C", city, "history", "--lang", "en")
    assert "Kim" in told.out and "u.xlsx" in told.out


def test_sorted_rows_moved_columns_renamed_sheets(cap, city, form, tmp_path):
    book, pen = form
    sheet = book["Library"]
    pen(DESIGN, "percent", 55)
    rows = [[one.value for one in line] for line in sheet.iter_rows(min_row=5)]
    rows.sort(key=lambda row: str(row[-1]), reverse=True)
    for number, row in enumerate(rows, 7):  # two empty rows between
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    for column in range(1, 13):
        sheet.cell(5, column).value = sheet.cell(6, column).value = None
    sheet.move_range(f"A1:L{len(rows) + 6}", cols=3)
    sheet.title = "도서관 6월"
    book.move_sheet(sheet, 2)
    book.create_sheet("메모", 0)["A1"] = "전화할 것"
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 0, ran.err
    assert lines(city, "library.yaml") == {"    percent: 55   # by the engineer"}
    assert "도서관 6월!" in ran.out and "`메모`" in ran.err


@pytest.mark.parametrize(
    "key, column, value, code",
    [
        (DESIGN, "actual_start", "soon", "cell-date"),
        (DESIGN, "actual_start", "01/02/03", "cell-date"),
        (DESIGN, "actual_start", "2021-02-30", "date-none"),
        (DESIGN, "actual_start", "1985-02-03", "date-range"),
        (DESIGN, "actual_start", datetime(2021, 3, 4, 9, 30), "cell-time"),
        (DESIGN, "actual_start", 44259.5, "cell-time"),
        (DESIGN, "actual_start", "=TODAY()", "cell-formula"),
        (DESIGN, "actual_start", "#REF!", "cell-fault"),
        (DESIGN, "actual_start", True, "cell-truth"),
        (DESIGN, "actual_start", -3, "date-range"),
        (DESIGN, "remaining", 2.5, "cell-days"),
        (DESIGN, "remaining", -1, "cell-days"),
        (DESIGN, "remaining", "a few", "cell-days"),
        (DESIGN, "remaining", date(2021, 5, 3), "cell-day"),
        (DESIGN, "percent", 101, "cell-percent"),
        (DESIGN, "percent", "half", "cell-percent"),
        (DESIGN, "percent", 0.4, "cell-percent"),
        (DESIGN, "percent", 1e300, "cell-large"),
        (DESIGN, "paid", -5, "cell-won"),
        (DESIGN, "paid", 1234.5, "cell-won"),
        (DESIGN, "paid", 9_000_000_000_000_001, "cell-won"),
        (DESIGN, "paid", "lots", "cell-won"),
        (VOTE, "state", "maybe", "cell-state"),
        (VOTE, "state", 1, "cell-state"),
        (VOTE, "actual_start", date(2021, 5, 3), "cell-closed"),
        ("library/works", "percent", 5, "cell-closed"),
        ("library/watch", "actual_start", date(2021, 5, 3), "cell-closed"),
        (DESIGN, "finish", date(2022, 1, 3), "cell-shown"),
        (DESIGN, "actual_finish", date(2021, 6, 3), "actual-future"),
        (DESIGN, "actual_start", None, "progress-unstarted"),
        (DESIGN, "actual_finish", date(2021, 3, 1), "actual-before-start"),
        (OPENING, "date", date(2021, 6, 3), "actual-future"),
        (BUILD, "paid", 5, "paid-unbegun"),
    ],
)  # fmt: skip
def test_a_bad_cell(key, column, value, code, cap, city, form, tmp_path):
    before = state(city)
    book, pen = form
    cell = pen(key, column, value)
    pen(SURVEY, "percent", 100)
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 1, ran.err
    if code == "progress-unstarted":  # told where the percentage stands, which was not touched
        assert f": {code}: " in ran.err
    else:
        assert f"u.xlsx:Library!{cell.coordinate}: {code}: " in ran.err
    assert state(city) == before and not (city / ".capitalplan" / "log.jsonl").exists()


def test_all_bad_cells_at_once_and_a_vote_without_its_day(cap, city, form, tmp_path):
    book, pen = form
    pen(VOTE, "state", "enacted")
    undated = pen(VOTE, "date", None)
    other = pen(DESIGN, "percent", "x")
    merged = found(book, SURVEY, "actual_start")
    merged.parent.merge_cells(f"{merged.coordinate}:{merged.offset(0, 1).coordinate}")
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 1 and "capitalplan: form-bad: " in ran.err and "(3)" in ran.err
    assert f"u.xlsx:Library!{undated.coordinate}: cell-state-undated: " in ran.err
    assert f"u.xlsx:Library!{other.coordinate}: cell-percent: " in ran.err
    assert f"u.xlsx:Library!{merged.coordinate}: cell-merged: " in ran.err


def test_rows_and_columns_that_are_not_ours(cap, city, form, tmp_path):
    book, pen = form
    sheet = book["Library"]
    last = sheet.max_row
    pen(DESIGN, "percent", 55)
    copied = found(book, DESIGN, "percent")
    for column in range(1, 13):
        sheet.cell(last + 1, column).value = sheet.cell(copied.row, column).value
    sheet.cell(last + 2, copied.column).value = 10
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 1 and f"!L{last + 1}: form-row-twice: " in ran.err
    assert f"!J{last + 2}: form-row-strange: " in ran.err
    sheet.delete_rows(last + 1, 2)
    book.copy_worksheet(sheet)
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 1 and "u.xlsx:Library Copy: form-sheet-twice: " in ran.err


def test_a_sheet_and_a_column_may_be_taken_away(cap, city, form, tmp_path):
    book, pen = form
    pen(DESIGN, "percent", 55)
    del book["Park 1 a b"]
    sheet = book["Library"]
    sheet.delete_cols(found(book, DESIGN, "remaining").column)
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 0, ran.err
    assert "form-sheet-missing" in ran.err and "form-column-missing" in ran.err
    assert lines(city, "library.yaml") == {"    percent: 55   # by the engineer"}


def test_an_older_form_is_refused_and_says_what_changed(cap, city, form, tmp_path):
    book, pen = form
    pen(DESIGN, "percent", 55)
    file = saved(book, tmp_path / "u.xlsx")
    path = city / "library.yaml"
    path.write_bytes(path.read_bytes().replace(b"percent: 40%", b"percent: 45%"))
    before = state(city)
    ran = cap("-C", city, "import", file, "--yes", "--lang", "en")
    assert ran.code == 4 and "form-changed" in ran.err
    assert "`library/design.percent` has changed meanwhile: 40 -> 45 (the form says 55)" in ran.err
    path.write_bytes(path.read_bytes().replace(b"percent: 45%", b"percent: 40%") + b"# seen\n")
    ran = cap("-C", city, "import", file, "--yes", "--lang", "en")
    assert ran.code == 4 and "elsewhere than in the cells" in ran.err
    path.unlink()
    assert cap("-C", city, "import", file, "--yes").code == 1
    assert state(city).keys() == before.keys() - {"library.yaml"}


def test_a_file_that_the_form_does_not_change_may_have_moved_on(cap, city, form, tmp_path):
    book, pen = form
    pen("park/lawn", "percent", None)
    pen("park/", "date", date(2021, 5, 20))
    path = city / "library.yaml"
    path.write_bytes(path.read_bytes().replace(b"percent: 40%", b"percent: 45%"))
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 0 and b"percent: 45%" in path.read_bytes()


def test_another_fiscal_year_meanwhile_is_a_conflict(cap, city, form, tmp_path):
    book, pen = form
    pen(DESIGN, "paid", 5)
    path = city / "programme.yaml"
    path.write_bytes(path.read_bytes().replace(b"2021-05-31", b"2022-01-31"))
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--yes", "--lang", "en")
    assert ran.code == 4 and b"1,234,567" in (city / "library.yaml").read_bytes()


def test_several_files_or_none(cap, city, form, tmp_path):
    before, other = state(city), written(tmp_path / "other")
    book, pen = form
    pen(DESIGN, "percent", 55)
    pen("park/", "date", date(2021, 5, 20))
    pen("programme/", "date", date(2021, 2, 1))  # before what is said to have happened
    file = saved(book, tmp_path / "u.xlsx")
    ran = cap("-C", other, "import", file, "--yes", "--lang", "en")
    assert ran.code == 1 and "actual-future" in ran.err
    assert state(other) == before
    pen("programme/", "date", date(2021, 6, 15))
    file = saved(book, tmp_path / "u.xlsx")
    ran = cap("-C", other, "import", file, "--yes", "--lang", "en")
    assert ran.code == 0, ran.err
    assert {name for name, data in state(other).items() if data != before[name]} == set(FILES)


@pytest.mark.parametrize(
    "words, code",
    [(("-o", "x.yaml"), 2), (("--project", "a"), 2), (("--as-of", "2021-06-30"), 2)],
)
def test_options_that_are_not_for_it(cap, city, words, code, tmp_path):
    (tmp_path / "u.xlsx").write_bytes(exported(city))
    assert cap("-C", city, "import", tmp_path / "u.xlsx", *words).code == code
    ran = cap("-C", city, "import", tmp_path / "p.xer", "-o", city / "n.yaml", "--yes")
    assert ran.code == 2 and "form-options" in ran.err


@pytest.mark.parametrize("name", ["u.xlsm", "u.xls", "u.ods", "none.xlsx"])
def test_other_files(cap, city, name, tmp_path):
    if name != "none.xlsx":
        (tmp_path / name).write_bytes(exported(city))
    ran = cap("-C", city, "import", tmp_path / name, "--yes", "--lang", "en")
    assert ran.code == 3 and str(tmp_path / name) in ran.err


def test_a_workbook_that_is_no_form(cap, city, form, tmp_path):
    book, _ = form
    mark = book["capitalplan-update"]
    mark["B1"] = "2"
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--lang", "en")
    assert ran.code == 3 and "form-version" in ran.err
    del book["capitalplan-update"]
    ran = cap("-C", city, "import", saved(book, tmp_path / "u.xlsx"), "--lang", "en")
    assert ran.code == 3 and "form-none" in ran.err


def test_the_missing_library_is_named(cap, city, tmp_path, monkeypatch):
    (tmp_path / "u.xlsx").write_bytes(exported(city))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    ran = cap("-C", city, "import", tmp_path / "u.xlsx", "--lang", "en")
    assert ran.code == 6 and 'pip install "capitalplan[excel]"' in ran.err
