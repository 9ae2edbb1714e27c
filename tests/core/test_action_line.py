"""An action typed as a line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.action_line import parse_action, write_action
from vsm_desktop.core.model import Action

TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("line", "action"),
    [
        ("Ask five clients", Action(what="Ask five clients")),
        ("Ask five clients @Ann", Action(what="Ask five clients", owner="Ann")),
        ("Ask  them @Ann Schmidt 4 Dec", Action(what="Ask them", owner="Ann Schmidt", due="2026-12-04")),
        ("Ask them @Ann 12 May", Action(what="Ask them", owner="Ann", due="2027-05-12")),
        ("Ask them @Ann 15 June", Action(what="Ask them", owner="Ann", due="2026-06-15")),
        ("Ask them @ 2026-12-04", Action(what="Ask them", due="2026-12-04")),
        ("Write to info@example.org @Bo", Action(what="Write to info@example.org", owner="Bo")),
        ("Halve the queue @Bo soon", Action(what="Halve the queue", owner="Bo soon")),
    ],
)
def test_lines(line: str, action: Action) -> None:
    assert parse_action(line, TODAY) == action


@pytest.mark.parametrize("line", ["", "  ", "@Ann 4 Dec"])
def test_a_line_says_what_is_to_be_done(line: str) -> None:
    with pytest.raises(ValueError, match="says nothing yet: begin with what is to be done"):
        parse_action(line, TODAY)


WORDS = st.lists(st.text("abcxyz.", min_size=1, max_size=8), min_size=1, max_size=4).map(" ".join)


@given(WORDS, st.just("") | WORDS, st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)).map(str))
def test_a_line_that_was_written_is_read_again(what: str, owner: str, due: str | None) -> None:
    action = Action(what=what, owner=owner, due=due)
    assert parse_action(write_action(action), TODAY) == action
