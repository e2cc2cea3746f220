"""`progress`: what has happened of a phase, gate or milestone; `enact`: how a vote went."""

from capitalplan.edit import day
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit, put, wanted
from capitalplan.model import duration
from capitalplan.model.node import MILESTONE
from capitalplan.model.when import parse
from capitalplan.plan import Timed
from capitalplan.problem import FormError

FIELDS = {"start": "actual_start", "finish": "actual_finish", "remaining": "remaining",
          "percent": "percent"}  # fmt: skip


def progress(desk: Desk, found: Timed, word: str, said: dict[str, str]) -> Edit:
    """Put progress on the desk; said : values as typed by option, at least one.

    A finish takes what was said of the rest away. FormError `edit-vote`, `edit-follows`,
    `edit-milestone`, `edit-nothing` for what progress cannot be of.
    """
    aim, node = wanted(desk, found, word)
    facts = {"id": aim.key}
    if node.vote:
        raise FormError("edit-vote", **facts)
    if not node.leaf or node.spans or node.detail:
        raise FormError("edit-follows", **facts)
    if not said:
        raise FormError("edit-nothing-said", **facts)
    dates = {FIELDS[name]: said[name] for name in ("start", "finish") if name in said}
    if node.kind == MILESTONE:
        if set(said) != {"finish"}:
            raise FormError("edit-milestone", **facts)
        dates = {"actual": said["finish"]}
        put(desk, aim, "actual", said["finish"])
    else:
        if "finish" in said:
            for rest in ("remaining", "percent"):
                put(desk, aim, rest, None)
        if "remaining" in said:
            duration.parse(said["remaining"])
        for name, value in said.items():
            put(desk, aim, FIELDS[name], value)
    for text in dates.values():
        parse(text)
    notes = tuple(day.notes(found.programme, node, dates))
    told = ", ".join(f"{name} {value}" for name, value in said.items())
    return Edit(("edit-what-progress", {"id": aim.key, "said": told}), (aim.key,), notes=notes)


def enact(desk: Desk, found: Timed, word: str, date: str, reject: bool) -> Edit:
    """Put the end of a vote on the desk: `enacted`, or `rejected`. FormError `edit-no-vote`."""
    aim, node = wanted(desk, found, word)
    if node.vote is None:
        raise FormError("edit-no-vote", id=aim.key)
    parse(date)
    field, other = ("rejected", "enacted") if reject else ("enacted", "rejected")
    put(desk, aim, other, None)
    put(desk, aim, field, date)
    notes = (*day.notes(found.programme, node, {field: date}),)
    code = "edit-what-reject" if reject else "edit-what-enact"
    return Edit((code, {"id": aim.key, "date": date}), (aim.key,), notes=notes)
