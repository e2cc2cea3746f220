"""Plans written in the tests: the YAML a test shows is all that the engine sees."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from capitalplan.plan import Plan, load


def planned(*projects: str, programme: str = "data_date: 2021-05-31") -> Plan:
    """Load project files given as text; `id: p` and the other headings may be left out."""
    with TemporaryDirectory() as folder:
        settings = Path(folder) / "programme.yaml"
        settings.write_text(f"format: 1\n{dedent(programme)}\n", encoding="utf-8")
        for text in projects:
            body = dedent(text)
            named = re.search(r"^id: (\S+)$", body, re.MULTILINE)
            ident = named[1] if named else "p"
            head = "" if named else "id: p\n"
            file = Path(folder) / f"{ident}.yaml"
            file.write_text(f"format: 1\nname: {ident}\n{head}{body}\n", encoding="utf-8")
        return load(folder)
