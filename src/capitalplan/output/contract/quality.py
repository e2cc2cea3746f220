"""The promise of `quality`: one row for each check."""

from collections.abc import Iterator
from typing import Literal

from capitalplan.output.contract.row import Row
from capitalplan.output.words import quality as words
from capitalplan.schedule.quality.assess import Assessment
from capitalplan.schedule.quality.check import FAIL, LOOK, NOTICE, PASS, Item, Result
from capitalplan.schedule.quality.view import View

Verdict = Literal["pass", "fail", "look", "unknown"]


class QualityItem(Row):
    """One thing found.

    activity : its id (P6: task_code); uid : its key (ours: the full id); predecessor : key, for a
    link; days : working days (float, duration, lag, lateness) by `why`; text : all in words.
    """

    activity: str
    uid: str
    predecessor: str | None
    link: str | None
    days: float | None
    number: float | None
    why: str | None
    text: str


class QualityRow(Row):
    """One check of one project: `count` of `total`, or a `value`, against its `limit`.

    check : dcma-1 .. dcma-14, or a name; sense : how `limit` is meant, share (at most, in per
    cent), floor (at least, in per cent), none (nothing), index (value at least), notice (no limit);
    reason : why it is unknown, as a code; items : what was found.
    """

    project: str
    check: str
    title: str
    source: str | None
    sense: str
    limit: float | None
    count: int | None
    total: int | None
    percent: float | None
    value: float | None
    verdict: Verdict
    reason: str | None
    items: list[QualityItem]


def quality_rows(assessment: Assessment, language: str) -> Iterator[QualityRow]:
    """The checks of one project as they are promised."""
    for result in assessment.results:
        yield _row(assessment.view, result, language)


def _row(view: View, result: Result, language: str) -> QualityRow:
    check, found = result.check, result.found
    known = not found.missing
    counted = known and found.total > 0
    return QualityRow(
        project=view.id,
        check=check.code,
        title=words.title(check, language),
        source=check.source or None,
        sense=check.sense,
        limit=None if check.sense == NOTICE else float(check.limit),
        count=result.counted if counted else None,
        total=found.total if counted else None,
        percent=result.percent if counted else None,
        value=found.value if known else None,
        verdict=_verdict(result.verdict),
        reason=found.missing or None,
        items=[_item(view, one, language) for one in found.items],
    )


def _verdict(verdict: str) -> Verdict:
    return (
        "pass" if verdict == PASS else "fail" if verdict == FAIL
        else "look" if verdict == LOOK else "unknown"
    )  # fmt: skip


def _item(view: View, one: Item, language: str) -> QualityItem:
    work = view.works.get(one.key)
    return QualityItem(
        activity=work.id if work else one.key,
        uid=one.key,
        predecessor=one.other or None,
        link=one.link or None,
        days=one.days,
        number=None if one.number is None else float(one.number),
        why=one.why or None,
        text=words.item(view, one, language),
    )
