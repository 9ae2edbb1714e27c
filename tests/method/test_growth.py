"""Exchanges as loops, the order in which they come alive, what circular ones wait for: against trying all ways."""

from collections.abc import Iterator
from itertools import pairwise
from random import Random

import pytest

from tests.core.maps import point, state
from tests.method import brute_force_passage as literal
from tests.method.random_cases import random_case
from tests.method.reports import exchange
from vsm_desktop.core.model import Exchange, Flow, Resistance, State
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.growth import GrowthLoop, growth_loops, has_loop, rounds
from vsm_desktop.method.network import network
from vsm_desktop.method.ways import first_shortest_way

CUSTOMERS = {name: {"actor": "customer"} for name in ("M", "N")}


def loops(made: State) -> dict[str, GrowthLoop]:
    return {loop.point: loop for loop in growth_loops(analyse(made))}


def exchanging(random: Random) -> State:
    """A chain with exchanges: of each, a client's stage behind one of the chain acts on another, be it too late."""
    names = [f"s{number}" for number in range(random.randint(3, 6))]
    clients = [f"c{number}" for number in range(random.randint(1, 4))]
    acts = [(random.choice(names), client, random.choice(names)) for client in clients]
    others = [(random.choice(names), random.choice(names)) for _ in range(random.randint(0, 4))]
    made = state(
        ", ".join(
            [
                f"{' -> '.join(names)}*",
                *(f"{evoking} -> {client} ~> {host}" for evoking, client, host in acts),
                *(f"{source} {random.choice(('->', '~>', '=>'))} {target}" for source, target in others),
            ]
        ),
        **{client: {"actor": "customer"} for client in clients},
    )
    points = []
    for number, (evoking, _, host) in enumerate(acts):
        over = [flow.id for flow in made.flows if host in (flow.source, flow.target)]
        response = exchange(random.choice((evoking, evoking, *names)), uptake=random.choice((*[None] * 9, 0)))
        points.append(point(random.choice((host, host, *over)), name=f"p{number}", response=response))
    return made.holding(resistances=tuple(random.sample(points, len(points))))


CASES = [*(exchanging(Random(seed)) for seed in range(250)), *(random_case(Random(seed)) for seed in range(250))]


# Trying all ways


def all_ways(made: State, start: str, end: str, stopped: set[str], arrived: set[str] | None) -> Iterator[list[Flow]]:
    """Every way without a stage twice, by contributing flows, stopped nowhere and arriving everywhere."""

    def further(way: list[Flow], here: str) -> Iterator[list[Flow]]:
        if here == end:
            yield way
            return
        for flow in made.flows:
            passed = {start, *(one.target for one in way)}
            if flow.kind not in ("work", "customer") or flow.source != here or flow.target in passed:
                continue
            if here in stopped or flow.id in stopped or (arrived is not None and flow.target not in arrived):
                continue
            yield from further([*way, flow], flow.target)

    if arrived is None or start in arrived:
        yield from further([], start)


def shortest(made: State, ways: list[list[Flow]]) -> list[str] | None:
    places = [flow.id for flow in made.flows]
    found = min(ways, key=lambda way: (len(way), [places.index(flow.id) for flow in way]), default=None)
    return None if found is None else [flow.id for flow in found]


def stopping_in_round(made: State, name: str) -> set[str]:
    """What stops when the exchange of a point comes alive: all that is open in that round."""
    statuses, alive = literal.statuses(made)
    return {one.on for one in made.resistances if statuses[one.id] == "open" or alive.get(one.id, 0) >= alive[name]}


def complete(made: State) -> Iterator[tuple[Resistance, list[Flow]]]:
    return ((one, flows) for one in made.resistances if (flows := literal._fits(made, one)))


@pytest.mark.parametrize("made", CASES, ids=range(len(CASES)))
def test_loops_are_those_that_trying_all_ways_finds(made: State):
    found, alive = loops(made), literal.statuses(made)[1]
    analysis = analyse(made)
    assert {one.id for one in made.resistances if has_loop(one, analysis)} == found.keys()
    for one, acts in complete(made):
        assert isinstance(one.response, Exchange)
        stopped = stopping_in_round(made, one.id) if one.id in alive else set()
        arrived = literal.arrivals(made, stopped) if one.id in alive else None
        candidates = []
        for act in acts:
            if arrived is not None and (act.id in stopped or act.source in stopped or act.source not in arrived):
                continue
            way = shortest(made, [*all_ways(made, one.response.evoked_at or "", act.source, stopped, arrived)])
            if way is not None:
                candidates.append((way, act))
        loop = found.pop(one.id, None)
        assert (loop is None) == (not candidates)
        if loop is not None:
            way, act = min(candidates, key=lambda pair: len(pair[0]))
            assert (list(loop.value_out), loop.resource_in, loop.acts_at) == (way, act.id, act.source)
            assert loop.round == alive.get(one.id)
            assert loop.is_closed == leads_back(made, one, act)
            assert_joined(made, loop)
    assert found == {}


def leads_back(made: State, one: Resistance, act: Flow) -> bool:
    assert isinstance(one.response, Exchange)
    resisted = made.flows_by_id.get(one.on)
    start = act.target if resisted is None else resisted.target
    return one.response.evoked_at in literal.reach(made, {start})


