"""The pictures and files a page points to: safe relative addresses, words instead of pictures."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from capitalplan.output.chart.kinds import FORMS, KINDS, TREND
from capitalplan.text import say

FILES = {"xlsx": "page-workbook", "ics": "page-calendar"}
Pictures = Mapping[str, Mapping[str, str]]  # kind of picture, or 'files' -> form -> relative path


class Figure(NamedTuple):
    """A picture on the page: `links` are (form, address, words)."""

    kind: str
    title: str
    address: str
    instead: str
    links: tuple[tuple[str, str, str], ...]


def figures(
    pictures: Pictures, name: str, sentences: Sequence[str], language: str
) -> Mapping[str, Figure]:
    """The pictures there are, each with words that say what it shows."""
    found = {}
    for kind in (*KINDS, TREND):
        forms = pictures.get(kind, {})
        shown = address(forms.get("svg") or forms.get("png") or "")
        if not shown:
            continue
        told = sentences[:1] if kind.startswith("gantt") else sentences[1:3]
        instead = say(f"page-{kind}-alt", language, name=name, text=" ".join(told))
        title = say(f"page-{kind}", language)
        links = [_link(form, forms[form], title, language) for form in FORMS if forms.get(form)]
        instead += " " + say("page-table-follows", language)
        found[kind] = Figure(kind, title, shown, instead, tuple(links))
    return found


def _link(form: str, path: str, title: str, language: str) -> tuple[str, str, str]:
    words = say("page-open", language, form=form.upper(), what=title)
    return form.upper(), address(path), words


def files(pictures: Pictures, language: str) -> tuple[tuple[str, str], ...]:
    """The workbook and the calendar as (words, address)."""
    known = pictures.get("files", {})
    return tuple(
        (say(code, language), address(known[form])) for form, code in FILES.items() if form in known
    )


def address(path: str) -> str:
    """A relative path as an address: nothing in it can name a scheme, a host or a parent."""
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(quote(part, safe="-_.~", errors="replace") for part in parts)
