"""Where value gets through: worked examples, and everything held against the definitions taken literally."""

from collections.abc import Iterable
from itertools import chain, combinations, pairwise
from random import Random

import pytest

from tests.core.maps import point, state
from tests.method import brute_force_passage as literal
from tests.method.random_streams import random_stream
from vsm_desktop.core.model import Exchange, Flow, Investment, Resistance, Stage, State
from vsm_desktop.method.analysis import Analysis, analyse
from vsm_desktop.method.resistance import Unfolding, resolve

SEEDS = range(1500)
CUSTOMER = {"actor": "customer"}


def exchange(evoked_at: str, flow: str | None = None, **more: object) -> Exchange:
    response = {"evoked_value": "Choose", "evoked_at": evoked_at, "customer_action": "Marks", "flow": flow, **more}
    return Exchange(kind="customer", **response)


def by_passage(analysis: Analysis) -> dict[str, set[str]]:
    found = analysis.passages
    return {word: {name for name in found if found[name] == word} for word in ("flowing", "blocked", "starved")}


class TestWorkedExamples:
    def test_6_a_stop_in_a_chain(self):
        found = analyse(state("A -> B -> C*", points=[point("B", name="r")]))
        assert by_passage(found) == {"flowing": set(), "blocked": {"A", "B"}, "starved": {"C"}}
        assert found.unlocks == {"r": ("A", "B", "C")}

    def test_7_a_stop_on_one_of_two_ways(self):
        drawn = state("A -> B -> C*, A -> D -> C", points=[point("B", name="r")])
        assert by_passage(analyse(drawn)) == {"flowing": {"A", "C", "D"}, "blocked": {"B"}, "starved": set()}

    def test_7_a_stop_on_both_ways(self):
        points = [point("B", name="r"), point("A->D", name="s")]
        found = analyse(state("A -> B -> C*, A -> D -> C", points=points))
        assert by_passage(found) == {"flowing": set(), "blocked": {"A", "B"}, "starved": {"C", "D"}}
        assert [(plan.entry, plan.points) for plan in found.plans] == [("A", ("r",))]

    def test_8_two_stops_in_series_go_together(self):
        points = [point("B", name="r"), point("D", name="s")]
        found = analyse(state("A -> B -> D -> C*", points=points))
        assert found.unlocks == {"r": (), "s": ()}
        assert [(plan.entry, plan.points, plan.exact) for plan in found.plans] == [("A", ("r", "s"), True)]

    def test_9_a_platform_that_needs_either_side(self):
        drawn = state("Supply -> Match, Demand -> Match, Match -> Engage*", points=[point("Supply", name="r")])
        assert analyse(drawn).delivered == ("Engage",)

    def test_9_a_platform_that_needs_both_sides(self):
        text, points = "Supply -> Match, Demand -> Match, Match -> Engage*", [point("Supply", name="r")]
        found = analyse(state(text, points=points, Match={"needs": "all"}))
        assert found.delivered == ()
        assert (found.passages["Demand"], found.passages["Match"]) == ("blocked", "starved")
        assert {plan.entry: plan.points for plan in found.plans}["Demand"] == ("r",)

    def test_12_marks_do_not_stand_in_for_lawyers(self):
        points = [point("Acquire", name="r"), point("Onboard", name="s", response=exchange("List"))]
        text = "Acquire -> Onboard -> Database -> Engage*, List -> Marks ~> Onboard"
        found = analyse(state(text, points=points, Marks=CUSTOMER))
        assert found.statuses == {"r": "open", "s": "bypassed"}
        assert found.passages["Onboard"] == "starved"
        assert found.delivered == ()

    @pytest.mark.parametrize("turned", [False, True])
    def test_13_exchanges_come_alive_in_rounds_whatever_the_order_of_records(self, turned: bool):
        points = [point("A", name="r", response=exchange("S")), point("D", name="s", response=exchange("B"))]
        text = "S -> A -> B -> D -> C*, S -> K ~> A, B -> L ~> D"
        found = analyse(state(text, points=points[::-1] if turned else points, K=CUSTOMER, L=CUSTOMER))
        assert dict(found.resolution.rounds) == {"r": 1, "s": 2}
        assert found.delivered == ("C",)

    def test_14_a_client_who_cannot_act_opens_nothing(self):
        points = [point("Onboard", name="r", response=exchange("List")), point("Marks", name="s")]
        text = "A -> Onboard -> Use*, List -> Marks ~> Onboard"
        assert analyse(state(text, points=points, Marks=CUSTOMER)).statuses["r"] == "open"


