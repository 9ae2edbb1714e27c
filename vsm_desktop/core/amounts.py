"""Shares and quantities as people type them: `35 %`, `12.5`, `1 200`, `1,200.50`, `1.200,50`.

Half of the world writes a comma where the other half writes a point. What can be read in one way only is
understood; what could be either is refused, with both ways to type it, for nobody notices a cost that is a thousand
times too low.
"""

import re
from collections.abc import Iterator

from vsm_desktop.translation import tr

LARGEST_QUANTITY = 1e12
LARGEST_MEASURE = 1e15
_DECIMAL = re.compile(r"(\d*)[.,](\d+)|\d+")
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[ ',.])\d{3})(?:(?P=mark)\d{3})*(?:(?P<point>[.,])\d+)?")
_SPACES = re.compile(r"\s+")  # a thin space between thousands too
_LOOKS_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_MINUS = ("-", "\N{MINUS SIGN}")


def parse_quantity(text: str) -> int | float:
    """Read a typed quantity, a whole one as a whole number.

    Raises:
        ValueError: with one line that says what is wrong, and how to type it.
    """
    if text.strip().startswith(_MINUS):
        raise ValueError(tr("is below zero: type 0 or more"))
    return _number(text, LARGEST_QUANTITY)


def parse_measure(text: str) -> int | float:
    """Read a typed result, which may be below zero. Raises as `parse_quantity` does."""
    words = text.strip()
    if words.startswith(_MINUS):
        return -_number(words[1:], LARGEST_MEASURE)
    return _number(words, LARGEST_MEASURE)


def parse_share(text: str) -> int | float:
    """Read a typed share as a number from 0 to 1. Raises as `parse_quantity` does.

    With its sign it is a percentage. Without, a number from 2 up can only be one too, and one below 1 is the share
    itself, as tables and files have it (`0.8`); from 1 to 2 it could be either.
    """
    words = text.strip()
    if words.startswith(_MINUS):
        raise ValueError(tr("is below zero: a share is from 0 % to 100 %"))
    number = _number(words.removesuffix("%"), 100, tr("is more than 100 %"))
    is_percentage = words.endswith("%")
    if not is_percentage and 1 <= number < 2:
        percentage = quantity_text(number)
        raise ValueError(tr("could be {n} % or all of it: type {n} %, or 100 %").format(n=percentage))
    return _whole_if_it_is(number / 100 if is_percentage or number >= 1 else number)


def quantity_text(quantity: float) -> str:
    """The quantity as `parse_quantity` reads it again, to twelve digits."""
    text = f"{quantity:.12f}".rstrip("0").rstrip(".") if isinstance(quantity, float) else str(quantity)
    if _LOOKS_GROUPED.fullmatch(text.removeprefix("-")):
        text += "0"  # 12.125 could be twelve thousand
    return text or "0"


def share_text(share: float) -> str:
    """The share as a percentage that `parse_share` reads again."""
    return f"{quantity_text(_whole_if_it_is(round(share * 100, 10)))} %"


def _number(text: str, largest: float, too_large: str = "") -> int | float:
    readings = sorted(set(_readings(_SPACES.sub(" ", text.strip()).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))))
    if not readings:
        raise ValueError(tr("is not a number: type it like 12 or 3.5"))
    possible = [reading for reading in readings if reading <= largest]
    if not possible:
        raise ValueError(too_large or tr("is too large a number"))
    if len(possible) > 1:
        small, large = map(quantity_text, possible)
        raise ValueError(tr("could be {large} or {small}: type one of these").format(large=large, small=small))
    return possible[0]


def _readings(words: str) -> Iterator[int | float]:
    """What a number could be: with its mark before the decimals, and with marks between its thousands."""
    decimal = _DECIMAL.fullmatch(words)
    if decimal is not None:
        yield _whole_if_it_is(float(words.replace(",", ".")))
    grouped = _GROUPED.fullmatch(words)
    if grouped is None or words.startswith("0"):
        return
    mark, point = grouped["mark"], grouped["point"]
    if point != mark:
        plain = words.replace(mark, "")
        yield _whole_if_it_is(float(plain.replace(point, ".") if point else plain))


def _whole_if_it_is(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number
