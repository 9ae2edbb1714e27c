"""Which flows fade, and where a flow is stopped: what an open resistance point does, told by the flows alone.

The stages behind a stop are not to blame, so nothing is said of them here.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vsm_desktop.core.model import Category, Flow
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.stream import NOTHING_STOPS


def faded_flows(analysis: Analysis) -> frozenset[str]:
    """The contributing flows, by id, that value would cross if no point stopped anything, and does not cross now.

    Linear in stages and flows; costs nothing where no point is open.
    """
    stops, arrives = analysis.resolution.stops, analysis.resolution.arrives
    if not (stops.stages or stops.flows):
        return frozenset()
    would_arrive = analysis.stream.arrivals(NOTHING_STOPS)
    faded: list[str] = []
    for index, flows in enumerate(analysis.linkage.network.leaving):
        if would_arrive[index]:
            leaves = arrives[index] and index not in stops.stages
            faded += [flow.id for flow in flows if flow.contributes and not (leaves and flow.id not in stops.flows)]
    return frozenset(faded)


class FlowStops(NamedTuple):
    """What stops value on a flow, by the leading category of the open point: where it leaves its source, on its way,
    and where it would be accepted. `None` where nothing does."""

    leaving: Category | None = None
    crossing: Category | None = None
    accepted: Category | None = None


UNSTOPPED = FlowStops()


def stopped_flows(analysis: Analysis) -> Mapping[str, FlowStops]:
    """The flows, by id, on which an open point stops something; of several at one place, the first in the file.

    A point on a flow stops it on its way. One on a stage lets value arrive and not leave over any contributing flow;
    on a consumption stage it lets value arrive and not be accepted.
    """
    state, net = analysis.state, analysis.linkage.network
    found: dict[str, FlowStops] = {}
    for name in analysis.resolution.open:
        point = state.resistances_by_id[name]
        category = point.leading_category
        flow = state.flows_by_id.get(point.on)
        if flow is not None:
            _stop(found, [flow], "crossing", category)
            continue
        index = net.positions[point.on]
        _stop(found, [flow for flow in net.leaving[index] if flow.contributes], "leaving", category)
        if state.stages_by_id[point.on].role == "consumption":
            _stop(found, [flow for flow in net.entering[index] if flow.contributes], "accepted", category)
    return found


def _stop(found: dict[str, FlowStops], flows: Iterable[Flow], place: str, category: Category) -> None:
    for flow in flows:
        known = found.get(flow.id, UNSTOPPED)
        if getattr(known, place) is None:
            found[flow.id] = known._replace(**{place: category})
