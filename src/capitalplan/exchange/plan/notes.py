"""What a file of another program holds and a plan of ours does not, as notes."""

from collections.abc import Iterator, Sequence

from capitalplan.exchange.plan.cost import in_won, won
from capitalplan.model.submittal import Submittal
from capitalplan.problem import NOTE, WARNING, Problem

FEW = 10  # deadlines said one by one
MOVING = ("links-outside", "splits", "subprojects")


def notes(submittal: Submittal) -> Iterator[Problem]:
    """The other projects of the file, what its reader had to leave out, costs that are not won."""
    if submittal.others:
        listed = ", ".join(submittal.others)
        yield Problem("submittal-others", None, {"name": submittal.name, "others": listed}, NOTE)
    yield from left_out(submittal)
    priced = sum(won(one.cost) is not None for one in submittal.activities)
    if priced and not in_won(submittal.currency):
        facts = {"count": priced, "currency": submittal.currency or "?"}
        yield Problem("submittal-currency", None, facts, NOTE)


def left_out(submittal: Submittal) -> Iterator[Problem]:
    """What the reader of the file could not carry; where dates may suffer, a warning."""
    for text in submittal.left_out:
        code, _, what = text.partition(" ")
        weight = WARNING if code in MOVING else NOTE
        yield Problem(f"left-{code}", None, {"what": what}, weight)


def late(missed: Sequence[Problem]) -> Sequence[Problem]:
    """Missed deadlines as they are; where there are many, the worst of them and their number."""
    if len(missed) <= FEW:
        return missed
    worst = sorted(missed, key=lambda one: -int(one.facts["days"]))[:FEW]
    ids = ", ".join(
        f"{str(one.facts['id']).partition('/')[2]} ({one.facts['days']})" for one in worst
    )
    facts = {"count": len(missed), "ids": ids}
    return [Problem("submittal-deadlines", None, facts, WARNING)]
