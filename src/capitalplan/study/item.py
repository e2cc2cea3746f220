"""One thing that is next, and why it is where it is."""

from typing import NamedTuple

PHASE, MILESTONE, VOTE, GATE, DEADLINE, YEAR_END = (
    "phase", "milestone", "vote", "gate", "deadline", "year-end",
)  # fmt: skip
START, FINISH, REACHED, SUBMIT, VOTED = "start", "finish", "reached", "submit", "voted"
INTAKE, DECIDED, DUE, MUST_FINISH = "intake", "decided", "due", "must-finish"
CARRY_OVER, COMMIT = "carry-over", "commit"
EVENTS = {
    START: PHASE, FINISH: PHASE, REACHED: MILESTONE, SUBMIT: VOTE, VOTED: VOTE, INTAKE: GATE,
    DECIDED: GATE, DUE: DEADLINE, MUST_FINISH: DEADLINE, CARRY_OVER: YEAR_END, COMMIT: YEAR_END,
}  # fmt: skip
KINDS = (PHASE, MILESTONE, VOTE, GATE, DEADLINE, YEAR_END)
OVERDUE, LATE, RISK, AHEAD = "overdue", "late", "at-risk", "ahead"
STATES = (OVERDUE, LATE, RISK, AHEAD)
SOON = 30  # days in which what has no float left counts as due soon


class Reason(NamedTuple):
    """Why an item is where it is: a code and its facts, of which each code has some.

    day, last : day numbers; days : working days, or days of float; amount [won]; keys : full ids.
    """

    code: str
    day: int = 0
    last: int = 0
    days: float = 0
    amount: int = 0
    keys: tuple[str, ...] = ()


class Item(NamedTuple):
    """One thing that is next.

    key : full id of the node, the project's id where it is about all of it; event : of EVENTS;
    day : when it is due, as planned where that has passed (OVERDUE); expected : when the schedule
    expects it; state : of STATES; room : total float [working days], None where there is none;
    fund, year, amount [won] : of a YEAR_END.
    """

    project: str
    key: str
    event: str
    day: int
    expected: int
    state: str = AHEAD
    room: float | None = None
    critical: bool = False
    reasons: tuple[Reason, ...] = ()
    fund: str = ""
    year: int = 0
    amount: int = 0

    @property
    def kind(self) -> str:
        """Which of KINDS."""
        return EVENTS[self.event]

    @property
    def id(self) -> str:
        """What tells it from all others, whatever its day."""
        parts = (self.key, self.event, str(self.year or ""), self.fund)
        return "#".join(part for part in parts if part)
