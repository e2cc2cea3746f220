"""Files for other programs: nothing is lost on the way out and in, and the dates stay."""

import sys
from pathlib import Path
from textwrap import dedent

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from exported import Trip, changes, moved, trip, upstream

from capitalplan.exchange.write import written
from capitalplan.model.activity import SUMMARY
from capitalplan.model.submittal import MICROSOFT, PRIMAVERA
from capitalplan.plan import Plan, load
from written import plan_of

PROJECTS = Path(__file__).parents[2] / "projects"
NAMES = ("animation-center", "bio-hub-global-cooperation", "bt-it-convergence-center",
         "seoul-cinematheque")  # fmt: skip
RULES = (PRIMAVERA, MICROSOFT)
FIXED = {"export-lag", "export-lag-elapsed", "export-lag-calendar", "export-lag-inexact",
         "export-outside-late"}  # fmt: skip
DAY = 480

pytestmark = pytest.mark.usefixtures("java")


@pytest.fixture(scope="module")
def sample() -> Plan:
    return load(PROJECTS)


@pytest.fixture(scope="module")
def trips(sample: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Trip]:
    folder = tmp_path_factory.mktemp("files")
    return {(name, rules): trip(sample, name, rules, folder) for name in NAMES for rules in RULES}


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("name", NAMES)
def test_the_four_projects_come_back_as_they_left(
    trips: dict[tuple[str, str], Trip], name: str, rules: str
) -> None:
    assert list(changes(trips[name, rules])) == []


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("name", NAMES)
def test_the_four_projects_keep_their_dates(
    trips: dict[tuple[str, str], Trip], name: str, rules: str
) -> None:
    """Early dates to the minute; late ones too, but before a lag in calendar months.

    Such a lag swallows rest days when it slips, so it has float that a fixed one has not.
    """
    one = trips[name, rules]
    found = moved(one)
    assert {each.early for each in found.values()} <= {(0, 0)}
    assert set(found) <= upstream(one, FIXED)
    assert all(abs(late) <= DAY for each in found.values() for late in each.late)


def test_korean_names_stand_in_the_files(trips: dict[tuple[str, str], Trip]) -> None:
    for rules in RULES:
        text = trips["animation-center", rules].path.read_bytes().decode("utf-8")
        assert "서울애니메이션센터 재건축" in text and "흙막이·터파기·기초" in text


FEATURES = """
    id: f
    phases:
      done: {name: done, actual_start: 2024-01-03, actual_finish: 2024-02-10, cost: 12억}
      begun: {name: begun, actual_start: 2024-02-20, remaining: 15d, percent: 35,
              after: [done], cost: "1,234,567,890원"}
      waiting: {name: waiting, actual_start: 2024-03-04, duration: 30d, after: [begun]}
      months: {name: months, duration: 3mo, after: [waiting FF+5d], calendar: weekend}
      elapsed: {name: elapsed, duration: 45ed, after: [months FS+10ed], calendar: weekend}
      free: {name: free, duration: 7d}
      lead: {name: lead, duration: 12d, after: [free FS-3d]}
      sf: {name: sf, duration: 5d, after: [lead SF+9d]}
      ladder: {name: ladder, duration: 40h, after: [lead FF+2d, lead SS+4h]}
      shift: {name: shift, duration: 3d, after: [ladder], calendar: night}
      back: {name: back, duration: 4d, after: [shift]}
      outer:
        name: outer
        deadline: 2024-12-31
        after: [free]
        phases:
          inner: {name: inner, duration: 20d, start: 2024-05-05}
          mid:
            name: mid
            deadline: 2024-10
            phases:
              deep: {name: deep, start: 2024-06, finish: 2024-08, after: [inner]}
              deeper: {name: deeper, duration: 2w, after: [deep, review]}
      tail: {name: tail, duration: 10d, after: [outer, vote], deadline: 2024-11-30}
      watch: {name: watch, spans: [outer], cost: 3억}
      reserve: {name: reserve, spans: [outer, tail], start: 2024-07}
      nothing: {name: nothing, duration: 0d, after: [back]}
    gates:
      review: {name: review, calendar: sessions, after: [begun], duration: 5d}
    milestones:
      stated: {name: stated, date: 2024-09-14}
      starts: {name: starts, after: [deep SS]}
      opened: {name: opened, after: [tail FS+20d]}
      past: {name: past, actual: 2024-03-02}
    appropriations:
      vote: {name: vote, year: 2024, kind: supplementary, expected: 2024-07-20,
             amounts: {city: 5억}}
      voted: {name: voted, year: 2024, enacted: 2023-12-15, amounts: {city: 5억}}
      refused: {name: refused, year: 2024, rejected: 2024-02-15, amounts: {city: 5억}}
"""
SETTINGS = """
    data_date: 2024-03-14
    critical: float
    calendars:
      night: {week: mon-sat, hours: "20:00-24:00", holidays: kr}
      weekend: {week: sat-sun, hours: "08:30-12:15, 13:05-17:00", closed: [2024-06]}
      sessions: {base: public, only: [4, 9]}
"""


@pytest.fixture(scope="module")
def features() -> Plan:
    return plan_of(FEATURES, programme=SETTINGS)


@pytest.mark.parametrize("rules", RULES)
def test_every_feature_comes_back_with_its_dates(
    features: Plan, rules: str, tmp_path: Path
) -> None:
    one = trip(features, "f", rules, tmp_path)
    assert list(changes(one)) == []
    found = moved(one)
    assert {each.early for each in found.values()} <= {(0, 0)}
    late = set(found) - upstream(one, FIXED)
    # Work out of sequence: Microsoft Project leaves what went before no room at all.
    assert late <= ({"begun", "review"} if rules == MICROSOFT else set())
    kept = {each.uid for each in one.back.activities}
    assert len(kept) == len(one.out.submittal.activities) and "refused" not in kept


