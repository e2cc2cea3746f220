"""The published schema names exactly the fields that the commands print."""

import json

import pytest

COMMANDS = {
    "list": ("list",), "schedule": ("schedule",), "quality": ("quality",), "budget": ("budget",),
    "funded": ("funded",), "budget --gap": ("budget", "--gap"),
    "budget --prices": ("budget", "--prices"), "budget --reserve": ("budget", "--reserve"),
    "ledger": ("ledger",), "ledger --reported": ("ledger", "--reported"),
    "earned": ("earned",), "supplementary": ("supplementary",),
    "compare": ("compare", "--delay", "animation-center/framing=5d"),
    "show": ("show", "animation-center"),
    "upcoming": ("upcoming", "--within", "12mo"),
    "gates": ("gates",),
}  # fmt: skip


def promised(cap):
    return json.loads(cap("schema").out)["$defs"]


def test_every_command_with_rows_is_there(cap):
    assert set(promised(cap)) == {*COMMANDS, "diff", "history"}  # they need more than one folder


@pytest.mark.parametrize("name", COMMANDS)
def test_rows_have_the_promised_fields(name, cap, projects):
    fields = promised(cap)[name]
    rows = json.loads(cap("-C", projects, *COMMANDS[name], "--format", "json").out)
    assert rows
    for row in rows:
        assert set(row) == set(fields["required"]) == set(fields["properties"])
