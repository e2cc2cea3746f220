"""All checks on one view, in the order they are reported."""

from typing import NamedTuple

from capitalplan.schedule.quality import dates, logic, path, progress, redundant, structure
from capitalplan.schedule.quality.check import (
    BASELINE_REVIEW,
    CRITICAL_PATH,
    CUSTOM,
    DCMA,
    FAIL,
    FLOOR,
    GAO,
    INDEX,
    NEAR_CRITICAL,
    NONE,
    NOTICE,
    SHARE,
    Check,
    Result,
    judged,
)
from capitalplan.schedule.quality.ground import FinishWith, Ground
from capitalplan.schedule.quality.view import DONE, Target, View
from capitalplan.worktime.table import before


def _gao(practice: int) -> str:
    return f"{GAO}, Best Practice {practice}"


CHECKS = (
    Check("dcma-1", DCMA, SHARE, 5, logic.missing),
    Check("dcma-2", DCMA, NONE, 0, logic.leads),
    Check("dcma-3", DCMA, SHARE, 5, logic.lags),
    Check("dcma-4", DCMA, FLOOR, 90, logic.kinds),
    Check("dcma-5", DCMA, SHARE, 5, dates.hard),
    Check("dcma-6", DCMA, SHARE, 5, dates.high_float),
    Check("dcma-7", DCMA, NONE, 0, dates.negative_float),
    Check("dcma-8", DCMA, SHARE, 5, dates.high_duration),
    Check("dcma-9", DCMA, NONE, 0, progress.invalid),
    Check("dcma-10", DCMA, NONE, 0, dates.unloaded),
    Check("dcma-11", DCMA, SHARE, 5, progress.missed),
    Check("dcma-12", DCMA, INDEX, path.NEARLY, path.slipped),
    Check("dcma-13", DCMA, INDEX, 0.95, progress.length_index),
    Check("dcma-14", DCMA, INDEX, 0.95, progress.execution),
    Check("names", _gao(1), NOTICE, 0, structure.names),
    Check("detail", _gao(1), NOTICE, 0, structure.detail),
    Check("dangling", _gao(2), NONE, 0, logic.dangling),
    Check("summary-links", _gao(2), NOTICE, 0, logic.on_summaries),
    Check("start-to-finish", _gao(2), NOTICE, 0, logic.backward),
    Check("long-lags", _gao(2), NOTICE, 0, logic.long_lags),
    Check("leads-beyond", _gao(2), NONE, 0, logic.leads_beyond),
    Check("merges", _gao(2), NOTICE, 0, logic.merges),
    Check("soft-constraints", _gao(2), NOTICE, 0, dates.soft),
    Check("late-as-possible", _gao(2), NOTICE, 0, dates.late_as_possible),
    Check("milestones", _gao(3), NONE, 0, structure.milestones),
    Check("effort-critical", _gao(6), NONE, 0, structure.effort),
    Check("path-broken", f"{_gao(6)}; {CRITICAL_PATH}", NONE, 0, path.broken),
    Check("path-lags", _gao(6), NOTICE, 0, path.lags),
    Check("path-gaps", _gao(6), NOTICE, 0, path.gaps),
    Check("float-to-end", _gao(7), NOTICE, 0, dates.float_to_the_end),
    Check("out-of-sequence", _gao(9), NONE, 0, progress.out_of_sequence),
    Check("overdue", _gao(9), NOTICE, 0, progress.overdue),
    Check("unbaselined", _gao(10), NOTICE, 0, progress.unbaselined),
    Check("near-critical", NEAR_CRITICAL, NOTICE, 0, dates.near_critical),
    Check("no-time", BASELINE_REVIEW, NOTICE, 0, dates.no_time),
    Check("must-finish", BASELINE_REVIEW, NOTICE, 0, dates.imposed),
    Check("override", BASELINE_REVIEW, NOTICE, 0, progress.overridden),
    Check("by-hand", CUSTOM, NOTICE, 0, dates.by_hand),
    Check("riding", CUSTOM, NOTICE, 0, progress.riding),
    Check("redundant", CUSTOM, NOTICE, 0, redundant.redundant),
)


class Assessment(NamedTuple):
    """One view with the result of every check."""

    view: View
    results: tuple[Result, ...]

    @property
    def failed(self) -> bool:
        """Whether any check failed."""
        return any(result.verdict == FAIL for result in self.results)


def held_to(view: View, baseline: View, by_id: bool = False) -> View:
    """The view with the dates of another as its baseline, works matched by key or by id."""
    other = {one.id if by_id else key: one for key, one in baseline.works.items()}
    works = {}
    for key, work in view.works.items():
        old = other.get(work.id if by_id else key)
        works[key] = work._replace(
            baseline_start=old.start if old else None, baseline_finish=old.finish if old else None
        )
    return view._replace(works=works, target=view.target or _target(view, baseline))


def _target(view: View, baseline: View) -> Target | None:
    """The finish of the baseline, as a date to hold the last activity to."""
    last = view.works.get(view.last)
    if last is None or last.state == DONE or not baseline.works:
        return None
    finish, now = before(last.table, last.finish), view.data_date
    room = before(last.table, baseline.finish) - finish
    return Target(
        last.key, 0 if now is None else finish - before(last.table, now), room, "baseline"
    )


def assessed(
    view: View, finish_with: FinishWith | None = None, checks: tuple[Check, ...] = CHECKS
) -> Assessment:
    """Run checks on a view; `finish_with` computes it again for the critical path test.

    finish_with : key, extra working minutes -> the finish [minute] of the view's last activity.
    """
    ground = Ground(view, finish_with)
    return Assessment(view, tuple(judged(check, ground) for check in checks))
