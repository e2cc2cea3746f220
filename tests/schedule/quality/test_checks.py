"""Every check: nothing to say of a sound schedule, and what it finds in a spoilt one, by hand."""

from typing import NamedTuple

import pytest
from views_made import (
    DAY,
    added,
    by,
    done,
    on,
    other_tie,
    result,
    sound,
    spoilt,
    tie,
    verdicts,
    work,
)

from capitalplan.model.calendar import Name
from capitalplan.schedule.quality.assess import CHECKS
from capitalplan.schedule.quality.check import FAIL, LOOK, PASS, UNKNOWN
from capitalplan.schedule.quality.view import (
    CONSTRAINT,
    DATA_DATE,
    DONE,
    EFFORT,
    SUMMARY,
    Drive,
    Target,
    View,
)


class Fault(NamedTuple):
    """A spoilt schedule: what is found of how many, where, and what is said of it."""

    view: View
    verdict: str
    counted: int
    total: int
    where: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


def without(first: str, then: str) -> View:
    view = sound()
    return view._replace(
        ties=tuple(one for one in view.ties if (one.before, one.after) != (first, then))
    )


def in_summary() -> View:
    view = spoilt(sound(), c={"within": ("s",)}, d={"within": ("s",)})
    inner = work("s", 15, 15, kind=SUMMARY)
    ties = (*(one for one in view.ties if one.after not in ("c", "end")), tie("b", "s"))
    return added(view._replace(ties=(*ties, tie("s", "end"))), inner)


