"""Calendars that were sent before: what moved, what is gone, what is kept, what is reminded of."""

from datetime import date, timedelta

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_programme import LIBRARY, PARK, PROGRAMME, read_small, small

from capitalplan.model.span import parse
from capitalplan.output.ics.event import CANCELLED, Event
from capitalplan.output.ics.feed import Head, feed, sent
from capitalplan.output.ics.ical import calendar
from capitalplan.plan import load

HERE = "@capitalplan.local"
FRAME, EXTRA = f"library.frame{HERE}", f"library.extra-2024{HERE}"
LATER = LIBRARY.replace("expected: 2024-07-01", "expected: 2024-10-01")
FRAMELESS = LIBRARY.replace("after: [frame FS-20d]", "after: [design]").replace(
    "spans: [frame, finish]", "spans: [finish]"
)
CUT = FRAMELESS[FRAMELESS.index("      frame:") : FRAMELESS.index("      finish:")]
FRAMELESS = FRAMELESS.replace(CUT, "").replace("10,000백만원", "3,000,000,001원")


def again(plan, before, language="ko", **asked):
    """The calendar of a plan after another was sent."""
    return calendar(plan, language, sent=sent(before), **asked)


def moved(before, after):
    """UIDs whose SEQUENCE grew."""
    old, new = sent(before), sent(after)
    return {uid for uid in old if new[uid].sequence > old[uid].sequence}


def test_nothing_changed_nothing_changes(plan):
    first = calendar(plan, "ko")
    assert again(plan, first) == first
    assert all(one.sequence == 0 for one in sent(first).values())


def test_what_moves_is_raised_and_nothing_else(plan, tmp_path):
    first = calendar(plan, "ko")
    second = again(small(tmp_path, library=LATER), first)
    assert moved(first, second) == {
        f"library.{name}{HERE}" for name in ("extra-2024", "frame", "finish", "opening")
    }
    assert list(sent(first)) == list(sent(second))
    assert sent(second)[FRAME].first > sent(first)[FRAME].first
    third = again(plan, second)  # and back again: it has changed twice
    assert sent(third)[FRAME] == sent(first)[FRAME]._replace(sequence=2)
    assert again(plan, third) == third


def test_another_name_is_a_change(plan, tmp_path):
    first = calendar(plan, "ko")
    other = small(tmp_path, library=LIBRARY.replace("ko: 골조,", "ko: 골조공사,"))
    assert moved(first, again(other, first)) == {FRAME}


def test_what_is_gone_is_cancelled_and_stays_so(plan, tmp_path):
    first = calendar(plan, "ko", remind=[7])
    shorter = small(tmp_path, library=FRAMELESS)
    second = again(shorter, first, remind=[7])
    gone = sent(second)[FRAME]
    assert (gone.status, gone.sequence) == (CANCELLED, 1)
    assert gone.first == sent(first)[FRAME].first and "골조" in gone.summary
    assert gone.description == "계획에서 빠졌습니다."
    assert again(shorter, second, remind=[7]) == second
    third = sent(again(plan, second))[FRAME]  # taken back into the plan
    assert (third.status, third.sequence) == ("TENTATIVE", 2)


def test_a_project_that_cannot_be_read_is_not_cancelled(plan, tmp_path):
    first = calendar(plan, "ko")
    (tmp_path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "library.yaml").write_text("format: 1\nid: library\n", encoding="utf-8")
    (tmp_path / "park.yaml").write_text(PARK, encoding="utf-8")
    broken = load(tmp_path)
    assert broken.programme.left_out
    second = again(broken, first)
    assert sent(second) == sent(first)
    (tmp_path / "library.yaml").unlink()  # now it is gone indeed
    third = sent(again(load(tmp_path), second))
    assert {uid for uid, one in third.items() if one.status == CANCELLED} == {
        uid for uid in third if uid.startswith("library.")
    }


def test_what_is_no_longer_asked_for_says_so(plan):
    first = calendar(plan, "en")
    votes = sent(again(plan, first, "en", kinds=["vote"]))
    assert votes[FRAME].status == CANCELLED and "Still in the plan" in votes[FRAME].description
    assert votes[EXTRA] == sent(first)[EXTRA]
    park = sent(again(plan, first, "en", projects=["park"]))
    assert park[EXTRA].status == CANCELLED and park[f"park.build{HERE}"].sequence == 0


def test_kinds_and_spans_choose(plan):
    assert set(sent(calendar(plan, "ko", kinds=["gate", "milestone", "deadline"]))) == {
        f"{name}{HERE}"
        for name in ("library.opening", "library.opening.deadline", "park.done",
                     "park.done.deadline")
    }  # fmt: skip
    # Data date 2024-03-31: the vote of July is three months off, the building of the park one.
    assert set(sent(calendar(plan, "ko", within=parse("2mo")))) == {f"park.build{HERE}"}
    assert EXTRA in sent(calendar(plan, "ko", within=parse("92d")))
    assert EXTRA not in sent(calendar(plan, "ko", within=parse("91d")))


def test_what_leaves_the_span_is_followed(plan, tmp_path):
    first = calendar(plan, "ko", within=parse("4mo"))
    assert EXTRA in sent(first)
    second = again(small(tmp_path, library=LATER), first, within=parse("4mo"))
    assert moved(first, second) == {EXTRA, FRAME}
    assert sent(second)[EXTRA].status == "TENTATIVE"


