"""What moved from one schedule to another, by leaf."""

from capitalplan.schedule.moved import moved

OLD = """
phases:
  design: {name: Design, start: 2021-06-07, duration: 5d}
  build: {name: Build, duration: 10d, after: [design]}
  fence: {name: Fence, duration: 2d}
"""
NEW = """
phases:
  design: {name: Design, start: 2021-06-07, duration: 8d}
  build: {name: Build, duration: 10d, after: [design]}
  paint: {name: Paint, duration: 2d, after: [build]}
"""


def compared(planned, old, new):
    found = moved(planned(old).schedule, planned(new).schedule)
    return {one.key: one for one in found}


def test_a_longer_phase_moves_what_follows(planned):
    found = compared(planned, OLD, NEW)
    day = 480
    assert (found["design"].start_by, found["design"].finish_by) == (0, 3 * day)
    assert found["design"].changes == ("duration",)
    assert (found["build"].start_by, found["build"].finish_by) == (3 * day, 3 * day)
    assert found["build"].changes == () and found["build"].kind == "changed"


def test_what_came_and_what_went(planned):
    found = compared(planned, OLD, NEW)
    assert found["paint"].kind == "added" and found["paint"].old is None
    assert found["fence"].kind == "removed" and found["fence"].new is None


def test_the_same_plan_has_not_moved(planned):
    assert {one.kind for one in compared(planned, OLD, OLD).values()} == {"same"}


def test_earlier_is_negative(planned):
    assert compared(planned, NEW, OLD)["build"].finish_by == -3 * 480


def test_progress_and_links_are_told(planned):
    new = OLD.replace("{name: Fence,", "{name: Fence, after: [design], ")
    begun = new.replace("start: 2021-06-07, duration: 5d", "actual_start: 2021-05-24, duration: 5d")
    found = compared(planned, OLD, begun)
    assert found["fence"].changes == ("links",)
    assert "started" in found["design"].changes


def test_a_calendar_counts_where_it_differs_in_the_time_between(planned):
    closed = "calendars: {site-x: {base: public, closed: [2021-06-08]}}\ncalendar: site-x\n"
    elsewhere = closed.replace("2021-06-08", "2025-06-10")
    plain = closed.replace("closed: [2021-06-08]", "closed: []")
    near, far = (
        compared(planned, plain + OLD, closed + OLD),
        compared(planned, plain + OLD, elsewhere + OLD),
    )
    assert "calendar" in near["design"].changes
    assert far["design"].kind == "same"
