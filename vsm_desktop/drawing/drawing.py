"""The drawing of a state: a projection that is brought up to date by touching no more than what changed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from vsm_desktop.core.change import StateChange, state_difference
from vsm_desktop.core.model import DataField, Flow, Stage, State
from vsm_desktop.drawing.cards import card_rect, stage_height
from vsm_desktop.drawing.figure_index import FigureIndex
from vsm_desktop.drawing.file_order import in_file_order
from vsm_desktop.drawing.flow_labels import ANYWHERE
from vsm_desktop.drawing.geometry import Rect, around
from vsm_desktop.drawing.label_rooms import LabelRooms
from vsm_desktop.drawing.marks import Figure
from vsm_desktop.drawing.patches import Patch
from vsm_desktop.drawing.resistance_points import ResistancePoints
from vsm_desktop.drawing.sketches import Sketch, flow_sketch, made, note_sketch, seen_from_afar, stage_sketch
from vsm_desktop.drawing.switched import NOTHING_SWITCHED, FlowsAt, switched
from vsm_desktop.drawing.text import TextRuler
from vsm_desktop.drawing.ways import Move, Ways
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
        self._keystones: frozenset[str] = frozenset()
        self._data_boxes: tuple[DataField, ...] = ()
        self._faded: frozenset[str] = frozenset()
        self._stopped: Mapping[str, FlowStops] = {}
        self._switched = NOTHING_SWITCHED
        self._flows_of = FlowsAt()
        self._ways = Ways()
        self._labels = LabelRooms(self._ways)
        self._index = FigureIndex(ruler, self._labels)
        self._points = ResistancePoints(ruler, self._ways, self._index)

    # Asking

    @property
    def count(self) -> int:
        """How many figures there are."""
        return self._index.count

    def sketch(self, name: str) -> Sketch | None:
        return self._index.sketch(name)

    def sketches_in(self, area: Rect) -> list[Sketch]:
        """The sketches of which something may be painted in the area, in the order in which they are painted."""
        return self._index.sketches_in(area)

    def sketches_near(self, area: Rect) -> Iterator[Sketch]:
        """As `sketches_in`, in no order, and perhaps some that only lie near."""
        return self._index.sketches_near(area)

    def in_order(self, names: Iterable[str]) -> list[Sketch]:
        """The sketches of some records, in the order in which they are painted."""
        return self._index.in_order(names)

    def figure(self, name: str) -> Figure | None:
        return self._index.figure(name)

    @property
    def figures(self) -> list[Figure]:
        """All figures, in the order in which they are painted."""
        return self._index.figures

    def figures_in(self, area: Rect) -> list[Figure]:
        """The figures of which something may be painted in the area, in the order in which they are painted."""
        return self._index.figures_in(area)

    def parts_of(self, figure: Figure) -> list[Rect]:
        """Where a figure is painted: of a flow that leads far round, not all of the area that it spans."""
        return self._index.parts_of(figure)

    def patches_in(self, area: Rect) -> list[Patch]:
        """What is seen of an area from afar."""
        return self._index.patches_in(area)

    def patch(self, names: Collection[str]) -> Patch:
        """What is seen of some records from afar."""
        return self._index.patch(names)

    @property
    def bounds(self) -> Rect | None:
        """The area in which something is painted; `None` when nothing is."""
        return self._index.bounds

    # Carrying figures about

    def carried_with(self, names: Collection[str]) -> tuple[frozenset[str], tuple[Flow, ...]]:
        """What goes along when cards and notes are moved as one, by id, and the flows of which only one end does."""
        flows = {flow.id: flow for name in names if name in self._ways.cards for flow in self._flows_at(name)}
        inner = {flow.id for flow in flows.values() if flow.source in names and flow.target in names}
        loose = tuple(flow for flow in flows.values() if flow.id not in inner)
        hosts = {*names, *inner}
        return frozenset(hosts | {point.id for point in self._points.on_any(hosts)}), loose

    def lift(self, names: Collection[str]) -> list[Rect]:
        """Leave records out of what is found by its place, for they are carried about. Gives the areas to paint."""
        flows = [name for name in names if name in self._ways.routes]
        return self._index.lift({*names, *(point.id for point in self._points.on_any(flows))})

    def put_back(self) -> list[Rect]:
        """Find what was lifted by its place again. Gives the areas to paint."""
        return self._index.put_back()

    def figure_of(self, sketch: Sketch) -> Figure:
        """The figure of a sketch that is not kept."""
        return made(sketch, self._ruler, ANYWHERE)

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
        way, points = self._ways.simplest(flow.id, source, target), self._points.on(flow.id)
        stops, is_faded = self._stopped.get(flow.id, UNSTOPPED), self._is_faded(flow.id)
        badges = self._points.along(way, source.united(target), flow.id) if points else []
        return [flow_sketch(flow, way, len(points), is_faded=is_faded, stops=stops), *badges]

    # Bringing up to date

    def show(
        self,
        state: State,
        analysis: Analysis,
        marked_keystones: frozenset[str] = frozenset(),
        data_boxes: tuple[DataField, ...] = (),
        *,
        is_moving: bool = False,
        far_later: bool = False,
    ) -> list[Rect]:
        """Show a state with its analysis. Gives the areas in which something was or is painted differently.

        Args:
            analysis: the state's or, in a what-if, that of what switches make of it: what it knows nothing of is
                shown as switched off.
            marked_keystones: the stages to mark as keystones, by id. They take their time to find, so whoever shows a
                drawing says when they are known.
            data_boxes: the fields in the boxes under the cards.
            is_moving: more changes are to follow at once: no way is sought then, until `settle` is called.
            far_later: where there are many, nor are the ways between cards that are far apart.
        """
        previous, self._state = self._state, state
        previous_analysis, self._analysis = self._analysis, analysis
        previous_keystones, self._keystones = self._keystones, marked_keystones
        previous_boxes, self._data_boxes = self._data_boxes, data_boxes
        before, self._switched = self._switched, switched(state, analysis.state)
        turned = self._switched.differing(before)
        if previous is None:
            previous = state.holding(stages=(), flows=(), resistances=(), notes=())
        change = state_difference(previous, state)
        changed_stages = {*change.stages.added, *change.stages.updated}
        if data_boxes != previous_boxes:
            changed_stages = set(state.stages_by_id)
        gone = {*change.stages.removed, *change.flows.removed, *change.resistances.removed, *change.notes.removed}

        moves = self._ways.follow(state, change, stage_height(data_boxes))
        self._labels.follow_notes(state, change.notes)
        led = self._lead(moves, is_moving=is_moving, far_later=far_later)
        self._keep_order(state, change)
        stale_flows = {*change.flows.added, *change.flows.updated} | led
        stale_flows |= self._points.follow(state, analysis, self._switched.points)
        repainted_flows = stale_flows | self._flows_with_other_looks(previous_analysis) | turned

        judged_differently = _judged_differently(analysis, previous_analysis)
        stale_cards = changed_stages | (judged_differently | (previous_keystones ^ marked_keystones)) | turned
        # In another order, what is painted over what may have changed anywhere.
        everywhere = [self.bounds] if change.reordered and self.bounds is not None else []
        stale_points = (
            self._points.hosts | self._points.paired_anew()
            if change.reordered
            else self._points.stale(change.resistances, previous, changed_stages | stale_flows)
        )
        index = self._index
        index.changes_much = len(repainted_flows) + len(stale_cards) > _MANY
        forgotten = index.forget_figures(repainted_flows | stale_cards) if index.changes_much else []
        areas = [
            *forgotten,
            *everywhere,
            *index.take_away(gone),
            *self._redraw_flows(repainted_flows),
            *index.write_labels_anew(),
            *self._redraw_cards(stale_cards),
            *self._redraw_notes({*change.notes.added, *change.notes.updated}),
            *self._points.seat(stale_points, change.resistances.removed),
        ]
        return areas + self._points.redraw_near(areas, stale_points)

    def _lead(self, moves: Mapping[str, Move], *, is_moving: bool, far_later: bool) -> set[str]:
        """Give flows their ways, as far as they are led at once. Gives the flows that have another way."""
        if is_moving:
            return self._ways.take_along(moves, self._flows_at)
        return self._ways.settle_near() if far_later else self._ways.settle()

    @property
    def is_settled(self) -> bool:
        """Whether every flow is led as it would be if the state were drawn anew."""
        return self._ways.is_settled

    def settle(self, seconds: float | None = None) -> list[Rect]:
        """Lead the flows that were not while something moved, for no longer than this. Gives the areas to paint."""
        led = self._ways.settle(seconds)
        self._index.changes_much = len(led) > _MANY
        stale = self._points.hosts & led
        areas = [*self._redraw_flows(led), *self._index.write_labels_anew(), *self._points.seat(stale, ())]
        return areas + self._points.redraw_near(areas, stale)

    def keep_labels_off(self, edges: tuple[float, ...]) -> list[Rect]:
        """Have the labels of flows stand beside the edges of lanes, where they can. Gives the areas to paint.

        Args:
            edges: their heights, from the highest on.
        """
        self._labels.keep_off(edges)
        areas = self._index.write_labels_anew()
        return areas + self._points.redraw_near(areas, ())

    def _flows_at(self, stage_id: str) -> Iterable[Flow]:
        assert self._state is not None
        assert self._analysis is not None
        if self._switched.flows:  # the analysis knows nothing of those that are off
            return self._flows_of.of(self._state, stage_id)
        network = self._analysis.linkage.network
        position = network.positions.get(stage_id)
        return () if position is None else (*network.leaving[position], *network.entering[position])

    def _keep_order(self, state: State, change: StateChange) -> None:
        """What is painted over what: flows, cards, notes, and badges on top, each in the file's order."""
        kinds = (change.flows, change.stages, change.notes, change.resistances)
        if change.reordered:
            self._index.forget_patches()
        elif not any(kind.added or kind.removed for kind in kinds):
            return
        layers = (state.flows, state.stages, state.notes, state.resistances)
        self._index.order([record.id for records in layers for record in records])

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

    def _is_faded(self, flow_id: str) -> bool:
        return flow_id in self._faded or flow_id in self._switched.flows

    # Redrawing: each gives the areas that were and that are painted

    def _redraw_flows(self, names: Collection[str]) -> list[Rect]:
        assert self._state is not None
        areas: list[Rect] = []
        for flow in in_file_order(names, self._state.flows_by_id):
            way, badges = self._ways.routes[flow.id], len(self._points.on(flow.id))
            is_faded, stops = self._is_faded(flow.id), self._stopped.get(flow.id, UNSTOPPED)
            areas += self._index.put(flow_sketch(flow, way, badges, is_faded=is_faded, stops=stops))
        return areas

    def _redraw_cards(self, names: Collection[str]) -> list[Rect]:
        assert self._state is not None
        assert self._analysis is not None
        areas: list[Rect] = []
        for stage in in_file_order(names, self._state.stages_by_id):
            rect, judgement = self._ways.cards[stage.id], self._analysis.judgements.get(stage.id)
            is_keystone = stage.id in self._keystones
            areas += self._index.put(stage_sketch(stage, rect, judgement, self._data_boxes, is_keystone=is_keystone))
        return areas

    def _redraw_notes(self, names: Iterable[str]) -> list[Rect]:
        assert self._state is not None
        areas: list[Rect] = []
        for name in names:
            areas += self._index.put(note_sketch(self._state.notes_by_id[name]))
        return areas


def _judged_differently(analysis: Analysis, previous: Analysis | None) -> set[str]:
    if previous is not None and previous.judgements is analysis.judgements:
        return set()
    before = {} if previous is None else previous.judgements
    return {name for name, judgement in analysis.judgements.items() if before.get(name) != judgement}


_MANY = 24
"""With more figures to be drawn anew than this, not all of them can be in sight."""
