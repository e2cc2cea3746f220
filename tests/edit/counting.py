"""A writer of its own process: `counting.py FOLDER NAME TIMES` adds one to two files each time.

Whoever was overtaken reads again and tries again. `ready` is printed after the first save.
"""

import sys
from pathlib import Path

from capitalplan.edit import save
from capitalplan.edit.save import Entry, Revision
from capitalplan.problem import StopError

FILES = ("a.yaml", "b.yaml")


def add(folder: Path, name: str) -> bool:
    """One more in both files; False where somebody else was faster."""
    found = [(folder / file).read_bytes() for file in FILES]
    count = int(found[0].split()[1]) + 1
    made = [
        Revision(folder / file, data, b"count: %d\n%s" % (count, data.partition(b"\n")[2]))
        for file, data in zip(FILES, found, strict=True)
    ]
    try:
        save.save(folder, made, Entry(str(count), name, "", ("count",)))
    except StopError as stop:
        if stop.code != "save-changed":
            raise
        return False
    return True


if __name__ == "__main__":
    place, who, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    done = 0
    while done < times:
        save.recover(place)
        done += add(place, who)
        if done == 1:
            print("ready", flush=True)
