"""What is kept of the canvas from one frame to the next equals, to the pixel, what is painted anew."""

import random
from collections.abc import Callable
from itertools import zip_longest

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tests.core.maps import point
from tests.ui.person import Person, row
from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Flow, FlowKind, Note, Stage, State
from vsm_desktop.drawing.theme import THEMES
from vsm_desktop.files.examples import examples
from vsm_desktop.ui.window import Window

NOTES = (Note(id="note", x=60, y=200, text="Why?\nWho asked?", kind="question"),)
DRAWN = row("A -> B -> C*, D => B, C ~> A, E +> A", points=[point("A->B"), point("B", "economic")])
SET_GOING = (
    {"trigger": "push", "wip": 40},
    {"trigger": "pull", "label": "Weekly", "wip": 3},
    {"trigger": "push"},
    {"trigger": "pull"},
)
MAP = DRAWN.holding(
    flows=tuple(flow.replace(**more) for flow, more in zip_longest(DRAWN.flows, SET_GOING, fillvalue={})),
    notes=NOTES,
    stages=tuple(stage.replace(x=index % 3 * 260, y=index // 3 * 220) for index, stage in enumerate(DRAWN.stages)),
)


EDGE = 2
"""The pixels at the canvas's very edge, where Qt leaves letters out that only just reach into sight."""
FAINT = 8


def assert_painted_as_if_anew(window: Window) -> None:
    kept, anew = _kept_and_anew(window)
    if window.canvas.camera.zoom in (0.5, 0.25):
        # Badges stand on parts of pixels there; Qt rounds their corners otherwise where it paints less at once.
        assert _largest_difference(kept, anew) <= 1
        return
    inner = kept.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    assert kept.copy(inner) == anew.copy(inner), _difference(kept, anew)


def _kept_and_anew(window: Window) -> tuple[QImage, QImage]:
    kept = window.canvas.grab().toImage()
    window.canvas.set_theme(THEMES["light"])  # everything that was painted is out of date now
    return kept, window.canvas.grab().toImage()


def _difference(one: QImage, other: QImage) -> str:
    differing = [
        (x, y)
        for x in range(min(one.width(), other.width()))
        for y in range(min(one.height(), other.height()))
        if one.pixel(x, y) != other.pixel(x, y)
    ]
    return f"{len(differing)} pixels differ, the first at {differing[:1]} the last at {differing[-1:]}"


@pytest.fixture(params=[1, 0.5, 0.125, 2])
def zoomed(person: Person, request: pytest.FixtureRequest) -> Person:
    """Someone at a map that is seen from near and from afar."""
    person.chooses("view.theme-light")
    person.opens(MAP)
    assert person.window.canvas.camera.zoom == 1
    person.window.canvas.zoom_by(request.param)
    return person


@pytest.mark.parametrize("reach", [3, 60, 700])
def test_after_moving_about(zoomed: Person, reach: int) -> None:
    canvas, chance = zoomed.window.canvas, random.Random(reach)
    for _ in range(12):
        right, down = chance.randint(-reach, reach), chance.randint(-reach, reach)
        canvas.pan_by(right, down)
        if chance.random() < 0.7:
            canvas.grab()
        canvas.pan_by(-right // 2, -down // 2)
        canvas.grab()
    assert_painted_as_if_anew(zoomed.window)


def test_after_moving_about_with_the_grid(zoomed: Person) -> None:
    zoomed.chooses("view.grid")
    canvas, chance = zoomed.window.canvas, random.Random(3)
    for _ in range(12):
        canvas.pan_by(chance.randint(-90, 90), chance.randint(-90, 90))
        canvas.grab()
    assert_painted_as_if_anew(zoomed.window)


def test_after_moving_about_and_zooming(zoomed: Person) -> None:
    canvas, chance = zoomed.window.canvas, random.Random(7)
    for _ in range(12):
        canvas.pan_by(chance.randint(-80, 80), chance.randint(-80, 80))
        canvas.grab()
        place = QPointF(chance.randint(0, 900), chance.randint(0, 600))
        canvas.zoom_by(2, place) if canvas.camera.zoom < 0.5 else canvas.zoom_by(0.5, place)
        canvas.pan_by(chance.randint(-80, 80), chance.randint(-80, 80))
        canvas.grab()
    assert_painted_as_if_anew(zoomed.window)


@pytest.mark.parametrize("seed", range(8))
def test_after_random_edits_while_moving_about(zoomed: Person, seed: int) -> None:
    window, chance = zoomed.window, random.Random(seed)
    for _ in range(15):
        random_edit(window, chance)
        if chance.random() < 0.5:
            window.canvas.pan_by(chance.randint(-90, 90), chance.randint(-90, 90))
        window.canvas.grab()
        if chance.random() < 0.2:
            window.session.undo()
    assert_painted_as_if_anew(window)


@pytest.mark.parametrize("seed", range(5))
def test_after_random_edits_under_data_boxes_that_come_and_go(zoomed: Person, seed: int) -> None:
    window, chance = zoomed.window, random.Random(seed)
    zoomed.chooses("view.data-boxes")
    for _ in range(15):
        if chance.random() < 0.2:
            zoomed.chooses("view.data-boxes")
        random_edit(window, chance)
        window.canvas.grab()
        if chance.random() < 0.3:
            window.session.undo()
    assert_painted_as_if_anew(window)


def random_edit(window: Window, chance: random.Random) -> None:
    window.view.apply("Edit", lambda state: chance.choice(EDITS)(state, chance))


def _move(state: State, chance: random.Random) -> State:
    names = [record.id for record in (*state.stages, *state.notes) if chance.random() < 0.4]
    return edits.move(state, names, chance.randint(-200, 200), chance.randint(-200, 200))


def _add_stage(state: State, chance: random.Random) -> State:
    stage = Stage(id=new_id(state.ids), name="A stage " * chance.randint(0, 9), x=chance.randint(-400, 1400))
    return edits.add_stage(state, stage)


def _add_flow(state: State, chance: random.Random) -> State:
    if len(state.stages) < 2:
        return state
    source, target = chance.sample([stage.id for stage in state.stages], 2)
    return edits.add_flow(state, Flow(id=new_id(state.ids), source=source, target=target, label="Weekly"))


def _set_going(state: State, chance: random.Random) -> State:
    names = {flow.id for flow in state.flows if chance.random() < 0.5}
    going, waiting = chance.choice(["push", "pull", None]), chance.choice([None, 7])
    return edits.update_records(state, "flows", names, lambda flow: flow.replace(trigger=going, wip=waiting))


def _delete(state: State, chance: random.Random) -> State:
    return edits.delete(state, chance.sample(sorted(state.ids), min(1, len(state.ids))))


def _change_tags(state: State, chance: random.Random) -> State:
    names = [stage.id for stage in state.stages if chance.random() < 0.3]
    return edits.set_role(state, names, chance.choice(["activity", "consumption"]))


def _change_contribution(state: State, chance: random.Random) -> State:
    names = [stage.id for stage in state.stages if chance.random() < 0.5]
    return edits.set_contribution(state, names, chance.choice(["unexamined", "none"]))


def _change_kinds(state: State, chance: random.Random) -> State:
    kinds: list[FlowKind] = ["work", "customer", "information", "rework"]
    return edits.set_flow_kind(state, [flow.id for flow in state.flows], chance.choice(kinds))


def _add_point(state: State, chance: random.Random) -> State:
    hosts = [record.id for record in (*state.stages, *state.flows)]
    return edits.add_resistance(state, point(chance.choice(hosts), name=new_id(state.ids))) if hosts else state


EDITS: list[Callable[[State, random.Random], State]] = [
    _move,
    _move,
    _add_stage,
    _add_flow,
    _set_going,
    _delete,
    _change_tags,
    _change_contribution,
    _change_kinds,
    _add_point,
]


@pytest.mark.parametrize("has_boxes", [False, True], ids=["", "boxed"])
def test_after_dragging_a_stage_over_others(zoomed: Person, has_boxes: bool) -> None:
    if has_boxes:
        zoomed.chooses("view.data-boxes")
    canvas = zoomed.window.canvas
    start = zoomed.middle("B")
    zoomed.presses("B")
    for step in range(1, 12):
        zoomed.points_at(start + QPoint(13 * step, 3 * step))
        canvas.grab()
    zoomed.lets_go(start + QPoint(143, 33))
    zoomed.points_at(QPoint(3, 3))
    assert_painted_as_if_anew(zoomed.window)


@pytest.mark.parametrize("ends_with_escape", [True, False])
def test_after_dragging_a_stage_back_to_where_it_was(zoomed: Person, ends_with_escape: bool) -> None:
    canvas, start = zoomed.window.canvas, zoomed.middle("B")
    zoomed.presses("B")
    for way in (QPoint(60, 40), QPoint(), QPoint(-50, 30), QPoint()):
        zoomed.points_at(start + way)
        canvas.grab()
    if ends_with_escape:
        zoomed.presses_key(Qt.Key.Key_Escape)
    zoomed.lets_go(start)
    zoomed.points_at(QPoint(3, 3))
    assert zoomed.window.session.undo_label is None
    assert_painted_as_if_anew(zoomed.window)


def test_a_difference_would_be_seen(person: Person) -> None:
    person.opens(MAP)
    before = person.window.canvas.grab().toImage()
    person.window.view.apply("Move", lambda state: edits.move(state, ["A"], 1, 0))
    assert person.window.canvas.grab().toImage() != before


@pytest.mark.parametrize("index", range(len(examples())))
def test_after_moving_about_in_the_examples_no_difference_can_be_seen(person: Person, index: int) -> None:
    """At any zoom corners fall between pixels, and a shift may round them to the other side: some parts in 255."""
    window, chance = person.window, random.Random(index)
    person.chooses("view.theme-light")
    window.documents.open_example(examples()[index])
    for _ in range(30):
        window.canvas.pan_by(chance.randint(-90, 90), chance.randint(-90, 90))
        window.canvas.grab()
    kept = window.canvas.grab().toImage()
    window.canvas.set_theme(THEMES["light"])
    assert _largest_difference(kept, window.canvas.grab().toImage()) <= FAINT


def _largest_difference(one: QImage, other: QImage) -> int:
    differences = (
        abs((one.pixel(x, y) >> shift & 255) - (other.pixel(x, y) >> shift & 255))
        for x in range(EDGE, one.width() - EDGE)
        for y in range(EDGE, one.height() - EDGE)
        if one.pixel(x, y) != other.pixel(x, y)
        for shift in (0, 8, 16)
    )
    return max(differences, default=0)


@pytest.mark.parametrize("seed", range(10))
def test_after_any_sequence_of_pans_zooms_drags_and_edits(person: Person, seed: int) -> None:
    """From near and from afar, with a frame now and then in the middle of a drag."""
    window, chance = person.window, random.Random(seed)
    person.chooses("view.theme-light")
    person.opens(MAP)
    for _ in range(14):
        chance.choice([_pan, _zoom, _drag, _drag, _edit])(person, chance)
        if chance.random() < 0.6:
            window.canvas.grab()
    person.points_at(QPoint(3, 3))
    assert_painted_as_if_anew(window)


def _pan(person: Person, chance: random.Random) -> None:
    person.window.canvas.pan_by(chance.randint(-120, 120), chance.randint(-120, 120))


def _zoom(person: Person, chance: random.Random) -> None:
    canvas = person.window.canvas
    place = QPointF(chance.randint(0, canvas.width()), chance.randint(0, canvas.height()))
    canvas.zoom_by(
        2 if canvas.camera.zoom < 0.2 else 0.5 if canvas.camera.zoom > 1 else chance.choice([0.5, 2]), place
    )


def _drag(person: Person, chance: random.Random) -> None:
    """Of whatever is there: a stage or several, a note, a flow from an edge, a rubber band."""
    canvas = person.window.canvas
    place = QPoint(chance.randint(20, canvas.width() - 20), chance.randint(20, canvas.height() - 20))
    seen = [stage for stage in person.state.stages if canvas.rect().contains(person.at(stage.x + 90, stage.y + 50))]
    if seen:
        stage = chance.choice(seen)
        place = person.at(stage.x + 90, stage.y + 50)
    if chance.random() < 0.3:
        person.window.view.select([stage.id for stage in person.state.stages])
    person.presses(place)
    for _ in range(chance.randint(1, 6)):
        place = QPoint(
            min(max(place.x() + chance.randint(-90, 90), 0), canvas.width() - 1),
            min(max(place.y() + chance.randint(-90, 90), 0), canvas.height() - 1),
        )
        person.points_at(place)
        if chance.random() < 0.6:
            canvas.grab()
    if chance.random() < 0.2:
        canvas.finish()
    person.lets_go(place)


def _edit(person: Person, chance: random.Random) -> None:
    random_edit(person.window, chance)
    if chance.random() < 0.3:
        person.window.session.undo()


@pytest.mark.parametrize("seed", range(6))
def test_at_every_frame_of_a_drag_the_screen_shows_what_is_painted(person: Person, seed: int) -> None:
    """A frame shows no more of the canvas anew than what has changed, and no less."""
    window, chance = person.window, random.Random(seed)
    person.chooses("view.theme-light")
    person.opens(MAP)
    window.canvas.zoom_by(chance.choice([1, 0.5, 0.25, 0.125]))
    if chance.random() < 0.5:
        person.window.view.select([stage.id for stage in person.state.stages if chance.random() < 0.5])
    place = person.middle("B")
    person.presses(place)
    for _ in range(12):
        place += QPoint(chance.randint(-60, 60), chance.randint(-40, 40))
        person.points_at(place)
        assert _on_screen(window) == window.canvas.grab().toImage()
    person.lets_go(place)


def _on_screen(window: Window) -> QImage:
    canvas = window.canvas
    QApplication.processEvents()
    corner = canvas.mapTo(window, QPoint())
    picture = window.screen().grabWindow(window.winId(), corner.x(), corner.y(), canvas.width(), canvas.height())
    return picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
