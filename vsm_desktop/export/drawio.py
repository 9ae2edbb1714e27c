"""A map as a draw.io file: a page per state, everything where it stands and to be edited there.

Lean shapes are taken where draw.io has them. All labels are plain text there (no cell has the style `html`).
"""

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from vsm_desktop.core.model import Category, DataField, Flow, FlowKind, Map, Note, NoteKind, Resistance, Stage, State
from vsm_desktop.drawing.badges import BADGE_RADIUS, badge_body, places_on_card
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.data_boxes import box_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.diagram_words import (
    Look,
    flow_lines,
    look_of,
    note_lines,
    point_line,
    points_on,
    stage_lines,
    title_words,
)
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.data_box_words import data_label, data_value
from vsm_desktop.method.wording import category_word

_LEAN = "shape=mxgraph.lean_mapping."
_STAGE_INKS: Mapping[Look, str] = {"linked": "#0072b2", "suspect": "#d55e00", "unasked": "#767676"}
_FLOWS: Mapping[FlowKind, str] = {
    "work": "endArrow=block;endFill=1;strokeWidth=2",
    "customer": "endArrow=block;endFill=0;startArrow=diamond;startFill=0;strokeWidth=2",
    "information": f"{_LEAN}electronic_info_flow_edge",
    "rework": "endArrow=block;endFill=1;dashed=1;dashPattern=6 3 1 3",
}
_NOTES: Mapping[NoteKind, str] = {
    "note": "shape=note;size=14;fillColor=#fff3b8;strokeColor=#b3a96a",
    "question": "shape=note;size=14;fillColor=#dcebfb;strokeColor=#8aa8c8",
    "burst": f"{_LEAN}kaizen_lightening_burst;fillColor=#fde0d6;strokeColor=#c0705a",
}
_BADGES: Mapping[Category, tuple[str, str]] = {
    "economic": ("ellipse", "#7a5b00"),
    "operational": ("rounded=0", "#5f4b8b"),
    "informational": ("triangle;direction=north", "#00695c"),
    "behavioral": ("shape=hexagon;perimeter=hexagonPerimeter2", "#a3195b"),
}
_PROPERTIES = (
    "role",
    "actor",
    "team",
    "work",
    "contribution",
    "process_time",
    "lead_time",
    "percent_complete_accurate",
    "cost",
    "people",
    "wip",
)
"""What is kept of a stage under its own name, to be read and edited there as data."""
_MODEL = {"grid": "1", "gridSize": "8", "guides": "1", "tooltips": "1", "connect": "1", "page": "0", "math": "0"}


def drawio(map_: Map, states: Sequence[tuple[State, Analysis]]) -> str:
    """A page for each of the states.

    Args:
        states: each with the analysis of the whole of it, where only a part is to be shown.
    """
    file = Element("mxfile", host="vsm-desktop")
    for state, analysis in states:
        diagram = SubElement(file, "diagram", id=state.id, name=plain(state.name) or title_words(map_, state))
        model = SubElement(diagram, "mxGraphModel", _MODEL)
        _Page(SubElement(model, "root"), state, analysis, map_.data_boxes).fill()
    indent(file)
    return tostring(file, encoding="unicode") + "\n"