class TestTheLegalPlatform:
    TEXT = "Acquire -> Onboard -> Database -> Finds -> Engages*"

    def test_10_today_nothing_is_delivered_and_the_plan_is_both(self):
        points = [point("Acquire", "economic", name="r"), point("Onboard", "operational", name="s")]
        found = analyse(state(self.TEXT, points=points))
        assert found.delivered == ()
        assert [plan.points for plan in found.plans] == [("r", "s")]

    def future(self, evoked_at: str) -> State:
        points = [
            point("Acquire", "economic", name="r", response=exchange(evoked_at)),
            point("Onboard", "operational", name="s", response=exchange(evoked_at)),
        ]
        return state(f"{self.TEXT}, List -> Marks ~> Acquire, Marks ~> Onboard", points=points, Marks=CUSTOMER)

    def test_10_what_the_client_sees_at_once_leads_past_both(self):
        found = analyse(self.future("List"))
        assert found.statuses == {"r": "bypassed", "s": "bypassed"}
        assert dict(found.resolution.rounds) == {"r": 1, "s": 1}
        assert found.delivered == ("Engages",)

    def test_10_what_the_client_would_see_behind_the_stop_is_a_circular_promise(self):
        found = analyse(self.future("Database"))
        assert found.statuses == {"r": "open", "s": "open"}
        assert found.resolution.circular == ("r", "s")


class TestAgainstTheDefinitions:
    """On random maps with loops, joins, several consumption stages, and points and exchanges anywhere."""

    def test_entries_statuses_passages_and_keystones(self):
        met: set[object] = set()
        for seed in SEEDS:
            drawn = random_stream(Random(seed))
            found = analyse(drawn)
            statuses, rounds = literal.statuses(drawn)
            assert set(found.entries) == literal.entries(drawn), seed
            assert (dict(found.statuses), dict(found.resolution.rounds)) == (statuses, rounds), seed
            assert dict(found.passages) == literal.passages(drawn), seed
            assert found.keystones == literal.keystones(drawn), seed
            met |= {*statuses.values(), *found.passages.values(), *rounds.values()}
        assert met >= {"open", "friction", "invested", "bypassed", "flowing", "blocked", "starved", 1, 2}

    def test_what_a_point_unlocks_and_the_smallest_plans(self):
        sizes: set[int | None] = set()
        for seed in SEEDS[:700]:
            drawn = random_stream(Random(seed))
            found = analyse(drawn)
            for name in found.resolution.open:
                assert set(found.unlocks[name]) == newly_flowing(drawn, name), seed
            plans = {plan.entry: plan for plan in found.plans}
            for entry in literal.entries(drawn):
                smallest = smallest_plan(drawn, entry, found.resolution.open)
                sizes.add(None if smallest is None else len(smallest))
                if not smallest:
                    assert entry not in plans, seed
                else:
                    assert (plans[entry].points, plans[entry].exact) == (smallest, len(smallest) <= 3), seed
        assert sizes >= {None, 0, 1, 2, 3}

    def test_what_a_point_blocks_and_which_comes_first(self):
        met = 0
        for seed in SEEDS:
            drawn = random_stream(Random(seed))
            found = analyse(drawn)
            passages = literal.passages(drawn)
            blocked = {name for name, passage in passages.items() if passage == "blocked"}
            for name in found.resolution.open:
                assert set(found.blocks[name]) == blocked & before(drawn, name), seed
            assert list(found.ranked_points) == by_rank(drawn, found.resolution.open), seed
            met += len(set(found.resolution.open) & set(chain.from_iterable(plan.points for plan in found.plans)))
        assert met > 100

    def test_the_order_of_points_decides_no_status(self):
        for seed in SEEDS[:500]:
            drawn = random_stream(Random(seed))
            turned = drawn.holding(resistances=drawn.resistances[::-1])
            assert dict(analyse(turned).statuses) == dict(analyse(drawn).statuses), seed

    def test_resolving_a_point_blocks_nothing_that_flows(self):
        for seed in SEEDS[:500]:
            drawn = random_stream(Random(seed))
            before = by_passage(analyse(drawn))["flowing"]
            for resolved in drawn.resistances:
                rest = tuple(kept for kept in drawn.resistances if kept is not resolved)
                assert before <= by_passage(analyse(drawn.holding(resistances=rest)))["flowing"], seed


