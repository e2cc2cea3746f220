"""The workbook of a supplementary budget in another office: a reason changed moves the request."""

import subprocess
from io import BytesIO

from openpyxl import load_workbook
from outside import program

from capitalplan.output.book.supplementary import supplementary_book
from capitalplan.study.supplementary import supplementary

SHORT = 2_893_822_150  # of the Animation Center in 2022


def test_a_reason_changed_in_another_office_changes_the_request(sample, tmp_path):
    office = program("soffice", "apt-get install libreoffice-calc")
    projects = [one.id for one in sample.programme.projects]
    data = supplementary_book(sample, supplementary(sample, projects, 2022, 1), "ko")
    book = load_workbook(BytesIO(data))
    book["증감 사유"]["I4"].value -= 1_000_000
    book["의결 대기"]["G4"].value = 30
    (tmp_path / "in").mkdir()
    book.save(tmp_path / "in" / "a.xlsx")
    run = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    run += ["--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(tmp_path / "in/a.xlsx")]
    subprocess.run(run, check=True, capture_output=True, timeout=180)
    data = (tmp_path / "out" / "a.xlsx").read_bytes()
    read = load_workbook(BytesIO(data), data_only=True)
    heads = [one.value for one in read["요구(안)"][3]]
    lines = read["요구(안)"].iter_rows(min_row=4, values_only=True)
    first, *_, total = (dict(zip(heads, line, strict=True)) for line in lines)
    assert first["부족"] == first["증감"] == total["증감"] == SHORT - 1_000_000
    assert first["요구 후 예산"] == 1_012_000_000 + SHORT - 1_000_000
    waiting = read["의결 대기"]
    assert [str(one.value)[:10] for one in waiting[5][4:9]] == [
        "2022-11-01", "2022-10-31", "2022-10-01", "2022-10-11", "2022-09-01",
    ]  # fmt: skip
