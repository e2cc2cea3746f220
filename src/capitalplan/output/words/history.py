"""What an entry of the log did, in one sentence."""

import shlex

from capitalplan.edit.entry import Entry
from capitalplan.output.clean import brief
from capitalplan.text import say, sentences

LONGEST = 400


def done(entry: Entry, language: str) -> str:
    """What was done: its sentences, that it took another back, or else what was typed."""
    if entry.undoes is not None:
        return say("history-undo", language, number=entry.undoes)
    said = [_sentence(code, dict(facts), language) for code, facts in entry.what]
    return brief(" ".join(filter(None, said)) or shlex.join(entry.command), LONGEST)


def _sentence(code: str, facts: dict[str, object], language: str) -> str:
    """A sentence of ours; nothing for a log that asks for another, or with other facts."""
    if code not in sentences(language):
        return ""
    try:
        return say(code, language, **facts)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return ""
