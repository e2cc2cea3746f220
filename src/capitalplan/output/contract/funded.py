"""The promise of `funded`: one row for each phase, with the dates of logic and of money."""

from collections.abc import Collection, Iterator

from capitalplan.model.node import PHASE
from capitalplan.model.when import iso_instant
from capitalplan.output.contract.row import Row
from capitalplan.plan import Plan
from capitalplan.study.funded import Funded


class FundedRow(Row):
    """A phase: dates `YYYY-MM-DDTHH:MM` that logic allows and that money allows.

    delayed_days : calendar days its finish is later; waits_for : full ids of the appropriations it
    waits for itself; fund, year, lacking [won] : what it lacks without them; never : no
    appropriation of the plan covers it from that year on.
    """

    project: str
    id: str
    name: str
    logic_start: str
    logic_finish: str
    funded_start: str
    funded_finish: str
    delayed_days: int
    waits_for: list[str]
    fund: str | None
    year: int | None
    lacking: int
    never: bool


def funded_rows(
    logic: Plan, made: Funded, projects: Collection[str], language: str
) -> Iterator[FundedRow]:
    """Every leaf phase of the projects, in the order of the files."""
    holds = {one.key: one for one in made.holds}
    for node in logic.programme.nodes:
        now = made.plan.schedule.dates.get(node.key)
        then = logic.schedule.dates.get(node.key)
        if (
            node.project not in projects
            or node.kind != PHASE
            or not node.leaf
            or not (now and then)
        ):
            continue
        hold = holds.get(node.key)
        yield FundedRow(
            project=node.project,
            id=node.id,
            name=node.name.said(language),
            logic_start=iso_instant(then.start),
            logic_finish=iso_instant(then.finish),
            funded_start=iso_instant(now.start),
            funded_finish=iso_instant(now.finish),
            delayed_days=round((now.finish - then.finish) / 1440),
            waits_for=list(hold.votes) if hold else [],
            fund=hold.fund if hold else None,
            year=hold.year if hold else None,
            lacking=hold.lacking if hold else 0,
            never=bool(hold and hold.never),
        )
