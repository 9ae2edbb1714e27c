"""A state as a Graphviz graph. `neato -n` leaves the stages where they stand on the canvas."""

from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap

from vsm_desktop.core.model import Flow, FlowKind, Map, Note, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH
from vsm_desktop.export.diagram_words import (
    Look,
    arrow_lines,
    card_lines,
    look_of,
    note_lines,
    numbered_stages,
    title_words,
)
from vsm_desktop.method.analysis import Analysis

_INCH = 72
_LINE = 32
"""In characters."""
_DOT, _GLUE = " · ", "\N{NO-BREAK SPACE}"
Attributes = Mapping[str, str]
_STAGE_LOOKS: Mapping[Look, Attributes] = {
    "linked": {"color": "#0072b2"},
    "suspect": {"color": "#d55e00", "style": "dashed"},
    "unasked": {"color": "#767676"},
}
_FLOW_LOOKS: Mapping[FlowKind, Attributes] = {
    "work": {},
    "customer": {"arrowtail": "odiamond", "dir": "both", "arrowhead": "onormal"},
    "information": {"style": "dashed"},
    "rework": {"style": "dotted"},
}


def dot(map_: Map, state: State, analysis: Analysis) -> str:
    """The state from left to right: the outline of a stage says what its card's does, its points are named in it.

    Args:
        analysis: of the whole state, where only a part of it is to be shown.
    """
    return "\n".join(["digraph {", *_body(map_, state, analysis), "}"]) + "\n"


def _body(map_: Map, state: State, analysis: Analysis) -> Iterator[str]:
    names = numbered_stages(state)
    title = _escaped(title_words(map_, state))
    # Also where stages stay where they are, flows are led around those between.
    looks = {"labelloc": "t", "rankdir": "LR", "splines": "true", "fontname": "sans-serif"}
    yield f"  graph{_listed({'label': title, **looks})}"
    yield f"  node{_listed({'shape': 'box', 'fontname': 'sans-serif', 'fontsize': '10'})}"
    yield f"  edge{_listed({'fontname': 'sans-serif', 'fontsize': '9'})}"
    for stage in state.stages:
        yield f"  {names[stage.id]}{_listed(_stage(stage, state, analysis))}"
    for flow in state.flows:
        yield f"  {names[flow.source]} -> {names[flow.target]}{_listed(_flow(flow, state, analysis))}"
    for number, note in enumerate(state.notes, 1):
        yield f"  n{number}{_listed(_note(note))}"
        if note.on is not None and note.on in names:
            yield f"  n{number} -> {names[note.on]}{_listed({'dir': 'none', 'style': 'dotted'})}"


def _stage(stage: Stage, state: State, analysis: Analysis) -> Attributes:
    look = {**_STAGE_LOOKS[look_of(analysis.judgements[stage.id])]}
    if stage.role == "consumption":
        look |= {"peripheries": "2", "style": "rounded"}
    label = _label(card_lines(stage, state, analysis))
    return {"label": label, **look, **_placed(stage, CARD_WIDTH, CARD_HEIGHT)}


def _flow(flow: Flow, state: State, analysis: Analysis) -> Attributes:
    lines = arrow_lines(flow, state, analysis)
    return {**({"label": _label(lines)} if lines else {}), **_FLOW_LOOKS[flow.kind]}


def _note(note: Note) -> Attributes:
    return {"label": _label(note_lines(note)), "shape": "note", **_placed(note, NOTE_WIDTH, NOTE_HEIGHT)}


def _placed(record: Stage | Note, width: float, height: float) -> Attributes:
    """Graphviz counts upwards, in points, to the middle."""
    x, y = record.x + width / 2, -(record.y + height / 2)
    return {"pos": f"{x:.12g},{y:.12g}!", "width": f"{width / _INCH:.3f}", "height": f"{height / _INCH:.3f}"}


def _label(lines: Iterable[str]) -> str:
    """Lines as long as a card is wide: Graphviz breaks none, and makes wider what has a long one."""
    return "\\n".join(_escaped(part) for line in lines for part in _broken(line))


def _escaped(text: str) -> str:
    """In quotes, Graphviz knows backslashes and the names of characters."""
    return text.replace("&", "&amp;").replace("\\", "\\\\").replace('"', '\\"')


def _listed(attributes: Attributes) -> str:
    """The values are escaped already."""
    if not attributes:
        return ""
    return " [" + ", ".join(f'{name}="{value}"' for name, value in attributes.items()) + "]"


def _broken(line: str) -> list[str]:
    """A line in lines that fit, with figures kept whole."""
    parts = [part.replace(" ", _GLUE) if len(part) <= _LINE else part for part in line.split(_DOT)]
    return [part.replace(_GLUE, " ") for part in wrap(_DOT.join(parts), _LINE)]
