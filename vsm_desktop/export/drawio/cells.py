"""Cells of a draw.io page: what stands there, with its label, its data and its place."""

from collections.abc import Iterable, Mapping
from html import escape
from xml.etree.ElementTree import Element, SubElement

from vsm_desktop.drawing.geometry import Point, Rect

LEAN = "shape=mxgraph.lean_mapping."
"""How the shapes of lean practice are called there."""
PAPER, LETTERS = "default", "default"
"""What is filled as the page is, and what is written on it: white and black, and the other way round in the dark."""
GREY, WHITE = "#767676", "#ffffff"
_FAINT = "70%"
"""What letters that matter less have of the colour of others: no grey can be read both on white and on black."""


class Cells:
    """The cells of one page, each over those before it.

    All labels are plain text there but those of `rich` lines, in which every text is escaped.
    """

    def __init__(self, root: Element) -> None:
        self._root = root
        SubElement(root, "mxCell", id="0")
        SubElement(root, "mxCell", {"id": "1", "parent": "0"})

    def vertex(
        self,
        name: str,
        label: str,
        style: str,
        body: Rect,
        kept: Mapping[str, str] | None = None,
        parent: str = "1",
    ) -> None:
        """A shape.

        Args:
            body: where it stands, counted from the corner of its parent.
            kept: its data, by name.
        """
        cell = self._cell(name, label, style, kept or {}, parent)
        cell.set("vertex", "1")
        SubElement(cell, "mxGeometry", {"x": number(body.left), "y": number(body.top), **_size(body)})

    def vertex_on_edge(
        self, name: str, label: str, style: str, along: float, body: Rect, kept: Mapping[str, str], parent: str
    ) -> None:
        """A shape that goes along with an edge.

        Args:
            along: at which share of the edge's length.
            body: where it stands, counted from that place.
        """
        cell = self._cell(name, label, style, kept, parent)
        cell.set("vertex", "1")
        geometry = SubElement(cell, "mxGeometry", {"x": number(2 * along - 1), "relative": "1", **_size(body)})
        SubElement(geometry, "mxPoint", {"x": number(body.left), "y": number(body.top), "as": "offset"})

    def edge(
        self,
        name: str,
        label: str,
        style: str,
        ends: tuple[str, str],
        turns: Iterable[Point],
        kept: Mapping[str, str],
        label_at: tuple[float, Point],
    ) -> None:
        """A line between two shapes.

        Args:
            turns: where it turns on its way.
            label_at: at which share of its length its label stands, and how far beside the line.
        """
        cell = self._cell(name, label, style, kept, "1")
        source, target = ends
        cell.attrib |= {"edge": "1", "source": source, "target": target}
        along, beside = label_at
        geometry = SubElement(cell, "mxGeometry", {"x": number(2 * along - 1), "relative": "1", "as": "geometry"})
        if found := list(turns):
            points = SubElement(geometry, "Array", {"as": "points"})
            for turn in found:
                SubElement(points, "mxPoint", {"x": number(turn.x), "y": number(turn.y)})
        SubElement(geometry, "mxPoint", {"x": number(beside.x), "y": number(beside.y), "as": "offset"})

    def line(self, name: str, style: str, ends: tuple[Point, Point], parent: str) -> None:
        """A straight line between two places, counted from the corner of its parent."""
        cell = self._cell(name, "", style, {}, parent)
        cell.set("edge", "1")
        geometry = SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
        for end, place in zip(("sourcePoint", "targetPoint"), ends, strict=True):
            SubElement(geometry, "mxPoint", {"x": number(place.x), "y": number(place.y), "as": end})

    def _cell(self, name: str, label: str, style: str, kept: Mapping[str, str], parent: str) -> Element:
        holder = SubElement(self._root, "object", {"label": label, "id": name, **kept})
        return SubElement(holder, "mxCell", {"style": f"{style};", "parent": parent})


def rich(text: str, *, size: int = 11, bold: bool = False, faint: bool = False) -> str:
    """A line of a label of its own looks, whatever is in the text."""
    words = f"<b>{escape(text)}</b>" if bold else escape(text)
    return f'<font style="font-size: {size}px{"; opacity: " + _FAINT if faint else ""}">{words}</font>'


def number(value: float) -> str:
    return f"{round(value, 2) + 0:.12g}"


def _size(body: Rect) -> Mapping[str, str]:
    return {"width": number(body.width), "height": number(body.height), "as": "geometry"}
