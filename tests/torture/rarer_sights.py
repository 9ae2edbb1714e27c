"""What is to be seen at the window only after something else was done, and what waits for an answer."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from tests.benchmarks.large_maps import large_map
from tests.torture.sights import Sight, with_panes
from vsm_desktop.export.contents import Contents
from vsm_desktop.ui.inspector.fold import FoldHeader
from vsm_desktop.ui.outline.table import OutlineTable
from vsm_desktop.ui.picture_export import PictureExport
from vsm_desktop.ui.recovery_dialog import Offered, RecoveryDialog
from vsm_desktop.ui.text_dialog import TextDialog
from vsm_desktop.ui.waiting_dialog import WaitingDialog
from vsm_desktop.ui.waiting_files import WaitingFiles
from vsm_desktop.ui.window import Window

_NO_SUCH = "Name\tTeam\tColour\nOnboard\tLegal\tred\nElse\tNobody\tblue\n"
"""A table of which a part has no place in the outline."""
_A_MOMENT = 50
"""In milliseconds: what is worked out in steps comes to its end."""
_MANY_STAGES = 300
"""More than are tidied up without another process."""


def rarer_sights(file: Path) -> Iterator[Sight]:
    """As `sights`.

    Args:
        file: where a map is saved to, if it has to be.
    """
    yield _unfolded
    yield _menu_of_rows
    yield _pasted_in_part
    yield _field_in_cell
    yield _with_three_states
    yield _compared
    yield _tidied_elsewhere
    yield _copied_with_a_large_picture
    yield lambda window: TextDialog(window, "Team", "Which team?", "Legal", str).open()
    yield lambda window: RecoveryDialog(window, _offered(window)).open()
    yield lambda window: WaitingDialog(window, Future(), "Waiting").open()
    yield lambda window: _asked_amid_writing(window, file)
    yield lambda window: _listed_while_waiting(window, file)
    yield lambda window: _saved(window, file)
    yield lambda window: _commanded_when_saved(window, file, "file.versions")
    yield lambda window: _commanded_when_saved(window, file, "file.start-page")


def _unfolded(window: Window) -> None:
    """Every question of the inspector."""
    with_panes(window)
    window.view.select([window.view.state.stages[0].id])
    QApplication.processEvents()
    for header in window.inspector.findChildren(FoldHeader):
        if not header.isChecked():
            header.click()
    QApplication.processEvents()


def _menu_of_rows(window: Window) -> None:
    _table(window).customContextMenuRequested.emit(QPoint(5, 5))


def _pasted_in_part(window: Window) -> None:
    QGuiApplication.clipboard().setText(_NO_SUCH)
    table = _table(window)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.qWait(_A_MOMENT)


def _field_in_cell(window: Window) -> None:
    """In which is written, or from which is chosen: one in every cell of a row, in all tables."""
    for page in range(_pages(window).count()):
        table = _table(window, page)
        for place in _cells_to_enter(table):
            table.openPersistentEditor(place)
        QApplication.processEvents()


def _cells_to_enter(table: OutlineTable) -> Sequence[QModelIndex]:
    model = table.model()
    places = (model.index(0, column) for column in range(model.columnCount()))
    return [place for place in places if place.flags() & Qt.ItemFlag.ItemIsEditable]


def _table(window: Window, page: int = 0) -> OutlineTable:
    with_panes(window)
    pages = _pages(window)
    pages.setCurrentIndex(page)
    QApplication.processEvents()
    table = pages.widget(page)
    assert isinstance(table, OutlineTable)
    return table


def _pages(window: Window) -> QTabWidget:
    pages = window.outline.findChild(QTabWidget)
    assert pages is not None
    return pages


def _with_three_states(window: Window) -> None:
    with_panes(window)
    map_ = window.session.map
    window.session.open(map_.replace(states=(*map_.states, map_.states[0].replace(id="third"))))
    window.view.select([window.view.state.stages[0].id])
    window.actions_.refresh()
    window.actions_["state.copy-stages"].trigger()


def _compared(window: Window) -> None:
    """Two states of which something is to be told: what takes less time."""
    map_, (first, *_) = window.session.map, window.session.map.states
    quicker = tuple(stage.replace(process_time="30 min") for stage in first.stages)
    window.session.open(map_.replace(states=(first, first.replace(id="quicker", stages=quicker))))
    window.actions_.refresh()
    window.actions_["state.compare"].trigger()
    window.comparison.finish()
    QApplication.processEvents()


def _tidied_elsewhere(window: Window) -> None:
    window.session.open(large_map(_MANY_STAGES))
    window.actions_.refresh()
    window.actions_["arrange.tidy"].trigger()


def _copied_with_a_large_picture(window: Window) -> None:
    """Which is still being made."""
    window.session.open(large_map(_MANY_STAGES))
    window.view.select(window.view.state.ids)
    window.actions_.refresh()
    window.actions_["edit.copy"].trigger()


def _offered(window: Window) -> Offered:
    return Offered("a map", window.session.map, 0, 3, has_own_file=False, left_out=2, theme="light")


def _asked_amid_writing(window: Window, file: Path) -> None:
    """What is asked when the window is to be closed, without its being closed in the end."""
    _write_two(window, file)
    window._groups.may_end(lambda: None)


def _listed_while_waiting(window: Window, file: Path) -> None:
    _write_two(window, file)
    waiting = window.findChild(WaitingFiles)
    assert waiting is not None
    waiting.menu().aboutToShow.emit()


def _write_two(window: Window, file: Path) -> None:
    pictures = window.findChild(PictureExport)
    assert pictures is not None
    for name in ("one.png", "other.png"):
        pictures.begin(window.session.map, window.view.state, file.with_name(name), Contents())


def _saved(window: Window, file: Path) -> None:
    """And opened again."""
    window.documents.save_asking()
    window.documents.wait()
    window.documents.open(file)


def _commanded_when_saved(window: Window, file: Path, command: str) -> None:
    _saved(window, file)
    window.actions_.refresh()
    window.actions_[command].trigger()
    QApplication.processEvents()
