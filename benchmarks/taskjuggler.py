"""The four projects as a TaskJuggler plan: the same windows, links, holidays and costs a day."""

from datetime import date

from capitalplan.model.when import EPOCH, iso
from capitalplan.plan import Plan
from capitalplan.schedule.result import Dated
from capitalplan.worktime import public

HEAD = """project four "four" 2015-01-01 +12y {
  timezone "Asia/Seoul"
  timingresolution 60min
  currency "KRW"
  workinghours mon - fri 9:00 - 12:00, 13:00 - 18:00
  workinghours sat, sun off
}
"""
FOOT = """accountreport won "won" { formats csv columns no, name, yearly balance cost rev }
taskreport tasks "tasks" { formats csv columns id, start, end, cost }
"""


def tjp(plan: Plan) -> str:
    """The plan as text: leaves as tasks in each project, finish-to-start links kept."""
    parts = [HEAD]
    parts += [f'leaves holiday "h" {iso(day)}\n' for day in sorted(public.days("kr"))]
    parts.append('account cost "cost"\naccount rev "rev"\nbalance cost rev\n')
    for project in plan.programme.projects:
        parts.append(f'task {_id(project.id)} "{project.id}" {{\n')
        parts += [_task(plan, one) for one in plan.schedule.of(project.id) if one.node.leaf]
        parts.append("}\n")
    return "".join([*parts, FOOT])


def _task(plan: Plan, one: Dated) -> str:
    node = one.node
    lines = [f'  task {_id(node.id)} "{node.id}" {{']
    waits = [
        link.before.split("/")[1]
        for link in node.after
        if link.kind == "FS" and not link.lag.count and plan.schedule.dates[link.before].node.leaf
    ]
    if waits and not node.done:
        lines.append(f"    depends {', '.join('!' + _id(before) for before in waits)}")
    else:
        lines.append(f"    start {date.fromordinal(one.start // 1440 + EPOCH).isoformat()}")
    days = max(round(one.planned / 480), 0)
    lines.append("    milestone" if one.point or not days else f"    length {days}d")
    if node.cost and days:
        lines += ["    chargeset cost", f"    charge {node.cost.amount / days} perday"]
    return "\n".join([*lines, "  }\n"])


def _id(name: str) -> str:
    return "t_" + name.replace("-", "_")
