"""Which files other programs write: their endings, as MPXJ reads them."""

from pathlib import Path

PROGRAMS = {
    "xer": "Primavera P6", "pmxml": "Primavera P6", "prx": "Primavera P3", "stx": "SureTrak",
    "xml": "Microsoft Project, Primavera P6 and others", "mpp": "Microsoft Project",
    "mpt": "Microsoft Project", "mpx": "Microsoft Project", "mpd": "Microsoft Project",
    "pp": "Asta Powerproject", "ppx": "Phoenix", "planner": "GNOME Planner", "pod": "ProjectLibre",
    "gan": "GanttProject", "pep": "TurboProject", "cdpx": "ConceptDraw", "cdpz": "ConceptDraw",
    "sp": "Synchro", "gnt": "Ganttdesigner", "sdef": "SDEF", "fts": "FastTrack",
    "edpx": "Edraw Project",
}  # fmt: skip

MAIN = ("xer", "xml", "pmxml", "mpp", "mpx")  # said of a name alone, where there is no such file


def is_schedule(path: Path) -> bool:
    """Whether the name of a file says that another program's schedule is in it."""
    ending = path.suffix[1:].lower()
    return ending in (PROGRAMS if path.exists() else MAIN)
