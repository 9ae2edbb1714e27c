"""The interface is shown at 80 to 200 %, and has room at twice its size on a small screen."""

import os

import pytest
from PySide6.QtCore import QByteArray, QSettings, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.core.maps import point
from tests.ui.person import CTRL, Open, Person, row
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.scale import SCALES, set_scale, stepped

SMALL_SCREEN = QSize(640, 360)
"""1280 by 720 at 200 %, as Qt counts then."""
DRAWN = row("Draft -> Check -> Print*, Audit", points=[point("Check", "economic")])


def test_scales_reach_from_80_to_200_percent() -> None:
    assert (SCALES[0], SCALES[-1]) == (80, 200)
    assert [stepped(100, 1), stepped(100, -1), stepped(200, 1), stepped(80, -1)] == [110, 90, 200, 80]


def test_a_scale_is_chosen_said_and_remembered(person: Person, preferences: Preferences) -> None:
    person.chooses("view.larger")
    assert person.message == "The interface is shown at 110 % from the next start on"
    assert preferences.scale == 110
    person.chooses("view.normal-size")
    assert preferences.scale == 100
    assert not person.window.actions_["view.normal-size"].isEnabled()


def test_the_largest_and_the_smallest_scale_are_the_ends(person: Person, preferences: Preferences) -> None:
    for _ in range(5):
        person.chooses("view.larger")
    assert preferences.scale == 200
    assert not person.window.actions_["view.larger"].isEnabled()
    for _ in range(7):
        person.chooses("view.smaller")
    assert preferences.scale == 80
    assert not person.window.actions_["view.smaller"].isEnabled()


@pytest.mark.parametrize("stored", ["large", "1000", "", "-1", ["100", "200"]])
def test_settings_that_hold_something_else_mean_the_normal_scale(
    preferences: Preferences, tmp_path_factory: pytest.TempPathFactory, stored: object
) -> None:
    settings = QSettings(str(tmp_path_factory.mktemp("settings") / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue("scale", stored)
    assert Preferences(settings).scale == 100


@pytest.mark.parametrize(
    ("before", "scale", "after"),
    [(None, 100, None), (None, 150, "1.5"), ("1.5", 200, "3.0"), ("1.5", 100, "1.5"), ("big", 80, "0.8")],
)
def test_the_scale_comes_on_top_of_what_the_environment_asks_for(
    monkeypatch: pytest.MonkeyPatch, before: str | None, scale: int, after: str | None
) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", before or "")
    if before is None:
        monkeypatch.delenv("QT_SCALE_FACTOR")
    set_scale(scale)
    assert os.environ.get("QT_SCALE_FACTOR") == after


# On a small screen


@pytest.fixture
def squeezed(person: Person) -> Person:
    """Someone whose screen has room for half as much, with all panes open."""
    person.opens(DRAWN)
    person.chooses("view.outline")
    person.window.resize(SMALL_SCREEN)
    QApplication.processEvents()
    return person


def test_the_window_with_all_its_panes_fits(squeezed: Person) -> None:
    assert squeezed.window.size() == SMALL_SCREEN
    seen: tuple[QWidget, ...] = (
        squeezed.window.outline,
        squeezed.window.canvas,
        squeezed.tabs,
        squeezed.window.panel,
    )
    for pane in seen:
        area = pane.rect().translated(pane.mapTo(squeezed.window, pane.rect().topLeft()))
        assert squeezed.window.rect().contains(area), pane.objectName()


def test_words_of_the_panel_are_not_cut_off(squeezed: Person) -> None:
    labels = [label for label in squeezed.window.panel.findChildren(QLabel) if label.isVisible() and label.text()]
    assert len(labels) > 5
    cut = [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]
    assert cut == []


def test_keys_and_help_fit_on_the_screen(squeezed: Person) -> None:
    screen = squeezed.window.screen().availableGeometry().size()
    squeezed.presses_key("k", CTRL)
    palette = squeezed.dialog("command-palette")
    assert palette.size() == palette.size().boundedTo(screen)
    palette.close()


def test_a_window_that_was_kept_for_another_screen_fills_one_too_small_for_it(
    open_window: Open, preferences: Preferences
) -> None:
    open_window().close()
    kept = preferences.geometry
    assert kept is not None
    parts = kept.data()
    at = parts.index(own := QApplication.primaryScreen().size().width().to_bytes(4, "big"), 40)
    other = (30_000).to_bytes(len(own), "big")
    preferences.geometry = QByteArray(parts[:at] + other + parts[at + len(other) :])
    window = open_window()
    window.show_on_screen()
    assert window.isMaximized()
