"""The files that wait for the one that is being written: each can be given up before its turn comes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy

from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.picture_export import FileToWrite, PictureExport

_LONGEST_NAME = 320
"""Of a name that is wider than this, in pixels, beginning and end are shown."""


class WaitingFiles(QPushButton):
    """Says how many wait, and lists them when it is pressed; hidden while none does."""

    def __init__(self, pictures: PictureExport) -> None:
        super().__init__()
        self.setObjectName("waiting-files")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pictures = pictures
        self._menu = QMenu(self)
        self._menu.setObjectName("waiting-files-menu")
        self.setMenu(self._menu)
        connect(self._menu.aboutToShow, self._list)
        connect(pictures.begun, self._follow)
        connect(pictures.ended, lambda *_: self._follow())
        self._follow()

    def _follow(self) -> None:
        count = len(self._pictures.waiting)
        self.setText(trn("{n} more waits", "{n} more wait", count))
        self.setAccessibleName(trn("{n} more file waits", "{n} more files wait", count))
        self.setToolTip(tr("Give up a file that waits"))
        self.setVisible(count > 0)

    def _list(self) -> None:
        """List them as they wait now; whichever has come to its turn meanwhile is given up all the same."""
        self._menu.clear()
        for file in self._pictures.waiting:
            self._offer(file)

    def _offer(self, file: FileToWrite) -> None:
        shown = self.fontMetrics().elidedText(file.name, Qt.TextElideMode.ElideMiddle, _LONGEST_NAME)
        action = self._menu.addAction(tr("Give up {name}").format(name=shown.replace("&", "&&")))
        action.setObjectName(f"waiting-file-{file.name}")
        connect(action.triggered, lambda *_: self._pictures.give_up(file))
