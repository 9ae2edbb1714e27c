"""What is asked when a window is to be closed while files are being written from it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.picture_export import PictureExport

_WIDTH = 400
_STEPS = 100


class ClosingDialog(QDialog):
    """Closes by itself when all is written; where something cannot be, the window stays, and says so."""

    may_close = Signal()
    """Nothing is being written any more, as was asked for."""

    def __init__(self, parent: QWidget, pictures: PictureExport) -> None:
        super().__init__(parent)
        self.setObjectName("closing")
        self.setWindowTitle(tr("Still writing"))
        self.setMinimumWidth(_WIDTH)
        self._pictures = pictures
        self._told, self._bar = words("closing-told"), _bar()
        self._say()
        column = QVBoxLayout(self)
        for widget in (self._told, self._bar, self._make_buttons()):
            column.addWidget(widget)
        self._following = [connect(pictures.came_to, self._show_share), connect(pictures.ended, self._follow)]
        connect(self.finished, lambda *_: self._follow_no_more())

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        for name, text, role, act in (
            (
                "give-up",
                tr("&Give up and close"),
                QDialogButtonBox.ButtonRole.DestructiveRole,
                self._pictures.give_up_all,
            ),
            ("stay", tr("Do &not close"), QDialogButtonBox.ButtonRole.RejectRole, self.reject),
        ):
            button = buttons.addButton(text, role)
            button.setObjectName(f"closing-{name}")
            button.setAccessibleName(text.replace("&", ""))
            connect(button.clicked, lambda *_, act=act: act())
            button.setAutoDefault(name == "stay")
            if name == "stay":
                button.setFocus()  # or a slip of Enter would give up
        return buttons

    def _say(self) -> None:
        first, *others = self._pictures.names
        told = tr("Writing {name}… The window closes when it is done.").format(name=first)
        more = trn("{n} more file waits.", "{n} more files wait.", len(others)) if others else ""
        self._told.setText(f"{told} {more}".strip())

    def _show_share(self, share: float) -> None:
        self._bar.setRange(0, _STEPS)
        self._bar.setValue(round(share * _STEPS))

    def _follow(self, is_well: bool) -> None:
        if not is_well:
            self.reject()
        elif self._pictures.names:
            self._say()
        else:
            self.accept()
            self.may_close.emit()

    def _follow_no_more(self) -> None:
        """They go on when this dialog is gone."""
        for connection in self._following:
            QObject.disconnect(connection)


def _bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setObjectName("closing-bar")
    bar.setAccessibleName(tr("Writing"))
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    return bar
