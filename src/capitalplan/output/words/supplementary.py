"""A supplementary budget's worksheet in plain sentences: the reasons of each row, what it means."""

from collections.abc import Iterator

from capitalplan import money
from capitalplan.model.basis import GUESSED
from capitalplan.model.fiscal import first_day
from capitalplan.model.vote import ORIGINAL
from capitalplan.model.when import iso
from capitalplan.output.words.day import latest_data_day, written
from capitalplan.output.words.names import chosen_projects, named, project_named
from capitalplan.output.words.node import origin
from capitalplan.output.words.phrase import UNIT, percent
from capitalplan.plan import Plan
from capitalplan.study.proposal import ENTERED, SHORT, UNSOURCED, Proposal, Reason
from capitalplan.study.submission import QUICK, SLOW, USUAL, main_budget
from capitalplan.study.supplementary import Worksheet
from capitalplan.text import say

NOTES = ("enacted", "need", "less", "entered", "carry", "days")


def title(sheet: Worksheet, language: str) -> str:
    """The name of the worksheet."""
    return say("supplementary-title", language, year=sheet.year, number=sheet.number)


def notes(language: str) -> list[str]:
    """The rules and assumptions behind the figures."""
    days = {"quick": QUICK, "usual": USUAL, "slow": SLOW}
    return [say(f"supplementary-note-{note}", language, **days) for note in NOTES]


def won(amount: int, unit: str, language: str) -> str:
    """An amount with its unit; small ones that are not zero are not said to be 0."""
    shown, said = money.show(amount, unit), say(f"unit-{unit}", language)
    if amount and not money.rounded(amount, unit, int(unit == "억원")):
        return say("supplementary-amount-small", language, unit=said)
    return say("supplementary-amount", language, amount=shown, unit=said)


def reasons(plan: Plan, one: Proposal, unit: str, language: str) -> list[str]:
    """A line for each reason; a word where nothing changes."""
    found = [_reason(plan, reason, unit, language) for reason in one.reasons]
    return found or [say("supplementary-reason-none", language)]


def _reason(plan: Plan, one: Reason, unit: str, language: str) -> str:
    text = say(
        f"supplementary-reason-{one.kind}", language, amount=won(one.amount, unit, language),
        node=node_named(plan, one.key, language), first=_day(one.first, language),
        last=_day(one.last, language), day=_day(one.day, language),
        executed=won(one.executed, unit, language),
    )  # fmt: skip
    if one.uses:
        nodes = ", ".join(node_named(plan, key, language) for key in one.uses)
        text = say("supplementary-uses", language, reason=text, nodes=nodes)
    if one.origin in GUESSED:
        text = say("supplementary-guess", language, reason=text, basis=origin(one.origin, language))
    return text


def node_named(plan: Plan, key: str, language: str) -> str:
    """The short name of a node by its full id, empty for none."""
    dated = plan.schedule.dates.get(key)
    return named(dated.node, language) if dated else key


def _day(day: int | None, language: str) -> str:
    return say("supplementary-unknown-day", language) if day is None else iso(day)


def sentences(plan: Plan, sheet: Worksheet, language: str, unit: str = UNIT) -> list[str]:
    """What the worksheet means: what changes, when to submit, what it rests on."""
    return [
        *_decided(sheet, language),
        *_sums(sheet, unit, language),
        *_timing(plan, sheet, language),
        *_others(plan, sheet, unit, language),
    ]


def _decided(sheet: Worksheet, language: str) -> Iterator[str]:
    if sheet.wanted:
        facts = {"year": sheet.year, "wanted": sheet.wanted, "number": sheet.number}
        yield say("supplementary-decided", language, **facts)


