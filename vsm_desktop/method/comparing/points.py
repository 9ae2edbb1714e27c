"""What became of resistance points from one state to another: opened, closed, bypassed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.model import Exchange, Resistance
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.wording import one_line
from vsm_desktop.translation import tr

Turn = Literal["opened", "closed", "bypassed", "other"]


@dataclass(frozen=True)
class PointTurn:
    """A resistance point that has another status.

    Attributes:
        before, after: its status; `None` where it is not on the map.
        turn: opened, when value stops there now; bypassed, when an exchange leads past it now; closed, when value
            stopped there and does not for another reason; other, when value gets past it as before.
    """

    point: str
    before: Status | None
    after: Status | None
    turn: Turn


def point_turns(sides: Sides) -> tuple[PointTurn, ...]:
    """Every point that has another status, in the order of the second state; those that went come last."""
    old, new = sides.before.analysis.statuses, sides.after.analysis.statuses
    every = [*new, *(name for name in old if name not in new)]
    turns = ((name, old.get(name), new.get(name)) for name in every)
    return tuple(
        PointTurn(name, before, after, _turn(before, after)) for name, before, after in turns if before != after
    )


def _turn(before: Status | None, after: Status | None) -> Turn:
    if after == "open":
        return "opened"
    if after == "bypassed":
        return "bypassed"
    return "closed" if before == "open" else "other"


def hosts_that_stop(case: Case) -> Mapping[str, Resistance]:
    """The stages and flows on which an open point sits, each with the first of them."""
    found: dict[str, Resistance] = {}
    for name in case.analysis.resolution.open:
        point = case.state.resistances_by_id[name]
        found.setdefault(point.on, point)
    return found


def why_closed(point: Resistance, sides: Sides) -> str:
    """How it comes that value does not stop any more where the point sat, in one sentence."""
    now = sides.after.state.resistances_by_id.get(point.id)
    same_host = now is not None and now.on == point.on
    words = _why_closed(now, sides.after.analysis.statuses.get(point.id) if same_host else None)
    return words.format(host=sides.before.host_name(point), **_act(now))


def _why_closed(now: Resistance | None, status: Status | None) -> str:
    if status == "bypassed":
        return tr("The stop at {host} is bypassed: {act}.") if _act(now) else tr("The stop at {host} is bypassed.")
    if status == "invested":
        return tr("The means to get past the stop at {host} are there.")
    if status == "friction":
        return tr("What stopped value at {host} can be resolved from inside.")
    return tr("The stop at {host} is not there any more.")


def _act(point: Resistance | None) -> Mapping[str, str]:
    if point is None or not isinstance(point.response, Exchange):
        return {}
    action = one_line(point.response.customer_action).rstrip(".")
    return {"act": tr("“{name}”").format(name=action)} if action else {}
