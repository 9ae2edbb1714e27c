"""Where a line may end within a text."""

import pytest

from vsm_desktop.export.web_page import shown
from vsm_desktop.export.whole_figures import with_whole_figures


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a cost of 1 037", "a cost of 1~037"),
        ("1 204 500.25", "1~204~500.25"),
        ("PT 45 min · LT 2 d 3 h", "PT 45~min · LT 2~d 3~h"),
        ("−82 % here", "−82~% here"),
        ("2 weeks, 3 stages", "2 weeks, 3 stages"),
        ("room 12 3", "room 12 3"),
    ],
)
def test_no_line_ends_within_a_figure(text: str, seen: str):
    assert with_whole_figures(text) == seen.replace("~", "\N{NO-BREAK SPACE}")


def test_a_web_page_keeps_figures_whole():
    assert shown("a cost of 1\N{NARROW NO-BREAK SPACE}037") == "a cost of 1\N{NO-BREAK SPACE}037"
