"""A link in the notation planners know: `ID [FS|SS|FF|SF][+-lag]`."""

import re
import unicodedata
from typing import NamedTuple

from capitalplan.model import duration
from capitalplan.model.duration import Duration
from capitalplan.problem import FormError, Position

KINDS = ("FS", "SS", "FF", "SF")
_FORM = r"(?a)(\S+)(?:\s+(FS|SS|FF|SF)?\s*(?:([+-])\s*(\d+\s*[a-z]{1,4}))?)?"
LONGEST = 250  # characters: two ids, a kind and a lag
_LOOSE = r"(\S+?)[\s,]*(?:\b(fs|ss|ff|sf))?\s*(?:([+-])\s*(\d.*))?"


class Link(NamedTuple):
    """`before` (full id `project/node`) acts on the node that holds the link.

    FS: starts after its finish; SS: after its start; FF: finishes after its finish;
    SF: finishes after its start; each plus `lag` on the predecessor's calendar.
    """

    before: str
    kind: str
    lag: Duration
    at: Position

    @property
    def text(self) -> str:
        """The link without its id, `FS` or `SS+8mo`."""
        sign = "+" if self.lag.count > 0 else ""
        return self.kind + (sign + self.lag.text if self.lag.count else "")


def parse(text: str, project: str, at: Position) -> Link:
    """Read a link; an id without `/` lives in `project`."""
    found = re.fullmatch(_FORM, text.strip()) if len(text) <= LONGEST else None
    if not found:
        raise FormError("link-form", text=text[:60], suggest=_probable(text))
    sign = "-" if found[3] == "-" else ""
    lag = duration.parse(sign + found[4], negative=True) if found[4] else Duration(0, "d")
    node = found[1] if "/" in found[1] else f"{project}/{found[1]}"
    return Link(node, found[2] or "FS", lag, at)


def _probable(text: str) -> str:
    """The link that another spelling (`id fs+10`, `id, SS`) probably means, or an empty text."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).strip()
    found = re.fullmatch(_LOOSE, plain.lower())
    if not found or not (found[2] or found[3]):
        return ""
    lag = duration.probable(found[4]) if found[4] else ""
    if found[4] and not lag:
        return ""
    kind = (found[2] or "fs").upper()
    return f"{plain[: found.end(1)]} {kind}{found[3] + lag if lag else ''}"
