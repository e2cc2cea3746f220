"""A scheduled project -> the bytes of a file that Microsoft Project or Primavera P6 opens."""

from typing import NamedTuple

from capitalplan.exchange import machine
from capitalplan.exchange.allowance import Allowance
from capitalplan.exchange.outgoing.job import Plan, job
from capitalplan.exchange.outgoing.submit import submit
from capitalplan.model.programme import Programme
from capitalplan.model.submittal import MICROSOFT, PRIMAVERA
from capitalplan.problem import NOTE, WARNING, Problem, StopError
from capitalplan.schedule.result import Schedule

RULES = {"mspdi": MICROSOFT, "xer": PRIMAVERA}


class Written(NamedTuple):
    """A file's bytes, and what of the project it does not hold."""

    data: bytes
    told: tuple[Problem, ...]


def written(
    programme: Programme, schedule: Schedule, project: str, form: str, language: str,
    encoding: str = "utf-8", allowance: Allowance | None = None,
) -> Written:  # fmt: skip
    """One project as `form` (mspdi, xer), named in `language`; the same plan gives the same bytes.

    encoding : of an XER; P6 reads the code page of the machine it runs on. allowance : as
    of `read.submittal`. StopError: Java or the extra missing, too old, out of time or memory.
    """
    going = submit(programme, schedule, project, RULES[form], language)
    data = _made(job(going.submittal), form, project, allowance or Allowance())
    if form != "xer":
        return Written(data, going.told)
    text = data.decode("utf-8").replace("\n", "\r\n")  # as P6 writes them
    at = programme.project(project).at
    if encoding == "utf-8":
        abroad = [] if text.isascii() else [Problem("export-code-page", at, {}, NOTE)]
        return Written(text.encode(), (*going.told, *abroad))
    lost = "".join(sorted({char for char in set(text) if not _holds(encoding, char)}))
    facts = {"encoding": encoding, "count": len(lost), "characters": lost[:20]}
    missing = [Problem("export-characters", at, facts, WARNING)] if lost else []
    return Written(text.encode(encoding, "replace"), (*going.told, *missing))


def _made(plan: Plan, form: str, project: str, allowance: Allowance) -> bytes:
    try:
        return machine.write(plan, form, allowance)
    except StopError as stop:
        if stop.code.startswith("java-") and stop.code != "java-limit":
            code = f"export-{stop.code}"  # the same ends, told of writing
            raise StopError(code, stop.exit_code, id=project, **stop.facts) from None
        raise


def _holds(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
