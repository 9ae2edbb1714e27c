"""What the rules look at, and how they name it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vsm_desktop.core.model import Flow, Resistance, Settings, Stage, State
from vsm_desktop.method.analysis import Analysis, Judgement
from vsm_desktop.method.figures import Effort, Figures
from vsm_desktop.method.findings.finding import Code, Finding, Severity
from vsm_desktop.method.quantities import duration_words, number_words, share_words
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr, trn

_MOST_NAMED = 4
_MOST_FLOWS = 2


@dataclass(frozen=True)
class Case:
    """A state with all that is known of it. Stages come in the file's order everywhere."""

    state: State
    analysis: Analysis
    figures: Figures
    settings: Settings

    @property
    def linked(self) -> list[Stage]:
        return [stage for stage in self.state.stages if self.judged(stage).is_linked]

    @property
    def suspect(self) -> list[Stage]:
        return [stage for stage in self.state.stages if not self.judged(stage).is_linked]

    @property
    def consumption(self) -> list[Stage]:
        return [stage for stage in self.state.stages if stage.role == "consumption"]

    def judged(self, stage: Stage) -> Judgement:
        return self.analysis.judgements[stage.id]

    def stage(self, stage_id: str) -> Stage:
        return self.state.stages_by_id[stage_id]

    def ends(self, flow: Flow) -> tuple[Stage, Stage]:
        return self.stage(flow.source), self.stage(flow.target)

    # Names, quoted, as they stand in sentences

    def name(self, stage_id: str) -> str:
        return tr("“{name}”").format(name=stage_name(self.stage(stage_id).name))

    def names(self, stage_ids: Sequence[str]) -> str:
        """A few of the names, and how many more there are."""
        return listed([self.name(name) for name in stage_ids[:_MOST_NAMED]], len(stage_ids))

    def flow_names(self, flows: Sequence[Flow]) -> str:
        return listed([self.flow_name(flow) for flow in flows[:_MOST_FLOWS]], len(flows))

    def host_names(self, points: Sequence[Resistance]) -> str:
        return listed([self.host_name(point) for point in points[:_MOST_NAMED]], len(points))

    def flow_name(self, flow: Flow) -> str:
        return tr("{source} → {target}").format(source=self.name(flow.source), target=self.name(flow.target))

    def host_name(self, point: Resistance) -> str:
        """What a point sits on."""
        flow = self.state.flows_by_id.get(point.on)
        return self.name(point.on) if flow is None else self.flow_name(flow)

    def of_point(
        self, point: Resistance, code: Code, severity: Severity, message: str, question: str, *more: str
    ) -> Finding:
        """A finding that concerns a point, what it sits on, and more stages."""
        flows = (point.on,) if point.on in self.state.flows_by_id else ()
        concerned = {*more} if flows else {*more, point.on}
        stages = sorted(concerned, key=self.analysis.linkage.network.positions.__getitem__)
        return Finding(code, severity, message, question, tuple(stages), flows, (point.id,))

    def effort_words(self, effort: Effort) -> str:
        """Time and cost, where there is any: `2 d of process time (5 % of all) and a cost of 340`."""
        parts, total = [], self.figures.total_work_s
        if effort.time_s and total:
            time, share = duration_words(effort.time_s, self.settings), share_words(effort.time_s / total)
            parts.append(tr("{time} of process time ({share} of all)").format(time=time, share=share))
        if effort.cost:
            parts.append(tr("a cost of {cost}").format(cost=number_words(effort.cost)))
        return listed(parts)


def listed(names: Iterable[str], count: int = 0) -> str:
    """Names as a sentence lists them; where there are more than those, `count` in all, with how many more."""
    shown = list(names)
    if count > len(shown):
        shown.append(trn("{n} more", "{n} more", count - len(shown)))
    if len(shown) < 2:
        return "".join(shown)
    return tr("{some} and {last}").format(some=", ".join(shown[:-1]), last=shown[-1])
