"""That a result is a what-if, and which: said above or below everything that is made of it."""

from capitalplan.model.programme import Programme
from capitalplan.output.clean import brief
from capitalplan.text import say

LONGEST, SHORT = 400, 100


def assumed_sentence(programme: Programme, language: str) -> str:
    """`What-if, not the plan as written: ...`; an empty text for the plan as written."""
    if not programme.scenario:
        return ""
    return say("whatif-header", language, changes=assumed_changes(programme, language))


def assumed_part(programme: Programme, language: str) -> list[str]:
    """The same, short enough for the line below the title of a chart; nothing for the plan."""
    if not programme.scenario:
        return []
    changes = assumed_changes(programme, language, SHORT)
    return [say("whatif-part", language, changes=changes)]


def assumed_changes(programme: Programme, language: str, columns: int = LONGEST) -> str:
    """What is different, on one line."""
    return brief("; ".join(name.said(language) for name in programme.scenario), columns)
