"""Shares and quantities as people type them: `35 %`, `12.5`, `1 200`."""

import re

from vsm_desktop.translation import tr

LARGEST_QUANTITY = 1e12
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LOOKS_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")
_SPACES = re.compile(r"\s+")  # a thin space between thousands too


def parse_quantity(text: str) -> int | float:
    """Read a typed quantity, a whole one as a whole number.

    Raises:
        ValueError: with one line that says what is wrong, and how to type it.
    """
    number = _number(text)
    if number > LARGEST_QUANTITY:
        raise ValueError(tr("is too large a number"))
    return number


def parse_share(text: str) -> int | float:
    """Read a typed percentage, with its sign or without, as a share from 0 to 1. Raises as `parse_quantity` does."""
    percentage = _number(text.strip().removesuffix("%"))
    if percentage > 100:
        raise ValueError(tr("is more than 100 %"))
    return _whole_if_it_is(percentage / 100)


def quantity_text(quantity: float) -> str:
    """The quantity as `parse_quantity` reads it again, to twelve digits."""
    text = f"{quantity:.12f}".rstrip("0").rstrip(".") if isinstance(quantity, float) else str(quantity)
    return text or "0"


def share_text(share: float) -> str:
    """The share as a percentage that `parse_share` reads again."""
    return f"{quantity_text(_whole_if_it_is(round(share * 100, 10)))} %"


def _number(text: str) -> int | float:
    words = _SPACES.sub("", text)
    if _LOOKS_GROUPED.fullmatch(words):
        plain = words.replace(",", "")
        raise ValueError(tr("could be two numbers: type {plain} without the comma").format(plain=plain))
    if not _NUMBER.fullmatch(words):
        raise ValueError(tr("is not a number: type it like 12 or 3.5"))
    return _whole_if_it_is(float(words.replace(",", ".")))


def _whole_if_it_is(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
