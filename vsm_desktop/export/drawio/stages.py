"""Stages on a draw.io page: the card in the shape of lean practice, and what goes along with it when it is moved."""

from collections.abc import Iterator, Mapping, Sequence

from vsm_desktop.core.amounts import quantity_text
from vsm_desktop.core.model import DataField, Stage, State
from vsm_desktop.drawing.badges import places_on_card
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect
from vsm_desktop.drawing.data_boxes import box_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.diagram_words import Look, answer_words, card_figures, look_of, points_on, who_words
from vsm_desktop.export.drawio.cells import LEAN, MUTED, PAPER, TEXT, Cells, number, rich
from vsm_desktop.export.drawio.points import put_badge
from vsm_desktop.method.analysis import Analysis, Judgement
from vsm_desktop.method.data_box_words import data_label, data_value
from vsm_desktop.method.wording import stage_name

_OUTLINES: Mapping[Look, str] = {"linked": "#0072b2", "suspect": "#d55e00", "unasked": "#767676"}
_ANSWERS: Mapping[Look, str] = {"linked": "#005f96", "suspect": "#a84a00", "unasked": MUTED}
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
_CUT = "white-space: nowrap; overflow: hidden; text-overflow: ellipsis"
_FIXED = "table-layout: fixed; margin-top: 3px"
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


def put_stage(cells: Cells, stage: Stage, state: State, analysis: Analysis, fields: Sequence[DataField]) -> None:
    """Put the card of a stage on a page, with its data box and its points."""
    judgement, name = analysis.judgements[stage.id], f"stage-{stage.id}"
    label = f'<div style="max-width: {_TEXT_WIDTH}px">{"".join(_label(stage, judgement, fields))}</div>'
    cells.vertex(name, label, _style(stage, look_of(judgement)), card_rect(stage), _kept(stage))
    if fields:
        _put_data_box(cells, stage, fields)
    if "wip" not in fields:
        _put_inventory(cells, stage)
    points = points_on(state, stage.id)
    at_origin = Rect(0, 0, CARD_WIDTH, CARD_HEIGHT)
    for point, place in zip(points, places_on_card(at_origin, len(points)), strict=True):
        put_badge(cells, point, analysis, name, place)


def _label(stage: Stage, judgement: Judgement, fields: Sequence[DataField]) -> Iterator[str]:
    """A process box has its team in the strip at its top."""
    name_size, size = (12, 10) if is_outside(stage) else (13, 11)
    who, figures = "" if "team" in fields else who_words(stage), "" if fields else card_figures(stage)
    team = _one_line(rich(who, color=MUTED, size=size), "" if is_outside(stage) else f"height: {_HEADER}px; ")
    words = rich(plain(stage_name(stage.name)), size=name_size, bold=True)
    name = _some_lines(words, 2 if is_outside(stage) else 3)
    yield from (name, team if who else "") if is_outside(stage) else (team, name)
    if figures:
        yield _one_line(rich(figures, color=MUTED, size=size))
    if answer := answer_words(judgement):
        yield _one_line(rich(answer, color=_ANSWERS[look_of(judgement)], size=size))


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
    text = f"html=1;whiteSpace=wrap;overflow=hidden;fontSize={size};fontColor={TEXT}"
    place = f"align=left;verticalAlign=top;spacingLeft=8;spacingRight=4;spacingTop={number(top)}"
    dashes = ";dashed=1" if look == "suspect" else ""
    return f"{LEAN}{shape};{text};{place};fillColor={PAPER};{outline}{dashes};recursiveResize=0"


def _kept(stage: Stage) -> Mapping[str, str]:
    kept = {name: getattr(stage, name) for name in _PROPERTIES}
    return {name: plain(str(value)) for name, value in kept.items() if value not in (None, "")}


def _put_data_box(cells: Cells, stage: Stage, fields: Sequence[DataField]) -> None:
    """What each field is called and what is stated in it, a row each, as high as on the canvas."""
    body = Rect(_INSET, CARD_HEIGHT, CARD_WIDTH - _INSET, CARD_HEIGHT + box_height(fields))
    rows = "".join(_row(data_label(name), plain(data_value(stage, name))) for name in fields)
    label = f'<table width="100%" cellpadding="0" cellspacing="0" style="{_FIXED}">{rows}</table>'
    style = f"{_PART};html=1;overflow=fill;fillColor={PAPER};strokeColor=#767676;fontSize=11"
    cells.vertex(f"data-{stage.id}", label, style, body, parent=f"stage-{stage.id}")


def _row(name: str, value: str) -> str:
    cells = (("left", "58%", rich(name, color=MUTED)), ("right", "42%", rich(value)))
    return f"<tr>{''.join(_cell(*cell) for cell in cells)}</tr>"


def _cell(side: str, width: str, words: str) -> str:
    return f'<td align="{side}" width="{width}" style="height: 17px; padding: 0 8px; {_CUT}">{words}</td>'


def _put_inventory(cells: Cells, stage: Stage) -> None:
    """What is started here and not done, before the triangle that says so."""
    if stage.wip is None:
        return
    body = Rect(CARD_WIDTH - 24, CARD_HEIGHT - 19, CARD_WIDTH - 7, CARD_HEIGHT - 4)
    text = f"labelPosition=left;align=right;spacingRight=2;fontSize=10;fontColor={MUTED}"
    style = f"{LEAN}inventory_box;{_PART};{text};fillColor={PAPER};strokeColor={MUTED}"
    cells.vertex(f"inventory-{stage.id}", quantity_text(stage.wip), style, body, parent=f"stage-{stage.id}")
