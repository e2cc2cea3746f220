"""Which gates a project has to pass, and which of them it has passed: the findings."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from capitalplan.model.programme import Programme
from capitalplan.model.project import Project
from capitalplan.model.reviewed import Reviewed
from capitalplan.model.when import finish_day
from capitalplan.problem import NOTE, WARNING
from capitalplan.rules.ground import Ground
from capitalplan.rules.rule import ALWAYS, GROWN, IDLE, MOVED, REACHED, SPAN, Rule, in_force
from capitalplan.rules.table import RULES
from capitalplan.rules.trigger import TRIGGERS, Crossing
from capitalplan.schedule.result import Dated, Schedule

DONE, PLANNED, LATE, PAST, MISSING = "done", "planned", "late", "past", "missing"
STATES = (MISSING, LATE, PAST, PLANNED, DONE)
SINCE_REVIEW = (REACHED, GROWN, MOVED, IDLE)  # an older gate does not answer them
GOES_ON = (REACHED, GROWN, MOVED, SPAN)  # what has begun does not prove that these were answered
KOREAN = "KRW"


class Finding(NamedTuple):
    """A gate that a project has to pass.

    state : DONE (behind it, by a node or by `reviewed`), PLANNED, LATE (planned, but what must
    wait for it starts before), PAST (not in the plan, though what must wait has begun), MISSING;
    gate : the node that is it; said : what `reviewed` says of it; waits : what has to wait for it,
    where that has not begun.
    """

    project: str
    rule: Rule
    crossing: Crossing
    state: str
    gate: Dated | None = None
    said: Reviewed | None = None
    waits: Dated | None = None

    @property
    def weight(self) -> str:
        """A WARNING where something has to be done for a rule that rests on a source, else NOTE."""
        return WARNING if self.state in (MISSING, LATE) and self.rule.sure else NOTE


def findings(
    programme: Programme, schedule: Schedule, projects: Iterable[str] | None = None,
    rules: Iterable[Rule] = RULES,
) -> list[Finding]:  # fmt: skip
    """Judge every project (or some, by id) by the rules of its own time; Korean money only."""
    if programme.currency != KOREAN:
        return []
    wanted = None if projects is None else set(projects)
    listed = tuple(rules)
    return [
        finding
        for project in programme.projects
        if wanted is None or project.id in wanted
        for finding in judged(Ground(programme, schedule, project), listed)
    ]


def judged(ground: Ground, rules: Iterable[Rule]) -> Iterator[Finding]:
    """The gates of one project, of several rules for one gate the first it crosses."""
    told: set[str] = set()
    for rule in rules:
        if rule.code in told or not _placed(ground.programme, ground.project, rule):
            continue
        for crossing in TRIGGERS[rule.trigger](ground, rule):
            day = _due(ground, rule) if crossing.day is None else crossing.day
            if day is None or in_force(rule, day):
                told.add(rule.code)
                yield _finding(ground, rule, crossing)


def _placed(programme: Programme, project: Project, rule: Rule) -> bool:
    """Whether a rule of one city is meant: its name stands in what the plan calls itself."""
    texts = (programme.name.ko, project.name.ko, project.address)
    return not rule.place or any(rule.place in text for text in texts)


def held(ground: Ground, rule: Rule, crossing: Crossing) -> list[Dated]:
    """What must wait for a gate, by start; in a plan without kinds whatever costs something."""
    if crossing.phase is not None:
        return [crossing.phase]
    found = ground.of(rule.before)
    works = [one for one in found if one.node.vote is None and not _is_gate(one)]
    if rule.before == ("original",) or works:
        return found
    return sorted([*found, *ground.costed], key=lambda one: one.start)


def _is_gate(one: Dated) -> bool:
    return one.node.kind == "gate"


def _due(ground: Ground, rule: Rule) -> int | None:
    """The day whose rules count: when what must wait for the gate starts."""
    if rule.trigger == ALWAYS:
        return ground.data_day
    first = next((one for one in ground.of(rule.before) if one.node.vote is None), None)
    return ground.day(first) if first else ground.data_day


def _finding(ground: Ground, rule: Rule, crossing: Crossing) -> Finding:
    since = ground.reviewed(rule.base) if rule.trigger in SINCE_REVIEW else None
    said = None if since else ground.said(rule.kinds)
    gates = [one for one in ground.named(rule.kinds)
             if since is None or finish_day(one.finish) > since.date.last]  # fmt: skip
    waiting = [one for one in held(ground, rule, crossing)
               if since is None or finish_day(one.finish) > since.date.last]  # fmt: skip
    waits = next((one for one in waiting if _can_wait(ground, one)), None)
    done = next((one for one in reversed(gates) if one.state == "done"), None)
    found = Finding(ground.project.id, rule, crossing, DONE, done, said, waits)
    if said or done:
        return found
    if gates:
        late = waits is not None and waits.node.key != gates[0].node.key
        late = late and waits is not None and gates[0].finish > waits.start
        return found._replace(state=LATE if late else PLANNED, gate=gates[0])
    past = rule.trigger not in GOES_ON and _proved(ground, rule, waiting)
    return found._replace(state=PAST if past else MISSING)


def _can_wait(ground: Ground, one: Dated) -> bool:
    """Whether a node can still be made to wait: a budget only before it is with the council."""
    vote = one.node.vote
    if ground.begun(one) or (vote and (vote.shared or ground.for_studies(one.node))):
        return False
    with_council = vote.submitted if vote else None
    return not (with_council and ground.data_day and with_council.first <= ground.data_day)


def _proved(ground: Ground, rule: Rule, waiting: Iterable[Dated]) -> bool:
    """Whether what had to wait has begun, so that the gate must lie behind it.

    A vote proves nothing but the mid-term plan: early budgets pay for the studies themselves.
    """
    counts = rule.before == ("original",)
    return any(ground.begun(one) and (counts or one.node.vote is None) for one in waiting)


def wished(programme: Programme, schedule: Schedule, project: Project, code: str) -> Finding:
    """The finding for one gate, also where no threshold calls for it: a planner may know better."""
    ground = Ground(programme, schedule, project)
    rules = [rule for rule in RULES if rule.code == code]
    found = next(iter(judged(ground, rules)), None)
    if found is not None:
        return found
    plain = next((rule for rule in reversed(rules) if rule.trigger != IDLE), rules[-1])
    crossing = Crossing(ground.total, project.at)
    if plain.trigger == SPAN:  # about one contract, and none is so long
        return Finding(project.id, plain, crossing, MISSING)
    return _finding(ground, plain, crossing)
