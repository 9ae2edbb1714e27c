"""Durations as people type them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vsm_desktop.core.duration import is_duration, parse_duration

DAY = 8 * 3600
WEEK = 5 * DAY


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("30 s", 30),
        ("45m", 45 * 60),
        ("45 min", 45 * 60),
        ("2h", 2 * 3600),
        ("1h 30m", 5400),
        ("1h30m", 5400),
        ("1.5 d", 1.5 * DAY),
        ("1,5 d", 1.5 * DAY),
        ("3 w", 3 * WEEK),
        ("~2 d", 2 * DAY),
        ("~ 2 d", 2 * DAY),
        ("1w 2d 3h 4m 5s", WEEK + 2 * DAY + 3 * 3600 + 4 * 60 + 5),
        ("  2 Hours ", 7200),
        ("1 week 1 day", WEEK + DAY),
        ("90 secs", 90),
        ("0 min", 0),
    ],
)
def test_what_they_come_to(text: str, seconds: float):
    assert parse_duration(text).seconds(hours_per_day=8, days_per_week=5) == pytest.approx(seconds)


def test_days_and_weeks_are_the_maps_own():
    assert parse_duration("1 d").seconds(hours_per_day=7.5, days_per_week=5) == 7.5 * 3600
    assert parse_duration("1 w").seconds(hours_per_day=24, days_per_week=7) == 7 * 24 * 3600
    assert parse_duration("1 h").seconds(hours_per_day=24, days_per_week=7) == 3600


@pytest.mark.parametrize(("text", "best_guess"), [("~2 d", True), (" ~ 2 d", True), ("2 d", False)])
def test_a_leading_tilde_marks_a_best_guess(text: str, best_guess: bool):
    assert parse_duration(text).best_guess is best_guess


@pytest.mark.parametrize("text", ["5", "0", "1.5", "1,5", " 12 ", "~3"])
def test_a_bare_number_is_refused_with_the_hint(text: str):
    with pytest.raises(ValueError, match=r"^is a number without a unit: type it like 45 min, 2h or 1\.5 d$"):
        parse_duration(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "~", "soon", "2 months", "+2 h", "2 h ago", "h", ".5 h", "1. h", "1.2.3 h", "1e3 s", "2 d~",
     "~~2 d", "2h,", "nan h", "inf d", "2 h" + " " * 50 + "3 m"],
)  # fmt: skip
def test_what_is_no_duration_is_refused_with_the_hint(text: str):
    with pytest.raises(ValueError, match=r"^is not a duration: type it like 45 min, 2h or 1\.5 d$"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["-2 h", "−2 h", "~-1 d", "-5"])
def test_no_time_is_below_zero(text: str):
    with pytest.raises(ValueError, match=r"^is below zero: a time is 0 or more$"):
        parse_duration(text)


@pytest.mark.parametrize("text", ["30m 1h", "1h 1h", "1h 1 hour", "1d 2w"])
def test_each_unit_stands_once_and_the_larger_first(text: str):
    with pytest.raises(ValueError, match="each unit once, the larger first"):
        parse_duration(text)


def test_no_duration_is_longer_than_makes_sense():
    assert parse_duration("1000000000 s").seconds(8, 5) == 1e9
    with pytest.raises(ValueError, match="too long"):
        parse_duration("1000000001 s")


def test_the_words_that_were_typed_are_kept():
    assert is_duration(" ~1,5 D") == " ~1,5 D"
    with pytest.raises(ValueError, match="without a unit"):
        is_duration("5")


@settings(deadline=None, max_examples=500)
@given(st.text("0123456789.,~ wdhms", max_size=12) | st.text(max_size=50))
def test_any_text_is_read_or_refused_in_one_line(text: str):
    refusal, seconds = "", 0.0
    try:
        seconds = parse_duration(text).seconds(8, 5)
    except ValueError as error:
        refusal = str(error)
    assert refusal.isprintable()
    assert 0 <= seconds < float("inf")


@settings(deadline=None, max_examples=200)
@given(st.dictionaries(st.sampled_from("wdhms"), st.integers(0, 999), min_size=1), st.booleans())
def test_parts_add_up(amounts: dict[str, int], best_guess: bool):
    text = " ".join(f"{amounts[unit]}{unit}" for unit in "wdhms" if unit in amounts)
    duration = parse_duration("~" * best_guess + text)
    unit_seconds = {"w": 6 * 10 * 3600, "d": 10 * 3600, "h": 3600, "m": 60, "s": 1}
    assert duration.best_guess is best_guess
    assert duration.seconds(10, 6) == sum(unit_seconds[unit] * amount for unit, amount in amounts.items())
