"""What there is to be seen at the window, one after the other: every pane, bar, page and dialogue."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from vsm_desktop.ui.window import Window

Sight = Callable[[Window], object]


def sights() -> Iterator[Sight]:
    """Each brings what is to be seen to the eye, whatever was seen before."""
    yield lambda window: None
    yield with_panes
    for kind in ("stages", "flows", "resistances", "notes"):
        yield _selecting(kind, slice(0, 1))
        yield _selecting(kind, slice(1, 3))
    for page in range(8):
        yield _page_of_panel(page)
    for name in _COMMANDS:
        yield _commanding(name)


_COMMANDS = (
    *("edit.find", "edit.capture", "edit.rename", "edit.inspect", "edit.mark", "view.palette", "stage.team"),
    *("analysis.session", "analysis.what-if", "analysis.next-loop", "analysis.next-finding", "analysis.next-step"),
    *("state.compare", "state.rename", "view.minimap", "view.lanes", "view.ladder", "view.present", "view.projector"),
    *("view.outline-columns", "arrange.tidy", "resistance.exchange", "file.title", "file.start-page"),
    *("file.versions", "file.export", "file.minutes", "help.shortcuts", "help.method", "help.about"),
    *("analysis.moments", "analysis.keep-moment", "analysis.compare-moment", "note.next-parked"),
)


def with_panes(window: Window) -> None:
    window.resize(1920, 1080)
    for pane in (window.outline, window.inspector, window.panel):
        pane.show()
    window.reporter.finish()


def _selecting(kind: str, which: slice) -> Sight:
    def select(window: Window) -> None:
        with_panes(window)
        records = getattr(window.view.state, kind)
        window.view.select([record.id for record in records[which]])
        QApplication.processEvents()

    return select


def _page_of_panel(number: int) -> Sight:
    def turn_to(window: Window) -> None:
        with_panes(window)
        pages = window.panel.findChild(QTabWidget)
        if pages is not None:
            pages.setCurrentIndex(number)
        QApplication.processEvents()

    return turn_to


def _commanding(name: str) -> Sight:
    def command(window: Window) -> None:
        _selecting("stages", slice(0, 1))(window)
        window.actions_.refresh()
        window.actions_[name].trigger()
        if window.comparison.isVisible():
            window.comparison.finish()
        if name == "view.outline":
            QTest.keyClick(window.outline.table, Qt.Key.Key_F2)
        QApplication.processEvents()

    return command
