"""A bar across the window that says something, with what can be done about it."""

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from vsm_desktop.ui.guard import connect


class Notice(QFrame):
    """Hidden while there is nothing to say. A bar, not a dialogue: whoever stands in front of a room goes on."""

    chosen = Signal(str)
    """A button: the word that stands for it. The bar is hidden by then."""

    def __init__(self, name: str, **buttons: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words = QLabel()
        self._words.setObjectName(f"{name}-words")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._words, 1)
        self._buttons = {choice: self._button(f"{name}-{choice}", choice, text) for choice, text in buttons.items()}
        for button in self._buttons.values():
            row.addWidget(button)
        self.hide()

    def tell(self, words: str, without: Collection[str] = ()) -> None:
        """Show these words, and all buttons but those for which there is no use now."""
        self._words.setText(words)
        for choice, button in self._buttons.items():
            button.setVisible(choice not in without)
        self.show()

    def _button(self, name: str, choice: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        connect(button.clicked, lambda *_: self._choose(choice))
        return button

    def _choose(self, choice: str) -> None:
        self.hide()
        self.chosen.emit(choice)
