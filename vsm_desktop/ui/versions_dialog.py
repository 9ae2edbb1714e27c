"""The earlier versions of the map's file: looked at, and gone back to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.versions import Version
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.map_preview import MapPreview
from vsm_desktop.ui.moments import when

_LIST_WIDTH = 200


class VersionsDialog(QDialog):
    """Lists what was saved, the latest first."""

    taken_back = Signal(object)
    """The map of the version that is to be gone back to."""
    compared = Signal(object)
    """The map of the version that is to be compared with what is open."""

    def __init__(self, parent: QWidget, versions: Sequence[Version], theme: ThemeName) -> None:
        super().__init__(parent)
        self.setObjectName("versions")
        self.setWindowTitle(tr("Earlier versions"))
        self._versions = versions
        self._map: Map | None = None
        self._list = QListWidget()
        self._list.setObjectName("versions-list")
        self._list.setAccessibleName(tr("Earlier versions, the latest first"))
        self._list.setMinimumWidth(_LIST_WIDTH)
        self._list.addItems([when(version.saved) for version in versions])
        self._preview = MapPreview("versions", theme)
        self._buttons = self._end_buttons()
        self._lay_out()
        connect(self._list.currentRowChanged, self._show_version)
        connect(self._buttons.accepted, self._take_back)
        connect(self._buttons.rejected, self.reject)
        self._list.setCurrentRow(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        about = words("versions-about")
        about.setText(tr("What was saved last of this map. Going back to one is a step that can be undone."))
        column.addWidget(about)
        row = QHBoxLayout()
        row.addWidget(self._list, 1)
        row.addWidget(self._preview)
        column.addLayout(row)
        column.addWidget(self._buttons)

    def _end_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        back = buttons.addButton(tr("Go back to it"), QDialogButtonBox.ButtonRole.AcceptRole)
        back.setObjectName("versions-go-back")
        compare = buttons.addButton(tr("Compare with now"), QDialogButtonBox.ButtonRole.ActionRole)
        compare.setObjectName("versions-compare")
        connect(compare.clicked, lambda *_: self.compared.emit(self._map))
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.setObjectName("versions-close")
        close.setText(tr("Close"))
        close.setIcon(QIcon())
        return buttons

    def _show_version(self, row: int) -> None:
        self._map = None
        if 0 <= row < len(self._versions):
            try:
                self._map = self._versions[row].read()
            except Refusal as refusal:
                self._preview.say(str(refusal))
        if self._map is not None:
            self._preview.show_map(self._map)
        for button in self._buttons.buttons():
            if button.objectName() != "versions-close":
                button.setEnabled(self._map is not None)

    def _take_back(self) -> None:
        if self._map is not None:
            self.accept()
            self.taken_back.emit(self._map)
