"""`progress`: what has happened of a phase, gate or milestone; `enact`: how a vote went."""

from capitalplan.edit import day
from capitalplan.edit.desk import Desk
from capitalplan.edit.edit import Edit, put, subject
from capitalplan.model import duration
from capitalplan.model.node import MILESTONE
from capitalplan.model.when import parse
from capitalplan.problem import FormError

FIELDS = {"start": "actual_start", "finish": "actual_finish", "remaining": "remaining",
          "percent": "percent"}  # fmt: skip


def progress(desk: Desk, word: str, said: dict[str, str]) -> Edit:
    """Put progress on the desk; said : values as typed by option, at least one.

    A finish takes what was said of the rest away. FormError `edit-vote`, `edit-follows`,
    `edit-milestone`, `edit-nothing` for what progress cannot be of.
    """
    aim, node, programme = subject(desk, word)
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
    fields: dict[str, str | None] = {**dates}
    if node.kind != MILESTONE:
        rest = {"remaining": None, "percent": None} if "finish" in said else {}
        fields = {**rest, **{FIELDS[name]: said[name] for name in FIELDS if name in said}}
    for text in dates.values():
        parse(text)
    if "remaining" in said:
        duration.parse(said["remaining"])
    put(desk, aim, fields)
    notes = tuple(day.notes(programme, node, dates))
    told = ", ".join(f"{name} {value}" for name, value in said.items())
    return Edit(("edit-what-progress", {"id": aim.key, "said": told}), (aim.key,), notes=notes)


def enact(desk: Desk, word: str, date: str, reject: bool) -> Edit:
    """Put the end of a vote on the desk: `enacted`, or `rejected`. FormError `edit-no-vote`."""
    aim, node, programme = subject(desk, word)
    if node.vote is None:
        raise FormError("edit-no-vote", id=aim.key)
    parse(date)
    field, other = ("rejected", "enacted") if reject else ("enacted", "rejected")
    put(desk, aim, {other: None, field: date})
    notes = (*day.notes(programme, node, {field: date}),)
    code = "edit-what-reject" if reject else "edit-what-enact"
    return Edit((code, {"id": aim.key, "date": date}), (aim.key,), notes=notes)
