"""The whole answer about two states: what is different on the map, and what is different in what it means."""

from collections.abc import Generator
from dataclasses import dataclass

from vsm_desktop.core.comparison import StateComparison, compare_states
from vsm_desktop.core.model import Settings, State
from vsm_desktop.core.switches import Switches
from vsm_desktop.method.analysis import analyse_again
from vsm_desktop.method.comparing.figure_changes import FigureChange, figure_changes
from vsm_desktop.method.comparing.outcome_changes import OutcomeChange, outcome_changes
from vsm_desktop.method.comparing.points import PointTurn, point_turns
from vsm_desktop.method.comparing.scenarios import Scenario, scenarios
from vsm_desktop.method.comparing.sides import Sides, case_of
from vsm_desktop.method.comparing.stages import StageTurn, stage_turns
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.steps import finished


@dataclass(frozen=True)
class Comparison:
    """How one state differs from another, and what follows from it.

    Attributes:
        records: what is different on the map, record by record.
        stages: the stages of which something else is said, and why; those that came and went among them.
        points: the resistance points that have another status.
        figures: all figures of both states.
        outcomes: the outcomes of both states.
        scenarios: where the map got better and perhaps nothing else did.
    """

    sides: Sides
    records: StateComparison
    stages: tuple[StageTurn, ...]
    points: tuple[PointTurn, ...]
    figures: tuple[FigureChange, ...]
    outcomes: tuple[OutcomeChange, ...]
    scenarios: tuple[Scenario, ...]

    @property
    def differs(self) -> bool:
        """Whether there is anything different on the map; without that, nothing follows either."""
        return bool(self.records)


def compare(before: State, after: State, settings: Settings, settings_after: Settings | None = None) -> Comparison:
    """Compare two states of a map.

    Args:
        settings_after: those of the second state, where it is of another map.
    """
    return compare_cases(case_of(before, settings), case_of(after, settings_after or settings))


def compare_cases(before: Case, after: Case) -> Comparison:
    """As `compare`, of states of which all is known already."""
    return finished(compare_in_steps(before, after))


def compare_in_steps(before: Case, after: Case) -> Generator[float, None, Comparison]:
    """As `compare_cases`, in steps between which something else can be done. Each gives the share that is done."""
    sides = Sides(before, after)
    records = compare_states(before.state, after.state)
    yield 0.3
    stages = stage_turns(sides)
    yield 0.7
    points, figures, outcomes = point_turns(sides), figure_changes(sides), outcome_changes(sides)
    yield 0.75
    found = scenarios(sides, outcomes)
    yield 1.0
    return Comparison(sides, records, stages, points, figures, outcomes, found)


def compare_what_if(case: Case, switches: Switches) -> Comparison:
    """A state beside what it would be with these switches: its figures, its stages and its points. The map stays."""
    supposed = switches.applied(case.state)
    return compare_cases(case, case_of(supposed, case.settings, analyse_again(case.analysis, supposed)))
