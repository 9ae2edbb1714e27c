"""The growth mechanic: value goes out to the client, the client acts, and the act is the resource that was missing.

Every exchange is a loop of stages and flows, and exchanges come alive in an order: one may need what another frees.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from vsm_desktop.core.model import Exchange, Flow, Resistance
from vsm_desktop.core.switches import Switches
from vsm_desktop.method.analysis import Analysis, analyse_again
from vsm_desktop.method.promises import Obstacle, obstacle
from vsm_desktop.method.resistance import fitting_flows
from vsm_desktop.method.ways import first_shortest_way


@dataclass(frozen=True)
class GrowthLoop:
    """A complete exchange, from the stage at which value is evoked over the client's act to what it frees, and back.

    Attributes:
        point: the resistance point that it leads past.
        value_out: the flows from the evoking stage to the one at which the client acts; none where that is the same.
        resource_in: the customer flow by which the act comes in.
        onward: the flows from there on: over the resisted flow, where a flow is resisted, and back to the evoking
            stage, where contributing flows lead there.
        is_closed: whether they do, so that what is freed evokes again.
        round: in which round it came alive, from 1; `None` when it is not alive.
        needs: the points of which the exchanges have to be alive for this one to be, in the file's order.
        waits_on: of a circular promise, the stage that value would have to reach, or get on from, first.
        waits_for: of a circular promise, the open points each of which, resolved alone, lets it come alive.
    """

    point: str
    evoked_at: str
    acts_at: str
    value_out: tuple[str, ...]
    resource_in: str
    onward: tuple[str, ...]
    is_closed: bool
    round: int | None = None
    needs: tuple[str, ...] = ()
    waits_on: Obstacle | None = None
    waits_for: tuple[str, ...] = ()

    @property
    def flows(self) -> tuple[str, ...]:
        """All flows of the loop, in the order in which they are gone over."""
        return (*self.value_out, self.resource_in, *self.onward)

    def stages(self, flows: Mapping[str, Flow]) -> tuple[str, ...]:
        """All stages of the loop, in that order, each once."""
        ends = (end for name in self.flows for end in (flows[name].source, flows[name].target))
        return tuple(dict.fromkeys((self.evoked_at, *ends)))


def growth_loops(analysis: Analysis) -> tuple[GrowthLoop, ...]:
    """The loop of every complete exchange whose client the evoked value leads to: those that are alive first, in
    their rounds; within a round, and behind, in the file's order."""
    needs = _needs(analysis)
    loops = [
        loop
        for point in analysis.state.resistances
        if isinstance(point.response, Exchange) and (loop := _loop(point, point.response, needs, analysis))
    ]
    return tuple(sorted(loops, key=lambda loop: len(analysis.statuses) + 1 if loop.round is None else loop.round))


def has_loop(point: Resistance, analysis: Analysis) -> bool:
    """Whether there is a loop for a point: its exchange is complete, and the evoked value leads to the client."""
    exchange = point.response
    if not isinstance(exchange, Exchange):
        return False
    return _way_out(point, exchange, fitting_flows(point, analysis.state), analysis) is not None


def rounds(analysis: Analysis) -> tuple[tuple[str, ...], ...]:
    """The points whose exchanges come alive in each round, in the file's order."""
    found: dict[int, list[str]] = {}
    for name in analysis.statuses:
        if name in analysis.resolution.rounds:
            found.setdefault(analysis.resolution.rounds[name], []).append(name)
    return tuple(tuple(found[number]) for number in sorted(found))


def _loop(
    point: Resistance, exchange: Exchange, needs: Mapping[str, tuple[str, ...]], analysis: Analysis
) -> GrowthLoop | None:
    clients = fitting_flows(point, analysis.state)
    found = _way_out(point, exchange, clients, analysis)
    if found is None:
        return None
    value_out, act = found
    onward, is_closed = _onward(point, exchange, act, analysis)
    name, round_ = point.id, analysis.resolution.rounds.get(point.id)
    assert exchange.evoked_at is not None
    return GrowthLoop(
        point=name,
        evoked_at=exchange.evoked_at,
        acts_at=act.source,
        value_out=_ids(value_out),
        resource_in=act.id,
        onward=_ids(onward),
        is_closed=is_closed,
        round=round_,
        needs=needs.get(name, ()),
        waits_on=obstacle(point, analysis),
        waits_for=_waits_for(name, analysis),
    )


