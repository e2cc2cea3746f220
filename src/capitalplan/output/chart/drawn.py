"""The pictures of a plan or of one project, as bytes in every form asked for."""

from collections.abc import Iterable, Iterator, Sequence

from capitalplan.output.chart import gantt, money_charts, picture, trend_chart
from capitalplan.output.chart.curves_plan import curves as curves_layout
from capitalplan.output.chart.drawing import Figure
from capitalplan.output.chart.gantt_below import Held
from capitalplan.output.chart.gantt_layout import MOST_ON_PAGES, MOST_ROWS, Gantt
from capitalplan.output.chart.gantt_lines import Span, next_year
from capitalplan.output.chart.gantt_plan import gantt as gantt_layout
from capitalplan.output.chart.kinds import FORMS, GANTTS, KINDS, PAPERS, TREND, Form
from capitalplan.output.chart.money_plan import funding as funding_layout
from capitalplan.output.chart.money_plan import scurve as scurve_layout
from capitalplan.output.chart.trend_plan import trend as trend_layout
from capitalplan.plan import Plan
from capitalplan.study.slips import SlipRow


def draw(
    plan: Plan, project: str | None, language: str, kinds: Iterable[str] = KINDS,
    forms: Iterable[Form] = FORMS, slips: Sequence[SlipRow] = (), paper: str | None = None,
) -> Iterator[tuple[str, bytes]]:  # fmt: skip
    """Pairs of file name (`gantt.svg`, ...) and bytes; None draws the programme.

    slips : the ledger behind the kind TREND; paper : one of PAPERS, the size of pages that a Gantt
    chart as PDF is parted into.
    """
    wanted = tuple(forms)
    for kind in kinds:
        laid = trend_layout(plan, slips, project, language) if kind == TREND else None
        figure = trend_chart.figure(laid) if laid else _figure(plan, project, language, kind)
        for form in wanted:
            if form == "pdf" and paper and kind in GANTTS:
                seen = next_year(plan, project) if kind == GANTTS[1] else None
                chart = laid_gantt(plan, project, language, seen, paper=paper)
                yield f"{kind}.pdf", gantt_pages(chart, form, paper)[0]
            else:
                yield f"{kind}.{form}", picture.save(figure, form)


def laid_gantt(
    plan: Plan, project: str | None, language: str, seen: Span | None = None,
    baseline: Held | None = None, paper: str | None = None,
) -> Gantt:  # fmt: skip
    """The layout of a Gantt chart, as in `gantt_plan.gantt`; pages of `paper` hold more rows."""
    most = MOST_ON_PAGES if paper else MOST_ROWS
    return gantt_layout(plan, project, language, seen, baseline, most)


def gantt_pages(chart: Gantt, form: Form, paper: str | None = None) -> list[bytes]:
    """A Gantt chart as files: one, or of PNG and SVG on `paper` one for each page."""
    if paper is None:
        return [picture.save(gantt.figure(chart), form)]
    return picture.save_pages(gantt.figures(chart, PAPERS[paper]), form)


def _figure(plan: Plan, project: str | None, language: str, kind: str) -> Figure:
    if kind == "funding":
        return money_charts.funding(funding_layout(plan, project, language))
    if kind == "s-curve":
        return money_charts.scurve(scurve_layout(plan, project, language))
    if kind == "curves":
        return money_charts.curves(curves_layout(plan, project, plan.ledger, language))
    seen = next_year(plan, project) if kind == "gantt-next-year" else None
    return gantt.figure(gantt_layout(plan, project, language, seen))
