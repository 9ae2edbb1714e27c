"""Whether a gain can reach a client: whether value gets through where it was made, and what is lost further on."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice

from vsm_desktop.core.model import Flow, Resistance
from vsm_desktop.method.comparing.gains import Gain
from vsm_desktop.method.comparing.nearest import nearest
from vsm_desktop.method.comparing.points import hosts_that_stop
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.outcomes import is_unmoved
from vsm_desktop.method.quantities import share_words
from vsm_desktop.method.reach import reachable
from vsm_desktop.translation import tr

_MOST_NAMED = 3


class Impact:
    """The stops and the losses of the second state. Worked out when first asked for."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._case = sides.after
        self._net = sides.after.analysis.linkage.network
        self._stopped = hosts_that_stop(sides.after)

    # Whether value gets through

    def is_masked(self, gain: Gain) -> bool:
        """Whether a gain was made where value does not get through, of stages and flows that lead to a client."""
        flow = self._case.state.flows_by_id.get(gain.record)
        passages = self._case.analysis.passages
        if flow is None:
            return passages[gain.record] in ("blocked", "starved")
        if not flow.contributes or passages[flow.target] is None:
            return False
        is_crossed = passages[flow.source] != "starved" and self._stopped.keys().isdisjoint((flow.id, flow.source))
        return not is_crossed or passages[flow.target] != "flowing"

    def stop(self, gain: Gain) -> Resistance | None:
        """The open point nearest to where a gain is masked: ahead where value is blocked, behind where it starves."""
        flow = self._case.state.flows_by_id.get(gain.record)
        if flow is not None and flow.id in self._stopped:
            return self._stopped[flow.id]
        if flow is not None and flow.source in self._stopped:
            return self._stopped[flow.source]
        stage = gain.record if flow is None else flow.target
        is_blocked = self._case.analysis.passages[stage] == "blocked"
        found = (self._stops_ahead if is_blocked else self._stops_behind).get(stage)
        return found[0] if found else None

    @cached_property
    def _stops_ahead(self) -> Mapping[str, tuple[Resistance, ...]]:
        placed = [(self._before(host), point) for host, point in self._stopped.items()]
        return nearest(placed, self._by_id(self._net.backward), 1)

    @cached_property
    def _stops_behind(self) -> Mapping[str, tuple[Resistance, ...]]:
        onward = self._by_id(self._net.onward)
        placed = [(name, point) for host, point in self._stopped.items() for name in self._after(host, onward)]
        return nearest(placed, onward, 1)

    def _before(self, host: str) -> str:
        flow = self._net.flows.get(host)
        return host if flow is None else flow.source

    def _after(self, host: str, onward: Mapping[str, list[str]]) -> list[str]:
        flow = self._net.flows.get(host)
        return onward[host] if flow is None else [flow.target]

    def _by_id(self, neighbours: list[tuple[int, ...]]) -> dict[str, list[str]]:
        ids = self._net.ids
        return {name: [ids[index] for index in neighbours[place]] for place, name in enumerate(ids)}

    # What is lost further on

    def loss_ahead(self, gain: Gain) -> Flow | None:
        """The largest loss ahead of a gain, where that and every other one ahead is as it was or larger."""
        start = self._net.positions[self._stage_at(gain.record)]
        if start in self._ahead_of_fallen or gain.record in self._fallen:
            return None
        losses = [flow for flow in (self._kept.get(gain.record), self._largest_ahead.get(start)) if flow]
        return max(losses, key=lambda flow: flow.drop_off or 0, default=None)

    def loss_sentence(self, flow: Flow) -> str:
        """What is lost on a flow, and was."""
        before, after = self._loss_before(flow), flow.drop_off or 0
        if is_unmoved(before, after, self._tolerance):
            words = tr("Further on {share} drop off at {flow}, as before.")
        else:
            words = tr("Further on {share} drop off at {flow}, {before} before.")
        return words.format(share=share_words(after), before=share_words(before), flow=self._case.flow_name(flow))

    def fallen_sentences(self, gains: Iterable[Gain]) -> Iterator[str]:
        """The losses ahead of gains, or on their flows, that are less than they were: a few of the largest."""
        for flow in islice(self._fallen_ahead(gains), _MOST_NAMED):
            yield tr("Further on {share} drop off at {flow}, {before} before.").format(
                share=share_words(flow.drop_off or 0),
                before=share_words(self._loss_before(flow)),
                flow=self._case.flow_name(flow),
            )

    def _fallen_ahead(self, gains: Iterable[Gain]) -> Iterator[Flow]:
        records = {gain.record for gain in gains}
        starts = {self._net.positions[self._stage_at(name)] for name in records}
        for flow in self._fallen.values():
            if flow.id in records or starts & reachable([self._net.positions[flow.source]], self._net.backward):
                yield flow

    def _stage_at(self, record: str) -> str:
        """The stage itself, or the one that a flow leads to."""
        flow = self._case.state.flows_by_id.get(record)
        return record if flow is None else flow.target

    @cached_property
    def _losses(self) -> list[tuple[float, Flow]]:
        """What contributing flows lost, of which both states tell, beside the flows as they are."""
        return [
            (before.drop_off, after)
            for before, after in self._sides.flows_in_both
            if after.contributes and before.drop_off is not None and after.drop_off is not None
        ]

    @property
    def _tolerance(self) -> float:
        return self._case.settings.thresholds.outcome_tolerance

    def _loss_before(self, flow: Flow) -> float:
        return self._sides.before.state.flows_by_id[flow.id].drop_off or 0

    @cached_property
    def _fallen(self) -> dict[str, Flow]:
        """The losses that are less than they were, by flow, the largest of before first."""
        fallen = [(before, flow) for before, flow in self._losses if self._has_fallen(before, flow)]
        return {flow.id: flow for _, flow in sorted(fallen, key=lambda loss: -loss[0])}

    @cached_property
    def _kept(self) -> dict[str, Flow]:
        """The losses that are as they were or larger, by flow, the largest first."""
        kept = [flow for before, flow in self._losses if flow.drop_off and not self._has_fallen(before, flow)]
        return {flow.id: flow for flow in sorted(kept, key=lambda flow: -(flow.drop_off or 0))}

    def _has_fallen(self, before: float, flow: Flow) -> bool:
        after = flow.drop_off or 0
        return after < before and not is_unmoved(before, after, self._tolerance)

    @cached_property
    def _ahead_of_fallen(self) -> set[int]:
        """The stages that have a loss ahead that fell."""
        sources = [self._net.positions[flow.source] for flow in self._fallen.values()]
        return reachable(sources, self._net.backward)

    @cached_property
    def _largest_ahead(self) -> dict[int, Flow]:
        """Per stage, the largest loss ahead of it that did not fall. Each search ends where a larger one came by."""
        found: dict[int, Flow] = {}
        for flow in self._kept.values():
            frontier = [self._net.positions[flow.source]]
            for index in frontier:
                if index not in found:
                    found[index] = flow
                    frontier += self._net.backward[index]
        return found
