"""The two states that are compared, each with all that is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vsm_desktop.core.model import Flow, Settings, Stage, State
from vsm_desktop.method.analysis import Analysis, analyse
from vsm_desktop.method.figures import figures
from vsm_desktop.method.findings.case import Case


@dataclass(frozen=True)
class Sides:
    """A state before and a state after, of one map or of two."""

    before: Case
    after: Case

    @property
    def stages_in_both(self) -> Iterator[tuple[Stage, Stage]]:
        """The stages that are the same ones by their ids, as they were and as they are."""
        old = self.before.state.stages_by_id
        return ((old[stage.id], stage) for stage in self.after.state.stages if stage.id in old)

    @property
    def flows_in_both(self) -> Iterator[tuple[Flow, Flow]]:
        old = self.before.state.flows_by_id
        return ((old[flow.id], flow) for flow in self.after.state.flows if flow.id in old)

    @cached_property
    def reckon_alike(self) -> bool:
        """Whether a duration is as long on both sides."""
        return self.before.settings == self.after.settings

    def knowing_stage(self, stage_id: str) -> Case:
        """The later side that has the stage."""
        return self.after if stage_id in self.after.state.stages_by_id else self.before


def case_of(state: State, settings: Settings, analysis: Analysis | None = None) -> Case:
    """A state with all that is known of it.

    Args:
        analysis: the state's, where there is one already.
    """
    known = analysis or analyse(state)
    return Case(state, known, figures(known, settings), settings)
