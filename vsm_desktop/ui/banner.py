"""The one calm line over the canvas while the map is not anchored yet."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import guarded
from vsm_desktop.ui.view import View

_MOST_WIDTH = 560


class Banner(QLabel):
    """Says what comes next on a map without stages or without a consumption stage; gone otherwise."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.setObjectName("banner")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(14, 8, 14, 8)
        self.setAutoFillBackground(True)
        self.setWordWrap(True)
        self._view = view
        view.listen(self._follow)
        self._follow()

    @guarded(QSize())
    def sizeHint(self) -> QSize:
        """As wide as the words, within limits, and then as high as that takes."""
        margins = self.contentsMargins()
        wanted = self.fontMetrics().horizontalAdvance(self.text()) + margins.left() + margins.right() + 4
        width = min(wanted, _MOST_WIDTH)
        return QSize(width, self.heightForWidth(width))

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _follow(self) -> None:
        words = self._words()
        if words != self.text():
            self.setText(words)
            self.setVisible(bool(words))

    def _words(self) -> str:
        if not self._view.state.stages:
            return tr("Double-click anywhere, or press Insert, to add the first stage.")
        if not self._view.supposed.is_anchored:
            return tr("Where does the client accept value? Select that stage, type a full stop, then C.")
        return ""
