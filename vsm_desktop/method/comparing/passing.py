"""Why value gets through where it did not, or not where it did."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from vsm_desktop.core.model import Flow
from vsm_desktop.method.comparing.causes import Cause, consumption_came, consumption_went, flow_came, flow_went
from vsm_desktop.method.comparing.nearest import nearest
from vsm_desktop.method.comparing.points import hosts_that_stop, why_closed
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case
from vsm_desktop.translation import tr

_MOST = 3
Direction = Literal["ahead", "behind"]
Group = Literal["what lets through", "what holds back"]


class _Placed(NamedTuple):
    """A cause, the stage at which it stands, and the one to or from which value gets over it; the same of a stage."""

    at: str
    beyond: str
    cause: Cause


_EASING: tuple[Group, ...] = ("what lets through", "what holds back")
_HINDERING: tuple[Group, ...] = ("what holds back", "what lets through")


class Passing:
    """What was changed ahead of every stage and behind it, stops, flows and stages.

    Value does not go on from a stage for what is ahead of it, and does not arrive for what is behind it. What counts
    is what stands on a way on which value gets on now, where it did not, or got on before, where it does not now.
    Worked out when first asked for.
    """

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._found: dict[tuple[Group, Direction, bool, bool], Mapping[str, tuple[Cause, ...]]] = {}

    def why(self, stage_id: str) -> tuple[Cause, ...]:
        """Why a stage that is linked on both sides has another passage: at least one cause, the nearest first."""
        went_on, goes_on = (
            case.analysis.passages[stage_id] != "blocked" for case in (self._sides.before, self._sides.after)
        )
        arrived, arrives = (_arrives(case, stage_id) for case in (self._sides.before, self._sides.after))
        causes: list[Cause] = []
        if went_on != goes_on:
            causes += self._nearest_causes(stage_id, "ahead", goes_on)
        if arrived != arrives and goes_on:
            causes += self._nearest_causes(stage_id, "behind", arrives)
        return tuple(causes) or tuple(dict.fromkeys(placed.cause for placed in self._any))[:1]

    def _nearest_causes(self, stage_id: str, direction: Direction, eased: bool) -> tuple[Cause, ...]:
        for on_a_way in (True, False):
            for group in _EASING if eased else _HINDERING:
                causes = self._nearest(group, direction, eased, on_a_way).get(stage_id)
                if causes:
                    return causes
        return ()

    def _nearest(
        self, group: Group, direction: Direction, eased: bool, on_a_way: bool
    ) -> Mapping[str, tuple[Cause, ...]]:
        key = (group, direction, eased, on_a_way)
        if key not in self._found:
            placed = self._placed(group, direction)
            if on_a_way:
                ways = self._passed[(direction, eased)]
                placed = [one for one in placed if one.at in ways and one.beyond in ways]
            else:
                ways = self._backward if direction == "ahead" else self._onward
            self._found[key] = nearest([(one.at, one.cause) for one in placed], ways, _MOST)
        return self._found[key]

    @cached_property
    def _passed(self) -> Mapping[tuple[Direction, bool], Mapping[str, Sequence[str]]]:
        """The stages from which value goes on, and those at which it arrives, now (`True`) and before, with what they
        are joined to among them by flows that are not stopped."""
        return {
            (direction, eased): _passed_ways(self._sides.after if eased else self._sides.before, direction)
            for direction in ("ahead", "behind")
            for eased in (True, False)
        }

    @cached_property
    def _any(self) -> list[_Placed]:
        return [placed for group in _EASING for placed in self._placed(group, "ahead")]

    def _placed(self, group: Group, direction: Direction) -> list[_Placed]:
        """The causes of a group, each with the stage ahead of which, or behind which, it stands."""
        before, after = self._sides.before, self._sides.after
        if group == "what lets through":
            here, there, stops = after, before, self._stops(before, after, direction)
        else:
            here, there, stops = before, after, self._stops(after, before, direction)
        return [*stops, *self._flows(here, there, direction), *self._stages(here, there)]

    def _stops(self, here: Case, there: Case, direction: Direction) -> Iterator[_Placed]:
        """The stops here that are not there."""
        elsewhere = hosts_that_stop(there)
        for host, point in hosts_that_stop(here).items():
            if host in elsewhere:
                continue
            if here is self._sides.before:
                cause = Cause(why_closed(point, self._sides), (point.id,))
            else:
                cause = Cause(tr("Value stops at {host} now.").format(host=here.host_name(point)), (point.id,))
            flow = here.state.flows_by_id.get(host)
            if flow is not None:
                yield _over(flow, direction, cause)
            elif direction == "ahead":
                yield _Placed(host, host, cause)
            else:
                yield from (_Placed(name, host, cause) for name in self._onward.get(host, ()))

    def _flows(self, here: Case, there: Case, direction: Direction) -> Iterator[_Placed]:
        """The contributing flows here that are not there, or lead elsewhere or are of another kind there."""
        told = flow_came if here is self._sides.after else flow_went
        known = there.state.flows_by_id
        for flow in here.state.flows:
            other = known.get(flow.id)
            if flow.contributes and (other is None or _way(other) != _way(flow)):
                yield _over(flow, direction, told(flow, self._sides))

    def _stages(self, here: Case, there: Case) -> Iterator[_Placed]:
        """What stages are here and not there that lets value through: beginnings, ends, and joins that need one."""
        is_after = here is self._sides.after
        begun = there.analysis.entries
        for name in here.analysis.entries:
            if name not in begun:
                yield _Placed(name, name, self._beginning(name, is_after))
        accepted = set(there.analysis.consumption)
        for name in here.analysis.consumption:
            if name not in accepted:
                turned = consumption_came if is_after else consumption_went
                yield _Placed(name, name, turned(name, self._sides))
        for before, after in self._sides.stages_in_both:
            if before.needs != after.needs and (after.needs == "any") is is_after:
                words = (
                    tr("{stage} needs only one of what flows in now.")
                    if is_after
                    else tr("{stage} needs all of what flows in now.")
                )
                cause = Cause(words.format(stage=self._sides.after.name(after.id)), (after.id,))
                yield _Placed(after.id, after.id, cause)

    def _beginning(self, stage_id: str, came: bool) -> Cause:
        if came:
            words = tr("The stream begins at {stage} now.")
        elif stage_id in self._sides.after.state.stages_by_id:
            words = tr("The stream does not begin at {stage} any more.")
        else:
            words = tr("{stage}, where the stream began, is not there any more.")
        name = self._sides.knowing_stage(stage_id).name(stage_id)
        return Cause(words.format(stage=name), (stage_id,))

    # The contributing flows of both sides

    @cached_property
    def _onward(self) -> Mapping[str, Sequence[str]]:
        return self._ways("source", "target")

    @cached_property
    def _backward(self) -> Mapping[str, Sequence[str]]:
        return self._ways("target", "source")

    def _ways(self, start: str, end: str) -> Mapping[str, Sequence[str]]:
        found: dict[str, dict[str, None]] = {}
        for case in (self._sides.after, self._sides.before):
            for flow in case.state.flows:
                if flow.contributes:
                    found.setdefault(getattr(flow, start), {})[getattr(flow, end)] = None
        return {name: tuple(ends) for name, ends in found.items()}


def _arrives(case: Case, stage_id: str) -> bool:
    return case.analysis.resolution.arrives[case.analysis.linkage.positions[stage_id]]


def _passed_ways(case: Case, direction: Direction) -> Mapping[str, Sequence[str]]:
    now, ids = case.analysis.resolution, case.analysis.linkage.network.ids
    passed = case.analysis.stream.going_on(now.stops, now.arrives) if direction == "ahead" else now.arrives
    found: dict[str, list[str]] = {name: [] for name, is_passed in zip(ids, passed, strict=True) if is_passed}
    left = [
        flow for flow in case.state.flows if flow.contributes and case.analysis.stream.can_leave_over(flow, now.stops)
    ]
    for flow in left:
        if flow.source in found and flow.target in found:
            start, end = (flow.target, flow.source) if direction == "ahead" else (flow.source, flow.target)
            found[start].append(end)
    return found


def _over(flow: Flow, direction: Direction, cause: Cause) -> _Placed:
    ends = (flow.source, flow.target)
    return _Placed(*(ends if direction == "ahead" else ends[::-1]), cause)


def _way(flow: Flow) -> tuple[str, str, str]:
    return flow.source, flow.target, flow.kind
