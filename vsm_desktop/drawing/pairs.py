"""The pair that stands beside a bypassed point: the value that goes out, and the resource that the customer's act
brings in. Here are its words, and the rooms in which it may stand, the nearest first."""

from collections.abc import Collection, Iterable, Iterator

from vsm_desktop.core.model import Exchange
from vsm_desktop.drawing.badges import BADGE_RADIUS, BADGE_REACH, reach_on_flow
from vsm_desktop.drawing.cards import CARD_HEIGHT
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import LINE_HEIGHT, TEXT_SIZES, Box, Text
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.text import TextRuler, fit
from vsm_desktop.method.wording import category_word
from vsm_desktop.translation import tr

WIDTHS = (260, 190, 130)
"""How wide a line may be; less where it does not find so much room."""
_SIZE = TEXT_SIZES["small"]
_STEP = _SIZE * LINE_HEIGHT
_BETWEEN_PAIRS = 4
_GAP = 7
_LABEL_STEP = _STEP + 1

Pair = tuple[str, str]


def pair(exchange: Exchange, ruler: TextRuler) -> Pair:
    """What goes out and what comes in, each fitted on a line."""
    out, into = pair_words(exchange)
    return fit(out, "small", WIDTHS[0], ruler), fit(into, "small", WIDTHS[0], ruler)


def pair_words(exchange: Exchange) -> Pair:
    """What goes out and what comes in, whole."""
    brought = exchange.customer_action
    if exchange.brings is not None:
        brought = tr("{category}: {action}").format(category=category_word(exchange.brings), action=brought)
    return f"↗ {exchange.evoked_value}", f"↙ {brought}"


def narrowed(words: Pair, width: float, ruler: TextRuler) -> Pair:
    """A pair that was fitted already, in a room that may be narrower."""
    out, into = words
    return fit(out, "small", width, ruler), fit(into, "small", width, ruler)


def widths(pairs: Collection[Pair], ruler: TextRuler) -> Iterator[tuple[float, float]]:
    """The sizes in which pairs may stand one below the other: as they are, else narrower."""
    width, height = size_of(pairs, ruler)
    yield width, height
    yield from ((narrow, height) for narrow in WIDTHS[1:] if narrow < width)


def size_of(pairs: Iterable[Pair], ruler: TextRuler) -> tuple[float, float]:
    """The width and height of pairs that stand one below the other."""
    lines = list(pairs)
    width = max(ruler.width(line, "small") for words in lines for line in words)
    return width, len(lines) * 2 * _STEP + (len(lines) - 1) * _BETWEEN_PAIRS


def reach_over_card(count: int) -> float:
    """How far this many pairs reach above the card on which their points sit, as a rule."""
    return BADGE_REACH + _GAP + count * (2 * _STEP + _BETWEEN_PAIRS) if count else 0


def pair_texts(words: Pair, room: Rect, index: int) -> tuple[Text, Text]:
    """The two lines of a pair, the index counted from the top of the room that it shares with others."""
    top = room.top + index * (2 * _STEP + _BETWEEN_PAIRS) + _SIZE
    out, into = words
    return Text(room.left, top, out, "small", "text"), Text(room.left, top + _STEP, into, "small", "text")


def rooms_by_card(card: Rect, width: float, height: float) -> Iterator[Rect]:
    """Above the card and its badges, on either side of the flows that meet its middle; else below it or beside it."""
    middle = card.center.x
    lefts = [card.left, card.right - width]
    lefts += [at for lane in (0, 16, 32) for at in (middle + lane + _GAP, middle - lane - _GAP - width)]
    above = card.top - BADGE_REACH - _GAP
    for bottom in (above, above - _LABEL_STEP):
        yield from (_room(left, bottom - height, width, height) for left in lefts)
    yield from (_room(left, card.bottom + _GAP, width, height) for left in lefts)
    over_level_flow = card.top + CARD_HEIGHT / 2 - _GAP - height
    yield from (_room(left, over_level_flow, width, height) for left in (card.right + _GAP, card.left - _GAP - width))


def rooms_by_flow(way: Route, cards: Rect, badges: int, width: float, height: float) -> Iterator[Rect]:
    """Above the longest part of the flow, past its label; else below it, and past the cards that it connects.

    Args:
        cards: the rectangle around the flow's two cards.
    """
    start, end = longest_segment(way)
    middle_x, middle_y = (start.x + end.x) / 2, (start.y + end.y) / 2
    if abs(start.x - end.x) < abs(start.y - end.y):
        aside = max(reach_on_flow(badges), BADGE_RADIUS) + _GAP
        for rise in (0, height + _GAP, -height - _GAP):
            for left in (middle_x - aside - width, middle_x + aside):
                yield _room(left, middle_y - height / 2 - rise, width, height)
        return
    lefts = (middle_x - width / 2, min(start.x, end.x), max(start.x, end.x) - width)
    above, below = middle_y - BADGE_REACH - _GAP, middle_y + BADGE_REACH + _GAP
    tops = [above - height, above - _LABEL_STEP - height, below, below + _LABEL_STEP]
    tops += [cards.top - _GAP - height, cards.top - BADGE_REACH - _GAP - height, cards.bottom + _GAP]
    yield from (_room(left, top, width, height) for top in tops for left in lefts)


def plate(room: Rect) -> Box:
    """What keeps a line that leads on under a pair away from its texts."""
    return Box(room.inflated(1), "canvas", None, seen_with="small")


def _room(left: float, top: float, width: float, height: float) -> Rect:
    return Rect(left, top, left + width, top + height)
