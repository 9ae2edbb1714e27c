"""Contrast of all that is not on the canvas: 4.5:1 for texts, 3:1 for marks, against whatever they stand on."""

from collections import Counter
from typing import get_args

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.core.maps import point
from tests.drawing.contrast import contrast
from tests.drawing.test_theme import MEANINGS, TEXTS
from tests.ui.person import Person, row
from tests.ui.test_export import findings, sets
from vsm_desktop.drawing.marks import Ink
from vsm_desktop.drawing.theme import THEMES, ThemeName
from vsm_desktop.ui.appearance import palette_of
from vsm_desktop.ui.export_dialog import ExportDialog

Role, Group = QPalette.ColorRole, QPalette.ColorGroup
GROUNDS = (Role.Window, Role.Base, Role.AlternateBase)
WRITTEN = (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.Link, Role.BrightText)
PAIRS = (
    (Role.ButtonText, Role.Button),
    (Role.PlaceholderText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
)

both_themes = pytest.mark.parametrize("theme", get_args(ThemeName))
both_groups = pytest.mark.parametrize("group", [Group.Active, Group.Inactive, Group.Disabled], ids=lambda g: g.name)


def color(theme: ThemeName, role: Role, group: Group = Group.Active) -> str:
    return palette_of(theme).color(group, role).name()


@both_themes
@both_groups
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", WRITTEN)
def test_texts_can_be_read_also_where_nothing_can_be_done(theme: ThemeName, group: Group, role: Role, ground: Role):
    assert contrast(color(theme, role, group), color(theme, ground, group)) >= 4.5


@both_themes
@both_groups
@pytest.mark.parametrize(("role", "ground"), PAIRS)
def test_texts_can_be_read_on_what_belongs_to_them(theme: ThemeName, group: Group, role: Role, ground: Role):
    assert contrast(color(theme, role, group), color(theme, ground, group)) >= 4.5


@both_themes
@pytest.mark.parametrize("ground", GROUNDS)
def test_what_is_marked_and_where_the_keyboard_is_stands_out(theme: ThemeName, ground: Role):
    assert contrast(color(theme, Role.Highlight), color(theme, ground)) >= 3
    assert contrast(color(theme, Role.Highlight), THEMES[theme].inks["canvas"]) >= 3


@both_themes
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", [*TEXTS, *MEANINGS])
def test_inks_of_the_map_stand_out_in_the_panes_too(theme: ThemeName, ink: Ink, ground: Role):
    least = 4.5 if ink in TEXTS else 3
    assert contrast(THEMES[theme].inks[ink], color(theme, ground)) >= least


@both_themes
def test_a_tab_with_the_keyboard_can_be_read(theme: ThemeName):
    inks = THEMES[theme].inks
    assert contrast(inks["canvas"], inks["linked"]) >= 4.5


@both_themes
def test_names_of_states_can_be_read_on_their_tabs(person: Person, theme: ThemeName):
    person.opens(row("A").replace(id="one", name="Now"), row("A").replace(id="two", name="Then"))
    person.chooses(f"view.theme-{theme}")
    QApplication.processEvents()
    for index in range(2):
        ink = person.tabs.tabTextColor(index).name()
        assert contrast(ink, ground_of(person.tabs, index)) >= 4.5


@both_themes
def test_boxes_to_tick_can_be_seen_whether_they_can_be_ticked_or_not(person: Person, theme: ThemeName):
    dialog = asks_in(person, theme)
    for name in ("tags", "legend", "of-selection"):
        box = person.find(QCheckBox, f"export-{name}")
        option = QStyleOptionButton()
        box.initStyleOption(option)
        place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
        assert edge_contrast(box, place) >= 3, name
    dialog.reject()


@both_themes
def test_boxes_within_lists_can_be_seen_also_where_a_row_is_marked(person: Person, theme: ThemeName, qtbot: QtBot):
    dialog = asks_in(person, theme)
    sets(dialog, format=".pptx")
    listed = findings(dialog, qtbot)
    assert listed.count() > 1
    listed.item(0).setCheckState(Qt.CheckState.Unchecked)
    for marked in (-1, 0, 1):
        listed.setCurrentRow(marked)
        for row_ in (0, 1):
            option = QStyleOptionViewItem()
            listed.itemDelegate().initStyleOption(option, index := listed.model().index(row_, 0))
            option.rect = listed.visualRect(index)
            kind = QStyle.SubElement.SE_ItemViewItemCheckIndicator
            place = listed.style().subElementRect(kind, option, listed)
            assert edge_contrast(listed.viewport(), place) >= 3, (marked, row_)
    dialog.reject()


@both_themes
def test_fields_and_lists_have_edges_that_can_be_seen(person: Person, theme: ThemeName):
    dialog = asks_in(person, theme)
    sets(dialog, format=".pptx")
    person.dialog("export")
    for name in ("export-template", "export-findings", "export-format", "export-cancel"):
        field = person.find(QWidget, name)
        place = QRect(field.mapTo(dialog, QPoint(0, 0)), field.size())
        field.clearFocus()
        assert edge_contrast(dialog, place) >= 3, name
        field.setFocus()
        assert edge_contrast(dialog, place) >= 3, name
    dialog.reject()


def asks_in(person: Person, theme: ThemeName) -> ExportDialog:
    """The export dialogue in a theme."""
    person.opens(row("A -> B*, C"))
    person.chooses(f"view.theme-{theme}")
    person.chooses("file.export")
    return person.find(ExportDialog, "export")


def edge_contrast(widget: QWidget, place: QRect) -> float:
    """How much the left edge of something stands out from what is beside it."""
    image, middle = widget.grab().toImage(), place.center().y()
    ground = image.pixelColor(max(0, place.left() - 3), middle).name()
    edge = range(place.left(), place.left() + 3)
    return max(contrast(image.pixelColor(x, middle).name(), ground) for x in edge)


def test_every_pane_wears_the_theme_that_is_chosen(person: Person):
    person.opens(row("A -> B*, X", points=[point("A")]))
    person.chooses("view.inspector")
    person.chooses("view.outline")
    window = person.window
    for theme in ("dark", "light", "dark"):
        person.chooses(f"view.theme-{theme}")
        for ids in ((), ("A",), ("point on A",)):
            window.view.select(ids)
        QApplication.processEvents()
        # A list, a label or a field that is paler than what it stands on, or darker, wears another theme.
        seen = [
            part for pane in (window.panel, window.outline, window.inspector) for part in pane.findChildren(QWidget)
        ]
        wrong = {
            (part.objectName(), type(part).__name__)
            for part in seen
            if part.palette().color(Role.Text) != QColor(color(theme, Role.Text)) and part.isEnabled()
        }
        assert wrong == set(), theme


def ground_of(tabs: QTabBar, index: int) -> str:
    """The colour that most of a tab has."""
    image = tabs.grab(tabs.tabRect(index).adjusted(4, 4, -4, -4)).toImage()
    seen = Counter(image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height()))
    return seen.most_common(1)[0][0]
