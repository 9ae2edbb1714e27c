"""What shapes are for who cannot see them: a stage with why it has its tag, a point with what it does, a flow."""

from vsm_desktop.core.model import DataField, Exchange, Flow, Note, Resistance, Stage, State
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.data_box_words import NOT_STATED, data_label, data_value
from vsm_desktop.method.wording import (
    actor_word,
    card_words,
    category_word,
    flow_kind_word,
    host_words,
    passage_word,
    reason_sentence,
    stage_name,
    standing_word,
    status_word,
    trigger_word,
)
from vsm_desktop.translation import tr

_FIELDS: tuple[DataField, ...] = ("process_time", "lead_time", "percent_complete_accurate", "cost", "people", "wip")


def stage_description(stage: Stage, analysis: Analysis) -> str:
    """The three answers about a stage, who does it, and what its data box states."""
    judgement, passage = analysis.judgements[stage.id], analysis.passages[stage.id]
    name = stage_name(stage.name)
    if judgement.reason is not None:
        parts = [tr("Structurally suspect"), reason_sentence(judgement.reason).rstrip(".")]
        if judgement.necessary:
            parts.append(tr("Necessary for {whom}.").format(whom=stage.necessary_for.strip().rstrip(".")).rstrip("."))
    else:
        parts = [tr("Consumption-linked"), card_words(judgement)]
        parts += [standing_word(judgement.standing)] if judgement.standing else []
        parts += [passage_word(passage)] if passage else []
    parts += [part for part in (stage.team.strip(), actor_word(stage.actor)) if part]
    stated = ((data_label(field), data_value(stage, field)) for field in _FIELDS)
    parts += [f"{label} {value}" for label, value in stated if value != NOT_STATED]
    return f"{name}: {'. '.join(parts)}."


def point_description(point: Resistance, analysis: Analysis) -> str:
    """What is missing, what that does, and the pair that stands beside a point which is bypassed."""
    categories = ", ".join(category_word(entry.category) for entry in point.categories)
    parts = [categories, status_word(analysis.statuses[point.id]), point.description.strip()]
    if isinstance(point.response, Exchange):
        parts += [point.response.evoked_value.strip(), point.response.customer_action.strip()]
    return f"{host_words(point, analysis.state)}: {'. '.join(part.rstrip('.') for part in parts if part)}."


def flow_name(flow: Flow, state: State) -> str:
    return " → ".join(stage_name(state.stages_by_id[end].name) for end in (flow.source, flow.target))


def flow_description(flow: Flow, state: State) -> str:
    """What a flow carries, and what is stated of it."""
    stated = (
        flow_kind_word(flow.kind),
        trigger_word(flow.trigger) if flow.trigger else "",
        flow.label.strip(),
        tr("{duration} wait").format(duration=flow.wait) if flow.wait else "",
        "" if flow.drop_off is None else f"−{flow.drop_off * 100:.4g} %",
    )
    return f"{flow_name(flow, state)}: {'. '.join(part for part in stated if part)}."


def note_name(note: Note) -> str:
    return {"note": tr("Note"), "question": tr("Question"), "burst": tr("Kaizen burst")}[note.kind]
