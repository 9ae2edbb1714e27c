"""Why value gets through where it did not, or not where it did."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from vsm_desktop.core.model import Flow
from vsm_desktop.method.comparing.causes import Cause, consumption_came, consumption_went, flow_came, flow_went
from vsm_desktop.method.comparing.nearest import nearest
from vsm_desktop.method.comparing.points import hosts_that_stop, why_closed
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case
from vsm_desktop.translation import tr

_MOST = 3
Direction = Literal["ahead", "behind"]
Group = Literal["stops that went", "stops that came", "what lets through", "what holds back"]
_Placed = tuple[str, Cause]

_EASING: tuple[Group, ...] = ("stops that went", "what lets through", "what holds back")
_HINDERING: tuple[Group, ...] = ("stops that came", "what holds back", "what lets through")


class Passing:
    """What was changed ahead of every stage and behind it, what stops value or lets it through before all else.

    A stage is blocked for what is ahead of it, and starved for what is behind it. Worked out when first asked for.
    """

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._found: dict[tuple[Group, Direction], Mapping[str, tuple[Cause, ...]]] = {}

    def why(self, stage_id: str) -> tuple[Cause, ...]:
        """Why a stage that is linked on both sides has another passage: at least one cause, the nearest first."""
        before, after = (case.analysis.passages[stage_id] for case in (self._sides.before, self._sides.after))
        eased = after == "flowing" or before == "blocked"
        directions: tuple[Direction, ...] = ("ahead", "behind")
        for direction in directions if "blocked" in (before, after) else directions[::-1]:
            for group in _EASING if eased else _HINDERING:
                causes = self._nearest(group, direction).get(stage_id)
                if causes:
                    return causes
        return tuple(dict.fromkeys(cause for _, cause in self._any))[:1]

    def _nearest(self, group: Group, direction: Direction) -> Mapping[str, tuple[Cause, ...]]:
        key = (group, direction)
        if key not in self._found:
            ways = self._backward if direction == "ahead" else self._onward
            self._found[key] = nearest(self._placed(group, direction), ways, _MOST)
        return self._found[key]

    @cached_property
    def _any(self) -> list[_Placed]:
        return [placed for group in (*_EASING, *_HINDERING) for placed in self._placed(group, "ahead")]

    def _placed(self, group: Group, direction: Direction) -> list[_Placed]:
        """The causes of a group, each with the stage ahead of which, or behind which, it stands."""
        before, after = self._sides.before, self._sides.after
        match group:
            case "stops that went":
                return list(self._stops(before, after, direction))
            case "stops that came":
                return list(self._stops(after, before, direction))
            case "what lets through":
                return [*self._flows(after, before, direction), *self._stages(after, before)]
            case "what holds back":
                return [*self._flows(before, after, direction), *self._stages(before, after)]

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
            if direction == "ahead":
                yield (host if flow is None else flow.source), cause
            else:
                for name in self._onward.get(host, ()) if flow is None else (flow.target,):
                    yield name, cause

    def _flows(self, here: Case, there: Case, direction: Direction) -> Iterator[_Placed]:
        """The contributing flows here that are not there, or lead elsewhere or are of another kind there."""
        told = flow_came if here is self._sides.after else flow_went
        known = there.state.flows_by_id
        for flow in here.state.flows:
            other = known.get(flow.id)
            if flow.contributes and (other is None or _way(other) != _way(flow)):
                yield (flow.source if direction == "ahead" else flow.target), told(flow, self._sides)

    def _stages(self, here: Case, there: Case) -> Iterator[_Placed]:
        """What stages are here and not there that lets value through: beginnings, ends, and joins that need one."""
        is_after = here is self._sides.after
        begun = there.analysis.entries
        for name in here.analysis.entries:
            if name not in begun:
                yield name, self._beginning(name, is_after)
        accepted = set(there.analysis.consumption)
        for name in here.analysis.consumption:
            if name not in accepted:
                yield name, (consumption_came if is_after else consumption_went)(name, self._sides)
        for before, after in self._sides.stages_in_both:
            if before.needs != after.needs and (after.needs == "any") is is_after:
                words = (
                    tr("{stage} needs only one of what flows in now.")
                    if is_after
                    else tr("{stage} needs all of what flows in now.")
                )
                yield after.id, Cause(words.format(stage=self._sides.after.name(after.id)), (after.id,))

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


def _way(flow: Flow) -> tuple[str, str, str]:
    return flow.source, flow.target, flow.kind
