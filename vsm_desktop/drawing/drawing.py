"""The drawing of a state: a projection that is brought up to date by touching no more than what changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from vsm_desktop.core.change import RecordChanges, StateChange, state_difference
from vsm_desktop.core.model import DataField, Exchange, Flow, Resistance, Stage, State
from vsm_desktop.drawing.badges import badge_body, badge_figure, places_on_card, places_on_flow, with_texts
from vsm_desktop.drawing.cards import card_rect, stage_height
from vsm_desktop.drawing.flow_labels import label_areas
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.grid import Grid
from vsm_desktop.drawing.label_rooms import LabelRooms
from vsm_desktop.drawing.marks import Figure, PlainMark, Text
from vsm_desktop.drawing.pair_rooms import MUCH, Obstacle, PairRooms, obstacles_of
from vsm_desktop.drawing.pairs import Pair, pair, pair_texts, rooms_by_card, rooms_by_flow, size_of
from vsm_desktop.drawing.patches import Patch, Patches
from vsm_desktop.drawing.routing import Route, longest_segment
from vsm_desktop.drawing.sketches import (
    LARGE_AREA,
    MOST_REACH,
    Sketch,
    flow_sketch,
    made,
    note_sketch,
    painted_areas,
    point_sketch,
    seen_from_afar,
    stage_sketch,
)
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.drawing.ways import Ways
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.fading import UNSTOPPED, FlowStops, faded_flows, stopped_flows


class Drawing:
    """The figures of one state, found by id and by place.

    `show` compares what it is given with what it shows, so nobody has to tell it what has changed; what it does not
    depend on is not made again. A drawing that was brought up to date equals one that was made anew. Figures, whose
    texts take their time, are only made when somebody asks for them; until then there are sketches.
    """

    def __init__(self, ruler: TextRuler) -> None:
        self._ruler = ruler
        self._state: State | None = None
        self._analysis: Analysis | None = None
        self._ways = Ways()
        self._points_on: dict[str, list[Resistance]] = {}
        self._ranks: dict[str, int] = {}
        self._keystones: frozenset[str] = frozenset()
        self._data_boxes: tuple[DataField, ...] = ()
        self._faded: frozenset[str] = frozenset()
        self._stopped: Mapping[str, FlowStops] = {}
        self._order: dict[str, int] = {}
        self._sketches: dict[str, Sketch] = {}
        self._figures: dict[str, Figure] = {}
        self._painted = Grid()
        self._patches = Patches(self.patch)
        self._labels = LabelRooms(self._ways)
        self._distant: dict[str, list[PlainMark]] = {}
        self._changes_much = False
        self._seats: dict[str, Rect] = {}
        self._seated = Grid()
        self._pair_rooms = PairRooms(self._obstacles_in)
        self._lifted: frozenset[str] = frozenset()

    # Asking

    def sketch(self, name: str) -> Sketch | None:
        return self._sketches.get(name)

    def sketches_in(self, area: Rect) -> list[Sketch]:
        """The sketches of which something may be painted in the area, in the order in which they are painted."""
        return [sketch for sketch in self._sorted(self._painted.near(area)) if sketch.area.intersects(area)]

    def sketches_near(self, area: Rect) -> Iterator[Sketch]:
        """As `sketches_in`, in no order, and perhaps some that only lie near."""
        return map(self._sketches.__getitem__, self._painted.near(area))

    def figure(self, name: str) -> Figure | None:
        sketch = self._sketches.get(name)
        return None if sketch is None else self._figure(sketch)

    @property
    def figures(self) -> list[Figure]:
        """All figures, in the order in which they are painted."""
        return [self._figure(sketch) for sketch in self._sorted(self._sketches)]

    def figures_in(self, area: Rect) -> list[Figure]:
        """The figures of which something may be painted in the area, in the order in which they are painted."""
        figures = map(self._figure, self.sketches_in(area))
        return [figure for figure in figures if figure.bounds.intersects(area)]

    def patches_in(self, area: Rect) -> list[Patch]:
        """What is seen of an area from afar."""
        return self._patches.near(area)

    @property
    def bounds(self) -> Rect | None:
        """The area in which something is painted; `None` when nothing is."""
        exact = [sketch.area for sketch in self._sketches.values() if sketch.is_exact]
        exact += [figure.bounds for figure in self._figures.values()]
        bounds = around(exact) if exact else None
        for sketch in self._sketches.values():
            # Only of those at the very edge it has to be known how far their texts reach.
            if not sketch.is_exact and (bounds is None or bounds.united(sketch.area) != bounds):
                reach = self._figure(sketch).bounds
                bounds = reach if bounds is None else bounds.united(reach)
        return bounds

    def _figure(self, sketch: Sketch) -> Figure:
        figure = self._figures.get(sketch.id)
        if figure is None:
            figure = self._figures[sketch.id] = made(sketch, self._ruler, self._labels.seeking(sketch))
        return figure

    def _sorted(self, names: Iterable[str]) -> list[Sketch]:
        return [self._sketches[name] for name in sorted(names, key=self._order.__getitem__)]

    def patch(self, names: Collection[str]) -> Patch:
        """What is seen of some records from afar."""
        layers: dict[str, list[PlainMark]] = {"flow": [], "body": [], "resistance": []}
        sketches = self._sorted(names)
        for sketch in sketches:
            marks = self._distant.get(sketch.id)
            if marks is None:
                marks = self._distant[sketch.id] = seen_from_afar(sketch)
            layers["body" if sketch.kind in ("stage", "note") else sketch.kind] += marks
        bounds = around([sketch.body for sketch in sketches]).inflated(MOST_REACH)
        return Patch(bounds, tuple(layers["flow"]), tuple(layers["body"]), tuple(layers["resistance"]))

    # Carrying figures about

    def carried_with(self, names: Collection[str]) -> tuple[frozenset[str], tuple[Flow, ...]]:
        """What goes along when cards and notes are moved as one, by id, and the flows of which only one end does."""
        flows = {flow.id: flow for name in names if name in self._ways.cards for flow in self._flows_at(name)}
        inner = {flow.id for flow in flows.values() if flow.source in names and flow.target in names}
        loose = tuple(flow for flow in flows.values() if flow.id not in inner)
        hosts = {*names, *inner}
        badges = {point.id for host in hosts & self._points_on.keys() for point in self._points_on[host]}
        return frozenset(hosts | badges), loose

    def lift(self, names: Collection[str]) -> list[Rect]:
        """Leave records out of what is found by its place, for they are carried about. Gives the areas to paint."""
        on_loose = {
            point.id for name in names if name in self._ways.routes for point in self._points_on.get(name, ())
        }
        self._lifted = frozenset(name for name in {*names, *on_loose} if name in self._sketches)
        for name in self._lifted:
            self._painted.remove(name)
            self._patches.remove(name)
        return self._areas_of_lifted()

    def put_back(self) -> list[Rect]:
        """Find what was lifted by its place again. Gives the areas to paint."""
        areas = self._areas_of_lifted()
        for name in self._lifted:
            sketch = self._sketches[name]
            self._painted.put(name, painted_areas(sketch))
            self._patches.put(name, sketch.body)
        self._lifted = frozenset()
        return areas

    def _areas_of_lifted(self) -> list[Rect]:
        return [area for name in self._lifted for area in painted_areas(self._sketches[name])]

    def in_order(self, names: Iterable[str]) -> list[Sketch]:
        """The sketches of some records, in the order in which they are painted."""
        return self._sorted(name for name in names if name in self._sketches)

    def figure_of(self, sketch: Sketch) -> Figure:
        """The figure of a sketch that is not kept."""
        return made(sketch, self._ruler, lambda _: True)

    def patch_of(self, sketches: Sequence[Sketch]) -> Patch:
        """What is seen from afar of sketches that are not kept."""
        marks = [mark for sketch in sketches for mark in seen_from_afar(sketch)]
        bounds = around([sketch.area for sketch in sketches]) if sketches else Rect(0, 0, 0, 0)
        return Patch(bounds, tuple(marks), (), ())

    def rect_of(self, stage: Stage) -> Rect:
        """What a stage takes up where it stands, its data box included."""
        return card_rect(stage, self._ways.height)

    def along(self, flow: Flow, source: Rect, target: Rect) -> list[Sketch]:
        """A flow and its badges as they are while its ends are carried to these places: it takes the simplest way."""
        way, points = self._ways.simplest(flow.id, source, target), self._points_on.get(flow.id, [])
        stops, is_faded = self._stopped.get(flow.id, UNSTOPPED), flow.id in self._faded
        badges = self._badges_along(way, source.united(target), points) if points else []
        return [flow_sketch(flow, way, len(points), is_faded=is_faded, stops=stops), *badges]

    def _badges_along(self, way: Route, cards: Rect, points: Collection[Resistance]) -> list[Sketch]:
        """The badges of a flow on its way between two cards; their pairs stand in the first room there."""
        words, pairs = self._pair_words(points), {}
        if words:
            rooms = rooms_by_flow(way, cards, len(points), *size_of(words.values(), self._ruler))
            pairs = _pairs_in(next(rooms), words)
        places = _badge_places_along(way, len(points))
        return [self._badge(point, place, pairs) for point, place in zip(points, places, strict=True)]

    # Bringing up to date

    def show(
        self,
        state: State,
        analysis: Analysis,
        marked_keystones: frozenset[str] = frozenset(),
        data_boxes: tuple[DataField, ...] = (),
        *,
        is_moving: bool = False,
    ) -> list[Rect]:
        """Show a state with its analysis. Gives the areas in which something was or is painted differently.

        Args:
            marked_keystones: the stages to mark as keystones, by id. They take their time to find, so whoever shows a
                drawing says when they are known.
            data_boxes: the fields in the boxes under the cards.
            is_moving: more changes are to follow at once: no way is sought then, until `settle` is called.
        """
        previous, self._state = self._state, state
        previous_analysis, self._analysis = self._analysis, analysis
        previous_keystones, self._keystones = self._keystones, marked_keystones
        previous_boxes, self._data_boxes = self._data_boxes, data_boxes
        if previous is None:
            previous = state.holding(stages=(), flows=(), resistances=(), notes=())
        change = state_difference(previous, state)
        changed_stages = {*change.stages.added, *change.stages.updated}
        if data_boxes != previous_boxes:
            changed_stages = set(state.stages_by_id)
        gone = {*change.stages.removed, *change.flows.removed, *change.resistances.removed, *change.notes.removed}

        moves = self._ways.follow(state, change, stage_height(data_boxes))
        led = self._ways.take_along(moves, self._flows_at) if is_moving else self._ways.settle()
        self._keep_order(state, change)
        stale_flows = {*change.flows.added, *change.flows.updated} | led
        stale_flows |= self._flows_with_other_points(state, previous)
        repainted_flows = stale_flows | self._flows_with_other_looks(previous_analysis)

        judged_differently = self._judged_differently(analysis, previous_analysis)
        stale_cards = changed_stages | (judged_differently | (previous_keystones ^ marked_keystones))
        # In another order, what is painted over what may have changed anywhere.
        everywhere = [self.bounds] if change.reordered and self.bounds is not None else []
        stale_points = (
            set(self._points_on)
            if change.reordered
            else self._stale_points(change.resistances, previous, changed_stages | stale_flows, previous_analysis)
        )
        self._changes_much = len(repainted_flows) + len(stale_cards) > _MANY
        forgotten = self._forget_figures(repainted_flows | stale_cards) if self._changes_much else []
        areas = [
            *forgotten,
            *everywhere,
            *self._take_away(gone),
            *self._redraw_flows(repainted_flows & state.flows_by_id.keys()),
            *self._write_labels_anew(),
            *self._redraw_cards(stale_cards & state.stages_by_id.keys()),
            *self._redraw_notes({*change.notes.added, *change.notes.updated}),
            *self._seat_points(stale_points, change.resistances.removed),
        ]
        return areas + self._redraw_points_near(areas, stale_points, previous, previous_analysis)

    @property
    def is_settled(self) -> bool:
        """Whether every flow is led as it would be if the state were drawn anew."""
        return self._ways.is_settled

    def settle(self, seconds: float = float("inf")) -> list[Rect]:
        """Lead the flows that were not while something moved, for no longer than this. Gives the areas to paint."""
        assert self._state is not None
        led = self._ways.settle(seconds)
        self._changes_much = len(led) > _MANY
        stale_points = {name for name in self._points_on if name in led}
        areas = [*self._redraw_flows(led), *self._write_labels_anew(), *self._seat_points(stale_points, ())]
        return areas + self._redraw_points_near(areas, stale_points, self._state, self._analysis)

    def _flows_at(self, stage_id: str) -> Iterable[Flow]:
        assert self._analysis is not None
        network = self._analysis.linkage.network
        position = network.positions.get(stage_id)
        return () if position is None else (*network.leaving[position], *network.entering[position])

    def _keep_order(self, state: State, change: StateChange) -> None:
        """What is painted over what: flows, cards, notes, and badges on top, each in the file's order."""
        kinds = (change.flows, change.stages, change.notes, change.resistances)
        if change.reordered:
            self._patches.clear()
        elif not any(kind.added or kind.removed for kind in kinds):
            return
        layers = (state.flows, state.stages, state.notes, state.resistances)
        names = [record.id for records in layers for record in records]
        self._order = dict(zip(names, range(len(names)), strict=True))

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

    def _judged_differently(self, analysis: Analysis, previous: Analysis | None) -> set[str]:
        if previous is not None and previous.judgements is analysis.judgements:
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
            sketch, figure = self._sketches.pop(name, None), self._figures.pop(name, None)
            self._painted.remove(name)
            self._patches.remove(name)
            self._distant.pop(name, None)
            self._labels.forget(name)
            if sketch is not None:
                areas += [sketch.area] if figure is None else self.parts_of(figure)
        return areas

    def _redraw_flows(self, names: Iterable[str]) -> list[Rect]:
        assert self._state is not None
        areas: list[Rect] = []
        for name in names:
            badges, stops = len(self._points_on.get(name, ())), self._stopped.get(name, UNSTOPPED)
            flow, way = self._state.flows_by_id[name], self._ways.routes[name]
            areas += self._put(flow_sketch(flow, way, badges, is_faded=name in self._faded, stops=stops))
        return areas

    def _write_labels_anew(self) -> list[Rect]:
        """Let the labels stand elsewhere that a card has come upon, or that it has made room for."""
        areas: list[Rect] = []
        for name in self._labels.disturbed():
            figure = self._figures.pop(name, None)
            if figure is not None:
                now = self._figure(self._sketches[name])
                areas += [] if now == figure else [*self.parts_of(figure), *self.parts_of(now)]
        return areas

    def _redraw_cards(self, names: Iterable[str]) -> list[Rect]:
        assert self._state is not None
        assert self._analysis is not None
        areas: list[Rect] = []
        for name in names:
            stage, rect = self._state.stages_by_id[name], self._ways.cards[name]
            judgement = self._analysis.judgements[name]
            areas += self._put(
                stage_sketch(stage, rect, judgement, self._data_boxes, is_keystone=name in self._keystones)
            )
        return areas

    def _redraw_notes(self, names: Iterable[str]) -> list[Rect]:
        assert self._state is not None
        areas: list[Rect] = []
        for name in names:
            areas += self._put(note_sketch(self._state.notes_by_id[name]))
        return areas

    def _redraw_points_near(
        self, areas: list[Rect], stale: set[str], previous: State, previous_analysis: Analysis | None
    ) -> list[Rect]:
        """Draw the points anew that are stale, and those whose pairs may stand elsewhere because of the areas."""
        assert self._state is not None
        stale |= self._pair_rooms.near(areas)
        if self._state.resistances is not previous.resistances or not self._has_statuses_of(previous_analysis):
            stale |= self._pair_rooms.hosts
        return self._redraw_points(stale)

    def _redraw_points(self, hosts: Collection[str]) -> list[Rect]:
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
                areas += self._put(self._badge(point, place, pairs))
        return areas

    def _badge(self, point: Resistance, place: Point, pairs: Mapping[str, tuple[Text, Text]]) -> Sketch:
        """A badge with the pair that stands beside it, if it has one."""
        assert self._analysis is not None
        figure = badge_figure(point, self._analysis.statuses[point.id], place)
        return point_sketch(with_texts(figure, pairs.get(point.id, ()), self._ruler))

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
        words = self._pair_words(points)
        if not words:
            return {}, self._pair_rooms.drop(host)
        rooms = self._rooms_by(host, size_of(words.values(), self._ruler))
        room, moved = self._pair_rooms.choose(host, rooms, self._ranks)
        return _pairs_in(room, words), moved

    def _pair_words(self, points: Iterable[Resistance]) -> dict[str, Pair]:
        """What the pairs of the bypassed ones among some points say, by the points' ids."""
        assert self._analysis is not None
        statuses = self._analysis.statuses
        return {
            point.id: pair(point.response, self._ruler)
            for point in points
            if statuses[point.id] == "bypassed" and isinstance(point.response, Exchange)
        }

    def _rooms_by(self, host: str, size: tuple[float, float]) -> Iterator[Rect]:
        card = self._ways.cards.get(host)
        if card is not None:
            return rooms_by_card(card, *size)
        assert self._state is not None
        flow = self._state.flows_by_id[host]
        cards = self._ways.cards[flow.source].united(self._ways.cards[flow.target])
        return rooms_by_flow(self._ways.routes[host], cards, len(self._points_on[host]), *size)

    def _obstacles_in(self, area: Rect) -> Iterator[Obstacle]:
        """What pairs keep out of the way of: badges, cards, notes, and flows with what is written beside them."""
        for name in self._seated.near(area):
            yield Obstacle(MUCH, self._seats[name])
        for figure in self.figures_in(area):
            yield from obstacles_of(figure, self._ruler)

    def _badge_places(self, host: str, count: int) -> list[Point]:
        if host in self._ways.cards:
            return places_on_card(self._ways.cards[host], count)
        if host not in self._ways.routes:
            return []
        return _badge_places_along(self._ways.routes[host], count)

    def _forget_figures(self, names: Collection[str]) -> list[Rect]:
        """Where much changes at once, let figures be made when they are painted: not all of them are in sight."""
        figures = (self._figures.pop(name, None) for name in names)
        return [figure.bounds for figure in figures if figure is not None]

    def _put(self, sketch: Sketch) -> list[Rect]:
        """Take a sketch in place of the one before. A figure that was made is made again, for it may be in sight."""
        name = sketch.id
        before, figure = self._sketches.get(name), self._figures.pop(name, None)
        if before == sketch:
            if figure is not None:
                self._figures[name] = figure
            return []
        self._sketches[name] = sketch
        self._painted.put(name, painted_areas(sketch))
        self._patches.put(name, sketch.body)
        self._distant.pop(name, None)
        if self._changes_much:
            return [sketch.area] if before is None else [before.area, sketch.area]
        if figure is None:
            return painted_areas(sketch) if before is None else [*painted_areas(before), *painted_areas(sketch)]
        now = self._figure(sketch)
        return [] if now == figure else [*self.parts_of(figure), *self.parts_of(now)]

    def parts_of(self, figure: Figure) -> list[Rect]:
        """Where a figure is painted: of a flow that leads far round, not all of the area that it spans."""
        if not figure.route or figure.bounds.width * figure.bounds.height < LARGE_AREA:
            return [figure.bounds]
        lines = [Rect.around(ends).inflated(MOST_REACH) for ends in pairwise(figure.route)]
        return lines + label_areas(figure.marks, self._ruler)


def _badge_places_along(way: Route, count: int) -> list[Point]:
    start, end = longest_segment(way)
    return places_on_flow(Point((start.x + end.x) / 2, (start.y + end.y) / 2), count)


def _pairs_in(room: Rect, words: Mapping[str, Pair]) -> dict[str, tuple[Text, Text]]:
    """The pairs, one below the other in a room."""
    return {name: pair_texts(lines, room, index) for index, (name, lines) in enumerate(words.items())}


_MANY = 24
