"""The pictures of a plan or of one project, as bytes in every form asked for."""

from collections.abc import Iterable, Iterator, Sequence

from capitalplan.output.chart import gantt, money_charts, picture, trend_chart
from capitalplan.output.chart.curves_plan import curves as curves_layout
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.gantt_lines import next_year
from capitalplan.output.chart.gantt_plan import gantt as gantt_layout
from capitalplan.output.chart.kinds import FORMS, KINDS, TREND, Form
from capitalplan.output.chart.money_plan import funding as funding_layout
from capitalplan.output.chart.money_plan import scurve as scurve_layout
from capitalplan.output.chart.trend_plan import trend as trend_layout
from capitalplan.plan import Plan
from capitalplan.study.slips import SlipRow


def draw(
    plan: Plan, project: str | None, language: str, kinds: Iterable[str] = KINDS,
    forms: Iterable[Form] = FORMS, slips: Sequence[SlipRow] = (),
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """Pairs of file name (`gantt.svg`, ...) and bytes; None draws the programme.

    slips : the ledger behind the kind TREND.
    """
    wanted = tuple(forms)
    for kind in kinds:
        laid = trend_layout(plan, slips, project, language) if kind == TREND else None
        figure = trend_chart.figure(laid) if laid else _figure(plan, project, language, kind)
        for form in wanted:
            yield f"{kind}.{form}", picture.save(figure, form)


def _figure(plan: Plan, project: str | None, language: str, kind: str) -> Figure:
    if kind == "funding":
        return money_charts.funding(funding_layout(plan, project, language))
    if kind == "s-curve":
        return money_charts.scurve(scurve_layout(plan, project, language))
    if kind == "curves":
        return money_charts.curves(curves_layout(plan, project, plan.ledger, language))
    seen = next_year(plan, project) if kind == "gantt-next-year" else None
    return gantt.figure(gantt_layout(plan, project, language, seen))
