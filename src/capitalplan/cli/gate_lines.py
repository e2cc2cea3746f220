"""A gate as lines of a project file: what it says, where it goes, and whether it reads back."""

import difflib
from typing import Any

from capitalplan.exchange.yaml.scalar import scalar
from capitalplan.model.calendar import Name
from capitalplan.model.programme import Programme
from capitalplan.output.clean import one_line
from capitalplan.rules.draft import BASE, REQUEST, TAKEN_IN, Draft, Step
from capitalplan.rules.rule import Windows
from capitalplan.source import splice
from capitalplan.source.splice import Entry, Insertion
from capitalplan.source.tree import Listing, Mapping, Scalar, Tree, parse
from capitalplan.text import say


def put_in(content: str, root: Mapping, made: Draft, programme: Programme) -> str:
    """The text of a file with the gate, its calendar and the link of who waits for it."""
    sheet = splice.page(content)
    insertions: list[Insertion] = []
    for name, entries in _sections(made, programme):
        insertions.append(splice.section(sheet, root, name, entries))
    insertions += splice.link(sheet, root, made.waits.id, made.gate.id)
    return splice.spliced(content, insertions)


def agrees(before: Mapping, after: Mapping, made: Draft, programme: Programme) -> bool:
    """Whether the new text says what the old one did, the gate and the link, and nothing else."""
    wanted = _plain(before)
    for name, entries in _sections(made, programme):
        part = wanted.setdefault(name, {})
        for entry in entries:
            lines = "\n".join(f"{key}: {value}" for key, value in entry.fields)
            said = parse(lines, "", [])
            if said is None or entry.id in part:
                return False
            part[entry.id] = _plain(said)
    found = splice.find(before, made.waits.id)
    if found is None:
        return False
    link = found[1].get("after")
    old = _plain(link) if link is not None else []
    _set(wanted, made.waits.id, [*(old if isinstance(old, list) else [old]), made.gate.id])
    return bool(_plain(after) == wanted)


def difference(old: bytes, new: bytes) -> list[str]:
    """The lines that are new (+), and those with something put into them (-, +)."""
    was, now = (data.decode("utf-8-sig").splitlines() for data in (old, new))
    shown = (line for line in difflib.unified_diff(was, now, lineterm="", n=0)
             if not line.startswith(("---", "+++", "@@")))  # fmt: skip
    return [line[0] + _visible(line[1:]) for line in shown]


def _visible(line: str) -> str:
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + one_line(bare)


def _sections(made: Draft, programme: Programme) -> list[tuple[str, list[Entry]]]:
    found = [("gates", [_entry(step, made, programme.language) for step in made.steps])]
    if made.calendar is not None:
        found.insert(0, ("calendars", [_calendar(made.calendar)]))
    return found


def _calendar(one: Windows) -> Entry:
    name = _both(f"gate-calendar-{one.calendar}")
    months = ", ".join(map(str, one.months))
    fields = (("name", name), ("base", BASE), ("only", f"[{months}]"))
    return Entry(one.calendar, fields)


def _entry(step: Step, made: Draft, language: str) -> Entry:
    fields = [("name", _name(step, made)), ("kind", scalar(step.kind))]
    if step.calendar:
        fields.append(("calendar", step.calendar))
    fields.append(("duration", step.duration.text))
    if step.after:
        fields.append(("after", f"[{', '.join(step.after)}]"))
    dates, links = _claims(step, made, language)
    fields.append(
        ("basis", f"{{dates: {{assumed: {scalar(dates)}}}, links: {{assumed: {scalar(links)}}}}}")
    )
    return Entry(step.id, tuple(fields))


def _name(step: Step, made: Draft) -> str:
    gate = f"gate-name-{made.rule.code}"
    if step.kind in (REQUEST, TAKEN_IN):
        code = f"gate-step-{'request' if step.kind == REQUEST else 'intake'}"
        ko, en = (say(code, each, gate=say(gate, each)) for each in ("ko", "en"))
        return f"{{ko: {scalar(ko)}, en: {scalar(en)}}}"
    return _both(gate)


def _both(code: str) -> str:
    name = Name(say(code, "ko"), say(code, "en"))
    return f"{{ko: {scalar(name.ko)}, en: {scalar(name.en)}}}"


def _claims(step: Step, made: Draft, language: str) -> tuple[str, str]:
    """Why it takes so long or sits then, and why it comes before who waits."""
    rule = made.rule
    facts = {"law": rule.law.said(language), "takes": step.duration.text}
    if step.calendar and made.calendar:
        months = ", ".join(map(str, made.calendar.months))
        dates = say("gate-basis-sits", language, months=months, **facts)
    else:
        code = "plain" if step.calendar else "takes"
        dates = say(f"gate-basis-{code}", language, **facts)
    names = {"gate": say(f"gate-name-{rule.code}", language), "waits": made.waits.name}
    names["waits"] = one_line(made.waits.name.said(language)) or made.waits.id
    return dates, say("gate-basis-links", language, **names)


def _plain(tree: Tree | None) -> Any:
    """A tree as plain texts, lists and dicts, without places."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Listing):
        return [_plain(item) for item in tree.items]
    return {key.text: _plain(value) for key, value in tree.pairs} if tree else {}


def _set(plain: Any, node: str, links: list[Any]) -> None:
    """Give a node of a plain tree these links."""
    waiting = [plain.get(name) for name in splice.NODES]
    while waiting:
        part = waiting.pop()
        for key, value in part.items() if isinstance(part, dict) else ():
            if isinstance(value, dict):
                if key == node:
                    value["after"] = links
                    return
                waiting.append(value.get("phases"))
