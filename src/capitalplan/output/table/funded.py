"""What waits for money: sentences, and the dates of logic beside those of money."""

from collections.abc import Collection, Iterator

from capitalplan import money
from capitalplan.output.table.table import DAY, Column, Table
from capitalplan.output.words.day import first_day, last_day, written
from capitalplan.output.words.names import fund_named, named, project_named
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.study.funded import Funded, Hold
from capitalplan.text import say
from capitalplan.worktime.table import before

SAID = {  # whether it ends later, whether some of it is never covered
    (False, False): "funded-same",
    (False, True): "funded-same-but",
    (True, False): "funded-later",
    (True, True): "funded-later-but",
}


def funded_sentences(
    logic: Plan, made: Funded, projects: Collection[str], language: str
) -> list[str]:
    """For each project: when it ends by logic and by money, and what no vote covers."""
    found = [
        sentence for project in projects for sentence in _project(logic, made, project, language)
    ]
    return [*found, say("funded-rule", language)]


def _project(logic: Plan, made: Funded, project: str, language: str) -> Iterator[str]:
    then, now = logic.schedule.last(project), made.plan.schedule.last(project)
    if then is None or now is None:
        return
    name = project_named(logic.programme.project(project), language)
    facts = {
        "project": name,
        "logic": written(last_day(then), language),
        "money": written(last_day(now), language),
        "days": _days(logic, then, now),
    }
    never = [one for one in made.holds if one.never and _of(one) == project]
    rows = [row for row in made.plan.ledger if row.project == project]
    missing = sum(row.short + row.unsourced for row in rows)
    yield say(SAID[now.finish > then.finish, bool(missing)], language, **facts)
    if never:
        first = logic.schedule.dates[never[0].key].node
        yield say("funded-never", language, project=name, count=len(never),
                  first=named(first, language), year=never[0].year,
                  sum=money.words(missing))  # fmt: skip
    elif missing:
        years = ", ".join(str(row.year) for row in rows if row.short + row.unsourced)
        yield say("funded-bound", language, project=name, sum=money.words(missing), years=years)


def _days(logic: Plan, then: Dated, now: Dated) -> str:
    table = logic.schedule.table(then.node)
    minutes = before(table, now.finish) - before(table, then.finish)
    return f"{minutes / (table.day_minutes or 1):,.1f}".removesuffix(".0")


def _of(one: Hold) -> str:
    return one.key.partition("/")[0]


def funded_table(
    logic: Plan, made: Funded, projects: Collection[str], language: str, whole: bool = False
) -> Table:
    """The phases that wait for money, and (`whole`) those that only move with them."""
    columns = (
        Column("id", say("table-id", language)),
        Column("name", say("table-name", language)),
        Column("logic-start", say("table-logic-start", language), unit=DAY),
        Column("money-start", say("table-money-start", language), unit=DAY),
        Column("logic-finish", say("table-logic-finish", language), unit=DAY),
        Column("money-finish", say("table-money-finish", language), unit=DAY),
        Column("waits", say("table-waits-for", language)),
        Column("lacking", say("table-lacking", language), "right"),
    )
    holds = {one.key: one for one in made.holds}
    rows = []
    for node in logic.programme.nodes:
        if node.project not in projects or node.key not in made.plan.schedule.dates:
            continue
        then, now = logic.schedule.dates[node.key], made.plan.schedule.dates[node.key]
        hold = holds.get(node.key)
        if hold or (whole and (then.start, then.finish) != (now.start, now.finish)):
            rows.append(_row(logic, then, now, hold, language))
    return Table(say("table-funded-title", language), columns, rows)


def _row(
    logic: Plan, then: Dated, now: Dated, hold: Hold | None, language: str
) -> dict[str, object]:
    lost = hold is not None and hold.never
    return {
        "id": then.node.key,
        "name": named(then.node, language),
        "logic-start": first_day(then),
        "money-start": None if lost else first_day(now),
        "logic-finish": last_day(then),
        "money-finish": None if lost else last_day(now),
        "waits": _waits(logic, hold, language) if hold else say("funded-moved", language),
        "lacking": _lacking(logic, hold, language) if hold else "",
    }


def _waits(logic: Plan, hold: Hold, language: str) -> str:
    if hold.never:
        return say("funded-no-vote", language, year=hold.year)
    nodes = (logic.schedule.dates[key].node for key in hold.votes if key in logic.schedule.dates)
    return ", ".join(named(node, language) for node in nodes)


def _lacking(logic: Plan, hold: Hold, language: str) -> str:
    return f"{fund_named(logic.programme, hold.fund, language)} {money.words(hold.lacking)}"
