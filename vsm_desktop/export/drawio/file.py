"""A map as a draw.io file: a page per state, everything where it stands and to be edited there.

Lean shapes are taken where draw.io has them and they say what ours do. What is part of a card goes along with it,
and flows are held at their cards and run as they do on the canvas.
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from vsm_desktop.core.model import Map, Note, NoteKind
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.stickies import note_rect
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.contents import Progress, no_progress, part_of, telling, with_parts_of
from vsm_desktop.export.diagram_words import note_lines, title_words
from vsm_desktop.export.drawio.cells import Cells
from vsm_desktop.export.drawio.flows import led_ways, put_flows
from vsm_desktop.export.drawio.labels import Places
from vsm_desktop.export.drawio.ladder import put_ladder
from vsm_desktop.export.drawio.lanes import Host, ground_of, hanging_on
from vsm_desktop.export.drawio.pairs import put_pairs
from vsm_desktop.export.drawio.stages import put_stage
from vsm_desktop.export.drawn import Drawn

_NOTES: Mapping[NoteKind, tuple[str, str]] = {
    "note": ("#fff3b8", "#b3a96a"),
    "question": ("#dcebfb", "#8aa8c8"),
    "burst": ("#fde0d6", "#c0705a"),
}
_PIN, _PIN_LOOK = 3.5, "fillColor=#6b7580;strokeColor=none;part=1;connectable=0;resizable=0"
_MODEL = {"grid": "1", "gridSize": "8", "guides": "1", "tooltips": "1", "connect": "1", "page": "0", "math": "0"}


def drawio(map_: Map, states: Sequence[Drawn], progress: Progress = no_progress) -> str:
    """A page for each of the states."""
    file = Element("mxfile", host="vsm-desktop")
    for drawn, share in with_parts_of(progress, states):
        state = drawn.state
        diagram = SubElement(file, "diagram", id=state.id, name=plain(state.name) or title_words(map_, state))
        model = SubElement(diagram, "mxGraphModel", _MODEL)
        _fill(Cells(SubElement(model, "root")), map_, drawn, share)
    indent(file)
    return tostring(file, encoding="unicode") + "\n"


def _fill(cells: Cells, map_: Map, drawn: Drawn, progress: Progress) -> None:
    """Flows first, so that cards lie over them, and what is written beside these last."""
    state = drawn.state
    ways = led_ways(drawn, part_of(progress, 0, 0.35))
    ground = ground_of(drawn, ways)
    places = Places(ways.cards.values(), state.notes, [*ways.routes.values(), *ground.edges])
    put_flows(cells, drawn, ways, places, part_of(progress, 0.35, 0.7))
    ground.put(cells)
    for stage in telling(state.stages, part_of(progress, 0.7, 1)):
        put_stage(cells, stage, drawn, ground.of_stage(stage))
    for note in state.notes:
        hung = state.stages_by_id.get(note.on or "")
        _put_note(cells, note, ground.of_note(note) if hung is None else hanging_on(hung))
    put_pairs(cells, drawn, ways, places)
    if drawn.contents.shows("ladder"):
        lines = map(Rect.around, (*ways.routes.values(), *ground.edges))
        put_ladder(cells, drawn, map_.settings, (*ways.cards.values(), *map(note_rect, state.notes), *lines))


def _put_note(cells: Cells, note: Note, host: Host) -> None:
    fill, outline = _NOTES[note.kind]
    style = f"shape=note;size=14;fillColor={fill};strokeColor={outline};fontColor=#3a3320;fontSize=12"
    text = "whiteSpace=wrap;overflow=hidden;align=left;verticalAlign=top;spacing=8"
    body = note_rect(note).moved(-host.corner.x, -host.corner.y)
    label = "\n".join(note_lines(note))
    cells.vertex(f"note-{note.id}", label, f"{style};{text}", body, {"kind": note.kind}, host.name)
    if note.on is not None:
        pin = Rect(-_PIN, -_PIN, _PIN, _PIN).moved(body.width / 2, 0)
        cells.vertex(f"pin-{note.id}", "", f"ellipse;{_PIN_LOOK}", pin, parent=f"note-{note.id}")
