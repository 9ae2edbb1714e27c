"""What a what-if comes to: which single change brings most from here, and what is otherwise than it really is."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass

from vsm_desktop.core.model import Settings, State
from vsm_desktop.core.switches import Switches
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.comparing.figure_changes import FigureChange, figure_changes
from vsm_desktop.method.comparing.sides import Sides, case_of
from vsm_desktop.method.comparing.stages import StageTurn, stage_turns
from vsm_desktop.method.single_changes import SingleChange, ranked_in_steps
from vsm_desktop.method.steps import part


@dataclass(frozen=True)
class WhatIfEffect:
    """All that is told of a what-if.

    Attributes:
        changes: every single change from here, what brings most first.
        partners: of open points that free nothing by themselves, the others that have to go with each.
        figures: every figure as it is and as it would be.
        stages: the stages of which something else is said; those that are switched off come last.
    """

    changes: tuple[SingleChange, ...]
    partners: Mapping[str, tuple[str, ...]]
    figures: tuple[FigureChange, ...]
    stages: tuple[StageTurn, ...]


def effect_in_steps(
    real: tuple[State, Analysis], supposed: tuple[State, Analysis], switches: Switches, settings: Settings
) -> Generator[float, None, WhatIfEffect]:
    """Work out what a what-if comes to, in steps between which something else can be done. Each gives the share that
    is done.

    Args:
        real, supposed: the state as it is and as the switches make it, each with its analysis.
    """
    for share in supposed[1].ways_past_in_steps():
        yield 0.5 * share
    changes = yield from part(ranked_in_steps(real[0], supposed[1], switches), 0.5, 0.8)
    partners = _partners(supposed[1])
    if not switches:
        return WhatIfEffect(changes, partners, (), ())
    sides = Sides(case_of(real[0], settings, real[1]), case_of(supposed[0], settings, supposed[1]))
    yield 0.85
    figures = figure_changes(sides)
    yield 0.9
    return WhatIfEffect(changes, partners, figures, stage_turns(sides))


def _partners(supposed: Analysis) -> dict[str, tuple[str, ...]]:
    """Those of the smallest plan that holds the point; where none does, those with which it frees anything at all."""
    found = {}
    for name in supposed.resolution.open:
        plans = [plan.points for plan in supposed.plans if name in plan.points]
        needed = min(plans, key=len) if plans else supposed.together[name]
        found[name] = tuple([other for other in needed if other != name])
    return found
