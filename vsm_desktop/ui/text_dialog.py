"""A question that is answered with one line, which is checked as it is typed."""

from collections.abc import Callable

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from vsm_desktop.core.entry import refusal
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words

_WIDTH = 400
_LONGEST = 1_000_000


class TextDialog(QDialog):
    """Cannot be ended with what cannot be, and says why."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        question: str,
        text: str,
        read: Callable[[str], str],
    ) -> None:
        """
        Args:
            read: gives the answer; raises `ValueError` with what is wrong with it, without a subject.
        """
        super().__init__(parent)
        self.setObjectName("text-dialog")
        self.setWindowTitle(title)
        self.setMinimumWidth(_WIDTH)
        self._read = read
        self._line = _line(question, text)
        self._refusal = words("text-dialog-refusal", size=12)
        self._refusal.setForegroundRole(QPalette.ColorRole.BrightText)
        self._buttons = _buttons()
        label = words("text-dialog-question")
        label.setText(question)
        column = QVBoxLayout(self)
        for widget in (label, self._line, self._refusal, self._buttons):
            column.addWidget(widget)
        connect(self._line.textChanged, lambda *_: self._check())
        connect(self._buttons.accepted, self.accept)
        connect(self._buttons.rejected, self.reject)
        self._line.selectAll()
        self._check()

    @property
    def answer(self) -> str:
        return self._read(self._line.text())

    def _check(self) -> None:
        reason = ""
        try:
            self._read(self._line.text())
        except ValueError as error:
            reason = plain(refusal(self._line.text(), error))
        self._refusal.setText(reason)
        self._refusal.setVisible(bool(reason))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not reason)


def asked_text(
    parent: QWidget | None,
    title: str,
    question: str,
    text: str,
    read: Callable[[str], str],
) -> str | None:
    """Ask, and wait for the answer; `None` when the question was dropped."""
    dialog = TextDialog(parent, title, question, text, read)
    try:
        return dialog.answer if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


def _line(question: str, text: str) -> QLineEdit:
    line = QLineEdit(" ".join(text.split()))
    line.setObjectName("text-dialog-line")
    line.setAccessibleName(question)
    line.setMaxLength(_LONGEST)
    return line


def _buttons() -> QDialogButtonBox:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    for button, name, text in (
        (QDialogButtonBox.StandardButton.Ok, "text-dialog-ok", tr("OK")),
        (QDialogButtonBox.StandardButton.Cancel, "text-dialog-cancel", tr("Cancel")),
    ):
        buttons.button(button).setObjectName(name)
        buttons.button(button).setText(text)
    return buttons
