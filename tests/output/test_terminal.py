"""Tables on a terminal: fitted to its width, but no figure, date or name is ever lost."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from capitalplan.output.table.plan import gap_table, project_table
from capitalplan.output.table.table import format
from capitalplan.output.table.terminal import render
from capitalplan.plan import load


@pytest.fixture(scope="module")
def plan():
    return load(Path(__file__).parents[2] / "projects")


@pytest.mark.parametrize("columns", [20, 60, 80, 120, 200])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_is_lost_on_a_narrow_terminal(plan, monkeypatch, columns, language):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("NO_COLOR", "1")
    for table in (project_table(plan, language), gap_table(plan, language=language)):
        text = render(table, language, terminal=True)
        for row in table.rows:
            for column in table.columns:
                shown = format(row, column, language)
                whole = column.align == "right" or column.unit
                parts = [shown] if whole else shown.split()
                assert all(part[:8] in text for part in parts), (shown, text)


def test_a_wide_terminal_is_used_and_a_pipe_keeps_rows_whole(plan, monkeypatch):
    monkeypatch.setenv("COLUMNS", "250")
    table = project_table(plan, "ko")
    for terminal in (True, False):
        lines = render(table, "ko", terminal).splitlines()
        for row in table.rows:
            assert any(str(row["name"]) in line for line in lines)
    assert max(map(cell_len, render(table, "ko", False).splitlines())) < 200
