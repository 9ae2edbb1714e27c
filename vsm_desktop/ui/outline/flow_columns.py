"""The flows: from where to where, of which kind, and what is known of the way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from vsm_desktop.core import edits
from vsm_desktop.core.change import StateChange
from vsm_desktop.core.model import Flow, FlowKind, State, Trigger
from vsm_desktop.core.rules import refuse_flow_kind
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.wording import flow_kind_word, stage_name, trigger_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.outline.columns import (
    Column,
    Context,
    Edit,
    Input,
    choice_input,
    duration_column,
    quantity_column,
    share_column,
    text_column,
)
from vsm_desktop.ui.outline.kind import Kind, renamed

_KINDS: tuple[FlowKind, ...] = ("work", "customer", "information", "rework")


def flows_kind() -> Kind:
    change = edits.change_flow
    columns: tuple[Column[Any], ...] = (
        Column("source", tr("From"), lambda flow, context: _name(flow.source, context), 120),
        Column("target", tr("To"), lambda flow, context: _name(flow.target, context), 120),
        Column("kind", tr("Kind"), lambda flow, _: flow_kind_word(flow.kind), 92, input=_kind_input()),
        _trigger_column(),
        duration_column(tr("Wait"), "wait", change, tr("Change wait")),
        share_column(tr("Drop-off"), "drop_off", change, tr("Change drop-off")),
        quantity_column(tr("WIP"), "wip", change, tr("Change WIP")),
        text_column(tr("Label"), "label", change, tr("Change label"), 130),
    )
    return Kind("flows", tr("Flows"), columns, 2, _flows_of_renamed, apart=2, doubles=_doubles)


def _name(stage_id: str, context: Context) -> str:
    return plain(stage_name(context.state.stages_by_id[stage_id].name))


def _kind_input() -> Input[Flow]:
    def choose(flow_id: str, kind: FlowKind) -> Edit:
        def edit(state: State) -> State:
            refusal = refuse_flow_kind(state, flow_id, kind)
            if refusal is not None:
                raise ValueError(refusal)
            return edits.set_flow_kind(state, {flow_id}, kind)

        return edit

    words = {kind: flow_kind_word(kind) for kind in _KINDS}
    return choice_input(tr("Change kind of flow"), words, lambda flow: flow.kind, choose)


def _trigger_column() -> Column[Flow]:
    """Blank where nobody said it, and a blank that is pasted says so."""

    def choose(flow_id: str, trigger: Trigger | None) -> Edit:
        return lambda state: edits.change_flow(state, flow_id, trigger=trigger)

    def word(flow: Flow) -> str:
        return "" if flow.trigger is None else trigger_word(flow.trigger)

    words = {"push": trigger_word("push"), "pull": trigger_word("pull"), None: tr("Not said")}
    chosen = choice_input(tr("Change trigger"), words, lambda flow: flow.trigger, choose)
    edited = replace(chosen, text=word, edit=lambda flow_id, text: chosen.edit(flow_id, text or words[None]))
    return Column(
        "trigger", tr("Trigger"), lambda flow, _: word(flow), 76, lambda flow, _: word(flow) or None, edited
    )


def _flows_of_renamed(before: Context, after: Context, change: StateChange) -> Iterator[str]:
    names = renamed(before, after, change)
    if names:
        yield from (flow.id for flow in after.state.flows if flow.source in names or flow.target in names)


def _doubles(state: State) -> set[str]:
    counts = Counter((flow.source, flow.target, flow.kind) for flow in state.flows)
    return {flow.id for flow in state.flows if counts[flow.source, flow.target, flow.kind] > 1}
