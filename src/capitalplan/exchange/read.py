"""A schedule file of another program -> `Submittal`: the whole way on one screen."""

from pathlib import Path

from capitalplan.exchange import machine
from capitalplan.exchange.assembled import submittal as assembled
from capitalplan.exchange.intake import intake
from capitalplan.model.submittal import Submittal
from capitalplan.problem import StopError


def submittal(
    path: Path,
    project: str | None = None,
    encoding: str | None = None,
    limits: machine.Limits | None = None,
) -> Submittal:
    """Read one project of a file: P6 XER and XML, Microsoft Project MPP and XML, and their kin.

    project : its id, name or number; without it the one with the most activities. encoding : of a
    text file, where it is not the one its bytes show. limits : time and memory for Java.
    StopError: the file cannot be read, or Java cannot read it.
    """
    try:
        taken = intake(path, encoding)
        head, body = machine.read(taken.data, taken.form, project, limits or machine.limits())
        return assembled(head, body, path.name, taken)
    except StopError as stop:
        stop.facts["file"] = str(path)
        raise
    except (LookupError, TypeError, ValueError, SyntaxError) as fault:
        # MPXJ made something of a damaged file that no schedule has.
        reason = f"{type(fault).__name__}: {fault}"[:200]
        raise StopError("exchange-unread", 3, file=str(path), reason=reason) from fault
