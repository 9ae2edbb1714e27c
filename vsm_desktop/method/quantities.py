"""Shares, durations and costs in words, as they stand in findings, reports and the panel."""

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


def duration_words(seconds: float, settings: Settings) -> str:
    """A length of working time in its two largest units; days and weeks are as long as the map's."""
    day = settings.hours_per_day * _HOUR
    units = (
        (tr("w"), day * settings.days_per_week),
        (tr("d"), day),
        (tr("h"), _HOUR),
        (tr("min"), 60),
        (tr("s"), 1),
    )
    fitting = [(name, length) for name, length in units if seconds >= length]
    if not fitting:
        return f"{seconds:.3g} {tr('s')}"
    (name, length), smaller = fitting[0], fitting[1:2]
    if not smaller:
        return f"{seconds:.3g} {name}"
    # A part of a unit is rounded to whole units of the next one, which may fill it.
    next_name, next_length = smaller[0]
    count, rest = divmod(round(seconds / next_length), length / next_length)
    words = f"{number_words(count)} {name}"
    return f"{words} {number_words(rest)} {next_name}" if round(rest, 2) else words


def number_words(number: float) -> str:
    """A number with at most two decimals, its thousands apart."""
    return f"{number:,.2f}".rstrip("0").rstrip(".").replace(",", "\N{NARROW NO-BREAK SPACE}")
