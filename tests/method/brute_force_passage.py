"""The definitions of entries, arriving, exchanges, passage and keystones, taken literally, whatever it takes.

Every question is answered by trying all flows again and again until nothing changes; nothing is shared with the
searches of `vsm_desktop.method.stream` that this is held against.
"""

from collections.abc import Collection, Iterator

from tests.method.brute_force import verdicts
from vsm_desktop.core.model import Exchange, Flow, Investment, Resistance, State

Names = frozenset[str]


def consumption(state: State) -> Names:
    return frozenset(stage.id for stage in state.stages if stage.role == "consumption")


def contributing(state: State) -> list[Flow]:
    return [flow for flow in state.flows if flow.kind in ("work", "customer")]


def reach(state: State, starts: Collection[str], without: str | None = None) -> set[str]:
    """What contributing flows lead to from these, themselves included, never passing one stage."""
    found = set(starts) - {without}
    while True:
        more = {f.target for f in contributing(state) if f.source in found and f.target != without} - found
        if not more:
            return found
        found |= more


def entries(state: State) -> set[str]:
    marked = {stage.id for stage in state.stages if stage.entry}
    outside = [stage.id for stage in state.stages if stage.id not in consumption(state)]
    flows = contributing(state)
    sources = {
        name for name in outside if any(f.source == name for f in flows) and not any(f.target == name for f in flows)
    }
    return marked | sources | set(assumed_entries(state))


def assumed_entries(state: State) -> Iterator[str]:
    for loop in loops(state):
        entered = any(f.target in loop and f.source not in loop for f in contributing(state))
        marked = any(state.stages_by_id[name].entry for name in loop)
        if entered or marked:
            continue
        outside = [stage.id for stage in state.stages if stage.id in loop - consumption(state)]
        unfed = [name for name in outside if not is_fed(state, name)]
        yield from unfed or outside[:1]


def loops(state: State) -> set[Names]:
    """The largest sets of stages each of which leads to each, over one flow or more."""
    found = set()
    for stage in state.stages:
        onward = reach(state, [f.target for f in contributing(state) if f.source == stage.id])
        loop = frozenset(
            other
            for other in onward
            if stage.id in reach(state, [f.target for f in contributing(state) if f.source == other])
        )
        if stage.id in loop:
            found.add(loop)
    return found


def is_fed(state: State, stage: str) -> bool:
    return any(flow.kind == "work" and flow.target == stage for flow in state.flows)


def arrivals(state: State, stopped: Collection[str], also: Collection[str] = ()) -> set[str]:
    """Where value arrives while these stages are not left and these flows not crossed."""
    begins = entries(state)
    arrived = begins | set(also)

    def comes_over(flow: Flow) -> bool:
        return flow.source in arrived and flow.source not in stopped and flow.id not in stopped

    while True:
        more = set()
        for stage in state.stages:
            into = [flow for flow in contributing(state) if flow.target == stage.id]
            if stage.needs == "all":
                known = reach(state, begins, without=stage.id)
                awaited = [flow for flow in into if flow.source in known]
                arrives = bool(awaited) and all(comes_over(flow) for flow in awaited)
            else:
                kind = "work" if is_fed(state, stage.id) else "customer"
                arrives = any(comes_over(flow) for flow in into if flow.kind == kind)
            if arrives and stage.id not in arrived:
                more.add(stage.id)
        if not more:
            return arrived
        arrived |= more


def goes_to(state: State, start: str, stopped: Collection[str], arrived: Collection[str]) -> set[str]:
    """Where a contributing path leads from a stage, stopped nowhere, value arriving at every stage on it."""
    if start not in arrived:
        return set()
    found = {start}
    while True:
        more = {
            f.target
            for f in contributing(state)
            if f.source in found
            and f.source not in stopped
            and f.id not in stopped
            and f.target in arrived
            and f.target not in found
        }
        if not more:
            return found
        found |= more


def can_go_on(state: State, stage: str, stopped: Collection[str]) -> bool:
    arrived = arrivals(state, stopped, also=[stage])
    return bool(goes_to(state, stage, stopped, arrived) & (consumption(state) - set(stopped)))


def statuses(state: State, off: Collection[str] = ()) -> tuple[dict[str, str], dict[str, int]]:
    """The status of each point and the rounds of the exchanges that came alive."""
    found = {point.id: _alone(point) for point in state.resistances}
    rounds: dict[str, int] = {}
    number = 0
    while True:
        number += 1
        stopped = stops(state, found, off)
        arrived = arrivals(state, stopped)
        alive = [
            point.id
            for point in state.resistances
            if found[point.id] == "open"
            and any(_is_live(state, point, flow, stopped, arrived) for flow in _fits(state, point))
        ]
        if not alive:
            return found, rounds
        for name in alive:
            found[name], rounds[name] = "bypassed", number


def stops(state: State, found: dict[str, str], off: Collection[str] = ()) -> set[str]:
    return {point.on for point in state.resistances if found[point.id] == "open" and point.id not in off}


def _alone(point: Resistance) -> str:
    if point.internally_resolvable == "yes":
        return "friction"
    return "invested" if isinstance(point.response, Investment) and point.response.available else "open"


def _fits(state: State, point: Resistance) -> list[Flow]:
    response = point.response
    if not isinstance(response, Exchange):
        return []
    if not (response.evoked_value.strip() and response.evoked_at and response.customer_action.strip()):
        return []
    host = state.flows_by_id.get(point.on)
    ends = [point.on] if host is None else [host.source, host.target]
    return [
        flow
        for flow in state.flows
        if flow.kind == "customer"
        and flow.id != point.on
        and flow.target in ends
        and state.stages_by_id[flow.source].actor == "customer"
        and (response.flow is None or response.flow == flow.id)
    ]


def _is_live(state: State, point: Resistance, flow: Flow, stopped: set[str], arrived: set[str]) -> bool:
    assert isinstance(point.response, Exchange)
    assert point.response.evoked_at is not None
    seen = goes_to(state, point.response.evoked_at, stopped, arrived)
    can_act = flow.source in seen and flow.source not in stopped and flow.id not in stopped
    return can_act and point.response.uptake != 0


def passages(state: State, off: Collection[str] = ()) -> dict[str, str | None]:
    found, _ = statuses(state, off)
    stopped = stops(state, found, off)
    arrived = arrivals(state, stopped)
    answers: dict[str, str | None] = {}
    for name, verdict in verdicts(state).items():
        if verdict.reason is not None:
            answers[name] = None
        elif not can_go_on(state, name, stopped):
            answers[name] = "blocked"
        else:
            answers[name] = "flowing" if name in arrived else "starved"
    return answers


def keystones(state: State) -> set[str]:
    arrived = arrivals(state, ())
    goals = arrived & consumption(state)
    return {
        name
        for name, verdict in verdicts(state).items()
        if verdict.reason is None and name not in consumption(state) and not goals <= arrivals(state, [name])
    }
