"""Rules that need more than one field: every fault of a programme, found in one pass.

A rule takes the whole Programme (projects with faults included, so that links between files are
judged fairly) and yields problems. A new rule is a function in `source/rule/`, a line here, a
sentence in each language and a faulty sample.
"""

from collections.abc import Callable, Iterator

from capitalplan.model.programme import Programme
from capitalplan.problem import Problem
from capitalplan.source.rule import (
    dates,
    execution,
    links,
    money,
    names,
    paid,
    pauses,
    reviewed,
    unused,
    votes,
)

Rule = Callable[[Programme], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    names.ids_once,
    names.projects_named,
    names.projects_once,
    names.lookalikes,
    names.calendars_known,
    names.calendar_bases,
    names.funds_known,
    names.sources_known,
    links.leads_short,
    links.known,
    links.sensible,
    links.repeated,
    dates.length_known,
    dates.begin_known,
    dates.in_order,
    dates.actuals_past,
    dates.progress_whole,
    pauses.pauses_paired,
    pauses.pauses_in_order,
    pauses.pauses_end,
    unused.values_used,
    dates.milestones_dated,
    dates.late_possible,
    dates.detail_alone,
    dates.votes_dated,
    dates.plans_current,
    votes.amounts_signed,
    votes.cuts_inside,
    votes.fields_of_kind,
    votes.transfers_pair,
    votes.authority_whole,
    votes.years_open,
    votes.fallbacks_known,
    votes.allotments_inside,
    money.spend_whole,
    money.phase_funds_whole,
    money.project_funds_whole,
    money.phases_whole,
    money.figures_whole,
    execution.columns_whole,
    execution.rates_right,
    execution.paid_possible,
    money.plausible,
    paid.paid_costs,
    paid.paid_past,
    paid.paid_begun,
    paid.drawn_past,
    reviewed.reviews_past,
)


# What these compare with stands in the programme file: not to be judged when that is faulty.
OF_SETTINGS: tuple[Rule, ...] = (
    names.calendars_known,
    names.funds_known,
    names.sources_known,
    dates.begin_known,
    money.spend_whole,
    votes.years_open,
    paid.paid_past,
    paid.drawn_past,
)


def check(programme: Programme, settings_read: bool = True) -> list[Problem]:
    """Apply every rule that can be judged."""
    rules = [rule for rule in RULES if settings_read or rule not in OF_SETTINGS]
    return [problem for rule in rules for problem in rule(programme)]
