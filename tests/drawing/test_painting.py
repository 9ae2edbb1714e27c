"""Marks on a painter: everything from near, and from afar what can still be told."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.core.maps import point, state
from vsm_desktop.core.model import Note, State
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import FontRuler
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import Ink, TextStyle
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.drawing.theme import LIGHT, THEMES, Theme
from vsm_desktop.method.analysis import analyse

NEAR, MIDDLING, FAR, VERY_FAR = 1.0, 0.5, 0.3, 0.1

pytestmark = pytest.mark.usefixtures("qapp")


def painted(
    state_: State,
    zoom: float = NEAR,
    theme: Theme = LIGHT,
    least_text: float = LEAST_TEXT_HEIGHT,
    without: TextStyle | None = None,
) -> QImage:
    """The part of the canvas from (-50, -50) on, 900 by 500 map units; without texts of the style named."""
    ruler = FontRuler()
    drawing = Drawing(ruler)
    drawing.show(state_, analyse(state_))
    image = QImage(round(900 * zoom), round(500 * zoom), QImage.Format.Format_ARGB32)
    image.fill(QColor(theme.inks["canvas"]))
    painter = QPainter(image)
    painter.scale(zoom, zoom)
    painter.translate(50, 50)
    mark_painter = MarkPainter(theme, ruler)
    if without is None:
        mark_painter.paint_area(painter, drawing, Rect(-50, -50, 850, 450), zoom, least_text)
    else:
        figures = [
            replace(figure, marks=tuple(mark for mark in figure.marks if getattr(mark, "style", "") != without))
            for figure in drawing.figures
        ]
        mark_painter.paint(painter, figures, zoom, least_text)
    painter.end()
    return image


def count(image: QImage, ink: Ink, theme: Theme = LIGHT) -> int:
    """How many pixels have exactly the colour of an ink."""
    wanted = QColor(theme.inks[ink]).rgba()
    return sum(image.pixel(x, y) == wanted for y in range(image.height()) for x in range(image.width()))


def ink_at(image: QImage, x: float, y: float, zoom: float = NEAR) -> QColor:
    return image.pixelColor(int((x + 50) * zoom), int((y + 50) * zoom))


LINKED, SUSPECT, CALM = state("A -> C*", C={"x": 9000}), state("S -> E, C*", E={"x": 9000}, C={"x": 9000}), state("X")


@pytest.mark.parametrize("zoom", [NEAR, VERY_FAR])
def test_the_tag_can_be_told_from_near_and_from_afar(zoom: float):
    images = {"linked": painted(LINKED, zoom), "suspect": painted(SUSPECT, zoom), "neutral": painted(CALM, zoom)}
    for ink, image in images.items():
        assert count(image, ink) > 10
        assert all(count(image, other) == 0 for other in images.keys() - {ink})


@pytest.mark.parametrize("zoom", [NEAR, MIDDLING, 0.2])
def test_a_dashed_outline_has_gaps_and_a_solid_one_has_none(zoom: float):
    def inked(image: QImage) -> int:
        canvas, card = QColor(LIGHT.inks["canvas"]), QColor(LIGHT.inks["card"])
        along = (ink_at(image, x, 0, zoom) for x in range(20, 160))
        return sum(color not in (canvas, card) for color in along)

    assert inked(painted(LINKED, zoom)) == 140
    assert 40 < inked(painted(SUSPECT, zoom)) < 130


def test_from_very_far_a_suspect_stage_has_no_sides():
    zoom = 0.07
    suspect, linked = QColor(LIGHT.inks["suspect"]), QColor(LIGHT.inks["linked"])
    assert ink_at(painted(LINKED, zoom), 0, 52, zoom) == linked
    image = painted(SUSPECT, zoom)
    assert ink_at(image, 90, 0, zoom) == suspect
    assert ink_at(image, 0, 52, zoom) != suspect


def test_names_are_written_from_near_and_larger_from_further_away_and_not_at_all_from_afar():
    inked = {zoom: count(painted(CALM, zoom), "text") for zoom in (NEAR, MIDDLING, FAR, VERY_FAR)}
    assert min(inked[NEAR], inked[MIDDLING], inked[FAR]) > 0
    assert inked[VERY_FAR] == 0


@pytest.mark.parametrize(
    ("zoom", "unseen"),
    [(NEAR, "far"), (NEAR, "farthest"), (MIDDLING, "name"), (MIDDLING, "note"), (MIDDLING, "farthest"), (FAR, "far")],
)
def test_a_name_is_written_once_however_near(zoom: float, unseen: TextStyle):
    noted = CALM.holding(notes=(Note(id="n", x=300, text="Why?"),))
    assert painted(noted, zoom) == painted(noted, zoom, without=unseen)
    assert painted(noted, FAR, least_text=0) != painted(noted, FAR, least_text=0, without="name")


def test_a_picture_may_ask_for_every_text_however_small():
    assert painted(LINKED, FAR, least_text=0) != painted(LINKED, FAR)


@pytest.mark.parametrize("zoom", [NEAR, VERY_FAR])
def test_cards_lie_over_flows_and_notes_over_cards(zoom: float):
    walled = [f"X{row}{column}" for row in range(-2, 3) for column in range(3)]
    places = {name: {"x": 300 + 184 * int(name[-1]), "y": 104 * int(name[1:-1])} for name in walled}
    row = state(f"A -> B*, {', '.join(walled)}", B={"x": 3000}, **places)  # no way leads round so many
    covered = row.holding(notes=(Note(id="n", x=10, y=10),))
    assert ink_at(painted(row, zoom), 250, 52, zoom) == QColor(LIGHT.inks["flow"])
    assert ink_at(painted(row, zoom), 392, 52, zoom) == QColor(LIGHT.inks["card"])
    assert ink_at(painted(row, zoom), 90, 60, zoom) == QColor(LIGHT.inks["card"])
    assert ink_at(painted(covered, zoom), 90, 60, zoom) == QColor(LIGHT.inks["note"])


@pytest.mark.parametrize("zoom", [NEAR, MIDDLING, FAR])
def test_an_open_point_is_seen_at_every_zoom(zoom: float):
    resisted = state("A -> B*", points=[point("A", "economic")])
    assert count(painted(resisted, zoom), "economic") > 10
    assert count(painted(state("A -> B*"), zoom), "economic") == 0


@pytest.mark.parametrize("zoom", [NEAR, MIDDLING, VERY_FAR])
def test_a_bar_and_what_fades_past_it_are_seen_from_near_and_from_afar(zoom: float):
    resisted = state("A -> B*", B={"x": 500}, points=[point("A", "economic")])
    image, free = painted(resisted, zoom), painted(resisted.holding(resistances=()), zoom)
    beside = image.copy(round((184 + 50 + 4) * zoom), round(85 * zoom), round(260 * zoom), round(35 * zoom))
    assert count(beside, "economic") > 0
    assert count(beside, "faded") > 0
    assert count(free, "faded") == count(free, "economic") == 0


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_theme_colours_everything(theme: Theme):
    image = painted(LINKED, theme=theme)
    other = THEMES["dark" if theme.name == "light" else "light"]
    for ink in ("canvas", "card", "linked", "text"):
        assert count(image, ink, theme) > 0
        assert count(image, ink, other) == 0


def test_painting_leaves_the_painter_as_it_was(qapp: QApplication):
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    ruler = FontRuler()
    MarkPainter(LIGHT, ruler).paint_from_afar(painter, [], VERY_FAR)
    assert not painter.renderHints() & QPainter.RenderHint.Antialiasing
    assert painter.transform().isIdentity()
    painter.end()
