"""Dates as people type them: `12 May`, `May 12, 2026`, `12.5.2026`, `2026-05-12`."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from vsm_desktop.translation import tr

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_ISO = re.compile(r"(?P<year>\d+)-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_POINTS = re.compile(r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?: ?(?P<year>\d+))?")
_STROKES = re.compile(r"(?P<first>\d{1,2})/(?P<second>\d{1,2})(?:/(?P<year>\d+))?")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)? (?P<name>[a-z]{3,})\.?(?:,? (?P<year>\d+))?")
_MONTH_FIRST = re.compile(r"(?P<name>[a-z]{3,})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<year>\d+))?")


def parse_date(text: str, today: date, *, is_ahead: bool = False) -> str:
    """Read a typed date as `2026-05-12`. Without a year it is the last such day up to `today`.

    Args:
        is_ahead: without a year it is the next such day from `today` on.

    Raises:
        ValueError: with one line that says what is wrong, and how to type it.
    """
    words = " ".join(text.lower().split())
    if words == tr("today"):
        return today.isoformat()
    found = {(year, month, day) for year, month, day in _readings(words, today, is_ahead)}
    if not found:
        raise ValueError(tr("is not a date: type it like 12 May or 2026-05-12"))
    if len(found) > 1:
        raise ValueError(_either(found))
    return _on(*found.pop()).isoformat()


def date_words(iso: str) -> str:
    """A date as it is typed and read most easily: `12 May 2026`."""
    day = date.fromisoformat(iso)
    return f"{day.day} {_MONTHS[day.month - 1].capitalize()} {day.year:04}"


def time_words(iso: str) -> str:
    """A time as the clock of those who were there showed it: `12 May 2026, 09:31`."""
    return tr("{day}, {time}").format(day=date_words(iso[:10]), time=clock_words(iso))


def clock_words(iso: str) -> str:
    """The time of day alone: `09:31`."""
    return datetime.fromisoformat(iso).strftime("%H:%M")


def _readings(words: str, today: date, is_ahead: bool) -> Iterator[tuple[int, int, int]]:
    if match := _ISO.fullmatch(words) or _POINTS.fullmatch(words):
        yield _dated(match["year"], int(match["month"]), int(match["day"]), today, is_ahead)
    elif match := _STROKES.fullmatch(words):
        first, second = int(match["first"]), int(match["second"])
        for day, month in {(first, second), (second, first)}:
            if 1 <= month <= len(_MONTHS):
                yield _dated(match["year"], month, day, today, is_ahead)
    elif match := _DAY_FIRST.fullmatch(words) or _MONTH_FIRST.fullmatch(words):
        for number, name in enumerate(_MONTHS, 1):
            if name.startswith(match["name"]):
                yield _dated(match["year"], number, int(match["day"]), today, is_ahead)


def _dated(year: str | None, month: int, day: int, today: date, is_ahead: bool) -> tuple[int, int, int]:
    if year is None:
        this_day = today.month, today.day
        shift = (month, day) < this_day if is_ahead else -((month, day) > this_day)
        return today.year + shift, month, day
    number = int(year) + (2000 if len(year) == 2 else 0) if len(year) < 5 else _LAST_YEAR + 1
    if not _FIRST_YEAR <= number <= _LAST_YEAR:
        message = tr("has the year {year}: a year is from {first} to {last}")
        raise ValueError(message.format(year=year[:12], first=_FIRST_YEAR, last=_LAST_YEAR))
    return number, month, day


def _on(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(tr("is a day that the calendar does not have")) from error


def _either(found: set[tuple[int, int, int]]) -> str:
    first, second = (date_words(_on(*one).isoformat()) for one in sorted(found))
    return tr("could be {first} or {second}: type the month's name").format(first=first, second=second)