TWO = (
    """
    id: first
    phases:
      a: {name: a, duration: 10d}
      b: {name: b, duration: 10d, after: [a, second/d FS+2d]}
      e: {name: e, duration: 90d}
    """,
    """
    id: second
    phases:
      c: {name: c, duration: 20d}
      d: {name: d, duration: 5d, after: [c, first/a FF+1d]}
      f: {name: f, duration: 60d, after: [d]}
    """,
)


@pytest.mark.parametrize("rules", RULES)
def test_other_projects_become_dates(rules: str, tmp_path: Path) -> None:
    plan = plan_of(*TWO, programme="data_date: 2024-03-14\ncritical: float")
    for project in ("first", "second"):
        one = trip(plan, project, rules, tmp_path)
        assert list(changes(one)) == []
        found = moved(one)
        assert {each.early for each in found.values()} <= {(0, 0)}
        assert set(found) <= upstream(one, {"export-outside-late"})
        assert not (found and rules == PRIMAVERA)


HOSTILE = """
    id: h
    phases:
      tab: {name: "a\\tb\\nc\\r\\nd"}
      markup: {name: "<b>&amp;]]></Name><Task>\\"'%R\\t%E"}
      formula: {name: "=cmd|' /C calc'!A0"}
      quote: {name: '"따옴표" 안'}
      wide: {name: "한글 😀 ㎡ ‘따옴표’ 가\u0301"}
      bidi: {name: "\u202eabc\u2066"}
      blank: {name: "\u200b"}
      long: {name: NAME}
      percent: {name: "%E"}
"""


@pytest.mark.parametrize("rules", RULES)
def test_no_name_breaks_a_file(rules: str, tmp_path: Path) -> None:
    text = dedent(HOSTILE).replace("NAME", "긴이름" * 300).replace("}\n", ", duration: 2d}\n")
    plan = plan_of(text)
    assert not plan.programme.left_out
    one = trip(plan, "h", rules, tmp_path)
    assert list(changes(one)) == []
    names = {each.id: each.name for each in one.out.submittal.activities}
    assert (
        names["tab"] == "a b c d"
        and names["blank"] == "blank"
        and names["quote"] in ('"따옴표" 안', "“따옴표” 안")
    )
    assert names["wide"] == "한글 😀 ㎡ ‘따옴표’ 가\u0301" and names["bidi"] == "abc"
    assert names["long"].endswith("…") and "export-name" in {each.code for each in one.out.told}


@pytest.mark.parametrize("form", ["xer", "mspdi"])
def test_the_same_plan_gives_the_same_bytes(features: Plan, form: str) -> None:
    given = (features.programme, features.schedule, "f", form, "en")
    first, again = written(*given), written(*given)
    assert first.data == again.data and first.told == again.told
    year = b"2024-03-1"
    assert (b"ERMHDR\t20.12\t" + year) in first.data or b"<CreationDate>" + year in first.data


def test_an_xer_can_be_in_the_code_page_of_a_korean_windows(sample: Plan) -> None:
    given = (sample.programme, sample.schedule, "animation-center", "xer", "ko")
    plain, korean = written(*given), written(*given, "cp949")
    assert plain.data.decode("utf-8").encode("cp949") == korean.data
    assert b"\r\n" in korean.data and not plain.data.startswith(b"\xef\xbb\xbf")
    assert "export-code-page" in {each.code for each in plain.told}
    assert "export-code-page" not in {each.code for each in korean.told}


def test_letters_a_code_page_lacks_are_told() -> None:
    plan = plan_of("phases:\n  a: {name: 공사 😀, duration: 2d}")
    found = written(plan.programme, plan.schedule, "p", "xer", "ko", "cp949")
    told = {each.code: each.facts for each in found.told}
    assert told["export-characters"] == {"encoding": "cp949", "count": 1, "characters": "😀"}
    assert "공사 ?" in found.data.decode("cp949")


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("hours", ["09:00-13:00", "07:00-12:00, 13:00-18:00", "00:00-24:00"])
def test_lengths_pass_through_no_day_of_eight_hours(hours: str, rules: str, tmp_path: Path) -> None:
    """Floats are stored as the working minutes they are, on whatever hours and in any phase."""
    plan = plan_of(
        """
        phases:
          works:
            phases:
              long: {duration: 10d, start: 2026-01-12}
              short: {duration: 3d, start: 2026-01-12}
              last: {duration: 1d, after: [short FS+2d]}
              begun: {duration: 8d, actual_start: 2026-01-05}
        milestones:
          handed-over: {after: [last], deadline: 2026-02-27}
        """,
        programme=f"""
            data_date: 2026-01-09
            calendar: own
            calendars:
              own: {{name: own, week: mon-fri, hours: "{hours}"}}
        """,
    )
    assert [problem.code for problem in plan.problems] == []
    one = trip(plan, "p", rules, tmp_path)
    came = {activity.uid: activity.stored for activity in one.back.activities}
    for activity in one.out.submittal.activities:
        stored = activity.stored
        if activity.kind != SUMMARY:
            floats = came[activity.uid].total_float, came[activity.uid].free_float
            assert floats == (stored.total_float, stored.free_float), activity.id
    day = plan.schedule.tables["own"].day_minutes
    assert plan.schedule.dates["p/short"].total_float == 4 * day
