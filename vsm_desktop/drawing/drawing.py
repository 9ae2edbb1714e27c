"""The drawing of a state: a projection that is brought up to date by touching no more than what changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from vsm_desktop.core.change import RecordChanges, state_difference
from vsm_desktop.core.model import Exchange, Flow, Resistance, State
from vsm_desktop.drawing.arrows import LABEL_REACH, arrow_figure
from vsm_desktop.drawing.badges import badge_body, badge_figure, places_on_card, places_on_flow, with_texts
from vsm_desktop.drawing.cards import card_figure, card_rect
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.marks import Figure, Text
from vsm_desktop.drawing.pair_rooms import MUCH, Obstacle, PairRooms, obstacles_of
from vsm_desktop.drawing.pairs import pair, pair_texts, rooms_by_card, rooms_by_flow, size_of
from vsm_desktop.drawing.routing import Route, lead, longest_segment, spans
from vsm_desktop.drawing.stickies import sticky_figure
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.fading import UNSTOPPED, FlowStops, faded_flows, stopped_flows


class Drawing:
    """The figures of one state, found by id and by place.

    `show` compares what it is given with what it shows, so nobody has to tell it what has changed; what it does not
    depend on is not made again. A drawing that was brought up to date equals one that was made anew.
    """

    def __init__(self, ruler: TextRuler) -> None:
        self._ruler = ruler
        self._state: State | None = None
        self._analysis: Analysis | None = None
        self._cards: dict[str, Rect] = {}
        self._ways: dict[str, Route] = {}
        self._rooms: dict[str, list[Rect]] = {}
        self._points_on: dict[str, list[Resistance]] = {}
        self._ranks: dict[str, int] = {}
        self._lanes: dict[str, int] = {}
        self._keystones: frozenset[str] = frozenset()
        self._faded: frozenset[str] = frozenset()
        self._stopped: Mapping[str, FlowStops] = {}
        self._order: dict[str, tuple[int, int]] = {}
        self._figures: dict[str, Figure] = {}
        self._painted = Grid()
        self._standing = Grid()
        self._seats: dict[str, Rect] = {}
        self._seated = Grid()
        self._pair_rooms = PairRooms(self._obstacles_in)
        self._passable = Grid()

    # Asking

    def figure(self, name: str) -> Figure | None:
        return self._figures.get(name)

    @property
    def figures(self) -> list[Figure]:
        """All figures, in the order in which they are painted."""
        return self._sorted(self._figures)

    def figures_in(self, area: Rect) -> list[Figure]:
        """The figures of which something may be painted in the area, in the order in which they are painted."""
        return [figure for figure in self._sorted(self._painted.near(area)) if figure.bounds.intersects(area)]

    @property
    def bounds(self) -> Rect | None:
        """The area in which something is painted; `None` when nothing is."""
        if not self._figures:
            return None
        bounds = [figure.bounds for figure in self._figures.values()]
        return Rect(
            min(rect.left for rect in bounds),
            min(rect.top for rect in bounds),
            max(rect.right for rect in bounds),
            max(rect.bottom for rect in bounds),
        )

    def _sorted(self, names: Iterable[str]) -> list[Figure]:
        return [self._figures[name] for name in sorted(names, key=self._order.__getitem__)]

    # Bringing up to date

    def show(self, state: State, analysis: Analysis, marked_keystones: frozenset[str] = frozenset()) -> list[Rect]:
        """Show a state with its analysis. Gives the areas in which something was or is painted differently.

        Args:
            marked_keystones: the stages to mark as keystones, by id. They take their time to find, so whoever shows a
                drawing says when they are known.
        """
        previous, self._state = self._state, state
        previous_analysis, self._analysis = self._analysis, analysis
        previous_keystones, self._keystones = self._keystones, marked_keystones
        if previous is None:
            previous = state.holding(stages=(), flows=(), resistances=(), notes=())
        change = state_difference(previous, state)
        changed_stages = {*change.stages.added, *change.stages.updated}
        gone = {*change.stages.removed, *change.flows.removed, *change.resistances.removed, *change.notes.removed}

        moved_areas = self._place_cards(state, changed_stages, change.stages.removed)
        self._order = _painting_order(state) if change else self._order
        stale_flows = {*change.flows.added, *change.flows.updated} | self._flows_through(moved_areas)
        stale_flows |= self._reassign_lanes(state, previous)
        stale_flows |= self._flows_with_other_points(state, previous)
        for name in change.flows.removed:
            self._ways.pop(name, None)
            self._rooms.pop(name, None)
            self._passable.remove(name)
        stale_flows &= state.flows_by_id.keys()
        self._find_ways(state, stale_flows)
        repainted_flows = stale_flows | (self._flows_with_other_looks(previous_analysis) & self._ways.keys())

        judged_differently = self._judged_differently(analysis, previous_analysis)
        stale_cards = changed_stages | (
            (judged_differently | (previous_keystones ^ marked_keystones)) & self._cards.keys()
        )
        # In another order, what is painted over what may have changed anywhere.
        everywhere = [self.bounds] if change.reordered and self.bounds is not None else []
        stale_points = (
            set(self._points_on)
            if change.reordered
            else self._stale_points(change.resistances, previous, changed_stages | stale_flows, previous_analysis)
        )
        areas = [
            *everywhere,
            *self._take_away(gone),
            *self._redraw_flows(state, repainted_flows),
            *self._redraw_cards(state, stale_cards),
            *self._redraw_notes(state, {*change.notes.added, *change.notes.updated}),
            *self._seat_points(stale_points, change.resistances.removed),
        ]
        stale_points |= self._pair_rooms.near(areas)
        if state.resistances is not previous.resistances or not self._has_statuses_of(previous_analysis):
            stale_points |= self._pair_rooms.hosts
        return areas + self._redraw_points(stale_points)

    def _place_cards(self, state: State, changed: Collection[str], removed: Collection[str]) -> list[Rect]:
        """Bring the cards' places up to date. Gives the areas that cards have left or entered."""
        areas = []
        for name in removed:
            areas.append(self._cards.pop(name))
            self._standing.remove(name)
        for name in changed:
            rect, before = card_rect(state.stages_by_id[name]), self._cards.get(name)
            if rect == before:
                continue
            areas += [rect] if before is None else [before, rect]
            self._cards[name] = rect
            self._standing.put(name, [rect])
        return areas

    def _flows_through(self, areas: Sequence[Rect]) -> set[str]:
        """The flows whose way may depend on whether a card stands in one of the areas."""
        found: set[str] = set()
        for area in areas:
            for name in self._passable.near(area) - found:
                if any(room.intersects(area) for room in self._rooms[name]):
                    found.add(name)
        return found

    def _reassign_lanes(self, state: State, previous: State) -> set[str]:
        """Give flows between the same two cards, whichever way, a lane each. Gives those whose lane changed."""
        if state.flows is previous.flows and self._lanes:
            return set()
        lanes: dict[str, int] = {}
        used: defaultdict[tuple[str, str], int] = defaultdict(int)
        for flow in state.flows:
            ends = (min(flow.source, flow.target), max(flow.source, flow.target))
            lanes[flow.id] = used[ends]
            used[ends] += 1
        changed = {name for name, lane in lanes.items() if self._lanes.get(name) != lane}
        self._lanes = lanes
        return changed

    def _flows_with_other_points(self, state: State, previous: State) -> set[str]:
        """Index the points by what they sit on. Gives the flows on which more or fewer sit than before."""
        if state.resistances is previous.resistances and self._points_on:
            return set()
        points_on: defaultdict[str, list[Resistance]] = defaultdict(list)
        for point in state.resistances:
            points_on[point.on].append(point)
        before, self._points_on = self._points_on, dict(points_on)
        self._ranks = {name: rank for rank, name in enumerate(self._points_on)}
        changed = {
            name
            for name in points_on.keys() | before.keys()
            if len(points_on.get(name, ())) != len(before.get(name, ()))
        }
        return changed & state.flows_by_id.keys()

    def _flows_with_other_looks(self, previous: Analysis | None) -> set[str]:
        """The flows that look different on the same way, because of where value stops and flows now."""
        assert self._analysis is not None
        if self._analysis is previous:
            return set()
        faded, self._faded = self._faded, faded_flows(self._analysis)
        stopped, self._stopped = self._stopped, stopped_flows(self._analysis)
        return set(faded ^ self._faded) | {
            name for name in stopped.keys() | self._stopped.keys() if stopped.get(name) != self._stopped.get(name)
        }

    def _find_ways(self, state: State, names: Iterable[str]) -> None:
        for name in names:
            flow = state.flows_by_id[name]
            source, target = self._cards[flow.source], self._cards[flow.target]
            count = partial(self._count_in_way, {flow.source, flow.target})
            self._ways[name], looked_at = lead(source, target, self._lanes[name], count)
            # A flow depends on its own two cards too, wherever they stand.
            self._rooms[name] = [room for way in looked_at for room in spans(way)] + [source, target]
            self._passable.put(name, self._rooms[name])

    def _count_in_way(self, ends: Collection[str], way: Route, most: int) -> int:
        """How many cards stand in a way; no more than `most` are counted."""
        found: set[str] = set()
        for room in spans(way):
            found.update(
                name for name in self._standing.near(room) if name not in ends and self._cards[name].intersects(room)
            )
            if len(found) >= most:
                break
        return len(found)

    def _judged_differently(self, analysis: Analysis, previous: Analysis | None) -> set[str]:
        if previous is analysis:
            return set()
        before = {} if previous is None else previous.judgements
        return {name for name, judgement in analysis.judgements.items() if before.get(name) != judgement}

    def _stale_points(
        self, change: RecordChanges, previous: State, hosts: Collection[str], previous_analysis: Analysis | None
    ) -> set[str]:
        """What carries points that have to be drawn anew: a host that moved, or whose points changed in some way."""
        assert self._state is not None
        assert self._analysis is not None
        now, before = self._state.resistances_by_id, previous.resistances_by_id
        stale = {name for name in self._points_on if name in hosts}
        stale |= {now[name].on for name in (*change.added, *change.updated)}
        stale |= {before[name].on for name in (*change.updated, *change.removed)}
        if previous_analysis is not None and not self._has_statuses_of(previous_analysis):
            known = previous_analysis.statuses
            stale |= {now[name].on for name, status in self._analysis.statuses.items() if status != known.get(name)}
        return stale

    def _has_statuses_of(self, previous: Analysis | None) -> bool:
        assert self._analysis is not None
        return previous is not None and self._analysis.statuses == previous.statuses

    # Redrawing: each gives the areas that were and that are painted

    def _take_away(self, names: Iterable[str]) -> list[Rect]:
        areas = []
        for name in names:
            figure = self._figures.pop(name, None)
            self._painted.remove(name)
            if figure is not None:
                areas.append(figure.bounds)
        return areas

    def _redraw_flows(self, state: State, names: Iterable[str]) -> list[Rect]:
        areas: list[Rect] = []
        for name in names:
            flow: Flow = state.flows_by_id[name]
            areas += self._put(
                arrow_figure(
                    flow,
                    self._ways[name],
                    self._ruler,
                    badges=len(self._points_on.get(name, ())),
                    is_faded=name in self._faded,
                    stops=self._stopped.get(name, UNSTOPPED),
                )
            )
        return areas

    def _redraw_cards(self, state: State, names: Iterable[str]) -> list[Rect]:
        assert self._analysis is not None
        areas: list[Rect] = []
        for name in names:
            judgement = self._analysis.judgements[name]
            is_keystone = name in self._keystones
            areas += self._put(card_figure(state.stages_by_id[name], judgement, self._ruler, is_keystone=is_keystone))
        return areas

    def _redraw_notes(self, state: State, names: Iterable[str]) -> list[Rect]:
        areas: list[Rect] = []
        for name in names:
            areas += self._put(sticky_figure(state.notes_by_id[name], self._ruler))
        return areas

    def _redraw_points(self, hosts: Collection[str]) -> list[Rect]:
        assert self._analysis is not None
        areas: list[Rect] = []
        stale = set(hosts)
        for host in self._pair_rooms.hosts - self._points_on.keys():
            stale |= self._pair_rooms.drop(host)
        # In the file's order, for a pair keeps out of the way of those before it.
        for host, points in self._points_on.items():
            if host not in stale:
                continue
            pairs, moved = self._find_room_for_pairs(host, points)
            stale |= moved
            for point, place in zip(points, self._badge_places(host, len(points)), strict=True):
                figure = badge_figure(point, self._analysis.statuses[point.id], place)
                areas += self._put(with_texts(figure, pairs.get(point.id, ()), self._ruler))
        return areas

    # Badges, and the pairs that stand beside those of bypassed points

    def _seat_points(self, hosts: Iterable[str], removed: Iterable[str]) -> list[Rect]:
        """Bring the badges' places up to date. Gives the areas that badges have left or entered."""
        areas: list[Rect] = []
        for name in removed:
            areas.append(self._seats.pop(name))
            self._seated.remove(name)
        for host in hosts:
            points = self._points_on.get(host, [])
            for point, place in zip(points, self._badge_places(host, len(points)), strict=True):
                seat, before = badge_body(place), self._seats.get(point.id)
                if seat != before:
                    areas += [seat] if before is None else [before, seat]
                    self._seats[point.id] = seat
                    self._seated.put(point.id, [seat])
        return areas

    def _find_room_for_pairs(
        self, host: str, points: Iterable[Resistance]
    ) -> tuple[dict[str, tuple[Text, Text]], set[str]]:
        """Let the pairs of the bypassed points on a stage or flow stand where they are least in the way.

        Gives the texts by the points' ids, and the stages and flows whose pairs may have to stand elsewhere now.
        """
        assert self._analysis is not None
        statuses = self._analysis.statuses
        words = {
            point.id: pair(point.response, self._ruler)
            for point in points
            if statuses[point.id] == "bypassed" and isinstance(point.response, Exchange)
        }
        if not words:
            return {}, self._pair_rooms.drop(host)
        rooms = self._rooms_by(host, size_of(words.values(), self._ruler))
        room, moved = self._pair_rooms.choose(host, rooms, self._ranks)
        return {name: pair_texts(lines, room, index) for index, (name, lines) in enumerate(words.items())}, moved

    def _rooms_by(self, host: str, size: tuple[float, float]) -> Iterator[Rect]:
        card = self._cards.get(host)
        if card is not None:
            return rooms_by_card(card, *size)
        assert self._state is not None
        flow = self._state.flows_by_id[host]
        cards = self._cards[flow.source].united(self._cards[flow.target])
        return rooms_by_flow(self._ways[host], cards, len(self._points_on[host]), *size)

    def _obstacles_in(self, area: Rect) -> Iterator[Obstacle]:
        """What pairs keep out of the way of: badges, cards, notes, and flows with what is written beside them."""
        for name in self._seated.near(area):
            yield Obstacle(MUCH, self._seats[name])
        for name in self._painted.near(area):
            figure = self._figures[name]
            if figure.bounds.intersects(area):
                yield from obstacles_of(figure, self._ruler)

    def _badge_places(self, host: str, count: int) -> list[Point]:
        if host in self._cards:
            return places_on_card(self._cards[host], count)
        if host not in self._ways:
            return []
        start, end = longest_segment(self._ways[host])
        return places_on_flow(Point((start.x + end.x) / 2, (start.y + end.y) / 2), count)

    def _put(self, figure: Figure) -> list[Rect]:
        before = self._figures.get(figure.id)
        if before == figure:
            return []
        self._figures[figure.id] = figure
        self._painted.put(figure.id, _painted_areas(figure))
        return [figure.bounds] if before is None else [before.bounds, figure.bounds]


def _painting_order(state: State) -> dict[str, tuple[int, int]]:
    """What is painted over what: flows under cards, cards under notes, badges on top, each in the file's order."""
    layers = (
        [flow.id for flow in state.flows],
        [stage.id for stage in state.stages],
        [note.id for note in state.notes],
        [point.id for point in state.resistances],
    )
    return {name: (layer, index) for layer, names in enumerate(layers) for index, name in enumerate(names)}


def _painted_areas(figure: Figure) -> list[Rect]:
    """What the figure takes up. A flow takes up its line and its texts, not all of the area that it spans."""
    if not figure.route or figure.bounds.width * figure.bounds.height < 1e6:
        return [figure.bounds]
    corners = zip(figure.route, figure.route[1:], strict=False)
    return [Rect.around(ends).inflated(LABEL_REACH) for ends in corners]
