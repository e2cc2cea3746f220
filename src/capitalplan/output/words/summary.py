"""What a plan means, in plain sentences: when it finishes and why, what it costs, what is guessed.

`words/money` says the money, `words/why` explains one date step by step.
"""

from pathlib import PurePath

from capitalplan.model.basis import EXTERNAL, REPORTED
from capitalplan.model.project import Project
from capitalplan.model.when import iso
from capitalplan.output.clean import brief
from capitalplan.output.words import standing
from capitalplan.output.words.day import first_day, last_day, written
from capitalplan.output.words.money import money_sentences
from capitalplan.output.words.names import named, named_from, project_named
from capitalplan.output.words.node import origin
from capitalplan.output.words.phrase import amount, percent
from capitalplan.output.words.standing import Slip
from capitalplan.plan import Plan
from capitalplan.schedule.deadline import project_late
from capitalplan.schedule.progress import DONE
from capitalplan.schedule.result import ACTUAL, SPANS, Dated
from capitalplan.schedule.why import chain
from capitalplan.text import say


def project_sentences(plan: Plan, project: Project, language: str) -> list[str]:
    """All that is said of one project: finish, money, what is assumed."""
    return [
        finish_sentence(plan, project, language),
        *money_sentences(plan, project, language),
        *assumed_sentences(plan, project, language),
    ]


def programme_sentences(plan: Plan, language: str) -> list[str]:
    """All that is said of the programme; what had to be left out comes first."""
    found = [_left_out(plan, language)] if plan.programme.left_out else []
    last = [one for project in plan.programme.projects if (one := plan.schedule.last(project.id))]
    latest = max(last, key=lambda one: one.finish, default=None)
    if latest is not None:
        facts = {"count": len(last), "total": amount(plan.budget.total, language)}
        facts |= {"project": project_named(plan.programme.project(latest.node.project), language)}
        facts |= {"node": named(latest.node, language), "date": iso(last_day(latest))}
        code = "sum-programme" if plan.budget.total else "sum-programme-unpriced"
        found.append(say(code, language, **facts))
    for project in plan.programme.projects:
        slips = standing.slips(plan, project.id)
        name = project_named(project, language)
        late = [_deadline(slip, language) for slip in slips if slip.days > 0]
        if (project_late(plan.schedule, project) or 0) > 0:
            late.append(_must_finish(plan, project, language))
        found += [say("sum-in-project", language, project=name, text=text) for text in late]
    found += money_sentences(plan, None, language)
    return found + assumed_sentences(plan, None, language)


def finish_sentence(plan: Plan, project: Project, language: str) -> str:
    """When a project finishes, the first cause of that date, and what its deadlines say to it."""
    last = plan.schedule.last(project.id)
    if last is None:
        return say("sum-nothing", language)
    code = "sum-finished" if last.state == DONE else "sum-finish-point"
    if not last.point and last.state != DONE:
        code = "sum-finish"
    found = [say(code, language, node=named(last.node, language), date=_date(last, language))]
    if last.state != DONE:
        found.append(_cause(plan, last, language))
    told = [_deadline(slip, language) for slip in standing.slips(plan, project.id) if _worth(slip)]
    must = _must_finish(plan, project, language) if last.state != DONE else ""
    return " ".join(sentence for sentence in (*found, must, *told) if sentence)


def _must_finish(plan: Plan, project: Project, language: str) -> str:
    days, due = project_late(plan.schedule, project), project.must_finish
    if days is None or due is None:
        return ""
    code = "sum-must-finish-missed" if days > 0 else "sum-must-finish-kept"
    code += ".one" if days == 1 else ""
    return say(code, language, by=iso(due.last), days=abs(days))


def assumed_sentences(plan: Plan, project: Project | None, language: str) -> list[str]:
    """How much of the cost, and how many dates, rest on which kind of claim."""
    only = project.id if project else None
    costs, dates = standing.costs(plan, only), standing.dates(plan, only)
    cost, count = sum(costs.values()), sum(dates.values())
    found = []
    if cost:
        parts = [
            _share(language, kind, amount(won, language), percent(won, cost))
            for kind, won in costs.items()
        ]
        stated = _stated(plan, project)
        code = f"sum-cost-basis-{stated}" if stated in (REPORTED, EXTERNAL) else "sum-cost-basis"
        total = amount(cost, language)
        found.append(say(code, language, total=total, parts=", ".join(parts)))
    if count:
        parts = [
            _share(language, kind, str(number), percent(number, count))
            for kind, number in dates.items()
        ]
        found.append(say("sum-date-basis", language, count=count, parts=", ".join(parts)))
    return found


def _stated(plan: Plan, project: Project | None) -> str:
    """The kind of claim behind the total cost: of a project, or the one all projects share."""
    chosen = plan.programme.projects if project is None else (project,)
    kinds = {one.basis["total_cost"].kind if "total_cost" in one.basis else "" for one in chosen}
    return kinds.pop() if len(kinds) == 1 else ""


def _share(language: str, kind: str, what: str, part: str) -> str:
    word = origin(kind, language)
    word = word.lower() if language == "en" else word
    return say("sum-share", language, kind=word, what=what, percent=part)


def _date(dated: Dated, language: str) -> str:
    return written(last_day(dated), language)


def _cause(plan: Plan, last: Dated, language: str) -> str:
    """The first cause: where the chain of drivers that sets the finish begins."""
    steps = chain(plan.schedule, last.node.key)
    first = steps[-1]
    if first.driver.reason == SPANS:
        return ""
    if len(steps) == 1:
        return say(f"sum-own-{first.driver.reason}", language)
    cause = named_from(plan, last.node.project, first.node, language)
    facts = {"cause": cause, "count": len(steps) - 1}
    start = written(first_day(first), language)
    if first.node.vote:
        code = "sum-cause-voted" if first.state == DONE else "sum-cause-vote"
        return say(code, language, **facts, at=iso(last_day(first)))
    if first.driver.reason == ACTUAL:
        return say("sum-cause-actual", language, **facts, at=_date(first, language))
    return say(f"sum-cause-{first.driver.reason}", language, **facts, at=start)


def _worth(slip: Slip) -> bool:
    """A deadline kept long ago needs no words."""
    return slip.days > 0 or slip.dated.state != DONE


def _deadline(slip: Slip, language: str) -> str:
    deadline = slip.dated.node.deadline
    assert deadline is not None
    facts = {"node": named(slip.dated.node, language), "date": iso(last_day(slip.dated))}
    by = deadline.text if deadline.first < deadline.last else iso(deadline.last)
    if slip.days > 0:
        code = "sum-deadline-missed" + (".one" if slip.days == 1 else "")
        return say(code, language, **facts, deadline=by, days=slip.days)
    code = "sum-deadline-early" if slip.days < 0 else "sum-deadline-kept"
    code += ".one" if slip.days == -1 else ""
    return say(code, language, **facts, deadline=by, days=-slip.days)


def _left_out(plan: Plan, language: str) -> str:
    files = ", ".join(brief(PurePath(file).name) for file in plan.programme.left_out)
    return say("sum-left-out", language, count=len(plan.programme.left_out), files=files)
