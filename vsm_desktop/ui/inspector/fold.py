"""A question that can be folded, with its fields below it."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption, QVBoxLayout, QWidget

from vsm_desktop.ui.guard import connect, guarded

_ARROW = 18
_SPACE = 4
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)


class FoldHeader(QAbstractButton):
    """The question, on as many lines as it needs, and whether its fields are seen.

    Tab stops at it while it is folded: of an open one the fields come next.
    """

    def __init__(self, name: str, question: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(question)
        self.setAccessibleName(question)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        font = self.font()
        font.setBold(True)
        self.setFont(font)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        connect(self.toggled, self._heed_tab)

    def _heed_tab(self, is_open: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if is_open else Qt.FocusPolicy.StrongFocus)

    @guarded(None)
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENDS:
            self.click()
        else:
            super().keyPressEvent(event)

    @guarded(False)
    def hasHeightForWidth(self) -> bool:
        return True

    @guarded(26)
    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - _ARROW, 1), 1000)
        return self.fontMetrics().boundingRect(room, _WRAPPED, self.text()).height() + 2 * _SPACE

    @guarded(QSize(200, 26))
    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    @guarded(None)
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            option = QStyleOption()
            option.initFrom(self)
            option.rect = QRect(0, (self.height() - 14) // 2, 14, 14)
            arrow = (
                QStyle.PrimitiveElement.PE_IndicatorArrowDown
                if self.isChecked()
                else QStyle.PrimitiveElement.PE_IndicatorArrowRight
            )
            self.style().drawPrimitive(arrow, option, painter, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.rect().adjusted(_ARROW, 0, 0, 0), _WRAPPED, self.text())
        finally:
            painter.end()


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
