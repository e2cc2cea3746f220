"""Calendars: what is written is read back by icalendar and by khal, whatever the names."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outside import program
from small_programme import HOSTILE, LIBRARY, read_small, renamed, small

from capitalplan.model.when import EPOCH
from capitalplan.output.ics.ical import calendar
from capitalplan.output.words.day import first_day, last_day


def events(data: bytes) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(data).walk("VEVENT")
    by_uid = {str(event["uid"]): event for event in found}
    assert len(by_uid) == len(found)
    return by_uid


def test_every_leaf_and_deadline_has_its_event(plan):
    assert set(events(calendar(plan, "ko"))) == {
        f"{name}@capitalplan.local"
        for name in (
            "library.original-2024", "library.extra-2024", "library.lost-2024", "library.opening",
            "library.opening.deadline", "library.design", "library.frame", "library.finish",
            "park.build", "park.done", "park.done.deadline",
        )
    }  # fmt: skip


def test_days_are_whole_and_the_end_is_the_day_after(plan):
    by_uid = events(calendar(plan, "ko"))
    for dated in plan.schedule.dates.values():
        event = by_uid.get(f"{dated.node.project}.{dated.node.id}@capitalplan.local")
        if event:
            first = date.fromordinal(first_day(dated) + EPOCH)
            last = date.fromordinal(last_day(dated) + EPOCH)
            assert (event["dtstart"].dt, event["dtend"].dt) == (first, last + timedelta(1))
            assert event["dtstart"].params["VALUE"] == "DATE"
    design = by_uid["library.design@capitalplan.local"]
    assert (design["dtstart"].dt, design["dtend"].dt) == (date(2024, 1, 2), date(2024, 3, 30))
    due = by_uid["library.opening.deadline@capitalplan.local"]
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(2025, 12, 31), date(2026, 1, 1))


def test_status_says_what_is_certain(plan):
    by_uid = events(calendar(plan, "ko"))
    status = {uid.split("@")[0]: str(event["status"]) for uid, event in by_uid.items()}
    assert status["library.original-2024"] == "CONFIRMED"
    assert status["library.extra-2024"] == "TENTATIVE"
    assert status["library.lost-2024"] == "CANCELLED"
    assert status["library.design"] == "CONFIRMED"
    assert status["library.frame"] == "TENTATIVE"


def test_words_are_in_the_language_asked_for(plan):
    korean = events(calendar(plan, "ko"))["library.frame@capitalplan.local"]
    assert korean["summary"] == "[도서관] 골조"
    assert korean["categories"].cats == ["단계", "주공정"]
    said = str(korean["description"]).split("\n")
    assert "기간: 2024-07-02 (화) ~ 2025-08-01 (금)" in said
    assert "비용: 6,999,999,999원 (국비 23.1억, 시비 4,689,999,999원)" in said
    assert "시작을 정하는 것: 추경 (FS)" in said
    assert "날짜 근거: 가정 - 비슷한 건물" in said
    assert "기준일: 2024-03-31" in said
    english = events(calendar(plan, "en"))["library.frame@capitalplan.local"]
    assert english["summary"] == "[Library] Frame"
    assert english["categories"].cats == ["Phase", "Critical"]
    late = events(calendar(plan, "en"))["park.done.deadline@capitalplan.local"]
    assert "59 days after the deadline" in late["description"]


def test_the_head_says_what_readers_need(plan):
    head = icalendar.Calendar.from_ical(calendar(plan, "ko"))
    assert (head["version"], head["method"], head["calscale"]) == ("2.0", "PUBLISH", "GREGORIAN")
    assert head["x-wr-calname"] == "작은 사업단위"
    assert head["x-wr-timezone"] == "Asia/Seoul"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n" in calendar(plan, "ko")
    for event in head.walk("VEVENT"):
        assert event["transp"] == "TRANSPARENT"
        assert event["sequence"] == 0
        assert event["dtstamp"].to_ical() == event["last-modified"].to_ical() == b"20240331T000000Z"


def test_some_projects_and_another_host(plan):
    by_uid = events(calendar(plan, "ko", ["park"], host="plan.example.kr"))
    assert set(by_uid) == {
        f"park.{name}@plan.example.kr" for name in ("build", "done", "done.deadline")
    }
    with pytest.raises(KeyError):
        calendar(plan, "ko", ["nowhere"])


def test_an_event_keeps_its_uid_when_its_date_moves(plan, tmp_path):
    later = LIBRARY.replace("expected: 2024-07-01", "expected: 2024-10-01")
    before = events(calendar(plan, "ko"))
    after = events(calendar(small(tmp_path, library=later), "ko"))
    assert list(before) == list(after)
    uid = "library.frame@capitalplan.local"
    assert before[uid]["dtstart"].dt < after[uid]["dtstart"].dt


def test_ids_with_dots_keep_apart(plan):
    library = plan.programme.project("library")
    twins = {}
    for project, id in (("a", "b.c"), ("a.b", "c")):
        dated = plan.schedule.dates["library/frame"]
        node = dated.node._replace(project=project, id=id)
        twins[node.key] = dated._replace(node=node)
    both = tuple(library._replace(id=id) for id in ("a", "a.b"))
    twin = plan._replace(
        programme=plan.programme._replace(projects=both),
        schedule=plan.schedule._replace(dates=twins),
    )
    assert len(events(calendar(twin, "ko"))) == 2


def shape(data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    whole = icalendar.Calendar.from_ical(data)
    return [(part.name, tuple(name for name, _ in part.property_items())) for part in whole.walk()]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_stay_names(text):
    check_shape(text)
    check_lines(text)


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_any_name_stays_a_name(text):
    check_shape(text)
    check_lines(text)


def check_shape(text: str) -> None:
    """No name adds a component or a property."""
    plan = read_small()
    # A plan whose words are all one tame letter has the same parts, in the same order.
    assert shape(calendar(renamed(plan, text or "x"), "ko")) == shape(
        calendar(renamed(plan, "x"), "ko")
    )


def check_lines(text: str) -> None:
    """Lines are folded at 75 octets, never inside a character, and hold no control character."""
    data = calendar(renamed(read_small(), text), "ko")
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a fold inside a character would fail here
        assert not any(byte < 0x20 or byte == 0x7F for byte in line)


def test_korean_comes_back_whole(plan):
    name = "뷁 신축공사, 제2공구; \\ 둘째 줄 " * 9
    event = events(calendar(renamed(plan, name), "ko"))["library.frame@capitalplan.local"]
    assert event["summary"] == f"[{name.strip()}] {name.strip()}"


def test_the_same_plan_gives_the_same_bytes_in_any_process(plan, tmp_path):
    small(tmp_path)
    code = (
        "import sys; from capitalplan.plan import load; from capitalplan.output.ics.ical import "
        "calendar; sys.stdout.buffer.write(calendar(load(sys.argv[1]), 'ko'))"
    )
    here = Path(__file__).parents[2] / "src"
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(here)},
            capture_output=True,
            check=True,
        )
        assert run.stdout == calendar(plan, "ko")


def test_khal_shows_the_same_days_and_names(plan, tmp_path):
    khal = program("khal", "pip install khal")
    (tmp_path / "vdir").mkdir()
    (tmp_path / "config").write_text(
        f"[calendars]\n[[plan]]\npath = {tmp_path / 'vdir'}\n[default]\ndefault_calendar = plan\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n"
        "[locale]\nlocal_timezone = Asia/Seoul\ndefault_timezone = Asia/Seoul\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n",
        encoding="utf-8",
    )
    file = tmp_path / "plan.ics"
    file.write_bytes(calendar(plan, "ko"))
    run = [khal, "-c", str(tmp_path / "config")]
    env = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    imported = [*run, "import", "--batch", "-a", "plan", str(file)]
    subprocess.run(imported, env=env, check=True, capture_output=True, timeout=120)
    form = "{start-date}~{end-date} {title}"
    listed = [*run, "list", "--once", "--notstarted", "--format", form, "--day-format", ""]
    shown = subprocess.run(
        [*listed, "2023-01-01", "2027-01-01"],
        env=env, check=True, capture_output=True, timeout=120, encoding="utf-8",
    )  # fmt: skip
    expected = set()
    for event in events(file.read_bytes()).values():
        last = event["dtend"].dt - timedelta(1)
        expected.add(f"{event['dtstart'].dt}~{last} {event['summary']}")
    assert {line for line in shown.stdout.splitlines() if line.strip()} == expected
    assert "2024-01-02~2024-03-29 [도서관] 설계" in expected
