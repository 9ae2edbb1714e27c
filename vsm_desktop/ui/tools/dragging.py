"""Dragging what is selected, or a copy of it."""

from dataclasses import dataclass

from vsm_desktop.core import edits
from vsm_desktop.core.chains import refuse_insertion
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.geometry import Point
from vsm_desktop.drawing.lanes import joining_teams, snapped
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.gesture import Overlay, Pointer, Surface
from vsm_desktop.ui.tools.attaching import host_at, hung
from vsm_desktop.ui.tools.inserting import inserted
from vsm_desktop.ui.tools.phase import Phase
from vsm_desktop.ui.tools.snapping import Snapping


@dataclass
class Dragging(Phase):
    surface: Surface
    ids: tuple[str, ...]
    start: Pointer
    split: str | None = None

    def __post_init__(self) -> None:
        self.snapping = Snapping(self.surface, self.ids)

    def move(self, pointer: Pointer) -> Phase | None:
        shift = self.snapping.shift(_way(self.start, pointer), is_free=pointer.is_free)
        ids = frozenset(self.ids)
        bands = self.surface.lanes
        self.surface.view.preview(lambda state: joining_teams(edits.move(state, ids, shift.dx, shift.dy), ids, bands))
        self.split = self._flow_below()
        self.surface.show_overlay(
            Overlay(guides=shift.guides, split=self.split, target=host_at(self.surface, ids, pointer.map))
        )
        return self

    def _flow_below(self) -> str | None:
        """The flow into which the stage would be put if it were let go here."""
        view = self.surface.view
        if len(self.ids) > 1 or self.ids[0] not in view.state.stages_by_id:
            return None
        flow = self.surface.flow_under(self.ids[0])
        # A drag changes no flow, and what was found out about those of the last step is kept with it.
        before = view.session.committed.states_by_id[view.state.id]
        return None if flow is None or refuse_insertion(before, self.ids[0], flow) else flow

    def release(self, pointer: Pointer) -> Phase | None:
        self.surface.show_overlay(Overlay())
        view, split = self.surface.view, self.split
        host = host_at(self.surface, self.ids, pointer.map)
        if host is not None:
            view.preview(lambda state: hung(self.surface, state, self.ids, host))
            view.session.commit(trn("Attach note", "Attach {n} notes", len(self.ids)))
        elif split is None:
            self._snap_to_lanes()
            view.session.commit(self._label())
        else:
            dropped = view.state
            height = stage_height(view.data_boxes)
            view.preview(lambda _: inserted(dropped, self.ids[0], split, self.surface.cards_near, height))
            view.session.commit(tr("Put stage into flow"))
        return None

    def _snap_to_lanes(self) -> None:
        view, bands = self.surface.view, self.surface.lanes
        moved, height = view.state, stage_height(view.data_boxes)
        if bands:
            view.preview(lambda _: snapped(moved, self.ids, bands, height))

    def _label(self) -> str:
        stage = self.surface.view.state.stages_by_id.get(self.ids[0])
        if len(self.ids) == 1 and stage is not None:
            shown = plain(stage.name)[:_LONGEST_NAME_IN_LABEL] or tr("stage")
            return tr("Move {name}").format(name=shown)
        return trn("Move {n} item", "Move {n} items", len(self.ids))


@dataclass
class Duplicating(Phase):
    """What is dragged stays, and a copy of it goes along, with the flows among the copies."""

    surface: Surface
    ids: tuple[str, ...]
    start: Pointer

    def __post_init__(self) -> None:
        state = self.surface.view.state
        self._copied, self._copies = edits.paste(state, edits.extract(state, self.ids), 0, 0)
        self._snapping = Snapping(self.surface, self.ids, own=self._copies)

    def move(self, pointer: Pointer) -> Phase | None:
        shift = self._snapping.shift(_way(self.start, pointer), is_free=pointer.is_free)
        copies = frozenset(self._copies)
        self.surface.view.preview(lambda _: edits.move(self._copied, copies, shift.dx, shift.dy))
        self.surface.show_overlay(Overlay(guides=shift.guides))
        return self

    def release(self, pointer: Pointer) -> Phase | None:
        self.surface.show_overlay(Overlay())
        view = self.surface.view
        view.session.commit(tr("Duplicate"))
        view.select(self._copies)
        return None


def _way(start: Pointer, end: Pointer) -> Point:
    """The way that the pointer has gone, in map units."""
    return Point(end.map.x - start.map.x, end.map.y - start.map.y)


_LONGEST_NAME_IN_LABEL = 30
