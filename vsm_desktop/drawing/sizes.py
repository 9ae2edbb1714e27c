"""How large what can be placed on the canvas is drawn."""

from vsm_desktop.core.arrange import Sizes
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH
from vsm_desktop.drawing.stickies import NOTE_HEIGHT, NOTE_WIDTH

SIZES = Sizes(stage=(CARD_WIDTH, CARD_HEIGHT), note=(NOTE_WIDTH, NOTE_HEIGHT))
