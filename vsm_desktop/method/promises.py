"""What keeps a complete exchange from coming alive: a promise is circular when it needs what is stopped."""

from typing import NamedTuple

from vsm_desktop.core.model import Exchange, Resistance
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.resistance import fitting_flows
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr


class Obstacle(NamedTuple):
    """The stage on which an exchange waits: value does not reach it or, when it does, does not get on from it."""

    stage: str
    is_reached: bool


def obstacle(point: Resistance, analysis: Analysis) -> Obstacle | None:
    """What the client could act at, or see, only once the stop is gone; `None` when the exchange is not circular.

    An exchange whose uptake is 0 is not alive either, and waits on no stage.
    """
    exchange = point.response
    if point.id not in analysis.resolution.circular or not isinstance(exchange, Exchange) or exchange.uptake == 0:
        return None
    net, now = analysis.linkage.network, analysis.resolution
    assert exchange.evoked_at is not None
    reached = analysis.stream.reached(net.positions[exchange.evoked_at], now.stops, now.arrives)
    acting = [flow.source for flow in fitting_flows(point, analysis.state)]
    needed = acting if reached else [exchange.evoked_at]
    out_of_reach = (name for name in needed if net.positions[name] not in reached)
    stage = next(out_of_reach, None)
    return Obstacle(needed[0], True) if stage is None else Obstacle(stage, False)


def why_not_alive(point: Resistance, analysis: Analysis) -> str:
    """Why a complete exchange does not lead past its stop, in a sentence; empty when it does, or is not complete."""
    if point.id not in analysis.resolution.circular:
        return ""
    found = obstacle(point, analysis)
    if found is None:
        return tr("It moves nobody: its uptake is stated as 0.")
    name = stage_name(analysis.state.stages_by_id[found.stage].name)
    if found.is_reached:
        return tr("It cannot be kept: from “{stage}”, where the client would act, nothing gets through.").format(
            stage=name
        )
    return tr("It is circular: value would have to reach “{stage}” first, and it does not.").format(stage=name)
