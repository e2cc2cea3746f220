"""A what-if applied: `set` and `reject` as the plan is read, `cost` and `delay` to its dates."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from capitalplan.model.programme import Programme
from capitalplan.model.when import When
from capitalplan.problem import ERROR, Problem, StopError
from capitalplan.schedule.result import Schedule
from capitalplan.source.read import Reading, Revision
from capitalplan.source.read import read as read_folder

if TYPE_CHECKING:  # what reads values loads the YAML parser, which a plan as written may not need
    from capitalplan.scenario.change import Change, WhatIf

MISUSE = 2


def read(folder: Path, as_of: When | None = None, what_if: "WhatIf | None" = None) -> Reading:
    """Read a folder of plans with `set` and `reject` applied, under the rules of every plan.

    StopError 2, with all reasons, where a change cannot be made or leaves a project unusable.
    """
    if what_if is None or not (what_if.changes or what_if.problems):
        return read_folder(folder, as_of)
    stop(what_if.problems)
    written = read_folder(folder, as_of)
    found = read_folder(folder, as_of, _revision(written, what_if))
    places = {one.at.file for one in what_if.changes}
    faults = _errors(found)
    stop(one for one in faults if one.at and one.at.file in places)
    if len(found.programme.projects) < len(written.programme.projects):
        stop(faults)
    return found


def _revision(written: Reading, what_if: "WhatIf") -> Revision:
    """What the plan is to be read with; StopError 2 for what it does not know or allow."""
    from capitalplan.scenario import aim, field, vote
    from capitalplan.scenario.change import REJECT, SET

    programme = written.programme
    aims, problems = aim.aimed(programme, what_if.changes)
    sets = [one for one in aims if one.change.kind == SET]
    votes = [one for one in aims if one.change.kind == REJECT]
    problems += [*aim.of_cost(aims), *field.refused(programme, sets)]
    problems += filter(None, (vote.refused(programme, one) for one in votes))
    # What stands in a faulty file is not found: its faults come with the refusal.
    stop(problems, _errors(written) if programme.left_out else ())

    def whole(programme: Programme) -> Programme:
        for one in votes:
            programme = vote.rejected(programme, one)
        return programme._replace(scenario=what_if.names)

    return Revision(field.alterations(sets), whole)


def _errors(reading: Reading) -> list[Problem]:
    return [one for one in reading.problems if one.weight == ERROR]


def after(programme: Programme, what_if: "WhatIf | None") -> "Sequence[Change]":
    """The changes that count from a schedule: costs, then delays along the links.

    So a delay comes on top of those before it on a chain, in whatever order they are asked for.
    """
    if what_if is None or not what_if.changes:
        return ()
    from capitalplan.scenario import aim, delay
    from capitalplan.scenario.change import COST, DELAY

    later = [one for one in what_if.changes if one.kind in (COST, DELAY)]
    aims, problems = aim.aimed(programme, later)
    stop(problems)
    delays = delay.in_order(programme, [one for one in aims if one.change.kind == DELAY])
    costs = [one for one in aims if one.change.kind == COST]
    return [one.change for one in (*costs, *delays)]


def dated(programme: Programme, schedule: Schedule, change: "Change") -> Programme:
    """The programme with one `delay` or `cost` applied to its schedule; StopError 2 as `read`."""
    from capitalplan.scenario import aim, cost, delay
    from capitalplan.scenario.change import DELAY

    aims, problems = aim.aimed(programme, [change])
    stop(problems)
    room = delay if change.kind == DELAY else cost
    for one in aims:
        stop(filter(None, [room.refused(programme, schedule, one)]))
        programme = room.changed(programme, schedule, one)
    return programme


def stop(faults: Iterable[Problem], others: Iterable[Problem] = ()) -> None:
    """StopError 2 with its reasons, where there are any: half a what-if would mislead."""
    found = tuple(faults)
    if found:
        raise StopError("whatif-refused", MISUSE, count=len(found), problems=(*found, *others))
