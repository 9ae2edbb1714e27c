"""Stages on a draw.io page: the card in the shape of lean practice, and what goes along with it when it is moved."""

from collections.abc import Iterator, Mapping, Sequence

from vsm_desktop.core.amounts import quantity_text
from vsm_desktop.core.model import DataField, Stage
from vsm_desktop.drawing.badges import places_on_card
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect
from vsm_desktop.drawing.data_boxes import box_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.diagram_words import Look, answer_words, card_figures, look_of, points_on, who_words
from vsm_desktop.export.drawio.cells import GREY, LEAN, LETTERS, PAPER, Cells, number, rich
from vsm_desktop.export.drawio.lanes import Host
from vsm_desktop.export.drawio.points import put_badge
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.data_box_words import data_label, data_value
from vsm_desktop.method.standing import Standing
from vsm_desktop.method.wording import stage_name

_OUTLINES: Mapping[Look, str] = {"linked": "#0072b2", "suspect": "#d55e00", "unasked": GREY}
_DOTS: Mapping[Standing, str] = {
    "validated": "currentColor",
    "claimed": "linear-gradient(90deg, currentColor 50%, transparent 50%)",
    "unexamined": "transparent",
}
"""With what the dot before the answer of a stage is filled, for who speaks for it."""
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
_HEADER = 18
"""How high the strip at the top of a process box is: in draw.io, one and a half times its letters."""
_ROOF = 0.3
"""How much of the shape of who acts from outside its roof takes."""
_INSET = 8
_TEXT_WIDTH = CARD_WIDTH - 12
_KEYSTONE = Rect(CARD_WIDTH - 21, 0, CARD_WIDTH - 7, 12)
"""The wedge beside the name, from the top of that on: below the badges, which reach into the strip or the roof."""
_CUT = "white-space: nowrap; overflow: hidden; text-overflow: ellipsis"
_FIXED = "table-layout: fixed; margin-top: 3px"
_HOLDS = "container=1;collapsible=0;dropTarget=0;recursiveResize=0"
"""What hangs on a card can be taken hold of by itself, and nothing is put on it by dropping it there."""
_PART = "part=1;connectable=0;resizable=0"
"""Draw.io takes hold of the whole card where one takes hold of a part."""


def is_outside(stage: Stage) -> bool:
    return stage.actor != "organization"


def roof_depth(stage: Stage, share: float) -> float:
    """How far below its top a card begins, so far across it: the roof of who acts from outside has three teeth."""
    if not is_outside(stage):
        return 0.0
    tooth = share * 3 % 1 if share < 1 else 1.0
    return CARD_HEIGHT * (_ROOF - (_ROOF - 0.02) * tooth)


def put_stage(cells: Cells, stage: Stage, drawn: Drawn, host: Host) -> None:
    """Put the card of a stage on a page, with its data box and its points."""
    judgement, name = drawn.analysis.judgements[stage.id], f"stage-{stage.id}"
    is_keystone = stage.id in drawn.keystones
    width = _TEXT_WIDTH - (_KEYSTONE.width + 4 if is_keystone else 0)
    label = f'<div style="max-width: {number(width)}px">{"".join(_label(stage, judgement, drawn.fields))}</div>'
    body = card_rect(stage).moved(-host.corner.x, -host.corner.y)
    kept = _kept(stage, judgement, is_keystone=is_keystone)
    cells.vertex(name, label, _style(stage, look_of(judgement)), body, kept, host.name)
    if drawn.fields:
        _put_data_box(cells, stage, drawn.fields)
    if "wip" not in drawn.fields:
        _put_inventory(cells, stage)
    if is_keystone:
        _put_keystone(cells, stage)
    points = points_on(drawn.state, stage.id)
    at_origin = Rect(0, 0, CARD_WIDTH, CARD_HEIGHT)
    for point, place in zip(points, places_on_card(at_origin, len(points)), strict=True):
        put_badge(cells, point, drawn.analysis, name, place)


def _label(stage: Stage, judgement: Judgement, fields: Sequence[DataField]) -> Iterator[str]:
    """A process box has its team in the strip at its top."""
    name_size, size = (12, 10) if is_outside(stage) else (13, 11)
    who, figures = "" if "team" in fields else who_words(stage), "" if fields else card_figures(stage)
    team = _one_line(rich(who, size=size, faint=True), "" if is_outside(stage) else f"height: {_HEADER}px; ")
    words = rich(plain(stage_name(stage.name)), size=name_size, bold=True)
    name = _some_lines(words, 2 if is_outside(stage) else 3)
    yield from (name, team if who else "") if is_outside(stage) else (team, name)
    if figures:
        yield _one_line(rich(figures, size=size, faint=True))
    if answer := answer_words(judgement):
        dot = "" if judgement.standing is None else _dot(judgement.standing)
        yield _one_line(dot + rich(answer, size=size))


