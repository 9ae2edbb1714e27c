"""What stands in the window before a map is open: begin, go on, or look at an example."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCommandLinkButton, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from vsm_desktop.files.examples import Example, examples
from vsm_desktop.files.mapfile import SUFFIX
from vsm_desktop.files.refusal import one_line
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.slow_disk import Replies

_LINK_HEIGHT = 66


class StartPage(QScrollArea):
    """Emits what was chosen and opens nothing itself."""

    back_chosen = Signal()
    new_chosen = Signal()
    open_chosen = Signal()
    file_chosen = Signal(object)
    example_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start-page")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self._icon: Callable[[str], QIcon] | None = None
        self._replies = Replies(self)
        self._shown: list[Path] = []
        page = QWidget()
        self._recent = QVBoxLayout()
        self._recent.setSpacing(4)
        self._back = _link(tr("Back to the map"), "", "start-back")
        self._recent_heading = _label(tr("Recent"), 15, heavy=True)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(48, 40, 48, 40)
        layout.setSpacing(6)
        layout.addWidget(_label(tr("Value stream maps"), 26, heavy=True))
        layout.addWidget(_label(tr("Does this stage lead to anything a client accepts?"), 15))
        layout.addSpacing(20)
        columns = QHBoxLayout()
        columns.setSpacing(48)
        columns.addLayout(self._begin_column(), 2)
        columns.addLayout(self._example_column(), 3)
        layout.addLayout(columns)
        layout.addStretch(1)
        self.setWidget(page)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Give every choice its icon, in the ink of the theme."""
        self._icon = icon
        for button in self.findChildren(QCommandLinkButton):
            button.setIcon(icon(_icon_name(button.objectName())))

    def offer_way_back(self, name: str | None) -> None:
        """Offer to go back to the map that is open, if one is."""
        self._back.setVisible(name is not None)
        self._back.setDescription(name or "")

    def show_recent(self, paths: Iterable[Path]) -> None:
        """List the files used last, each as soon as it is found that it is still there."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._recent_heading.hide()
        self._shown = list(paths)
        for index, path in enumerate(self._shown):
            self._recent.addWidget(self._recent_link(index, path))
            self._replies.ask(partial(_is_there, path), partial(self._show_if_there, self._shown, index))

    def _recent_link(self, index: int, path: Path) -> QCommandLinkButton:
        button = _link(one_line(path.name.removesuffix(SUFFIX)), one_line(str(path.parent)), f"recent-{index}")
        connect(button.clicked, lambda *_: self.file_chosen.emit(path))
        if self._icon is not None:
            button.setIcon(self._icon(_icon_name(button.objectName())))
        button.hide()
        return button

    def _show_if_there(self, listed: list[Path], index: int, is_there: bool) -> None:
        item = self._recent.itemAt(index) if listed is self._shown else None
        widget = None if item is None else item.widget()
        if is_there and widget is not None:
            widget.show()
            self._recent_heading.show()

    def _begin_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(_label(tr("Begin"), 15, heavy=True))
        connect(self._back.clicked, lambda *_: self.back_chosen.emit())
        column.addWidget(self._back)
        new = _link(tr("New map"), tr("An empty canvas"), "start-new")
        connect(new.clicked, lambda *_: self.new_chosen.emit())
        open_ = _link(tr("Open…"), tr("A map file, or a picture that carries its map"), "start-open")
        connect(open_.clicked, lambda *_: self.open_chosen.emit())
        column.addWidget(new)
        column.addWidget(open_)
        self.setFocusProxy(new)
        column.addSpacing(16)
        column.addWidget(self._recent_heading)
        column.addLayout(self._recent)
        column.addStretch(1)
        return column

    def _example_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(_label(tr("Examples"), 15, heavy=True))
        for example in examples():
            button = _link(example.title, example.description, f"example-{example.name}")
            connect(button.clicked, lambda *_, example=example: self._choose(example))
            column.addWidget(button)
        column.addStretch(1)
        return column

    def _choose(self, example: Example) -> None:
        self.example_chosen.emit(example)


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder that may not be entered, or a computer that is not there
        return False


def _label(text: str, size: int, *, heavy: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    font = label.font()
    font.setPixelSize(size)
    font.setBold(heavy)
    label.setFont(font)
    return label


def _link(title: str, description: str, name: str) -> QCommandLinkButton:
    button = QCommandLinkButton(title.replace("&", "&&"), description)
    button.setObjectName(name)
    button.setAccessibleName(title)
    # A command link asks for the height that its narrowest form would need; here it always has room.
    button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    button.setFixedHeight(_LINK_HEIGHT)
    button.setIconSize(QSize(20, 20))
    return button


def _icon_name(object_name: str) -> str:
    return {"start-back": "undo", "start-new": "new", "start-open": "open"}.get(object_name, "flow")
