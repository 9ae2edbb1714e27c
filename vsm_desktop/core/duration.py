"""Durations as people type them: `45 min`, `1h 30m`, `1.5 d`, `~2 w`.

The map keeps the words that were typed; what they come to in seconds depends on the map's own working
day and week, so it is worked out when asked for.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from vsm_desktop.translation import tr

Unit = Literal["s", "m", "h", "d", "w"]

_UNITS: dict[str, Unit] = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("w", "wk", "wks", "week", "weeks"), "w"),
}
UNIT_WORDS = tuple(_UNITS)
"""What units are called when they are typed."""
_DESCENDING: tuple[Unit, ...] = ("w", "d", "h", "m", "s")
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]+)\s*")
_LONGEST_TEXT = 40
_LARGEST_AMOUNT = 1e9


@dataclass(frozen=True)
class Duration:
    """A length of time: amounts with their units, largest unit first, and whether it is a best guess."""

    parts: tuple[tuple[float, Unit], ...]
    best_guess: bool

    def seconds(self, hours_per_day: float, days_per_week: float) -> float:
        """The length in seconds of working time, where a day and a week are the map's own."""
        day = hours_per_day * 3600
        unit_seconds = {"s": 1, "m": 60, "h": 3600, "d": day, "w": day * days_per_week}
        return sum(amount * unit_seconds[unit] for amount, unit in self.parts)


@lru_cache(maxsize=4096)
def parse_duration(text: str) -> Duration:
    """Read a typed duration. A leading `~` marks a best guess.

    Raises:
        ValueError: with one line that says what is wrong, and how to type it.
    """
    words = text.strip()
    best_guess = words.startswith("~")
    words = words.removeprefix("~").strip().lower()
    if words.startswith(("-", "\N{MINUS SIGN}")):
        raise ValueError(tr("is below zero: a time is 0 or more"))
    if not words or len(words) > _LONGEST_TEXT or not text.isprintable():
        raise ValueError(tr("is not a duration: type it like 45 min, 2h or 1.5 d"))
    if re.fullmatch(r"\d+(?:[.,]\d+)?", words):
        raise ValueError(tr("is a number without a unit: type it like 45 min, 2h or 1.5 d"))
    return Duration(_parts(words), best_guess)


def _parts(words: str) -> tuple[tuple[float, Unit], ...]:
    parts: list[tuple[float, Unit]] = []
    position = 0
    while position < len(words):
        match = _PART.match(words, position)
        unit = _UNITS.get(match[2]) if match else None
        if match is None or unit is None:
            raise ValueError(tr("is not a duration: type it like 45 min, 2h or 1.5 d"))
        if parts and _DESCENDING.index(unit) <= _DESCENDING.index(parts[-1][1]):
            raise ValueError(tr("is not a duration: each unit once, the larger first, like 1h 30m"))
        amount = float(match[1].replace(",", "."))
        if amount > _LARGEST_AMOUNT:
            raise ValueError(tr("is too long a duration"))
        parts.append((amount, unit))
        position = match.end()
    return tuple(parts)


def is_duration(text: str) -> str:
    """The text itself, when it can be read as a duration; a `ValueError` that says why otherwise."""
    parse_duration(text)
    return text
