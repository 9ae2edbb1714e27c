"""The window: start page and editor, the bars around them, and what Qt asks of a window."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar, QToolButton, QVBoxLayout, QWidget

from vsm_desktop.core.model import Map
from vsm_desktop.core.session import Session
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.export.formats import endings_with_map
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.branching import marked_keystones
from vsm_desktop.translation import tr
from vsm_desktop.ui import appearance
from vsm_desktop.ui.actions import Actions, Handler
from vsm_desktop.ui.command_groups import CommandGroups, Surroundings
from vsm_desktop.ui.command_palette import CommandPalette
from vsm_desktop.ui.comparing.page import ComparisonPage
from vsm_desktop.ui.context_menus import STATE_SECTIONS, Section, context_sections
from vsm_desktop.ui.documents import Documents
from vsm_desktop.ui.dressing import Dressing
from vsm_desktop.ui.editor import Editor
from vsm_desktop.ui.escape import Escape
from vsm_desktop.ui.failure_notice import FailureNotice
from vsm_desktop.ui.gesture import GRID
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.marking_strip import MarkingStrip
from vsm_desktop.ui.notice import Notice
from vsm_desktop.ui.offer import Offer
from vsm_desktop.ui.pages import Pages
from vsm_desktop.ui.panes import Pane, Panes
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.projector.answers import AnswersLine
from vsm_desktop.ui.projector.presenting import Presenting
from vsm_desktop.ui.projector.saying import Saying
from vsm_desktop.ui.projector.second_window import ProjectorWindow
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.start_page import StartPage
from vsm_desktop.ui.status_line import StatusLine
from vsm_desktop.ui.view import View
from vsm_desktop.ui.waiting import Waiting
from vsm_desktop.ui.zoom_bar import ZoomBar

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FEW = 20
"""Of so many records it is told at every frame of a gesture what can be done with them."""
_NO_MAP = tr("Open a map first")
_COMPARING = tr("Go back to the map first")


class Window(QMainWindow):
    """One window with one map. `data` is the folder for what the program keeps for itself."""

    def __init__(
        self, preferences: Preferences, data: Path, make_prompts: Callable[[QWidget], Prompts] = Prompts
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self._preferences = preferences
        self._prompts = make_prompts(self)
        self._is_ending = False
        self._dressing = Dressing(preferences)
        self._make_editor()
        self._make_bars()
        self.documents = self._make_documents(data)
        self._start_page = StartPage()
        self.comparison = ComparisonPage(self._dressing.theme)
        self.pages = Pages(self._editor, self._start_page, self.comparison)
        self._lay_out()
        self._panes = self._make_panes()
        self._make_commands()
        self._strip = self._lay_over_canvas()
        self._zoom_bar = self._fill_bars()
        self._connect_parts()
        self._dressing.begin(self._wear)
        self.show_start_page()

    # What the application asks

    def open(self, path: Path) -> bool:
        """Open a map; says what is wrong with it otherwise. Gives whether it is open."""
        return self.documents.open(path)

    def show_on_screen(self) -> None:
        """Show the window, filling a screen that has no room for it and its frame."""
        room = self.screen().availableGeometry().size() - QSize(16, 48)
        if not self._is_restored and (room.width() < self.width() or room.height() < self.height()):
            self.showMaximized()
        else:
            self.show()

    def show_start_page(self) -> None:
        """Show what can be opened; a map that is open stays so, and there is a way back to it."""
        self.pages.show_start(self._preferences.recent, self.documents.name)

    def tell_failure(self, details: str) -> None:
        """Show that something went wrong that nobody expected."""
        self._failure_notice.tell_failure(details)

    def give_up(self) -> None:
        """Drop what is being done, as Escape would; a name that is being typed is not lost to it."""
        if not self.canvas.is_naming:
            self.canvas.finish()
            self.session.cancel()

    @property
    def is_ending(self) -> bool:
        """Whether the system has asked for the end."""
        return self._is_ending

    def end_now(self) -> None:
        """End without a question; what is not saved is left as a recovery copy, to be offered at the next start."""
        if not self._is_ending:
            self._is_ending = True
            self.canvas.finish()
            self.documents.recovery.wait()  # first: the disk of the map may never answer
            self.documents.end_saving()
            self.documents.recovery.leave()
            self.close()
            QApplication.exit(0)

    def say(self, text: str) -> None:
        """Say something in passing."""
        self._status.say(text)

    def _tell_room(self, few_words: str) -> None:
        """Say something where it is seen: before a projector there is no status bar."""
        self.say(few_words)
        self._answers.say(few_words)

    def _tell_unwritten(self, words: str, may_be_elsewhere: bool) -> None:
        """Say that an export failed, until somebody has read it; with no words, that it does not matter any more."""
        if words:
            self._unwritten_notice.tell(words, without=() if may_be_elsewhere else ("elsewhere",))
        else:
            self._unwritten_notice.hide()

    # Putting the parts together

    def _make_editor(self) -> None:
        self.session = Session(new_map())
        self.view = View(self.session)
        self._editor = editor = Editor(self.view, self._preferences, self._dressing.theme)
        self.canvas, self.reporter = editor.canvas, editor.reporter
        self.panel, self.outline, self.inspector = editor.panel, editor.outline, editor.inspector

    def _make_bars(self) -> None:
        self._bar = QToolBar(tr("Tools"))
        self._status = StatusLine()
        self._waiting = Waiting()
        self._failure_notice = FailureNotice()
        self._change_notice = Notice(
            "changed-elsewhere", compare=tr("Compare"), reload=tr("Reload theirs"), keep=tr("Keep mine")
        )
        self._unwritten_notice = Notice("unwritten", elsewhere=tr("Write elsewhere…"), close=tr("Close"))
        self._answers = AnswersLine("answers")
        self._saying = Saying()

    def _make_documents(self, data: Path) -> Documents:
        return Documents(
            self.session,
            self._preferences,
            self._prompts,
            data,
            self._opened,
            lambda: self._dressing.theme.name,
            parent=self,
        )

    def _make_commands(self) -> None:
        self._presenting = Presenting(self, self._editor, self._answers, self._saying)
        self._projector = ProjectorWindow(self._editor, self._dressing.theme)
        self._groups = groups = CommandGroups(self.view, self._editor, self._surroundings())
        self._escape = Escape(self.pages, self._editor, groups.tools, groups.what_if, self._presenting, self._waiting)
        self.actions_ = Actions(self, self.canvas, groups.handlers())

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._failure_notice)
        column.addWidget(self._change_notice)
        column.addWidget(self._unwritten_notice)
        column.addWidget(self._answers)
        column.addWidget(self.pages, 1)
        self.setCentralWidget(middle)
        self.resize(QSize(1280, 720))
        self.setAcceptDrops(True)
        geometry = self._preferences.geometry
        # What was kept on a screen of another size is of no use on this one.
        self._is_restored = geometry is not None and self.restoreGeometry(geometry)

    def _make_panes(self) -> Panes:
        """In the order in which they are seen, row by row."""
        return Panes(
            self,
            Pane(self._bar, self._first_button),
            Pane(self._start_page, lambda: self._start_page),
            *self.comparison.panes,
            Pane(self.outline, lambda: self.outline.table),
            Pane(self._editor.session_bar, lambda: self._editor.session_bar.next),
            Pane(self._editor.what_if.bar, self._editor.what_if.bar.begin),
            Pane(self.canvas, lambda: self.canvas),
            Pane(self._editor.growth_bar, lambda: self._editor.growth_bar),
            Pane(self._editor.capture_bar, lambda: self._editor.capture_bar.line),
            Pane(self._editor.states, lambda: self._editor.states.bar),
            Pane(self.inspector, self.inspector.question),
            Pane(self.panel, lambda: self.panel.page),
            Pane(self._waiting, lambda: self._waiting.way_out),
        )

    def _first_button(self) -> QWidget | None:
        buttons = self._bar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((button for button in buttons if button.isVisible() and button.isEnabled()), None)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            window=self,
            panes=self._panes,
            prompts=self._prompts,
            preferences=self._preferences,
            documents=self.documents,
            dressing=self._dressing,
            waiting=self._waiting,
            tell=self.say,
            tell_room=self._tell_room,
            tell_unwritten=self._tell_unwritten,
            is_editing=lambda: self.pages.is_editing,
            seen=lambda: self.pages.seen_map,
            compare_states=lambda before, after: self.pages.compare_states(self.session.committed, before, after),
            compare_moment=lambda index, after: self.pages.compare_with_moment(self.session.committed, index, after),
            compare_with=self._compare_with,
            show_start_page=self.show_start_page,
            own=self._own_handlers(),
        )

    def _own_handlers(self) -> Mapping[str, Handler]:
        return {
            "edit.mark": Handler(
                self._mark, lambda: self.pages.is_editing and bool(self.view.selection), needs=tr("Select something")
            ),
            "edit.find": Handler(self._find, lambda: self.pages.is_editing),
            "view.palette": Handler(self._show_palette),
            "state.compare-look": Handler(
                self.comparison.turn, lambda: self.pages.is_comparing, needs=tr("Compare something first")
            ),
            "view.present": Handler(self._present, lambda: self.pages.is_editing, lambda: self._presenting.is_on),
            "view.projector": Handler(
                self._show_projector, lambda: self.pages.is_editing, lambda: self._projector.isVisible()
            ),
        }

    def _lay_over_canvas(self) -> MarkingStrip:
        close_gap = self.actions_["edit.close-gap"]
        offer = Offer(tr("The chain is broken."), close_gap, tr("Close the gap (Ctrl+G)"))
        strip = MarkingStrip([entry for entry in self.actions_.all() if entry[0].letter])
        self._editor.float_over_canvas(self._saying, offer, strip)
        self._editor.what_if.bar.offer(
            (self.actions_[f"analysis.{name}"], words)
            for name, words in (
                ("switch", tr("Switch selected")),
                ("previous-step", tr("◂ Step")),
                ("next-step", tr("Step ▸")),
                ("switch-back", tr("All back")),
                ("keep-what-if", tr("Keep as state")),
                ("what-if", tr("Leave")),
            )
        )
        return strip

    def _fill_bars(self) -> ZoomBar:
        self.actions_.fill_menu_bar(self.menuBar())
        self._bar.setObjectName("tools")
        self._bar.setMovable(False)
        self.actions_.fill_tool_bar(self._bar)
        self.addToolBar(self._bar)
        zoom = ZoomBar(*(self.actions_[f"view.{name}"] for name in ("zoom-out", "zoom-in", "fit")))
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().addPermanentWidget(self._waiting)
        self.statusBar().addPermanentWidget(zoom)
        zoom.show_zoom(self.canvas.camera.zoom)
        for zoomed in (self.canvas.zoomed, self.comparison.zoomed):
            connect(zoomed, zoom.show_zoom)
        return zoom

    def _connect_parts(self) -> None:
        connect(self.canvas.menu_requested, self._show_context_menu)
        connect(self._editor.states.bar.menu_requested, lambda place: self._show_menu(STATE_SECTIONS, place))
        connect(self.canvas.rested, self._refresh)
        connect(self._strip.closed, self.canvas.setFocus)
        connect(self.inspector.commanded, lambda name: self.actions_[name].trigger())
        connect(self.reporter.changed, self._mark_keystones)
        connect(self.pages.turned, self._refresh)
        connect(self._start_page.new_chosen, self.documents.new)
        connect(self._start_page.open_chosen, self.documents.open_asking)
        connect(self._start_page.file_chosen, self.open)
        connect(self._start_page.example_chosen, self.documents.open_example)
        connect(self.documents.recovery.failed, self._tell_recovery_failure)
        connect(self.documents.changed_elsewhere, self._tell_of_change)
        connect(self.documents.comparison_wanted, self._compare_with)
        connect(self.comparison.said, self.say)
        connect(self.documents.said, self.say)
        connect(self._change_notice.chosen, self._answer_change)
        connect(self._unwritten_notice.chosen, self._groups.answer_unwritten)
        self.view.listen(self._refresh_after_gesture)
        self.session.listen_to_steps(self._refresh)

    # Following

    def _opened(self) -> None:
        """Another map is shown: from its first state, all of it."""
        self.view.leave_what_ifs()
        self.view.show_state(self.session.map.states[0].id)
        self.view.select(())
        self._unwritten_notice.hide()
        self._groups.tools.select()
        self._groups.begin_anew()
        self.canvas.fit()
        self.pages.show_map()

    def _mark_keystones(self) -> None:
        """They come with the report: none are marked while it is not known which they are."""
        report = self.reporter.report
        self.canvas.show_keystones(frozenset() if report is None else marked_keystones(report.analysis))

    def _refresh_after_gesture(self) -> None:
        """What can be done does not change while a gesture goes on, and every frame of it counts."""
        is_banding = self.canvas.is_gesturing and len(self.view.selection) > _FEW
        if not (self.session.is_previewing or is_banding):
            self._refresh()

    def _refresh(self) -> None:
        self.actions_.refresh()
        seen = self.pages.seen_map
        self._zoom_bar.setVisible(seen is not None)
        if seen is not None:
            self._zoom_bar.show_zoom(seen.camera.zoom)
        title = self.documents.name.replace("[*]", "[*][*]") if seen is not None else ""
        self.setWindowTitle(f"{title}[*] — vsm-desktop" if title else "vsm-desktop")
        self.setWindowModified(bool(title) and self.session.is_modified)
        self._name_undo_and_redo()

    def _name_undo_and_redo(self) -> None:
        for name, word, label in (
            ("edit.undo", tr("&Undo"), self.session.undo_label),
            ("edit.redo", tr("&Redo"), self.session.redo_label),
        ):
            self.actions_[name].setText(f"{word} {plain(label).replace('&', '&&')}" if label else word)

    def _tell_recovery_failure(self, reason: str) -> None:
        self.say(tr("No recovery copy could be written: {reason}").format(reason=reason))

    def _tell_of_change(self, change: str) -> None:
        name = self.documents.name
        if change == "unchanged":
            self._change_notice.hide()
        elif change == "gone":
            words = tr("{name} is not there any more. Your map is as it was; saving asks first.").format(name=name)
            self._change_notice.tell(words, without=("compare", "reload"))
        else:
            words = tr("{name} was changed by another program. Your map is as it was; reloading can be undone.")
            self._change_notice.tell(words.format(name=name))

    def _answer_change(self, choice: str) -> None:
        self.canvas.finish()
        if choice == "reload":
            self.documents.reload()
        elif choice == "compare":
            self.documents.compare()

    # What the commands do

    def _compare_with(self, name: str, other: Map) -> None:
        self.pages.compare_with(self.session.committed, name, other)

    def _mark(self) -> None:
        self.canvas.finish()
        self.actions_.refresh()
        self._strip.open()

    def _present(self) -> None:
        self.canvas.finish()
        self._presenting.toggle()

    def _show_projector(self) -> None:
        if self._projector.isVisible():
            self._projector.close()
        else:
            self._projector.open()

    def _find(self) -> None:
        self.canvas.finish()
        self._editor.find_bar.open()

    def _show_palette(self) -> None:
        self.canvas.finish()
        CommandPalette(self.actions_.all(), self.needs_of, self).open()

    def needs_of(self, command_id: str) -> str:
        """What has to be there for a command to be done."""
        if self.pages.is_comparing and command_id != "view.fit-selection":
            return _COMPARING
        return _NO_MAP if self.pages.seen_map is None else self.actions_.needs_of(command_id)

    def _show_context_menu(self, place: QPoint) -> None:
        self._show_menu(context_sections(self.view.state, self.view.selection), place)

    def _show_menu(self, sections: Iterable[Section], place: QPoint) -> None:
        self.actions_.refresh()
        menu = self.actions_.context_menu(self, sections)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def _wear(self, theme: Theme) -> None:
        self._editor.set_theme(theme)
        self._projector.set_theme(theme)
        palette = QApplication.palette()
        self.actions_.set_icons(lambda name: appearance.icon(name, palette))
        self.comparison.set_theme(theme)
        self._start_page.set_icons(lambda name: appearance.icon(name, palette))

    # Qt's own

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if self.pages.is_editing and not event.modifiers() and self._presenting.press(Qt.Key(event.key())):
            return
        if event.key() == Qt.Key.Key_Escape and self._escape.press():
            self._refresh()
        elif arrow is not None and self.canvas.hasFocus() and self.view.selection:
            far = GRID if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._groups.records.nudge(arrow[0] * far, arrow[1] * far, event.timestamp())
        else:
            super().keyPressEvent(event)

    @guarded(None)
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self.pages.has_map:
            self.documents.look_for_changes()

    @guarded(None)
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    @guarded(None)
    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.canvas.finish()
            self.documents.open(path)

    @guarded(None)
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # until it is known that nothing is lost
        self.canvas.finish()
        if not (self._is_ending or (self._groups.may_end(self.close) and self.documents.may_be_left())):
            return
        event.accept()
        self._presenting.end()
        self._projector.close()
        self._projector.deleteLater()
        self._preferences.geometry = self.saveGeometry()
        self._dressing.end()
        self._panes.close()
        self.documents.close()
        self._groups.end()
        self._editor.end()
        self.comparison.close_for_good()
        if not self._is_ending:
            self.documents.recovery.close()


def _dropped_file(data: QMimeData) -> Path | None:
    """The map, or picture with a map, that is dragged over the window; `None` when it is something else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in (".json", *endings_with_map()) else None
