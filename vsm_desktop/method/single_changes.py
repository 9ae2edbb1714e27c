"""Which single change brings most, and a plan step by step: each told by what it brings to life."""

from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass
from itertools import chain

from vsm_desktop.core.model import Investment, State
from vsm_desktop.core.switches import Switch, Switches
from vsm_desktop.method.analysis import Analysis, analyse_again
from vsm_desktop.method.steps import finished
from vsm_desktop.method.what_if import Plan


@dataclass(frozen=True)
class Brought:
    """What comes to life that was not alive before, as ids in the file's order.

    Attributes:
        consumption: the consumption stages that value is delivered to; they are among those that flow.
        linked: the stages that are linked to consumption.
        flowing: the stages that value flows through.
    """

    consumption: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    flowing: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.consumption or self.linked or self.flowing)


@dataclass(frozen=True)
class SingleChange:
    """One thing more that could be otherwise.

    Attributes:
        switch, record: what is switched, and of which record.
        switches: all switches as they are then.
        brings: what comes to life beside what is alive with the other switches.
    """

    switch: Switch
    record: str
    switches: Switches
    brings: Brought


@dataclass(frozen=True)
class PlanStep:
    """One point of a plan, resolved after those before it."""

    point: str
    switches: Switches
    brings: Brought


def ranked_changes(state: State, supposed: Analysis, switches: Switches) -> tuple[SingleChange, ...]:
    """Every single change from here, what brings most first: consumption, then what is linked, then what flows, then
    what stands first in the file.

    An open point may be resolved or, where the means for an investment are all it lacks, be given them; and whatever
    is switched may be switched back.

    Args:
        state: the map's, without any switch.
        supposed: the analysis of what the switches make of it.
    """
    return finished(ranked_in_steps(state, supposed, switches))


def ranked_in_steps(
    state: State, supposed: Analysis, switches: Switches
) -> Generator[float, None, tuple[SingleChange, ...]]:
    """As `ranked_changes`, in steps between which something else can be done. Each gives the share that is done."""
    changes: list[SingleChange] = []
    every = len(supposed.resolution.open) + len(switches.thrown)
    for change in chain(_ways_past(supposed, switches), _ways_back(state, supposed, switches)):
        changes.append(change)
        yield len(changes) / every
    return tuple(
        sorted(
            changes,
            key=lambda one: (-len(one.brings.consumption), -len(one.brings.linked), -len(one.brings.flowing)),
        )
    )


def _ways_past(supposed: Analysis, switches: Switches) -> Iterator[SingleChange]:
    for name in supposed.resolution.open:
        response = supposed.state.resistances_by_id[name].response
        switch: Switch = "means_on" if isinstance(response, Investment) else "points_off"
        brings = _delivering(supposed.unlocks[name], supposed)
        yield SingleChange(switch, name, switches.toggled(switch, name), brings)


def _ways_back(state: State, supposed: Analysis, switches: Switches) -> Iterator[SingleChange]:
    for switch, name in switches.thrown:
        other = switches.toggled(switch, name)
        brings = brought(supposed, analyse_again(supposed, other.applied(state)))
        yield SingleChange(switch, name, other, brings)


def brought(before: Analysis, after: Analysis) -> Brought:
    """What is alive in a state and was not in another."""
    known, delivered = before.passages, set(before.delivered)
    linked = {name for name, judgement in before.judgements.items() if judgement.is_linked}
    return Brought(
        tuple([name for name in after.delivered if name not in delivered]),
        tuple([name for name in after.linked if name not in linked]),
        tuple([name for name, on in after.passages.items() if on == "flowing" and known.get(name) != "flowing"]),
    )


def _delivering(flowing: Collection[str], analysis: Analysis) -> Brought:
    """What resolving points brings, which links nothing."""
    return Brought(tuple([name for name in analysis.consumption if name in flowing]), (), tuple(flowing))


# A plan, step by step


def plan_steps(analysis: Analysis, plan: Plan, switches: Switches) -> tuple[PlanStep, ...]:
    """The points of a plan one after the other, each time the one that brings most then; of equal ones the first in
    the file. The last one lets value through from the plan's entry, if none before did.

    Args:
        analysis: of the state as these switches make it.
    """
    steps: list[PlanStep] = []
    resolved: list[str] = []
    alive: tuple[str, ...] = ()
    while len(resolved) < len(plan.points):
        left = [name for name in plan.points if name not in resolved]
        gains = {name: _beyond(analysis.what_if.unlock([*resolved, name]), alive, analysis) for name in left}
        best = max(left, key=lambda name: (len(gains[name].consumption), len(gains[name].flowing)))
        resolved.append(best)
        switches = switches.toggled("points_off", best)
        alive = analysis.what_if.unlock(resolved)
        steps.append(PlanStep(best, switches, gains[best]))
    return tuple(steps)


def _beyond(flowing: Collection[str], alive: Collection[str], analysis: Analysis) -> Brought:
    return _delivering([name for name in flowing if name not in alive], analysis)
