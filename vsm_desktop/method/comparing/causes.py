"""What was changed on a map, as the cause of what follows from it, in the words of a person."""

from dataclasses import dataclass

from vsm_desktop.core.model import Flow, FlowKind
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.translation import tr


@dataclass(frozen=True)
class Cause:
    """Something that was changed: a sentence, and the ids of the records concerned."""

    sentence: str
    records: tuple[str, ...]


def flow_came(flow: Flow, sides: Sides) -> Cause:
    """Why a flow leads value where it did not."""
    known = sides.before.state.flows_by_id.get(flow.id)
    if known is None:
        words = tr("The flow {flow} is new.")
    elif (known.source, known.target) != (flow.source, flow.target):
        words = tr("A flow leads {flow} now.")
    else:
        words = _turned_words(flow.kind)
    return Cause(words.format(flow=sides.after.flow_name(flow)), (flow.id,))


def flow_went(flow: Flow, sides: Sides) -> Cause:
    """Why a flow does not lead value where it did."""
    for name in (flow.target, flow.source):
        if name not in sides.after.state.stages_by_id:
            return Cause(tr("{stage} is not there any more.").format(stage=sides.before.name(name)), (name,))
    now = sides.after.state.flows_by_id.get(flow.id)
    if now is None:
        words = tr("The flow {flow} is not there any more.")
    elif (now.source, now.target) != (flow.source, flow.target):
        words = tr("The flow that led {flow} leads elsewhere now.")
    else:
        words = _turned_words(now.kind)
    return Cause(words.format(flow=sides.before.flow_name(flow)), (flow.id,))


def _turned_words(kind: FlowKind) -> str:
    return {
        "work": tr("The flow {flow} carries work now."),
        "customer": tr("The flow {flow} brings a client's act now."),
        "information": tr("The flow {flow} only informs now."),
        "rework": tr("The flow {flow} only sends work back now."),
    }[kind]


def consumption_came(stage_id: str, sides: Sides) -> Cause:
    words = tr("A client accepts value at {stage} now.")
    return Cause(words.format(stage=sides.after.name(stage_id)), (stage_id,))


def consumption_went(stage_id: str, sides: Sides) -> Cause:
    if stage_id not in sides.after.state.stages_by_id:
        words = tr("{stage}, where a client accepted value, is not there any more.")
    else:
        words = tr("No client accepts value at {stage} any more.")
    return Cause(words.format(stage=sides.before.name(stage_id)), (stage_id,))
