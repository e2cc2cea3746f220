"""What sentences are built of: amounts, shares, days and names, each safe and short."""

import unicodedata

from capitalplan import money
from capitalplan.model.node import Node
from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.output.clean import cut, one_line
from capitalplan.output.words import node as node_words
from capitalplan.text import say

NAME, QUOTE = 80, 600  # columns a name and a quote may take
MOST_MARKS = 3  # combining marks on one letter
UNIT = "백만원"


def brief(text: str, columns: int = NAME) -> str:
    """A text from a file made safe to show: one line, cut, no towers of combining marks."""
    calm: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[: 8 * columns]):
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            calm.append(char)
    return cut(one_line("".join(calm)), columns)


def named(node: Node, language: str) -> str:
    """A node's name, short."""
    return brief(node_words.node_name(node, language))


def project_named(project: Project, language: str) -> str:
    """A project's name, short."""
    return brief(node_words.project_name(project, language))


def fund_named(programme: Programme, fund: str, language: str) -> str:
    """A fund's name, short."""
    return brief(node_words.fund_name(programme, fund, language), 40)


def amount(won: int, language: str) -> str:
    """An amount in 백만원 with its unit; small ones that are not zero are not said to be 0."""
    shown = money.show(won, UNIT)
    code = "sum-amount-small" if won and shown == "0" else "sum-amount"
    return say(code, language, amount=shown)


def percent(part: int, whole: int) -> str:
    """A share in whole per cent; `<1` and `>99` where rounding would say none or all."""
    if not whole or not part:
        return "0"
    shown = (200 * part + whole) // (2 * whole)
    if shown == 0:
        return "<1"
    return ">99" if shown == 100 and part < whole else str(shown)


def counted(code: str, language: str, count: int) -> str:
    """A number with its noun: `code.one` for one where the language has that sentence."""
    return say(f"{code}.one" if count == 1 else code, language, count=count)
