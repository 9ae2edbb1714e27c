"""Why stages are linked that were suspect, or suspect that were linked."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from vsm_desktop.core.model import Flow
from vsm_desktop.method.comparing.causes import Cause, consumption_came, consumption_went, flow_came, flow_went
from vsm_desktop.method.comparing.nearest import nearest
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case
from vsm_desktop.translation import tr

_MOST = 2


class Linking:
    """What came or went on the way of every stage to consumption. Worked out when first asked for.

    A way is new from where a flow or an acceptance came that leads a stage to consumption which led nowhere before.
    Whatever reaches consumption newly reaches such a place; and the same with what is lost.
    """

    def __init__(self, sides: Sides) -> None:
        self._sides = sides

    def why(self, stage_id: str) -> tuple[Cause, ...]:
        """Why a stage that is on both sides has another tag. At least one cause, the nearest first."""
        before, after = self._sides.before, self._sides.after
        is_linked = after.analysis.judgements[stage_id].is_linked
        reasons = before.analysis.judgements[stage_id].reason, after.analysis.judgements[stage_id].reason
        if "adds-nothing" in reasons:
            own = self._what_is_said_of_it(stage_id, is_linked)
            if own:
                return own
        return (self._came if is_linked else self._went)[stage_id]

    def _what_is_said_of_it(self, stage_id: str, is_linked: bool) -> tuple[Cause, ...]:
        before, after = self._sides.before.stage(stage_id), self._sides.after.stage(stage_id)
        if before.role != after.role:
            turned = consumption_came if after.role == "consumption" else consumption_went
            return (turned(stage_id, self._sides),)
        if before.contribution == after.contribution:
            return ()
        if is_linked:
            words = tr("You do not say any more that {stage} adds nothing the client consumes.")
        else:
            words = tr("You say now that {stage} adds nothing the client consumes.")
        return (Cause(words.format(stage=self._sides.after.name(stage_id)), (stage_id,)),)

    @cached_property
    def _came(self) -> Mapping[str, tuple[Cause, ...]]:
        found = [
            (name, consumption_came(name, self._sides) if flow is None else flow_came(flow, self._sides))
            for name, flow in _first_steps(self._sides.after, self._sides.before)
        ]
        return nearest(found, _backward(self._sides.after), _MOST)

    @cached_property
    def _went(self) -> Mapping[str, tuple[Cause, ...]]:
        found = [
            (name, consumption_went(name, self._sides) if flow is None else flow_went(flow, self._sides))
            for name, flow in _first_steps(self._sides.before, self._sides.after)
        ]
        return nearest(found, _backward(self._sides.before), _MOST)


def _first_steps(here: Case, there: Case) -> Iterator[tuple[str, Flow | None]]:
    """The flows over which stages reach consumption here that do not there, each with its stage; no flow where the
    stage is one of consumption here. A stage that is not there at all comes with its flows."""
    reaches_here, reaches_there = _reaching(here), _reaching(there)
    pairs_there = {(flow.source, flow.target) for flow in there.state.flows if flow.contributes}
    for stage in here.consumption:
        if stage.id in there.state.stages_by_id and stage.id not in reaches_there:
            yield stage.id, None
    told = set()
    for flow in here.state.flows:
        pair = (flow.source, flow.target)
        if (
            flow.contributes
            and flow.target in reaches_here
            and flow.source not in reaches_there
            and pair not in pairs_there
            and pair not in told
        ):
            told.add(pair)
            yield flow.source, flow


def _reaching(case: Case) -> set[str]:
    """The stages from which contributing flows lead to consumption."""
    links = case.analysis.linkage
    return {name for name, distance in zip(links.network.ids, links.distances, strict=True) if distance is not None}


def _backward(case: Case) -> Mapping[str, Sequence[str]]:
    net = case.analysis.linkage.network
    return {name: [net.ids[index] for index in net.backward[place]] for name, place in net.positions.items()}
