"""The badges of resistance points, on stages and flows, and the pairs that stand beside those of bypassed ones."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from vsm_desktop.core.change import RecordChanges
from vsm_desktop.core.model import Exchange, Resistance, State
from vsm_desktop.drawing.badges import (
    badge_body,
    badge_figure,
    off_badge_figure,
    places_on_card,
    places_on_flow,
    with_marks,
    with_switch_sign,
)
from vsm_desktop.drawing.figure_index import FigureIndex
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.marks import Box, Text
from vsm_desktop.drawing.pair_rooms import MUCH, Obstacle, PairRooms, Room, obstacles_of
from vsm_desktop.drawing.pairs import (
    Pair,
    narrowed,
    pair,
    pair_texts,
    plate,
    rooms_by_card,
    rooms_by_flow,
    size_of,
    widths,
)
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.sketches import Sketch, point_sketch
from vsm_desktop.drawing.switched import PointSwitch
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.drawing.ways import Ways
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.resistance import Status

PairMarks = tuple[Box | Text, ...]
_ROUNDING = 0.01
"""By how much less a room may be wide than the text for which it was made."""


class ResistancePoints:
    """The points of a state by what they sit on, kept from step to step, and drawn into an index.

    Args:
        ways: where the cards stand and the flows lead.
    """

    def __init__(self, ruler: TextRuler, ways: Ways, index: FigureIndex) -> None:
        self._ruler = ruler
        self._ways = ways
        self._index = index
        self._state: State | None = None
        self._statuses: Mapping[str, Status] = {}
        self._switched: Mapping[str, PointSwitch] = {}
        self._judged_differently: frozenset[str] = frozenset()
        self._may_pair_elsewhere = False
        self._on: dict[str, list[Resistance]] = {}
        self._ranks: dict[str, int] = {}
        self._seats: dict[str, Rect] = {}
        self._seated = Grid()
        self._pair_rooms = PairRooms(self._obstacles_in)

    def on(self, host: str) -> Sequence[Resistance]:
        """The points that sit on a stage or flow."""
        return self._on.get(host, ())

    def on_any(self, hosts: Collection[str]) -> Iterator[Resistance]:
        """The points that sit on some stages and flows."""
        return (point for host in hosts if host in self._on for point in self._on[host])

    @property
    def hosts(self) -> set[str]:
        """What carries points."""
        return set(self._on)

    # Following the state

    def follow(self, state: State, analysis: Analysis, switched: Mapping[str, PointSwitch]) -> set[str]:
        """Take the points of a state, with what is said of them and how they are switched. Gives the flows on which
        more or fewer sit now."""
        previous, self._state = self._state, state
        has_others = previous is None or state.resistances is not previous.resistances
        self._judge(analysis, switched, has_others=has_others)
        return self._sort_by_hosts(state) if has_others or not self._on else set()

    def _judge(self, analysis: Analysis, switched: Mapping[str, PointSwitch], *, has_others: bool) -> None:
        turned = {name for name, _ in switched.items() ^ self._switched.items()}
        self._switched = switched
        known, self._statuses = self._statuses, analysis.statuses
        changed = known is not analysis.statuses and known != analysis.statuses
        self._may_pair_elsewhere = has_others or changed
        judged = (name for name, status in analysis.statuses.items() if changed and status != known.get(name))
        self._judged_differently = frozenset((*judged, *turned))

    def _sort_by_hosts(self, state: State) -> set[str]:
        points_on: defaultdict[str, list[Resistance]] = defaultdict(list)
        for point in state.resistances:
            points_on[point.on].append(point)
        before, self._on = self._on, dict(points_on)
        self._ranks = {name: rank for rank, name in enumerate(self._on)}
        changed = {
            name
            for name in points_on.keys() | before.keys()
            if len(points_on.get(name, ())) != len(before.get(name, ()))
        }
        return changed & state.flows_by_id.keys()

    def stale(self, change: RecordChanges, previous: State, hosts: Collection[str]) -> set[str]:
        """What carries points that have to be drawn anew: one of these hosts, or one whose points changed somehow."""
        assert self._state is not None
        now, before = self._state.resistances_by_id, previous.resistances_by_id
        stale = {name for name in self._on if name in hosts}
        stale |= {now[name].on for name in (*change.added, *change.updated, *(self._judged_differently & now.keys()))}
        stale |= {before[name].on for name in (*change.updated, *change.removed)}
        return stale | self.paired_anew()

    def paired_anew(self) -> set[str]:
        """What has pairs that may have to stand elsewhere because there are other points, or other statuses."""
        return set(self._pair_rooms.hosts) if self._may_pair_elsewhere else set()

    # Drawing: each gives the areas that were and that are painted

    def seat(self, hosts: Iterable[str], removed: Iterable[str]) -> list[Rect]:
        """Bring the badges' places up to date. Gives the areas that badges have left or entered."""
        areas: list[Rect] = []
        for name in removed:
            areas.append(self._seats.pop(name))
            self._seated.remove(name)
        for host in hosts:
            points = self._on.get(host, [])
            for point, place in zip(points, self._badge_places(host, len(points)), strict=True):
                seat, before = badge_body(place), self._seats.get(point.id)
                if seat != before:
                    areas += [seat] if before is None else [before, seat]
                    self._seats[point.id] = seat
                    self._seated.put(point.id, [seat])
        return areas

    def redraw_near(self, areas: list[Rect], stale: Collection[str]) -> list[Rect]:
        """Draw the points anew that are stale, and those whose pairs may stand elsewhere because of the areas."""
        return self._redraw({*stale, *self._pair_rooms.near(areas)})

    def _redraw(self, stale: set[str]) -> list[Rect]:
        areas: list[Rect] = []
        for host in self._pair_rooms.hosts - self._on.keys():
            stale |= self._pair_rooms.drop(host)
        # In the file's order, for a pair keeps out of the way of those before it.
        for host, points in self._on.items():
            if host not in stale:
                continue
            pairs, moved = self._find_room_for_pairs(host, points)
            stale |= moved
            for point, place in zip(points, self._badge_places(host, len(points)), strict=True):
                areas += self._index.put(self._badge(point, place, pairs))
        return areas

    def _badge(self, point: Resistance, place: Point, pairs: Mapping[str, PairMarks]) -> Sketch:
        """A badge with the pair that stands beside it, if it has one."""
        status, switch = self._statuses.get(point.id), self._switched.get(point.id)
        figure = off_badge_figure(point, place) if status is None else badge_figure(point, status, place)
        if switch is not None:
            figure = with_switch_sign(figure, switch, self._ruler)
        return point_sketch(with_marks(figure, pairs.get(point.id, ()), self._ruler))

    def _badge_places(self, host: str, count: int) -> list[Point]:
        if host in self._ways.cards:
            return places_on_card(self._ways.cards[host], count)
        if host not in self._ways.routes:
            return []
        return _badge_places_along(self._ways.routes[host], count)

    def along(self, way: Route, cards: Rect, host: str) -> list[Sketch]:
        """The badges of a flow on another way between two cards; their pairs stand in the first room there."""
        points = self._on.get(host, [])
        words, pairs = self._pair_words(points), dict[str, PairMarks]()
        if words:
            rooms = rooms_by_flow(way, cards, len(points), *size_of(words.values(), self._ruler))
            pairs = self._pairs_in(Room(next(rooms), is_crossed=False), words)
        places = _badge_places_along(way, len(points))
        return [self._badge(point, place, pairs) for point, place in zip(points, places, strict=True)]

    # Pairs

    def _find_room_for_pairs(
        self, host: str, points: Iterable[Resistance]
    ) -> tuple[Mapping[str, PairMarks], set[str]]:
        """Let the pairs of the bypassed points on a stage or flow stand where they are least in the way.

        Gives the marks by the points' ids, and the stages and flows whose pairs may have to stand elsewhere now.
        """
        words = self._pair_words(points)
        if not words:
            return {}, self._pair_rooms.drop(host)
        sizes = widths(words.values(), self._ruler)
        rooms = chain.from_iterable(self._rooms_by(host, size) for size in sizes)
        room, moved = self._pair_rooms.choose(host, rooms, self._ranks)
        return {} if room is None else self._pairs_in(room, words), moved

    def _pairs_in(self, room: Room, words: Mapping[str, Pair]) -> dict[str, PairMarks]:
        """The pairs, one below the other in a room, on a plate where a line leads through it."""
        pairs = [narrowed(one, room.rect.width + _ROUNDING, self._ruler) for one in words.values()]
        under = [plate(room.rect)] if room.is_crossed else []
        return {
            name: (*(under if index == 0 else ()), *pair_texts(one, room.rect, index))
            for index, (name, one) in enumerate(zip(words, pairs, strict=True))
        }

    def _pair_words(self, points: Iterable[Resistance]) -> dict[str, Pair]:
        """What the pairs of the bypassed ones among some points say, by the points' ids."""
        return {
            point.id: pair(point.response, self._ruler)
            for point in points
            if self._statuses.get(point.id) == "bypassed" and isinstance(point.response, Exchange)
        }

    def _rooms_by(self, host: str, size: tuple[float, float]) -> Iterator[Rect]:
        card = self._ways.cards.get(host)
        if card is not None:
            return rooms_by_card(card, *size)
        assert self._state is not None
        flow = self._state.flows_by_id[host]
        cards = self._ways.cards[flow.source].united(self._ways.cards[flow.target])
        return rooms_by_flow(self._ways.routes[host], cards, len(self._on[host]), *size)

    def _obstacles_in(self, area: Rect) -> Iterator[Obstacle]:
        """What pairs keep out of the way of: badges, cards, notes, and flows with what is written beside them."""
        for name in self._seated.near(area):
            yield Obstacle(MUCH, self._seats[name])
        for figure in self._index.figures_in(area):
            yield from obstacles_of(figure, self._ruler)


def _badge_places_along(way: Route, count: int) -> list[Point]:
    start, end = longest_segment(way)
    return places_on_flow(Point((start.x + end.x) / 2, (start.y + end.y) / 2), count)
