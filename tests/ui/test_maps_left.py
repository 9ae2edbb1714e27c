"""What is left of a map when another one is open."""

import gc
from itertools import pairwise

import pytest

from tests.torture.memory import in_use
from tests.ui.person import Person
from vsm_desktop.core.model import Flow, Stage, State

STAGES = 60


def numbered(number: int) -> State:
    """The same again, under other ids."""
    ids = [f"{number}-{index}" for index in range(STAGES)]
    stages = [Stage(id=name, name=f"Stage {i}", x=i % 10 * 280, y=i // 10 * 180) for i, name in enumerate(ids)]
    flows = [Flow(id=f"{a}-{b}", source=a, target=b) for a, b in pairwise(ids)]
    return State(id="s", stages=tuple(stages), flows=tuple(flows))


def test_little_is_kept_of_maps_that_were_seen(person: Person) -> None:
    def look_at(numbers: range) -> None:
        for number in numbers:
            person.opens(numbered(number))
            person.chooses("view.fit")
            person.chooses("view.actual-size")
            person.window.canvas.grab()
        gc.collect()

    look_at(range(4))
    before = in_use()
    if before is None:
        pytest.skip("the C library of this system does not tell")
    look_at(range(4, 30))
    grown = (in_use() or 0) - before
    assert grown < 2 * 1024 * 1024
