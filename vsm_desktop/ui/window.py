"""The window: where canvas, panel and tools meet, each knowing only the view."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop.core.session import Session
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import THEMES, Theme
from vsm_desktop.export.picture import PictureOptions
from vsm_desktop.files.examples import new_map
from vsm_desktop.method.branching import marked_keystones
from vsm_desktop.method.findings.finding import Code
from vsm_desktop.translation import tr
from vsm_desktop.ui import appearance, help_dialogs
from vsm_desktop.ui.actions import Actions, Handler
from vsm_desktop.ui.banner import Banner
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.command_palette import CommandPalette
from vsm_desktop.ui.context_menus import context_sections
from vsm_desktop.ui.documents import Documents
from vsm_desktop.ui.find_bar import FindBar
from vsm_desktop.ui.gesture import GRID, Tool
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.handlers.arranging import ArrangingHandlers
from vsm_desktop.ui.handlers.copying import CopyHandlers
from vsm_desktop.ui.handlers.editing import finishing
from vsm_desktop.ui.handlers.exchanges import ExchangeHandlers
from vsm_desktop.ui.handlers.files import FileHandlers, Hooks
from vsm_desktop.ui.handlers.findings import FindingHandlers
from vsm_desktop.ui.handlers.flows import FlowHandlers
from vsm_desktop.ui.handlers.growing import GrowHandlers
from vsm_desktop.ui.handlers.help import help_handlers
from vsm_desktop.ui.handlers.history import HistoryHandlers
from vsm_desktop.ui.handlers.ladder import LadderHandlers
from vsm_desktop.ui.handlers.lanes import LaneHandlers
from vsm_desktop.ui.handlers.notes import NoteHandlers
from vsm_desktop.ui.handlers.panes import PaneHandlers
from vsm_desktop.ui.handlers.records import RecordHandlers
from vsm_desktop.ui.handlers.resistances import ResistanceHandlers
from vsm_desktop.ui.handlers.scaling import scaling_handlers
from vsm_desktop.ui.handlers.stages import StageHandlers
from vsm_desktop.ui.handlers.states import StateHandlers
from vsm_desktop.ui.handlers.zooming import zoom_handlers
from vsm_desktop.ui.inspector.inspector import LEAST_WIDTH as INSPECTOR_LEAST_WIDTH
from vsm_desktop.ui.inspector.inspector import WIDTH as INSPECTOR_WIDTH
from vsm_desktop.ui.inspector.inspector import Inspector
from vsm_desktop.ui.marking_strip import MarkingStrip
from vsm_desktop.ui.minimap import Minimap
from vsm_desktop.ui.offer import Offer
from vsm_desktop.ui.outline.outline import WIDTH as OUTLINE_WIDTH
from vsm_desktop.ui.outline.outline import Outline
from vsm_desktop.ui.panel.panel import LEAST_WIDTH, WIDTH, Panel
from vsm_desktop.ui.panes import Pane, Panes, framed
from vsm_desktop.ui.picture_export import PictureExport
from vsm_desktop.ui.preferences import Preferences, ThemeChoice
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.reporter import Reporter
from vsm_desktop.ui.start_page import StartPage
from vsm_desktop.ui.state_bar import StateBar
from vsm_desktop.ui.tidying import TidyingUp
from vsm_desktop.ui.tools.place import StageTool
from vsm_desktop.ui.tools.select import SelectTool
from vsm_desktop.ui.view import View
from vsm_desktop.ui.waiting import Waiting
from vsm_desktop.ui.zoom_bar import ZoomBar

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_MESSAGE_TIME = 6000
_FEW = 20
"""Of so many records it is told at every frame of a gesture what can be done with them."""
_NO_MAP = tr("Open a map first")


class Window(QMainWindow):
    """One window with one map."""

    def __init__(
        self, preferences: Preferences, recovery_folder: Path, make_prompts: Callable[[QWidget], Prompts] = Prompts
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self._preferences = preferences
        self._prompts = make_prompts(self)
        self.session = Session(new_map())
        self.view = View(self.session)
        theme = self._wanted_theme()
        self.canvas = Canvas(self.view, theme)
        self.reporter = Reporter(self.view, lambda: self.canvas.is_gesturing or self.inspector.is_typing, parent=self)
        self.panel = Panel(self.view, self.reporter, theme)
        self.outline = Outline(self.view, preferences, theme)
        self.inspector = Inspector(self.view, preferences, theme)
        self._banner = Banner(self.view)
        self._minimap = Minimap(self.canvas, theme)
        self._minimap.want(not preferences.is_on("no-minimap"))
        self._states = StateBar(self.view)
        self._start_page = StartPage()
        self._bar = QToolBar(tr("Tools"))
        self._tools: dict[str, Tool] = {"select": SelectTool(self.canvas), "place": StageTool(self.canvas)}
        self._tool = "select"
        self._has_map = False
        self.documents = Documents(
            self.session, preferences, self._prompts, recovery_folder, self._opened, parent=self
        )
        self._records = RecordHandlers(self.view, self.canvas, self.say)
        self._waiting = Waiting()
        self._lanes = LaneHandlers(self.view, self.canvas, preferences, lambda: self.is_editing)
        self._ladder = LadderHandlers(self.reporter, self.canvas, preferences, lambda: self.is_editing)
        self._tidying = TidyingUp(self._records, self._waiting, self)
        self._state_handlers = StateHandlers(self.view, self.canvas, self.say, self._prompts)
        self._growing = GrowHandlers(self.view, self.canvas, self.say)
        self._find_bar = FindBar(self.view)
        self._finding_handlers = FindingHandlers(self.view, self.panel, self._prompts, self._show_finding_page)
        self._pictures = PictureExport(self.say, self)
        self._pages = self._lay_out()
        self._panes = self._make_panes()
        self.actions_ = Actions(self, self.canvas, self._handlers())
        self._strip = MarkingStrip([entry for entry in self.actions_.all() if entry[0].letter])
        self._gap_offer = Offer(
            tr("The chain is broken."), self.actions_["edit.close-gap"], tr("Close the gap (Ctrl+G)")
        )
        self._lay_over_canvas()
        self._dress()
        self._fill_bars()
        self._connect_parts()
        self.canvas.use(self._tools["select"])
        self.canvas.show_grid(self._preferences.is_on("grid"))
        self._lanes.show()
        self._ladder.show()
        self.show_start_page()

    # What the application asks

    def open(self, path: Path) -> bool:
        """Open a map; says what is wrong with it otherwise. Gives whether it is open."""
        return self.documents.open(path)

    def show_on_screen(self) -> None:
        """Show the window, filling a screen that has no room for it and its frame."""
        room = self.screen().availableGeometry().size() - QSize(16, 48)
        if self._preferences.geometry is None and (room.width() < self.width() or room.height() < self.height()):
            self.showMaximized()
        else:
            self.show()

    def show_start_page(self) -> None:
        """Show what can be opened; a map that is open stays so, and there is a way back to it."""
        self._start_page.show_recent(self._preferences.recent)
        self._start_page.offer_way_back(self.documents.name if self._has_map else None)
        self._pages.setCurrentWidget(self._start_page)
        self._start_page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def say(self, text: str) -> None:
        """Say something in passing."""
        self.statusBar().showMessage(text, _MESSAGE_TIME)

    @property
    def is_editing(self) -> bool:
        """Whether a map is shown, and not the start page."""
        return self._pages.currentWidget() is not self._start_page

    # Putting the parts together

    def _lay_out(self) -> QStackedWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(framed(self.canvas), 1)
        column.addWidget(framed(self._states))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setObjectName("editor")
        splitter.addWidget(self.outline)
        splitter.addWidget(middle)
        splitter.addWidget(self.inspector)
        splitter.addWidget(self.panel)
        splitter.setStretchFactor(1, 1)
        splitter.setCollapsible(1, False)
        splitter.setSizes([OUTLINE_WIDTH, 1280 - WIDTH - OUTLINE_WIDTH, INSPECTOR_WIDTH, WIDTH])
        self.outline.setVisible(self._preferences.is_on("outline"))
        self.inspector.setVisible(self._preferences.is_on("inspector"))
        self.inspector.setMinimumWidth(INSPECTOR_LEAST_WIDTH)
        self.panel.setMinimumWidth(LEAST_WIDTH)
        pages = QStackedWidget()
        pages.addWidget(splitter)
        pages.addWidget(self._start_page)
        self.setCentralWidget(pages)
        self.resize(QSize(1280, 720))
        self.setAcceptDrops(True)
        geometry = self._preferences.geometry
        if geometry is not None:
            self.restoreGeometry(geometry)
        return pages

    def _make_panes(self) -> Panes:
        """In the order in which they are seen, row by row."""
        return Panes(
            self,
            Pane(self._bar, self._first_button),
            Pane(self._start_page, lambda: self._start_page),
            Pane(self.outline, lambda: self.outline.table),
            Pane(self.canvas, lambda: self.canvas),
            Pane(self._states, lambda: self._states),
            Pane(self.inspector, lambda: self.inspector.first_field),
            Pane(self.panel, lambda: self.panel.page),
        )

    def _first_button(self) -> QWidget | None:
        buttons = self._bar.findChildren(QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((button for button in buttons if button.isVisible() and button.isEnabled()), None)

    def _lay_over_canvas(self) -> None:
        """What floats over the canvas, from its top to its bottom."""
        center = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self.canvas)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._find_bar, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(self._banner, 0, center)
        column.addStretch(1)
        column.addWidget(self._gap_offer, 0, center)
        column.addWidget(self._strip, 0, center)

    def _fill_bars(self) -> None:
        self.actions_.fill_menu_bar(self.menuBar())
        self._bar.setObjectName("tools")
        self._bar.setMovable(False)
        self.actions_.fill_tool_bar(self._bar)
        self.addToolBar(self._bar)
        self._zoom_bar = zoom = ZoomBar(*(self.actions_[f"view.{name}"] for name in ("zoom-out", "zoom-in", "fit")))
        self.statusBar().addPermanentWidget(self._waiting)
        self.statusBar().addPermanentWidget(zoom)
        zoom.show_zoom(self.canvas.camera.zoom)
        connect(self.canvas.zoomed, zoom.show_zoom)

    def _connect_parts(self) -> None:
        connect(self.canvas.menu_requested, self._show_context_menu)
        connect(self.canvas.rested, self._refresh)
        connect(self.canvas.stage_requested, self._growing.add_beside)
        connect(self._find_bar.found, self.canvas.reveal)
        connect(self._find_bar.closed, self.canvas.setFocus)
        connect(self._strip.closed, self.canvas.setFocus)
        connect(self.panel.places_chosen, self._go_to)
        connect(self.inspector.commanded, lambda name: self.actions_[name].trigger())
        connect(self.outline.places_chosen, self.canvas.reveal)
        connect(self.outline.said, self.say)
        connect(self.panel.set_aside_requested, self._finding_handlers.set_aside)
        connect(self.panel.taken_up, self._finding_handlers.take_up)
        connect(self.panel.page_requested, self._finding_handlers.explain)
        connect(self.reporter.changed, self._mark_keystones)
        connect(self.reporter.changed, self._ladder.follow)
        self._scheme_connection = connect(QGuiApplication.styleHints().colorSchemeChanged, self._dress)
        connect(self._states.chosen, self._state_handlers.show_state)
        connect(self._states.rename_requested, self._state_handlers.rename)
        connect(self._start_page.back_chosen, self._show_editor)
        connect(self._start_page.new_chosen, self.documents.new)
        connect(self._start_page.open_chosen, self.documents.open_asking)
        connect(self._start_page.file_chosen, self.open)
        connect(self._start_page.example_chosen, self.documents.open_example)
        connect(self.documents.recovery.failed, self._tell_recovery_failure)
        self._clipboard_connection = connect(QApplication.clipboard().dataChanged, self._refresh)
        self.view.listen(self._refresh_after_gesture)
        self.session.listen_to_steps(self._refresh)

    def _handlers(self) -> Mapping[str, Handler]:
        while_editing = {
            name: replace(handler, is_enabled=self._when_editing(handler.is_enabled))
            for name, handler in {
                **finishing(self.canvas, self._edit_handlers()),
                "arrange.tidy": self._tidying.handler(),
                **HistoryHandlers(self.view, self.canvas, self.say).handlers(),
                **self._finding_handlers.handlers(),
                **self._state_handlers.handlers(),
                **zoom_handlers(self.view, self.canvas),
                **self._tool_handlers(),
                "edit.mark": Handler(
                    self._finishing(self._mark), lambda: bool(self.view.selection), needs=tr("Select something")
                ),
                "edit.find": Handler(self._finishing(self._find_bar.open)),
            }.items()
        }
        panes = PaneHandlers(
            self._panes,
            self.outline,
            self.panel,
            self.inspector,
            self.canvas,
            self._preferences,
            lambda: self.is_editing,
        )
        return {
            **while_editing,
            **panes.handlers(),
            **scaling_handlers(self._preferences, self.say),
            **self._lanes.handlers(),
            **self._ladder.handlers(),
            **self._file_handlers(),
            **self._view_handlers(),
            **help_handlers(self),
        }

    def _edit_handlers(self) -> Mapping[str, Handler]:
        parts = (self.view, self.canvas, self.say)
        groups = (
            CopyHandlers(*parts),
            self._records,
            self._growing,
            StageHandlers(*parts, self._prompts),
            FlowHandlers(*parts),
            ResistanceHandlers(*parts),
            ExchangeHandlers(*parts, self),
            NoteHandlers(*parts),
            ArrangingHandlers(*parts),
        )
        return {name: handler for group in groups for name, handler in group.handlers().items()}

    def _when_editing(self, is_enabled: Callable[[], bool]) -> Callable[[], bool]:
        return lambda: self.is_editing and is_enabled()

    def _file_handlers(self) -> Mapping[str, Handler]:
        hooks = Hooks(
            is_editing=lambda: self.is_editing,
            show_start_page=self.show_start_page,
            quit=self.close,
            picture_options=lambda: PictureOptions(
                theme=self._wanted_theme().name, lanes=self.canvas.has_lanes, ladder=self.canvas.has_ladder
            ),
        )
        files = FileHandlers(self.view, self.canvas, self.say, self.documents, self._prompts, self._pictures, hooks)
        return finishing(self.canvas, files.handlers())

    def _mark(self) -> None:
        self.actions_.refresh()
        self._strip.open()

    def _finishing(self, run: Callable[[], object]) -> Callable[[], None]:
        """A name that is being typed is kept before a file is touched."""

        def finish_and_run() -> None:
            self.canvas.finish()
            run()

        return finish_and_run

    def _tool_handlers(self) -> dict[str, Handler]:
        return {
            "stage.select-tool": Handler(lambda: self._use("select"), is_checked=lambda: self._tool == "select"),
            "stage.place-tool": Handler(lambda: self._use("place"), is_checked=lambda: self._tool == "place"),
        }

    def _view_handlers(self) -> dict[str, Handler]:
        def theme(choice: ThemeChoice) -> Handler:
            return Handler(lambda: self._choose_theme(choice), is_checked=lambda: self._preferences.theme == choice)

        def is_editing() -> bool:
            return self.is_editing

        return {
            "view.minimap": Handler(self._toggle_minimap, is_editing, lambda: self._minimap.is_wanted),
            "view.grid": Handler(self._toggle_grid, is_editing, lambda: self.canvas.snaps_to_grid),
            "view.full-screen": Handler(self._toggle_full_screen, is_checked=self.isFullScreen),
            "view.theme-system": theme("system"),
            "view.theme-light": theme("light"),
            "view.theme-dark": theme("dark"),
            "view.palette": Handler(self._show_palette),
        }

    # Following

    def _opened(self) -> None:
        """Another map is shown: from its first state, all of it."""
        self.view.show_state(self.session.map.states[0].id)
        self.view.select(())
        self._has_map = True
        self._use("select")
        self.canvas.fit()
        self._show_editor()

    def _show_editor(self) -> None:
        self._pages.setCurrentIndex(0)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._refresh()

    def _go_to(self, ids: tuple[str, ...]) -> None:
        """Show what the panel speaks of, ready for the keys that mark it."""
        self.canvas.reveal(ids)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self._zoom_bar.setVisible(self.is_editing)
        title = self.documents.name.replace("[*]", "[*][*]") if self.is_editing else ""
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

    # What the commands do

    def _use(self, tool: str) -> None:
        self._tool = tool
        self.canvas.use(self._tools[tool])

    def _show_finding_page(self, code: Code) -> None:
        help_dialogs.show_finding(self, code)

    def _toggle_minimap(self) -> None:
        self._preferences.turn("no-minimap", self._minimap.is_wanted)
        self._minimap.want(not self._minimap.is_wanted)

    def _toggle_grid(self) -> None:
        self._preferences.turn("grid", not self.canvas.snaps_to_grid)
        self.canvas.show_grid(self._preferences.is_on("grid"))

    def _toggle_full_screen(self) -> None:
        if self.isFullScreen():
            self.showNormal()
        else:
            self.showFullScreen()

    def _show_palette(self) -> None:
        self.canvas.finish()
        CommandPalette(self.actions_.all(), self.needs_of, self).open()

    def needs_of(self, command_id: str) -> str:
        """What has to be there for a command to be done."""
        return self.actions_.needs_of(command_id) if self.is_editing else _NO_MAP

    def _show_context_menu(self, place: QPoint) -> None:
        self.actions_.refresh()
        menu = self.actions_.context_menu(self, context_sections(self.view.state, self.view.selection))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    # Themes

    def _wanted_theme(self) -> Theme:
        choice = self._preferences.theme
        return THEMES[appearance.system_theme() if choice == "system" else choice]

    def _choose_theme(self, choice: ThemeChoice) -> None:
        self._preferences.theme = choice
        self._dress()

    def _dress(self, *_: object) -> None:
        theme = self._wanted_theme()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            appearance.wear(application, theme)
        self.canvas.set_theme(theme)
        self._minimap.set_theme(theme)
        self.panel.set_theme(theme)
        self.outline.set_theme(theme)
        self.inspector.set_theme(theme)
        palette = QApplication.palette()
        self.actions_.set_icons(lambda name: appearance.icon(name, palette))
        self._start_page.set_icons(lambda name: appearance.icon(name, palette))

    # Qt's own

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrow = _ARROWS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and not self.is_editing:
            if self._has_map:
                self._show_editor()
        elif event.key() == Qt.Key.Key_Escape and not self.canvas.hasFocus():
            self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self._tool != "select":
            self._use("select")
            self._refresh()
        elif arrow is not None and self.canvas.hasFocus() and self.view.selection:
            far = GRID if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            self._records.nudge(arrow[0] * far, arrow[1] * far, event.timestamp())
        else:
            super().keyPressEvent(event)

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
        self.canvas.finish()
        if not self.documents.may_be_left():
            event.ignore()
            return
        self._preferences.geometry = self.saveGeometry()
        QObject.disconnect(self._clipboard_connection)
        QObject.disconnect(self._scheme_connection)
        self._panes.close()
        self.inspector.close_for_good()
        self._pictures.close()
        self._tidying.close()
        self.reporter.close()
        self.documents.recovery.close()
        event.accept()


def _dropped_file(data: QMimeData) -> Path | None:
    """The map, or picture with a map, that is dragged over the window; `None` when it is something else."""
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in (".json", ".png", ".svg") else None