def _sums(sheet: Worksheet, unit: str, language: str) -> Iterator[str]:
    rows = sheet.proposals
    asked, less = sum(one.asked for one in rows), sum(one.less for one in rows)
    change, proposed = sum(one.change for one in rows), sum(one.proposed for one in rows)
    if not any(one.change or one.less for one in rows):
        yield say("supplementary-none", language, year=sheet.year)
        return
    sums = {"more": change + less, "less": less, "change": change,
            "after": sum(one.after for one in rows)}  # fmt: skip
    facts = {key: won(value, unit, language) for key, value in sums.items()}
    yield say("supplementary-sum" if less else "supplementary-sum-more", language, **facts)
    if asked:
        enough = not any(one.short or one.unsourced or one.less for one in rows)
        sums = {"asked": asked, "more": proposed + less, "less": less}
        facts = {key: won(value, unit, language) for key, value in sums.items()}
        code = "supplementary-asked-enough" if enough else "supplementary-asked"
        yield say(code, language, **facts)
    entered = [one for row in rows for one in row.reasons if one.kind == ENTERED]
    if entered:
        sums = {"amount": sum(one.amount for one in entered),
                "executed": sum(one.executed for one in entered)}  # fmt: skip
        facts = {key: won(value, unit, language) for key, value in sums.items()}
        yield say("supplementary-entered", language, **facts)


def _timing(plan: Plan, sheet: Worksheet, language: str) -> Iterator[str]:
    when = sheet.timing
    for node in sheet.votes:
        vote = node.vote
        begun, date = (vote.submitted, vote.date) if vote else (None, None)
        days = {"submitted": _day(begun.first if begun else None, language),
                "date": _day(date.last if date else None, language)}  # fmt: skip
        yield say("supplementary-vote", language, name=named(node, language), **days)
        if when and date and date.last > when.vote:
            yield say("supplementary-vote-late", language, date=iso(date.last),
                      needed=iso(when.needed))  # fmt: skip
    if when is None:
        return
    day, opens = _data_day(plan), first_day(sheet.year, plan.programme.fiscal)
    if when.vote < opens and (day is None or day < opens):
        yield say("supplementary-at-start", language)
    elif not any(node.vote and node.vote.submitted for node in sheet.votes):
        yield from _submit(plan, sheet, language)


def _data_day(plan: Plan) -> int | None:
    return latest_data_day(plan, plan.programme.projects)


def _submit(plan: Plan, sheet: Worksheet, language: str) -> Iterator[str]:
    when, first = sheet.timing, sheet.waiting[0]
    assert when is not None
    project = plan.programme.project(first.key.partition("/")[0])
    days = {key: written(value, language) for key, value in when._asdict().items()}
    yield say(
        "supplementary-timing", language, project=project_named(project, language),
        node=node_named(plan, first.key, language), days=USUAL, quick_days=QUICK, slow_days=SLOW,
        **days,
    )  # fmt: skip
    day = _data_day(plan)
    if day is not None and when.usual <= day:
        facts = {"date": iso(day), "from": iso(day + QUICK), "to": iso(day + SLOW)}
        yield say("supplementary-late", language, **facts)


def _others(plan: Plan, sheet: Worksheet, unit: str, language: str) -> Iterator[str]:
    missing = [one for row in sheet.proposals for one in row.reasons
               if one.kind in (SHORT, UNSOURCED)]  # fmt: skip
    if missing:
        yield from _main(plan, sheet, language)
    sums = {
        "pending": sum(one.pending for one in sheet.proposals),
        "carry": sum(one.amount for one in sheet.carried),
    }
    for key, amount in sums.items():
        if amount:
            facts = {"year": sheet.year, "amount": won(amount, unit, language)}
            yield say(f"supplementary-{key}", language, **facts)
    if sheet.carried and not sheet.last:
        yield say("supplementary-not-last", language, year=sheet.year)
    whole = sum(one.amount for one in missing)
    guessed = sum(one.amount for one in missing if one.origin in GUESSED)
    if guessed:
        yield say(
            "supplementary-guessed", language, whole=won(whole, unit, language),
            amount=won(guessed, unit, language), percent=percent(guessed, whole),
        )  # fmt: skip


def _main(plan: Plan, sheet: Worksheet, language: str) -> Iterator[str]:
    """Whether the main budget can still take what is missing."""
    short = {one.project for one in sheet.proposals if one.short or one.unsourced}
    voted = any(
        node.vote and node.vote.kind == ORIGINAL and node.vote.year == sheet.year
        and node.vote.enacted for node in plan.programme.nodes if node.project in short
    )  # fmt: skip
    city, district = main_budget(sheet.year, plan.programme.fiscal)
    day = latest_data_day(plan, chosen_projects(plan, short))
    if not voted and day is not None and day <= city:
        facts = {"year": sheet.year, "city": iso(city), "district": iso(district)}
        yield say("supplementary-main", language, **facts)
