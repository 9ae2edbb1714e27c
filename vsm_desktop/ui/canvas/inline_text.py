"""What can be typed over on the canvas: the name of a stage, the label of a flow, the text of a note."""

from collections.abc import Callable
from dataclasses import dataclass

from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.model import State
from vsm_desktop.translation import tr


@dataclass(frozen=True)
class InlineText:
    """The text of a record, what changing it is called in the history, and the edit (state, id, text) for it."""

    text: str
    step: str
    change: Callable[[State, str, str], State]


def inline_text(state: State, record_id: str) -> InlineText | None:
    """The text of a record that is edited on the canvas; `None` when it has none."""
    if (stage := state.stages_by_id.get(record_id)) is not None:
        return InlineText(stage.name, tr("Rename stage"), edits.rename_stage)
    if (flow := state.flows_by_id.get(record_id)) is not None:
        return InlineText(flow.label, tr("Label flow"), edits.label_flow)
    if (note := state.notes_by_id.get(record_id)) is not None:
        return InlineText(note.text, tr("Change note"), note_edits.change_note)
    return None
