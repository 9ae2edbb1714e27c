"""Shares, durations and numbers in words."""

import pytest

from tests.method.reports import improved
from vsm_desktop.core.model import Settings
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.findings.gain import gain_words
from vsm_desktop.method.quantities import duration_words, number_words, share_words

HOUR = 3600
THIN = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0 %"),
        (0.001, "under 1 %"),
        (0.01, "1 %"),
        (0.5, "50 %"),
        (0.99, "99 %"),
        (0.999, "over 99 %"),
        (1, "100 %"),
    ],
)
def test_only_all_is_100_percent_and_only_nothing_0(share: float, words: str):
    assert share_words(share) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (0.25, "0.25 s"),
        (59, "59 s"),
        (60, "1 min"),
        (90, "1 min 30 s"),
        (HOUR, "1 h"),
        (1.5 * HOUR, "1 h 30 min"),
        (7.999 * HOUR, "1 d"),  # 7 h and 60 min, which is 8 h, which is a day
        (8 * HOUR, "1 d"),
        (11 * HOUR, "1 d 3 h"),
        (40 * HOUR, "1 w"),
        (39.9 * HOUR, "1 w"),
        (56 * HOUR, "1 w 2 d"),
        (400_000 * HOUR, f"10{THIN}000 w"),
    ],
)
def test_durations_in_their_two_largest_units(seconds: float, words: str):
    assert duration_words(seconds, Settings()) == words


@pytest.mark.parametrize(
    ("hours", "days", "seconds", "words"),
    [
        (24, 7, 30 * HOUR, "1 d 6 h"),
        (7.6, 5, 7.6 * HOUR, "1 d"),
        (7.6, 5, 2 * 7.6 * HOUR, "2 d"),
        (0.5, 5, 0.5 * HOUR, "1 d"),
        (0.5, 5, 1.5 * HOUR, "1 h 1 d"),
        (8, 0.5, 12 * HOUR, "1 d 1 w"),
        (8.306523978516697, 1, 176458426.31338066, "5\u202f901 w"),  # a whole number of weeks, but for the last bit
    ],
)
def test_days_and_weeks_are_as_long_as_the_map_s(hours: float, days: float, seconds: float, words: str):
    settings = Settings(hours_per_day=hours, days_per_week=days)
    assert duration_words(seconds, settings) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "0"),
        (0.021, "0.021"),
        (0.0004, "0.0004"),
        (1, "1"),
        (10, "10"),
        (12.5, "12.5"),
        (12.345, "12.35"),
        (1000, f"1{THIN}000"),
        (1234567.5, f"1{THIN}234{THIN}567.5"),
        (-4, "-4"),
    ],
)
def test_numbers(number: float, words: str):
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("names", "count", "words"),
    [
        ([], 0, ""),
        (["a"], 0, "a"),
        (["a"], 1, "a"),
        (["a", "b"], 2, "a and b"),
        (["a", "b", "c"], 0, "a, b and c"),
        (["a", "b"], 5, "a, b and 3 more"),
    ],
)
def test_lists(names: list[str], count: int, words: str):
    assert listed(names, count) == words


class TestGains:
    def gain(self, before: str, after: str, metric: str = "", status: str = "done") -> str:
        fields = improved("efficiency", before=before, after=after, metric=metric, status=status)
        (improvement,) = fields["improvements"]
        return gain_words(improvement, Settings())

    @pytest.mark.parametrize(
        ("before", "after", "words"),
        [
            ("2 d", "1.4 d", "from 2 d to 1.4 d (−30 %)"),
            ("1 d", "4h", "from 1 d to 4h (−50 %)"),
            ("10 errors", "15 Errors", "from 10 errors to 15 Errors (+50 %)"),
            ("2,5 %", "5 %", "from 2,5 % to 5 % (+100 %)"),
            ("1000", "999", "from 1000 to 999 (−0.1 %)"),
            ("4", "4", "from 4 to 4 (±0 %)"),
            ("-4", "-2", "from -4 to -2 (+50 %)"),
        ],
    )
    def test_how_much_it_changed(self, before: str, after: str, words: str):
        assert self.gain(before, after) == words

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("slow", "fast"),
            ("0", "5"),
            ("2 d", "5 errors"),
            ("2,000", "900"),
            ("1 900", "2 100"),
            ("1" * 400, "2" * 400),
            ("1.2.3", "1.2.4"),
        ],
    )
    def test_only_where_it_can_be_told(self, before: str, after: str):
        assert self.gain(before, after) == f"from {before} to {after}"

    def test_as_much_as_is_stated(self):
        assert self.gain("", "") == ""
        assert self.gain("", "", "errors") == "errors"
        assert self.gain("3", "", "errors") == "errors from 3"
        assert self.gain("", "2\n", "errors") == "errors to 2"

    def test_a_plan_is_a_forecast(self):
        assert self.gain("4", "2", "errors", "planned") == "errors from 4 to 2 (−50 %), a forecast"
        assert self.gain("", "", status="planned") == ""
