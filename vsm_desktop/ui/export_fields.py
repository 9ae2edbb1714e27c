"""The fields of the export dialogue: each can be set where it has an effect, and says why where it has none."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QGridLayout, QLabel, QWidget

from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.contents import PARTS, Contents, Option
from vsm_desktop.export.formats import Format, formats
from vsm_desktop.export.pages import PAGE_NAMES, SLIDES, PageName
from vsm_desktop.translation import tr
from vsm_desktop.ui.export_choice import ExportChoice
from vsm_desktop.ui.export_findings import ExportFindings
from vsm_desktop.ui.export_words import (
    ladder_is_of_all,
    no_effect,
    nothing_selected,
    page_word,
    part_word,
    size_given,
)
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.template_field import TemplateField
from vsm_desktop.ui.width_field import WidthField

_COLUMNS = 2


class ExportFields(QWidget):
    """What can be chosen: a format, and what is shown in it and how."""

    changed = Signal()

    def __init__(
        self,
        presets: QWidget,
        map_: Map,
        state: State,
        selected: Collection[str],
        ask_template: Callable[[], Path | None],
    ) -> None:
        """
        Args:
            presets: stands above the fields, in line with them.
        """
        super().__init__()
        self._selected = frozenset(selected) & (state.stages_by_id.keys() | state.notes_by_id.keys())
        self._wanted_page: PageName = "map"
        self._make_fields(map_, state, ask_template)
        self._lay_out(presets)
        self._listen()

    def _make_fields(self, map_: Map, state: State, ask_template: Callable[[], Path | None]) -> None:
        self._format = _combo(
            "format", tr("Format"), [(one.ending, f"{one.name} ({one.ending})") for one in formats()]
        )
        self._page = _combo("page", tr("Page"), [(name, page_word(name)) for name in PAGE_NAMES])
        themes: tuple[ThemeName, ...] = ("light", "dark")
        self._theme = _combo(
            "theme", tr("Colours"), [(name, {"light": tr("Light"), "dark": tr("Dark")}[name]) for name in themes]
        )
        self._width = WidthField()
        self._of_selection = _box("of-selection", tr("&Only what is selected"))
        self._transparent = _box("transparent", tr("No &background"))
        self._parts = {part: _box(part, part_word(part)) for part in PARTS}
        self._spread = _box("spread", tr("Over se&veral pages, so that all can be read"))
        self._template = TemplateField(ask_template)
        self._findings = ExportFindings(state, map_.settings)

    def _lay_out(self, presets: QWidget) -> None:
        form = self._form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        for told, field in (
            (tr("&Preset"), presets),
            (tr("&Format"), self._format),
            (tr("Pa&ge"), self._page),
            (tr("&Colours"), self._theme),
            (tr("&Width in pixels"), self._width),
        ):
            form.addRow(told, field)
        half = len(PARTS) // _COLUMNS
        boxes = list(self._parts.values())
        form.addRow(_grid((self._of_selection, self._transparent), *zip(boxes[:half], boxes[half:], strict=True)))
        form.addRow(self._spread)
        form.addRow(tr("Te&mplate"), self._template)
        label = QLabel(tr("Findings wit&h a slide of their own"))
        label.setBuddy(self._findings)
        form.addRow(label)
        form.addRow(self._findings)
        self._findings_label = label

    @property
    def _fields(self) -> Mapping[Option, QWidget]:
        """What an option is chosen in."""
        fields: dict[Option, QWidget] = {
            "only": self._of_selection,
            "page": self._page,
            "theme": self._theme,
            "transparent": self._transparent,
            "width": self._width,
            "spread": self._spread,
            "template": self._template,
            "findings": self._findings,
        }
        return fields | dict[Option, QWidget](self._parts.items())

    def _listen(self) -> None:
        connect(self._page.currentIndexChanged, lambda *_: self._want_page())
        for combo in (self._format, self._theme):
            connect(combo.currentIndexChanged, lambda *_: self._follow())
        for box in (self._of_selection, *self._parts.values(), self._transparent, self._spread):
            connect(box.toggled, lambda *_: self._follow())
        connect(self._width.valueChanged, lambda *_: self._follow())
        connect(self._template.chosen_anew, self._follow)
        connect(self._findings.chosen_anew, self._follow)

    # The choice

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return next(one for one in formats() if one.ending == self._format.currentData())

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now. What has no effect on this format is kept for another one."""
        contents = Contents(
            shown=frozenset(
                part for part, box in self._parts.items() if box.isChecked() and not self._is_left_out(part)
            ),
            only=self._selected if self._is_of_selection else None,
            day=date.today(),
            theme=self._theme.currentData(),
            transparent=self._transparent.isChecked(),
            width=self._width.width_in_pixels,
            page=self._wanted_page,
            spread=self._spread.isChecked(),
            template=self._template.path,
            findings=self._findings.chosen,
        )
        return ExportChoice(contents, self._format.currentData(), self._of_selection.isChecked())

    def show_choice(self, choice: ExportChoice) -> None:
        """Have this chosen."""
        contents = choice.contents
        self._wanted_page = contents.page
        self.blockSignals(True)
        for combo, key in ((self._format, choice.ending), (self._theme, contents.theme)):
            combo.setCurrentIndex(max(0, combo.findData(key)))
        for part, box in self._parts.items():
            box.setChecked(contents.shows(part))
        self._of_selection.setChecked(choice.of_selection and bool(self._selected))
        self._transparent.setChecked(contents.transparent)
        self._spread.setChecked(contents.spread)
        self._width.choose(contents.width)
        self._template.choose(contents.template)
        self._findings.choose(contents.findings)
        self.blockSignals(False)
        self._follow()

    @property
    def _is_of_selection(self) -> bool:
        return self._of_selection.isChecked() and bool(self._selected) and "only" in self.format.uses

    def _is_left_out(self, option: Option) -> bool:
        return option == "ladder" and self._is_of_selection

    # What has an effect

    def _want_page(self) -> None:
        self._wanted_page = self._page.currentData()
        self._follow()

    def _follow(self) -> None:
        """Let be set what has an effect now."""
        for option, field in self._fields.items():
            self._let_set(field, self._why_not(option))
        self._offer_pages()
        if "findings" in self.format.uses:
            self._findings.look()
        self.changed.emit()

    def _why_not(self, option: Option) -> str:
        """Why it would have no effect to set this; nothing where it has one."""
        form = self.format
        if option not in form.uses:
            return no_effect(option, form)
        if option == "only" and not self._selected:
            return nothing_selected()
        if self._is_left_out(option):
            return ladder_is_of_all()
        return size_given() if option == "page" and "template" in form.uses and self._template.path else ""

    def _let_set(self, field: QWidget, why_not: str) -> None:
        label = self._findings_label if field is self._findings else self._form.labelForField(field)
        for widget in (field, label):
            if widget is not None:
                widget.setEnabled(not why_not)
                widget.setToolTip(why_not)
        (field.focusProxy() or field).setAccessibleDescription(why_not)

    def _offer_pages(self) -> None:
        """A presentation has slides only; whichever page is wanted otherwise is there again with another format."""
        has_slides_only = "template" in self.format.uses
        model = self._page.model()
        assert isinstance(model, QStandardItemModel)
        for index, name in enumerate(PAGE_NAMES):
            model.item(index).setEnabled(not has_slides_only or name in SLIDES)
        shown = "16:9" if has_slides_only and self._wanted_page not in SLIDES else self._wanted_page
        self._page.blockSignals(True)
        self._page.setCurrentIndex(self._page.findData(shown))
        self._page.blockSignals(False)


def _combo(name: str, told: str, items: list[tuple[str, str]]) -> QComboBox:
    combo = QComboBox()
    combo.setObjectName(f"export-{name}")
    combo.setAccessibleName(told)
    for key, text in items:
        combo.addItem(text, key)
    return combo


def _box(name: str, text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(f"export-{name}")
    box.setAccessibleName(text.replace("&", ""))
    return box


def _grid(*rows: tuple[QCheckBox, ...]) -> QGridLayout:
    grid = QGridLayout()
    for place, row in enumerate(rows):
        for column, box in enumerate(row):
            grid.addWidget(box, place, column)
    return grid
