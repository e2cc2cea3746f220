"""Costs in time: the year whose prices they are written in, how prices rise, and the reserve."""

from typing import NamedTuple

from capitalplan.model.basis import Basis
from capitalplan.problem import Position

SCALE = 10**9  # of an index, a rate, a share: the finest that can be written
CONTINGENCY = "contingency"  # the kind of a phase that is no work but a reserve (예비비)


class Prices(NamedTuple):
    """Costs are in prices of the fiscal year `base`; integers in 1 / SCALE.

    levels : (year, index) without gaps, the year `base` among them; rates : (year, rise over the
    year before), these win over `rate`, the rise of every year that neither of them names. Beyond
    the last year of an index prices rise by `rate`, which is nothing where it is not written.
    """

    base: int
    levels: tuple[tuple[int, int], ...]
    rate: int
    rates: tuple[tuple[int, int], ...]
    basis: Basis | None
    at: Position


class Reserve(NamedTuple):
    """Money kept beside the phases' costs: `amount` [won] or a `share` of them [1 / SCALE].

    drawn : what has been taken from it, (fiscal year, won).
    """

    amount: int | None
    share: int
    drawn: tuple[tuple[int, int], ...]
    at: Position
