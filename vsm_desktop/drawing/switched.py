"""What of a state is switched in a what-if, told by what its analysis is of; and the sign that says so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from vsm_desktop.core.model import Flow, State
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import TEXT_SIZES, Box, Mark, Text, TextStyle
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.translation import tr

PointSwitch = Literal["off", "response-off", "means-on"]
_PADDING = 6
_RISE = 0.36
"""How far above the middle of a letter its baseline is below it, in heights."""


@dataclass(frozen=True)
class Switched:
    """The records that are otherwise than on the map, by id."""

    stages: frozenset[str] = frozenset()
    flows: frozenset[str] = frozenset()
    points: Mapping[str, PointSwitch] = field(default_factory=dict)

    def differing(self, before: "Switched") -> frozenset[str]:
        """The records of which something else is switched."""
        points = {name for name, _ in self.points.items() ^ before.points.items()}
        return (self.stages ^ before.stages) | (self.flows ^ before.flows) | points


NOTHING_SWITCHED = Switched()


def switched(state: State, supposed: State) -> Switched:
    """What is otherwise in a state that is supposed. Costs nothing where that is the state itself."""
    if (
        supposed.flows is state.flows
        and supposed.resistances is state.resistances
        and _as_many_stages(state, supposed)
    ):
        return NOTHING_SWITCHED
    return Switched(
        frozenset(state.stages_by_id.keys() - supposed.stages_by_id.keys()),
        frozenset(state.flows_by_id.keys() - supposed.flows_by_id.keys()),
        dict(_switched_points(state, supposed)),
    )


def _as_many_stages(state: State, supposed: State) -> bool:
    return len(state.stages) == len(supposed.stages)


def _switched_points(state: State, supposed: State) -> Iterator[tuple[str, PointSwitch]]:
    there = supposed.resistances_by_id
    for point in state.resistances:
        now = there.get(point.id)
        if now is None:
            yield point.id, "off"
        elif now.response is None and point.response is not None:
            yield point.id, "response-off"
        elif now.response is not None and now.response.kind == "invest" and now.response != point.response:
            yield point.id, "means-on"


class FlowsAt:
    """The flows that meet at each stage of a state; worked out anew when there are others."""

    def __init__(self) -> None:
        self._flows: tuple[Flow, ...] = ()
        self._at: dict[str, list[Flow]] = {}

    def of(self, state: State, stage_id: str) -> Iterable[Flow]:
        if state.flows is not self._flows:
            self._flows, self._at = state.flows, {}
            for flow in state.flows:
                for end in {flow.source, flow.target}:
                    self._at.setdefault(end, []).append(flow)
        return self._at.get(stage_id, ())


def switch_sign_words(switch: PointSwitch) -> str:
    return {"off": tr("off"), "response-off": tr("way past it off"), "means-on": tr("means given")}[switch]


def sign_size(words: str, style: TextStyle, ruler: TextRuler) -> tuple[float, float]:
    """The width and height of the sign that something is switched."""
    return ruler.width(words, style) + 2 * _PADDING, TEXT_SIZES[style] + _PADDING


def switch_sign(words: str, room: Rect, style: TextStyle) -> list[Mark]:
    """The sign that something is switched, in the room that it takes: in reverse, as nothing else is."""
    baseline = room.center.y + TEXT_SIZES[style] * _RISE
    return [
        Box(room, "switched", None, radius=room.height / 2, seen_with=style),
        Text(room.center.x, baseline, words, style, "on-switched", "center"),
    ]
