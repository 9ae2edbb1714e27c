"""Numbers as scripts and spreadsheets read them."""

import json

import pytest

from vsm_desktop.export.numbers import amount, seconds, share


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "null"),
        (0.0, "0"),
        (3600.0, "3600"),
        (0.1 + 0.2, "0.3"),
        (1e-6, "1e-06"),
        (1e-7, "0"),
        (1e12, "1000000000000"),
    ],
)
def test_times_and_costs_are_exact_to_the_millionth(value: float | None, written: str):
    assert json.dumps(seconds(value)) == json.dumps(amount(value)) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "null"), (0.0, "0"), (1.0, "1"), (0.9 * 0.8, "0.72"), (1 / 3, "0.333333333333"), (1e-30, "1e-30")],
)
def test_shares_keep_twelve_digits_however_small_they_are(value: float | None, written: str):
    assert json.dumps(share(value)) == written
