"""Flows between the same two cards, whichever way they lead, each in a lane of its own."""

from vsm_desktop.core.change import StateChange
from vsm_desktop.core.model import Flow, State
from vsm_desktop.drawing.routing import lane_offset

_Ends = tuple[str, str]


class Parallels:
    """How far beside the middle of a card's side each flow begins and ends, in `offsets` by the flow's id."""

    def __init__(self) -> None:
        self.offsets: dict[str, float] = {}
        self._ends: dict[str, _Ends] = {}
        self._between: dict[_Ends, set[str]] = {}

    def follow(self, state: State, change: StateChange) -> set[str]:
        """Bring the lanes up to date. Gives the flows whose lane is another one now."""
        concerned = {self._leave(name) for name in (*change.flows.removed, *change.flows.updated)}
        for name in (*change.flows.added, *change.flows.updated):
            concerned.add(self._enter(state.flows_by_id[name]))
        if change.reordered:
            concerned = set(self._between)
        changed: set[str] = set()
        for ends in concerned & self._between.keys():
            names = self._in_order(ends, state)
            for lane, name in enumerate(names):
                offset = lane_offset(lane, len(names))
                if self.offsets.get(name) != offset:
                    self.offsets[name] = offset
                    changed.add(name)
        return changed

    def _in_order(self, ends: _Ends, state: State) -> list[str]:
        names = self._between[ends]
        return list(names) if len(names) == 1 else sorted(names, key=state.flow_positions.__getitem__)

    def _leave(self, name: str) -> _Ends:
        ends = self._ends.pop(name)
        self._between[ends].discard(name)
        if not self._between[ends]:
            del self._between[ends]
        del self.offsets[name]
        return ends

    def _enter(self, flow: Flow) -> _Ends:
        source, target = flow.source, flow.target
        ends = (source, target) if source < target else (target, source)
        self._ends[flow.id] = ends
        self._between.setdefault(ends, set()).add(flow.id)
        return ends
