"""The form that staff fill in: what it locks, hides and asks for; other programs keep its ids."""

import subprocess
from datetime import date, datetime

import pytest
from outside import program

from capitalplan.plan import load
from forms import FILES, cells, exported, found, opened, put, saved, written

DESIGN = "library/design"


@pytest.fixture
def city(tmp_path):
    return written(tmp_path / "city")


def test_the_same_plan_gives_the_same_bytes(city):
    assert exported(city) == exported(city) != exported(city, "ko")


def test_only_cells_for_input_are_unlocked(city):
    book, _ = opened(exported(city))
    known = cells(city)
    for sheet in book.worksheets[:-1]:
        assert sheet.protection.sheet and not sheet.protection.password
        assert sheet.freeze_panes == "C5" and sheet.row_dimensions[3].hidden
        assert sheet.column_dimensions["L"].hidden
    open_ = {(key, column): found(book, key, column) for key, column in known}
    assert all(not cell.protection.locked for cell in open_.values())
    count = sum(
        not cell.protection.locked for sheet in book for line in sheet.iter_rows() for cell in line
    )
    assert count == len(known) > 20
    assert book["capitalplan-update"].sheet_state == "veryHidden"


def test_values_are_of_their_kind(city):
    book, _ = opened(exported(city))
    assert found(book, DESIGN, "actual_start").value == datetime(2021, 3, 2)
    assert found(book, "library/survey", "actual_finish").value == "2021-03"  # a month
    assert found(book, DESIGN, "remaining").value == "3w"
    assert found(book, DESIGN, "percent").value == 40
    assert found(book, DESIGN, "percent").number_format == '0"%"'
    assert found(book, DESIGN, "paid").value == 1_234_567
    assert found(book, "library/supplementary-2021-1", "state").value == "expected"
    assert found(book, DESIGN, "start").value == datetime(2021, 3, 2)
    assert found(book, DESIGN, "paid").parent["K4"].value == "Paid in 2021 (won)"


def test_text_never_becomes_a_formula(city):
    book, _ = opened(exported(city))
    kinds = {one.data_type for sheet in book for line in sheet.iter_rows() for one in line}
    assert "f" not in kinds
    assert found(book, "library/survey", "name").value == '=HYPERLINK("http://x")'


@pytest.mark.parametrize("language", ["ko", "en"])
def test_excel_checks_what_is_typed(language, city):
    book, _ = opened(exported(city, language))
    rules = {str(one.sqref)[0]: one for one in book.worksheets[0].data_validations.dataValidation}
    kinds = [rules[letter].type for letter in "EFGHIJK"]
    assert kinds == ["list", "date", "date", "date", "whole", "whole", "whole"]
    first, last = (rules["G"].formula1, rules["G"].formula2)
    day = date(1899, 12, 30)
    assert (int(first), int(last)) == (
        (date(1990, 1, 1) - day).days, (date(2100, 12, 31) - day).days,
    )  # fmt: skip
    assert (rules["J"].formula1, rules["J"].formula2) == ("0", "100")
    assert rules["E"].formula1 == ('"예정,의결,부결"' if language == "ko" else
                                        '"expected,enacted,rejected"')  # fmt: skip
    for rule in rules.values():
        assert rule.errorStyle in (None, "stop") and rule.showErrorMessage
        assert 0 < len(rule.error) <= 255 and 0 < len(rule.prompt) <= 255
        assert any("가" <= letter <= "힣" for letter in rule.error) == (language == "ko")


@pytest.mark.parametrize(
    "name", ["History", "capitalplan-update", "'quoted'", "😀" * 40, "[]:*?/\\", "A" * 60, "="]
)
def test_projects_may_be_called_anything(name, tmp_path):
    park = FILES["park.yaml"].replace("'Park [1]: a/b?'", repr(name) if "'" not in name else name)
    library = FILES["library.yaml"].replace(
        "en: Library", f"en: {park.split('en: ')[1].split('}')[0]}"
    )
    city = written(tmp_path / "city", park=park, library=library)
    assert len(load(city).programme.projects) == 2
    book, pen = opened(exported(city))
    assert len({one.casefold() for one in book.sheetnames}) == 4
    assert all(len(one.encode("utf-16-le")) <= 62 for one in book.sheetnames)
    pen(DESIGN, "percent", 55)
    desk, _ = put(city, saved(book, tmp_path / "u.xlsx"))
    assert [path.name for path in desk.changed] == ["library.yaml"]


def test_a_plan_without_a_data_date_has_no_column_of_payments(tmp_path):
    city = written(tmp_path / "city", programme="format: 1\n", library=FILES["library.yaml"])
    (city / "library.yaml").unlink()
    (city / "park.yaml").write_text(FILES["park.yaml"].replace("data_date: 2021-05-31\n", ""))
    assert cells(city).get(("park/", "date")) == ""
    assert ("park/lawn", "paid") not in cells(city)
    book, pen = opened(exported(city))
    pen("park/", "date", date(2021, 5, 31))
    desk, _ = put(city, saved(book, tmp_path / "u.xlsx"))
    (sheet,) = desk.changed.values()
    assert sheet and "data_date: 2021-05-31\n" in sheet.text


def test_another_office_keeps_the_ids(city, tmp_path):
    office = program("soffice", "apt-get install libreoffice-calc")
    book, pen = opened(exported(city))
    pen(DESIGN, "percent", 55)
    pen("library/land", "date", date(2021, 3, 4))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "u.xlsx").write_bytes(exported(city))
    saved(book, tmp_path / "in" / "filled.xlsx")
    run = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    run += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out")]
    files = [str(tmp_path / "in" / name) for name in ("u.xlsx", "filled.xlsx")]
    subprocess.run([*run, *files], check=True, capture_output=True, timeout=180)
    desk, _ = put(city, tmp_path / "out" / "u.xlsx")
    assert desk.changed == {}
    desk, filling = put(city, tmp_path / "out" / "filled.xlsx")
    assert [path.name for path in desk.changed] == ["library.yaml"]
    assert {(one.target, one.new) for one in filling.changes} == {
        (f"{DESIGN}.percent", "55"), ("library/land.actual", "2021-03-04"),
    }  # fmt: skip
