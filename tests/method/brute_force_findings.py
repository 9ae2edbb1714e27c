"""Findings and figures, rule by rule from their definitions, whatever it takes.

Every path is spelled out and every question is asked anew; of `vsm_desktop.method` nothing is used. What each rule is
about stands above it in one line, as the document of the method has it.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from tests.method import brute_force_passage as literal
from tests.method.brute_force import Verdict, verdicts
from vsm_desktop.core.duration import parse_duration
from vsm_desktop.core.model import Exchange, Flow, Investment, Resistance, Settings, Stage, State

Asked = tuple[str, str, frozenset[str]]
"""The code of a finding, its severity, and the ids of all that it concerns."""

DATA_BOX = ("process_time", "lead_time", "percent_complete_accurate", "cost", "people", "wip")
SILENT_WITHOUT_ANCHOR = {"A5", "F2", "F5", "W1"}


def asked(state: State, settings: Settings) -> Counter[Asked]:
    """What is asked of a small state."""
    found = Counter(Rules(state, settings).all())
    if literal.consumption(state):
        return found
    return Counter({key: count for key, count in found.items() if key[0] not in SILENT_WITHOUT_ANCHOR})


class Steps(NamedTuple):
    """A path: its stages, and the flows between them."""

    stages: tuple[str, ...]
    flows: tuple[Flow, ...]


class Known:
    """A state, and what the other brute-force modules say of it."""

    def __init__(self, state: State, settings: Settings) -> None:
        self.state = state
        self.settings = settings
        self.limits = settings.thresholds
        self.consumption = literal.consumption(state)
        self.contributing = literal.contributing(state)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        return verdicts(self.state)

    @cached_property
    def statuses(self) -> dict[str, str]:
        return literal.statuses(self.state)[0]

    @cached_property
    def stopped(self) -> set[str]:
        return literal.stops(self.state, self.statuses)

    @cached_property
    def passages(self) -> dict[str, str | None]:
        return literal.passages(self.state)

    @cached_property
    def path(self) -> Steps | None:
        return longest_path(self.state, self.settings)

    def is_linked(self, stage: Stage) -> bool:
        return self.verdicts[stage.id].reason is None

    def is_validated(self, stage: Stage) -> bool:
        said_outside = any(
            one.source == "customer" and one.strength in ("behavior", "stated") for one in stage.evidence
        )
        return self.is_linked(stage) and said_outside

    def reaches(self, source: str, target: str) -> bool:
        return target in literal.reach(self.state, [source])

    def ends(self, host: str) -> set[str]:
        flow = self.state.flows_by_id.get(host)
        return {host} if flow is None else {flow.source, flow.target}

    def seconds(self, text: str | None) -> float:
        return 0 if text is None else self.settings.seconds(text)


class Rules(Known):
    """One method a finding; each yields its code, its severity, and the ids concerned."""

    def all(self) -> Iterator[Asked]:
        for rules in (self.anchor, self.false_value, self.resistance, self.exchange, self.waste):
            for code, severity, *names in rules():
                yield code, severity, frozenset(names)

    def anchor(self) -> Iterator[tuple[str, ...]]:
        if self.state.stages and not self.consumption:
            yield "A1", "error"
        for stage in self.state.stages:
            if stage.role == "consumption":
                yield from self.consumption_stage(stage)
            elif not self.is_linked(stage):
                yield "A5", "info" if stage.necessary_for.strip() else "warning", stage.id
        for loop in self.loops_with_assumed_entry():
            yield "A6", "info", *loop
        for stage in self.state.stages:
            if self.is_linked(stage) and stage.id not in self.consumption | self.reached_before_consumption():
                yield "A7", "info", stage.id

    def consumption_stage(self, stage: Stage) -> Iterator[tuple[str, ...]]:
        acceptance = (stage.acceptance.perceived_as, stage.acceptance.pulled_by, stage.acceptance.accepted_when)
        if stage.actor != "customer":
            yield "A2", "warning", stage.id
        if stage.contribution == "none" or not all(text.strip() for text in acceptance):
            yield "A3", "warning", stage.id
        if not any(flow.target == stage.id and flow.source != stage.id for flow in self.contributing):
            yield "A4", "warning", stage.id

    def loops_with_assumed_entry(self) -> Iterator[frozenset[str]]:
        assumed = set(literal.assumed_entries(self.state))
        yield from (loop for loop in literal.loops(self.state) if loop & assumed)

    def reached_before_consumption(self) -> set[str]:
        """Where an entry outside consumption leads to by a path that never stands in a consumption stage."""
        found: set[str] = set()
        for entry in literal.entries(self.state) - self.consumption - self.merely_first():
            found |= self.paths_outside_consumption((entry,))
        return found

    def paths_outside_consumption(self, path: tuple[str, ...]) -> set[str]:
        onward = {flow.target for flow in self.contributing if flow.source == path[-1]}
        more = [self.paths_outside_consumption((*path, name)) for name in onward - self.consumption - set(path)]
        return set(path).union(*more)

    def merely_first(self) -> set[str]:
        """Entries assumed in a loop around consumption, of which nothing says that the stream begins there."""
        return {
            name
            for loop in literal.loops(self.state)
            if loop & self.consumption
            for name in set(literal.assumed_entries(self.state)) & loop
            if literal.is_fed(self.state, name)
        }

    def false_value(self) -> Iterator[tuple[str, ...]]:
        for stage in self.state.stages:
            yield from self.claims(stage)
            yield from self.optimised(stage)
        improvements = [one for stage in self.state.stages for one in stage.improvements]
        if improvements and all(one.aim != "perception" for one in improvements):
            yield "F4", "info", *(stage.id for stage in self.state.stages if stage.improvements)
        if self.looks_complete() and self.rests_on_little():
            yield "F6", "warning"
        keystones = literal.keystones(self.state)
        faith = [name for name in keystones if not self.is_validated(self.state.stages_by_id[name])]
        if faith:
            yield "F8", "warning", *faith

    def claims(self, stage: Stage) -> Iterator[tuple[str, ...]]:
        if stage.contribution == "contributes" and not self.is_linked(stage):
            yield "F2", "error", stage.id
        if stage.contribution == "contributes" and self.is_linked(stage) and not self.is_validated(stage):
            yield "F1", "warning", stage.id
        importance, relevance = stage.internal_importance, stage.customer_relevance
        if importance is not None and (
            importance >= self.limits.importance_alone
            if relevance is None
            else importance - relevance >= self.limits.importance_gap
        ):
            yield "F3", "warning", stage.id

    def optimised(self, stage: Stage) -> Iterator[tuple[str, ...]]:
        for improvement in stage.improvements:
            losses = self.losses_ahead(stage)
            if improvement.aim == "efficiency" and not self.is_validated(stage):
                yield "F5", "warning", stage.id
            if losses or self.passages[stage.id] in ("blocked", "starved"):
                yield "F7", "warning", stage.id, *losses

    def losses_ahead(self, stage: Stage) -> list[str]:
        largest = max((flow.drop_off or 0 for flow in self.contributing), default=0)
        return [
            flow.id
            for flow in self.contributing
            if largest > 0
            and flow.drop_off == largest
            and self.reaches(stage.id, flow.source)
            and not any(self.state.stages_by_id[end].improvements for end in (flow.source, flow.target))
        ]

    def looks_complete(self) -> bool:
        fields = [getattr(stage, field) for stage in self.state.stages for field in DATA_BOX]
        if len(self.state.stages) < self.limits.complete_stages:
            return False
        return sum(field is not None for field in fields) >= self.limits.complete_filled * len(fields)

    def rests_on_little(self) -> bool:
        linked = [stage for stage in self.state.stages if self.is_linked(stage)]
        validated = [stage for stage in linked if self.is_validated(stage)]
        return not linked or len(validated) / len(linked) < self.limits.complete_validated

    def resistance(self) -> Iterator[tuple[str, ...]]:
        for point in self.state.resistances:
            status = self.statuses[point.id]
            if status == "open":
                yield "R1", "warning" if self.matters(point) else "info", point.on, point.id
            if status == "friction":
                yield "R2", "info", point.on, point.id
            elif isinstance(point.response, Investment) and not point.response.available:
                yield "R3", "warning", point.on, point.id
        yield from (("R4", "info", flow.id) for flow in self.contributing if self.looks_like_a_stop(flow))

    def matters(self, point: Resistance) -> bool:
        """Whether it blocks something, or a contributing path to consumption passes it."""
        flow = self.state.flows_by_id.get(point.on)
        if flow is not None and flow not in self.contributing:
            return False
        onward = point.on if flow is None else flow.target
        return bool(literal.reach(self.state, [onward]) & self.consumption)

    def looks_like_a_stop(self, flow: Flow) -> bool:
        lost = (flow.drop_off or 0) > 0 and (flow.drop_off or 0) >= self.limits.drop_off
        hosts = {flow.id, flow.source, flow.target}
        return (lost or self.waits_long(flow)) and not any(point.on in hosts for point in self.state.resistances)

    def waits_long(self, flow: Flow) -> bool:
        if self.path is None or flow not in self.path.flows or flow.wait is None:
            return False
        wait = self.seconds(flow.wait)
        return wait > 0 and wait >= self.limits.wait * lead_time(self.path, self.state, self.settings)

    def exchange(self) -> Iterator[tuple[str, ...]]:
        for point in self.state.resistances:
            response = point.response
            if isinstance(response, Exchange) and self.statuses[point.id] != "friction":
                for code, *names in self.lacking(point, response):
                    yield code, "warning", point.on, point.id, *names

    def lacking(self, point: Resistance, response: Exchange) -> Iterator[tuple[str, ...]]:
        if not response.evoked_value.strip() or response.evoked_at is None:
            yield ("X1",)
        if not response.customer_action.strip():
            yield ("X2",)
        if not self.fitting(point, response):
            yield ("X3",)
        asks_more = response.strength is not None and response.ask is not None and response.strength < response.ask
        if asks_more or (response.uptake is not None and response.uptake < self.limits.least_uptake):
            yield ("X4",)
        if self.statuses[point.id] == "bypassed":
            acting = self.acting(point, response)
            if not any(self.is_validated(self.state.stages_by_id[name]) for name in acting):
                yield "X5", *acting
        elif response.evoked_value.strip() and response.evoked_at and response.customer_action.strip():
            yield from self.circular(point, response)

    def fitting(self, point: Resistance, response: Exchange) -> list[Flow]:
        return [
            flow
            for flow in self.state.flows
            if flow.kind == "customer"
            and flow.id != point.on
            and response.flow in (None, flow.id)
            and self.state.stages_by_id[flow.source].actor == "customer"
            and flow.target in self.ends(point.on)
        ]

    def acting(self, point: Resistance, response: Exchange) -> set[str]:
        """The customers' stages of the flows over which it is alive while it still stops."""
        stopped = self.stopped | {point.on}
        seen = self.seen(response, stopped)
        return {
            flow.source
            for flow in self.fitting(point, response)
            if flow.source in seen and not {flow.source, flow.id} & stopped
        }

    def seen(self, response: Exchange, stopped: set[str]) -> set[str]:
        assert response.evoked_at is not None
        return literal.goes_to(self.state, response.evoked_at, stopped, literal.arrivals(self.state, stopped))

    def circular(self, point: Resistance, response: Exchange) -> Iterator[tuple[str, ...]]:
        """Names the first stage that value does not reach or, where it reaches all, the first it cannot leave."""
        acting = [flow.source for flow in self.fitting(point, response)]
        if not acting:
            return
        if response.uptake == 0:
            yield ("X6",)
            return
        seen = self.seen(response, self.stopped)
        needed = acting if seen else [str(response.evoked_at)]
        yield "X6", next((name for name in needed if name not in seen), needed[0])

    def waste(self) -> Iterator[tuple[str, ...]]:
        suspect = [stage for stage in self.state.stages if not self.is_linked(stage) and self.weighs(stage)]
        blocked = [
            stage for stage in self.state.stages if self.passages[stage.id] == "blocked" and self.weighs(stage)
        ]
        necessary = [stage.id for stage in suspect if stage.necessary_for.strip()]
        unexplained = [stage.id for stage in suspect if not stage.necessary_for.strip()]
        if unexplained:
            yield "W1", "warning", *unexplained
        if necessary:
            yield "W1", "info", *necessary
        if blocked:
            yield "W2", "warning", *(stage.id for stage in blocked)

    def weighs(self, stage: Stage) -> bool:
        return self.seconds(stage.process_time) > 0 or (stage.cost or 0) > 0


