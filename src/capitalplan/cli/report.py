"""`report`, the main job: page, charts, workbook and calendar of everything, in one folder.

It is one change: a report that is stopped, however, leaves the one before it and nothing else.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from typing import Any

import click

from capitalplan.cli import choose, save, sent
from capitalplan.cli.answer import Answer, answer, unpainted
from capitalplan.cli.folder import put_files
from capitalplan.cli.options import Asked, plan_command
from capitalplan.cli.quality import submitted_quality
from capitalplan.output.files import Files, gather, place
from capitalplan.output.ics.event import Sent
from capitalplan.plan import Plan
from capitalplan.problem import StopError
from capitalplan.study.slips import SlipRow, slips, spoken_of

PAGE = "index.html"
DEFAULT = "report"
Earlier = Callable[[str], Sent]  # what a calendar of that name held before
WORKERS = 2


@plan_command("report")
@choose.project_option
@choose.paper_option("help-option-report-paper")
def command(asked: Asked, wanted: tuple[str, ...], paper: str | None) -> None:
    """Make the report; nothing is written before all of it is made."""
    folder = Path(asked.output or DEFAULT)
    _refuse(folder, asked)
    found = answer(asked)
    chosen = choose.projects(found, wanted)
    calendars: dict[str, Sent] = {}

    def earlier(name: str) -> Sent:
        calendars[name] = sent.before(folder / name)
        return calendars[name]

    files = _made(found, chosen, earlier, paper)
    put_files(folder, files, PAGE)
    for name, before in calendars.items():
        if before.least:
            click.echo(sent.restarted(found, str(folder / name), before), err=True)
    facts = {"path": str(folder), "count": len(files), "page": str(folder / PAGE)}
    for text in unpainted(found, chosen):
        click.echo(text, err=True)
    click.echo(found.say("report-written", **facts))
    found.done()


def _refuse(folder: Path, asked: Asked) -> None:
    if folder.exists() and not folder.is_dir():
        raise StopError("output-not-folder", 2, path=str(folder))
    plans = asked.path.resolve()
    if folder.resolve() == plans:
        raise StopError("output-input", 2, path=str(folder))
    for path in (folder, folder / PAGE):
        save.refuse_kept(asked, path)
    if folder.is_dir() and any(folder.iterdir()) and not asked.force:
        raise StopError("output-exists", save.CONFLICT, path=str(folder))


def _made(found: Answer, chosen: list[str], earlier: Earlier, paper: str | None = None) -> Files:
    """All files by relative name; the pictures are drawn beside the workbook, in a process each."""
    scopes: list[str | None] = [None, *chosen]
    rows = _slips(found)
    trends = {scope: told for scope in scopes if (told := spoken_of(rows, scope))}
    with _progress(found, len(scopes) + 1) as step, _workers() as pool:
        waiting = [
            pool.submit(draw, found.plan, scope, found.language, trends.get(scope, ()), paper)
            for scope in scopes
        ]
        quality = submitted_quality(found)
        others = gather(found.plan, chosen, found.language, quality, earlier, trends)
        step()
        pictures: Files = {}
        for one in waiting:
            pictures |= one.result()
            step()
    return dict(sorted((others | pictures).items()))


def _slips(found: Answer) -> tuple[SlipRow, ...]:
    """The slip ledger, where the folder has baselines."""
    if found.asked.submittal:
        return ()
    from capitalplan.cli.slips import usable

    kept = usable(found)
    return slips(found.plan, kept) if kept else ()


def draw(
    plan: Plan, scope: str | None, language: str, rows: tuple[SlipRow, ...] = (),
    paper: str | None = None,
) -> Files:  # fmt: skip
    """The pictures of the programme (None) or one project, by relative file name."""
    from capitalplan.output.chart import drawn, kinds

    wanted = (*kinds.KINDS, kinds.TREND) if rows else kinds.KINDS
    pictures = drawn.draw(plan, scope, language, wanted, slips=rows, paper=paper)
    return {f"{place(scope)}/{name}": data for name, data in pictures}


def _follow_parent() -> None:
    """Ctrl-C reaches the whole group of processes, and the first decides what it means; when that
    one is gone, however it ended, so is this."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=lambda: (wait([parent.sentinel]), os._exit(1)), daemon=True).start()


class _Here:
    """Does at once what a pool would do beside: where no second process can be had."""

    def submit(self, function: Any, *given: Any) -> Future[Files]:
        done: Future[Files] = Future()
        done.set_result(function(*given))
        return done


@contextmanager
def _workers() -> Iterator[Any]:
    """Two processes; spawned, since a fork of a process with threads may hang."""
    try:
        pool = ProcessPoolExecutor(WORKERS, get_context("spawn"), _follow_parent)
    except (OSError, NotImplementedError):
        yield _Here()
        return
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _progress(found: Answer, total: int) -> Iterator[Any]:
    """A progress bar on stderr, only on a terminal."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from capitalplan.output.table.terminal import progress

    with progress(found.say("report-drawing"), total) as step:
        yield step
