"""A calendar as the other programs' rules speak of it: instants, moved and measured.

An instant keeps its side of a rest here, for it matters on the next calendar: 17:00 on Friday and
08:00 on Monday are one ordinal, but Saturday work begins at once only after the first.
"""

from capitalplan.worktime.table import Table, before, finish_of, start_of


class Clock:
    """The operations of one compiled calendar on instants [minutes]; lengths in working minutes."""

    __slots__ = ("table",)

    def __init__(self, table: Table) -> None:
        self.table = table

    def next_start(self, instant: int) -> int:
        """The first instant from here on at which work goes on (17:00 -> 08:00 next day)."""
        return start_of(self.table, before(self.table, instant))

    def last_finish(self, instant: int) -> int:
        """The last instant up to here at which work ended or goes on (08:00 -> 17:00 before)."""
        return finish_of(self.table, before(self.table, instant))

    def add(self, instant: int, length: int) -> int:
        """Work on for `length`: ends at the end of a shift, back (negative) at the start of one."""
        if not length:
            return instant
        ordinal = before(self.table, instant) + length
        return finish_of(self.table, ordinal) if length > 0 else start_of(self.table, ordinal)

    def work(self, start: int, finish: int) -> int:
        """Working minutes from one instant to another, negative when it lies behind."""
        return before(self.table, finish) - before(self.table, start)

    def works(self, instant: int) -> bool:
        """Whether work goes on at an instant or may start there."""
        return self.next_start(instant) == instant

    def rests(self, instant: int) -> bool:
        """Whether neither work begins, goes on nor has just ended at an instant."""
        return self.next_start(instant) != instant != self.last_finish(instant)
