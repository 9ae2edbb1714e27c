"""Does value get through? The status of resistance points, exchanges with the customer included.

An exchange goes past a point when the client really sees what is promised and really can act on it before the stop is
gone. Whether that is so can depend on other exchanges, so they are opened in rounds until nothing changes; which ones
come alive does not depend on the order of records.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.model import Exchange, Flow, Investment, Resistance, State
from vsm_desktop.method.stream import Stops, Stream

Status = Literal["friction", "invested", "bypassed", "open"]


@dataclass(frozen=True)
class Resolution:
    """What became of every resistance point, and where value arrives then.

    Attributes:
        statuses: by id, in the file's order.
        rounds: for each bypassed point, the round in which its exchange came alive, from 1.
        circular: the points whose exchange is complete and never comes alive.
        stops: what the open points stop.
        arrives: per stage, whether value arrives there.
    """

    statuses: Mapping[str, Status]
    rounds: Mapping[str, int]
    circular: tuple[str, ...]
    stops: Stops
    arrives: tuple[bool, ...]

    @property
    def open(self) -> tuple[str, ...]:
        return tuple(name for name, status in self.statuses.items() if status == "open")


def resolve(stream: Stream, resolved: Collection[str] = ()) -> Resolution:
    """Work out the status of every point as a least fixpoint.

    Args:
        resolved: points that are taken to stop nothing, whatever is said of them. Their status stays what it
            would be, so `open` may name them; `stops` does not.
    """
    state = stream.net.state
    statuses: dict[str, Status] = {point.id: status_alone(point) for point in state.resistances}
    waiting = {
        point.id: fitting
        for point in state.resistances
        if statuses[point.id] == "open" and (fitting := fitting_flows(point, state))
    }
    rounds: dict[str, int] = {}
    number = 0
    while True:
        open_points = [
            point for point in state.resistances if statuses[point.id] == "open" and point.id not in resolved
        ]
        stops = stream.stops(open_points)
        arrives = stream.arrivals(stops)
        number += 1
        alive = [
            name
            for name, flows in waiting.items()
            if _is_live(state.resistances_by_id[name], flows, stream, stops, arrives)
        ]
        if not alive:
            return Resolution(statuses, rounds, tuple(waiting), stops, tuple(arrives))
        for name in alive:
            del waiting[name]
            statuses[name] = "bypassed"
            rounds[name] = number


def status_alone(point: Resistance) -> Status:
    """What a point is when no exchange is reckoned with: the first that fits.

    What the organisation can resolve by itself is friction: it slows and stops nothing. What it has the means for
    is invested. Everything else is open, and value stops there.
    """
    if point.internally_resolvable == "yes":
        return "friction"
    if isinstance(point.response, Investment) and point.response.available:
        return "invested"
    return "open"


def fitting_flows(point: Resistance, state: State) -> tuple[Flow, ...]:
    """The flows by which a complete exchange comes in; empty when the exchange lacks something, or there is none."""
    response = point.response
    if not isinstance(response, Exchange) or response.evoked_at is None:
        return ()
    if not (response.evoked_value.strip() and response.customer_action.strip()):
        return ()
    return customer_flows_into(point, response, state)


def customer_flows_into(point: Resistance, response: Exchange, state: State) -> tuple[Flow, ...]:
    """The customer flows that could bring the resource to the point; only the one named, where one is named."""
    resisted = state.flows_by_id.get(point.on)
    ends = {point.on} if resisted is None else {resisted.source, resisted.target}
    return tuple(
        flow
        for flow in state.flows
        if flow.kind == "customer"
        and flow.id != point.on
        and flow.target in ends
        and state.stages_by_id[flow.source].actor == "customer"
        and response.flow in (None, flow.id)
    )


def live_flows(point: Resistance, stream: Stream, now: Resolution) -> tuple[Flow, ...]:
    """Of a bypassed point: the flows by which its exchange comes in, while the point itself still stops."""
    state = stream.net.state
    stops = stream.stops([state.resistances_by_id[name] for name in now.open] + [point])
    arrives = stream.arrivals(stops)
    return tuple(flow for flow in fitting_flows(point, state) if _is_live(point, (flow,), stream, stops, arrives))


def _is_live(point: Resistance, flows: tuple[Flow, ...], stream: Stream, stops: Stops, arrives: list[bool]) -> bool:
    response = point.response
    assert isinstance(response, Exchange)
    assert response.evoked_at is not None
    if response.uptake == 0:
        return False
    positions = stream.net.positions
    reached = stream.reached(positions[response.evoked_at], stops, arrives)
    return any(positions[flow.source] in reached and stream.can_leave_over(flow, stops) for flow in flows)
