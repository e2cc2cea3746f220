"""A CalDAV server on the loopback address (Radicale) and the client that syncs to it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import icalendar
from outside import program

CONFIG = """\
[general]
status_path = "{home}/status/"
[pair plans]
a = "file"
b = "server"
collections = null
conflict_resolution = "a wins"
[storage file]
type = "singlefile"
path = "{home}/plans.ics"
read_only = true
[storage server]
type = "caldav"
url = "http://127.0.0.1:{port}/city/plans/"
username = "city"
password = "x"
"""


class Desk:
    """A folder with `plans.ics`, and the calendar on the server that it is synced to."""

    def __init__(self, home: Path, port: int) -> None:
        self.home, self.file = home, home / "plans.ics"
        self.client = program("vdirsyncer", "pip install vdirsyncer radicale")
        text = CONFIG.format(home=home, port=port)
        (home / "sync.conf").write_text(text, encoding="utf-8")
        self.run("discover")

    def run(self, *words: str) -> str:
        """Run the client, which must succeed; what it said."""
        done = subprocess.run(
            [self.client, "-c", str(self.home / "sync.conf"), *words],
            env={"HOME": str(self.home), "PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                 "NO_PROXY": "*"},
            stdin=subprocess.DEVNULL, check=False, capture_output=True,
            encoding="utf-8", timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    def sync(self, data: bytes) -> str:
        """Bring the calendar to the server; what the client said it did."""
        self.file.write_bytes(data)
        return self.run("sync")

    @property
    def there(self) -> list[icalendar.Event]:
        """The events on the server, one for each of its files."""
        place = self.home / "store" / "collection-root" / "city" / "plans"
        files = [file for file in sorted(place.iterdir()) if file.suffix == ".ics"]
        found = []
        for file in files:
            (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
            found.append(event)
        return found


@contextmanager
def served(home: Path) -> Iterator[Desk]:
    """A server of our own on a free port, stopped whatever happens."""
    program("radicale", "pip install vdirsyncer radicale")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    (home / "server.conf").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = none\n"
        f"[storage]\nfilesystem_folder = {home / 'store'}\n",
        encoding="utf-8",
    )
    words = [sys.executable, "-m", "radicale", "--config", str(home / "server.conf")]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(words, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        _made(port, server, home / "server.log")
        yield Desk(home, port)
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(20)


def _made(port: int, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until the server answers, and have it make the calendar (RFC 4791, 5.3.1)."""
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            link.request("MKCALENDAR", "/city/plans/", headers={"Authorization": "Basic Y2l0eTp4"})
            assert link.getresponse().status == 201
            return
        except ConnectionError:
            time.sleep(0.1)
        finally:
            link.close()
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
