"""Does value get through? The status of resistance points, exchanges with the customer included.

An exchange goes past a point when the client really sees what is promised and really can act on it before the stop is
gone. Whether that is so can depend on other exchanges, so they are opened in rounds until nothing changes; which ones
come alive does not depend on the order of records.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.exchanges import brings_act, customer_flows_into, ends_of
from vsm_desktop.core.model import Exchange, Flow, Investment, Resistance, State
from vsm_desktop.method.network import Network
from vsm_desktop.method.stream import Arrival, Stops, Stream

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
    found = Unfolding(stream, resolved)
    return Resolution(
        found.statuses, found.rounds, tuple(found.circular), found.arrival.stops, tuple(found.arrival.arrives)
    )


class Unfolding:
    """How points come to let value through, round by round, and what more would when more of them were resolved.

    Attributes:
        statuses: by id, in the file's order.
        rounds: for each bypassed point, the round in which its exchange came alive, from 1.
        circular: the points whose exchange is complete and has not come alive.
        resolved: the points that are taken to stop nothing.
    """

    def __init__(self, stream: Stream, resolved: Collection[str] = ()) -> None:
        points = stream.net.state.resistances
        self.statuses: dict[str, Status] = {point.id: status_alone(point) for point in points}
        self.rounds: dict[str, int] = {}
        self.resolved = frozenset(resolved)
        self._stream = stream
        self._waiting = {
            point.id: (point, clients)
            for point in points
            if self.statuses[point.id] == "open" and (clients := _clients(point, stream.net))
        }
        self.arrival = stream.arrival(stream.stops(self.stopping))
        self._unfold()

    @property
    def stopping(self) -> list[Resistance]:
        """The points that stop value: open, and not taken to be resolved."""
        points, statuses = self._stream.net.state.resistances, self.statuses
        return [point for point in points if statuses[point.id] == "open" and point.id not in self.resolved]

    @property
    def circular(self) -> Collection[str]:
        return self._waiting.keys()

    def resolving(self, names: Collection[str]) -> "Unfolding":
        """With these points resolved as well. Nothing that lets value through ever stops it again then, so all that
        has unfolded stands, and it is gone on from there; only the rounds are not those of `resolve`."""
        further = copy(self)
        further.resolved = self.resolved.union(names)
        further.statuses, further.rounds = self.statuses.copy(), self.rounds.copy()
        further._waiting, further.arrival = self._waiting.copy(), self.arrival.copy()
        further.arrival.release(self._stream.stops(further.stopping))
        further._unfold()
        return further

    def _unfold(self) -> None:
        number = 0
        while alive := [
            name for name, exchange in self._waiting.items() if _is_live(*exchange, self._stream, self.arrival)
        ]:
            number += 1
            for name in alive:
                del self._waiting[name]
                self.statuses[name] = "bypassed"
                self.rounds[name] = number
            self.arrival.release(self._stream.stops(self.stopping))


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
    if not isinstance(response, Exchange) or not _is_stated(response):
        return ()
    return customer_flows_into(point, response, state)


def live_flows(point: Resistance, stream: Stream, now: Resolution) -> tuple[Flow, ...]:
    """Of a bypassed point: the flows by which its exchange comes in, while the point itself still stops."""
    state = stream.net.state
    arrival = stream.arrival(stream.stops([state.resistances_by_id[name] for name in now.open] + [point]))
    return tuple(flow for flow in fitting_flows(point, state) if _is_live(point, (flow,), stream, arrival))


def _is_stated(response: Exchange) -> bool:
    return bool(response.evoked_at is not None and response.evoked_value.strip() and response.customer_action.strip())


def _clients(point: Resistance, net: Network) -> list[Flow]:
    """As `fitting_flows`, in any order, found where they enter."""
    response = point.response
    if not isinstance(response, Exchange) or not _is_stated(response):
        return []
    entering = [flow for name in ends_of(point, net.flows) for flow in net.entering[net.positions[name]]]
    stages, positions = net.state.stages, net.positions
    return [flow for flow in entering if brings_act(flow, stages[positions[flow.source]], point, response)]


def _is_live(point: Resistance, clients: Sequence[Flow], stream: Stream, arrival: Arrival) -> bool:
    response = point.response
    assert isinstance(response, Exchange)
    assert response.evoked_at is not None
    if response.uptake == 0:
        return False
    positions, stops = stream.net.positions, arrival.stops
    acting = {positions[flow.source] for flow in clients if stream.can_leave_over(flow, stops)}
    return stream.leads_to(positions[response.evoked_at], acting, stops, arrival.arrives)