class TestGoingOn:
    """A search that is gone on with when less is stopped equals one from nothing."""

    def test_where_value_arrives_when_points_are_resolved_one_after_another(self):
        for seed in SEEDS:
            random = Random(seed)
            drawn = random_stream(random)
            stream = analyse(drawn).stream
            points = list(drawn.resistances)
            arrival = stream.arrival(stream.stops(points))
            while points:
                random.shuffle(points)
                points = points[random.randint(1, 2) :]
                arrival.release(stream.stops(points))
                assert arrival.arrives == stream.arrivals(stream.stops(points)), seed

    def test_a_stage_and_its_flow_that_are_freed_together_are_counted_once(self):
        text = "A -> J, B -> J, J -> C*"
        points = [point("A", name="p"), point("A->J", name="q"), point("B", name="r")]
        stream = analyse(state(text, points=points, J={"needs": "all"})).stream
        arrival = stream.arrival(stream.stops(points))
        arrival.release(stream.stops(points[2:]))
        assert arrival.arrives == stream.arrivals(stream.stops(points[2:]))
        assert not arrival.arrives[stream.net.positions["J"]]

    def test_from_where_value_can_go_on_equals_a_search_for_every_stage(self):
        met: set[tuple[bool, bool]] = set()
        for seed in range(300):
            random = Random(seed)
            names = [f"s{number}" for number in range(30)]
            text = ", ".join(f"{a} -> {b}" for a, b in pairwise(names) if random.random() < 0.9)
            text += "".join(f", {random.choice(names)} ~> {random.choice(names)}" for _ in range(4))
            text += "".join(f", {random.choice(names)} -> {random.choice(names)}" for _ in range(4))
            joins = {name: {"needs": "all"} for name in random.sample(names, 4)}
            ends = {name: {"role": "consumption"} for name in random.sample(names, 2)}
            known = {name: {**joins.get(name, {}), **ends.get(name, {})} for name in names}
            points = [point(random.choice(names), name=f"r{number}") for number in range(3)]
            stream = analyse(state(f"{', '.join(names)}, {text}", points=points, **known)).stream
            stops = stream.stops(points)
            arrives = stream.arrivals(stops)
            expected = [
                index not in stops.stages
                and stream.reaches_consumption(index, stops, stream.arrivals(stops, also=[index]))
                for index in range(len(names))
            ]
            assert stream.going_on(stops, arrives) == expected, seed
            met |= set(zip(expected, arrives, strict=True))
        assert len(met) == 4

    def test_what_is_resolved_after_the_exchanges_have_come_alive(self):
        for seed in SEEDS:
            drawn = random_stream(Random(seed))
            stream = analyse(drawn).stream
            names = [record.id for record in drawn.resistances]
            for resolved in chain.from_iterable(combinations(names, size) for size in (1, 2)):
                further, anew = Unfolding(stream).resolving(resolved), resolve(stream, resolved)
                assert further.statuses == anew.statuses, seed
                assert tuple(further.circular) == anew.circular, seed
                assert (further.arrival.stops, tuple(further.arrival.arrives)) == (anew.stops, anew.arrives), seed