def figures(state: State, settings: Settings) -> dict[str, object]:
    """All figures of a small state, under their names in the analysis as JSON."""
    known = Known(state, settings)
    missing: Counter[str] = Counter()
    return {
        **_counts(known),
        **_along_the_path(known, missing),
        **_over_all_stages(known, missing),
        "missing": dict(missing),
    }


def _counts(known: Known) -> dict[str, object]:
    linked = [stage for stage in known.state.stages if known.is_linked(stage)]
    validated = [stage for stage in linked if known.is_validated(stage)]
    return {
        "linked": len(linked),
        "suspect": len(known.state.stages) - len(linked),
        "validated_share": len(validated) / len(linked) if linked else None,
    }


def _along_the_path(known: Known, missing: Counter[str]) -> dict[str, object]:
    path = known.path or Steps((), ())
    stages = [known.state.stages_by_id[name] for name in path.stages]
    process = _stated([stage.process_time for stage in stages], missing, "process_time_s")
    process_time = sum(map(known.seconds, process)) if process else None
    lead = lead_time(path, known.state, known.settings) if _lead_inputs(path, known, missing) else None
    accurate = _stated(
        [stage.percent_complete_accurate for stage in stages], missing, "rolled_percent_complete_accurate"
    )
    lost = _stated([flow.drop_off for flow in path.flows], missing, "rolled_conversion")
    guesses = [*(stage.process_time for stage in known.state.stages), *_lead_inputs(path, known, Counter(), True)]
    return {
        "process_time_s": process_time,
        "lead_time_s": lead,
        "activity_ratio": None if process_time is None or not lead else process_time / lead,
        "rolled_percent_complete_accurate": _product(accurate),
        "rolled_conversion": _product([1 - share for share in lost]),
        "estimated": sum(text is not None and parse_duration(text).best_guess for text in guesses),
    }


