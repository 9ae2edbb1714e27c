"""What a diagram for another program says of stages, flows and points: lines of plain text."""

from collections.abc import Mapping
from typing import Literal

from vsm_desktop.core.model import DataField, Flow, Map, Note, Resistance, Stage, State
from vsm_desktop.drawing.cards import is_calm
from vsm_desktop.drawing.flow_labels import flow_figures
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.analysis import Analysis, Judgement
from vsm_desktop.method.data_box_words import data_label, data_value
from vsm_desktop.method.wording import actor_word, card_words, category_word, flow_kind_word, stage_name, status_word
from vsm_desktop.translation import tr

_FIGURES: tuple[DataField, ...] = ("process_time", "lead_time", "percent_complete_accurate")


Look = Literal["linked", "suspect", "unasked"]


def look_of(judgement: Judgement) -> Look:
    """How a card is outlined."""
    if judgement.is_linked:
        return "linked"
    return "unasked" if is_calm(judgement) else "suspect"


def title_words(map_: Map, state: State) -> str:
    """The title of the map, and the name of the state."""
    names = (plain(map_.title), plain(state.name))
    return tr(": ").join(name for name in names if name) or tr("Value stream map")


def stage_lines(stage: Stage, judgement: Judgement) -> tuple[str, ...]:
    """Its name, who acts, what is stated of its time and quality, and the words on its card."""
    who = (stage.team, "" if stage.actor == "organization" else actor_word(stage.actor))
    figures = (
        f"{data_label(name)} {data_value(stage, name)}" for name in _FIGURES if getattr(stage, name) is not None
    )
    dot = tr(" · ")
    answer = card_words(judgement)
    lines = (
        stage_name(stage.name),
        dot.join(filter(None, who)),
        dot.join(figures),
        tr("? {reason}").format(reason=answer) if look_of(judgement) == "suspect" else answer,
    )
    return tuple(plain(line) for line in lines if line.strip())


def flow_lines(flow: Flow) -> tuple[str, ...]:
    """Its kind where it is not work, its label, and what is stated of it."""
    wip = "" if flow.wip is None else tr("{count} waiting").format(count=f"{flow.wip:,}")
    kind = "" if flow.kind == "work" else flow_kind_word(flow.kind)
    lines = (kind, flow.label, tr(" · ").join(filter(None, (flow_figures(flow), wip))))
    return tuple(plain(line) for line in lines if line.strip())


def point_line(point: Resistance, analysis: Analysis) -> str:
    """Its category and its status."""
    category = category_word(point.leading_category)
    return tr("{category}, {status}").format(category=category, status=status_word(analysis.statuses[point.id]))


def card_lines(stage: Stage, state: State, analysis: Analysis) -> tuple[str, ...]:
    """The lines of a stage, and one for each of its points."""
    points = points_on(state, stage.id)
    return (*stage_lines(stage, analysis.judgements[stage.id]), *(point_line(point, analysis) for point in points))


def arrow_lines(flow: Flow, state: State, analysis: Analysis) -> tuple[str, ...]:
    """The lines of a flow, and one for each of its points."""
    return (*flow_lines(flow), *(point_line(point, analysis) for point in points_on(state, flow.id)))


def numbered_stages(state: State) -> Mapping[str, str]:
    """Names that are syntax nowhere, by the stages' ids."""
    return {stage.id: f"s{number}" for number, stage in enumerate(state.stages, 1)}


def note_lines(note: Note) -> tuple[str, ...]:
    return tuple(plain(line) for line in note.text.splitlines() if line.strip())


def points_on(state: State, host: str) -> tuple[Resistance, ...]:
    """The resistance points of a stage or flow, in the file's order."""
    return tuple(point for point in state.resistances if point.on == host)
