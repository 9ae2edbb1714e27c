"""Finding records by their words."""

import pytest

from tests.core.maps import point, state
from vsm_desktop.core import edits
from vsm_desktop.core.search import search

DRAWN = edits.label_flow(
    state("Sign up -> Check papers", points=[point("Sign up").replace(description="Nobody reads the papers")]),
    "Sign up->Check papers",
    "weekly",
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("papers", ("Check papers", "point on Sign up")),
        ("PAPERS check", ("Check papers",)),
        ("weekly", ("Sign up->Check papers",)),
        ("ign u", ("Sign up",)),
        ("", ()),
        ("  ", ()),
        ("zebra", ()),
    ],
)
def test_records_that_hold_all_words_are_found_in_the_order_of_the_file(words: str, found: tuple[str, ...]) -> None:
    assert search(DRAWN, words) == found
