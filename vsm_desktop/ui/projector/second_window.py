"""A second window with the same map, for the projector, while the full editor stays on the laptop."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from vsm_desktop.core.change import Change
from vsm_desktop.core.session import Session
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr
from vsm_desktop.ui.canvas.map_view import MapView
from vsm_desktop.ui.editor import Editor
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.projector.answers import AnswersLine
from vsm_desktop.ui.projector.legible import least_zoom, letters
from vsm_desktop.ui.projector.saying import Saying
from vsm_desktop.ui.view import View
from vsm_desktop.ui.what_if.frame import WhatIfFrame


class ProjectorWindow(QWidget):
    """Follows the editor: its state, its selection, and what was touched last. It never takes the keyboard."""

    def __init__(self, editor: Editor, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setObjectName("projector")
        self.setWindowTitle(tr("Projector — vsm-desktop"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._editor = editor
        self._source = editor.canvas.view
        self._session = Session(self._source.session.map)
        self._view = View(self._session)
        self.map_view = MapView(self._view, theme)
        self.map_view.setObjectName("projector-map")
        self.map_view.setAccessibleName(tr("Value stream map, for the projector"))
        self._what_if = WhatIfFrame(self._view, self.map_view, theme)
        self._line = AnswersLine("projector-line")
        self._saying = Saying("projector-saying")
        self._said_of: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._line)
        column.addWidget(self._what_if, 1)
        over = QVBoxLayout(self.map_view)
        over.setContentsMargins(16, 16, 16, 16)
        over.addStretch(1)
        over.addWidget(self._saying, 0, Qt.AlignmentFlag.AlignHCenter)
        self.resize(1280, 720)
        self._source.listen(self._follow)
        self._source.session.listen(self._follow_change)
        self._source.session.listen_to_steps(self._follow)
        connect(editor.reporter.changed, self._follow_report)
        connect(editor.what_if.told, self._what_if.say)
        connect(editor.growth.changed, self._follow_growth)
        connect(editor.panel.talked_about, self._say)
        connect(editor.session_bar.asked, self._say)

    def set_theme(self, theme: Theme) -> None:
        self.map_view.set_theme(theme)
        self._what_if.set_theme(theme)

    def open(self) -> None:
        """Show it: all over another screen where there is one, else as a window to be put where it is wanted."""
        own = self._editor.screen()
        others = [screen for screen in QApplication.screens() if screen is not own]
        if others:
            self.setGeometry(others[0].geometry())
            self._fill_screen()
        self.show()
        self._editor.window().activateWindow()  # some systems give the keyboard to any window that is shown
        self._follow()
        self._follow_report()
        self._follow_growth()
        self.map_view.fit()

    def _follow_change(self, change: Change) -> None:
        if not self.isVisible():
            return
        self._follow()
        if not self._source.session.is_previewing:
            touched = change.states.get(self._source.state.id)
            if touched is not None:
                kinds = (touched.notes, touched.resistances, touched.flows, touched.stages)
                ids = next((kind.added + kind.updated for kind in kinds if kind.added or kind.updated), ())
                self.map_view.reveal(ids[-1:])

    def _follow(self) -> None:
        """Show what the editor shows, a stroke that goes on included."""
        if not self.isVisible():
            return
        source = self._source
        session, shown = source.session, self._session
        if session.committed is not shown.committed:
            shown.open(session.committed)
        self._view.show_state(source.state.id)
        if session.is_previewing:
            shown.preview(session.map)
        else:
            shown.cancel()
        if self._view.selection != source.selection:
            self._view.select(source.selection)
            self.map_view.reveal(source.selection)
        if source.selection != self._said_of:
            self._saying.hide()
        self._follow_what_if()
        self._line.show_answers(self._view.supposed)

    def _say(self, question: str, about: str) -> None:
        """What is talked about, until something else is selected; nothing to ask hides it."""
        if self.isVisible():
            self._said_of = self._source.selection
            self._saying.say(question, about, self.map_view.width(), letters(self.height()))

    def _follow_what_if(self) -> None:
        source, view = self._source, self._view
        if source.is_supposing and not (view.is_supposing and view.switches == source.switches):
            view.suppose(source.switches)
        elif view.is_supposing and not source.is_supposing:
            view.leave_what_if()

    def _follow_report(self) -> None:
        if self.isVisible():
            canvas = self._editor.canvas
            self.map_view.show_keystones(canvas.keystones)
            self.map_view.show_lanes(canvas.has_lanes)
            self.map_view.show_ladder(canvas.has_ladder)
            self.map_view.show_report(self._editor.reporter.report)

    def _follow_growth(self) -> None:
        if self.isVisible():
            self.map_view.show_growth(self._editor.growth.loop, self._editor.growth.earlier)

    @guarded(None)
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self.height()
        self._line.set_height_of_letters(letters(height))
        self._what_if.bar.set_height_of_letters(letters(height))
        self.map_view.keep_legible(least_zoom(height))

    @guarded(None)
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fill the screen that it was put on, or stop doing so."""
        if self.isFullScreen():
            self.showNormal()
        else:
            self._fill_screen()

    def _fill_screen(self) -> None:
        """As `showFullScreen` does, which would ask for the keyboard as well."""
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where the system gives it the keyboard all the same: Escape puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