class TestPlans:
    def test_of_two_ways_the_one_whose_cost_is_stated_and_least(self):
        def paid(on: str, cost: int | None) -> Resistance:
            return point(on, name=on.lower(), response=Investment(kind="invest", cost=cost))

        points = [paid("B", None), paid("D", 50), paid("E", 20)]
        found = analyse(state("A -> B -> C*, A -> D -> C, A -> E -> C", points=points))
        assert [plan.points for plan in found.plans] == [("e",)]

    def test_the_least_cost_of_any_ways(self):
        for seed in range(200):
            random = Random(seed)
            names = "BDEFGHK"
            costs = {name: random.choice((None, 10, 20, 30)) for name in names}
            points = [
                point(name, name=name.lower(), response=Investment(kind="invest", cost=costs[name]))
                for name in random.sample(names, 7)
            ]
            drawn = state("A -> B -> D -> C*, A -> E -> F -> C, A -> G -> H -> C, G -> K -> C", points=points)

            def rank(off: tuple[str, ...], costs: dict[str, int | None] = costs) -> tuple[int, int]:
                stated = [cost for name in off if (cost := costs[name.upper()]) is not None]
                return len(off) - len(stated), sum(stated)

            pairs = combinations([record.id for record in points], 2)
            (plan,) = analyse(drawn).plans
            assert plan.points == min([off for off in pairs if gets_through(drawn, "A", off)], key=rank), seed

    def test_an_exchange_that_a_point_elsewhere_would_bring_to_life(self):
        points = [point("List", name="s"), point("A", name="r", response=exchange("Show"))]
        drawn = state("In -> A -> C*, List -> Show -> Marks ~> A", points=points, Marks=CUSTOMER)
        found = analyse(drawn)
        assert found.resolution.circular == ("r",)
        assert {plan.entry: plan.points for plan in found.plans} == {"In": ("s",), "List": ("s",)}

    def test_more_than_three_in_series_are_the_best_found(self):
        points = [point(name, name=name.lower()) for name in "ABDE"]
        (plan,) = analyse(state("A -> B -> D -> E -> C*", points=points)).plans
        assert (plan.points, plan.exact) == (("a", "b", "d", "e"), False)

    def test_what_unlocks_consumption_comes_first(self):
        points = [point("X", name="first in the file"), point("B", name="stops the client")]
        found = analyse(state("A -> B -> C*, X -> Y, A -> X", points=points))
        assert found.ranked_points == ("stops the client", "first in the file")


def newly_flowing(drawn: State, resolved: str) -> set[str]:
    now, then = literal.passages(drawn), literal.passages(drawn, [resolved])
    return {name for name in now if then[name] == "flowing" and now[name] != "flowing"}


def before(drawn: State, point_id: str) -> set[str]:
    """The stages from which a contributing path leads through a point to consumption."""
    on = drawn.resistances_by_id[point_id].on
    flow = drawn.flows_by_id.get(on)
    if flow is not None and flow not in literal.contributing(drawn):
        return set()
    start, goal = (on, on) if flow is None else (flow.source, flow.target)
    if not literal.reach(drawn, [goal]) & literal.consumption(drawn):
        return set()
    return {stage.id for stage in drawn.stages if start in literal.reach(drawn, [stage.id])}


def by_rank(drawn: State, open_points: tuple[str, ...]) -> list[str]:
    """By consumption stages unlocked, by the smallest plan, by stages unlocked, in the file's order."""
    plans = [smallest_plan(drawn, entry, open_points) or () for entry in literal.entries(drawn)]

    def rank(name: str) -> tuple[float, ...]:
        unlocked = newly_flowing(drawn, name)
        size = min((len(plan) for plan in plans if name in plan), default=len(open_points) + 1)
        return -len(unlocked & literal.consumption(drawn)), size, -len(unlocked), open_points.index(name)

    return sorted(open_points, key=rank)


def smallest_plan(drawn: State, entry: str, open_points: tuple[str, ...]) -> tuple[str, ...] | None:
    """The first of the smallest sets that have to be resolved; `None` where consumption cannot be reached even then.
    No cost is stated on these maps, so ties go by the file's order."""
    if not literal.reach(drawn, [entry]) & literal.consumption(drawn):
        return None
    every = chain.from_iterable(combinations(open_points, size) for size in range(len(open_points) + 1))
    return next((off for off in every if gets_through(drawn, entry, off)), None)


def gets_through(drawn: State, entry: str, resolved: tuple[str, ...]) -> bool:
    statuses, _ = literal.statuses(drawn, resolved)
    stopped = literal.stops(drawn, statuses, resolved)
    goals = literal.consumption(drawn) - stopped
    return bool(literal.goes_to(drawn, entry, stopped, literal.arrivals(drawn, stopped)) & goals)


