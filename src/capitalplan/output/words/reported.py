"""Reported totals in words: what their parts are, and whether these add up."""

from capitalplan import money
from capitalplan.model.basis import Figures
from capitalplan.model.programme import Programme
from capitalplan.output.words.names import fund_named
from capitalplan.text import say


def adds_up(figures: Figures, language: str) -> str:
    """Whether the parts of a reported total add up to it, with the difference to the won."""
    more = figures.added - figures.total
    code = "reported-more" if more > 0 else "reported-less" if more else "reported-even"
    return say(code, language, difference=money.words(abs(more)))


def parts(programme: Programme, figures: Figures, language: str) -> str:
    """The parts with their sum, and whether it is the total: `City 3억 + National 1억 = 4억`."""
    listed = (
        f"{fund_named(programme, name, language)} {money.words(won)}" for name, won in figures.parts
    )
    facts = {"parts": " + ".join(listed), "sum": money.words(figures.added)}
    return say("reported-parts", language, **facts, check=adds_up(figures, language))
