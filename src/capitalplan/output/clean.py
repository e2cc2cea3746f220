"""Text made safe to show: what a terminal, workbook, calendar or CSV reader would obey is shown.

visible, one_line   every character kept, as itself or as a sign      cut, brief   short as well
(What a font can paint is another matter: `chart/lettering.paintable`.)
"""

import re
import unicodedata

NAME, QUOTE = 80, 600  # columns a name and a quote may take in a sentence
MOST_MARKS = 3  # combining marks on one letter
FORMULA_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # a spreadsheet may read a formula
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SIGNS = {code: 0x2400 + code for code in range(0x20) if code != 0x0A}  # ␀ … ␛ … ␟
_SIGNS |= {0x7F: 0x2421, 0x2028: 0x2424, 0x2029: 0x2424}  # ␡, ␤
_SIGNS |= dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
_SIGNS |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD)  # bidi overrides
_SIGNS |= dict.fromkeys((*range(0xFDD0, 0xFDF0), 0xFEFF, 0xFFFE, 0xFFFF), 0xFFFD)


def visible(text: str) -> str:
    """The text with every control character shown as a sign (␛ for ESC); only \\n stays.

    C0 and DEL become the signs of U+2400, line separators ␤; C1, lone surrogates,
    noncharacters and bidirectional embeddings, overrides and isolates become U+FFFD.
    """
    return text.replace("\r\n", "\n").translate(_SIGNS)


def one_line(text: str) -> str:
    """The visible text on one line: line breaks, tabs and runs of spaces become one space."""
    line = _BREAKS.sub(" ", text).replace("\t", " ")
    return visible(" ".join(part for part in line.split(" ") if part))


def display_width(text: str) -> int:
    """Columns a text takes where Hangul and other wide characters take two."""
    return sum(_columns(char) for char in text)


def cut(text: str, columns: int) -> str:
    """The text, shortened with … to at most so many columns."""
    if display_width(text) <= columns:
        return text
    room = columns - 1
    for index, char in enumerate(text):
        room -= _columns(char)
        if room < 0:
            return text[:index].rstrip() + "…"
    return text


def brief(text: str, columns: int = NAME) -> str:
    """A text from a file made safe and short: one line, cut, no towers of combining marks."""
    calm: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text[: 8 * columns]):
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            calm.append(char)
    return cut(one_line("".join(calm)), columns)


def _columns(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