def alarms(data):
    """Triggers by UID."""
    found = {}
    for event in icalendar.Calendar.from_ical(data).walk("VEVENT"):
        times = [one["trigger"].dt for one in event.walk("VALARM")]
        assert all(one["action"] == "DISPLAY" for one in event.walk("VALARM"))
        found[str(event["uid"])] = times
    return found


def test_reminders_are_for_what_is_ahead(plan):
    assert not any(alarms(calendar(plan, "ko")).values())
    found = alarms(calendar(plan, "ko", remind=[7, 30, 7]))
    nine = timedelta(hours=9)
    assert found[EXTRA] == [nine - timedelta(30), nine - timedelta(7)]
    assert found[f"library.design{HERE}"] == found[f"library.lost-2024{HERE}"] == []
    # The park is built from 2 May: 32 days after the data date, so 30 days before is still ahead.
    assert len(found[f"park.build{HERE}"]) == 2
    assert len(alarms(calendar(plan, "ko", remind=[32]))[f"park.build{HERE}"]) == 0


def test_the_time_zone_is_the_programmes(tmp_path, plan):
    small(tmp_path)
    text = f"{PROGRAMME}timezone: America/New_York\n"
    (tmp_path / "programme.yaml").write_text(text, encoding="utf-8")
    head = icalendar.Calendar.from_ical(calendar(load(tmp_path), "en"))
    assert head["x-wr-timezone"] == "America/New_York"
    assert head.walk("VEVENT")[0]["dtstart"].params["VALUE"] == "DATE"
    assert icalendar.Calendar.from_ical(calendar(plan, "en"))["x-wr-timezone"] == "Asia/Seoul"


FOREIGN = """\
BEGIN:VCALENDAR
PRODID:-//capitalplan//capitalplan 9//KO
VERSION:2.0
BEGIN:VEVENT
UID:library.old@capitalplan.local
SUMMARY:옛 단계
DTSTART;VALUE=DATE:20240501
DTEND;VALUE=DATE:20240503
DTSTAMP:20240301T000000Z
SEQUENCE:4
ATTENDEE:mailto:a@example.org
BEGIN:VALARM
ACTION:EMAIL
ATTENDEE:mailto:a@example.org
SUMMARY:x
DESCRIPTION:x
TRIGGER:-PT5M
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def test_what_somebody_put_into_the_file_goes_no_further(plan):
    data = again(plan, FOREIGN.replace("\n", "\r\n").encode())
    assert b"ATTENDEE" not in data and b"VALARM" not in data and b"EMAIL" not in data
    old = sent(data)["library.old@capitalplan.local"]
    assert (old.sequence, old.status, old.last - old.first) == (5, CANCELLED, 1)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xff\xfe", b"BEGIN:VCALENDAR", b"not a calendar", b"PRODID:-//capitalplan//",
        FOREIGN.replace("capitalplan 9", "x").replace("-//capitalplan//", "-//Mozilla//").encode(),
        FOREIGN.replace("SEQUENCE:4", "SEQUENCE:four").encode(),
        FOREIGN.replace("20240501", "yesterday").encode(),
    ],
)  # fmt: skip
def test_what_is_not_ours_or_damaged_is_nothing(data):
    assert sent(data) is None


@settings(max_examples=60)
@given(st.binary(max_size=300), st.integers(0, len(FOREIGN)))
def test_no_file_makes_it_fail(data, at):
    text = FOREIGN.encode()
    assert sent(data) is None or isinstance(sent(data), dict)
    mixed = sent(text[:at] + data + text[at:])
    assert mixed is None or all(one.first <= one.last for one in mixed.values())


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
EVENTS = st.lists(
    st.builds(
        Event, st.sampled_from(["a", "b", "c", "d"]), TEXTS.map(str.strip), st.just("x"),
        st.just(("k",)), st.sampled_from(["TENTATIVE", "CONFIRMED"]), st.integers(100, 20_000),
        st.just(20_001), st.just(50),
    ),
    unique_by=lambda event: event.uid, max_size=4,
)  # fmt: skip


@settings(max_examples=60)
@given(EVENTS, st.integers(0, 9))
def test_what_is_written_is_read_back(events, sequence):
    events = [one._replace(sequence=sequence) for one in events if one.summary]
    head = Head("n", "", "Asia/Seoul", "ko")
    found = sent(feed(head, events))
    assert [one.uid for one in found.values()] == [one.uid for one in events]
    for one in events:
        assert found[one.uid][5:9] == one[5:9] and found[one.uid].status == one.status


@settings(max_examples=25)
@given(st.lists(st.sampled_from([0, 30, 60, None]), min_size=1, max_size=6))
def test_a_sequence_only_grows_and_grows_with_each_change(steps):
    plan = read_small()
    before: dict[str, Event] = {}
    for step in steps:
        dates = dict(plan.schedule.dates)
        if step is None:
            del dates["library/frame"]
        else:
            one = dates["library/frame"]
            later = one._replace(start=one.start + step * 1440, finish=one.finish + step * 1440)
            dates["library/frame"] = later
        shown = plan._replace(schedule=plan.schedule._replace(dates=dates))
        after = sent(calendar(shown, "ko", sent=before))
        for uid, old in before.items():
            new = after[uid]
            changed = (new.first, new.last, new.status) != (old.first, old.last, old.status)
            assert new.sequence == old.sequence + changed
        before = after


def test_days_stay_days(plan):
    found = sent(calendar(plan, "ko"))
    event = icalendar.Calendar.from_ical(calendar(plan, "ko")).walk("VEVENT")[0]
    first = found[str(event["uid"])].first
    assert event["dtstart"].dt == date(1990, 1, 1) + timedelta(first)
