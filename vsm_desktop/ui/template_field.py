"""Which file has the looks of a presentation: typed, pasted, or looked for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect


class TemplateField(QWidget):
    """A path, with a button to look for it; empty for none."""

    chosen_anew = Signal()

    def __init__(self, ask: Callable[[], Path | None]) -> None:
        super().__init__()
        self._ask = ask
        self._line = QLineEdit()
        self._line.setObjectName("export-template")
        self._line.setAccessibleName(tr("Template"))
        self._line.setPlaceholderText(tr("none: a plain design"))
        self._line.setClearButtonEnabled(True)
        button = QPushButton(tr("Brow&se…"))
        button.setObjectName("export-template-browse")
        button.setAccessibleName(tr("Browse for a template"))
        button.setAutoDefault(False)
        self.setFocusProxy(self._line)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or no mnemonic would lead here
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._line)
        row.addWidget(button)
        connect(button.clicked, lambda *_: self._browse())
        connect(self._line.textChanged, lambda *_: self.chosen_anew.emit())

    @property
    def path(self) -> Path | None:
        text = self._line.text().strip()
        return Path(text) if text else None

    def choose(self, path: Path | None) -> None:
        self._line.setText("" if path is None else str(path))

    def _browse(self) -> None:
        self.choose(self._ask() or self.path)
