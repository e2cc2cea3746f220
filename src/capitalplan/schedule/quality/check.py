"""What a check is: where it comes from, what it counts, and when that is too much."""

from collections.abc import Callable
from typing import NamedTuple

from capitalplan.schedule.quality.ground import Ground

PASS, FAIL, LOOK, UNKNOWN = "pass", "fail", "look", "unknown"
SHARE, FLOOR, NONE, INDEX, NOTICE = "share", "floor", "none", "index", "notice"

DCMA = "DCMA-EA PAM 200.1"  # Earned Value Management System Program Analysis Pamphlet, October 2012
GAO = "GAO-16-89G"  # Schedule Assessment Guide, December 2015
BASELINE_REVIEW = "AACE RP 78R-13"  # Original Baseline Schedule Review
CRITICAL_PATH = "AACE RP 49R-06"  # Identifying the Critical Path
NEAR_CRITICAL = "AACE RP 92R-17"  # Analyzing Near-Critical Paths
CUSTOM = ""  # customary among reviewers; no document is cited


class Item(NamedTuple):
    """One activity found (`key`), for a link its successor, `other` the predecessor, and the facts.

    link : the link as written; days : working days of its calendar; number : another figure;
    why : a code in words, which says what the figures are.
    """

    key: str
    other: str = ""
    link: str = ""
    days: float | None = None
    why: str = ""
    number: float | None = None


class Found(NamedTuple):
    """What a check counted: `hits` of `total`, or a `value`; `missing` says why it could not.

    hits : how many, None for as many as `items`; missing : a code in words (no-baseline,
    no-resources, ...), empty when it could.
    """

    items: tuple[Item, ...] = ()
    total: int = 0
    hits: int | None = None
    value: float | None = None
    missing: str = ""


class Check(NamedTuple):
    """One check.

    sense : SHARE (count at most `limit` per cent of total), FLOOR (at least), NONE (nothing may be
    found), INDEX (value at least `limit`), NOTICE (its source sets no limit: what is found is to be
    looked at, and never fails).
    """

    code: str
    source: str
    sense: str
    limit: float
    find: Callable[[Ground], Found]


class Result(NamedTuple):
    """A check with what it found; `verdict` PASS, FAIL, LOOK or UNKNOWN (then `found.missing`)."""

    check: Check
    found: Found
    verdict: str

    @property
    def counted(self) -> int:
        """How many were found."""
        return len(self.found.items) if self.found.hits is None else self.found.hits

    @property
    def percent(self) -> float | None:
        """The share found [per cent], None without a total."""
        return 100 * self.counted / self.found.total if self.found.total else None


def judged(check: Check, ground: Ground) -> Result:
    """Run one check."""
    found = check.find(ground)
    counts = check.sense in (SHARE, FLOOR) and not found.total
    if not found.missing and (counts or (check.sense == INDEX and found.value is None)):
        found = found._replace(missing="nothing")
    result = Result(check, found, UNKNOWN)
    return result if found.missing else result._replace(verdict=_verdict(result))


def _verdict(result: Result) -> str:
    count, found, (_, _, sense, limit, _) = result.counted, result.found, result.check
    if sense == NOTICE:
        return LOOK if count else PASS
    if sense == INDEX:
        kept = found.value is not None and found.value >= limit
    elif sense == FLOOR:
        kept = 100 * count >= limit * found.total
    else:
        kept = 100 * count <= limit * found.total
    return PASS if kept else FAIL
