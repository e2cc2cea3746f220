"""What a command works on: a folder of plans, or one schedule of another program."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from capitalplan.cli.options import Asked
from capitalplan.model.when import DAY_MINUTES
from capitalplan.plan import Timed, examine
from capitalplan.problem import Position, StopError
from capitalplan.source import disk

if TYPE_CHECKING:
    from capitalplan.exchange.allowance import Allowance
    from capitalplan.scenario.change import WhatIf
    from capitalplan.schedule.computed import Recomputed

MISUSE = 2
ALLOWANCE = "capitalplan.allowance"


def examined(asked: Asked) -> Timed:
    """The plan asked for, scheduled; another program's by its own rules.

    StopError: nothing to read, or what a reader of other programs' files refuses.
    """
    return computed(asked)[0]


def computed(asked: Asked) -> tuple[Timed, "Recomputed | None"]:
    """`examined`, and what it was made from where that is another program's schedule."""
    if not asked.submittal:
        return _folder(asked), None
    one = recomputed(asked)
    return _planned(asked, one), one


def checked(asked: Asked) -> Timed:
    """`examined`, with what another program's stored results contradict."""
    if not asked.submittal:
        if asked.wanted:
            raise StopError("option-inner", MISUSE, option="--project")
        return _folder(asked)
    from capitalplan.schedule.contradiction import contradictions

    one = recomputed(asked)
    found = _planned(asked, one)
    at = Position(str(asked.submittal), 0, 0)
    told = (problem._replace(at=at) for problem in contradictions(one))
    return found._replace(problems=(*told, *found.problems))


def _folder(asked: Asked) -> Timed:
    if asked.encoding:
        raise StopError("option-inner", MISUSE, option="--encoding")
    return examine(asked.path, asked.data_date, submitted, what_if(asked))


def what_if(asked: Asked) -> "WhatIf | None":
    """What is to be different: a scenario file, then the options. StopError 3: no such file."""
    if not (asked.changes or asked.scenario):
        return None
    from capitalplan.scenario.change import options
    from capitalplan.scenario.file import scenario

    found = options(asked.changes)
    return scenario(Path(asked.scenario)) + found if asked.scenario else found


def submitted(path: Path, project: str | None) -> "Recomputed":
    """A contractor's schedule behind a phase."""
    from capitalplan.exchange.read import submittal
    from capitalplan.schedule.recompute import recomputed

    disk.count_input(path)
    return recomputed(submittal(path, project, allowance=allowance()))


def allowance() -> "Allowance":
    """What this command may still take for other programs' files, all of them together."""
    from capitalplan.exchange.allowance import Allowance

    context = click.get_current_context(silent=True)
    if context is None:
        return Allowance()
    kept = context.find_root().meta
    if ALLOWANCE not in kept:
        kept[ALLOWANCE] = Allowance()
    left: Allowance = kept[ALLOWANCE]
    return left


def recomputed(asked: Asked) -> "Recomputed":
    """Another program's schedule read and computed anew, from `--as-of` where that is given."""
    from capitalplan.exchange.read import submittal
    from capitalplan.schedule.recompute import recomputed

    path = asked.submittal
    assert path is not None
    if asked.changes or asked.scenario:
        raise StopError("whatif-submittal", MISUSE, file=path.name)
    if len(asked.wanted) > 1:
        raise StopError("project-one", MISUSE, names=", ".join(asked.wanted))
    disk.count_input(path)
    name = asked.wanted[0] if asked.wanted else None
    one = submittal(path, name, asked.encoding, allowance())
    if asked.data_date:
        one = one._replace(data_date=(asked.data_date.last + 1) * DAY_MINUTES)
    return recomputed(one)


def _planned(asked: Asked, one: "Recomputed") -> Timed:
    from capitalplan.exchange.plan import timed

    return timed(one, str(asked.submittal))
