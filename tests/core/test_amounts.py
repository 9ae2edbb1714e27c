"""Shares and quantities as people type them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.amounts import parse_quantity, parse_share, quantity_text, share_text


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), (" 3.5 ", 3.5), ("3,5", 3.5), ("1 200", 1200), ("1\N{NARROW NO-BREAK SPACE}200", 1200), ("0", 0)],
)
def test_quantities(text: str, number: float):
    assert parse_quantity(text) == number


@pytest.mark.parametrize(("text", "share"), [("35 %", 0.35), ("35%", 0.35), ("35", 0.35), ("12,5", 0.125), ("0", 0)])
def test_shares(text: str, share: float):
    assert parse_share(text) == share


def test_whole_numbers_stay_whole():
    assert [type(number) for number in (parse_quantity("12.0"), parse_share("100 %"), parse_share("0"))] == [int] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a number: type it like 12 or 3.5"),
        ("a dozen", "is not a number: type it like 12 or 3.5"),
        ("-1", "is not a number: type it like 12 or 3.5"),
        ("nan", "is not a number: type it like 12 or 3.5"),
        ("1,200", "could be two numbers: type 1200 without the comma"),
        ("1" + "0" * 13, "is too large a number"),
    ],
)
def test_what_is_no_quantity_says_why_in_one_line(text: str, reason: str):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["101", "100.1 %", "5 % %", "%"])
def test_what_is_no_share_is_refused(text: str):
    with pytest.raises(ValueError, match="is"):
        parse_share(text)


@given(st.one_of(st.integers(0, 10**12), st.decimals(0, 10**6, places=4).map(float)))
def test_a_quantity_that_is_written_is_read_again(quantity: float):
    assert parse_quantity(quantity_text(quantity)) == quantity


@given(st.integers(0, 10**6).map(lambda millionths: millionths / 10**6))
def test_a_share_that_is_written_is_read_again(share: float):
    assert parse_share(share_text(share)) == pytest.approx(share, abs=1e-12)
