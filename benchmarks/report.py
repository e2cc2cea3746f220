"""The main job: `capitalplan report` on the four projects, charts and workbook included."""

import sys
import tempfile
from pathlib import Path

from peers import ROOT, line, wall


def main() -> None:
    """Print the wall time of the whole report."""
    program = str(Path(sys.executable).with_name("capitalplan"))
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "report", str(ROOT / "projects"), "-o", "out", "--force"]
        print(line("capitalplan report projects", wall(command, Path(folder), 3)))


if __name__ == "__main__":
    main()
