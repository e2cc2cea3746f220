"""Every kind of link between activities that are open, under way and complete, with every lag.

The data date is Monday 13 January 08:00; "all" works to the project's end on Friday 31, 17:00.

    p open    24 h: 13..15 Jan, 17:00
    p active  since Wednesday 8 (three days, 24 h), 16 h left: 13..14 Jan, 17:00
    p done    8..9 Jan: stands at the data date; since its start 24 h went by, since its finish 8 h
    s         16 h left when open or under way, nothing when done
"""

import pytest
from p6_dates import computed, early, late, said

from submitted import act, begun, done, link

BEFORE = {
    "open": act("p", 24),
    "active": begun("p", 40, "01-08", 16),
    "done": done("p", "01-08", "01-09 17:00"),
}
AFTER = {
    "open": act("s", 16),
    "active": begun("s", 40, "01-09", 16),
    "done": done("s", "01-09", "01-10 17:00"),
}
ALL = act("all", 120)
LAGS = (0, 48, -8)

# What the link asks of s, whose two days then follow (FS, SS) or end there (FF, SF).
#   FS open    15 Jan 17:00: 16..17; +6 d from there: 23 Jan 17:00; -1 d: 15 Jan 08:00
#   FS active  14 Jan 17:00: 15..16; +6 d: 22 Jan 17:00; -1 d: 14 Jan 08:00
#   FS done    13 Jan 08:00; of 48 h 8 are over, 40 left: 17 Jan 17:00; a lead is void
#   SS open    13 Jan 08:00; +6 d: 20 Jan 17:00; -1 d would be before the data date
#   SS active, done  13 Jan 08:00; of 48 h 24 are over, 24 left: 15 Jan 17:00; a lead is void
#   FF, SF     the same points as finishes, the start two days before but not before the 13th; a
#              day back from 15 Jan 17:00 is the 15th, 08:00, where s then ends, as P6 stores it
EARLY = {
    ("FS", "open"): ("01-16..01-17 17:00", "01-24..01-27 17:00", "01-15..01-16 17:00"),
    ("FS", "active"): ("01-15..01-16 17:00", "01-23..01-24 17:00", "01-14..01-15 17:00"),
    ("FS", "done"): ("01-13..01-14 17:00", "01-20..01-21 17:00", "01-13..01-14 17:00"),
    ("SS", "open"): ("01-13..01-14 17:00", "01-21..01-22 17:00", "01-13..01-14 17:00"),
    ("SS", "active"): ("01-13..01-14 17:00", "01-16..01-17 17:00", "01-13..01-14 17:00"),
    ("SS", "done"): ("01-13..01-14 17:00", "01-16..01-17 17:00", "01-13..01-14 17:00"),
    ("FF", "open"): ("01-14..01-15 17:00", "01-22..01-23 17:00", "01-13..01-15"),
    ("FF", "active"): ("01-13..01-14 17:00", "01-21..01-22 17:00", "01-13..01-14 17:00"),
    ("FF", "done"): ("01-13..01-14 17:00", "01-16..01-17 17:00", "01-13..01-14 17:00"),
    ("SF", "open"): ("01-13..01-14 17:00", "01-17..01-20 17:00", "01-13..01-14 17:00"),
    ("SF", "active"): ("01-13..01-14 17:00", "01-14..01-15 17:00", "01-13..01-14 17:00"),
    ("SF", "done"): ("01-13..01-14 17:00", "01-14..01-15 17:00", "01-13..01-14 17:00"),
}
# A complete s stands where the link asks, at the data date at the earliest.
EARLY_DONE = {
    ("FS", "open"): ("01-15 17:00", "01-23 17:00", "01-15"),
    ("FS", "active"): ("01-14 17:00", "01-22 17:00", "01-14"),
    ("FS", "done"): ("01-13", "01-17 17:00", "01-13"),
    ("SS", "open"): ("01-13", "01-20 17:00", "01-13"),
    ("SS", "active"): ("01-13", "01-15 17:00", "01-13"),
    ("SS", "done"): ("01-13", "01-15 17:00", "01-13"),
    ("FF", "open"): ("01-15 17:00", "01-23 17:00", "01-15"),
    ("FF", "active"): ("01-14 17:00", "01-22 17:00", "01-14"),
    ("FF", "done"): ("01-13", "01-17 17:00", "01-13"),
    ("SF", "open"): ("01-13", "01-20 17:00", "01-13"),
    ("SF", "active"): ("01-13", "01-15 17:00", "01-13"),
    ("SF", "done"): ("01-13", "01-15 17:00", "01-13"),
}
# s may last start on 30 Jan and end on the 31st, 17:00.
#   FS  p ends by 30 Jan 08:00 (29th, 17:00); 6 d before: 22 Jan 08:00 (21st, 17:00), 5 d where 8 h
#       are over: 23 Jan 08:00; a lead of a day gives till the evening of the 30th
#   SS  p starts by 30 Jan, its end would be after the project's; 6 d before: 22 Jan, 3 d where
#       24 h are over: 27 Jan
#   FF  p ends by 31 Jan 17:00; 6 d before: 24 Jan 08:00 (23rd, 17:00); 5 d: 27 Jan 08:00
#   SF  p starts by 31 Jan 17:00; 6 d before: 24 Jan 08:00; 3 d: 29 Jan 08:00
LATE = {
    ("FS", "open"): ("01-27..01-29 17:00", "01-17..01-21 17:00", "01-28..01-30 17:00"),
    ("FS", "active"): ("01-28..01-29 17:00", "01-20..01-21 17:00", "01-29..01-30 17:00"),
    ("FS", "done"): ("01-30", "01-23", "01-30"),
    ("SS", "open"): ("01-29..01-31 17:00", "01-22..01-24 17:00", "01-29..01-31 17:00"),
    ("SS", "active"): ("01-30..01-31 17:00", "01-27..01-28 17:00", "01-30..01-31 17:00"),
    ("SS", "done"): ("01-30", "01-27", "01-30"),
    ("FF", "open"): ("01-29..01-31 17:00", "01-21..01-23 17:00", "01-29..01-31 17:00"),
    ("FF", "active"): ("01-30..01-31 17:00", "01-22..01-23 17:00", "01-30..01-31 17:00"),
    ("FF", "done"): ("01-31 17:00", "01-27", "01-31 17:00"),
    ("SF", "open"): ("01-29..01-31 17:00", "01-24..01-28 17:00", "01-29..01-31 17:00"),
    ("SF", "active"): ("01-30..01-31 17:00", "01-29..01-30 17:00", "01-30..01-31 17:00"),
    ("SF", "done"): ("01-31 17:00", "01-29", "01-31 17:00"),
}
# A complete s stands at 31 Jan 17:00 for FS and SS too.
#   FS  6 d before: 24 Jan 08:00 (23rd, 17:00), 5 d: 27 Jan 08:00; a lead would pass the end
#   SS  6 d before: 24 Jan 08:00, 24 h on: 28 Jan 17:00; 3 d before: 29 Jan 08:00, 16 h: 30 Jan
LATE_DONE = {
    **LATE,
    ("FS", "open"): ("01-29..01-31 17:00", "01-21..01-23 17:00", "01-29..01-31 17:00"),
    ("FS", "active"): ("01-30..01-31 17:00", "01-22..01-23 17:00", "01-30..01-31 17:00"),
    ("FS", "done"): ("01-31 17:00", "01-27", "01-31 17:00"),
    ("SS", "open"): ("01-29..01-31 17:00", "01-24..01-28 17:00", "01-29..01-31 17:00"),
    ("SS", "active"): ("01-30..01-31 17:00", "01-29..01-30 17:00", "01-30..01-31 17:00"),
    ("SS", "done"): ("01-31 17:00", "01-29", "01-31 17:00"),
}
CASES = [(kind, p, s) for kind, p in EARLY for s in AFTER]


