"""Dates as people type them."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.dates import clock_words, date_words, parse_date, time_words

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-12", "2026-05-12"),
        ("2026-5-2", "2026-05-02"),
        ("12 May", "2026-05-12"),
        ("12. May", "2026-05-12"),
        ("May 12", "2026-05-12"),
        ("12 may 2025", "2025-05-12"),
        ("12th May, 2025", "2025-05-12"),
        ("May 12, 2025", "2025-05-12"),
        ("3 Sept", "2025-09-03"),
        ("15 June", "2026-06-15"),
        ("16 June", "2025-06-16"),
        ("12.5.2026", "2026-05-12"),
        ("12.5.", "2026-05-12"),
        ("12. 5. 26", "2026-05-12"),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("5/5/2026", "2026-05-05"),
        ("today", "2026-06-15"),
        ("  12   MAY ", "2026-05-12"),
        ("29 Feb 2024", "2024-02-29"),
    ],
)
def test_dates(text: str, day: str):
    assert parse_date(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [("12 May", "2027-05-12"), ("15 June", "2026-06-15"), ("4 Dec", "2026-12-04"), ("12 May 2025", "2025-05-12")],
)
def test_dates_ahead(text: str, day: str):
    assert parse_date(text, TODAY, is_ahead=True) == day


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a date: type it like 12 May or 2026-05-12"),
        ("soon", "is not a date: type it like 12 May or 2026-05-12"),
        ("May", "is not a date: type it like 12 May or 2026-05-12"),
        ("12 Mumble", "is not a date: type it like 12 May or 2026-05-12"),
        ("12 May 20265", "has the year 20265: a year is from 1900 to 2100"),
        ("20265-05-12", "has the year 20265: a year is from 1900 to 2100"),
        ("12.5.1066", "has the year 1066: a year is from 1900 to 2100"),
        ("12 May 2" + "0" * 50, "has the year 200000000000: a year is from 1900 to 2100"),
        ("31 Feb 2026", "is a day that the calendar does not have"),
        ("2026-13-01", "is a day that the calendar does not have"),
        ("0 May", "is a day that the calendar does not have"),
        ("4/5/2026", "could be 5 April 2026 or 4 May 2026: type the month's name"),
    ],
)
def test_what_is_no_date_says_why_in_one_line(text: str, reason: str):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_date(text, TODAY)


@pytest.mark.parametrize("offset", ["Z", "+02:00", "-11:30"])
def test_a_time_is_told_by_the_clock_of_those_who_were_there(offset: str):
    assert time_words(f"2026-05-04T09:31:07{offset}") == "4 May 2026, 09:31"
    assert clock_words(f"2026-05-04T23:05:59{offset}") == "23:05"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_that_is_written_is_read_again(day: date):
    assert parse_date(day.isoformat(), TODAY) == day.isoformat()
    assert parse_date(date_words(day.isoformat()), TODAY) == day.isoformat()


@given(st.text("0123456789./- maybjun", max_size=12) | st.text(max_size=20))
def test_any_text_is_read_or_refused_in_one_line(text: str):
    refusal, day = "", "2026-05-12"
    try:
        day = parse_date(text, TODAY)
    except ValueError as error:
        refusal = str(error)
    assert refusal.isprintable()
    assert date.fromisoformat(day).isoformat() == day
