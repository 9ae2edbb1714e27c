"""Making a record of what stands in a damaged file: what does not fit is left out, as little as can be."""

from typing import Any, Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vsm_desktop.core.model import Record
from vsm_desktop.files.fault_words import joined, steps_to, what_is_wrong
from vsm_desktop.files.records import record_of
from vsm_desktop.files.salvage.losses import Losses

_MOST_TRIES: Final = 100
"""How often a record is looked at again, before it is given up: a hostile one could have millions of faults."""
_MOST_TOLD: Final = 20
_GONE: Final = object()

Kind = TypeVar("Kind", bound=Record)
Steps = tuple[str | int, ...]


def mended(kind: type[Kind], value: object, place: str, losses: Losses) -> Kind | None:
    """The record that a value is meant to be, without what does not fit; `None` when nothing of it can be kept."""
    for _ in range(_MOST_TRIES):
        try:
            return record_of(kind, value)
        except ValidationError as error:
            wrong = _causes({_what_to_leave_out(entry, value): entry for entry in error.errors(include_url=False)})
        for steps, entry in list(wrong.items())[:_MOST_TOLD]:
            missing = entry["loc"][-1:] if entry["type"] == "missing" else ()
            losses.add(_place(place, (*steps, *missing)), what_is_wrong(entry))
        if () in wrong:
            return None
        for steps in wrong:
            value = _without(value, steps)
        value = _pruned(value)
    losses.add(place, what_is_wrong(entry))
    return None


def _causes(wrong: dict[Steps, ErrorDetails]) -> dict[Steps, ErrorDetails]:
    """Without what is wrong only because of something further in it, such as a list whose only entry is."""
    around = {steps[:length] for steps in wrong for length in range(len(steps))}
    return {steps: entry for steps, entry in wrong.items() if steps not in around}


def _what_to_leave_out(entry: ErrorDetails, value: object) -> Steps:
    """The way to the least that has to go; nothing at all for the whole record."""
    steps = steps_to(entry, value)
    if entry["type"] == "value_error" and isinstance(entry["input"], dict) and "cause" in entry["input"]:
        return (*steps, "cause")  # what resource is missing is known, but not which in particular
    return steps


def _place(place: str, steps: Steps) -> str:
    for step in steps:
        place = joined(place, step)
    return place


def _without(value: Any, steps: Steps) -> Any:
    """A copy with something marked as gone, so that the ways to other things of a list still lead there."""
    if not steps:
        return _GONE
    if value is _GONE:
        return value
    first, *rest = steps
    copy = value.copy()
    copy[first] = _without(value[first], tuple(rest))
    return copy


def _pruned(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _pruned(member) for key, member in value.items() if member is not _GONE}
    if isinstance(value, list):
        return [_pruned(item) for item in value if item is not _GONE]
    return value