def _lead_inputs(path: Steps, known: Known, missing: Counter[str], beside_process: bool = False) -> list[str]:
    """The durations that the lead time is made of; what is blank is counted."""
    waits = [None, *(flow.wait for flow in path.flows)]
    inputs: list[str | None] = []
    for number, name in enumerate(path.stages):
        stage = known.state.stages_by_id[name]
        if stage.lead_time is not None:
            inputs.append(stage.lead_time)
            continue
        if not beside_process:
            inputs.append(stage.process_time)
        if number > 0:
            inputs.append(waits[number])
    return _stated(inputs, missing, "lead_time_s")


def _over_all_stages(known: Known, missing: Counter[str]) -> dict[str, object]:
    stages = known.state.stages
    suspect = [stage for stage in stages if not known.is_linked(stage)]
    necessary = [stage for stage in suspect if stage.necessary_for.strip()]
    times = _stated([stage.process_time for stage in stages], missing, "total_work_s")
    total = sum(map(known.seconds, times)) if times else None
    linked = sum(known.seconds(stage.process_time) for stage in stages if known.is_linked(stage))
    costs = [stage.cost for stage in stages if stage.cost is not None]
    _stated([stage.process_time for stage in suspect], missing, "hidden_waste_time_s")
    _stated([stage.cost for stage in suspect], missing, "hidden_waste_cost")
    return {
        "total_work_s": total,
        "linked_effort": linked / total if total else None,
        "hidden_waste_time_s": _time_in(suspect, known, bool(times)),
        "hidden_waste_cost": _cost_in(suspect, bool(costs)),
        "necessary_time_s": _time_in(necessary, known, bool(times)),
        "necessary_cost": _cost_in(necessary, bool(costs)),
    }


