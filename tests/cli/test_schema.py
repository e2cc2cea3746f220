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
    "move": ("move", "animation-center/tender", "2022-09-01", "--dry-run"),
    "progress": ("progress", "animation-center/property-plan-change", "--start", "2021-05-31",
                 "--dry-run"),
    "enact": ("enact", "animation-center/supplementary-2021-1", "2021-05-31", "--dry-run"),
    "set": ("set", "animation-center/framing.calendar", "public", "--dry-run"),
    "add": ("add", "milestone", "animation-center/new", "date=2022-03-02", "--dry-run"),
    "remove": ("remove", "animation-center/contract-review", "--relink", "--dry-run"),
    "rename": ("rename", "animation-center/tender", "contract", "--dry-run"),
    "new": ("new", "hall", "--start", "2021-07", "--cost", "300억", "--dry-run"),
    "slips": ("slips",), "baseline list": ("baseline", "list"),
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


@pytest.mark.parametrize("words", [("schema",), ("completion", "bash")])
def test_help_in_both_languages(words, cap):
    korean, english = (cap(words[0], "--help", "--lang", language) for language in ("ko", "en"))
    assert korean.code == english.code == 0
    assert cap(*words, "--lang", "ko").code == 0
