"""Dates as Korean staff type them -> the form of the file; nothing is guessed that could be two."""

import re
from datetime import datetime, timedelta

from capitalplan.model import when
from capitalplan.problem import FormError

_TAIL = r"\.?(?: ?\(?[월화수목금토일](?:요일)?\)?)?(?: 0?0:00(?::00)?)?"
_YEAR, _SHORT, _PART = r"(?P<y>[0-9]{4})", r"(?P<y>['‘’]?[0-9]{2})", r"[0-9]{1,2}"
_FORMS = (
    *(rf"{_YEAR} ?{sep} ?(?P<m>{_PART})(?: ?{sep} ?(?P<d>{_PART}))?" for sep in (r"\.", "-", "/")),
    rf"{_SHORT} ?\. ?(?P<m>{_PART}) ?\. ?(?P<d>{_PART})",
    rf"(?P<y>['‘’][0-9]{{2}}) ?\. ?(?P<m>{_PART})",
    rf"(?:{_YEAR}|(?P<z>['‘’]?[0-9]{{2}}))년 ?(?P<m>{_PART})월(?: ?(?P<d>{_PART})일)?",
    r"(?P<y>[0-9]{4})(?P<m>[0-9]{2})(?P<d>[0-9]{2})",
)


def read(text: str) -> str:
    """A date or month in any of the spellings in use, as `2021-07-02` or `2021-07`.

    `2021. 7. 2.(금)`, `'21.7.2`, `2021/7/2`, `2021년 7월`, `20210702`; a year of two digits is of
    this century, and only where nothing but a year can stand first. FormError otherwise.
    """
    for form in _FORMS:
        found = re.fullmatch(form + _TAIL, text)
        if found:
            parts = found.groupdict()
            year = parts["y"] or parts.get("z") or ""
            return _checked(year.lstrip("'‘’"), parts["m"], parts.get("d"))
    raise FormError("cell-date", text=text[:40])


def _checked(year: str, month: str, day: str | None) -> str:
    whole = year if len(year) == 4 else f"20{year}"
    parts = [whole, month.zfill(2), *([day.zfill(2)] if day else [])]
    return when.parse("-".join(parts)).text


def serial(number: float, epoch: datetime) -> str:
    """The day of a serial number, which Excel counts from 1899-12-30 or (1904) from that year.

    FormError for a time of day, and outside 1990..2100.
    """
    if number != int(number):
        raise FormError("cell-time", text=f"{number:g}")
    if not 0 < number < 100_000:
        raise FormError("cell-date", text=f"{number:g}")
    return of(epoch + timedelta(days=int(number)))


def of(value: datetime) -> str:
    """The day of a date with midnight as its time; FormError as for `serial`."""
    if (value.hour, value.minute, value.second, value.microsecond) != (0, 0, 0, 0):
        raise FormError("cell-time", text=value.isoformat(" ")[:40])
    return when.parse(value.date().isoformat()).text
