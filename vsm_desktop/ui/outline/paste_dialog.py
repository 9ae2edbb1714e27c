"""What of a pasted table has no place here, or cannot be kept: said at once, before anything is changed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.outline.pasting import Pasting

_MOST_LISTED = 200
_SIZE = (520, 320)


class PasteDialog(QDialog):
    """Accepted when the rest is to be pasted, which is offered where there is a rest and nothing is wrong."""

    def __init__(self, parent: QWidget, pasting: Pasting) -> None:
        super().__init__(parent)
        self.setObjectName("paste-table")
        self.setWindowTitle(tr("Paste a table"))
        self.resize(*_SIZE)
        about = words("paste-about", is_bold=True)
        about.setText(_headline(pasting))
        self._buttons = QDialogButtonBox()
        self._buttons.setObjectName("paste-buttons")
        last = self._add_buttons(offers_rest=not pasting.wrong and pasting.changed > 0)
        column = QVBoxLayout(self)
        column.addWidget(about)
        column.addWidget(_listed((*pasting.wrong, *pasting.left_out)), 1)
        column.addWidget(self._buttons)
        last.setDefault(True)  # now that it is in the dialog: a slip of Enter pastes nothing
        connect(self._buttons.accepted, self.accept)
        connect(self._buttons.rejected, self.reject)

    def _add_buttons(self, *, offers_rest: bool) -> QPushButton:
        if offers_rest:
            rest = self._buttons.addButton(tr("Paste the &rest"), QDialogButtonBox.ButtonRole.AcceptRole)
            rest.setObjectName("paste-rest")
        last = self._buttons.addButton(
            tr("Paste &nothing") if offers_rest else tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole
        )
        last.setObjectName("paste-nothing")
        return last


def _headline(pasting: Pasting) -> str:
    if pasting.wrong:
        return tr("Nothing was pasted. This cannot be kept:")
    if not pasting.changed:
        return tr("There is nothing to paste. This is not in the table here:")
    rest = trn("{n} other row changes", "{n} other rows change", pasting.changed)
    return tr("This is not in the table here; {rest}:").format(rest=rest)


def _listed(sentences: Sequence[str]) -> QPlainTextEdit:
    shown = [plain(sentence) for sentence in sentences[:_MOST_LISTED]]
    if len(sentences) > len(shown):
        shown.append(tr("… and {n} more").format(n=len(sentences) - len(shown)))
    text = QPlainTextEdit("\n".join(shown))
    text.setObjectName("paste-list")
    text.setAccessibleName(tr("What has no place here"))
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    return text
