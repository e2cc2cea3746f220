"""Names from other programs as texts that a plan may hold."""

import re
import unicodedata

LONGEST = 2_000
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turn the direction of what follows


def writable(text: str) -> str:
    """A text without what a plan refuses: control characters become U+FFFD, hidden marks go."""
    plain = _HIDDEN.sub("", _FORBIDDEN.sub("\ufffd", text))
    return unicodedata.normalize("NFC", plain)[:LONGEST]