def parts(kind, p, s, lag):
    return ALL, BEFORE[p], AFTER[s], link("p", "s", kind, lag)


@pytest.mark.parametrize(("kind", "p", "s"), CASES)
def test_retained_logic_forward(kind, p, s):
    expected = (EARLY_DONE if s == "done" else EARLY)[kind, p]
    found = [early(*parts(kind, p, s, lag), data_date="01-13")["s"] for lag in LAGS]
    assert tuple(found) == expected


@pytest.mark.parametrize(("kind", "p", "s"), CASES)
def test_retained_logic_backward(kind, p, s):
    expected = (LATE_DONE if s == "done" else LATE)[kind, p]
    found = [late(*parts(kind, p, s, lag), data_date="01-13")["p"] for lag in LAGS]
    assert tuple(found) == expected


@pytest.mark.parametrize("progressed", ["progress-override", "actual-dates"])
@pytest.mark.parametrize(("kind", "p", "s"), CASES)
def test_progress_override(kind, p, s, progressed):
    """A link acts until what it waits for has happened; then s goes on at once, and p is free."""
    acts = s == "open" or (s == "active" and kind in ("FF", "SF"))
    for place, lag in enumerate(LAGS):
        one = {"data_date": "01-13", "progressed": progressed}
        free = {"open": "01-29..", "active": "01-30..", "done": ""}[p] + "01-31 17:00"
        at_once = "01-13" if s == "done" else "01-13..01-14 17:00"
        assert early(*parts(kind, p, s, lag), **one)["s"] == (
            EARLY[kind, p][place] if acts else at_once
        )
        assert late(*parts(kind, p, s, lag), **one)["p"] == (LATE[kind, p][place] if acts else free)


