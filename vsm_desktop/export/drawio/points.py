"""Resistance points on a draw.io page: the initial in the shape of its category."""

from collections.abc import Mapping

from vsm_desktop.core.model import Category, Resistance
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.diagram_words import point_line
from vsm_desktop.export.drawio.cells import WHITE, Cells
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.wording import category_word

_SHAPES: Mapping[Category, tuple[str, str]] = {
    "economic": ("ellipse", "#7a5b00"),
    "operational": ("rounded=0", "#5f4b8b"),
    "informational": ("triangle;direction=north;verticalAlign=bottom;spacingBottom=1", "#00695c"),
    "behavioral": ("shape=hexagon;perimeter=hexagonPerimeter2;fixedSize=1;size=8", "#a3195b"),
}
_SIZES: Mapping[Category, float] = {"economic": 26, "operational": 24, "informational": 30, "behavioral": 29}
"""So that all look equally large."""


def put_badge(cells: Cells, point: Resistance, analysis: Analysis, host: str, place: Point) -> None:
    """On a card, which it goes along with; the place is counted from the card's corner."""
    body = _body(point.leading_category, place)
    cells.vertex(*_looks(point, analysis), body, _kept(point, analysis), host)


def put_badge_on_flow(
    cells: Cells, point: Resistance, analysis: Analysis, host: str, along: float, aside: float
) -> None:
    """On a flow, at which share of its length, and how far beside that place."""
    body = _body(point.leading_category, Point(aside, 0))
    cells.vertex_on_edge(*_looks(point, analysis), along, body, _kept(point, analysis), host)


def _body(category: Category, place: Point) -> Rect:
    reach = _SIZES[category] / 2
    return Rect(place.x - reach, place.y - reach, place.x + reach, place.y + reach)


def _looks(point: Resistance, analysis: Analysis) -> tuple[str, str, str]:
    """Its name, its label and its style: filled where value stops, dotted where it only slows."""
    shape, ink = _SHAPES[point.leading_category]
    status = analysis.statuses[point.id]
    fill, letter = (ink, WHITE) if status == "open" else (WHITE, ink)
    dots = ";dashed=1;dashPattern=1 2" if status == "friction" else ""
    colors = f"fillColor={fill};strokeColor={ink};fontColor={letter};strokeWidth=1.8"
    style = f"{shape};fontStyle=1;fontSize=13;spacing=0;{colors}{dots};connectable=0;resizable=0"
    return f"point-{point.id}", category_word(point.leading_category)[:1], style


def _kept(point: Resistance, analysis: Analysis) -> Mapping[str, str]:
    told = {"resistance": plain(point_line(point, analysis)), "description": plain(point.description)}
    return {name: words for name, words in told.items() if words}
