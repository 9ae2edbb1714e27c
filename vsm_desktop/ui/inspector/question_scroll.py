"""The area in which the questions are scrolled: what has the keyboard is kept in sight."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.inspector.fold import Fold
from vsm_desktop.ui.inspector.rows import FieldRow


class QuestionScroll(QScrollArea):
    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("inspector-scroll")
        self.setAccessibleName(tr("Questions"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)
        self._sees_focus = False
        connect(self.verticalScrollBar().valueChanged, lambda *_: self._look_for_focus())
        connect(self.verticalScrollBar().rangeChanged, lambda *_: self._keep_in_sight())

    def receive(self, come: QWidget) -> None:
        """The keyboard has come to one of its widgets. What is clicked on must not move away."""
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._bring_into_sight(come)
        self._look_for_focus()

    def scroll_up(self) -> None:
        self.verticalScrollBar().setValue(0)

    def _look_for_focus(self) -> None:
        """Remember whether what has the keyboard is seen."""
        focused = QApplication.focusWidget()
        self._sees_focus = (
            focused is not None
            and self.isAncestorOf(focused)
            and focused.visibleRegion().boundingRect() == focused.rect()
        )

    def _keep_in_sight(self) -> None:
        """What has the keyboard and is seen goes on being seen when something grows."""
        focused = QApplication.focusWidget()
        if self._sees_focus and focused is not None and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._bring_into_sight(focused)

    def _bring_into_sight(self, widget: QWidget) -> None:
        """With the question it answers and what stands beside it, as far as there is room for that."""
        around, part = [widget], widget.parentWidget()
        while part is not None and part is not self:
            if isinstance(part, FieldRow):
                around.append(part)
            elif isinstance(part, Fold):
                around += (part.header, part)
            part = part.parentWidget()
        for one in reversed(around):
            self.ensureWidgetVisible(one, 0, 8)
