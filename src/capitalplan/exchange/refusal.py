"""The worker's fault as a refusal: what Java or MPXJ said -> a code and its facts."""

import re
from collections.abc import Mapping
from typing import Any

from capitalplan.problem import StopError

# Which words of an exception mean what, the first that fit; exit code 6: a part of the machine.
_MEANINGS = (
    ("(?i)password", "exchange-locked", 3),
    ("UnsupportedCharsetException|NoClassDefFoundError|ClassNotFoundException", "java-parts", 6),
    ("UnsupportedClassVersionError|JVMNotFound|start JVM|JVMNotSupported", "java-unfit", 6),
    ("OutOfMemoryError|StackOverflowError", "java-memory", 3),
)
_NO_PROJECT = r"IOException|FileNotFoundException|Invalid file format"  # in a compound file
_LINE = r"lineNumber: (\d+)"
_LAYERS = r"^(?:Exception: |[\w.$]+(?:Exception|Error): ?)+"


def refusal(answer: Mapping[str, Any], form: str, project: str | None, memory: str) -> StopError:
    """Why nothing was read, from the worker's answer and the `form` of the file."""
    known = [str(each["id"] or each["name"] or each["uid"]) for each in answer.get("projects", ())]
    if answer["fault"] == "project":
        return StopError("exchange-project", 2, name=project, known=", ".join(known))
    if answer["fault"] == "nothing":
        return StopError("exchange-damaged" if form == "mpp" else "exchange-nothing", 3)
    chain = [str(each) for each in answer.get("chain", ())]
    said = " / ".join(chain)
    for words, code, exit_code in _MEANINGS:
        if re.search(words, said):
            return StopError(code, exit_code, reason=_reason(chain), memory=memory)
    if form == "mpp" and re.search(_NO_PROJECT, chain[-1] if chain else ""):
        return StopError("exchange-damaged", 3)
    line = re.search(_LINE, said)
    if line and line[1] != "-1":
        return StopError("exchange-xml", 3, line=line[1], reason=_reason(chain))
    return StopError("exchange-unread", 3, reason=_reason(chain))


def _reason(chain: list[str]) -> str:
    """What the innermost exception says, without its class names; those where it says nothing."""
    last = chain[-1] if chain else "?"
    words = re.sub(r"^.*columnNumber: \d+; ", "", last)
    return (re.sub(_LAYERS, "", words).strip() or last)[:200]
