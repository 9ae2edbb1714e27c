"""Whether what improvements were meant to move has moved, and how that is said."""

from vsm_desktop.method.quantities import number_words
from vsm_desktop.translation import tr


def is_unmoved(before: float, after: float, tolerance: float) -> bool:
    """Whether a value is within a share of what it was."""
    return abs(after - before) <= tolerance * abs(before)


def outcome_sentence(name: str, before: float, after: float, unit: str, tolerance: float) -> str:
    """What became of an outcome, in one sentence."""
    if is_unmoved(before, after, tolerance):
        sentence = tr("{outcome} has not moved: {before} before, {after} after.")
    else:
        sentence = tr("{outcome} went from {before} to {after}.")
    return sentence.format(outcome=name, before=measure_words(before, unit), after=measure_words(after, unit))


def measure_words(value: float, unit: str) -> str:
    """A value of an outcome with its unit."""
    return f"{number_words(value)} {unit}".strip()
