"""Which of MPXJ's readers fit a file: by its content, and where that is not enough, its name.

MPXJ can tell forms apart itself, but then it also opens databases, unpacks archives and runs
through folders, whatever the file is called; here nothing is tried that does not fit.
"""

import re

XER = ("primavera.PrimaveraXERFileReader",)
COMPOUND = ("mpp.MPPReader",)
_ROOTS = {
    "Project": ("mspdi.MSPDIReader",),
    "APIBusinessObjects": ("primavera.PrimaveraPMFileReader",),
    "BusinessObjects": ("primavera.PrimaveraPMFileReader",),
    "Gantt": ("ganttdesigner.GanttDesignerReader",),
}
_WITH_ATTRIBUTE = {  # the root alone does not tell them apart
    ("project", "mrproject-version"): ("planner.PlannerReader",),
    ("project", "webLink"): ("ganttproject.GanttProjectReader",),
    ("project", "update_mode"): ("phoenix.PhoenixReader",),
    ("project", "application"): ("phoenix.PhoenixReader",),
    ("Document", "DocGuid"): ("edrawproject.EdrawProjectReader",),
    ("Document", "Application"): ("conceptdraw.ConceptDrawProjectReader",),
}
# By ending: what is in the first bytes of such a file, and its readers.
_OTHERS = {
    "mpx": (rb"MPX", ("mpx.MPXReader",)),
    "mpd": (rb"\0\x01\0\0Standard (Jet|ACE) DB", ("mpd.MPDFileReader",)),
    "pp": (rb"\0\x000000|SQLite format", ("asta.AstaFileReader",)),
    "ppx": (rb"PPX!!!!", ("phoenix.PhoenixReader",)),
    "pod": (rb"\xac\xed\0\x05", ("projectlibre.ProjectLibreReader",)),
    "pep": (rb".*dWBSTAB", ("turboproject.TurboProjectReader",)),
    "sp": (rb"\xb6\x17", ("synchro.SynchroReader",)),
    "sdef": (rb"VOLM", ("sdef.SDEFReader",)),
    "fts": (rb"\x1c\0\0\0", ("fasttrack.FastTrackReader",)),
    "prx": (rb".*(!Self-Extracting Primavera Project|PRX3)", ("primavera.p3.P3PRXFileReader",)),
    "stx": (rb"U\x8b|STW", ("primavera.suretrak.SureTrakSTXFileReader",)),
}
_LOOKED_AT = 512  # bytes, as many as MPXJ looks at
_BEFORE = r"(?s)<\?.*?\?>|<!--.*?-->"
_ROOT = r"<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)((?:\s[^<>]*)?)>"
_START = 65_536  # characters, comments of a long-winded program included
_PROJECT = "http://schemas.microsoft.com/project"


def of_xml(text: str) -> tuple[str, ...]:
    """The readers for an XML file, by its outermost element; none where it is another kind."""
    root = re.search(_ROOT, re.sub(_BEFORE, "", text[:_START]))
    if root is None:
        return ()
    name, attributes = root[1], root[2]
    if name == "Project" and "xmlns=" in attributes and _PROJECT not in attributes:
        return ()
    if name in _ROOTS:
        return _ROOTS[name]
    fitting = (
        readers
        for (known, attribute), readers in _WITH_ATTRIBUTE.items()
        if known == name and re.search(rf"\s{attribute}\s*=", attributes)
    )
    return next(fitting, ())


def of_other(data: bytes, ending: str) -> tuple[str, ...]:
    """The readers for a file that is neither XER, XML nor one of Microsoft's compound files."""
    begins, readers = _OTHERS.get(ending[1:].lower(), (b"", ()))
    return readers if re.match(rb"(?s)" + begins, data[:_LOOKED_AT]) else ()
