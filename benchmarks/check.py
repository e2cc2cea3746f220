"""`capitalplan check` on the four projects against TaskJuggler on the same four, in one run.

TaskJuggler's full run reads, schedules and writes one CSV; `--check-syntax` only parses.
`check` reads, validates and schedules; what it parsed before it takes from its cache, so a run
without the cache is shown too. Usage: python benchmarks/check.py [runs]
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

from capitalplan import load
from peers import ROOT, SHARED, line, wall
from taskjuggler import tjp

RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 9


def main() -> None:
    """Print both, and TaskJuggler as a multiple of ours."""
    program = str(Path(sys.executable).with_name("capitalplan"))
    with tempfile.TemporaryDirectory() as folder:
        plan = SHARED / "four.tjp"
        if not plan.is_file():
            plan = Path(folder) / "four.tjp"
            plan.write_text(tjp(load(ROOT / "projects")), encoding="utf-8")
        ours = wall([program, "check", str(ROOT / "projects")], Path(folder), RUNS)
        print(line("capitalplan check projects", ours))
        os.environ["CAPITALPLAN_CACHE"] = "off"
        cold = wall([program, "check", str(ROOT / "projects")], Path(folder), RUNS)
        del os.environ["CAPITALPLAN_CACHE"]
        print(line("capitalplan check projects, no cache", cold))
        if not shutil.which("tj3"):
            print("skipped: TaskJuggler is not here (Debian: apt-get install tj3)")
            return
        full = wall(["tj3", "--silent", str(plan)], Path(folder), RUNS)
        syntax = wall(["tj3", "--silent", "--check-syntax", str(plan)], Path(folder), RUNS)
        again = wall([program, "check", str(ROOT / "projects")], Path(folder), RUNS)
        print(line("capitalplan check projects, once more", again))
        print(line("tj3, full run, one CSV", full, ours + again))
        print(line("tj3 --check-syntax", syntax, ours + again))


if __name__ == "__main__":
    main()
