"""What is offered for the word under the cursor of a captured line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.core.capture.completion import Completion, completions
from vsm_desktop.core.capture.grammar import parse_line
from vsm_desktop.core.capture.line import ChainLine
from vsm_desktop.core.model import Stage, State

TODAY = date(2026, 6, 15)
STATE = State(
    id="s",
    stages=(
        Stage(id="1", name="Sign up", team="Sales"),
        Stage(id="2", name="Check the sign", team="Lawyer relations"),
        Stage(id="3", name="A > B"),
    ),
)


def offered(text: str) -> tuple[str, ...]:
    return completions(text, len(text), STATE).options


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("si", ("Sign up", "Check the sign")),
        ("Pay > Che", ("Check the sign",)),
        ("a", ('"A > B"',)),
        ("Sign up", ()),
        ("Pay @", ("@organization", "@customer", "@partner", "@Sales", '@"Lawyer relations"')),
        ("Pay @la", ('@"Lawyer relations"',)),
        ("Pay #app", ("#approval",)),
        ("Pay !t", ("!trust",)),
        ("Pay !trust+eco", ("!trust+economic",)),
        ("Pay !budget", ("!budget-for-supply", "!budget-for-demand")),
        ("? si", ()),
        ("Pay ~ 2", ()),
        ("", ()),
    ],
)
def test_what_is_offered(text: str, options: tuple[str, ...]) -> None:
    assert offered(text) == options


def test_only_what_stands_before_the_cursor_counts() -> None:
    assert completions("Pay > Si > Report", 8, STATE) == Completion(6, ("Sign up", "Check the sign"))


@given(st.text(max_size=12), st.integers(0, 12))
def test_a_name_that_is_offered_is_read_as_that_name(text: str, cursor: int) -> None:
    found = completions(text, cursor, STATE)
    names = {stage.name for stage in STATE.stages}
    assert found.begin <= max(cursor, len(text))
    for option in found.options:
        if not option.startswith(("@", "#", "!")):
            line = parse_line(option, TODAY)
            assert isinstance(line, ChainLine)
            assert line.first.name is not None
            assert line.first.name.text in names
