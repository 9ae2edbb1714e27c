"""A state as a Graphviz graph. `neato -n` leaves the stages where they stand on the canvas."""

from collections.abc import Iterable, Iterator, Mapping

from vsm_desktop.core.model import Flow, FlowKind, Map, Note, NoteKind, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.diagram_words import (
    Look,
    card_lines,
    lines_that_fit,
    look_of,
    note_lines,
    numbered_stages,
    point_lines,
    stated_lines,
    title_words,
)
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.wording import flow_kind_word

_INCH = 72
_LINE = 32
"""In characters."""
_INK = "#59636f"
_FONT = "Helvetica,Arial,sans-serif"
Attributes = Mapping[str, str]
_STAGE_LOOKS: Mapping[Look, Attributes] = {
    "linked": {"color": "#0072b2"},
    "suspect": {"color": "#d55e00", "style": "filled,dashed"},
    "unasked": {"color": "#767676"},
}
_FLOW_LOOKS: Mapping[FlowKind, Attributes] = {
    "work": {},
    "customer": {"arrowtail": "odiamond", "dir": "both", "arrowhead": "onormal"},
    "information": {"style": "dashed", "arrowhead": "vee"},
    "rework": {"style": "dotted", "penwidth": "1.6"},
}
_NOTE_FILLS: Mapping[NoteKind, str] = {"note": "#fff3b8", "question": "#dcebfb", "burst": "#fde0d6"}
_GRAPH = {"labelloc": "t", "rankdir": "LR", "splines": "true", "fontname": _FONT, "fontcolor": "#1c2127"}
"""Also where stages stay where they are, flows are led around those between."""
_NODE = {
    "shape": "box",
    "style": "filled",
    "fillcolor": "#ffffff",
    "fontname": _FONT,
    "fontsize": "10",
    "fontcolor": "#1c2127",
    "penwidth": "1.4",
}
_EDGE = {"color": _INK, "fontname": _FONT, "fontsize": "9", "fontcolor": "#1c2127"}


def dot(map_: Map, state: State, analysis: Analysis) -> str:
    """The state from left to right: the outline of a stage says what its card's does, its points are named in it.

    Args:
        analysis: of the whole state, where only a part of it is to be shown.
    """
    return "\n".join(["digraph {", *_body(map_, state, analysis), "}"]) + "\n"


def _body(map_: Map, state: State, analysis: Analysis) -> Iterator[str]:
    names = numbered_stages(state)
    title = _escaped(title_words(map_, state))
    yield f"  graph{_listed({'label': title, **_GRAPH})}"
    yield f"  node{_listed(_NODE)}"
    yield f"  edge{_listed(_EDGE)}"
    for stage in state.stages:
        yield f"  {names[stage.id]}{_listed(_stage(stage, state, analysis))}"
    for flow in state.flows:
        yield f"  {names[flow.source]} -> {names[flow.target]}{_listed(_flow(flow, state, analysis))}"
    for number, note in enumerate(state.notes, 1):
        yield f"  n{number}{_listed(_note(note))}"
        if note.on is not None and note.on in names:
            yield f"  n{number} -> {names[note.on]}{_listed({'dir': 'none', 'style': 'dotted', 'color': '#b3bac3'})}"


def _stage(stage: Stage, state: State, analysis: Analysis) -> Attributes:
    look = {**_STAGE_LOOKS[look_of(analysis.judgements[stage.id])]}
    if stage.role == "consumption":
        look |= {"peripheries": "2", "style": "filled,rounded"}
    label = _label(card_lines(stage, state, analysis))
    return {"label": label, **look, **_placed(stage, CARD_WIDTH, CARD_HEIGHT)}


def _flow(flow: Flow, state: State, analysis: Analysis) -> Attributes:
    """The line says what kind it is, and so do words where one points at it in an SVG."""
    lines = (*stated_lines(flow), *point_lines(state, flow.id, analysis))
    words = {"label": _label(lines)} if lines else {}
    return {**words, "tooltip": _escaped(plain(flow_kind_word(flow.kind))), **_FLOW_LOOKS[flow.kind]}


def _note(note: Note) -> Attributes:
    looks = {"shape": "note", "fillcolor": _NOTE_FILLS[note.kind], "color": "#767676", "penwidth": "0.8"}
    return {"label": _label(note_lines(note)), **looks, **_placed(note, NOTE_WIDTH, NOTE_HEIGHT)}


def _placed(record: Stage | Note, width: float, height: float) -> Attributes:
    """Graphviz counts upwards, in points, to the middle."""
    x, y = record.x + width / 2, -(record.y + height / 2)
    return {"pos": f"{x:.12g},{y:.12g}!", "width": f"{width / _INCH:.3f}", "height": f"{height / _INCH:.3f}"}


def _label(lines: Iterable[str]) -> str:
    """Lines as long as a card is wide: Graphviz breaks none, and makes wider what has a long one."""
    return "\\n".join(_escaped(part) for line in lines for part in lines_that_fit(line, _LINE))


def _escaped(text: str) -> str:
    """In quotes, Graphviz knows backslashes and the names of characters."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def _listed(attributes: Attributes) -> str:
    """The values are escaped already."""
    if not attributes:
        return ""
    return " [" + ", ".join(f'{name}="{value}"' for name, value in attributes.items()) + "]"