def assert_joined(made: State, loop: GrowthLoop) -> None:
    """Each flow begins where the one before it ends; a closed loop ends where it begins."""
    flows = [made.flows_by_id[name] for name in loop.flows]
    on = made.resistances_by_id[loop.point].on
    ends_at_target = (
        on in made.flows_by_id and made.flows_by_id[loop.resource_in].target != made.flows_by_id[on].source
    )
    for before, after in pairwise(flows):
        assert before.target == after.source or ends_at_target
    assert flows[0].source == loop.evoked_at
    if loop.is_closed:
        assert flows[-1].target == loop.evoked_at
    assert set(loop.stages(made.flows_by_id)) == {end for flow in flows for end in (flow.source, flow.target)}


@pytest.mark.parametrize("made", CASES, ids=range(len(CASES)))
def test_rounds_needs_and_what_is_waited_for_are_those_of_edited_copies(made: State):
    found, (statuses, alive) = loops(made), literal.statuses(made)
    in_rounds = [[name for name in statuses if alive.get(name) == n] for n in sorted(set(alive.values()))]
    assert [list(names) for names in rounds(analyse(made))] == in_rounds
    for name, loop in found.items():
        needed = [other for other in alive if other != name and name not in literal.statuses(without(made, other))[1]]
        assert set(loop.needs) == (set(needed) if name in alive else set())
        is_circular = statuses[name] == "open"
        opens = [other for other in statuses if statuses[other] == "open" and other != name]
        freeing = [other for other in opens if name in literal.statuses(made, {other})[1]]
        assert list(loop.waits_for) == (freeing if is_circular else [])
        uptake = made.resistances_by_id[name].response.uptake
        assert (loop.waits_on is not None) == (is_circular and uptake != 0)


def without(made: State, name: str) -> State:
    points = tuple(one.replace(response=None) if one.id == name else one for one in made.resistances)
    return made.holding(resistances=points)


def test_the_cases_have_something_to_say():
    every = [loop for made in CASES for loop in loops(made).values()]
    assert sum(loop.round is not None for loop in every) > 100
    assert sum(bool(loop.needs) for loop in every) > 10
    assert sum(bool(loop.waits_for) for loop in every) > 10
    assert sum(loop.is_closed for loop in every) > 50


# Examples


def test_value_goes_out_and_the_resource_comes_in():
    made = state("A -> B -> C*, L -> M ~> B", points=[point("B", name="p", response=exchange("L"))], **CUSTOMERS_OF_M)
    loop = loops(made)["p"]
    assert (loop.value_out, loop.resource_in, loop.onward) == (("L->M",), "M~>B", ())
    assert loop.stages(made.flows_by_id) == ("L", "M", "B")
    assert (loop.round, loop.is_closed) == (1, False)


CUSTOMERS_OF_M = {"M": {"actor": "customer"}}


def test_a_loop_is_closed_when_what_is_freed_evokes_again():
    made = state(
        "A -> B -> C*, B -> L -> M ~> B, S -> L",
        points=[point("B", name="p", response=exchange("L"))],
        **CUSTOMERS_OF_M,
    )
    loop = loops(made)["p"]
    assert (loop.onward, loop.is_closed) == (("B->L",), True)
    assert loop.stages(made.flows_by_id) == ("L", "M", "B")


def test_a_resisted_flow_belongs_to_the_loop():
    made = state(
        "A -> B -> C*, L -> M ~> A", points=[point("A->B", name="p", response=exchange("L"))], **CUSTOMERS_OF_M
    )
    assert loops(made)["p"].flows == ("L->M", "M~>A", "A->B")


CHAIN = state(
    "S -> A -> B -> D -> C*, S -> M ~> A, B -> N ~> D",
    points=[point("D", name="second", response=exchange("B")), point("A", name="first", response=exchange("S"))],
    **CUSTOMERS,
)


def test_one_exchange_may_need_what_another_frees():
    assert rounds(analyse(CHAIN)) == (("first",), ("second",))
    assert [(loop.point, loop.round, loop.needs) for loop in growth_loops(analyse(CHAIN))] == [
        ("first", 1, ()),
        ("second", 2, ("first",)),
    ]


def test_a_circular_promise_names_the_stage_that_has_to_come_first_and_what_would_free_it():
    made = CHAIN.holding(resistances=(CHAIN.resistances[0], point("A", name="stop")))
    (loop,) = growth_loops(analyse(made))
    assert loop.waits_on is not None
    assert (loop.round, loop.waits_on.stage, loop.waits_for) == (None, "B", ("stop",))


def test_the_legal_platform_has_two_loops_by_one_list():
    map_ = new_map("legal-platform")
    found = growth_loops(analyse(map_.states[1]))
    assert len(found) == 2
    assert {loop.round for loop in found} == {1}
    assert len({loop.evoked_at for loop in found}) == 1


# Ways


def test_a_way_to_the_stage_itself_is_no_flow():
    assert first_shortest_way(network(state("A -> A")), "A", "A") == ()


def test_information_leads_nowhere_and_only_what_is_allowed_is_taken():
    made = network(state("A => B, A -> C -> B"))
    way = first_shortest_way(made, "A", "B")
    assert way is not None
    assert [flow.id for flow in way] == ["A->C", "C->B"]
    assert first_shortest_way(made, "A", "B", {"A->C"}) is None
