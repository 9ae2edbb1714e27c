"""What a card says on a slide, where no text is smaller than can be read from the last row.

A card is smaller there against its texts than on the screen, so it says less: its name always, why it is suspect
where it is, and the rest as long as there is room. All of it stands in the description of the shape.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from vsm_desktop.core.model import DataField, Stage
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, is_calm
from vsm_desktop.drawing.data_boxes import box_height
from vsm_desktop.drawing.marks import TEXT_SIZES, TextStyle
from vsm_desktop.drawing.text import TextRuler, wrap
from vsm_desktop.export.pptx.board import LEAST_POINTS, LINE
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.data_box_words import data_label, data_value
from vsm_desktop.method.wording import actor_word, card_words, stage_name, whole_card_words
from vsm_desktop.translation import tr

INSET = 6.0
ABOVE = 6.0
"""Over the name: badges hang over the upper edge."""
BELOW = 3.0
BOX_INSET, ROW_INSET, ROW_GAP = 6.0, 4.0, 6.0
"""How much further in than its card a data box stands, its rows in it, and what is between label and value."""
CORNER_ROOM = 15.0
"""What the sign in the corner takes of the first line."""
_ROUND = 4.0
"""How much further in the texts of a consumption stage stand, whose corners are round."""
_MOST_TIMES = 1.6
_NARROWEST = 0.88
"""How wide a text may come out at least against what is measured."""
_BREAKS = re.compile(r"([-–/])(?=\w)")
"""Where presentations break a word that has no room on a line, too."""
_LONGEST_NAME, _MOST_ON_CANVAS = 120, 3
_WIDEST = 120.0
"""A word that is wider, in points, is broken rather than have a slide of its own."""


@dataclass(frozen=True)
class CardText:
    """What stands on a card.

    Attributes:
        name: whole, or cut where there is no room for all of it.
        size: of the name, in points.
        small: of the other texts, in points.
        team: who does it; empty where there is no room.
        answer: the lines at the foot, beside the dot where the stage has one.
        is_narrow: name and team keep clear of the sign in the corner.
    """

    name: str
    size: float
    small: float
    team: str
    answer: tuple[str, ...]
    is_narrow: bool = False


class Signs(NamedTuple):
    """What a card has: a sign in its corner, an answer at its foot, and its team, unless its lane says that."""

    corner: bool
    foot: bool
    team: bool = True

    @classmethod
    def of(
        cls, judgement: Judgement, *, is_keystone: bool = False, tagged: bool = True, banded: bool = False
    ) -> "Signs":
        has_corner = is_keystone or not (judgement.is_linked or is_calm(judgement))
        return cls(tagged and has_corner, tagged, not banded)


def card_text(
    stage: Stage, judgement: Judgement, size: tuple[float, float], ruler: TextRuler, signs: Signs
) -> CardText:
    """What stands on a card of this size, in points, in letters as large as say all of it."""
    step = min(_MOST_TIMES, size[0] / CARD_WIDTH, size[1] / CARD_HEIGHT)
    while True:
        times = max(1.0, step)
        found = _written(stage, judgement, size, times, ruler, signs)
        if times == 1 or (found.is_whole and found.says_more):
            return found.text
        step *= 0.93


class _Written(NamedTuple):
    """`says_more` where there was room also for what is said only when there is."""

    text: CardText
    is_whole: bool
    says_more: bool


def is_readable(
    stage: Stage,
    judgement: Judgement,
    size: tuple[float, float],
    fields: Sequence[DataField],
    ruler: TextRuler,
    signs: Signs,
) -> bool:
    """Whether a card of this size says what matters, and so does its data box, which is as much larger as on the
    screen."""
    if fields and box_height(fields) * size[1] / CARD_HEIGHT < len(fields) * LEAST_POINTS * LINE:
        return False
    if not all(row_fits(label, value, size[0], ruler) for label, value in data_rows(stage, fields, told_only=True)):
        return False
    return _written(stage, judgement, size, 1, ruler, signs).is_whole


def _written(
    stage: Stage, judgement: Judgement, size: tuple[float, float], times: float, ruler: TextRuler, signs: Signs
) -> _Written:
    """What a card says in letters so many times as large as they have to be at least."""
    small, large = LEAST_POINTS * times, LEAST_POINTS * times * 1.1 if times > 1 else LEAST_POINTS
    width, height = size[0] - 2 * side_inset(stage), size[1] - ABOVE - BELOW
    answer, matters, says_all = _answer(judgement, small, width, height, ruler) if signs.foot else ((), True, True)
    has_foot = bool(answer) or (signs.foot and judgement.standing is not None)
    room = height - max(len(answer), has_foot) * small * LINE
    wanted, most = _wanted_name(stage, ruler), int(room / (large * LINE))
    lines, is_narrow = _wrapped(wanted, "name", large, width, most, ruler), False
    if signs.corner and _may_meet_corner(wanted, large, width, ruler):
        width, is_narrow = width - CORNER_ROOM, True
        lines = _wrapped(wanted, "name", large, width, most, ruler)
    who = _who(stage, signs)
    team = _fitting(who, small, width, ruler) if room - len(lines) * large * LINE >= small * LINE else ""
    text = CardText(" ".join(lines), round(large, 1), round(small, 1), team, answer, is_narrow)
    is_whole = _says_all(wanted, lines) or (_has_endless_word(wanted, ruler) and _breaks_only(wanted, lines))
    return _Written(text, matters and is_whole, says_all and (bool(team) or not who))


def _has_endless_word(name: str, ruler: TextRuler) -> bool:
    """Whether a word is too long for any card, so that it has to be broken."""
    return any(_width(word, LEAST_POINTS, ruler) > _WIDEST for word in name.split())


def _breaks_only(name: str, lines: Sequence[str]) -> bool:
    """Whether words are broken and none is cut."""
    return "".join(lines).replace(" ", "") == "".join(name.split())


def _may_meet_corner(name: str, size: float, width: float, ruler: TextRuler) -> bool:
    """Whether the first line may come out so long that it meets the sign, also in a font that takes in more words."""
    breakable = _BREAKS.sub(r"\1 ", name)
    for share, words in product((1.0, _NARROWEST), (name, breakable)):
        lines = _wrapped(words, "name", size, width / share, 2, ruler)
        if lines and _width(lines[0], size, ruler) * share > width - CORNER_ROOM:
            return True
    return False


def _width(text: str, size: float, ruler: TextRuler) -> float:
    return ruler.width(text, "name") * size / TEXT_SIZES["name"]


def side_inset(stage: Stage) -> float:
    return INSET + (_ROUND if stage.role == "consumption" else 0)


def data_rows(stage: Stage, fields: Sequence[DataField], *, told_only: bool = False) -> list[tuple[str, str]]:
    """What stands in the data box.

    Args:
        told_only: the figures, of which no part may be left out.
    """
    return [(data_label(field), data_value(stage, field)) for field in fields if not told_only or field != "team"]


def row_fits(label: str, value: str, card_width: float, ruler: TextRuler) -> bool:
    """Whether a row of a data box under a card has room for all that it says."""
    needed = (ruler.width(label, "small") + ruler.width(value, "small")) * LEAST_POINTS / TEXT_SIZES["small"]
    return needed + ROW_GAP <= card_width - 2 * (BOX_INSET + ROW_INSET)


def _answer(
    judgement: Judgement, size: float, width: float, height: float, ruler: TextRuler
) -> tuple[tuple[str, ...], bool, bool]:
    """The lines at the foot; whether they say what matters, and whether they say all.

    Why a stage is suspect is said in full; how one leads to the client only where that needs no more than a line.
    """
    words = card_words(judgement)
    if not words:
        return (), True, True
    if judgement.is_linked:
        lines = _wrapped(words, "small", size, width - dot_room(size), 2, ruler)
        return (lines, True, True) if len(lines) == 1 and _says_all(words, lines) else ((), True, False)
    most = 2 if height > 4 * size * LINE else 1
    longer = whole_card_words(judgement)
    lines = _wrapped(longer, "small", size, width, most, ruler)
    if _says_all(longer, lines):
        return lines, True, True
    lines = _wrapped(words, "small", size, width, 2, ruler)
    return lines, _says_all(words, lines), False


def dot_room(size: float) -> float:
    """What the dot takes of a line of texts of a size."""
    return size * 1.15


def _wanted_name(stage: Stage, ruler: TextRuler) -> str:
    """The name, and of one that no card has room for, as much as the screen shows."""
    name = stage_name(stage.name)
    if len(name) <= _LONGEST_NAME:
        return name
    return " ".join(wrap(name, "name", CARD_WIDTH - 2 * INSET - CORNER_ROOM, _MOST_ON_CANVAS, ruler))


def _fitting(words: str, size: float, width: float, ruler: TextRuler) -> str:
    """The words where they have room on a line."""
    lines = _wrapped(words, "small", size, width, 1, ruler) if words else ()
    return words if lines and _says_all(words, lines) else ""


def _who(stage: Stage, signs: Signs) -> str:
    actor = actor_word(stage.actor) if stage.actor != "organization" else ""
    team = " ".join(stage.team.split()) if signs.team else ""
    return tr(" · ").join(part for part in (team, actor) if part)


def _wrapped(text: str, style: TextStyle, size: float, width: float, lines: int, ruler: TextRuler) -> tuple[str, ...]:
    """As `wrap`, in points."""
    if lines < 1 or width <= size:
        return ()
    return wrap(text, style, width * TEXT_SIZES[style] / size, lines, ruler)


def _says_all(text: str, lines: Sequence[str]) -> bool:
    """Whether no word is cut or broken."""
    return " ".join(lines) == " ".join(text.split())
