"""A link in the notation planners know: `ID [FS|SS|FF|SF][+-lag]`."""

import re
from typing import NamedTuple

from capitalplan.model import duration
from capitalplan.model.duration import Duration
from capitalplan.problem import FormError, Position

KINDS = ("FS", "SS", "FF", "SF")
_FORM = re.compile(r"(\S+)(?:\s+(FS|SS|FF|SF)?\s*(?:([+-])\s*(\d+\s*[a-z]{1,3}))?)?", re.ASCII)


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
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise FormError("link-form", text=text[:60])
    sign = "-" if found[3] == "-" else ""
    lag = duration.parse(sign + found[4], negative=True) if found[4] else Duration(0, "d")
    node = found[1] if "/" in found[1] else f"{project}/{found[1]}"
    return Link(node, found[2] or "FS", lag, at)
