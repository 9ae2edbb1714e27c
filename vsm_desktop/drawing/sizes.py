"""How large what can be placed on the canvas is drawn."""

from collections.abc import Sequence

from vsm_desktop.core.arrange import Sizes
from vsm_desktop.core.model import DataField
from vsm_desktop.drawing.cards import CARD_WIDTH, stage_height
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH


def sizes(fields: Sequence[DataField]) -> Sizes:
    """Of stages with data boxes of these fields, and of notes."""
    return Sizes(stage=(CARD_WIDTH, stage_height(fields)), note=(NOTE_WIDTH, NOTE_HEIGHT))
