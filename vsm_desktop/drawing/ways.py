"""The ways of all flows of a state, kept: only the flows whose possible ways a card enters or leaves are led anew."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import NamedTuple

from vsm_desktop.core.change import StateChange
from vsm_desktop.core.model import Flow, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.file_order import in_file_order
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.led_lines import LedLines
from vsm_desktop.drawing.parallels import Parallels
from vsm_desktop.drawing.routing import Route, lead, simplest, spans

FlowsAt = Callable[[str], Iterable[Flow]]


class _Move(NamedTuple):
    """Where a card stood and where it stands; `None` where it does not."""

    before: Rect | None
    now: Rect | None


class Ways:
    """The cards' places and the flows' ways between them.

    While stages are dragged, their flows take the simplest way and all others stay as they are; what is not led as it
    would be from nothing is unsettled until `settle` leads it.
    """

    def __init__(self) -> None:
        self.cards: dict[str, Rect] = {}
        self.height: float = CARD_HEIGHT
        self.routes: dict[str, Route] = {}
        self.lines = LedLines(self.routes)
        self._state: State | None = None
        self._looked_at: dict[str, tuple[Route, ...]] = {}
        self._led_between: dict[str, tuple[Rect, Rect]] = {}
        self._passable = Grid()
        self._standing = Grid()
        self._parallels = Parallels()
        self._settled_at: dict[str, Rect | None] = {}
        self._unsettled: set[str] = set()
        self._disturbed: list[Rect] = []

    @property
    def is_settled(self) -> bool:
        return not (self._unsettled or self._settled_at)

    def follow(self, state: State, change: StateChange, height: float) -> Mapping[str, _Move]:
        """Bring the cards' places up to date. Gives the cards that came, went or moved.

        Where their height is another one, with their data boxes, all of them did.
        The flows that are new, changed or have another lane are unsettled then, and so is everything near the cards.
        """
        self._state = state
        moves = self._place(state, change, height)
        for name, move in moves.items():
            self._settled_at.setdefault(name, move.before)
        for name in change.flows.removed:
            self._forget(name)
        self._unsettled |= {*change.flows.added, *change.flows.updated}
        self._unsettled |= self._parallels.follow(state, change)
        return moves

    def _place(self, state: State, change: StateChange, height: float) -> dict[str, _Move]:
        moves: dict[str, _Move] = {}
        for name in change.stages.removed:
            moves[name] = _Move(self.cards.pop(name), None)
            self._standing.remove(name)
        is_as_high, self.height = height == self.height, height
        for name in (*change.stages.added, *change.stages.updated) if is_as_high else state.stages_by_id:
            now, before = card_rect(state.stages_by_id[name], height), self.cards.get(name)
            if now != before:
                moves[name] = _Move(before, now)
                self.cards[name] = now
                self._standing.put(name, (now,))
        return moves

    def _forget(self, name: str) -> None:
        self.lines.changes(name)
        self.routes.pop(name, None)
        self._looked_at.pop(name, None)
        self._led_between.pop(name, None)
        self._passable.remove(name)
        self._unsettled.discard(name)

    # While stages are dragged

    def take_along(self, moves: Mapping[str, _Move], flows_at: FlowsAt) -> set[str]:
        """Let the flows of cards that moved follow them, without looking for the clearest way. Gives these flows.

        A flow whose two cards move as one moves with them.
        """
        assert self._state is not None
        shifts = {name: shift for name, move in moves.items() if (shift := _shift(move)) is not None}
        concerned = {flow.id: flow for name in moves if name in self.cards for flow in flows_at(name)}
        concerned |= {name: self._state.flows_by_id[name] for name in self._unsettled - self.routes.keys()}
        for name, flow in concerned.items():
            self.lines.changes(name)
            shift = shifts.get(flow.source)
            if shift is not None and shift == shifts.get(flow.target) and name in self.routes:
                self.routes[name] = tuple([Point(x + shift.x, y + shift.y) for x, y in self.routes[name]])
            else:
                self.routes[name] = simplest(
                    self.cards[flow.source], self.cards[flow.target], self._parallels.offsets[name]
                )
        self._unsettled |= concerned.keys()
        return set(concerned)

    def simplest(self, name: str, source: Rect, target: Rect) -> Route:
        """The simplest way of a flow if its cards stood here."""
        return simplest(source, target, self._parallels.offsets[name])

    # At rest

    def settle(self, seconds: float = float("inf")) -> set[str]:
        """Lead what is unsettled, for no longer than this. Gives the flows that were led."""
        assert self._state is not None
        areas = self._areas_left_or_entered()
        self._disturbed += areas
        self._unsettled |= self._through(areas)
        self._unsettled &= self._state.flows_by_id.keys()
        led: set[str] = set()
        end = perf_counter() + seconds
        for flow in in_file_order(self._unsettled, self._state.flows_by_id):
            self._lead(flow)
            led.add(flow.id)
            if perf_counter() > end:
                break
        self._unsettled -= led
        self._disturbed += self.lines.take_up()
        return led

    def disturbed(self) -> list[Rect]:
        """The areas that cards and lines have left or entered, as they were settled, since this was last asked."""
        areas, self._disturbed = self._disturbed, []
        return areas

    def has_card_in(self, area: Rect) -> bool:
        return any(self.cards[name].intersects(area) for name in self._standing.near(area))

    def _areas_left_or_entered(self) -> list[Rect]:
        areas: list[Rect] = []
        for name, before in self._settled_at.items():
            now = self.cards.get(name)
            if now != before:
                areas += [rect for rect in (before, now) if rect is not None]
        self._settled_at.clear()
        return areas

    def _through(self, areas: Sequence[Rect]) -> set[str]:
        """The flows whose way may depend on whether a card stands in one of the areas."""
        found: set[str] = set()
        if not self.routes:
            return found
        if len(areas) > len(self.cards):  # nearly every card moved or grew: asking about each way takes longest
            return set(self.routes)
        for area in areas:
            for name in self._passable.near(area) - found:
                if any(room.intersects(area) for room in self._rooms(name)):
                    found.add(name)
        return found

    def _rooms(self, name: str) -> Iterator[Rect]:
        """What a flow's way depends on: the rooms of the ways looked at, and where its own two cards stood."""
        yield from self._led_between[name]
        for way in self._looked_at[name]:
            yield from spans(way)

    def _lead(self, flow: Flow) -> None:
        self.lines.changes(flow.id)
        source, target = self.cards[flow.source], self.cards[flow.target]
        count = partial(self._count_in_way, (flow.source, flow.target))
        self.routes[flow.id], looked_at = lead(source, target, self._parallels.offsets[flow.id], count)
        self._looked_at[flow.id], self._led_between[flow.id] = looked_at, (source, target)
        # Of a straight way, as most are, all rooms lie in the one around both cards.
        is_straight = len(looked_at) == 1 and len(looked_at[0]) == 2
        self._passable.put(flow.id, (source.united(target),) if is_straight else self._rooms(flow.id))

    def _count_in_way(self, ends: Collection[str], way: Route, most: int) -> int:
        """How many cards stand in a way; no more than `most` are counted."""
        found: set[str] = set()
        for room in spans(way):
            left, top, right, bottom = room
            for name in self._standing.near(room):
                card = self.cards[name]
                if left < card[2] and card[0] < right and top < card[3] and card[1] < bottom and name not in ends:
                    found.add(name)
            if len(found) >= most:
                break
        return len(found)


def _shift(move: _Move) -> Point | None:
    if move.before is None or move.now is None or move.before.height != move.now.height:
        return None
    return Point(move.now.left - move.before.left, move.now.top - move.before.top)
