"""What a diagram for another program says of stages, flows and points: lines of plain text."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Literal

from vsm_desktop.core.model import DataField, Flow, Map, Note, Resistance, Stage, State
from vsm_desktop.drawing.cards import is_calm
from vsm_desktop.drawing.flow_labels import flow_figures
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.whole_figures import with_whole_figures
from vsm_desktop.method.analysis import Analysis, Judgement
from vsm_desktop.method.data_box_words import data_label, data_value
from vsm_desktop.method.wording import (
    actor_word,
    category_word,
    flow_kind_word,
    stage_name,
    status_word,
    whole_card_words,
)
from vsm_desktop.translation import tr

_DOT, _GLUE = " · ", "\N{NO-BREAK SPACE}"
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


def who_words(stage: Stage) -> str:
    """Which team, and who acts where that is somebody from outside."""
    who = (stage.team, "" if stage.actor == "organization" else actor_word(stage.actor))
    return plain(_DOT.join(filter(None, who)))


def card_figures(stage: Stage) -> str:
    """What is stated of its time and quality, as briefly as on its card. No line ends within a figure."""
    names = (tr("PT"), tr("LT"), tr("C/A"))
    figures = _figures(stage, dict(zip(_FIGURES, names, strict=True)))
    return _DOT.join(figure.replace(" ", _GLUE) for figure in figures)


def answer_words(judgement: Judgement) -> str:
    """The words on its card, with the sign that asks where it is suspect."""
    answer = whole_card_words(judgement)
    return tr("? {reason}").format(reason=answer) if look_of(judgement) == "suspect" else answer


def _figures(stage: Stage, names: Mapping[DataField, str]) -> list[str]:
    stated = (field for field in _FIGURES if getattr(stage, field) is not None)
    return [plain(f"{names[field]} {data_value(stage, field)}") for field in stated]


def lines_that_fit(line: str, most: int) -> list[str]:
    """A line in lines of so many letters, with figures kept whole. None begins or ends in the dot between parts."""
    parts = line.split(_DOT)
    glued = [part.replace(" ", _GLUE) if len(part) <= most else with_whole_figures(part) for part in parts]
    found = wrap(_DOT.join(glued), most)
    return [part.removeprefix(_DOT.lstrip()).removesuffix(_DOT.rstrip()).replace(_GLUE, " ") for part in found]


def stage_lines(stage: Stage, judgement: Judgement) -> tuple[str, ...]:
    """Its name, who acts, what is stated of its time and quality, and the words on its card."""
    figures = _DOT.join(_figures(stage, {name: data_label(name) for name in _FIGURES}))
    lines = (plain(stage_name(stage.name)), who_words(stage), figures, answer_words(judgement))
    return tuple(line for line in lines if line.strip())


def stated_lines(flow: Flow) -> tuple[str, ...]:
    """Its label, and what is stated of it."""
    wip = "" if flow.wip is None else tr("{count} waiting").format(count=f"{flow.wip:,}")
    lines = (flow.label, _DOT.join(filter(None, (flow_figures(flow), wip))))
    return tuple(plain(line) for line in lines if line.strip())


def flow_lines(flow: Flow) -> tuple[str, ...]:
    """The same, after its kind where it is not work."""
    kind = () if flow.kind == "work" else (plain(flow_kind_word(flow.kind)),)
    return (*kind, *stated_lines(flow))


def point_line(point: Resistance, analysis: Analysis) -> str:
    """Its category and its status."""
    category = category_word(point.leading_category)
    return tr("{category}, {status}").format(category=category, status=status_word(analysis.statuses[point.id]))


def point_lines(state: State, host: str, analysis: Analysis) -> tuple[str, ...]:
    """A line for each of the points on a stage or flow."""
    return tuple(point_line(point, analysis) for point in points_on(state, host))


def card_lines(stage: Stage, state: State, analysis: Analysis) -> tuple[str, ...]:
    """The lines of a stage, and one for each of its points."""
    return (*stage_lines(stage, analysis.judgements[stage.id]), *point_lines(state, stage.id, analysis))


def arrow_lines(flow: Flow, state: State, analysis: Analysis) -> tuple[str, ...]:
    """The lines of a flow, and one for each of its points."""
    return (*flow_lines(flow), *point_lines(state, flow.id, analysis))


def numbered_stages(state: State) -> Mapping[str, str]:
    """Names that are syntax nowhere, by the stages' ids."""
    return {stage.id: f"s{number}" for number, stage in enumerate(state.stages, 1)}


def note_lines(note: Note) -> tuple[str, ...]:
    return tuple(plain(line) for line in note.text.splitlines() if line.strip())


def points_on(state: State, host: str) -> tuple[Resistance, ...]:
    """The resistance points of a stage or flow, in the file's order."""
    return tuple(point for point in state.resistances if point.on == host)
