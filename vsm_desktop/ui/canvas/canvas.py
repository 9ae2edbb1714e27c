"""The canvas: one widget that paints the marks of the state shown and hands the pointer to a tool."""

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from math import ceil, floor

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.model import State
from vsm_desktop.drawing.drawing import Drawing
from vsm_desktop.drawing.fonts import FAMILY, FontRuler
from vsm_desktop.drawing.geometry import Point, Rect, around
from vsm_desktop.drawing.hit import Hit, enclosed, flow_through, hit, stage_at
from vsm_desktop.drawing.lanes import Lane, lane_figures, lanes
from vsm_desktop.drawing.marks import TEXT_SIZES, Figure
from vsm_desktop.drawing.painting import LEAST_TEXT_HEIGHT, MarkPainter
from vsm_desktop.drawing.room import Side
from vsm_desktop.drawing.routing import longest_segment
from vsm_desktop.drawing.sides import free_sides
from vsm_desktop.drawing.theme import Theme, ThemeName
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.translation import tr
from vsm_desktop.ui.canvas.backing import Backing
from vsm_desktop.ui.canvas.camera import Camera
from vsm_desktop.ui.canvas.grid import paint_grid
from vsm_desktop.ui.canvas.inline_text import inline_text
from vsm_desktop.ui.canvas.lighting import Lighting, lighting
from vsm_desktop.ui.canvas.overlay import OUTMOST, OverlayPainter
from vsm_desktop.ui.canvas.panning import Panning
from vsm_desktop.ui.canvas.text_field import Finish, TextField
from vsm_desktop.ui.gesture import Overlay, Pointer, Tool
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_FIT_MARGIN = 48
_NO_TEXT = float("inf")
"""The least height of letters with which none are painted: lanes are named over the map, wherever it is seen from."""
_WHEEL_STEP = 120
_ZOOM_PER_STEP = 1.2
_PAN_PER_STEP = 60
_LEAST_FIELD = QSize(150, 30)
_LEAST_CARD_WITH_PLUSES = 70
"""A card that is narrower on the screen, in pixels, shows no + on its sides."""
_SETTLING = 0.008
"""How long flows are led before a frame, in seconds, when something came to rest."""
_MANY_AREAS = 24
"""With more areas than this to paint anew, the one around them is."""


