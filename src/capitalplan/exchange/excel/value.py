"""A cell -> the text its column holds in the file; what cannot be read is refused by its cell."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from capitalplan import money
from capitalplan.edit import form
from capitalplan.exchange.excel import day
from capitalplan.exchange.excel.cells import DAY, FAULT, FORMULA, NUMBER, TEXT, TRUTH, Cell
from capitalplan.model import duration
from capitalplan.problem import FormError

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_SPACES = re.compile(r"\s+")
_LARGEST = 10**16  # beyond, Excel itself does not keep the digits


def plain(value: Any) -> str:
    """A text without what the eye does not see: full-width letters, no-break and double spaces."""
    found = unicodedata.normalize("NFKC", str(value)).replace("\u200b", "").replace("\ufeff", "")
    return _SPACES.sub(" ", found).strip()


class Reader:
    """Reads cells of one workbook: `epoch` of its serial numbers, `words` of the states."""

    def __init__(self, epoch: datetime, words: Mapping[str, str]) -> None:
        self.epoch, self.words = epoch, words

    def read(self, cell: Cell, column: str) -> str:
        """What a cell says, "" for a blank one; FormError for what its column does not take."""
        if cell.kind == FORMULA:
            raise FormError("cell-formula")
        if cell.kind == FAULT:
            raise FormError("cell-fault", text=str(cell.value)[:20])
        if cell.kind == TRUTH or cell.kind not in (TEXT, NUMBER, DAY):
            raise FormError("cell-truth")
        if cell.kind == TEXT and not plain(cell.value):
            return ""
        if cell.kind == NUMBER and not abs(cell.value) < _LARGEST:
            raise FormError("cell-large")
        if column in (*form.DATES, *form.SHOWN):
            return self._date(cell)
        if cell.kind == DAY:
            raise FormError("cell-day", text=str(cell.value)[:10])
        return {form.STATE: self._state, form.REMAINING: _remaining, form.PERCENT: _percent,
                form.PAID: _won}[column](cell)  # fmt: skip

    def _date(self, cell: Cell) -> str:
        if cell.kind == TEXT:
            found = plain(cell.value)
            return day.read(found)
        if cell.kind == NUMBER:
            return day.serial(cell.value, self.epoch)
        if isinstance(cell.value, datetime):
            return day.of(cell.value)
        if isinstance(cell.value, date):
            return day.of(datetime(cell.value.year, cell.value.month, cell.value.day))
        raise FormError("cell-time", text=str(cell.value)[:40])

    def _state(self, cell: Cell) -> str:
        said = plain(cell.value).casefold() if cell.kind == TEXT else str(cell.value)
        if said not in self.words:
            known = ", ".join(dict.fromkeys(self.words))
            raise FormError("cell-state", text=said[:40], known=known)
        return self.words[said]


def _whole(value: float, code: str, most: int) -> int:
    if value != int(value) or not 0 <= value <= most:
        raise FormError(code, text=f"{value:.15g}", limit=most)
    return int(value)


def _remaining(cell: Cell) -> str:
    """Working days; another unit where it is written, `3w`."""
    if cell.kind == NUMBER:
        return f"{_whole(cell.value, 'cell-days', duration.LONGEST['d'])}d"
    said = plain(cell.value)
    said = f"{said}d" if said.isdecimal() else said
    try:
        return duration.parse(duration.probable(said) or said).text
    except FormError:
        raise FormError("cell-days", text=said[:40], limit=duration.LONGEST["d"]) from None


def _percent(cell: Cell) -> str:
    if cell.kind == NUMBER:
        share = "%" in _QUOTED.sub("", cell.form)  # a cell that shows 0.4 as 40%
        return str(_whole(round(cell.value * 100, 9) if share else cell.value, "cell-percent", 100))
    found = re.fullmatch(r"([0-9]{1,3}) ?%?", plain(cell.value))
    if not found:
        raise FormError("cell-percent", text=plain(cell.value)[:40], limit=100)
    return str(_whole(int(found[1]), "cell-percent", 100))


def _won(cell: Cell) -> str:
    if cell.kind == NUMBER:
        return str(_whole(cell.value, "cell-won", money.MAX))
    said = plain(cell.value)
    try:
        return str(money.parse(said.strip("₩ ")))
    except money.MoneyError:
        raise FormError("cell-won", text=said[:40], limit=money.MAX) from None
