"""The panes of the window: a key goes from one to the next, and a frame shows which of them has the keyboard."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFocusFrame,
    QFrame,
    QProxyStyle,
    QScrollArea,
    QStyle,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from vsm_desktop.ui.guard import connect, guarded

FRAME = 2


class _OverWhatItFrames(QProxyStyle):
    """Has a ring painted over its neighbours too: else they hide most of it where they stand close."""

    @guarded(0)
    def styleHint(self, hint: QStyle.StyleHint, *more: Any) -> int:
        return 1 if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget else super().styleHint(hint, *more)


class Framed(QWidget):
    """A pane that leaves room at its edges for a frame, which is painted while the keyboard is in it."""

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        if holds_focus(self):
            painter = QPainter(self)
            try:
                painter.setPen(QPen(self.palette().highlight(), 2 * FRAME))  # half of it would be outside
                painter.drawRect(self.rect())
            finally:
                painter.end()


def scrolled_in(pane: Framed) -> QWidget:
    """What the contents of a pane stand in that is scrolled where it is too low for them."""
    content, area = QWidget(), QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidgetResizable(True)
    area.setWidget(content)
    _fill(pane, area)
    return content


def framed(content: QWidget) -> Framed:
    """A pane around what knows nothing of panes."""
    pane = Framed()
    _fill(pane, content)
    return pane


def _fill(pane: Framed, content: QWidget) -> None:
    layout = QVBoxLayout(pane)
    layout.setContentsMargins(FRAME, FRAME, FRAME, FRAME)
    layout.addWidget(content)


@dataclass(frozen=True)
class Pane:
    """A part of the window. `begin` is where the keyboard goes in it that was never there before."""

    widget: QWidget
    begin: Callable[[], QWidget | None]


class Panes:
    """Those that are seen, in the order in which a key goes through them."""

    def __init__(self, window: QWidget, *panes: Pane) -> None:
        self._window = window
        self._panes = panes
        self._style = _OverWhatItFrames()
        self._ring = self._make_ring()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._connection: QMetaObject.Connection = connect(
            application.focusChanged, lambda _, focused: self._show_focus(focused)
        )

    def step(self, by: int) -> None:
        """Give the keyboard to the next pane, or the one before: to what had it there last."""
        shown = [pane for pane in self._panes if pane.widget.isVisible()]
        at = next((index for index, pane in enumerate(shown) if holds_focus(pane.widget)), -1 if by > 0 else 0)
        for offset in range(1, len(shown) + 1):
            goal = _goal(shown[(at + by * offset) % len(shown)])
            if goal is not None:
                goal.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def close(self) -> None:
        QObject.disconnect(self._connection)

    def _make_ring(self) -> QFocusFrame:
        ring = QFocusFrame(self._window)
        ring.setStyle(self._style)
        return ring

    def _show_focus(self, focused: QWidget | None) -> None:
        if not isValid(self._ring):  # it goes along with what stands around the button that it was about
            self._ring = self._make_ring()
        is_ringed = isinstance(focused, QAbstractButton) and self._window.isAncestorOf(focused)
        palette = self._window.palette()
        palette.setColor(QPalette.ColorRole.WindowText, palette.color(QPalette.ColorRole.Highlight))
        self._ring.setPalette(palette)
        self._ring.setWidget(cast("QWidget", focused if is_ringed else None))
        for pane in self._panes:
            frame = pane.widget if isinstance(pane.widget, Framed) else pane.widget.parentWidget()
            if isinstance(frame, Framed):
                frame.update()


def holds_focus(widget: QWidget) -> bool:
    """Whether the keyboard is in a widget or somewhere inside it."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def _goal(pane: Pane) -> QWidget | None:
    last = pane.widget.focusWidget()
    goal = last if last is not None and last.isVisible() and last.isEnabled() else pane.begin()
    return goal if goal is not None and goal.isEnabled() else None
