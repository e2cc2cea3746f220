"""What an edit does, in a few lines: the node, its project, money by year, other projects."""

from collections.abc import Iterator

from capitalplan import money
from capitalplan.edit.impact import Impact, Other, Shift
from capitalplan.edit.outcome import Outcome
from capitalplan.model.when import iso
from capitalplan.output.clean import one_line
from capitalplan.output.table.compare import compare_sentences
from capitalplan.output.words.day import first_day, last_day
from capitalplan.output.words.names import named, project_named
from capitalplan.output.words.phrase import UNIT
from capitalplan.schedule.result import Dated
from capitalplan.study.compared import Finish
from capitalplan.text import say

NODES, OTHERS = 5, 8  # more are counted
INDENT = "  "


def lines(found: Outcome, seen: Impact, language: str) -> list[str]:
    """The impact, the nodes that were edited first; what stays as it is is not told."""
    said = [line for one in seen.aims[:NODES] for line in _shift(one, language)]
    rest = len(seen.aims) - NODES
    if rest > 0:
        said.append(INDENT + say("edit-more-nodes", language, count=rest))
    said += [INDENT + line for one in seen.own for line in _finish(found, one, language)]
    said += [INDENT + line for line in _years(seen, language)]
    said += [INDENT + line for line in _told(found, seen, language)]
    said += [INDENT + line for line in _others(seen, language)]
    return said or [INDENT + say("edit-nothing-moves", language)]


def _shift(one: Shift, language: str) -> Iterator[str]:
    a, b = one.a, one.b
    if a is None or b is None:
        side = a or b
        if side is not None:
            code = "edit-gone" if a else "edit-new"
            yield say(code, language, name=named(side.node, language), dates=_dates(side))
        return
    name, tail = named(b.node, language), _standing(one, language)
    start, finish = one.days(one.start_by), one.days(one.finish_by)
    if a.point or b.point:
        yield _line(name, iso(last_day(a)), iso(last_day(b)), finish, language) + tail
        return
    head = say("edit-start", language, name=name)
    yield _line(head, iso(first_day(a)), iso(first_day(b)), start, language) + tail
    head = say("edit-finish", language, name=name)
    yield INDENT + _line(head, iso(last_day(a)), iso(last_day(b)), finish, language)


def _dates(one: Dated) -> str:
    if one.point:
        return iso(last_day(one))
    return f"{iso(first_day(one))} – {iso(last_day(one))}"


def _line(name: str, a: str, b: str, days: float, language: str) -> str:
    """`착공 2026-12-07 → 2026-12-14 (+5 근무일)`; what stays is said once."""
    if a == b and not days:
        return say("edit-stays", language, name=name, date=b)
    shown = f"{days:+,.1f}".removesuffix(".0").replace("-", "−")
    code = "edit-moves.one" if shown in ("+1", "−1") else "edit-moves"
    return say(code, language, name=name, a=a, b=b, days=shown)


def _standing(one: Shift, language: str) -> str:
    """Whether it is critical, else its float, before and after."""
    parts = []
    for side in (one.a, one.b):
        if side is None or side.total_float is None:
            parts.append("")
        elif side.critical:
            parts.append(say("edit-critical", language))
        else:
            minutes = one.day_minutes if one.day_minutes > 1 else 480
            days = f"{round(side.total_float / minutes, 1):,}".removesuffix(".0")
            parts.append(say("edit-float", language, days=days.replace("-", "−")))
    if not any(parts):
        return ""
    said = parts[1] if parts[0] in ("", parts[1]) else " → ".join(part for part in parts if part)
    return f"  {said}"


def _finish(found: Outcome, one: Finish, language: str) -> Iterator[str]:
    if one.b is None or one.a is None:
        return
    name = named(one.b.node, language)
    last = say("edit-end", language, project=project_named(one.project, language), name=name)
    mark = f"  {say('edit-critical', language)}" if one.b.critical else ""
    a, b = iso(last_day(one.a)), iso(last_day(one.b))
    yield _line(last, a, b, one.days, language) + (mark if one.by else "")


def _years(seen: Impact, language: str) -> Iterator[str]:
    """`2026 회계연도 1,250 → 980 백만원 (−270)` for each project and year that differs."""
    for finish in (*seen.own, *(other.finish for other in seen.others)):
        for year, (a, b) in seen.years.get(finish.project.id, {}).items():
            by = money.show(b - a, UNIT).replace("-", "−")
            shown = by if by.startswith("−") or by == "0" else f"+{by}"
            several = len(seen.years) > 1
            yield say(
                "edit-year-of" if several else "edit-year", language, year=year,
                project=project_named(finish.project, language), a=money.show(a, UNIT),
                b=money.show(b, UNIT), by=shown,
            )  # fmt: skip


def _told(found: Outcome, seen: Impact, language: str) -> list[str]:
    """Missing money, the critical path, gates, as `compare` says it; the rest is told."""
    own = tuple(one._replace(by=0) for one in seen.own if one.a and one.b)
    bare = seen.compared._replace(finishes=own, won=())
    return compare_sentences((found.before, found.after), bare, language)[2:]


def _others(seen: Impact, language: str) -> Iterator[str]:
    for one in seen.others[:OTHERS]:
        yield _other(one, language)
    rest = seen.others[OTHERS:]
    if rest:
        count = sum(one.leaves for one in rest)
        yield say("edit-more-others", language, projects=len(rest), count=count)


def _other(one: Other, language: str) -> str:
    name = project_named(one.project, language)
    code = "edit-other.one" if one.leaves == 1 else "edit-other"
    said = say(code, language, project=name, count=one.leaves)
    if one.finish.by and one.finish.a and one.finish.b:
        last = named(one.finish.b.node, language)
        a, b = iso(last_day(one.finish.a)), iso(last_day(one.finish.b))
        said += ", " + _line(last, a, b, one.finish.days, language)
    return said


def what(code: str, facts: dict[str, object], language: str) -> str:
    """The edit as one sentence, safe to show."""
    return one_line(say(code, language, **facts))
