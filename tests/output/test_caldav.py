"""What others make of a calendar that is sent again: khal, and vdirsyncer on a CalDAV server."""

import subprocess
from datetime import date, timedelta

import pytest
from caldav import served
from outside import program
from small_programme import small
from test_ical_again import FRAMELESS, LATER, again

from capitalplan.output.ics.feed import sent
from capitalplan.output.ics.ical import calendar


@pytest.fixture
def desk(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with served(home) as one:
        yield one


def shown(events):
    """UID -> first day, status, sequence, name; no UID may come twice."""
    found = {
        str(one["uid"]): (one["dtstart"].dt, str(one["status"]), one["sequence"], one["summary"])
        for one in events
    }
    assert len(found) == len(events)
    return found


def test_a_server_follows_the_plan(desk, plan, tmp_path):
    first = calendar(plan, "ko", remind=[7])
    said = desk.sync(first)
    assert said.count("uploading") == len(sent(first))
    before = shown(desk.there)
    assert set(before) == set(sent(first))
    frame = "library.frame@capitalplan.local"
    assert before[frame] == (date(2024, 7, 2), "TENTATIVE", 0, "[도서관] 골조")
    # The client writes the file anew in its own way; what we remember by it is still there.
    kept = desk.file.read_bytes()
    assert kept != first and again(plan, kept, remind=[7]) == again(plan, first, remind=[7])
    assert "Copying" not in desk.sync(again(plan, kept, remind=[7]))  # nothing new, nothing sent

    kept = desk.file.read_bytes()
    second = again(small(tmp_path / "b", library=LATER), kept, remind=[7])
    assert "uploading" not in desk.sync(second)
    after = shown(desk.there)
    assert set(after) == set(before)
    assert after[frame] == (date(2024, 10, 2), "TENTATIVE", 1, "[도서관] 골조")
    assert {uid for uid in after if after[uid] != before[uid]} == {
        f"library.{name}@capitalplan.local" for name in ("extra-2024", "frame", "finish", "opening")
    }

    kept = desk.file.read_bytes()
    third = again(small(tmp_path / "c", library=FRAMELESS), kept, remind=[7])
    assert "uploading" not in desk.sync(third)
    last = shown(desk.there)
    assert set(last) == set(before)
    assert last[frame] == (date(2024, 10, 2), "CANCELLED", 2, "[도서관] 골조")
    (event,) = [one for one in desk.there if one["uid"] == frame]
    assert event["description"] == "계획에서 빠졌습니다." and not event.walk("VALARM")


def test_khal_takes_the_new_day_for_the_old_one(plan, tmp_path):
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
    env = {"HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}

    def ran(*words):
        done = subprocess.run(
            [khal, "-c", str(tmp_path / "config"), *words],
            env=env, check=True, capture_output=True, timeout=120, encoding="utf-8",
        )  # fmt: skip
        return [line for line in done.stdout.splitlines() if line.strip()]

    def listed(data):
        file = tmp_path / "plan.ics"
        file.write_bytes(data)
        ran("import", "--batch", "-a", "plan", str(file))
        form = "{start-date}~{end-date} {title} {status}"
        return ran("list", "--once", "--notstarted", "--format", form, "--day-format", "",
                   "2023-01-01", "2028-01-01")  # fmt: skip

    first = calendar(plan, "ko", remind=[7])
    second = again(small(tmp_path / "b", library=LATER), first, remind=[7])
    third = again(small(tmp_path / "c", library=FRAMELESS), second, remind=[7])
    for data in (first, second, third):
        expected = sorted(
            f"{day(one.first)}~{day(one.last)} {one.summary} {one.status}"
            for one in sent(data).values()
        )
        assert sorted(line.strip() for line in listed(data)) == expected
    assert any("[도서관] 골조 CANCELLED" in line for line in listed(third))


def day(number):
    return date(1990, 1, 1) + timedelta(number)
