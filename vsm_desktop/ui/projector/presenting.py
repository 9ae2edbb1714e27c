"""The window as the back row sees it: no chrome but one slim line, and a map that is never too small to be read."""

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMainWindow, QWidget

from vsm_desktop.method.report import Report
from vsm_desktop.ui.editor import Editor
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.projector.answers import AnswersLine
from vsm_desktop.ui.projector.legible import least_zoom, letters
from vsm_desktop.ui.projector.saying import Saying

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
}
"""Arrow keys, and what clickers send."""
_SERIES: dict[Qt.Key, Literal["findings", "plan"]] = {Qt.Key.Key_Up: "findings", Qt.Key.Key_Down: "plan"}


class Presenting(QObject):
    """Goes in and out of it, and steps through what is talked about: findings, or the steps past the stops."""

    def __init__(self, window: QMainWindow, editor: Editor, line: AnswersLine, saying: Saying) -> None:
        super().__init__(window)
        self._window = window
        self._editor = editor
        self._line = line
        self._saying = saying
        self._series: Literal["findings", "plan"] = "findings"
        self._hidden: list[QWidget] = []
        self._is_on = False
        self._was_full_screen = self._wanted_minimap = False
        self._seen_before: Callable[[], None] = editor.canvas.fit
        line.hide()
        editor.canvas.view.listen(self._follow)
        connect(editor.capture_bar.begun, lambda: self._show_line(True))
        connect(editor.capture_bar.left, lambda: self._show_line(False))
        connect(editor.reporter.changed, self._follow_report)
        connect(editor.panel.talked_about, self._hear)

    @property
    def is_on(self) -> bool:
        return self._is_on

    def toggle(self) -> None:
        if self._is_on:
            self.end()
        else:
            self._begin()

    def end(self) -> None:
        """Everything is where it was before."""
        if not self._is_on:
            return
        self._is_on = False
        self._saying.hide()
        self._line.hide()
        self._editor.growth_bar.set_height_of_letters(None)
        for widget in self._hidden:
            widget.show()
        self._hidden = []
        self._editor.session_bar.put_away(False)
        self._editor.minimap.want(self._wanted_minimap)
        self._editor.what_if.bar.set_height_of_letters(None)
        self._editor.canvas.keep_legible(None)
        self._seen_before()
        if not self._was_full_screen:
            self._window.showNormal()

    def press(self, key: Qt.Key) -> bool:
        """Take a key that steps through what is talked about. Gives whether it was one."""
        if not self._is_on:
            return False
        if key in _SERIES:
            self._series = _SERIES[key]
            self._step(1)
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            return False
        return True

    def _begin(self) -> None:
        self._is_on = True
        self._was_full_screen = self._window.isFullScreen()
        self._hidden = [widget for widget in self._chrome() if not widget.isHidden()]
        for widget in self._hidden:
            widget.hide()
        self._editor.session_bar.put_away(True)
        self._wanted_minimap = self._editor.minimap.is_wanted
        self._editor.minimap.want(False)
        height = self._window.screen().size().height()
        self._line.set_height_of_letters(letters(height))
        self._editor.what_if.bar.set_height_of_letters(letters(height))
        self._editor.growth_bar.set_height_of_letters(letters(height))
        self._line.show_answers(self._editor.canvas.view.supposed)
        self._line.show()
        self._window.showFullScreen()
        canvas = self._editor.canvas
        self._seen_before = canvas.way_back()
        canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        canvas.keep_legible(least_zoom(height))
        canvas.reveal(canvas.view.selection)

    def _chrome(self) -> Sequence[QWidget]:
        editor, window = self._editor, self._window
        bars = (window.menuBar(), window.statusBar(), *window.findChildren(QWidget, "tools"))
        return (*bars, *editor.below_canvas, editor.outline, editor.inspector, editor.panel)

    def _step(self, by: int) -> None:
        panel = self._editor.panel
        if self._series == "findings":
            panel.step_finding(by)
            finding = panel.finding
            self._say(finding.question if finding else "", finding.message if finding else "")
        else:
            panel.step_plan(by)
            self._say(*(panel.stop_words or ("", "")))

    def _hear(self, question: str, about: str) -> None:
        if self._is_on:
            self._say(question, about)

    def _say(self, question: str, about: str) -> None:
        height = self._window.screen().size().height()
        self._saying.say(question, about, self._editor.canvas.width(), letters(height))

    def _follow(self) -> None:
        if self._is_on:
            self._line.show_answers(self._editor.canvas.view.supposed)

    def _follow_report(self) -> None:
        """A question that the map does not raise any more is not asked any more."""
        report: Report | None = self._editor.reporter.report
        if self._is_on and self._saying.isVisible() and report is not None and self._series == "findings":
            finding = self._editor.panel.finding
            self._say(finding.question if finding else "", finding.message if finding else "")

    def _show_line(self, is_shown: bool) -> None:
        """The quick line is there while it is typed into."""
        if self._is_on:
            self._editor.below_canvas[0].setVisible(is_shown)
