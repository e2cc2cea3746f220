"""Links of another program's tasks -> `Relation`s."""

from collections.abc import Iterator, Mapping

from capitalplan.exchange.instant import Record, minutes
from capitalplan.model.activity import ELAPSED, PERCENT, WORK, Relation

KINDS = ("FS", "SS", "FF", "SF")


def relations(tasks: list[Record], uids: Mapping[int, str], usual: str) -> Iterator[Relation]:
    """All links between the tasks of `uids` (MPXJ's number -> ours), in the order of the tasks.

    usual : the unit of lags that name none.
    """
    for task in tasks:
        for link in task.get("predecessors", ()):
            before = uids.get(link["predecessor_task_unique_id"])
            after = uids.get(link["successor_task_unique_id"])
            # A link to another project of the file is listed on both of its ends' tasks.
            if before is not None and after is not None and after == uids.get(task["unique_id"]):
                yield Relation(before, after, _kind(link), *_lag(link, usual))


def _kind(link: Record) -> str:
    kind = str(link.get("type", "FS"))
    return kind if kind in KINDS else "FS"


def _lag(link: Record, usual: str) -> tuple[int, int]:
    units = link.get("lag_units", usual)
    if "%" in units:  # MPXJ writes a per cent as if it were a minute
        return round(link.get("lag", 0) * 100 / 60), PERCENT
    lag = minutes(link, "lag")
    return lag, ELAPSED if units.startswith("e") and lag else WORK
