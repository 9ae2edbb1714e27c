"""What hands expect of a canvas: panning, menus, zooming and dropping files."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from tests.core.maps import point
from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, MIDDLE, OFFSCREEN_MENU, RIGHT, SHIFT, Person, command_names, map_of, row
from vsm_desktop.__main__ import main
from vsm_desktop.export.formats import endings_with_map
from vsm_desktop.files.mapfile import write_map


@pytest.mark.parametrize("button", [RIGHT, MIDDLE])
def test_dragging_with_another_button_pans_and_opens_no_menu(person: Person, button: Qt.MouseButton) -> None:
    person.opens(row("A"))
    before = person.middle("A")
    person.drags(QPoint(100, 100), QPoint(160, 140), button=button)
    assert person.middle("A") - before == QPoint(60, 40)
    assert person.window.findChild(QMenu, "menu-context") is None


@OFFSCREEN_MENU
def test_menus_are_for_what_is_under_the_pointer(person: Person) -> None:
    person.opens(row("A -> B", points=[point("B", "economic")]))
    on_stage = person.context_menu("A")
    on_flow = person.context_menu(person.between("A", "B"))
    badge = person.window.canvas.body("point on B")
    assert badge is not None
    on_point = person.context_menu(person.at(*badge.center))
    on_canvas = person.context_menu(person.below("A", 150))
    assert {"stage.consumption", "stage.next-right", "resistance.economic"} <= set(on_stage)
    assert {"flow.rework", "resistance.economic"} <= set(on_flow)
    assert "stage.consumption" not in on_flow + on_point + on_canvas
    assert {"resistance.behavioral", "edit.delete"} <= set(on_point)
    assert {"stage.add", "view.fit"} <= set(on_canvas)
    assert "edit.delete" not in on_canvas
    assert person.selection == ()


@OFFSCREEN_MENU
def test_menu_key_asks_for_the_menu_of_what_is_selected(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    canvas = person.window.canvas
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), canvas.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(canvas, asked)
    menu = person.find(QMenu, "menu-context")
    assert "stage.consumption" in command_names(menu)
    menu.close()
    assert person.selection == ("A",)


def test_keys_zoom_and_fit(person: Person) -> None:
    person.opens(row(" -> ".join("ABCDEFGHIJ")))
    canvas = person.window.canvas
    assert canvas.camera.zoom < 1
    person.presses_key("0", CTRL)
    assert canvas.camera.zoom == 1
    person.presses_key("1", SHIFT)
    assert all(canvas.rect().contains(person.middle(name)) for name in "ABCDEFGHIJ")
    person.clicks("H")
    person.presses_key("2", SHIFT)
    assert canvas.camera.zoom == 1
    assert (person.middle("H") - canvas.rect().center()).manhattanLength() < 4
    person.presses_key("=", CTRL)
    assert canvas.camera.zoom == 1.25


@pytest.mark.parametrize(("spread", "way"), [(0.2, 1), (-0.2, -1)])
def test_pinch_zooms_at_the_pointer(person: Person, spread: float, way: int) -> None:
    person.opens(row("A"))
    canvas = person.window.canvas
    place = QPointF(200, 150)
    under, before = canvas.camera.to_map(200, 150), canvas.camera.zoom
    pinch = Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    QApplication.sendEvent(
        canvas, QNativeGestureEvent(pinch, device, 2, place, place, canvas.mapToGlobal(place), spread, QPointF())
    )
    assert (canvas.camera.zoom - before) * way > 0
    seen = canvas.camera.to_screen(under)
    assert abs(seen.x - 200) + abs(seen.y - 150) < 2


@pytest.mark.parametrize(("name", "zoom"), [("zoom-in", "125 %"), ("zoom-out", "80 %")])
def test_buttons_zoom(person: Person, name: str, zoom: str) -> None:
    person.opens(row("A"))
    QTest.mouseClick(person.find(QToolButton, f"zoom-bar-view.{name}"), Qt.MouseButton.LeftButton)
    assert person.reads("zoom") == zoom


def test_f1_lists_the_keys(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F1)
    assert person.has_dialog("help-shortcuts")
    person.dialog("help-shortcuts").close()


def drop(person: Person, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered = QDragEnterEvent(QPoint(99, 99), *how)
    QApplication.sendEvent(person.window, entered)
    if entered.isAccepted():
        QApplication.sendEvent(person.window, QDropEvent(QPointF(99, 99), *how))


def test_map_file_dropped_on_the_window_is_opened(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "dropped.vsm.json"
    write_map(map_of(row("X -> Y")), path)
    drop(person, path)
    assert person.names == ["X", "Y"]


@pytest.mark.parametrize("ending", endings_with_map())
def test_picture_with_a_map_dropped_on_the_window_is_opened(person: Person, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"dropped{ending}"
    write_map(map_of(row("X -> Y")), tmp_path / "map.vsm.json")
    assert main(["export", str(tmp_path / "map.vsm.json"), "-o", str(path)]) == 0
    drop(person, path)
    assert person.names == ["X", "Y"]
    assert person.window.documents.path is None


def test_dropping_a_file_asks_about_what_is_not_saved(person: Person, prompts: FakePrompts, tmp_path: Path) -> None:
    path = tmp_path / "dropped.vsm.json"
    write_map(map_of(row("X -> Y")), path)
    person.opens(row("A"))
    person.clicks("A")
    person.marks("c")
    prompts.to_save = "cancel"
    drop(person, path)
    assert person.names == ["A"]


@pytest.mark.parametrize("names", [("notes.txt",), ("a.json", "b.json"), ()])
def test_anything_else_is_not_dropped(person: Person, tmp_path: Path, names: tuple[str, ...]) -> None:
    before = person.opens(row("A"))
    drop(person, *(tmp_path / name for name in names))
    assert person.window.session.map is before