S = sound()
FAULTS = {
    "dcma-1": Fault(without("c", "d"), FAIL, 2, 4, ("c", "d"), ("no-after", "no-before")),
    "dcma-2": Fault(other_tie(S, tie("b", "c", "FS", -1)), FAIL, 1, 4, ("c",)),
    "dcma-3": Fault(other_tie(S, tie("b", "c", "FS", 1)), FAIL, 1, 4, ("c",)),
    "dcma-4": Fault(other_tie(S, tie("c", "d", "SS")), FAIL, 3, 4, ("d",)),
    "dcma-5": Fault(spoilt(S, d={"constraints": ("MFO",)}), FAIL, 1, 4, ("d",)),
    "dcma-6": Fault(spoilt(S, c={"total_float": 44 * DAY + 1}), FAIL, 1, 4, ("c",), ("float",)),
    "dcma-7": Fault(spoilt(S, c={"total_float": -1}), FAIL, 1, 4, ("c",), ("float",)),
    "dcma-8": Fault(spoilt(S, c={"original": 44 * DAY + 1}), FAIL, 1, 3, ("c",), ("duration",)),
    "dcma-9": Fault(spoilt(S, c={"start": on(9)}, a={"actual_finish": by(11)}), FAIL, 2, 5,
                    ("a", "c"), ("finish-future", "start-past")),
    "dcma-10": Fault(spoilt(S, c={"loaded": False}), FAIL, 1, 3, ("c",)),
    "dcma-11": Fault(spoilt(S, a={"baseline_finish": by(4)}), FAIL, 1, 1, ("a",), ("late",)),
    "dcma-13": Fault(S._replace(target=Target("end", 20 * DAY, -2 * DAY, "deadline")), FAIL, 1, 0,
                     ("end",), ("deadline",)),
    "dcma-14": Fault(spoilt(S, b={"baseline_finish": by(9)}), FAIL, 1, 2, ("b",)),
    "names": Fault(spoilt(S, c={"name": Name("", " ")}, d={"name": S.works["b"].name}), LOOK, 3, 5,
                   ("b", "c", "d"), ("same-name", "unnamed", "same-name")),
    "detail": Fault(added(S, work("m", 30, 0), work("n", 30, 0)), LOOK, 1, 7),
    "dangling": Fault(other_tie(other_tie(S, tie("b", "c", "FF")), tie("c", "d", "SS")), FAIL, 1, 3,
                      ("c",), ("dangling-both",)),
    "summary-links": Fault(in_summary(), LOOK, 2, 4, ("s", "end")),
    "start-to-finish": Fault(other_tie(S, tie("c", "d", "SF")), LOOK, 1, 4, ("d",)),
    "long-lags": Fault(other_tie(other_tie(S, tie("b", "c", "FS", 5.5)), tie("c", "d", "SS", 10.5)),
                       LOOK, 2, 4, ("c", "d")),
    "leads-beyond": Fault(other_tie(S, tie("c", "d", "FS", -5.5)), FAIL, 1, 4, ("d",)),
    "merges": Fault(added(S, *(done(work(f"x{n}", 0, 5)) for n in range(5)))
                    ._replace(ties=(*S.ties, *(tie(f"x{n}", "d") for n in range(5)))),
                    LOOK, 1, 4, ("d",), ("merge",)),
    "soft-constraints": Fault(spoilt(S, c={"reason": CONSTRAINT, "constraints": ("SNET",)}), LOOK,
                              1, 4, ("c",)),
    "late-as-possible": Fault(spoilt(S, c={"constraints": ("ALAP",)}), LOOK, 1, 4, ("c",)),
    "milestones": Fault(added(spoilt(S, end={"original": DAY}), work("m", 30, 0, loaded=True)),
                        FAIL, 2, 2, ("end", "m"), ("duration", "resources")),
    "effort-critical": Fault(added(S, work("e", 10, 20, kind=EFFORT)), FAIL, 1, 1, ("e",)),
    "path-broken": Fault(spoilt(S, c={"reason": CONSTRAINT, "constraints": ("SNET",)}), FAIL, 1, 3,
                         ("c",), ("constraint",)),
    "path-lags": Fault(other_tie(S, tie("b", "c", "FS", -2)), LOOK, 1, 4, ("c",)),
    "path-gaps": Fault(spoilt(S, b={"finish": by(9)}), LOOK, 1, 4, ("c",), ("rest",)),
    "float-to-end": Fault(spoilt(S, c={"total_float": 45 * DAY, "late_finish": by(30)}), LOOK, 1, 4,
                          ("c",), ("float",)),
    "out-of-sequence": Fault(spoilt(S, c={"state": "active", "actual_start": on(9)}), FAIL, 1, 3,
                             ("c",)),
    "overdue": Fault(spoilt(S, c={"baseline_start": on(8)}), LOOK, 1, 3, ("c",)),
    "unbaselined": Fault(spoilt(S, c={"baseline_finish": None}), LOOK, 1, 5, ("c",)),
    "near-critical": Fault(spoilt(S, c={"critical": False, "total_float": 10 * DAY}), LOOK, 1, 4,
                           ("c",), ("float",)),
    "no-time": Fault(spoilt(S, c={"original": 0}), LOOK, 1, 3, ("c",)),
    "must-finish": Fault(S._replace(must_finish=True), LOOK, 1, 1, ("end",)),
    "override": Fault(S._replace(retained=False), LOOK, 1, 1, ("end",)),
    "by-hand": Fault(spoilt(S, c={"by_hand": True}), LOOK, 1, 4, ("c",)),
    "riding": Fault(spoilt(S, c={"reason": DATA_DATE, "drivers": ()}), LOOK, 1, 3, ("c",)),
    "redundant": Fault(S._replace(ties=(*S.ties, tie("b", "d"), tie("c", "d"))), LOOK, 2, 6,
                       ("d", "d")),
}  # fmt: skip


def test_a_sound_schedule_passes_every_check() -> None:
    found = {code: one.verdict for code, one in verdicts(sound()).items()}
    assert found == dict.fromkeys((check.code for check in CHECKS), PASS)


def test_every_check_but_the_recomputing_one_has_a_fault_here() -> None:
    assert {*FAULTS, "dcma-12"} == {check.code for check in CHECKS}


@pytest.mark.parametrize("code", FAULTS)
def test_a_spoilt_schedule_is_found_out(code: str) -> None:
    fault = FAULTS[code]
    found = result(code, fault.view)
    assert (found.verdict, found.counted, found.found.total) == fault[1:4]
    assert tuple(one.key for one in found.found.items) == fault.where
    if fault.why:
        assert tuple(one.why for one in found.found.items) == fault.why


