"""The template graph of a public building: what precedes what, how long, which gates, what share.

Lengths are the likely ones of Korean local governments' projects, thresholds those of a 시·도:
feasibility study from 50 billion won, investment review from 4 billion (지방재정법 제37조, 시행령
제41조), value engineering from 10 billion; the review sits in February, May, August and October,
the mid-term plan is made in November (제33조), public buildings are reviewed but in December.
"""

from collections.abc import Iterable
from typing import NamedTuple

EOK = 100_000_000
STUDY, REVIEW, VALUE = 500 * EOK, 40 * EOK, 100 * EOK
PUBLIC_BUILDING = "public-building"
TEMPLATES = (PUBLIC_BUILDING,)
SESSIONS = {"investment-review": (2, 5, 8, 10), "mid-term-plan": (11,),
            "public-building-review": tuple(range(1, 12))}  # fmt: skip
DESIGN, WORKS = "@design", "@works"  # stand for the budgets that pay for these


class Row(NamedTuple):
    """A node: after : links, @design and @works for budgets; share : of the cost, in thousandths;
    least : the total [won] from which it is asked for; part : the phase it lies in."""

    section: str
    id: str
    kind: str
    length: str
    after: tuple[str, ...]
    share: int = 0
    least: int = 0
    part: str = ""
    spans: tuple[str, ...] = ()


ROWS = (
    Row("gates", "feasibility-study", "feasibility-study", "8mo", ("basic-plan",), least=STUDY),
    Row("gates", "investment-review", "investment-review", "10d",
        ("basic-plan FS+1mo", "feasibility-study"), least=REVIEW),
    Row("gates", "mid-term-plan", "mid-term-plan", "10d", ("basic-plan", "investment-review")),
    Row("gates", "technical-review", "review", "1mo", ("basic-plan", "investment-review")),
    Row("gates", "public-building-review", "public-building-review", "2mo",
        ("basic-plan", "investment-review")),
    Row("gates", "property-plan", "property-plan", "2mo", ("basic-plan", "investment-review")),
    Row("milestones", "construction-start", "milestone", "", ("earthworks SS",)),
    Row("milestones", "completion", "milestone", "", ("commissioning",)),
    Row("milestones", "opening", "opening", "", ("move-in",)),
    Row("phases", "basic-plan", "plan", "8mo", ()),
    Row("phases", "design-competition", "design-competition", "4mo",
        ("public-building-review", DESIGN), 5),
    Row("phases", "design", "design", "13mo", ("design-competition",), 45),
    Row("phases", "design-ve", "design-ve", "1mo", ("design SS+6mo",), 2, VALUE),
    Row("phases", "permits", "approval", "3mo", ("design SS+6mo",)),
    Row("phases", "tender", "procurement", "3mo", ("design", "design-ve", "permits", WORKS)),
    Row("phases", "earthworks", "excavation", "6mo", ("tender",), 160, part="construction"),
    Row("phases", "framing", "framing", "10mo", ("earthworks",), 230, part="construction"),
    Row("phases", "finishes", "finishes", "10mo", ("framing SS+7mo", "framing FF"), 380,
        part="construction"),
    Row("phases", "equipment", "equipment", "5mo", ("finishes SS+7mo",), 90,
        part="construction"),
    Row("phases", "commissioning", "commissioning", "2mo", ("finishes", "equipment"), 10,
        part="construction"),
    Row("phases", "supervision", "supervision", "", (), 58, part="construction",
        spans=("earthworks", "commissioning")),
    Row("phases", "move-in", "opening", "2mo", ("commissioning",), 20),
)  # fmt: skip
BEFORE_DESIGN = ("mid-term-plan", "technical-review", "property-plan")  # its budget waits for these


def rows(total: int) -> tuple[Row, ...]:
    """The rows that a project of this cost [won] has, links only to what it has."""
    kept = [row for row in ROWS if total >= row.least]
    known = {row.id for row in kept}
    return tuple(row._replace(after=tuple(_links(row.after, known))) for row in kept)


def _links(after: Iterable[str], known: set[str]) -> Iterable[str]:
    """Of several gates in a row the last one there is says it all."""
    found = [text for text in after if text[0] == "@" or text.split()[0] in known]
    plain = [text.split()[0] for text in found]
    early = ("basic-plan", "feasibility-study")
    for text, ident in zip(found, plain, strict=True):
        later = plain[plain.index(ident) + 1 :]
        if ident not in early or not {"feasibility-study", "investment-review"} & set(later):
            yield text
