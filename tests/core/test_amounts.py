"""Shares and quantities as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.amounts import parse_measure, parse_quantity, parse_share, quantity_text, share_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        (" 3.5 ", 3.5),
        ("3,5", 3.5),
        (".5", 0.5),
        ("1 200", 1200),
        ("1\N{NARROW NO-BREAK SPACE}200", 1200),
        ("1'200", 1200),
        ("1 200.5", 1200.5),
        ("1,200.50", 1200.5),
        ("1.200,50", 1200.5),
        ("1,200,300", 1_200_300),
        ("1.200.300", 1_200_300),
        ("0.125", 0.125),
        ("1200,125", 1200.125),
        ("0", 0),
    ],
)
def test_quantities(text: str, number: float):
    assert parse_quantity(text) == number


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("35 %", 0.35),
        ("35%", 0.35),
        ("35", 0.35),
        ("12,5", 0.125),
        ("12.125 %", 0.12125),
        ("0", 0),
        ("0.8", 0.8),
        ("0,8", 0.8),
        (".05", 0.05),
        ("0.8 %", 0.008),
        ("1 %", 0.01),
        ("100", 1),
        ("2", 0.02),
    ],
)
def test_shares(text: str, share: float):
    assert parse_share(text) == pytest.approx(share)


@pytest.mark.parametrize(("text", "number"), [("-2.5", -2.5), ("−12", -12), ("3", 3), ("-1,200.50", -1200.5)])
def test_results_may_be_below_zero(text: str, number: float):
    assert parse_measure(text) == number


def test_whole_numbers_stay_whole():
    assert [type(number) for number in (parse_quantity("12.0"), parse_share("100 %"), parse_share("0"))] == [int] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a number: type it like 12 or 3.5"),
        ("a dozen", "is not a number: type it like 12 or 3.5"),
        ("1 2", "is not a number: type it like 12 or 3.5"),
        ("1.200.5", "is not a number: type it like 12 or 3.5"),
        ("1e3", "is not a number: type it like 12 or 3.5"),
        ("nan", "is not a number: type it like 12 or 3.5"),
        ("-1", "is below zero: type 0 or more"),
        ("−1", "is below zero: type 0 or more"),
        ("1,200", "could be 1200 or 1.2: type one of these"),
        ("1.200", "could be 1200 or 1.2: type one of these"),
        ("12.125", "could be 12125 or 12.1250: type one of these"),
        ("1" + "0" * 13, "is too large a number"),
    ],
)
def test_what_is_no_quantity_says_why_in_one_line(text: str, reason: str):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_quantity(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("130 %", "is more than 100 %"),
        ("101", "is more than 100 %"),
        ("100.1 %", "is more than 100 %"),
        ("-5 %", "is below zero: a share is from 0 % to 100 %"),
        ("1", "could be 1 % or all of it: type 1 %, or 100 %"),
        ("1.5", "could be 1.5 % or all of it: type 1.5 %, or 100 %"),
        ("5 % %", "is not a number: type it like 12 or 3.5"),
        ("%", "is not a number: type it like 12 or 3.5"),
    ],
)
def test_what_is_no_share_says_why_in_one_line(text: str, reason: str):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_share(text)


@given(st.one_of(st.integers(0, 10**12), st.decimals(0, 10**6, places=4).map(float)))
def test_a_quantity_that_is_written_is_read_again(quantity: float):
    assert parse_quantity(quantity_text(quantity)) == quantity
    assert parse_measure(f"-{quantity_text(quantity)}") == -quantity


@given(st.integers(0, 10**6).map(lambda millionths: millionths / 10**6))
def test_a_share_that_is_written_is_read_again(share: float):
    assert parse_share(share_text(share)) == pytest.approx(share, abs=1e-12)


@given(st.text("0123456789.,%' -", max_size=12) | st.text(max_size=20))
def test_any_text_is_read_or_refused_in_one_line(text: str):
    for read, least, most in ((parse_quantity, 0, 1e12), (parse_share, 0, 1), (parse_measure, -1e15, 1e15)):
        refusal, number = "", least
        try:
            number = read(text)
        except ValueError as error:
            refusal = str(error)
        assert refusal.isprintable()
        assert least <= number <= most