def _dot(standing: Standing) -> str:
    """No letter for it looks alike in all fonts."""
    disc = "display: inline-block; width: 7px; height: 7px; margin-right: 4px; border: 1px solid; border-radius: 50%"
    return f'<span style="{disc}; color: {_OUTLINES["linked"]}; background: {_DOTS[standing]}"></span>'


def _some_lines(words: str, most: int) -> str:
    clamp = f"display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: {most}"
    return f'<div style="{clamp}; overflow: hidden; overflow-wrap: anywhere">{words}</div>'


def _one_line(words: str, more: str = "") -> str:
    return f'<div style="{more}{_CUT}">{words}</div>'


def _style(stage: Stage, look: Look) -> str:
    """A process box or, for who acts from outside, the shape for that, which has teeth at its top."""
    shape, top = ("outside_sources", _ROOF * CARD_HEIGHT - 2) if is_outside(stage) else ("manufacturing_process", -5)
    outline = f"strokeColor={_OUTLINES[look]};strokeWidth={4 if stage.role == 'consumption' else 2}"
    size = 10 if is_outside(stage) else 12
    text = f"html=1;whiteSpace=wrap;overflow=hidden;fontSize={size};fontColor={LETTERS}"
    place = f"align=left;verticalAlign=top;spacingLeft=8;spacingRight=4;spacingTop={number(top)}"
    dashes = ";dashed=1" if look == "suspect" else ""
    return f"{LEAN}{shape};{text};{place};fillColor={PAPER};{outline}{dashes};{_HOLDS}"


def _kept(stage: Stage, judgement: Judgement, *, is_keystone: bool) -> Mapping[str, str]:
    """What draw.io tells of a card that one points at: it has no legend for the signs."""
    kept = {name: getattr(stage, name) for name in _PROPERTIES}
    kept |= {"standing": judgement.standing, "keystone": "yes" if is_keystone else None}
    return {name: plain(str(value)) for name, value in kept.items() if value not in (None, "")}


def _put_data_box(cells: Cells, stage: Stage, fields: Sequence[DataField]) -> None:
    """What each field is called and what is stated in it, a row each, as high as on the canvas."""
    body = Rect(_INSET, CARD_HEIGHT, CARD_WIDTH - _INSET, CARD_HEIGHT + box_height(fields))
    rows = "".join(_row(data_label(name), plain(data_value(stage, name))) for name in fields)
    label = f'<table width="100%" cellpadding="0" cellspacing="0" style="{_FIXED}">{rows}</table>'
    style = f"{_PART};html=1;overflow=fill;fillColor={PAPER};strokeColor={GREY};fontSize=11;fontColor={LETTERS}"
    cells.vertex(f"data-{stage.id}", label, style, body, parent=f"stage-{stage.id}")


def _row(name: str, value: str) -> str:
    cells = (("left", "58%", rich(name, faint=True)), ("right", "42%", rich(value)))
    return f"<tr>{''.join(_cell(*cell) for cell in cells)}</tr>"


def _cell(side: str, width: str, words: str) -> str:
    return f'<td align="{side}" width="{width}" style="height: 17px; padding: 0 8px; {_CUT}">{words}</td>'


def _put_inventory(cells: Cells, stage: Stage) -> None:
    """What is started here and not done, before the triangle that says so."""
    if stage.wip is None:
        return
    body = Rect(CARD_WIDTH - 24, CARD_HEIGHT - 19, CARD_WIDTH - 7, CARD_HEIGHT - 4)
    text = f"labelPosition=left;align=right;spacingRight=2;fontSize=10;fontColor={LETTERS};textOpacity=70"
    style = f"{LEAN}inventory_box;{_PART};{text};fillColor={PAPER};strokeColor={GREY}"
    cells.vertex(f"inventory-{stage.id}", quantity_text(stage.wip), style, body, parent=f"stage-{stage.id}")


def _put_keystone(cells: Cells, stage: Stage) -> None:
    """The wedge that an arch does not stand without."""
    body = _KEYSTONE.moved(0, _ROOF * CARD_HEIGHT + 3 if is_outside(stage) else _HEADER + 5)
    style = f"shape=trapezoid;perimeter=trapezoidPerimeter;fixedSize=1;size=3.5;flipV=1;{_PART}"
    wedge = f"{style};fillColor={_OUTLINES['linked']};strokeColor=none"
    cells.vertex(f"keystone-{stage.id}", "", wedge, body, parent=f"stage-{stage.id}")