def _time_in(stages: list[Stage], known: Known, any_stated: bool) -> float | None:
    stated = [stage.process_time for stage in stages if stage.process_time is not None]
    if not stated:
        return 0 if any_stated and not stages else None
    return sum(map(known.seconds, stated))


def _cost_in(stages: list[Stage], any_stated: bool) -> float | None:
    stated = [stage.cost for stage in stages if stage.cost is not None]
    if not stated:
        return 0 if any_stated and not stages else None
    return sum(stated)


def _stated(values: list, missing: Counter[str], figure: str) -> list:
    blanks = sum(value is None for value in values)
    if blanks:
        missing[figure] += blanks
    return [value for value in values if value is not None]


def _product(shares: list[float]) -> float | None:
    if not shares:
        return None
    product: float = 1
    for share in shares:
        product *= share
    return product


def longest_path(state: State, settings: Settings) -> Steps | None:
    """Of all paths from an entry to consumption the longest by lead time, of equal ones the first."""
    entries = literal.entries(state)
    begins = [stage.id for stage in state.stages if stage.id in entries]
    kept = forward_flows(state, begins)
    found = [path for entry in begins for path in _paths(state, kept, Steps((entry,), ()))]
    return max(found, key=lambda path: lead_time(path, state, settings), default=None)


def _paths(state: State, kept: list[Flow], path: Steps) -> Iterator[Steps]:
    """The paths that begin like this one and end in consumption, in the order in which the first one counts."""
    if state.stages_by_id[path.stages[-1]].role == "consumption":
        yield path
    for flow in kept:
        if flow.source == path.stages[-1]:
            yield from _paths(state, kept, Steps((*path.stages, flow.target), (*path.flows, flow)))


def forward_flows(state: State, begins: list[str]) -> list[Flow]:
    """Work, customer and information flows without those that lead back, walking depth-first from the entries."""
    back: set[str] = set()
    visited: set[str] = set()

    def walk(stage: str, way: tuple[str, ...]) -> None:
        visited.add(stage)
        for flow in state.flows:
            if flow.source != stage or flow.kind == "rework":
                continue
            if flow.target in (*way, stage):
                back.add(flow.id)
            elif flow.target not in visited:
                walk(flow.target, (*way, stage))

    for entry in begins:
        if entry not in visited:
            walk(entry, ())
    return [flow for flow in state.flows if flow.kind != "rework" and flow.id not in back and flow.source in visited]


def lead_time(path: Steps, state: State, settings: Settings) -> float:
    """What it takes to go along a path; a blank weighs nothing."""
    total: float = 0
    for number, name in enumerate(path.stages):
        stage = state.stages_by_id[name]
        process = settings.seconds(stage.process_time) if stage.process_time else 0
        wait = path.flows[number - 1].wait if number else None
        if stage.lead_time is not None:
            total += max(settings.seconds(stage.lead_time), process)
        else:
            total += process + (settings.seconds(wait) if wait else 0)
    return total
