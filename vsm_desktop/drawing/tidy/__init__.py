"""Where stages would stand in good order: from left to right along the flows, acceptance by the client at the right.

Three steps, so that the one in the middle, which takes long on a large map, can be taken in another process: a
question (`question`), the layout engine's answer (`layout_engine`), and places (`places`). The same map gives the
same places, whatever the order of a set.
"""

from collections.abc import Collection

from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT
from vsm_desktop.drawing.layout_engine import answered
from vsm_desktop.drawing.tidy.places import Places, places
from vsm_desktop.drawing.tidy.question import Tidying, layout_question, tidying

__all__ = ["Places", "Tidying", "layout_question", "places", "tidy_places", "tidying"]


def tidy_places(state: State, ids: Collection[str], height: float = CARD_HEIGHT) -> Places:
    """The places of these stages, put in order, and of the notes near them that go along; by id.

    Args:
        height: of a card, with its data box.
    """
    asked = tidying(state, ids, height)
    return places(asked, answered(layout_question(asked)))
