"""Help inside the program: how to read a map, the keyboard shortcuts, and what this program is."""

import posixpath
from collections.abc import Iterable
from pathlib import PurePosixPath

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop import __version__
from vsm_desktop.method.findings.finding import Code
from vsm_desktop.resources import resource
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import key_words
from vsm_desktop.ui.commands import Command
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.scale import resize_on_screen

_GESTURES = (
    (tr("Double-click on the canvas"), tr("Add a stage there")),
    (tr("Double-click on a stage, or type with one selected"), tr("Name it; Tab goes on to the next stage")),
    (tr("Click on the + beside a stage"), tr("Add a stage on that side, connected")),
    (tr("Drag a stage"), tr("Move it, and all that is selected; dropped on a flow it is put in between")),
    (tr("Alt and drag"), tr("Duplicate it, with the flows between the copies")),
    (tr("Ctrl while dragging"), tr("Snap to nothing")),
    (tr("Drag from a stage's edge"), tr("Draw a flow; let go on the canvas for a new stage")),
    (tr("Drag on the canvas"), tr("Select what the band touches; Shift adds")),
    (tr("Shift or Ctrl with a click"), tr("Add to the selection, or take from it")),
    (tr("Space and drag, middle or right button, wheel"), tr("Move about; Shift and wheel goes sideways")),
    (tr("Ctrl and wheel, pinch"), tr("Zoom at the pointer")),
    (tr("Arrow keys, with Shift a grid step"), tr("Move what is selected")),
    (tr("Tab in the quick line"), tr("Complete the word; Enter draws the line, arrow up brings back the last one")),
    (tr("Arrow keys or a clicker while presenting"), tr("Step through the questions; arrow down: through the stops")),
    (tr("Drag or turn the wheel on a compared map"), tr("Move about both; a click goes to the row of what is there")),
    (tr("Escape"), tr("Drop what is going on")),
    (tr("Digits in the inspector"), tr("Choose the first, the second…; rate from 1 to 5, 0 takes it back")),
    (tr("Ctrl and arrow up or down in the inspector"), tr("Go to the next question; Enter folds and unfolds it")),
    (tr("Shift+Escape in the inspector"), tr("Keep what was typed, and go back to the canvas")),
    (tr("Escape in the inspector"), tr("Drop what was typed; once more, go back to the canvas")),
    (tr("Type over a cell of the outline"), tr("Change it; Enter goes down, Tab to the next field")),
    (tr("Delete in the outline"), tr("Take away what stands in the cell")),
    (tr("Ctrl+D in the outline"), tr("Fill the column of the rows selected with the value of the first")),
    (tr("Ctrl+C and Ctrl+V in the outline"), tr("Copy rows to a spreadsheet, and paste a table from there")),
    (tr("Right-click on a header of the outline"), tr("Choose the columns")),
)


def show_method(parent: QWidget) -> QDialog:
    """The method, from the project's own documentation."""
    name = "help-method"
    if shown := _shown(parent, name):
        return shown
    return _show(_dialog(parent, tr("How to read the map"), name), _Pages(f"{name}-text", "method.md"))


def show_capture(parent: QWidget) -> QDialog:
    """What can be typed into the quick line."""
    name = "help-capture"
    if shown := _shown(parent, name):
        return shown
    return _show(_dialog(parent, tr("The quick line"), name), _Pages(f"{name}-text", "quick-line.md"))


def show_finding(parent: QWidget, code: Code) -> QDialog:
    """Why findings of this code are raised, with an example and what to do about it."""
    name, page = "help-finding", f"findings/{code}.md"
    if shown := _shown(parent, name):
        shown.findChildren(_Pages)[0].open(page)
        return shown
    return _show(_dialog(parent, tr("Why this is asked"), name), _Pages(f"{name}-text", page))


class _Pages(QTextBrowser):
    """Pages of the documentation. Links lead from one to the other, and nowhere else."""

    def __init__(self, name: str, page: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setOpenLinks(False)
        self._page = PurePosixPath()
        connect(self.anchorClicked, self._follow)
        self.open(page)

    def open(self, page: str) -> None:
        """Show a page from its beginning."""
        self._page = PurePosixPath(page)
        self.setMarkdown(resource("docs", *self._page.parts).read_text(encoding="utf-8"))
        _space_out(self.document())
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        target = PurePosixPath(posixpath.normpath(self._page.parent / link.path()))
        if ".." not in target.parts and target.suffix == ".md" and resource("docs", *target.parts).is_file():
            self.open(str(target))


def _space_out(document: QTextDocument) -> None:
    """Room before headings and after paragraphs, which a page of Markdown comes without; and no line too long for it.

    The lines of a list or of an example stay together.
    """
    block, kind = document.begin(), _kind(document.begin())
    while block.isValid():
        following = block.next()
        following_kind = _kind(following)
        spaced = QTextBlockFormat()
        spaced.setNonBreakableLines(False)
        if block.blockFormat().headingLevel():
            spaced.setTopMargin(14)
            spaced.setBottomMargin(4)
        elif kind == "text" or kind != following_kind:
            spaced.setBottomMargin(6)
        QTextCursor(block).mergeBlockFormat(spaced)
        block, kind = following, following_kind


def _kind(block: QTextBlock) -> str:
    if block.isValid() and block.textList():
        return "list"
    return "example" if block.isValid() and block.blockFormat().nonBreakableLines() else "text"


def show_shortcuts(parent: QWidget, commands: Iterable[Command]) -> QDialog:
    """Every shortcut, and what the mouse does."""
    name = "help-shortcuts"
    if shown := _shown(parent, name):
        return shown
    dialog = _dialog(parent, tr("Keyboard shortcuts"), name)
    rows = [*_GESTURES, *((key_words(command), command.title) for command in commands if key_words(command))]
    table = QTableWidget(len(rows), 2)
    table.setObjectName(f"{name}-table")
    table.setHorizontalHeaderLabels([tr("Keys or mouse"), tr("What it does")])
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            table.setItem(row, column, QTableWidgetItem(text))
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    return _show(dialog, table)


def show_about(parent: QWidget) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName("help-about")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"vsm-desktop {__version__}")
    box.setInformativeText(
        tr(
            "A value stream map editor that asks of every stage whether it leads to anything a client accepts.\n\n"
            "Licensed under the Apache License 2.0. Made with Qt for Python (LGPL 3), pydantic (MIT), "
            "networkx (BSD), graphlay (MIT) and the typeface Inter (SIL Open Font License 1.1)."
        )
    )
    box.open()
    return box


def _shown(parent: QWidget, name: str) -> QDialog | None:
    """The dialog that was asked for before and is still there, to the front; `None` when there is none."""
    dialog = next((one for one in parent.findChildren(QDialog, name) if one.isVisible()), None)
    if dialog is not None:
        dialog.activateWindow()
    return dialog


def _dialog(parent: QWidget, title: str, name: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    resize_on_screen(dialog, 720, 560)
    return dialog


def _show(dialog: QDialog, content: QWidget) -> QDialog:
    layout = QVBoxLayout(dialog)
    layout.addWidget(content)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    close.setObjectName(f"{dialog.objectName()}-close")
    close.setAccessibleName(tr("Close"))
    content.setAccessibleName(dialog.windowTitle())
    connect(buttons.rejected, dialog.reject)
    layout.addWidget(buttons)
    # Beside the map, not in front of it.
    dialog.setModal(False)
    dialog.show()
    return dialog
