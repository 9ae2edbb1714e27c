"""What became of the outcomes that improvements were meant to move."""

from collections.abc import Mapping
from dataclasses import dataclass

from vsm_desktop.core.model import Outcome, State
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.outcomes import is_unmoved
from vsm_desktop.method.wording import one_line

_Key = tuple[str, str]


@dataclass(frozen=True)
class OutcomeChange:
    """An outcome in both states, `None` where its value is not stated.

    Attributes:
        has_moved: whether it is further from what it was than the map's tolerance; `None` where either is not stated.
    """

    name: str
    unit: str
    before: float | None
    after: float | None
    has_moved: bool | None


def outcome_changes(sides: Sides) -> tuple[OutcomeChange, ...]:
    """The outcomes of both states, the same ones by name and unit, in the order of the second."""
    old, new = _by_name_and_unit(sides.before.state), _by_name_and_unit(sides.after.state)
    tolerance = sides.after.settings.thresholds.outcome_tolerance
    return tuple(_change(old.get(key), new.get(key), tolerance) for key in dict.fromkeys((*new, *old)))


def _by_name_and_unit(state: State) -> Mapping[_Key, Outcome]:
    """The outcomes that have a name; of several alike the first."""
    found: dict[_Key, Outcome] = {}
    for outcome in state.outcomes:
        name, unit = one_line(outcome.name), one_line(outcome.unit)
        if name:
            found.setdefault((name.casefold(), unit.casefold()), outcome)
    return found


def _change(old: Outcome | None, new: Outcome | None, tolerance: float) -> OutcomeChange:
    before, after = _values(old, new)
    known = new or old
    assert known is not None
    has_moved = None if before is None or after is None else not is_unmoved(before, after, tolerance)
    return OutcomeChange(one_line(known.name), one_line(known.unit), before, after, has_moved)


def _values(old: Outcome | None, new: Outcome | None) -> tuple[float | None, float | None]:
    """What an outcome was in the first state and is in the second.

    In a state it is what it is after the improvements or, as long as nobody knows, what it was before. Where the
    first state does not have it, or says the very same, the second one's own record tells both.
    """
    if new is None:
        return (None if old is None else _value(old)), None
    if old is None or (old.before, old.after) == (new.before, new.after):
        return new.before, new.after
    return _value(old), _value(new)


def _value(outcome: Outcome) -> float | None:
    return outcome.before if outcome.after is None else outcome.after
