"""The JSON Schema of what the commands promise with `--format json`."""

from typing import Any

from capitalplan.output.contract.compare import CompareRow
from capitalplan.output.contract.earned import EarnedRow
from capitalplan.output.contract.edit import EditRow
from capitalplan.output.contract.funded import FundedRow
from capitalplan.output.contract.gates import GateRow
from capitalplan.output.contract.history import HistoryRow
from capitalplan.output.contract.ledger import ExecutionRow, LedgerRow
from capitalplan.output.contract.money import GapRow, NeedRow
from capitalplan.output.contract.moved import MovedRow
from capitalplan.output.contract.node import NodeRow
from capitalplan.output.contract.price import PriceRow, ReserveRow
from capitalplan.output.contract.project import ProjectRow
from capitalplan.output.contract.quality import QualityRow
from capitalplan.output.contract.row import Row
from capitalplan.output.contract.slips import BaselineRow, PromiseRow
from capitalplan.output.contract.supplementary import SupplementaryRow
from capitalplan.output.contract.upcoming import UpcomingRow

ROWS: dict[str, type[Row]] = {
    "list": ProjectRow,
    "show": ProjectRow,
    "upcoming": UpcomingRow,
    "schedule": NodeRow,
    "quality": QualityRow,
    "budget": NeedRow,
    "budget --gap": GapRow,
    "budget --prices": PriceRow,
    "budget --reserve": ReserveRow,
    "ledger": LedgerRow,
    "ledger --reported": ExecutionRow,
    "earned": EarnedRow,
    "compare": CompareRow,
    "supplementary": SupplementaryRow,
    "funded": FundedRow,
    "diff": MovedRow,
    "slips": PromiseRow,
    "baseline list": BaselineRow,
    "gates": GateRow,
    **dict.fromkeys(
        ("move", "progress", "enact", "set", "add", "remove", "rename", "new"), EditRow
    ),
    "history": HistoryRow,
}


def schema() -> dict[str, Any]:
    """The rows by command; each command prints a list of them."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {name: row.model_json_schema() for name, row in ROWS.items()},
    }
