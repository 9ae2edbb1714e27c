"""The strip under the canvas: the states as tabs, and what makes one more of the one shown."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.state_bar import StateBar
from vsm_desktop.ui.state_name_field import StateNameField
from vsm_desktop.ui.view import View


class StateStrip(QWidget):
    duplicate_requested = Signal()

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view
        self.bar = StateBar(view)
        self.field = StateNameField(self)
        self._named = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.bar)
        row.addWidget(self._add_button())
        row.addStretch(1)
        view.listen(self._follow)

    def name_state(self, write: Callable[[str], None]) -> None:
        """Have the state shown named in place. `write` gets every name on the way."""
        self._named = self._view.state.id
        layout = self.layout()
        if layout is not None:
            layout.activate()  # a tab that has just come has its place
        self.field.open(self._view.state.name, self._tab, write)

    @property
    def _tab(self) -> QRect:
        """The place of the current tab on the strip, as far as it is in sight."""
        return self.bar.current_rect.intersected(self.bar.rect()).translated(self.bar.pos())

    def _follow(self) -> None:
        """A name that was taken back, or of another state than the one shown, is not being typed any more."""
        state = self._view.state
        if self.field.is_open and (state.id, state.name) != (self._named, self.field.name):
            self.field.close_keeping()

    def _add_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("state-add")
        button.setText("+")
        button.setAutoRaise(True)
        words = tr("Duplicate the state shown")
        button.setAccessibleName(words)
        button.setToolTip(tr("{text} ({key})").format(text=words, key="Ctrl+Shift+D"))
        connect(button.clicked, lambda *_: self.duplicate_requested.emit())
        return button

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_over_tab()

    @guarded(False)
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._keep_over_tab()
        return done

    def _keep_over_tab(self) -> None:
        if self.field.is_open:
            self.field.lay_over(self._tab)
