"""What is lit on the canvas while stages are hovered over or selected: their way to a client, or what it lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.lit_path import path_flows
from vsm_desktop.method.wording import missing_words
from vsm_desktop.ui.view import View

MOST_SELECTED = 20
"""With more stages selected nothing is lit for them: everything would be."""


@dataclass(frozen=True)
class Lighting:
    """The paths to consumption that are lit, and the stages of which it is said what is missing.

    Attributes:
        flows, stages: what lies on a path, by id, each once.
        points: the resistance points on these, by id, whose badges keep their colours.
        missing: for a suspect stage, by id, what it lacks.
    """

    flows: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()


def lighting(analysis: Analysis, selected: Sequence[str], hovered: str | None) -> Lighting:
    """Light the path of every stage selected and of the one hovered over.

    What is missing is said of the stage hovered over, else of a suspect stage that is selected alone: several such
    sentences at once would cover the map.
    """
    asked = [*(selected if len(selected) <= MOST_SELECTED else ()), *(() if hovered is None else (hovered,))]
    known = [name for name in dict.fromkeys(asked) if name in analysis.judgements]
    flows = dict.fromkeys(flow for name in known for flow in path_flows(analysis, name))
    stages = dict.fromkeys(stage for name in known for stage in analysis.path(name) or ())
    spoken = [hovered] if hovered is not None else selected if len(selected) == 1 else []
    points = tuple(point.id for point in analysis.state.resistances if point.on in stages or point.on in flows)
    return Lighting(tuple(flows), tuple(stages), points, tuple(_missing(analysis, spoken)))


def _missing(analysis: Analysis, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        judgement = analysis.judgements.get(name)
        if judgement is not None and judgement.reason is not None and missing_words(judgement.reason):
            yield name, missing_words(judgement.reason)


class LastLighting:
    """Works out what is lit only when something has changed that it depends on. `by`: the analysis it was lit by."""

    def __init__(self) -> None:
        self.by: Analysis | None = None
        self._lit = Lighting()
        self._asked: tuple[tuple[str, ...], str | None] = ((), None)

    def of(self, view: View, hovered: str | None) -> Lighting:
        """What is lit for what is selected and hovered over."""
        analysis, asked = view.supposed, (view.selection, hovered)
        if analysis is not self.by or asked != self._asked:
            self._lit = lighting(analysis, view.selected_stages, hovered)
            self.by, self._asked = analysis, asked
        return self._lit


def bubble_room(card: Rect, canvas: Rect, others: Sequence[Rect], size: tuple[float, float], gap: float) -> Rect:
    """Where a bubble stands: under the card, above it or beside it, where it covers the fewest others.

    It always lies within the canvas, over the card if it must. All in screen pixels.

    Args:
        others: the cards and notes that had better stay in sight.
        size: the bubble's width and height, no larger than the canvas.
        gap: what stays free between the card and the bubble.
    """
    width, height = size
    left, top = card.center.x - width / 2, card.center.y - height / 2
    corners = (
        (left, card.bottom + gap),
        (left, card.top - gap - height),
        (card.right + gap, top),
        (card.left - gap - width, top),
    )
    rooms = [_within(canvas, Rect(x, y, x + width, y + height)) for x, y in corners]
    beside = [room for room in rooms if not room.intersects(card)]
    return min(beside or rooms, key=lambda room: sum(room.intersects(other) for other in others))


def _within(canvas: Rect, room: Rect) -> Rect:
    x = min(max(room.left, canvas.left), canvas.right - room.width)
    y = min(max(room.top, canvas.top), canvas.bottom - room.height)
    return Rect(x, y, x + room.width, y + room.height)
