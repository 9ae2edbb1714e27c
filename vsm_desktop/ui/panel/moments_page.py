"""The moments that were kept: what was said of the map then, and what has changed since."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from vsm_desktop.core.dates import time_words
from vsm_desktop.core.model import Moment, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.looking_back import LookingBack
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import NumberSign
from vsm_desktop.ui.view import View


class MomentsPage(QWidget):
    """A row per moment, the last one on top, over what can be done with the chosen one. They are named by place."""

    compare_requested = Signal(int)
    rename_requested = Signal(int, str)
    state_requested = Signal(int)
    delete_requested = Signal(int)

    def __init__(self, view: View, theme: Theme) -> None:
        super().__init__()
        self._view = view
        self._moments: tuple[Moment, ...] = ()
        self._looking_back = LookingBack(self)
        self.list = RowList("moments-list", tr("Moments that were kept"), theme, most_lines=6)
        self.name = _NameField()
        self._compare = _button("moment-compare", tr("Compare"), tr("Look at it beside what is now"))
        self._state = _button("moment-state", tr("Make a state"), tr("Make a state of it"))
        self._delete = _button("moment-delete", tr("Delete"), tr("Delete the moment; Undo brings it back"))
        self._lay_out()
        self._connect_parts()
        self._show_current()

    @property
    def count(self) -> int:
        return len(self._moments)

    @property
    def current(self) -> int | None:
        """The place of the moment that is talked about."""
        row = self.list.current
        return None if row is None else int(row.key)

    def follow(self) -> None:
        """Show the moments of the map that the view shows."""
        moments = self._view.session.map.moments
        if moments is self._moments:
            return
        self._moments = moments
        self._show_rows()
        self._show_current()

    def follow_step(self) -> None:
        """Work out what has changed since, if somebody looks."""
        if not self.isVisible() or not self._moments:
            return
        states = self._view.session.committed.states_by_id
        shown = states.get(self._view.state.id, self._view.state)  # another map may be shown when it is worked out

        def now(moment: Moment) -> State:
            """The state that it was of, or what is shown where that is gone."""
            return states.get(moment.state.id, shown)

        self._looking_back.look(self._view.session.committed.moments, now, (self._view.state, self._view.analysis))

    def finish(self) -> None:
        """Have everything said, waiting for it."""
        self._looking_back.finish()

    def mark(self, index: int) -> None:
        """Talk about a moment."""
        self.list.mark(str(index))
        self.list.scrollTo(self.list.currentIndex())

    def begin(self) -> None:
        """Have the keyboard, on the last moment if none is talked about."""
        if self.current is None and self._moments:
            self.mark(len(self._moments) - 1)
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow_step()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        for button in (self._compare, self._state, self._delete):
            buttons.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.list, 1)
        column.addWidget(self.name)
        column.addLayout(buttons)

    def _connect_parts(self) -> None:
        connect(self._looking_back.changed, self._show_rows)
        connect(self.list.selectionModel().selectionChanged, lambda *_: self._show_current())
        connect(self.list.doubleClicked, lambda *_: self._ask(self.compare_requested.emit))
        connect(self._compare.clicked, lambda *_: self._ask(self.compare_requested.emit))
        connect(self._state.clicked, lambda *_: self._ask(self.state_requested.emit))
        connect(self._delete.clicked, lambda *_: self._ask(self.delete_requested.emit))
        connect(self.name.editingFinished, self._rename)
        connect(self.name.given_up, self._give_up_naming)
        connect(self.name.returnPressed, self.list.setFocus)
        for key, act in (("Delete", self._ask_to_delete), ("F2", self.name.begin)):
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            connect(shortcut.activated, act)

    def _ask(self, request: Callable[[int], object]) -> None:
        if self.current is not None:
            request(self.current)

    def _ask_to_delete(self) -> None:
        self._ask(self.delete_requested.emit)

    def _rename(self) -> None:
        index = self.current
        if index is not None and self.name.isModified():  # what is longer than the field stays whole otherwise
            self.name.setModified(False)
            self.rename_requested.emit(index, self.name.text())

    def _give_up_naming(self) -> None:
        self._show_current()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rows(self) -> None:
        several = len(self._view.session.map.states) > 1
        rows = [self._row(index, moment, several) for index, moment in enumerate(self._moments)]
        self.list.show_rows(tuple(reversed(rows)))

    def _row(self, index: int, moment: Moment, names_state: bool) -> Row:
        time, of_state = time_words(moment.at), plain(moment.state.name) if names_state else ""
        said = self._looking_back.of(moment)
        words = [" · ".join(filter(None, (time, of_state, said.then if said else "")))]
        words += [said.since if said else tr("Looking back…")]
        return Row(str(index), (), plain(moment.name) or time, ". ".join(words), NumberSign(index + 1))

    def _show_current(self) -> None:
        index = self.current
        for widget in (self.name, self._compare, self._state, self._delete):
            widget.setEnabled(index is not None)
        self.name.setText("" if index is None else self._moments[index].name)


class _NameField(QLineEdit):
    """What a moment is called. Escape leaves it as it was."""

    given_up = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("moment-name")
        self.setAccessibleName(tr("Name of the moment"))
        self.setPlaceholderText(tr("Name of the moment"))
        self.setMaxLength(200)

    def begin(self) -> None:
        """Name it now."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _button(name: str, text: str, told: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(told)
    button.setToolTip(told)
    return button
