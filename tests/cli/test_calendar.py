"""`calendar`: what may be replaced, what it is compared with, what it refuses."""

import re

import pytest

from capitalplan.output.ics.feed import sent


@pytest.fixture
def library(folder):
    return folder / "library.yaml"


def move(file):
    """Design takes two months longer."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("finish: 2021-12", "finish: 2022-02"), encoding="utf-8")


def sequences(path):
    return {uid.split("@")[0]: one.sequence for uid, one in sent(path.read_bytes()).items()}


def test_our_own_file_is_replaced_and_remembered(cap, folder, library, tmp_path):
    out = tmp_path / "plans.ics"
    assert cap("calendar", folder, "-o", out).code == 0
    first = out.read_bytes()
    assert cap("calendar", folder, "-o", out).code == 0
    assert out.read_bytes() == first
    move(library)
    assert cap("calendar", folder, "-o", out).code == 0
    assert sequences(out) == {"library.design": 1, "library.build": 1}
    assert cap("calendar", folder, "-o", out, "--force").code == 0
    assert sequences(out) == {"library.design": 1, "library.build": 1}


@pytest.mark.parametrize(
    "text", [b"", b"mine", b"BEGIN:VCALENDAR\r\nPRODID:x\r\nEND:VCALENDAR\r\n"]
)
def test_the_file_of_somebody_else_is_left_alone(text, cap, folder, tmp_path):
    out = tmp_path / "plans.ics"
    out.write_bytes(text)
    ran = cap("calendar", folder, "-o", out)
    assert ran.code == 4 and out.read_bytes() == text
    assert cap("calendar", folder, "-o", out, "--force").code == 0
    assert set(sequences(out).values()) == {0}


def test_a_what_if_does_not_take_the_place_of_what_was_sent(cap, folder, tmp_path):
    out = tmp_path / "plans.ics"
    cap("calendar", folder, "-o", out)
    before = out.read_bytes()
    ran = cap("calendar", folder, "-o", out, "--delay", "library/design=20d")
    assert ran.code == 4 and out.read_bytes() == before
    assert cap("calendar", folder, "--delay", "library/design=20d").code == 0


def test_another_earlier_file_can_be_named(cap, folder, library, tmp_path):
    old, out = tmp_path / "old.ics", tmp_path / "new.ics"
    cap("calendar", folder, "-o", old)
    move(library)
    assert cap("calendar", folder, "--since", old, "-o", out).code == 0
    assert sequences(out) == {"library.design": 1, "library.build": 1}
    shown = cap("calendar", folder, "--since", old)
    assert shown.code == 0 and "SEQUENCE:1" in shown.out
    assert "SEQUENCE:1" not in cap("calendar", folder).out


def test_what_cannot_be_compared_is_refused(cap, folder, tmp_path):
    out, other = tmp_path / "new.ics", tmp_path / "other.ics"
    other.write_text("mine", encoding="utf-8")
    for path, code in ((other, "since-foreign"), (tmp_path / "no", "since-unreadable"),
                       (tmp_path, "since-unreadable")):  # fmt: skip
        ran = cap("calendar", folder, "--since", path, "-o", out)
        assert (ran.code, out.exists()) == (3, False) and code in ran.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--within", "soon"), "span-form"), (("--within", "-3d"), "span-form"),
        (("--within", "3"), "span-form"), (("--within", "3y"), "span-form"),
        (("--remind", "1mo"), "remind-form"), (("--remind", "early"), "span-form"),
    ],
)  # fmt: skip
def test_lengths_of_time_that_are_none(words, code, cap, folder):
    ran = cap("calendar", folder, *words, "--lang", "en")
    assert ran.code == 2 and code in ran.err


def test_a_span_needs_a_data_date(cap, folder, library):
    text = library.read_text(encoding="utf-8").replace("data_date: 2021-05-31\n", "")
    library.write_text(text, encoding="utf-8")
    ran = cap("calendar", folder, "--within", "6mo")
    assert ran.code == 2 and "within-data-date" in ran.err
    assert cap("calendar", folder, "--within", "6mo", "--as-of", "2021-05-31").code == 0


def test_kinds_spans_and_reminders(cap, projects):
    votes = cap("calendar", projects, "--kind", "vote", "--kind", "gate", "--within", "6mo")
    assert "UID:animation-center.supplementary-2021-1@" in votes.out
    assert "UID:animation-center.mid-term-plan-2021@" in votes.out
    assert votes.out.count("BEGIN:VEVENT") == 2 and "VALARM" not in votes.out
    told = cap("calendar", projects, "--kind", "vote", "--within", "2mo", "--remind", "1w")
    assert told.out.count("TRIGGER:-P6DT15H") == 1  # nine in the morning, seven days before


def test_a_report_remembers_its_calendars(cap, folder, library, tmp_path):
    out = tmp_path / "out"
    assert cap("report", folder, "-o", out).code == 0
    move(library)
    assert cap("report", folder, "-o", out, "--force").code == 0
    for file in ("programme/programme.ics", "projects/library/library.ics"):
        assert sequences(out / file)["library.build"] == 1


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-60],
        lambda data: data.replace(b"SEQUENCE:3", b"SEQUENCE:\xff", 1),
        lambda data: data.replace(b"DTSTART;VALUE=DATE:2021", b"DTSTART;VALUE=DATE:2022", 1),
        lambda data: data.replace(b"SEQUENCE:3", b"SEQUENCE:2", 1),
        lambda data: data[: data.index(b"BEGIN:VEVENT")] + b"END:VCALENDAR\r\n",
    ],
)
def test_a_damaged_calendar_is_not_replaced_unasked(harm, cap, folder, library, tmp_path):
    """A SEQUENCE that falls back would make every reader ignore what has changed."""
    out = tmp_path / "plans.ics"
    cap("calendar", folder, "-o", out)
    text = library.read_text(encoding="utf-8")
    for month in ("01", "02", "03"):
        moved = text.replace("finish: 2021-12", f"finish: 2022-{month}")
        library.write_text(moved, encoding="utf-8")
        assert cap("calendar", folder, "-o", out).code == 0
    assert max(sequences(out).values()) == 3
    damaged = harm(out.read_bytes())
    assert damaged != out.read_bytes()
    out.write_bytes(damaged)
    ran = cap("calendar", folder, "-o", out, "--lang", "en")
    assert ran.code == 4 and "calendar-damaged" in ran.err and out.read_bytes() == damaged
    ran = cap("calendar", folder, "--since", out, "--lang", "en")
    assert ran.code == 3 and "since-damaged" in ran.err
    ran = cap("calendar", folder, "-o", out, "--force", "--lang", "en")
    assert ran.code == 0 and "SEQUENCE" in ran.err
    readable = [int(digits) for digits in re.findall(rb"SEQUENCE:(\d+)", damaged)]
    assert set(sequences(out).values()) == {max(readable, default=0) + 1}


def test_line_ends_that_another_program_changed_are_no_damage(cap, folder, tmp_path):
    out = tmp_path / "plans.ics"
    cap("calendar", folder, "-o", out)
    out.write_bytes(out.read_bytes().replace(b"\r\n", b"\n"))
    assert cap("calendar", folder, "-o", out).code == 0
