"""What of a state is drawn in a picture: the part that is shown, judged as the contents ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from vsm_desktop.core.edits import extract
from vsm_desktop.core.model import DataField, Map, State
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.lanes import edges_of, in_lanes, lanes
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.export.contents import Contents, ExportError
from vsm_desktop.method.analysis import Analysis, Judgement, analyse
from vsm_desktop.method.branching import marked_keystones
from vsm_desktop.method.fading import FlowStops, faded_flows, stopped_flows
from vsm_desktop.translation import tr

_UNJUDGED = Judgement("structurally-suspect", None, None, "no-consumption", False, None)
"""What makes a card plain."""


@dataclass(frozen=True)
class Drawn:
    """A part of a state with what is said of it.

    Attributes:
        state: the part.
        analysis: of the whole state, without what the contents leave out.
        keystones: the stages that are marked as keystones, by id.
        fields: those of the data boxes.
    """

    contents: Contents
    state: State
    analysis: Analysis
    keystones: frozenset[str]
    fields: tuple[DataField, ...]

    @cached_property
    def faded(self) -> frozenset[str]:
        """The flows that value does not cross, by id."""
        return faded_flows(self.analysis)

    @cached_property
    def stopped(self) -> Mapping[str, FlowStops]:
        """What stops value on flows, by their ids."""
        return stopped_flows(self.analysis)

    def drawing(self, ruler: TextRuler) -> Drawing:
        drawing = Drawing(ruler)
        drawing.show(self.state, self.analysis, self.keystones, self.fields)
        if self.contents.shows("lanes"):
            drawing.keep_labels_off(edges_of(lanes(self.state, stage_height(self.fields))))
        return drawing


def arranged(map_: Map, state: State, contents: Contents) -> State:
    """The state with everything where the contents show it: its stages in the lanes of their teams."""
    return in_lanes(state, stage_height(map_.data_boxes)) if contents.shows("lanes") else state


def drawn(map_: Map, state: State, contents: Contents) -> Drawn:
    """What the contents show of a state.

    Raises:
        ExportError: when they name what is not there.
    """
    if contents.only is not None:
        refuse_unknown(state, contents)
    if not contents.shows("resistance"):
        state = state.holding(resistances=())
    shown = state if contents.only is None else extract(state, contents.only)
    if not contents.shows("notes"):
        shown = shown.holding(notes=())
    analysis, keystones = analyse(state), frozenset[str]()
    if contents.shows("tags"):
        keystones = marked_keystones(analysis)
    else:
        analysis = replace(analysis, judgements=dict.fromkeys(analysis.judgements, _UNJUDGED))
    return Drawn(contents, shown, analysis, keystones, map_.data_boxes)


def refuse_unknown(state: State, contents: Contents) -> None:
    """Refuse contents that name what is not there, or some stages together with what is of all."""
    unknown = sorted(set(contents.only or ()) - state.stages_by_id.keys() - state.notes_by_id.keys())
    if unknown:
        raise ExportError(tr("there is no stage {id}").format(id=repr(unknown[0])))
    if contents.shows("ladder"):
        raise ExportError(tr("the time ladder is of the whole map, not of some stages"))
