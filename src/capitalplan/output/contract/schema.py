"""The JSON Schema of what the commands promise with `--format json`."""

from typing import Any

from capitalplan.output.contract.money import GapRow, NeedRow
from capitalplan.output.contract.moved import MovedRow
from capitalplan.output.contract.node import NodeRow
from capitalplan.output.contract.project import ProjectRow
from capitalplan.output.contract.quality import QualityRow
from capitalplan.output.contract.row import Row

ROWS: dict[str, type[Row]] = {
    "list": ProjectRow,
    "show": ProjectRow,
    "schedule": NodeRow,
    "quality": QualityRow,
    "budget": NeedRow,
    "budget --gap": GapRow,
    "diff": MovedRow,
}


def schema() -> dict[str, Any]:
    """The rows by command; each command prints a list of them."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {name: row.model_json_schema() for name, row in ROWS.items()},
    }
