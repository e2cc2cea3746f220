"""`gantt`, `calendar`, `report`: files, whole or not at all, the same bytes each time."""

import icalendar
import pytest


@pytest.mark.parametrize(
    ("form", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_gantt(cap, folder, tmp_path, form, start):
    file = tmp_path / f"x.{form}"
    assert cap("gantt", folder, "-o", file).code == 0
    assert file.read_bytes().startswith(start)


def test_gantt_zoom(cap, projects, tmp_path):
    file = tmp_path / "x.svg"
    words = ("gantt", projects, "--project", "animation-center", "-o", file)
    assert cap(*words, "--from", "2021-05", "--to", "2022-03").code == 0
    text = file.read_text(encoding="utf-8")
    assert 'id="closed-days"' in text and 'id="vote"' in text
    assert cap(*words, "--force", "--from", "2022-05", "--to", "2021-03").code == 2
    assert cap("gantt", projects, "-o", tmp_path / "x.doc").code == 2


def test_calendar(cap, projects, tmp_path):
    file = tmp_path / "x.ics"
    assert cap("calendar", projects, "-o", file).code == 0
    events = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert len(events) > 60


def test_report(cap, folder, tmp_path):
    place = tmp_path / "out"
    assert cap("report", folder, "-o", place).code == 0
    names = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    expected = {"programme/gantt.svg", "programme/programme.ics", "projects/library/s-curve.pdf"}
    assert {"index.html", "projects/library/library.xlsx", *expected} <= names
    first = {name: (place / name).read_bytes() for name in names}
    assert cap("report", folder, "-o", place).code == 4
    assert cap("report", folder, "-o", place, "--force").code == 0
    assert {name: (place / name).read_bytes() for name in names} == first


def test_report_links_lead_somewhere(cap, folder, tmp_path):
    import re

    place = tmp_path / "out"
    cap("report", folder, "-o", place)
    page = (place / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'(?:href|src)="([^"#:]+)"', page))
    assert links and all((place / link).is_file() for link in links)


def test_report_is_not_written_over_plans_or_files(cap, folder, tmp_path):
    file = tmp_path / "file"
    file.write_text("mine")
    assert cap("report", folder, "-o", folder, "--force").code == 2
    assert cap("report", folder, "-o", file, "--force").code == 2
    assert file.read_text() == "mine"


def test_report_leaves_a_broken_project_out(cap, folder, tmp_path):
    (folder / "bad.yaml").write_text("format: 1\nid: bad\nname: x\nphases: {p: {cost: 1e9}}\n")
    ran = cap("report", folder, "-o", tmp_path / "out", "--lang", "en")
    assert ran.code == 1 and "money-form" in ran.err
    assert "bad.yaml" in (tmp_path / "out" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("report", "out"), ("gantt", "x.svg"), ("calendar", "x.ics")])
def test_nothing_is_made_of_nothing(cap, folder, tmp_path, words):
    text = (folder / "library.yaml").read_text(encoding="utf-8")
    (folder / "library.yaml").write_text(text.replace("1억", "-1억"), encoding="utf-8")
    command, name = words
    ran = cap(command, folder, "-o", tmp_path / name, "--lang", "en")
    assert ran.code == 1 and "money-negative" in ran.err and "nothing was made" in ran.err
    assert not (tmp_path / name).exists()


def test_a_long_chart_on_paper(cap, folder, tmp_path):
    phases = "".join(f"  a{n}: {{start: 2021-06-01, duration: 5d}}\n" for n in range(150))
    (folder / "long.yaml").write_text(f"format: 1\nid: long\nname: 긴 사업\nphases:\n{phases}")
    words = ("gantt", folder, "--project", "long", "--paper", "A3")
    assert cap(*words, "-o", tmp_path / "g.pdf").code == 0
    assert (tmp_path / "g.pdf").read_bytes().count(b"/MediaBox") == 3
    ran = cap(*words, "-o", tmp_path / "g.png", "--lang", "en")
    assert ran.code == 0 and "(3 pages)" in ran.err
    assert sorted(file.name for file in tmp_path.glob("*.png")) == ["g-1.png", "g-2.png", "g-3.png"]
    assert cap(*words, "--lang", "en").code == 2  # three pages are no text
    assert cap("gantt", folder, "--project", "library", "--paper", "a4").out.startswith("<?xml")
    assert cap("gantt", folder, "--paper", "a5").code == 2


def test_of_several_pages_none_is_written_where_one_may_not(cap, folder, tmp_path):
    phases = "".join(f"  a{n}: {{start: 2021-06-01, duration: 5d}}\n" for n in range(150))
    (folder / "long.yaml").write_text(f"format: 1\nid: long\nname: 긴 사업\nphases:\n{phases}")
    (tmp_path / "g-2.svg").write_text("mine")
    ran = cap("gantt", folder, "--project", "long", "--paper", "a4", "-o", tmp_path / "g.svg")
    assert ran.code == 4 and "g-2.svg" in ran.err
    assert [file.name for file in tmp_path.glob("*.svg")] == ["g-2.svg"]
    assert (tmp_path / "g-2.svg").read_text() == "mine"