class _Page:
    def __init__(self, root: Element, state: State, analysis: Analysis, fields: Sequence[DataField]) -> None:
        self._root, self._state, self._analysis, self._fields = root, state, analysis, fields
        SubElement(root, "mxCell", id="0")
        SubElement(root, "mxCell", {"id": "1", "parent": "0"})

    def fill(self) -> None:
        """Flows first, so that cards lie over them."""
        for flow in self._state.flows:
            self._flow(flow)
        for stage in self._state.stages:
            self._stage(stage)
        for note in self._state.notes:
            self._note(note)

    def _stage(self, stage: Stage) -> None:
        judgement = self._analysis.judgements[stage.id]
        kept = {name: value for name in _PROPERTIES if (value := getattr(stage, name)) not in (None, "")}
        card = card_rect(stage)
        lines = stage_lines(stage, judgement)
        self._vertex(
            f"stage-{stage.id}",
            lines,
            _stage_style(stage, look_of(judgement)),
            card,
            {name: plain(str(kept[name])) for name in kept},
        )
        if self._fields:
            self._data_box(stage, card)
        points = points_on(self._state, stage.id)
        for point, place in zip(points, places_on_card(card, len(points)), strict=True):
            self._badge(point, badge_body(place))

    def _data_box(self, stage: Stage, card: Rect) -> None:
        lines = [f"{data_label(name)}: {data_value(stage, name)}" for name in self._fields]
        box = Rect(card.left, card.bottom, card.right, card.top + CARD_HEIGHT + box_height(self._fields))
        style = "rounded=0;whiteSpace=wrap;align=left;spacingLeft=6;fontSize=11"
        self._vertex(f"data-{stage.id}", map(plain, lines), style, box)

    def _flow(self, flow: Flow) -> None:
        style = f"edgeStyle=orthogonalEdgeStyle;rounded=1;fontSize=11;{_FLOWS[flow.kind]}"
        kept = {"kind": flow.kind, **({"trigger": flow.trigger} if flow.trigger else {})}
        cell = self._cell(f"flow-{flow.id}", flow_lines(flow), style, kept)
        cell.attrib |= {"edge": "1", "source": f"stage-{flow.source}", "target": f"stage-{flow.target}"}
        SubElement(cell, "mxGeometry", {"relative": "1", "as": "geometry"})
        points = points_on(self._state, flow.id)
        for number, point in enumerate(points):
            left = (number - len(points) / 2) * 2 * BADGE_RADIUS
            body = Rect(left, -BADGE_RADIUS, left + 2 * BADGE_RADIUS, BADGE_RADIUS)
            self._badge(point, body, parent=f"flow-{flow.id}")

    def _badge(self, point: Resistance, body: Rect, parent: str = "1") -> None:
        """The initial in the shape of its category, filled where value stops. On a flow it stays at its middle."""
        shape, ink = _BADGES[point.leading_category]
        is_open = self._analysis.statuses[point.id] == "open"
        fill, letter = (ink, "#ffffff") if is_open else ("#ffffff", ink)
        style = f"{shape};whiteSpace=wrap;fontStyle=1;fillColor={fill};strokeColor={ink};fontColor={letter}"
        told = {"resistance": plain(point_line(point, self._analysis)), "description": plain(point.description)}
        kept = {name: words for name, words in told.items() if words}
        cell = self._cell(f"point-{point.id}", [category_word(point.leading_category)[:1]], style, kept, parent)
        cell.set("vertex", "1")
        if parent == "1":
            _geometry(cell, body)
            return
        at_middle = {"relative": "1", "width": _number(body.width), "height": _number(body.height), "as": "geometry"}
        middle = SubElement(cell, "mxGeometry", at_middle)
        SubElement(middle, "mxPoint", {"x": _number(body.left), "y": _number(body.top), "as": "offset"})

    def _note(self, note: Note) -> None:
        style = f"{_NOTES[note.kind]};whiteSpace=wrap;align=left;verticalAlign=top;spacing=8;fontSize=12"
        self._vertex(f"note-{note.id}", note_lines(note), style, note_rect(note), {"kind": note.kind})

    def _vertex(
        self, name: str, lines: Iterable[str], style: str, body: Rect, kept: Mapping[str, str] | None = None
    ) -> None:
        cell = self._cell(name, lines, style, kept or {})
        cell.set("vertex", "1")
        _geometry(cell, body)

    def _cell(
        self, name: str, lines: Iterable[str], style: str, kept: Mapping[str, str], parent: str = "1"
    ) -> Element:
        """A cell with its label, and with what is kept of the record as its data."""
        holder = SubElement(self._root, "object", {"label": "\n".join(lines), "id": name, **kept})
        return SubElement(holder, "mxCell", {"style": f"{style};", "parent": parent})


def _stage_style(stage: Stage, look: Look) -> str:
    """A process box or, for who acts from outside, the shape for that, which has teeth at its top."""
    shape = "manufacturing_process;verticalAlign=middle"
    if stage.actor != "organization":
        shape = "outside_sources;verticalAlign=bottom;spacingBottom=6"
    width = 4 if stage.role == "consumption" else 2
    dashes = ";dashed=1" if look == "suspect" else ""
    ink = _STAGE_INKS[look]
    return f"{_LEAN}{shape};whiteSpace=wrap;fontSize=12;strokeColor={ink};strokeWidth={width}{dashes}"


def _geometry(cell: Element, body: Rect) -> None:
    sides = {"x": body.left, "y": body.top, "width": body.width, "height": body.height}
    SubElement(cell, "mxGeometry", {**{name: _number(side) for name, side in sides.items()}, "as": "geometry"})


def _number(value: float) -> str:
    return f"{value:.12g}"
