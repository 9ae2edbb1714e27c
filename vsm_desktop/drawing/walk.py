"""Walking from stage to stage along the flows, by direction."""

from collections.abc import Iterable

from vsm_desktop.core.model import Stage, State
from vsm_desktop.drawing.room import Side


def walk(state: State, stage_id: str, side: Side) -> str | None:
    """The stage that is next on a side of a stage; `None` when there is none.

    A stage connected by a flow that lies on that side goes first, the nearest of several. Else right is the nearest
    stage that a flow leads to and left one that a flow comes from, wherever they lie; up and down are the nearest
    stage that is before or after the same stage.
    """
    here = state.stages_by_id[stage_id]
    after = _stages(state, (flow.target for flow in state.flows if flow.source == stage_id), here)
    before = _stages(state, (flow.source for flow in state.flows if flow.target == stage_id), here)
    lying = [stage for stage in (*after, *before) if _lies(here, stage, side)]
    if lying:
        return _nearest(here, lying)
    if side in ("right", "left"):
        return _nearest(here, after if side == "right" else before)
    siblings = [
        stage for stage in _siblings(state, here) if (stage.y > here.y) == (side == "down") and stage.y != here.y
    ]
    return _nearest(here, siblings)


def _siblings(state: State, here: Stage) -> list[Stage]:
    sources = {flow.source for flow in state.flows if flow.target == here.id}
    targets = {flow.target for flow in state.flows if flow.source == here.id}
    names = [
        *(flow.target for flow in state.flows if flow.source in sources),
        *(flow.source for flow in state.flows if flow.target in targets),
    ]
    return _stages(state, names, here)


def _stages(state: State, names: Iterable[str], here: Stage) -> list[Stage]:
    return [state.stages_by_id[name] for name in dict.fromkeys(names) if name != here.id]


def _lies(here: Stage, other: Stage, side: Side) -> bool:
    """Whether a stage lies on a side rather than on another one."""
    dx, dy = other.x - here.x, other.y - here.y
    match side:
        case "right":
            return dx > 0 and dx >= abs(dy)
        case "left":
            return dx < 0 and -dx >= abs(dy)
        case "down":
            return dy > 0 and dy > abs(dx)
        case "up":
            return dy < 0 and -dy > abs(dx)


def _nearest(here: Stage, stages: list[Stage]) -> str | None:
    nearest = min(stages, key=lambda stage: (stage.x - here.x) ** 2 + (stage.y - here.y) ** 2, default=None)
    return None if nearest is None else nearest.id
