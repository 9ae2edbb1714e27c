"""What is asked of a flow and of a note."""

from typing import Any

from vsm_desktop.core.model import Flow, Note, State
from vsm_desktop.core.rules import refuse_flow_kind
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.wording import stage_name, trigger_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.field import Choice, Context, Field, Group, Links, Option, Pick, attribute
from vsm_desktop.ui.inspector.point_links import points_on


def flow_groups() -> tuple[Group, ...]:
    return (
        Group("carries", tr("What does it carry?"), (_kind(), _label()), is_open=True),
        Group("loses", tr("What is lost on the way?"), _losses(), is_open=True),
        Group("moves", tr("What sets it going?"), (_trigger(),), is_open=True),
        Group("stops", tr("Where does value stop here?"), (Links("points", points_on),)),
    )


def note_groups() -> tuple[Group, ...]:
    kinds = (
        Option("note", tr("A note")),
        Option("question", tr("A question")),
        Option("burst", tr("A kaizen burst"), tr("something to improve")),
    )
    text = attribute("text", "", tr("Stands on the canvas as it is."), entries.text(), tr("Edit note"))
    kind = attribute("kind", "", tr("Questions stay open until answered."), Choice(kinds), tr("Change kind of note"))
    return (
        Group("says", tr("What does it say?"), (text,), is_open=True),
        Group("kind", tr("What is it?"), (kind,), is_open=True),
        Group("hangs", tr("What does it hang on?"), (_host(),), is_open=True),
    )


def _kind() -> Field:
    options = (
        Option("work", tr("Work"), tr("what the client will consume, or what that is made from")),
        Option("customer", tr("The client's act"), tr("an action, signal or resource coming in")),
        Option("information", tr("Information"), tr("orders, permits, schedules or reports")),
        Option("rework", tr("Rework"), tr("sends work back")),
    )
    why = tr("Only work and a client's act carry value.")

    def put(flow: Flow, kind: Any, _: State) -> Flow:
        return flow.replace(kind=kind)

    step = tr("Change kind of flow")
    return Field("kind", "", why, Choice(options), step, lambda flow: flow.kind, put, refuse=refuse_flow_kind)


def _label() -> Field:
    return attribute("label", tr("Label"), tr("Stands beside it on the canvas."), entries.name(), tr("Label flow"))


def _losses() -> tuple[Field, ...]:
    step = tr("Change losses")
    return (
        attribute("wait", tr("Wait"), tr("How long it lies before the next begins."), entries.duration(), step),
        attribute("drop_off", tr("Drop-off"), tr("How many who come this far go no further."), entries.share(), step),
        attribute("wip", tr("WIP"), tr("How many lie in between."), entries.quantity(), step),
    )


def _trigger() -> Field:
    options = (
        Option(None, tr("Not said")),
        Option("push", trigger_word("push"), tr("sent on when done")),
        Option("pull", trigger_word("pull"), tr("fetched when wanted")),
    )
    return attribute("trigger", "", tr("What nobody pulls piles up."), Choice(options), tr("Change trigger"))


def _host() -> Field:
    def hosts(context: Context) -> list[Option]:
        stages, state = context.state.stages_by_id, context.state
        flows = [
            Option(flow.id, plain(f"{stage_name(stages[flow.source].name)} → {stage_name(stages[flow.target].name)}"))
            for flow in state.flows
        ]
        return [*(Option(stage.id, plain(stage_name(stage.name))) for stage in state.stages), *flows]

    def put(note: Note, host: Any, _: State) -> Note:
        return note.replace(on=host)

    pick = Pick(tr("Nothing: it stands by itself"), hosts)
    why = tr("It moves along with that.")
    return Field("host", "", why, pick, tr("Attach note"), lambda note: note.on, put)
