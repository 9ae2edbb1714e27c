"""A badge tells its category by shape and initial first, by colour second; filled where value stops."""

from itertools import pairwise

import pytest

from tests.core.maps import point
from vsm_desktop.core.model import Category, Investment
from vsm_desktop.drawing.badges import badge_figure, places_on_card, places_on_flow
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Figure, Shape, Text, readable_styles
from vsm_desktop.method.resistance import status_alone

CORNERS: dict[Category, int] = {"economic": 24, "operational": 4, "informational": 3, "behavioral": 6}
INITIALS: dict[Category, str] = {"economic": "E", "operational": "O", "informational": "I", "behavioral": "B"}
CARD = Rect(0, 0, 184, 104)


def badge(category: Category, **fields: object) -> Figure:
    resisted = point("A", category, **fields)
    return badge_figure(resisted, status_alone(resisted), Point(50, 50))


def marks(figure: Figure) -> tuple[Shape, Text]:
    shape, initial, *_ = figure.marks
    assert isinstance(shape, Shape)
    assert isinstance(initial, Text)
    return shape, initial


@pytest.mark.parametrize("category", CORNERS)
def test_each_category_has_a_shape_and_an_initial_of_its_own(category: Category):
    shape, initial = marks(badge(category))
    assert len(shape.points) == CORNERS[category]
    assert initial.text == INITIALS[category]


@pytest.mark.parametrize("category", CORNERS)
def test_an_open_point_is_filled(category: Category):
    shape, initial = marks(badge(category))
    assert (shape.fill, shape.outline, shape.stroke) == (category, category, "solid")
    assert initial.ink == "on-category"


@pytest.mark.parametrize("category", CORNERS)
def test_a_point_with_the_means_at_hand_is_an_outline(category: Category):
    shape, initial = marks(badge(category, response=Investment(kind="invest", available=True)))
    assert (shape.fill, shape.outline, shape.stroke) == ("card", category, "solid")
    assert initial.ink == category


@pytest.mark.parametrize("category", CORNERS)
def test_friction_is_a_dotted_outline(category: Category):
    shape, _ = marks(badge(category, internally_resolvable="yes"))
    assert (shape.fill, shape.outline, shape.stroke) == ("card", category, "dotted")


def test_the_first_category_leads():
    shape, initial = marks(badge_figure(point("A", "behavioral", "economic"), "open", Point(0, 0)))
    assert (initial.text, shape.fill) == ("B", "behavioral")


@pytest.mark.parametrize("category", CORNERS)
def test_a_badge_is_taken_hold_of_by_its_shape(category: Category):
    figure = badge(category)
    shape, _ = marks(figure)
    assert figure.body.contains(Point(50, 50))
    assert all(figure.bounds.contains(corner) for corner in shape.points)


@pytest.mark.parametrize("category", INITIALS)
def test_the_initial_is_larger_from_afar_and_still_within_its_shape(category: Category):
    figure = badge(category)
    shape, initial = marks(figure)
    sizes = {}
    for zoom in (1, 0.7, 0.5, 0.4):
        seen = readable_styles(zoom, 8)
        (shown,) = [mark for mark in figure.marks if isinstance(mark, Text) and mark.style in seen]
        assert shown.text == initial.text
        sizes[zoom] = TEXT_SIZES[shown.style]
        around = Rect.around(shape.points)
        assert around.top < shown.baseline - 0.73 * sizes[zoom] < shown.baseline < around.bottom
    assert sizes == {1: 15, 0.7: 22, 0.5: 22, 0.4: 22}


@pytest.mark.parametrize("count", [1, 2, 5, 20])
def test_badges_on_a_card_stand_apart_along_its_upper_edge(count: int):
    places = places_on_card(CARD, count)
    assert len(set(places)) == count
    assert all(CARD.left <= place.x <= CARD.right and abs(place.y - CARD.top) < 13 for place in places)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_badges_on_a_flow_stand_apart_about_its_middle(count: int):
    places = places_on_flow(Point(100, 40), count)
    assert sum(place.x for place in places) / count == pytest.approx(100)
    assert all(b.x - a.x >= 26 for a, b in pairwise(places))


def test_badges_stay_apart_from_the_question_mark_of_the_card():
    """A badge hangs over the card's edge; the sign stands below it."""
    (place,) = places_on_card(CARD, 1)
    assert place.y + 13 < CARD.top + 23