class Canvas(QWidget):
    """Shows a view of the map. Implements the `Surface` that tools work on."""

    zoomed = Signal(float)
    looked = Signal()
    """Another part of the map is seen."""
    menu_requested = Signal(QPoint)
    stage_requested = Signal(str, str)
    """A new stage is wanted beside this one, on this side."""

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setAccessibleName(tr("Value stream map"))
        self.setAccessibleDescription(tr("A drawing. The outline lists all that stands on it."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(180, 140)
        self._view = view
        self._ruler = FontRuler()
        self._marks = MarkPainter(theme, self._ruler)
        self._drawing = Drawing(self._ruler)
        self._camera = Camera()
        self._backing = Backing()
        self._overlay = Overlay()
        self._keystones: frozenset[str] = frozenset()
        self._shown_selection: tuple[str, ...] = ()
        self._lit = Lighting()
        self._lit_by: Analysis | None = None
        self._lit_for: tuple[tuple[str, ...], str | None] = ((), None)
        self._tool: Tool | None = None
        self._panning = Panning()
        self._is_fitted = True
        self._has_grid = False
        self._has_lanes = False
        self._lanes: tuple[Lane, ...] = ()
        self._lane_figures: list[Figure] = []
        self._field = TextField(self)
        connect(self._field.continued, self._continue)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        connect(self._settling.timeout, self.update)
        view.listen(self._follow)
        view.session.listen_to_steps(self._follow_lanes)
        self._follow()

    # What the window asks

    @property
    def view(self) -> View:
        return self._view

    @property
    def camera(self) -> Camera:
        return self._camera

    @property
    def overlay(self) -> Overlay:
        """What is drawn over the map just now."""
        return self._overlay

    @property
    def is_naming(self) -> bool:
        return self._field.is_open

    @property
    def is_gesturing(self) -> bool:
        """Whether the pointer is in the middle of something."""
        return self._tool is not None and self._tool.is_busy

    def use(self, tool: Tool) -> None:
        """Hand the pointer to a tool."""
        self.finish()
        self._tool = tool
        self.unsetCursor()

    def finish(self) -> None:
        """End whatever is going on: a text is kept, a gesture is dropped."""
        self._field.close_keeping()
        if self._tool is not None:
            self._tool.cancel()

    @property
    def theme_name(self) -> ThemeName:
        return self._marks.theme.name

    def set_theme(self, theme: Theme) -> None:
        self._marks = MarkPainter(theme, self._ruler)
        self._backing.invalidate_all()
        self.update()

    def show_grid(self, has_grid: bool) -> None:
        """Show the grid, to which what is dragged snaps, or do without."""
        if has_grid != self._has_grid:
            self._has_grid = has_grid
            self._backing.invalidate_all()
            self.update()

    @property
    def has_lanes(self) -> bool:
        return self._has_lanes

    def show_lanes(self, has_lanes: bool) -> None:
        """Show the lanes of the teams, into which stages are dragged, or do without."""
        self._has_lanes = has_lanes
        self._follow_lanes()

    @property
    def keystones(self) -> frozenset[str]:
        """The stages that are marked as keystones, by id."""
        return self._keystones

    def show_keystones(self, stages: frozenset[str]) -> None:
        """Mark these stages as keystones, by id; none while it is not known which are."""
        if stages != self._keystones:
            self._keystones = stages
            self._follow()

    def fit(self) -> None:
        """Show all of the map, at no more than 100 %."""
        bounds = self._drawing.bounds
        if bounds is None:
            self._look(Camera(ratio=self.devicePixelRatioF()).centered((0, 0), self.width(), self.height()))
        else:
            self._look(self._camera.fitted(bounds, self.width(), self.height(), _FIT_MARGIN))
        self._is_fitted = True

    def fit_selection(self) -> None:
        """Show all that is selected, at no more than 100 %."""
        area = self._area_of(self._view.selection)
        if area is not None:
            self._look(self._camera.fitted(area, self.width(), self.height(), _FIT_MARGIN))

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom about a place on the canvas; about its middle without one."""
        place = QPointF(self.width() / 2, self.height() / 2) if at is None else at
        self._look(self._camera.zoomed(factor, place.x(), place.y()))

    def pan_by(self, dx: float, dy: float) -> None:
        """Shift what is seen by screen pixels."""
        self._field.close_keeping()
        self._is_fitted = False
        device = round(dx * self._camera.ratio), round(dy * self._camera.ratio)
        self._camera = self._camera.panned(*device)
        self._backing.shift(*device)
        self.looked.emit()
        self.update()

    def reveal(self, ids: Iterable[str]) -> None:
        """Bring records into sight, if they are not; from further away where they would not all be seen."""
        area = self._area_of(ids)
        if area is None:
            return
        seen = Rect(*self._camera.to_map(0, 0), *self._camera.to_map(self.width(), self.height()))
        if area.united(seen) == seen:
            return
        if area.width > seen.width or area.height > seen.height:
            self._look(self._camera.fitted(area, self.width(), self.height(), _FIT_MARGIN))
        else:
            self._look(self._camera.centered(area.center, self.width(), self.height()))

    def _area_of(self, ids: Iterable[str]) -> Rect | None:
        areas = [sketch.body for name in ids if (sketch := self._drawing.sketch(name)) is not None]
        return reduce(Rect.united, areas) if areas else None

    def look_at(self, point: Point) -> None:
        """Bring a point of the map to the middle of the canvas."""
        before = self._camera
        goal = before.centered(point, self.width(), self.height())
        self.pan_by(
            (goal.offset[0] - before.offset[0]) / before.ratio, (goal.offset[1] - before.offset[1]) / before.ratio
        )

    def seen_center(self) -> Point:
        """The point of the map in the middle of the canvas."""
        return self._camera.to_map(self.width() / 2, self.height() / 2)

    # The surface that tools work on

    def hit(self, point: Point) -> Hit | None:
        return hit(self._drawing, point, self._camera.pixel)

    def stage_at(self, point: Point) -> str | None:
        return stage_at(self._drawing, point, self._camera.pixel)

    def enclosed(self, area: Rect) -> tuple[str, ...]:
        return enclosed(self._drawing, area)

    def body(self, name: str) -> Rect | None:
        sketch = self._drawing.sketch(name)
        return None if sketch is None else sketch.body

    def bodies_near(self, area: Rect) -> dict[str, Rect]:
        """The cards and notes in an area, by id."""
        return {
            sketch.id: sketch.body
            for sketch in self._drawing.sketches_in(area)
            if sketch.kind in ("stage", "note") and sketch.body.intersects(area)
        }

    @property
    def pixel(self) -> float:
        """Map units per screen pixel."""
        return self._camera.pixel

    @property
    def snaps_to_grid(self) -> bool:
        return self._has_grid

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes shown; none when they are switched off."""
        return self._lanes

    def cards_near(self, area: Rect) -> list[tuple[str, Rect]]:
        """The stages whose cards stand in an area, with their cards."""
        near = self._drawing.sketches_in(area)
        return [
            (sketch.id, sketch.body) for sketch in near if sketch.kind == "stage" and sketch.body.intersects(area)
        ]

    def flow_under(self, stage_id: str) -> str | None:
        """The flow that passes below the middle of a stage, and not to or from it."""
        body = self.body(stage_id)
        return None if body is None else flow_through(self._drawing, self._view.state, stage_id, body)

    def free_sides(self, stage_id: str) -> tuple[tuple[Side, Point], ...]:
        """The sides of a stage on which nothing stands or leads on, each with the middle of its +."""
        body = self.body(stage_id)
        if body is None or body.width * self._camera.zoom < _LEAST_CARD_WITH_PLUSES:
            return ()
        return tuple(free_sides(self._drawing, body, self._camera.pixel))

    def add_beside(self, stage_id: str, side: Side) -> None:
        """Ask for a new stage on a side of a stage."""
        self.stage_requested.emit(stage_id, side)

    def show_overlay(self, overlay: Overlay) -> None:
        if overlay != self._overlay:
            self._overlay = overlay
            self.update()

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def name_stage(self, stage_id: str, label: str) -> None:
        """Let a stage that is previewed be named, and make it a step with that label. Dropped, it is gone again."""
        self._write_new(stage_id, label, lambda state, text: edits.rename_stage(state, stage_id, text))

    def write_note(self, note_id: str, label: str) -> None:
        """Let a note that is previewed be written, and make it a step. Left empty, it is gone again."""
        self._write_new(
            note_id,
            label,
            lambda state, text: note_edits.change_note(state, note_id, text) if text.strip() else None,
        )

    def _write_new(self, record_id: str, label: str, write: Callable[[State, str], State | None]) -> None:
        """Let what is previewed be written. Where nothing comes of the text, it is dropped."""

        def finish(text: str | None) -> None:
            session = self._view.session
            written = None if text is None else write(self._view.state, text)
            if written is None:
                session.cancel()
                return
            session.preview(edits.edit_state(session.map, written.id, lambda _: written))
            session.commit(label)
            self._view.select([record_id])

        self._open_field(record_id, "", finish)

    @property
    def can_edit_text(self) -> bool:
        """Whether a single record is selected that has a text on the canvas."""
        selection = self._view.selection
        return len(selection) == 1 and inline_text(self._view.state, selection[0]) is not None

    def edit_text(self, record_id: str, typed: str = "") -> None:
        """Let the name of a stage, the label of a flow or the text of a note be changed.

        Args:
            typed: what was typed already, in place of the text that was there.
        """
        found = inline_text(self._view.state, record_id)
        if found is None:
            return

        def finish(text: str | None) -> None:
            if text is not None and text != found.text:
                self._view.apply(found.step, lambda state: found.change(state, record_id, text))

        self.reveal([record_id])
        self._open_field(record_id, found.text, finish, typed)

    def _continue(self, is_before: bool) -> None:
        """After a name that was ended with Tab the next stage is wanted, or with Shift+Tab the one before."""
        stages = self._view.selected_stages
        if len(stages) == 1:
            self.add_beside(stages[0], "left" if is_before else "right")

    def _open_field(self, record_id: str, text: str, finish: Finish, typed: str = "") -> None:
        body = self.body(record_id)
        if body is None:
            return
        is_note = record_id in self._view.state.notes_by_id
        is_stage = record_id in self._view.state.stages_by_id
        if not (is_note or is_stage):
            body = self._label_room(record_id, body)
        on_screen = self._camera.rect_to_screen(body)
        area = QRect(
            round(on_screen.left),
            round(on_screen.top),
            max(round(on_screen.width), _LEAST_FIELD.width()),
            max(round(on_screen.height), _LEAST_FIELD.height()),
        )
        font = QFont(FAMILY)
        font.setPixelSize(max(12, min(40, round(TEXT_SIZES["note" if is_note else "name"] * self._camera.zoom))))
        self._field.open(text, area, font, finish=finish, typed=typed, is_continued=is_stage)

    def _label_room(self, flow_id: str, body: Rect) -> Rect:
        """Where the label of a flow is edited: about the middle of its longest part."""
        sketch = self._drawing.sketch(flow_id)
        if sketch is None or len(sketch.route) < 2:
            return body
        middle = Rect.around(longest_segment(sketch.route)).center
        half = _LEAST_FIELD.width() / 2 * self._camera.pixel, _LEAST_FIELD.height() / 2 * self._camera.pixel
        return Rect(middle.x - half[0], middle.y - half[1], middle.x + half[0], middle.y + half[1])

    # Following the view

    def _follow(self) -> None:
        view, is_moving = self._view, self.is_gesturing
        areas = self._drawing.show(view.state, view.analysis, self._keystones, is_moving=is_moving)
        self._invalidate(areas)
        if self._has_lanes and not view.session.is_previewing:
            self._follow_lanes()  # they stay where they are while something is dragged through them
        # At rest, more than these areas may look different: what is said of a stage, and where there is room for it.
        if view.selection != self._shown_selection or (areas and not is_moving) or view.analysis is not self._lit_by:
            self._shown_selection = view.selection
            self.update()

    def _follow_lanes(self) -> None:
        state = self._view.state
        shown = lanes(state) if self._has_lanes else ()
        figures = lane_figures(state, self._ruler) if self._has_lanes else []
        if figures != self._lane_figures:
            self._lanes, self._lane_figures = shown, figures
            self._backing.invalidate_all()
            self.update()

    def _invalidate(self, areas: Sequence[Rect]) -> None:
        """Paint these areas of the map anew with the next frame, and what is drawn over them."""
        if len(areas) > _MANY_AREAS:
            areas = [around(areas)]
        size = self._device_size()
        for area in areas:
            part = self._on_canvas(area, size)
            if not part.isEmpty():
                self._backing.invalidate(part)
                self.update(self._on_screen(part))

    def _on_canvas(self, area: Rect, size: QSize) -> QRect:
        """The device pixels of an area of the map, as far as it is in sight."""
        scale, (x, y) = self._camera.scale, self._camera.offset
        left, top = max(-3, floor(area.left * scale + x) - 3), max(-3, floor(area.top * scale + y) - 3)
        right = min(size.width() + 3, ceil(area.right * scale + x) + 3)
        bottom = min(size.height() + 3, ceil(area.bottom * scale + y) + 3)
        return QRect(left, top, max(0, right - left), max(0, bottom - top))

    def _on_screen(self, area: QRect) -> QRect:
        """The room in screen pixels for an area in device pixels and for what is drawn about it."""
        ratio = self._camera.ratio
        corner = QPoint(floor(area.left() / ratio), floor(area.top() / ratio))
        end = QPoint(ceil(area.right() / ratio), ceil(area.bottom() / ratio))
        return QRect(corner, end).adjusted(-OUTMOST, -OUTMOST, OUTMOST, OUTMOST)

    def _device_size(self) -> QSize:
        ratio = self._camera.ratio
        return QSize(round(self.width() * ratio), round(self.height() * ratio))

    def _look(self, camera: Camera) -> None:
        self._field.close_keeping()
        self._is_fitted = False
        zoom_before = self._camera.zoom
        self._camera = camera
        self._backing.invalidate_all()
        if camera.zoom != zoom_before:
            self.zoomed.emit(camera.zoom)
        self.looked.emit()
        self.update()

    # Painting

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        self._keep_ratio()
        self._settle()
        self._backing.refresh(self._paint_area)
        painter = QPainter(self)
        try:
            self._backing.show(painter, self._camera.ratio)
            lit = self._light()
            overlay = OverlayPainter(painter, self._camera, self._drawing, self._marks.theme)
            is_moving = self.is_gesturing or self._panning.is_going_on
            overlay.name_lanes(self._lanes, self._lane_figures)
            overlay.light(lit, is_smooth=not is_moving)
            overlay.paint(self._view.selection, self._overlay)
            if not (is_moving or self.is_naming):
                overlay.say_what_is_missing(lit, leaves_pluses=bool(self._overlay.pluses))
        finally:
            painter.end()

    def _settle(self) -> None:
        """When nothing moves any more, lead the flows that were not; many of them a few at each frame."""
        if not self.is_gesturing and not self._drawing.is_settled:
            self._invalidate(self._drawing.settle(_SETTLING))
            if not self._drawing.is_settled:
                self._settling.start()

    def _light(self) -> Lighting:
        """What is to be lit; worked out anew when something that it depends on has changed."""
        analysis, asked = self._view.analysis, (self._view.selection, self._overlay.hovered)
        if analysis is not self._lit_by or asked != self._lit_for:
            self._lit = lighting(analysis, self._view.selected_stages, self._overlay.hovered)
            self._lit_by, self._lit_for = analysis, asked
        return self._lit

    def _keep_ratio(self) -> None:
        """Follow the window from one screen to another."""
        ratio = self.devicePixelRatioF()
        if ratio != self._camera.ratio:
            center = self.seen_center()
            self._camera = Camera(self._camera.zoom, ratio=ratio).centered(center, self.width(), self.height())
            self._backing.invalidate_all()
        self._backing.resize(self._device_size())

    def _paint_area(self, painter: QPainter, area: QRect) -> None:
        scale, (x, y) = self._camera.scale, self._camera.offset
        painter.fillRect(area, QColor(self._marks.theme.inks["canvas"]))
        if self._has_grid:
            paint_grid(painter, area, self._camera, QColor(self._marks.theme.inks["faded"]))
        seen = Rect(
            (area.left() - x - 2) / scale,
            (area.top() - y - 2) / scale,
            (area.right() + 1 - x + 2) / scale,
            (area.bottom() + 1 - y + 2) / scale,
        )
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(x, y)
        painter.scale(scale, scale)
        least_text = LEAST_TEXT_HEIGHT * self._camera.ratio
        self._marks.paint(painter, self._lane_figures, scale, _NO_TEXT)
        self._marks.paint_area(painter, self._drawing, seen, scale, least_text)
        painter.restore()

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        # Whoever saw all of the map goes on seeing all of it.
        if self._is_fitted:
            self._keep_ratio()
            self.fit()
        self.looked.emit()

    # The pointer and the keys

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._field.close_keeping()
        if self._panning.is_going_on:
            return
        if self._panning.begins_with(event.button()) and not self.is_gesturing:
            self._panning.press(event.button(), event.position())
            self._show_panning()
        elif self._tool is not None and event.button() == Qt.MouseButton.LeftButton:
            self._tool.press(self._pointer(event))
            self.update()  # what is not said while a gesture goes on

    @guarded(None)
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panning.is_going_on:
            moved = self._panning.move(event.position())
            if not moved.isNull():
                self._show_panning()
                self.pan_by(moved.x(), moved.y())
        elif self._tool is not None:
            self._tool.move(self._pointer(event))

    @guarded(None)
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._panning.is_going_on:
            was_click = self._panning.release(event.button())
            if was_click is None:
                return
            self._show_panning()
            if was_click:
                self._ask_for_menu(event.position().toPoint())
        elif self._tool is not None and event.button() == Qt.MouseButton.LeftButton:
            self._tool.release(self._pointer(event))
        self.update()  # what is not said while a gesture goes on

    def _show_panning(self) -> None:
        cursor = self._panning.cursor
        if cursor is None:
            self.unsetCursor()
        else:
            self.show_cursor(cursor)

    @guarded(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._tool is not None and event.button() == Qt.MouseButton.LeftButton and not self._panning.is_space_down:
            self._field.close_keeping()
            self._tool.double_click(self._pointer(event))
        else:
            self.mousePressEvent(event)

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, pixels = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_ZOOM_PER_STEP ** (turned.y() / _WHEEL_STEP), event.position())
        elif not pixels.isNull():
            self.pan_by(pixels.x(), pixels.y())
        else:
            dx, dy = (turned.x() * _PAN_PER_STEP / _WHEEL_STEP, turned.y() * _PAN_PER_STEP / _WHEEL_STEP)
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not dx:
                dx, dy = dy, 0
            self.pan_by(dx, dy)
        event.accept()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom_by(1 + event.value(), event.position())
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._begins_text(event):
            event.accept()  # it is typed: no shortcut takes it
            return True
        return super().event(event)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._panning.is_space_down = True
            self._show_panning()
        elif event.key() == Qt.Key.Key_Escape and self._tool is not None:
            if self.is_gesturing:
                self._tool.cancel()
            else:
                self._view.select(())
                event.ignore()  # the window goes back to the first tool
        elif self._begins_text(event):
            self.edit_text(self._view.selection[0], event.text())
        else:
            super().keyPressEvent(event)

    def _begins_text(self, event: QKeyEvent) -> bool:
        """Whether a key is the first letter of a text for what is selected."""
        text, held = event.text(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_shifted = held == Qt.KeyboardModifier.ShiftModifier
        if held != Qt.KeyboardModifier.NoModifier and not is_shifted:
            return False
        begins = text.isalpha() or (text.isdigit() and not is_shifted)
        return begins and not self.is_gesturing and self.can_edit_text

    @guarded(None)
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._let_go_of_space()
        else:
            super().keyReleaseEvent(event)

    def _let_go_of_space(self) -> None:
        self._panning.is_space_down = False
        self._show_panning()

    @guarded(None)
    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._panning.is_space_down:
            self._let_go_of_space()
        super().focusOutEvent(event)

    @guarded(None)
    def leaveEvent(self, event: QEvent) -> None:
        if not self.is_gesturing:
            self.show_overlay(Overlay())
        super().leaveEvent(event)

    @guarded(None)
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """From the keyboard, beside what is selected. With the mouse, letting go of the right button asks for it."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            return
        area = self._area_of(self._view.selection)
        place = Point(self.width() / 2, self.height() / 2)
        if area is not None:
            place = self._camera.to_screen(area.center)
        self._field.close_keeping()
        self.menu_requested.emit(self.mapToGlobal(QPoint(round(place.x), round(place.y))))

    def _ask_for_menu(self, place: QPoint) -> None:
        """For what is under the pointer, which is selected then."""
        found = self.hit(self._camera.to_map(place.x(), place.y()))
        if found is None:
            self._view.select(())
        elif found.id not in self._view.selection:
            self._view.select([found.id])
        self.menu_requested.emit(self.mapToGlobal(place))

    def _pointer(self, event: QMouseEvent) -> Pointer:
        place = event.position()
        adds = bool(event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier))
        held = event.modifiers()
        return Pointer(
            Point(place.x(), place.y()),
            self._camera.to_map(place.x(), place.y()),
            adds=adds,
            is_free=bool(held & Qt.KeyboardModifier.ControlModifier),
            duplicates=bool(held & Qt.KeyboardModifier.AltModifier),
        )
