"""Colours of the page: words can be read on every ground, by day and by night."""

import re
from pathlib import Path

import pytest

STYLE = Path(__file__).parents[2] / "src" / "capitalplan" / "output" / "page" / "style.css"


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_in_both_themes(theme):
    rules = re.findall(r":root {(.*?)}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w{6})", rules[theme]))
    pairs = [(ink, back) for ink in ("ink", "soft", "accent", "alert", "warn", "ok", "violet")
             for back in ("paper", "page", "stripe", "head")]  # fmt: skip
    pairs += [("alert", "alert-back"), ("ink", "alert-back"), ("soft", "alert-back")]
    pairs += [("warn", "warn-back"), ("top-ink", "top"), ("top-soft", "top")]
    for ink, back in pairs:
        low, high = sorted((luminance(colours[ink]), luminance(colours[back])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, back)
