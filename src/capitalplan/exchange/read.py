"""A schedule file of another program -> `Submittal`: the whole way on one screen."""

from pathlib import Path

from capitalplan.exchange import machine
from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.assembled import submittal as assembled
from capitalplan.exchange.intake import intake
from capitalplan.model.submittal import Submittal
from capitalplan.problem import StopError


def submittal(
    path: Path,
    project: str | None = None,
    encoding: str | None = None,
    allowance: Allowance | None = None,
) -> Submittal:
    """Read one project of a file: P6 XER and XML, Microsoft Project MPP and XML, and their kin.

    project : its id, name or number; without it the one with the most activities. encoding : of a
    text file, where it is not the one its bytes show. allowance : what a
    command may still take, where it reads several files.
    StopError: the file cannot be read, or Java cannot read it.
    """
    try:
        left = allowance or Allowance()
        taken = intake(path, encoding, left)
        head, body = machine.read(taken.data, taken.form, taken.readers, project, left)
        return assembled(head, body, path.name, taken)
    except StopError as stop:
        stop.facts["file"] = str(path)
        raise
    except (LookupError, TypeError, ValueError, SyntaxError) as fault:
        # MPXJ made something of a damaged file that no schedule has.
        reason = f"{type(fault).__name__}: {fault}"[:200]
        raise StopError("exchange-unread", 3, file=str(path), reason=reason) from fault