@pytest.mark.parametrize(
    ("share", "verdict"), [(1.0, PASS), (0.96, PASS), (0.9, FAIL), (0.0, FAIL)]
)
def test_the_finish_must_move_with_the_critical_task(share: float, verdict: str) -> None:
    found = verdicts(sound(), share)["dcma-12"]
    assert found.verdict == verdict
    assert [one.key for one in found.found.items] == ["b"]  # the first critical task not done
    assert found.found.value == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize(("days", "verdict"), [(44, PASS), (44.01, FAIL)])
@pytest.mark.parametrize(("code", "field"), [("dcma-6", "total_float"), ("dcma-8", "original")])
def test_two_months_are_44_days(code: str, field: str, days: float, verdict: str) -> None:
    assert result(code, spoilt(sound(), c={field: round(days * DAY)})).verdict == verdict


@pytest.mark.parametrize(("count", "verdict"), [(20, PASS), (19, FAIL)])
def test_one_in_twenty_is_five_per_cent(count: int, verdict: str) -> None:
    works = [work(f"w{n}", n, 1, constraints=("FNLT",) if not n else ()) for n in range(count)]
    view = sound()._replace(works={one.key: one for one in works}, ties=(), last="w0")
    found = result("dcma-5", view)
    assert (found.counted, found.found.total, found.verdict) == (1, count, verdict)


@pytest.mark.parametrize(("others", "verdict"), [(1, PASS), (2, FAIL)])
def test_nine_links_in_ten_must_be_finish_to_start(others: int, verdict: str) -> None:
    works = [work(f"w{n}", n, 1) for n in range(11)]
    ties = [tie(f"w{n}", f"w{n + 1}", "SS" if n < others else "FS") for n in range(10)]
    view = sound()._replace(works={one.key: one for one in works}, ties=tuple(ties))
    assert result("dcma-4", view).verdict == verdict


@pytest.mark.parametrize("kind", ["SNLT", "FNLT", "SO", "FO", "MSO", "MFO"])
def test_constraints_that_logic_cannot_push_are_hard(kind: str) -> None:
    assert result("dcma-5", spoilt(sound(), c={"constraints": (kind,)})).counted == 1


@pytest.mark.parametrize("kind", ["SNET", "FNET", "ALAP"])
def test_other_constraints_are_not(kind: str) -> None:
    assert result("dcma-5", spoilt(sound(), c={"constraints": (kind,)})).counted == 0


def test_a_soft_constraint_that_holds_nothing_back_is_no_matter() -> None:
    assert result("soft-constraints", spoilt(sound(), c={"constraints": ("SNET",)})).verdict == PASS


def test_what_is_done_is_no_longer_counted() -> None:
    view = spoilt(sound(), a={"constraints": ("MFO",), "total_float": -DAY, "loaded": False})
    for code in ("dcma-5", "dcma-7", "dcma-10"):
        assert result(code, view).verdict == PASS


def test_a_level_of_effort_is_no_predecessor_and_no_successor() -> None:
    view = added(without("c", "d"), work("e", 10, 20, kind=EFFORT, critical=False))
    view = view._replace(ties=(*view.ties, tie("c", "e"), tie("e", "d", "SS", 3)))
    found = result("dcma-1", view)
    assert [one.key for one in found.found.items] == ["c", "d"]
    assert result("dcma-3", view).found.total == 3


def test_links_of_a_summary_serve_what_is_inside() -> None:
    assert result("dcma-1", in_summary()).counted == 0


def test_a_link_from_another_project_is_a_predecessor() -> None:
    view = without("c", "d")
    view = view._replace(ties=(*view.ties, tie("other/x", "d"), tie("c", "other/y")))
    assert result("dcma-1", view).counted == 0
    assert result("dcma-4", view).found.total == 4  # the link to `other/y` is counted there


def test_an_event_from_outside_needs_no_predecessor_but_a_successor() -> None:
    vote = work("vote", 12, 0, outside=True)
    view = added(sound(), vote)._replace(ties=(*sound().ties, tie("vote", "c")))
    assert result("dcma-1", view).counted == 0
    assert result("dcma-1", added(sound(), vote)).found.items[0].why == "no-after"


