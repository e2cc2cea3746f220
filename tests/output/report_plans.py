"""Plans written in the tests: the YAML a test shows is all that the engine sees."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from capitalplan.plan import Plan, load

VOTE = """
    funds: {city: 100%}
    appropriations:
      extra: {name: {ko: 추경, en: Supplement}, year: 2021, kind: supplementary,
              submitted: 2021-05-25, expected: 2021-07-02, amounts: {city: 100백만원}}
    milestones:
      opening: {name: {ko: 개관, en: Opening}, after: [works], deadline: 2021-07-14}
    phases:
      works: {name: {ko: 공사, en: Works}, duration: 10d, after: [extra], cost: 100백만원}
"""


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
