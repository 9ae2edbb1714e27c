"""A question that can be folded, with its fields below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.inspector.wrapped_button import WrappedButton


class FoldHeader(WrappedButton):
    """The question, and whether its fields are seen.

    Tab stops at it while it is folded: of an open one the fields come next.
    """

    def __init__(self, name: str, question: str) -> None:
        super().__init__(name, question)
        self.setCheckable(True)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        connect(self.toggled, self._heed_tab)

    @property
    def _sign(self) -> QStyle.PrimitiveElement:
        signs = QStyle.PrimitiveElement
        return signs.PE_IndicatorArrowDown if self.isChecked() else signs.PE_IndicatorArrowRight

    def _heed_tab(self, is_open: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if is_open else Qt.FocusPolicy.StrongFocus)


class Fold(QWidget):
    """A header over what it folds."""

    folded = Signal(bool)
    """Somebody folded it or unfolded it."""

    def __init__(self, name: str, question: str, body: QWidget) -> None:
        super().__init__()
        self.header = FoldHeader(name, question)
        self.body = body
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.header)
        column.addWidget(body)
        connect(self.header.toggled, body.setVisible)
        connect(self.header.clicked, lambda *_: self.folded.emit(not self.header.isChecked()))
        body.setVisible(False)

    def unfold(self, is_open: bool) -> None:
        self.header.setChecked(is_open)
