"""What is left of a map when another one is open."""

import gc
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.torture.memory import in_use
from tests.ui.person import Person
from vsm_desktop.core.model import Flow, Stage, State

STAGES = 60
PICTURE = 512 * 1024
"""In bytes: a picture of the canvas is larger."""


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


def test_the_picture_of_what_was_carried_goes_when_it_is_put_down(person: Person) -> None:
    def carry_all() -> None:
        start = person.middle("Stage 12")
        person.presses(start)
        person.points_at(start + QPoint(10, 10))
        person.window.canvas.grab()

    def put_down() -> None:
        person.lets_go(person.middle("Stage 12"))
        person.window.canvas.grab()

    person.opens(numbered(0))
    person.chooses("view.fit")
    person.chooses("edit.select-all")
    carry_all()
    put_down()
    before = in_use()
    if before is None:
        pytest.skip("the C library of this system does not tell")
    carry_all()
    assert (in_use() or 0) - before > PICTURE
    put_down()
    assert (in_use() or 0) - before < PICTURE


def test_a_canvas_that_nobody_sees_keeps_no_picture(person: Person, qtbot: QtBot) -> None:
    def show_or_hide_projector(*, is_shown: bool) -> int:
        person.chooses("view.projector")
        projector = next(shown for shown in QApplication.topLevelWidgets() if shown.objectName() == "projector")
        qtbot.waitUntil(lambda: projector.isVisible() is is_shown)
        if is_shown:
            projector.grab()
        return in_use() or 0

    person.opens(numbered(0))
    if in_use() is None:
        pytest.skip("the C library of this system does not tell")
    show_or_hide_projector(is_shown=True)
    show_or_hide_projector(is_shown=False)
    shown = show_or_hide_projector(is_shown=True)
    hidden = show_or_hide_projector(is_shown=False)
    assert shown - hidden > PICTURE
