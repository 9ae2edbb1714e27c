"""What goes out to the client and what their act brings, beside bypassed points on a draw.io page."""

from collections.abc import Iterator

from vsm_desktop.core.model import Exchange
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.pairs import WIDTHS, pair_words, rooms_by_card, rooms_by_flow
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.ways import Ways
from vsm_desktop.export.diagram_words import lines_that_fit, points_on
from vsm_desktop.export.drawio.cells import LETTERS, Cells
from vsm_desktop.export.drawio.flows import middle_of, middle_place
from vsm_desktop.export.drawio.labels import LETTER, LINE, Places
from vsm_desktop.export.drawn import Drawn

_STYLE = (
    f"text;align=left;verticalAlign=top;spacing=0;fontSize=11;fontColor={LETTERS};labelBackgroundColor=default;"
    "connectable=0"
)
"""A flow that leads on under it is covered."""


def put_pairs(cells: Cells, drawn: Drawn, ways: Ways, places: Places) -> None:
    """Put what is exchanged beside each point that is bypassed by it, to go along with the stage or the flow."""
    for point in drawn.state.resistances:
        if drawn.analysis.statuses[point.id] == "bypassed" and isinstance(point.response, Exchange):
            room, text = _place(point.response, point.on, drawn, ways, places)
            _put(cells, f"pair-{point.id}", text, room, point.on, ways)


def _place(exchange: Exchange, on: str, drawn: Drawn, ways: Ways, places: Places) -> tuple[Rect, str]:
    """Where it stands, and in which lines: in more and shorter ones where there is less room."""
    texts = [_in_lines(exchange, width) for width in WIDTHS]
    rooms = {room: text for text in texts for room in _rooms(on, text, drawn, ways)}
    room = places.room(rooms)
    return room, rooms[room]


def _in_lines(exchange: Exchange, width: float) -> str:
    most = int(width / LETTER)
    return "\n".join(line for words in pair_words(exchange) for line in lines_that_fit(plain(words), most))


def _rooms(on: str, text: str, drawn: Drawn, ways: Ways) -> Iterator[Rect]:
    lines = text.split("\n")
    size = max(map(len, lines)) * LETTER, len(lines) * LINE
    card = ways.cards.get(on)
    if card is not None:
        return rooms_by_card(card, *size)
    flow = drawn.state.flows_by_id[on]
    cards = ways.cards[flow.source].united(ways.cards[flow.target])
    return rooms_by_flow(ways.routes[on], cards, len(points_on(drawn.state, on)), *size)


def _put(cells: Cells, name: str, text: str, room: Rect, on: str, ways: Ways) -> None:
    card = ways.cards.get(on)
    if card is not None:
        cells.vertex(name, text, _STYLE, room.moved(-card.left, -card.top), parent=f"stage-{on}")
        return
    way = ways.routes[on]
    middle = middle_place(way)
    body = room.moved(-middle.x, -middle.y)
    cells.vertex_on_edge(name, text, _STYLE, middle_of(way), body, {}, f"flow-{on}")
