"""What is asked of the layout engine: which stages hang together, which flows lead back, what stands at the right."""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from vsm_desktop.core.model import Flow, Note, Stage, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, card_rect
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH, note_rect

_NEAR = 160
"""How far from its stage a note may hang for room to be kept for it, and for one that is not attached to go along."""


@dataclass(frozen=True)
class Tidying:
    """What is to be put in order: some stages of a state, part by part.

    Attributes:
        parts: stages that hang together by flows, by id; parts and stages in the file's order.
        loose: the stages without a flow among those that are put in order.
        companions: the notes that go with each stage.
        height: of a card, with its data box.
    """

    state: State
    parts: tuple[tuple[str, ...], ...]
    loose: tuple[str, ...]
    companions: Mapping[str, tuple[Note, ...]]
    height: float = CARD_HEIGHT


def tidying(state: State, ids: Collection[str], height: float = CARD_HEIGHT) -> Tidying:
    """Begin to put the stages named in order. Where these are all there are, notes near a stage go with it."""
    wanted = set(ids)
    stages = [stage.id for stage in state.stages if stage.id in wanted]
    flows = [flow for flow in state.flows if flow.source in wanted and flow.target in wanted]
    parts = _parts(stages, flows)
    return Tidying(
        state,
        tuple(part for part in parts if len(part) > 1),
        tuple(part[0] for part in parts if len(part) == 1),
        companions(state, stages),
        height,
    )


def layout_question(asked: Tidying) -> str:
    """What the layout engine is asked, a line for each part."""
    part_of = {name: index for index, part in enumerate(asked.parts) for name in part}
    flows: list[list[Flow]] = [[] for _ in asked.parts]
    for flow in asked.state.flows:
        index = part_of.get(flow.source)
        if index is not None and index == part_of.get(flow.target) and flow.source != flow.target:
            flows[index].append(flow)
    return "".join(
        json.dumps(_graph(asked, part, between)) + "\n" for part, between in zip(asked.parts, flows, strict=True)
    )


def _parts(stages: Sequence[str], flows: Iterable[Flow]) -> list[tuple[str, ...]]:
    root = {name: name for name in stages}

    def find(name: str) -> str:
        while root[name] != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    for flow in flows:
        root[find(flow.source)] = find(flow.target)
    parts: dict[str, list[str]] = {}
    for name in stages:
        parts.setdefault(find(name), []).append(name)
    return [tuple(part) for part in parts.values()]


def companions(state: State, stages: Collection[str]) -> dict[str, tuple[Note, ...]]:
    """The notes that go with each of these stages: those attached and, where all stages go, those near it."""
    found: dict[str, list[Note]] = {name: [] for name in stages}
    is_whole = len(found) == len(state.stages)
    for note in state.notes:
        host = note.on if note.on is not None else _stage_beside(state, note) if is_whole else None
        if host in found:
            found[host].append(note)
    return {name: tuple(notes) for name, notes in found.items()}


def nearest_stage(stages: Iterable[Stage], note: Note) -> Stage | None:
    """The one of some stages that a note is nearest to."""
    x = note.x + (NOTE_WIDTH - CARD_WIDTH) / 2
    y = note.y + (NOTE_HEIGHT - CARD_HEIGHT) / 2

    def distance(stage: Stage) -> float:
        return (stage.x - x) ** 2 + (stage.y - y) ** 2

    return min(stages, key=distance, default=None)


def _stage_beside(state: State, note: Note) -> str | None:
    nearest = nearest_stage(state.stages, note)
    return nearest.id if nearest is not None and is_beside(card_rect(nearest), note) else None


def is_beside(card: Rect, note: Note) -> bool:
    """Whether a note is so near to a card that it keeps its place there."""
    return _apart(card, note_rect(note)) <= _NEAR


def _apart(one: Rect, other: Rect) -> float:
    """How far two rectangles are from each other, along the axis on which they are further apart."""
    return max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom, 0)


def _graph(asked: Tidying, part: Sequence[str], flows: Sequence[Flow]) -> dict[str, Any]:
    """A part in the engine's words."""
    index = {name: position for position, name in enumerate(part)}
    stages = asked.state.stages_by_id
    back = _leading_back([stages[name] for name in part], flows)
    going_on = {flow.source for flow in flows if flow.id not in back}
    nodes = []
    for name in part:
        width, height = room(stages[name], asked.companions[name], asked.height)
        node: dict[str, Any] = {"size": {"width": width, "height": height}, "shape": "box"}
        if stages[name].role == "consumption" and name not in going_on:
            node["rank"] = "last"
        nodes.append(node)
    edges = [
        {
            "source": index[flow.source],
            "target": index[flow.target],
            "weight": 1.0,
            "reverse_for_ranking": flow.id in back,
        }
        for flow in flows
    ]
    return {"nodes": nodes, "edges": edges}


def room(stage: Stage, notes: Iterable[Note], card_height: float = CARD_HEIGHT) -> tuple[float, float]:
    """Width and height of a card with its notes. The card is in the middle, so that it stays in line with others."""
    card = card_rect(stage, card_height)
    width, height = card.width / 2, card.height / 2
    for note in notes:
        rect = note_rect(note)
        if is_beside(card, note):
            width = max(width, card.center.x - rect.left, rect.right - card.center.x)
            height = max(height, card.center.y - rect.top, rect.bottom - card.center.y)
    return 2 * width, 2 * height


def _leading_back(stages: Sequence[Stage], flows: Sequence[Flow]) -> set[str]:
    """The flows that close a loop and are to be drawn back: first those that say so, then those of least weight."""
    consumption = {stage.id for stage in stages if stage.role == "consumption"}
    back: set[str] = set()
    tests: tuple[Callable[[Flow], bool], ...] = (
        lambda flow: flow.kind == "rework" or flow.source in consumption,
        lambda flow: flow.kind == "customer",
        lambda flow: flow.kind == "information",
    )
    for leads_back in tests:
        onward = [flow for flow in flows if flow.id not in back]
        back |= {flow.id for flow in _within_loops(onward) if leads_back(flow)}
    return back


def _within_loops(flows: Sequence[Flow]) -> list[Flow]:
    import networkx

    graph = networkx.DiGraph([(flow.source, flow.target) for flow in flows])
    loop_of = {
        name: index for index, loop in enumerate(networkx.strongly_connected_components(graph)) for name in loop
    }
    return [flow for flow in flows if loop_of[flow.source] == loop_of[flow.target]]
