"""Korean particles that fit the word before them: `개관은(는)` becomes `개관은`."""

import re

_CHOICE = re.compile(r"은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로")
_FITTING = {
    "은(는)": ("은", "는"),
    "이(가)": ("이", "가"),
    "을(를)": ("을", "를"),
    "과(와)": ("과", "와"),
    "(으)로": ("으로", "로"),
}
_ASIDE = re.compile(r"(?:\s*\((?:[^()]|\([^()]*\))*\)|[\s\"'`”’」』》>\])])+$")
_FIRST, _LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
_NUMBERS = dict(zip("0123456789", (21, 8, 0, 16, 0, 0, 1, 8, 8, 0), strict=True))  # 영 일 이 ...
_LETTERS = dict.fromkeys("ABCDEFGHIJKOPQSTUVWXYZ", 0) | {"L": 8, "R": 8, "M": 16, "N": 4}


def settle(sentence: str) -> str:
    """Choose every particle written both ways by the sound that ends the word before it.

    What stands in parentheses after the word is passed over: 의결(2021-07-02)은. A word whose
    sound is not known (small Latin letters) keeps both forms.
    """
    return _CHOICE.sub(_fitting, sentence)


def _fitting(found: re.Match[str]) -> str:
    final = _final(found.string[: found.start()])
    if final is None:
        return found[0]
    closed, opened = _FITTING[found[0]]
    if found[0] == "(으)로" and final == _RIEUL:
        return opened
    return closed if final else opened


def _final(before: str) -> int | None:
    """The number of the final consonant a text ends in, 0 for a vowel, None when unknown."""
    word = _ASIDE.sub("", before[-200:])
    last = word[-1:]
    if _FIRST <= ord(last or " ") <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    return _NUMBERS.get(last, _LETTERS.get(last))
