"""The promise of `slips` and `baseline list`: what reports promised, which baselines there are."""

from collections.abc import Iterable, Iterator
from typing import Literal

from capitalplan.model.baseline import Baseline
from capitalplan.output.contract.row import Row
from capitalplan.output.table.slips import need_of
from capitalplan.output.words.names import cited
from capitalplan.plan import Plan
from capitalplan.study.slips import SlipRow

Origin = Literal["reported", "external", "derived", "assumed", "unstated"]


class PromiseRow(Row):
    """What one report promised for one milestone.

    baseline : null is the plan itself; as_of, promised : a day, or a month where only that is
    known; as_of_assumed : nobody says when; claim, source : its words and document; done : it was
    reached then; slip_days, slip_months : calendar days and months from the first promise to this
    one; in_plan : whether the plan still has the milestone.
    """

    project: str
    node: str
    name: str
    baseline: str | None
    as_of: str
    as_of_assumed: bool
    promised: str
    origin: Origin
    claim: str
    source: str
    done: bool
    slip_days: int
    slip_months: int
    in_plan: bool


class BaselineRow(Row):
    """One baseline; need : all won that it holds; partial : it holds some nodes only."""

    id: str
    label: str
    as_of: str
    projects: int
    nodes: int
    need: int
    partial: bool
    file: str


def promise_rows(plan: Plan, rows: Iterable[SlipRow], language: str) -> Iterator[PromiseRow]:
    """Every promise of every milestone, in order."""
    for row in rows:
        for place, one in enumerate(row.promises):
            so_far = row._replace(promises=row.promises[: place + 1])
            yield PromiseRow(
                project=row.project,
                node=row.node,
                name=row.name.said(language),
                baseline=one.baseline or None,
                as_of=one.as_of.text,
                as_of_assumed=one.guessed,
                promised=one.date.text,
                origin=one.origin,  # type: ignore[arg-type]
                claim=one.claim.words if one.claim else "",
                source=cited(plan.programme, one.claim) if one.claim else "",
                done=one.done,
                slip_days=so_far.days or 0,
                slip_months=so_far.months or 0,
                in_plan=not row.gone,
            )


def baseline_row(one: Baseline, language: str) -> BaselineRow:
    """One baseline as it is listed."""
    return BaselineRow(
        id=one.id,
        label=one.label.said(language),
        as_of=one.as_of.text,
        projects=len(one.projects),
        nodes=sum(len(project.nodes) for project in one.projects),
        need=need_of(one),
        partial=one.partial,
        file=one.file,
    )
