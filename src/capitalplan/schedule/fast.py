"""The kernel's own source compiled by numba, on arrays: for networks of any size (`[fast]`).

numpy and numba load here alone. Dates are those of `kernel`, to the minute.
"""

import sys
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy
from numba import njit
from numba.extending import register_jitable

from capitalplan.model.when import add_months, month_start
from capitalplan.schedule.cross import (
    ahead,
    back,
    length,
    length_until,
    shift,
    shift_months,
    unshift_months,
)
from capitalplan.schedule.kernel import (
    FAR,
    Early,
    Late,
    Problem,
    early_dates,
    late_dates,
    stands_at_start,
)
from capitalplan.worktime.flat import Flat, before, instant_of

SOURCE: tuple[Callable[..., Any], ...] = (
    month_start, add_months, before, instant_of, shift_months, unshift_months, shift, ahead, back,
    length, length_until, stands_at_start, early_dates, late_dates,
)  # fmt: skip
# Narrow where what is written is bounded: at a million nodes memory sets the pace. Unsigned where a
# number is only an index, which need not be looked at for counting from the end. Minutes that the
# passes find may lie far past the calendars, so they are int64.
TYPES = {
    **dict.fromkeys(("duration_kind", "kind", "lag_kind", "at_start", "after_rest"), numpy.int8),
    **dict.fromkeys(("passed", "begins"), numpy.int16),
    **dict.fromkeys(("calendar", "kinds"), numpy.uint16),
    **dict.fromkeys(("before", "after", "kind_at", "bucket_at", "bucket"), numpy.uint32),
    **dict.fromkeys(("driver", "floor_edge", "finish_edge", "cum"), numpy.int32),
    **dict.fromkeys(("duration", "lag", "start_floor", "finish_floor"), numpy.int32),
    **dict.fromkeys(("floor_instant", "counted_from"), numpy.int32),
}


def forward(given: Problem) -> Early:
    """As `kernel.forward`; lists or arrays in, lists out."""
    return Early(*(column.tolist() for column in early(arrays(given))))


def backward(given: Problem, found: Early, limit: Sequence[int], end: Sequence[int]) -> Late:
    """As `kernel.backward`; lists or arrays in, lists out."""
    dates = late(arrays(given), _columns(found), limit, end)
    return Late(*(column.tolist() for column in dates))


def arrays(given: Problem) -> Any:
    """The same input in arrays; what is one already stays. OverflowError for a number too large."""
    return _columns(given._replace(tables=_tables(given.tables)))


def _tables(flat: Flat) -> Any:
    if isinstance(flat.cum, numpy.ndarray):
        return flat
    widest = max(map(len, flat.begins), default=0)
    begins = [[*row, *[0] * (widest - len(row))] for row in flat.begins]
    return _columns(flat._replace(begins=begins))


def early(given: Any) -> Any:
    """The forward pass on `arrays`: Early, in arrays."""
    nodes, edges = len(given.calendar), len(given.before)
    found = Early(*map(_zeros, Early._fields, (nodes, nodes, nodes, nodes, edges)))
    _run(early_dates, given, found)
    return found


def late(given: Any, found: Any, limit: Any, end: Any) -> Any:
    """The backward pass on `arrays` and early dates in arrays: Late, in arrays."""
    dates: Any = Late(*map(_zeros, Late._fields, [len(given.calendar)] * len(Late._fields)))
    dates.finish[:], dates.free[:], dates.after_rest[:] = limit, FAR, 1
    _run(late_dates, given, found, dates, _column("", end))
    return dates


def _columns(record: Any) -> Any:
    """A record of sequences as one of arrays; records and numbers inside stay."""
    named = zip(record._fields, record, strict=True)
    return type(record)(
        *(each if isinstance(each, int | Flat) else _column(name, each) for name, each in named)
    )


def _column(name: str, values: Any) -> Any:
    kind = TYPES.get(name, numpy.int64)
    if isinstance(values, numpy.ndarray) and values.dtype == kind:
        return values
    wide = numpy.asarray(values, numpy.int64)
    narrow = wide.astype(kind, copy=False)
    if (narrow != wide).any():
        raise OverflowError(name)
    return narrow


def _zeros(name: str, size: int) -> Any:
    return numpy.zeros(size, TYPES.get(name, numpy.int64))


def _run(passes: Callable[..., None], *arguments: Any) -> None:
    try:
        _compiled(passes, True)(*arguments)
    except Exception:  # no place to keep what is compiled, or damaged there; our own comes again
        _compiled(passes, False)(*arguments)


@cache
def _compiled(passes: Callable[..., None], kept: bool) -> Any:
    """A pass as machine code, kept for the next process where numba finds a place."""
    stamp = _stamp() if kept else 0

    def entry(*arguments: Any) -> int:
        passes(*arguments)
        return stamp  # numba looks at this file alone: so all that is compiled is part of the key

    return njit(cache=kept)(entry)


def _stamp() -> int:
    """A number for the text of all the source that is compiled."""
    files = sorted({str(sys.modules[each.__module__].__file__) for each in SOURCE})
    text = b"".join(Path(file).read_bytes() for file in files)
    return int.from_bytes(blake2b(text, digest_size=7).digest())


for each in SOURCE:
    register_jitable(each)
