"""What a person does on the canvas with the mouse."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from vsm_desktop.ui.window import Window


def test_double_click_on_the_canvas_adds_a_stage_that_is_named_at_once(window: Window) -> None:
    canvas = window.canvas
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    assert canvas.is_naming
    QTest.keyClicks(canvas.focusWidget(), "Take the order")
    QTest.keyClick(canvas.focusWidget(), Qt.Key.Key_Return)
    assert [stage.name for stage in window.view.state.stages] == ["Take the order"]
    assert window.session.undo_label == "Add stage"