def _way_out(
    point: Resistance, exchange: Exchange, clients: Sequence[Flow], analysis: Analysis
) -> tuple[tuple[Flow, ...], Flow] | None:
    """The shortest way to a client whose act fits, and that act; of equal ones the first in the file.

    Of an exchange that is alive it is a way on which value really gets there, in the round in which it came alive.
    """
    if exchange.evoked_at is None:
        return None
    gets_on = _getting_on(point, analysis)
    ways = [
        (way, act)
        for act in clients
        if gets_on is None or gets_on.can_act(act)
        if (way := first_shortest_way(analysis.linkage.network, exchange.evoked_at, act.source, gets_on)) is not None
    ]
    return min(ways, key=lambda found: len(found[0]), default=None)


class _GettingOn:
    """The flows over which value got on while some points still stopped it, by their ids."""

    def __init__(self, still: Iterable[Resistance], analysis: Analysis) -> None:
        self._stream, self._positions = analysis.stream, analysis.linkage.positions
        self._flows = analysis.state.flows_by_id
        self._stops = self._stream.stops(still)
        self._arrives = self._stream.arrivals(self._stops)

    def __contains__(self, flow_id: object) -> bool:
        flow = self._flows.get(str(flow_id))
        return flow is not None and self.can_act(flow) and self._arrives[self._positions[flow.target]]

    def can_act(self, flow: Flow) -> bool:
        """Whether a client whom value reaches can act over a flow, be it that nothing arrives at its end."""
        return self._arrives[self._positions[flow.source]] and self._stream.can_leave_over(flow, self._stops)


def _getting_on(point: Resistance, analysis: Analysis) -> _GettingOn | None:
    """Where value got on when an exchange came alive; `None` for one that is not alive."""
    known = analysis.resolution.rounds
    if point.id not in known:
        return None
    still = (
        other
        for other in analysis.state.resistances
        if analysis.statuses[other.id] == "open" or known.get(other.id, 0) >= known[point.id]
    )
    return _GettingOn(still, analysis)


def _onward(point: Resistance, exchange: Exchange, act: Flow, analysis: Analysis) -> tuple[tuple[Flow, ...], bool]:
    """What follows the act: the resisted flow, where the act comes in at its source, and the way back to the evoking
    stage, where there is one."""
    assert exchange.evoked_at is not None
    resisted = analysis.state.flows_by_id.get(point.on)
    over = (resisted,) if resisted is not None and act.target == resisted.source else ()
    start = resisted.target if resisted is not None else act.target
    back = first_shortest_way(analysis.linkage.network, start, exchange.evoked_at)
    return (*over, *(back or ())), back is not None


def _needs(analysis: Analysis) -> Mapping[str, tuple[str, ...]]:
    """Per exchange that is alive, the others without which it would not be: each is taken away once."""
    alive = analysis.resolution.rounds
    if len(rounds(analysis)) < 2:
        return {}
    found: dict[str, list[str]] = {name: [] for name in alive}
    for name in (name for name in analysis.statuses if name in alive):
        edited = Switches(responses_off=frozenset({name})).applied(analysis.state)
        left = analyse_again(analysis, edited).resolution.rounds
        for other in alive:
            if other != name and other not in left:
                found[other].append(name)
    return {name: tuple(others) for name, others in found.items()}


def _waits_for(name: str, analysis: Analysis) -> tuple[str, ...]:
    if name not in analysis.resolution.circular:
        return ()
    others = (other for other in analysis.resolution.open if other != name)
    return tuple(other for other in others if name in analysis.what_if.bypassed_with([other]))


def _ids(flows: Iterable[Flow]) -> tuple[str, ...]:
    return tuple(flow.id for flow in flows)
