"""Calendars of the model -> YAML, as `source.calendar` reads them."""

from collections.abc import Iterable

from capitalplan.exchange.yaml.scalar import listing, scalar
from capitalplan.model.calendar import WEEKDAYS, Calendar, Shift
from capitalplan.model.when import When, iso

IN = "    "


def calendars(found: Iterable[Calendar]) -> list[str]:
    """The section `calendars:` of a project file; ids without the project's."""
    lines = [line for one in found for line in _calendar(one)]
    return ["calendars:", *lines] if lines else []


def _calendar(one: Calendar) -> list[str]:
    hours = ", ".join(f"{days}: {written(shifts)}" for days, shifts in _week(one.weekly))
    lines = [
        f"  {one.id.rpartition('/')[2]}:",
        f"{IN}name: {scalar(one.name.en)}",
        f"{IN}hours: {{{hours}}}",
    ]
    if one.closed:
        lines += listing(map(span, one.closed), IN, "closed")
    if one.special:
        lines.append(f"{IN}special:")
        lines += [f"{IN}  {iso(day)}: {written(shifts)}" for day, shifts in one.special]
    return lines


def span(when: When) -> str:
    """A day, or `first..last`."""
    return iso(when.first) if when.first == when.last else f"{iso(when.first)}..{iso(when.last)}"


def written(shifts: tuple[Shift, ...]) -> str:
    """Hours of a day, `08:00-12:00 13:00-17:00`; none are `closed`."""
    return " ".join(f"{_clock(start)}-{_clock(finish)}" for start, finish in shifts) or "closed"


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _week(weekly: tuple[tuple[Shift, ...], ...]) -> list[tuple[str, tuple[Shift, ...]]]:
    """Runs of weekdays with the same hours, `mon-fri`; a week without work says so of one day."""
    runs: list[tuple[int, int, tuple[Shift, ...]]] = []
    for day, shifts in enumerate(weekly):
        if runs and runs[-1][2] == shifts:
            runs[-1] = (runs[-1][0], day, shifts)
        else:
            runs.append((day, day, shifts))
    named = [
        (WEEKDAYS[first] + (f"-{WEEKDAYS[last]}" if last > first else ""), shifts)
        for first, last, shifts in runs
        if shifts
    ]
    return named or [(WEEKDAYS[0], ())]
