"""The ways of all flows of a state, kept: only the flows whose possible ways a card enters or leaves are led anew."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from time import perf_counter
from typing import NamedTuple

from vsm_desktop.core.change import StateChange
from vsm_desktop.core.model import Flow, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, card_rect
from vsm_desktop.drawing.corridors import Corridors
from vsm_desktop.drawing.file_order import in_file_order
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.led_lines import LedLines
from vsm_desktop.drawing.parallels import Parallels
from vsm_desktop.drawing.routing import Route, are_far, lead, simplest, spans

_FEW_FAR = 40
"""So many flows between cards that are far apart are led without anybody noticing that it takes time."""

FlowsAt = Callable[[str], Iterable[Flow]]


class Move(NamedTuple):
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
        self._rooms: dict[str, list[Rect]] = {}
        self._passable = Corridors()
        self._standing = Grid()
        self._parallels = Parallels()
        self._settled_at: dict[str, Rect | None] = {}
        self._unsettled: set[str] = set()
        self._disturbed: list[Rect] = []
        self._are_all_far = False
        """Of what is unsettled, it is known that only flows between cards that are far apart are left."""

    @property
    def is_settled(self) -> bool:
        return not (self._unsettled or self._settled_at)

    def follow(self, state: State, change: StateChange, height: float) -> Mapping[str, Move]:
        """Bring the cards' places up to date. Gives the cards that came, went or moved.

        Where their height is another one, with their data boxes, all of them did.
        The flows that are new, changed or have another lane are unsettled then, and so is everything near the cards.
        """
        self._state, self._are_all_far = state, False
        moves = self._place(state, change, height)
        for name, move in moves.items():
            self._settled_at.setdefault(name, move.before)
        for name in change.flows.removed:
            self._forget(name)
        self._unsettled |= {*change.flows.added, *change.flows.updated}
        self._unsettled |= self._parallels.follow(state, change)
        return moves

    def _place(self, state: State, change: StateChange, height: float) -> dict[str, Move]:
        moves: dict[str, Move] = {}
        for name in change.stages.removed:
            moves[name] = Move(self.cards.pop(name), None)
            self._standing.remove(name)
        is_as_high, self.height = height == self.height, height
        for name in (*change.stages.added, *change.stages.updated) if is_as_high else state.stages_by_id:
            now, before = card_rect(state.stages_by_id[name], height), self.cards.get(name)
            if now != before:
                moves[name] = Move(before, now)
                self.cards[name] = now
                self._standing.put(name, (now,))
        return moves

    def _forget(self, name: str) -> None:
        self.lines.changes(name)
        self.routes.pop(name, None)
        self._rooms.pop(name, None)
        self._passable.remove(name)
        self._unsettled.discard(name)

    # While stages are dragged

    def take_along(self, moves: Mapping[str, Move], flows_at: FlowsAt) -> set[str]:
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

    def settle(self, seconds: float | None = None) -> set[str]:
        """Lead what is unsettled. Gives the flows that were led.

        Args:
            seconds: for no longer than this, and flows between cards that are far apart only when no other is left.
        """
        unsettled = self._found_unsettled()
        if seconds is None:
            return self._lead_all(unsettled, float("inf"))
        near = [] if self._are_all_far else [flow for flow in unsettled if not are_far(*self._ends(flow))]
        self._are_all_far = not near
        return self._lead_all(near or unsettled, seconds)

    def settle_near(self) -> set[str]:
        """Lead what is unsettled but, where many are, the flows between cards that are far apart.

        Until `settle` leads them, these keep their way or, where that does not meet their cards, take the simplest.
        Gives the flows that have another way now.
        """
        unsettled = self._found_unsettled()
        far = {flow.id: flow for flow in unsettled if are_far(*self._ends(flow))}
        if len(far) <= _FEW_FAR:
            return self._lead_all(unsettled, float("inf"))
        led = self._lead_all([flow for flow in unsettled if flow.id not in far], float("inf"))
        return led | self._tied(far.values())

    def _tied(self, flows: Iterable[Flow]) -> set[str]:
        """Let those of some flows take the simplest way that do not meet their cards. Gives these."""
        loose = [flow for flow in flows if tuple(self._rooms.get(flow.id, ())[:2]) != self._ends(flow)]
        for flow in loose:
            self.lines.changes(flow.id)
            self.routes[flow.id] = self.simplest(flow.id, *self._ends(flow))
        return {flow.id for flow in loose}

    def _found_unsettled(self) -> list[Flow]:
        assert self._state is not None
        areas = self._areas_left_or_entered()
        self._disturbed += areas
        self._unsettled |= self._through(areas)
        self._unsettled &= self._state.flows_by_id.keys()
        return in_file_order(self._unsettled, self._state.flows_by_id)

    def _lead_all(self, flows: Iterable[Flow], seconds: float) -> set[str]:
        led: set[str] = set()
        end = perf_counter() + seconds
        for flow in flows:
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
            near = self._passable.near(area) - found
            found |= {name for name in near if _is_any_in(self._rooms[name], area)}
        return found

    def _lead(self, flow: Flow) -> None:
        self.lines.changes(flow.id)
        source, target = self._ends(flow)
        cards_in = partial(self._cards_in, (flow.source, flow.target))
        self.routes[flow.id], rooms = lead(source, target, self._parallels.offsets[flow.id], cards_in)
        self._rooms[flow.id] = [source, target, *rooms]
        # Of a straight way, as most are, all rooms lie in the one around both cards.
        self._passable.put(flow.id, (source.united(target),) if len(rooms) == 1 else self._rooms[flow.id])

    def _ends(self, flow: Flow) -> tuple[Rect, Rect]:
        return self.cards[flow.source], self.cards[flow.target]

    def _cards_in(self, ends: Collection[str], way: Route, most: int) -> Collection[Rect]:
        """The cards that stand in a way, no more than `most`."""
        found: dict[str, Rect] = {}
        for room in spans(way):
            left, top, right, bottom = room
            for names in self._standing.near_by_cells(room):
                for name in names:
                    card = self.cards[name]
                    if left < card[2] and card[0] < right and top < card[3] and card[1] < bottom and name not in ends:
                        found[name] = card
                if len(found) >= most:
                    return tuple(found.values())[:most]
        return found.values()


def _is_any_in(rooms: Iterable[Rect], area: Rect) -> bool:
    left, top, right, bottom = area
    # Written out: all that was let go of is asked about before the next frame.
    return any(room[0] < right and left < room[2] and room[1] < bottom and top < room[3] for room in rooms)


def _shift(move: Move) -> Point | None:
    if move.before is None or move.now is None or move.before.height != move.now.height:
        return None
    return Point(move.now.left - move.before.left, move.now.top - move.before.top)
