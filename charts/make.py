"""Draw the README's pictures again, byte for byte: python charts/make.py [FOLDER]

The bytes depend on matplotlib's release and its FreeType, which `made-with.txt` names.
"""

import sys
from pathlib import Path

import matplotlib
from matplotlib import ft2font

from capitalplan import load
from capitalplan.output.chart import drawn

HERE = Path(__file__).resolve().parent
PICTURES = (
    (None, "gantt", "en", "programme-gantt.png"),
    (None, "funding", "en", "programme-funding.png"),
    ("animation-center", "gantt", "en", "animation-center-gantt.png"),
    ("animation-center", "gantt", "ko", "animation-center-gantt-ko.png"),
    ("animation-center", "s-curve", "en", "animation-center-s-curve.png"),
    ("seoul-cinematheque", "funding", "ko", "seoul-cinematheque-funding-ko.png"),
)


def made_with() -> str:
    """What the bytes depend on beside the plans and this program."""
    return f"matplotlib {matplotlib.__version__}, FreeType {ft2font.__freetype_version__}\n"


def main(folder: Path) -> None:
    """Write every picture into a folder."""
    plan = load(HERE.parent / "projects")
    for project, kind, language, name in PICTURES:
        for _, data in drawn.draw(plan, project, language, (kind,), ("png",)):
            (folder / name).write_bytes(data)
            print(folder / name)
    (folder / "made-with.txt").write_text(made_with(), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
