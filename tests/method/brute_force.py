"""The definitions of linked and suspect, taken literally and without a thought for time.

Every relation is a set of pairs and every path is spelled out, so that this shares nothing with the searches of
`vsm_desktop.method.linkage` that it is held against.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vsm_desktop.core.model import Flow, State

Pairs = set[tuple[str, str]]
CONTRIBUTING = {"work", "customer"}


class Verdict(NamedTuple):
    """What the definitions say of one stage."""

    link: str | None
    distance: int | None
    path: tuple[str, ...] | None
    reason: str | None


def verdicts(state: State) -> dict[str, Verdict]:
    """The verdict on every stage of a small state."""
    return {stage.id: _verdict(state, stage.id) for stage in state.stages}


def _verdict(state: State, stage: str) -> Verdict:
    reason = _reason(state, stage)
    if reason is not None:
        return Verdict(None, None, None, reason)
    path = next(_shortest_paths(state, stage))
    distance = len(path) - 1
    link = "consumption" if distance == 0 else "direct" if distance == 1 else "indirect"
    return Verdict(link, distance, path, None)


def _reason(state: State, stage: str) -> str | None:
    consumption = {record.id for record in state.stages if record.role == "consumption"}
    leads_to = _closure(state, CONTRIBUTING)
    ahead = {target for source, target in leads_to if source == stage}
    reaches = stage in consumption or bool(ahead & consumption)
    adds = state.stages_by_id[stage].contribution != "none"
    in_order = {target for source, target in _closure(state, CONTRIBUTING | {"information"}) if source == stage}
    if not consumption:
        return "no-consumption"
    if stage in consumption or (reaches and adds):
        return None
    if not any(stage in (flow.source, flow.target) for flow in state.flows):
        return "isolated"
    if reaches:
        return "adds-nothing"
    if in_order & consumption:
        return "sequence-only"
    if any((start, stage) in leads_to for start in consumption):
        return "after-consumption"
    if any((there, there) in leads_to for there in {stage} | ahead):
        return "loop"
    return "dead-end"


def _closure(state: State, kinds: set[str]) -> Pairs:
    """Which stage leads to which over one or more flows of these kinds."""
    pairs = {(flow.source, flow.target) for flow in state.flows if flow.kind in kinds}
    while True:
        longer = pairs | {(a, d) for a, b in pairs for c, d in pairs if b == c}
        if longer == pairs:
            return pairs
        pairs = longer


def _shortest_paths(state: State, stage: str) -> Iterator[tuple[str, ...]]:
    """All shortest paths from a stage that reaches consumption, in the order of their flows in the file."""
    contributing = [flow for flow in state.flows if flow.kind in CONTRIBUTING]
    length = 0
    while True:
        found = [walk for walk in _walks(contributing, stage, length) if _is_consumption(state, walk[-1])]
        if found:
            yield from found
            return
        length += 1


def _walks(flows: list[Flow], start: str, length: int) -> list[tuple[str, ...]]:
    if length == 0:
        return [(start,)]
    return [
        (start, *walk) for flow in flows if flow.source == start for walk in _walks(flows, flow.target, length - 1)
    ]


def _is_consumption(state: State, stage: str) -> bool:
    return state.stages_by_id[stage].role == "consumption"