def test_only_one_activity_begins_a_project_and_only_one_ends_it() -> None:
    view = sound()._replace(
        works={one.key: one for one in (work("x", 0, 2), work("y", 1, 2))}, ties=(), last="y"
    )
    found = result("dcma-1", view)
    assert [(one.key, one.why) for one in found.found.items] == [
        ("x", "no-after"),
        ("y", "no-before"),
    ]


def test_a_task_under_way_needs_nothing_to_drive_its_start() -> None:
    view = other_tie(sound(), tie("a", "b", "FF"))
    assert result("dangling", view).verdict == PASS


@pytest.mark.parametrize(
    ("kind", "first", "then", "out"),
    [
        ("FS", "active", "active", True),
        ("FS", "done", "active", False),
        ("SS", "active", "active", False),
        ("SS", "open", "active", True),
        ("FF", "active", "active", False),
        ("FF", "active", "done", True),
        ("SF", "open", "done", True),
        ("SF", "active", "done", False),
    ],
)
def test_out_of_sequence_by_kind_of_link(kind: str, first: str, then: str, out: bool) -> None:
    view = sound()._replace(
        works={"x": work("x", 0, 5, state=first), "y": work("y", 5, 5, state=then)},
        ties=(tie("x", "y", kind),),
    )
    assert (result("out-of-sequence", view).verdict == FAIL) == out


def test_a_finish_on_the_eve_of_the_data_date_is_no_invalid_date() -> None:
    view = spoilt(sound(), b={"finish": by(10)})  # 17:00 on Friday is 08:00 on Monday
    assert by(10) < on(10)
    assert result("dcma-9", view).verdict == PASS


def test_bei_counts_all_that_is_complete() -> None:
    view = spoilt(sound(), b={"state": DONE, "actual_finish": by(9)})
    found = result("dcma-14", view)
    assert (found.counted, found.found.total, found.found.value) == (2, 1, 2.0)
    assert found.verdict == PASS


def test_the_path_goes_through_critical_work_where_it_can() -> None:
    view = added(sound(), work("x", 10, 5, critical=False))
    view = view._replace(ties=(*view.ties, tie("x", "c", "FS", 3)))
    drivers = (Drive("x", len(view.ties) - 1), Drive("b", 1))
    assert result("path-lags", spoilt(view, c={"drivers": drivers})).verdict == PASS


UNKNOWNS = {
    "no-baseline": (
        spoilt(S, **{key: {"baseline_finish": None} for key in S.works}),
        ("dcma-11", "dcma-14", "unbaselined"),
    ),
    "no-data-date": (
        S._replace(data_date=None),
        ("dcma-9", "dcma-11", "dcma-14", "overdue", "riding"),
    ),
    "no-resources": (spoilt(S, **{key: {"loaded": False} for key in S.works}), ("dcma-10",)),
    "no-target": (S._replace(target=None), ("dcma-13",)),
    "no-critical": (spoilt(S, **{key: {"critical": False} for key in S.works}), ("dcma-12",)),
    "nothing-due": (S._replace(data_date=on(-9)), ("dcma-11", "dcma-14")),
    "nothing": (
        spoilt(S, **{key: {"state": DONE} for key in S.works}),
        ("dcma-1", "dcma-3", "dcma-4", "dcma-5", "dcma-6", "dcma-8"),
    ),
}


@pytest.mark.parametrize("reason", UNKNOWNS)
def test_what_cannot_be_assessed_says_why(reason: str) -> None:
    view, codes = UNKNOWNS[reason]
    found = verdicts(view)
    told = {code for code, one in found.items() if one.found.missing == reason}
    assert told == set(codes)
    assert all(found[code].verdict == UNKNOWN for code in codes)


def test_an_empty_schedule_is_no_fault() -> None:
    view = sound()._replace(works={}, ties=(), last="", target=None)
    assert {one.verdict for one in verdicts(view).values()} <= {PASS, UNKNOWN}
