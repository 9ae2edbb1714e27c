"""Figures that no line ends within: a number stays with its thousands and its unit."""

import re

_WITHIN = re.compile(r"(?<=\d) (?=(?:\d{3}|s|min|h|d|w|%)(?!\w))")


def with_whole_figures(text: str) -> str:
    """A text that breaks its lines elsewhere: `a cost of 1 037`, `45 min`, `9 %`."""
    return _WITHIN.sub("\N{NO-BREAK SPACE}", text)
