"""Schedule quality in words: what a check looks for, what it found, and its limit."""

from collections.abc import Iterable

from capitalplan.output.clean import brief, one_line
from capitalplan.schedule.quality.assess import Assessment
from capitalplan.schedule.quality.check import (
    FAIL,
    FLOOR,
    INDEX,
    LOOK,
    NONE,
    NOTICE,
    PASS,
    SHARE,
    UNKNOWN,
    Check,
    Item,
    Result,
)
from capitalplan.schedule.quality.view import View
from capitalplan.text import say

CRITICAL_PATH_TEST, DETAIL = "dcma-12", "detail"


def number(check: Check) -> str:
    """The short code of a check: `1` to `14` for DCMA's points, else its name."""
    return check.code.removeprefix("dcma-")


def title(check: Check, language: str) -> str:
    """What a check looks for."""
    return say(f"quality-check-{check.code}", language)


def about(check: Check, language: str) -> str:
    """What it means, and what to do about it."""
    return say(f"quality-about-{check.code}", language)


def source(check: Check, language: str) -> str:
    """The document a check comes from."""
    return check.source or say("quality-custom", language)


def limit(check: Check, language: str) -> str:
    """When it is too much."""
    shown = f"{check.limit:g}"
    if check.sense == NOTICE:
        return say("quality-no-limit", language)
    if check.sense == NONE:
        return say("quality-none", language)
    signs = {SHARE: f"≤ {shown}%", FLOOR: f"≥ {shown}%", INDEX: f"≥ {shown}"}
    return signs[check.sense]


def verdict(result: Result, language: str) -> str:
    """Pass, fail, something to look at; or why it cannot be judged."""
    word = say(f"quality-{result.verdict}", language)
    if result.verdict != UNKNOWN:
        return word
    return f"{word}: {say(f'quality-reason-{result.found.missing}', language)}"


def found(result: Result) -> str:
    """What was counted, of how many; nothing where it could not be."""
    if result.verdict == UNKNOWN or not result.found.total or result.check.code == DETAIL:
        return ""
    return f"{result.counted:,} / {result.found.total:,}"


def share(result: Result) -> str:
    """The share in per cent, or the value of an index."""
    if result.verdict == UNKNOWN:
        return ""
    if result.found.value is not None:
        return f"{result.found.value:.{1 if result.check.code == DETAIL else 2}f}"
    return "" if result.percent is None else percent(result.percent)


def percent(share: float) -> str:
    """A share to a tenth, never rounded to none or all of it."""
    shown = round(share, 1)
    if share and not shown:
        return "<0.1%"
    return ">99.9%" if shown == 100 and share < 100 else f"{shown:g}%"


def summary(assessment: Assessment, language: str) -> str:
    """How many checks fail, of how many that can be judged."""
    verdicts = [result.verdict for result in assessment.results]
    unknown = verdicts.count(UNKNOWN)
    return say(
        "quality-summary", language, failed=verdicts.count(FAIL), look=verdicts.count(LOOK),
        unknown=unknown, assessed=len(verdicts) - unknown,
    )  # fmt: skip


def failures(assessments: Iterable[Assessment], language: str) -> str:
    """How many checks fail, project by project."""
    parts = []
    for one in assessments:
        verdicts = [result.verdict for result in one.results]
        assessed = len(verdicts) - verdicts.count(UNKNOWN)
        name = brief(one.view.name.said(language)) or one.view.id
        parts.append(f"{name} {verdicts.count(FAIL)} / {assessed}")
    return say("quality-failures", language, projects=", ".join(parts))


def named(view: View, key: str, language: str) -> str:
    """An activity as people call it: by its name, in other programs' schedules with its code."""
    work = view.works.get(key)
    if work is None:
        return brief(key.rpartition("/")[2])
    name = one_line(work.name.said(language))
    return brief(f"{work.id} {name}".strip() if view.coded or not name else name)


def item(view: View, one: Item, language: str) -> str:
    """One thing found: `Frame → Finishes (FS-20d)`, `Opening (float 60 d)`."""
    name = named(view, one.key, language)
    if one.other:
        name = f"{named(view, one.other, language)} → {name}"
    facts = {"days": days(one.days), "number": days(one.number)}
    why = say(f"quality-why-{one.why}", language, **facts) if one.why else ""
    parts = ", ".join(part for part in (one.link, why) if part)
    return f"{name} ({parts})" if parts else name


def items(view: View, found: Iterable[Item], language: str, most: int | None) -> list[str]:
    """What was found in words, the first `most`, and the number of the rest."""
    listed = list(found)
    said = [item(view, one, language) for one in listed[:most]]
    rest = len(listed) - len(said)
    return [*said, say("quality-more", language, count=rest)] if rest else said


def days(figure: float | None) -> str:
    """A figure to a tenth."""
    return "" if figure is None else f"{round(figure, 1):,g}".replace("-", "−")


def lists(
    assessment: Assessment, language: str, most: int | None, passed: bool = False
) -> list[str]:
    """What each check found that does not pass: its title, what to do, the activities.

    passed : also what the passed ones found.
    """
    said: list[str] = []
    told = (FAIL, LOOK, PASS) if passed else (FAIL, LOOK)
    for result in assessment.results:
        if result.verdict in told and result.found.items:
            check = result.check
            said.append(f"{number(check)}. {title(check, language)}: {about(check, language)}")
            named_ = items(assessment.view, result.found.items, language, most)
            said += [f"   {line}" for line in named_]
    return said