class TestLength:
    """Nothing recurses, however long the chain, and nothing is asked of every stage by itself."""

    LENGTH = 100_000

    def long(self, back: bool) -> State:
        stages = [Stage(id=str(number)) for number in range(self.LENGTH)]
        stages[-1] = stages[-1].replace(role="consumption")
        ends = [(number, number + 1) for number in range(self.LENGTH - 1)] + [(self.LENGTH - 1, 0)] * back
        flows = tuple(Flow(id=f"f{a}", source=str(a), target=str(b)) for a, b in ends)
        points = (point("50000", name="r"),)
        return State(id="long", stages=tuple(stages), flows=flows, resistances=points)

    @pytest.mark.parametrize("back", [False, True])
    def test_a_long_chain_with_one_stop(self, back: bool):
        found = analyse(self.long(back))
        words = list(found.passages.values())
        assert (words.count("blocked"), words.count("starved")) == (50_001, 49_999)
        assert found.entries == ("0",)
        assert len(found.keystones) == self.LENGTH - 1
        assert len(found.blocks["r"]) == 50_001
        assert len(found.unlocks["r"]) == self.LENGTH
        assert [(plan.entry, plan.points, plan.exact) for plan in found.plans] == [("0", ("r",), True)]

    def test_many_stops_in_series_before_a_stage_that_needs_all(self):
        points = [point(str(number), name=f"r{number}") for number in range(0, 60, 2)]
        chain_of_stages = " -> ".join(map(str, range(60)))
        found = analyse(state(f"{chain_of_stages} -> J -> C*, B -> J", points=points, J={"needs": "all"}))
        assert [plan.points for plan in found.plans] == [tuple(f"r{number}" for number in range(0, 60, 2))] * 2
        assert not any(plan.exact for plan in found.plans)

    def test_of_many_points_those_that_are_not_needed_are_left_out(self):
        needed, others = range(0, 40, 2), range(15)
        chain_of_stages = " -> ".join(map(str, range(40)))
        beside = "".join(f", 39 -> X{number} -> J2" for number in others)
        points = [point(f"X{number}", name=f"x{number}") for number in others]
        points[7:7] = [point(str(number), name=f"r{number}") for number in needed]
        text = f"{chain_of_stages} -> J -> C*, B -> J{beside}, J2 -> C"
        found = analyse(state(text, points=points, J={"needs": "all"}))
        assert {plan.points for plan in found.plans} == {tuple(f"r{number}" for number in needed)}


class TestPointsThatGoTogether:
    def test_two_in_series_behind_a_way_round(self):
        points = [point("B", name="r"), point("D", name="s"), point("X", name="t")]
        found = analyse(state("A -> B -> D -> C*, A -> C, A -> X", points=points))
        assert found.plans == ()
        assert found.together == {"r": ("s",), "s": ("r",), "t": ()}

    def test_what_unlocks_something_alone_needs_no_others(self):
        found = analyse(state("A -> B -> C*", points=[point("B", name="r")]))
        assert found.together == {"r": ()}

    def test_three_in_series(self):
        points = [point(name, name=name.lower()) for name in "ABD"]
        found = analyse(state("S -> A -> B -> D -> C*, S -> C", points=points))
        assert found.together == {"a": ("b", "d"), "b": ("a", "d"), "d": ("a", "b")}

    def test_against_the_definition(self):
        told = 0
        for seed in SEEDS:
            drawn = random_stream(Random(seed))
            found = analyse(drawn)
            for name, others in found.together.items():
                open_points = [other for other in found.resolution.open if other != name]
                if others:
                    told += 1
                    assert frees_more(drawn, name, others), seed
                    for one in others:
                        assert not frees_more(drawn, name, [other for other in others if other != one]), seed
                else:
                    assert found.unlocks[name] or not frees_more(drawn, name, open_points), seed
        assert told > 20


def frees_more(drawn: State, name: str, others: Iterable[str]) -> bool:
    """Whether something flows with a point and others resolved that does not flow with the others alone."""
    with_it, without = ({*others, name}, set(others))
    flowing = [{s for s, p in literal.passages(drawn, off).items() if p == "flowing"} for off in (with_it, without)]
    return bool(flowing[0] - flowing[1])
