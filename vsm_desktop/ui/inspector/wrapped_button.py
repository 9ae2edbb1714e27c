"""A button whose words take as many lines as they need, which Qt's own buttons do not."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOption

from vsm_desktop.ui.guard import guarded

_SIGN = 18
_SPACE = 4
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WrappedButton(QAbstractButton):
    """Words behind an arrow. Enter presses it as Space does."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _sign(self) -> QStyle.PrimitiveElement:
        return QStyle.PrimitiveElement.PE_IndicatorArrowRight

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
        room = QRect(0, 0, max(width - _SIGN, 1), 10_000)
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
            self.style().drawPrimitive(self._sign, option, painter, self)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            painter.drawText(self.rect().adjusted(_SIGN, 0, 0, 0), _WRAPPED, self.text())
        finally:
            painter.end()
