"""Shares, durations and costs in words, as they stand in findings, reports and the panel."""

from functools import lru_cache

from vsm_desktop.core.model import Settings
from vsm_desktop.translation import tr

_HOUR = 3600


def share_words(share: float) -> str:
    """A share as a percentage. Only all of it is 100 %, and only nothing is 0 %."""
    if 0 < share < 0.01:
        return tr("under 1 %")
    if 0.99 < share < 1:
        return tr("over 99 %")
    return tr("{number} %").format(number=round(share * 100))


@lru_cache(maxsize=20_000)
def duration_words(seconds: float, settings: Settings) -> str:
    """A length of working time in its two largest units; days and weeks are as long as the map's."""
    fitting = [(name, length) for name, length in _units(settings) if seconds >= length]
    if len(fitting) < 2:
        return f"{seconds:.3g} {tr('s')}"
    (name, length), (next_name, next_length) = fitting[:2]
    count, rest = divmod(seconds, length)
    # What is left is rounded to whole units of the next size, and those may fill one more of the first.
    small = round(rest / next_length)
    if small * next_length >= length:
        # A little more than that many, for their product may fall just short of them.
        return duration_words((count + 1) * length + next_length / 4, settings)
    words = f"{number_words(count)} {name}"
    return f"{words} {small} {next_name}" if small else words


def _units(settings: Settings) -> list[tuple[str, float]]:
    """Names and seconds, the longest unit first: a working day may be shorter than an hour."""
    day = settings.hours_per_day * _HOUR
    units = [
        (tr("w"), day * settings.days_per_week),
        (tr("d"), day),
        (tr("h"), _HOUR),
        (tr("min"), 60),
        (tr("s"), 1),
    ]
    return sorted(units, key=lambda unit: unit[1], reverse=True)


def number_words(number: float) -> str:
    """A number with at most two decimals, its thousands apart; below 1 with its first three digits."""
    words = f"{number:.3g}" if abs(number) < 1 else f"{number:,.2f}".rstrip("0").rstrip(".")
    return words.replace(",", "\N{NARROW NO-BREAK SPACE}")


def percent_words(percent: float) -> str:
    """How many hundredths something is, to a whole number, but never to none."""
    return number_words(round(percent) or percent)
