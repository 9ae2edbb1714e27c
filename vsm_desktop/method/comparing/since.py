"""What has changed since a moment, in a line: how much is different on the map, and what that came to."""

from dataclasses import dataclass

from vsm_desktop.core.comparison import compare_states
from vsm_desktop.core.model import RecordKind, State
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.comparing.field_names import kind_name
from vsm_desktop.method.comparing.record_words import count_words
from vsm_desktop.translation import tr, trn

_KINDS: tuple[RecordKind, ...] = ("stages", "flows", "resistances", "notes")


@dataclass(frozen=True)
class Answered:
    """The three answers about all stages, counted.

    Attributes:
        linked, suspect: stages; before anybody accepts value neither can be said, and both are `None`.
        stopped: resistance points at which value stops.
    """

    linked: int | None
    suspect: int | None
    stopped: int


def answered(analysis: Analysis) -> Answered:
    stopped = len(analysis.resolution.open)
    if not analysis.is_anchored:
        return Answered(None, None, stopped)
    linked = len(analysis.linked)
    return Answered(linked, len(analysis.judgements) - linked, stopped)


def answered_words(counts: Answered) -> str:
    """`12 linked, 3 suspect, value stops at 2 points`."""
    stops = trn("value stops at {n} point", "value stops at {n} points", counts.stopped)
    stops = stops if counts.stopped else tr("value stops nowhere")
    if counts.linked is None:
        return tr("nobody accepts value yet")
    return tr("{linked} linked, {suspect} suspect, {stops}").format(
        linked=counts.linked, suspect=counts.suspect, stops=stops
    )


def since_words(before: State, after: State, was: Answered, now: Answered) -> str:
    """What is different since; that nothing is."""
    compared = compare_states(before, after)
    counted = [(kind_name(kind), count_words(getattr(compared, kind))) for kind in _KINDS]
    parts = [tr("{kind}: {counts}").format(kind=kind.lower(), counts=counts) for kind, counts in counted if counts]
    if compared.told_fields:
        parts.append(tr("what is said of the state"))
    if not parts:
        return tr("Nothing has changed since.")
    return tr("Since then {what}.").format(what="; ".join([*_turned(was, now), *parts]))


def _turned(was: Answered, now: Answered) -> list[str]:
    counts = (
        (tr("linked {before} → {after}"), was.linked, now.linked),
        (tr("suspect {before} → {after}"), was.suspect, now.suspect),
        (tr("stops {before} → {after}"), was.stopped, now.stopped),
    )
    shown = [(text, before or 0, after or 0) for text, before, after in counts]
    return [text.format(before=before, after=after) for text, before, after in shown if before != after]
