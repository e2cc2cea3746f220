"""The names of a plan that no font at hand paints as they are written: told, not only boxed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from capitalplan.output.chart.lettering import letters_of
from capitalplan.output.chart.machine_fonts import SHAPES
from capitalplan.output.chart.script import SIDE_BY_SIDE
from capitalplan.output.chart.stack import lost
from capitalplan.output.clean import brief
from capitalplan.plan import Plan
from capitalplan.problem import WARNING, Problem
from capitalplan.text import say

SHAPED_SINCE = "3.11"  # of matplotlib
NAMED = (
    "signs", "cjk", "latin", "greek", "cyrillic", "arabic", "hebrew", "devanagari", "thai",
    "georgian",
)  # fmt: skip


class Lost(NamedTuple):
    """The letters of some scripts that are not painted, and the names that hold them."""

    scripts: list[str]
    letters: dict[str, None]
    names: dict[str, None]


def unpainted(plan: Plan, projects: Iterable[str], language: str) -> tuple[Problem, ...]:
    """A warning for each script without a font, and one for all that cannot be shaped here."""
    every: dict[str, Lost] = {}
    for text in dict.fromkeys(_names(plan, set(projects), language)):
        letters = letters_of(text)
        for place, script in lost(letters):
            one = every.setdefault(script, Lost([script], {}, {}))
            one.letters[letters[place]] = None
            one.names[text] = None
    unfit = [one for script, one in sorted(every.items()) if _shapeless(script)]
    told = [one for script, one in sorted(every.items()) if not _shapeless(script)]
    shapeless = [_problem("letters-unshaped", _joined(unfit), language)] if unfit else []
    return (*(_problem("letters-unpainted", one, language) for one in told), *shapeless)


def _shapeless(script: str) -> bool:
    return not SHAPES and script not in SIDE_BY_SIDE


def _joined(several: Sequence[Lost]) -> Lost:
    joined = Lost([], {}, {})
    for one in several:
        joined.scripts.extend(one.scripts)
        joined.letters.update(one.letters)
        joined.names.update(one.names)
    return joined


def _names(plan: Plan, projects: set[str], language: str) -> Iterator[str]:
    """Every name that a chart may hold."""
    programme = plan.programme
    yield programme.name.said(language)
    for fund in programme.funds.values():
        yield fund.name.said(language)
    for project in programme.projects:
        if project.id in projects:
            yield project.name.said(language)
            for node in project.nodes:
                yield node.name.said(language)


def _problem(code: str, one: Lost, language: str) -> Problem:
    facts = {
        "script": ", ".join(_called(script, language) for script in one.scripts),
        "name": brief(next(iter(one.names))), "count": len(one.names),
        "letters": " ".join(sorted(one.letters)[:10]), "least": SHAPED_SINCE,
    }  # fmt: skip
    return Problem(code, None, facts, WARNING)


def _called(script: str, language: str) -> str:
    """A script in words; as Unicode calls it where we have none."""
    name = script.casefold() or "signs"
    return say(f"script-{name}", language) if name in NAMED else script.capitalize()