def test_what_is_complete_holds_back_what_follows_under_retained_logic_only():
    # a is open till Tuesday 14; b behind it is complete; c behind b waits for a all the same.
    chain = (act("a", 16), done("b", "01-08", "01-09 17:00"), act("c"), link("a", "b"))
    of = {"data_date": "01-13"}
    found = early(*chain, link("b", "c"), **of)
    assert (found["b"], found["c"]) == ("01-14 17:00", "01-15..01-15 17:00")
    # a finish link counts from where b stands as well, not from when it ended: 8 h before the 14th
    assert early(*chain, link("b", "c", "FF"), **of)["c"] == "01-14..01-14 17:00"
    override = early(*chain, link("b", "c"), **of, progressed="progress-override")
    assert (override["b"], override["c"]) == ("01-13", "01-13..01-13 17:00")


def test_actual_dates_behind_the_data_date_hold_back_what_follows():
    # Told in advance: b ends on Wednesday 15 at noon, c goes on from there; d began on Thursday 16.
    told = (
        act("a", 40), done("b", "01-14", "01-15 12:00"), act("c"), link("a", "b"), link("b", "c"),
        begun("d", 16, "01-16", 8),
    )  # fmt: skip
    found = early(*told, data_date="01-13", progressed="actual-dates")
    assert found["b"] == "01-15 12:00"
    assert found["c"] == "01-15 13:00..01-16 12:00"
    assert found["d"] == "01-16..01-16 17:00"
    assert early(*told, data_date="01-13", progressed="progress-override")["d"] == (
        "01-13..01-13 17:00"
    )


def test_start_lag_from_the_actual_start_counts_from_the_data_date():
    # p began on the 8th, goes on only on Wednesday 15 behind q (retained logic); 24 of its 32 h of
    # lag are over. From its early start: 15 Jan and 8 h; from its actual start: 13 Jan and 8 h.
    one = (
        act("q", 16), begun("p", 40, "01-08", 16), act("s"), link("q", "p"),
        link("p", "s", "SS", 32),
    )  # fmt: skip
    assert early(*one, data_date="01-13")["s"] == "01-16..01-16 17:00"
    assert early(*one, data_date="01-13", lag_from_early=False)["s"] == "01-14..01-14 17:00"
    # without progress the option does not matter
    fresh = (act("q", 16), act("p", 16), act("s"), link("q", "p"), link("p", "s", "SS", 8))
    assert early(*fresh, lag_from_early=False) == early(*fresh)


def test_several_links_the_last_one_counts_and_all_of_one_instant_drive():
    # a ends on the 7th, 17:00; b with a lead on the 8th, 08:00: one working instant, both drive.
    found = computed(
        act("a", 16), act("b", 24), act("x", 8), act("s"),
        link("a", "s"), link("b", "s", "FS", -8), link("x", "s"),
    )  # fmt: skip
    assert said(found["s"].start) == "01-08"
    assert found["s"].drivers == (0, 1)


def test_a_link_that_asks_for_the_past_does_not_drive():
    # s needs three days but p ends on the first: the data date sets s.
    found = computed(act("p", 8), act("s", 24), link("p", "s", "FF"))["s"]
    assert (said(found.start), found.drivers, found.reason) == ("01-06", (), "data-date")
