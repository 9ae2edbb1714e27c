"""How much of the data boxes is filled: how complete a map looks."""

from collections.abc import Collection

from vsm_desktop.core.model import Stage

_FIELDS = ("process_time", "lead_time", "percent_complete_accurate", "cost", "people", "wip")


def filled(stage: Stage) -> int:
    """How many fields of a stage's data box are filled."""
    return sum(getattr(stage, name) is not None for name in _FIELDS)


def filled_share(stages: Collection[Stage]) -> float:
    """The share of all fields of the stages' data boxes that is filled; 0 of no stages."""
    return sum(map(filled, stages)) / (len(stages) * len(_FIELDS)) if stages else 0
