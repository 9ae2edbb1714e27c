"""What two states differ in, on the drawing: signs at what is different, and ghosts of what is not there any more."""

from typing import get_args

import pytest
from hypothesis import given

from tests.core.maps import point, state
from tests.core.random_pairs import pairs_of_states
from tests.drawing.rulers import EvenRuler
from vsm_desktop.core import edits
from vsm_desktop.core.comparison import Difference, compare_states, different_records
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.difference_signs import sign_figures, sign_marks
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.ghosts import ghosts, moves
from vsm_desktop.drawing.marks import Box, Figure, Line, Shape, Text
from vsm_desktop.method.analysis import analyse

NEAR = 1.0


def drawn(shown: State) -> Drawing:
    drawing = Drawing(EvenRuler())
    drawing.show(shown, analyse(shown))
    return drawing


def placed(text: str, *places: tuple[float, float]) -> State:
    made = state(text, points=[point("B")])
    moved = (stage.replace(x=x, y=y) for stage, (x, y) in zip(made.stages, places, strict=True))
    return made.holding(stages=tuple(moved))


NOW = placed("A -> B*", (0, 0), (280, 0)).holding(notes=(Note(id="n", x=0, y=300, text="Why?"),))


@given(pairs_of_states())
def test_signs_stand_at_exactly_the_records_that_are_different(pair: tuple[State, State]):
    different = different_records(compare_states(*pair))
    for shown, signs in zip(pair, (different.before, different.after), strict=True):
        figures = sign_figures(drawn(shown), signs, NEAR)
        assert sorted(figure.id for figure in figures) == sorted(signs)


@given(pairs_of_states())
def test_ghosts_are_of_exactly_what_was_removed_and_moved(pair: tuple[State, State]):
    before, after = pair
    gone = different_records(compare_states(before, after)).before
    removed = {name for name, signs in gone.items() if "removed" in signs}
    moved = {name for name, signs in gone.items() if "moved" in signs}
    assert {ghost.id for ghost in ghosts(drawn(before), removed, EvenRuler(), NEAR)} == removed
    assert {move.id for move in moves(drawn(before), drawn(after), moved, NEAR)} == moved


@pytest.mark.parametrize("sign", get_args(Difference))
def test_each_sign_has_an_ink_and_lines_of_its_own_within_its_disc(sign: Difference):
    disc, *lines = sign_marks(sign, Point(100, 100), 10)
    assert isinstance(disc, Shape)
    assert disc.fill == sign
    for line in lines:
        assert isinstance(line, Line)
        assert all((x - 100) ** 2 + (y - 100) ** 2 < 100 for x, y in line.points)


def test_no_two_signs_have_the_same_lines():
    shapes = {
        tuple(mark.points for mark in sign_marks(sign, Point(0, 0), 1) if isinstance(mark, Line))
        for sign in get_args(Difference)
    }
    assert len(shapes) == len(get_args(Difference))


def test_a_sign_can_be_told_however_far_away_the_map_is():
    drawing = drawn(NOW)
    for pixel in (0.2, 1, 4, 60):
        (figure,) = sign_figures(drawing, {"A": ("changed",)}, pixel)
        assert figure.bounds.width / pixel >= 12


def test_a_record_that_was_changed_and_moved_has_two_signs_side_by_side():
    (figure,) = sign_figures(drawn(NOW), {"A": ("changed", "moved")}, NEAR)
    discs = [mark for mark in figure.marks if isinstance(mark, Shape)]
    assert [disc.fill for disc in discs] == ["changed", "moved"]
    first, second = (Rect.around(disc.points) for disc in discs)
    assert first.right <= second.left


@pytest.mark.parametrize("name", ["A", "A->B", "point on B", "n"])
def test_the_sign_of_what_has_gone_does_not_cover_that_of_what_has_come_instead(name: str):
    drawing = drawn(NOW)
    (come,) = sign_figures(drawing, {name: ("added",)}, NEAR)
    (gone,) = sign_figures(drawing, {name: ("removed",)}, NEAR, has_gone=True)
    assert not come.bounds.intersects(gone.bounds)


@pytest.mark.parametrize("name", ["A", "A->B", "point on B", "n"])
def test_a_ghost_is_an_outline_in_the_ink_of_what_was_removed(name: str):
    (ghost,) = ghosts(drawn(NOW), [name], EvenRuler(), NEAR)
    for mark in ghost.marks:
        match mark:
            case Box() | Shape():
                assert (mark.fill, mark.outline) == (None, "removed")
            case Line() | Text():
                assert mark.ink == "removed"


def test_the_ghost_of_a_stage_is_dashed_and_says_its_name():
    (ghost,) = ghosts(drawn(NOW), ["A"], EvenRuler(), NEAR)
    assert {mark.stroke for mark in ghost.marks if isinstance(mark, Box)} == {"dashed"}
    assert {mark.text for mark in ghost.marks if isinstance(mark, Text)} == {"A"}


def arrow(figure: Figure) -> list[Line]:
    return [mark for mark in figure.marks if isinstance(mark, Line)]


def test_an_arrow_leads_from_where_a_stage_stood_to_where_it_stands():
    later = edits.move(NOW, ["A"], 0, 400)
    (move,) = moves(drawn(NOW), drawn(later), ["A"], NEAR)
    old, new = (drawn(shown).sketch("A") for shown in (NOW, later))
    assert old is not None
    assert new is not None
    (line,) = arrow(move)
    assert line.points[0] == (old.body.center.x, old.body.bottom)
    assert line.points[-1].y < new.body.top
    assert move.bounds.united(new.body) == move.bounds


def test_no_arrow_is_squeezed_between_places_that_overlap():
    (move,) = moves(drawn(NOW), drawn(edits.move(NOW, ["A"], 20, 10)), ["A"], NEAR)
    assert arrow(move) == []


@pytest.mark.parametrize("pixel", [1, 4, 60])
def test_lines_of_what_is_not_there_are_never_thinner_than_a_pixel(pixel: float):
    later = edits.move(NOW, ["A"], 0, 4000)
    figures = [*ghosts(drawn(NOW), ["B", "A->B"], EvenRuler(), pixel), *moves(drawn(NOW), drawn(later), ["A"], pixel)]
    widths = [mark.width for figure in figures for mark in figure.marks if isinstance(mark, Box | Line)]
    assert min(widths) >= pixel
