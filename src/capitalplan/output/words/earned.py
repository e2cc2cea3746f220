"""What was earned in plain sentences: work and time first, then cost, then what was left out."""

from collections.abc import Iterator, Sequence

from capitalplan.output.words.day import written
from capitalplan.output.words.names import project_named
from capitalplan.output.words.phrase import amount, counted
from capitalplan.output.words.ratio import decimals, whole
from capitalplan.plan import Plan
from capitalplan.study.performance import Performance
from capitalplan.text import say

MOST = 6  # projects that a sentence each is read of; of more, only the total


def earned_sentences(
    plan: Plan, found: Sequence[Performance], own: bool, missing: Sequence[str], language: str
) -> list[str]:
    """Each project, then the total; `own` : the baseline is the plan's own planned windows."""
    told = found if len(found) <= MOST else found[-1:]
    said = [_project(plan, one, language) for one in told]
    for id in missing:
        name = project_named(plan.programme.project(id), language)
        said.append(say("earned-missing", language, project=name))
    return [*said, *_notes(found, own, language)]


def _project(plan: Plan, one: Performance, language: str) -> str:
    name = say("earned-all", language)
    if one.project:
        name = project_named(plan.programme.project(one.project), language)
    earned = one.earned
    facts = {
        "project": name,
        "day": written(one.day, language),
        "ev": amount(earned.ev, language),
        "pv": amount(earned.pv, language),
        "spi": decimals(earned.spi) or "-",
    }
    return say("earned-work", language, **facts) + _time(one, language) + _cost(one, language)


def _time(one: Performance, language: str) -> str:
    period = one.earned.period
    if period is None:
        return ""
    facts = {
        "months": decimals(abs(period.sv_t)), "es": decimals(period.es),
        "at": decimals(period.at), "finish": "-",
    }  # fmt: skip
    if period.finish is not None:
        facts["finish"] = written(period.finish, language)
    side = "late" if period.sv_t < 0 else "early"
    if one.done and not one.earned.removed:
        side = side if facts["months"] != "0.00" else "even"
        side = f"{side}-done" if one.all_done else f"{side}-baseline"
    elif facts["months"] == "0.00":
        side = "even"
    elif not one.earned.ev:
        side = "unbegun"
    elif period.finish is None:
        side = f"{side}-endless"
    return " " + say(f"earned-time-{side}", language, **facts)


def _cost(one: Performance, language: str) -> str:
    earned = one.earned
    if earned.ac is None:
        return " " + counted("earned-cost-unknown", language, len(one.unpaid))
    if not earned.ac or earned.cv is None or not earned.cpi:
        return " " + say("earned-cost-none", language, ac=amount(earned.ac, language))
    facts = {
        "ac": amount(earned.ac, language),
        "cv": amount(abs(earned.cv), language),
        "cpi": decimals(earned.cpi),
        "bac": amount(earned.bac, language),
    }
    side = "over" if earned.cv < 0 else "under" if earned.cv > 0 else "even"
    if one.done or earned.eac_cpi is None:
        side = f"{side}-alone" if earned.cv else side
    else:
        facts["eac"] = amount(whole(earned.eac_cpi), language)
    return " " + say(f"earned-cost-{side}", language, **facts)


def _notes(found: Sequence[Performance], own: bool, language: str) -> Iterator[str]:
    yield say("earned-baseline-own" if own else "earned-baseline-other", language)
    each = [one for one in found if one.project]
    added = [key for one in each for key in one.added]
    if added:
        facts = {
            "count": len(added), "names": _listed(added),
            "cost": amount(sum(row.added_cost for row in each), language),
            "paid": amount(sum(row.added_paid for row in each), language),
        }  # fmt: skip
        yield say("earned-added", language, **facts)
    for row in each:
        if row.removed:
            cost = amount(row.earned.removed, language)
            yield say("earned-removed", language, cost=cost, names=_listed(row.removed))
    reserve = sum(one.reserve for one in each)
    if reserve:
        yield say("earned-reserve", language, amount=amount(reserve, language))


def _listed(keys: Sequence[str]) -> str:
    """The first few ids, and how many more there are."""
    more = f" (+{len(keys) - MOST})" if len(keys) > MOST else ""
    return ", ".join(keys[:MOST]) + more
