"""What surrounds the canvas in a what-if: stripes that nobody can overlook, and a bar with what can be done."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from vsm_desktop.core.switches import Switches
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.view import View

_STRIPE = 7
_LEAST_WORDS = 220


class WhatIfFrame(QWidget):
    """Stands around the canvas. Without a what-if there is nothing of it to be seen."""

    told = Signal(str)
    """What the last step came to."""

    def __init__(self, view: View, canvas_pane: QWidget, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self._theme = theme
        self._told = ""
        self.bar = WhatIfBar(theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.bar)
        self._column.addWidget(canvas_pane, 1)
        self._was_on = False
        self._shown = self._what_is_shown()
        self.bar.hide()
        view.listen(self._follow)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.bar.set_theme(theme)
        self.update()

    def say(self, words: str) -> None:
        """Say what the last step came to; it stands there until something else is switched or another state shown."""
        self._told = words
        self._shown = self._what_is_shown()
        self.bar.show_words(self._words())
        self.told.emit(words)

    def _follow(self) -> None:
        is_on, shown = self._view.is_supposing, self._what_is_shown()
        if shown != self._shown or is_on != self._was_on:
            self._told, self._shown = "", shown
        if is_on:
            self.bar.show_words(self._words())
        if is_on != self._was_on:
            self._was_on = is_on
            edge = _STRIPE if is_on else 0
            self._column.setContentsMargins(edge, edge, edge, edge)
            self.bar.setVisible(is_on)
            self.update()

    def _what_is_shown(self) -> tuple[str, Switches]:
        return self._view.state.id, self._view.switches

    def _words(self) -> str:
        thrown = len(self._view.switches.thrown)
        count = trn("{n} switch thrown", "{n} switches thrown", thrown) if thrown else tr("nothing is switched yet")
        return tr("What if: {count}. {more}").format(count=count, more=self._told or tr("The map stays as it is."))

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._was_on:
            return
        painter = QPainter(self)
        try:
            self._paint_stripes(painter)
        finally:
            painter.end()

    def _paint_stripes(self, painter: QPainter) -> None:
        """Slanting ones, as about a building site. What lies over their middle need not be painted."""
        inner = self.rect().adjusted(_STRIPE, _STRIPE, -_STRIPE, -_STRIPE)
        painter.setClipRegion(QRegion(self.rect()).subtracted(QRegion(inner)))
        painter.fillRect(self.rect(), QColor(self._theme.inks["on-switched"]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.inks["switched"]), _STRIPE))
        height = self.height()
        for left in range(-height, self.width(), 3 * _STRIPE):
            painter.drawLine(left, height, left + height, 0)


class WhatIfBar(QFrame):
    """Says that it is a what-if, how much is switched and what the last step came to; the buttons below where there
    is no room beside it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("what-if-bar")
        self.setAccessibleName(tr("What if"))
        self.setAutoFillBackground(True)
        self._words = QLabel()
        self._words.setObjectName("what-if-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._buttons = QWidget()
        self._row = QHBoxLayout(self._buttons)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(10, 5, 8, 5)
        self._layout.setSpacing(6)
        self._layout.addWidget(self._words, 1)
        self._layout.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignRight)
        self.set_theme(theme)

    def offer(self, actions: Iterable[tuple[QAction, str]]) -> None:
        """Offer commands, each in few words."""
        for action, words in actions:
            self._row.addWidget(_button(action, words))

    def begin(self) -> QWidget | None:
        """Where the keyboard goes in it."""
        return next((button for button in self.findChildren(QToolButton) if button.isEnabled()), None)

    def set_height_of_letters(self, pixels: int | None) -> None:
        """Say it so large that the back row reads it; as large as anything else without a height."""
        font = self.font()
        if pixels is not None:
            font.setPixelSize(pixels)
        self._words.setFont(font)

    def show_words(self, words: str) -> None:
        if words != self._words.text():
            self._words.setText(words)

    def set_theme(self, theme: Theme) -> None:
        ground, ink = QColor(theme.inks["switched"]), QColor(theme.inks["on-switched"])
        palette = QPalette(self.palette())
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, ground)
        palette.setColor(QPalette.ColorRole.WindowText, ink)
        self.setPalette(palette)
        plain_palette = QPalette()
        self._buttons.setPalette(plain_palette)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        has_room = self.width() >= self._buttons.sizeHint().width() + _LEAST_WORDS
        side = QBoxLayout.Direction.LeftToRight if has_room else QBoxLayout.Direction.TopToBottom
        if self._layout.direction() != side:
            self._layout.setDirection(side)
        super().resizeEvent(event)


def _button(action: QAction, words: str) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"what-if-{action.objectName()}")
    button.setText(words)
    button.setAccessibleName(action.text().replace("&", ""))
    button.setToolTip(action.toolTip())
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setEnabled(action.isEnabled())
    connect(button.clicked, lambda *_: action.trigger())
    connect(action.enabledChanged, button.setEnabled)
    return button
