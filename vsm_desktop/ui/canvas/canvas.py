"""The canvas: a view of the map that hands the pointer to a tool and takes what is typed."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)

from vsm_desktop.drawing.cards import card_part
from vsm_desktop.drawing.geometry import Point, Rect
from vsm_desktop.drawing.hit import Hit, enclosed, flow_through, hit, stage_at
from vsm_desktop.drawing.room import Side
from vsm_desktop.drawing.sides import free_sides
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr
from vsm_desktop.ui.canvas.map_view import MapView
from vsm_desktop.ui.canvas.panning import Panning
from vsm_desktop.ui.canvas.wheel import turn_wheel
from vsm_desktop.ui.canvas.writing import Writing
from vsm_desktop.ui.gesture import Overlay, Pointer, Tool
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_LEAST_CARD_WITH_PLUSES = 70
"""A card that is narrower on the screen, in pixels, shows no + on its sides."""


class Canvas(MapView):
    """Implements the `Surface` that tools work on."""

    menu_requested = Signal(QPoint)
    stage_requested = Signal(str, str)
    """A new stage is wanted beside this one, on this side."""
    switch_requested = Signal(str)
    """In a what-if, this record is to be switched off or on."""
    said = Signal(str)
    """Something is to be said in passing."""
    rested = Signal()
    """A gesture has ended."""

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__(view, theme)
        self.setObjectName("canvas")
        self.setAccessibleName(tr("Value stream map"))
        self.setAccessibleDescription(tr("A drawing. The outline lists all that stands on it."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tool: Tool | None = None
        self.maps_backwards = False
        self._panning = Panning()
        self._writing = Writing(self)
        connect(self._writing.continued, self._continue)
        connect(self._writing.refused, self.said.emit)
        self._follow()

    # What goes on

    @property
    def is_gesturing(self) -> bool:
        return self._tool is not None and self._tool.is_busy

    @property
    def is_panning(self) -> bool:
        return self._panning.is_going_on

    @property
    def is_naming(self) -> bool:
        return self._writing.is_open

    def use(self, tool: Tool) -> None:
        """Hand the pointer to a tool."""
        self.finish()
        self._tool = tool
        self.unsetCursor()

    def finish(self) -> None:
        """End whatever is going on: a text is kept, a gesture is dropped."""
        self._leave_text()
        if self._tool is not None:
            self._tool.cancel()

    def _leave_text(self) -> None:
        self._writing.keep()

    # The surface that tools work on

    def hit(self, point: Point) -> Hit | None:
        return hit(self._drawing, point, self._camera.pixel)

    def stage_at(self, point: Point) -> str | None:
        return stage_at(self._drawing, point, self._camera.pixel)

    def enclosed(self, area: Rect) -> tuple[str, ...]:
        return enclosed(self._drawing, area)

    def flow_under(self, stage_id: str) -> str | None:
        """The flow that passes below the middle of a stage, and not to or from it."""
        body = self.body(stage_id)
        if body is None or body.width * self._camera.zoom < _LEAST_CARD_WITH_PLUSES:
            return None  # from so far away nobody can aim at a flow
        return flow_through(self._drawing, self._view.state, stage_id, card_part(body))

    def free_sides(self, stage_id: str) -> tuple[tuple[Side, Point], ...]:
        """The sides of a stage on which nothing stands or leads on, each with the middle of its +."""
        body = self.body(stage_id)
        if body is None or body.width * self._camera.zoom < _LEAST_CARD_WITH_PLUSES:
            return ()
        return tuple(free_sides(self._drawing, body, self._camera.pixel))

    def switch_place(self, stage_id: str) -> Point | None:
        """Where a stage is switched off or on in a what-if: the corner of its card; none where that is too small."""
        body = self.body(stage_id)
        if not self._view.is_supposing or body is None or body.width * self._camera.zoom < _LEAST_CARD_WITH_PLUSES:
            return None
        return Point(body.left, body.top)

    def add_beside(self, stage_id: str, side: Side) -> None:
        """Ask for a new stage on a side of a stage."""
        self.stage_requested.emit(stage_id, side)

    def switch(self, name: str) -> None:
        """Ask for a record to be switched off or on."""
        self.switch_requested.emit(name)

    def show_cursor(self, shape: Qt.CursorShape) -> None:
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    def name_stage(self, stage_id: str, label: str) -> None:
        self._writing.name_stage(stage_id, label)

    def write_note(self, note_id: str, label: str) -> None:
        self._writing.write_note(note_id, label)

    @property
    def can_edit_text(self) -> bool:
        return self._writing.can_edit

    def edit_text(self, record_id: str, typed: str = "") -> None:
        self._writing.edit_text(record_id, typed)

    def _continue(self, is_before: bool) -> None:
        """After a name that was ended with Tab the next stage is wanted, or with Shift+Tab the one before.

        Whoever maps backwards wants the one before with Tab.
        """
        stages = self._view.selected_stages
        if len(stages) == 1:
            self.add_beside(stages[0], "left" if is_before != self.maps_backwards else "right")

    # The pointer and the keys

    @guarded(None)
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._leave_text()
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
            self._come_to_rest()
            self.rested.emit()
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
            self._leave_text()
            self._tool.double_click(self._pointer(event))
        else:
            self.mousePressEvent(event)

    @guarded(None)
    def wheelEvent(self, event: QWheelEvent) -> None:
        turn_wheel(self, event)

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
                goes_on = not (self._view.is_supposing and self._view.selection)
                self._view.select(())
                if goes_on:
                    event.ignore()  # the window goes back to the first tool, or in a what-if
        elif self.is_gesturing and event.matches(QKeySequence.StandardKey.Undo):
            self.finish()  # the command cannot be done yet when nothing was done before the gesture
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
        self._leave_text()
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
