"""Drawing flows between what is selected, and saying what they carry."""

from collections.abc import Mapping
from itertools import pairwise

from vsm_desktop.core import edits
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Flow, FlowKind, State
from vsm_desktop.core.rules import refuse_flow, refuse_flow_kind
from vsm_desktop.method.wording import flow_kind_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing


class FlowHandlers(Editing):
    def handlers(self) -> Mapping[str, Handler]:
        kinds: tuple[FlowKind, ...] = ("work", "customer", "information", "rework")
        return {
            "flow.connect": Handler(
                self._connect, lambda: len(self.view.selected_stages) > 1, needs=tr("Select two stages or more")
            ),
            **{f"flow.{kind}": self._kind(kind) for kind in kinds},
        }

    def _connect(self) -> None:
        """From the stage selected first to the next one, and so on."""
        refusals: list[str] = []

        def connect(state: State) -> State:
            for source, target in pairwise(self.view.selected_stages):
                refusal = refuse_flow(state, source, target, "work")
                if refusal is None:
                    state = edits.add_flow(state, Flow(id=new_id(state.ids), source=source, target=target))
                else:
                    refusals.append(refusal)
            return state

        self.view.apply(tr("Connect stages"), connect)
        if refusals:
            self.tell(refusals[0])

    def _kind(self, kind: FlowKind) -> Handler:
        def run() -> None:
            flows = self.view.selected_flows
            refusals = [refuse_flow_kind(self.view.state, name, kind) for name in flows]
            allowed = {name for name, refusal in zip(flows, refusals, strict=True) if refusal is None}
            label = tr("Make flow: {kind}").format(kind=flow_kind_word(kind))
            self.view.apply(label, lambda state: edits.set_flow_kind(state, allowed, kind))
            for refusal in filter(None, refusals):
                self.tell(refusal)

        def is_checked() -> bool:
            flows = self.view.selected_flows
            return bool(flows) and all(self.view.state.flows_by_id[name].kind == kind for name in flows)

        return Handler(run, lambda: bool(self.view.selected_flows), is_checked, tr("Select a flow"))
