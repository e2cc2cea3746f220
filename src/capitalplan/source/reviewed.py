"""What a project says it was approved at: `reviewed: {re-review: {cost: 30억, date: 2021-05}}`."""

from capitalplan.model.reviewed import GATES, Reviewed
from capitalplan.source import field
from capitalplan.source.record import Scope, Table, attempt, pairs, record, unknown
from capitalplan.source.tree import Scalar, Tree

_TABLE: Table = {"cost": field.won, "date": field.date}


def reviewed(scope: Scope, tree: Tree) -> tuple[Reviewed, ...]:
    """Gates that were passed, with cost and date; a date alone where no cost is known."""
    found = []
    for key, value in pairs(tree):
        if key.text not in GATES:
            unknown(scope, "gate-unknown", key, GATES)
            continue
        if isinstance(value, Scalar):
            date, cost = attempt(scope, field.date, value), None
        else:
            one = record(scope, value, _TABLE, required=("date",))
            date, cost = one.get("date"), one.get("cost")
        if date:
            found.append(Reviewed(key.text, cost, date, key.at))
    return tuple(found)
