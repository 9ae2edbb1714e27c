"""What leaves the program, and how it looks: chosen with a live preview, kept as named presets."""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from vsm_desktop.core.entry import read_name
from vsm_desktop.core.model import Map, State
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.export.chosen_findings import MOST_SERIOUS
from vsm_desktop.export.contents import PARTS, Contents
from vsm_desktop.export.formats import Format, Order, formats
from vsm_desktop.export.pages import PAGE_NAMES
from vsm_desktop.translation import tr
from vsm_desktop.ui.export_choice import MOST_WIDTH, ExportChoice, choice_as_text, choice_in
from vsm_desktop.ui.export_findings import ExportFindings
from vsm_desktop.ui.export_preview import ExportPreview
from vsm_desktop.ui.export_words import page_word, part_word
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.template_field import TemplateField
from vsm_desktop.ui.text_dialog import asked_text

_PAUSE = 120


class ExportDialog(QDialog):
    """Asks what to export."""

    chosen = Signal(object)
    """An `ExportChoice`."""

    def __init__(
        self,
        parent: QWidget,
        map_: Map,
        state: State,
        selected: Collection[str],
        choice: ExportChoice,
        preferences: Preferences,
        ask_template: Callable[[], Path | None],
    ) -> None:
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(tr("Export"))
        self._map, self._state, self._preferences, self._ask_template = map_, state, preferences, ask_template
        known = state.stages_by_id.keys() | state.notes_by_id.keys()
        self._selected = frozenset(selected) & known
        self._make_fields()
        self._preview = ExportPreview()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        connect(self._timer.timeout, self.show_preview)
        self._lay_out()
        self._show_choice(choice)
        self._listen()
        self.show_preview()

    # What can be chosen

    def _make_fields(self) -> None:
        self._preset = self._combo("preset", tr("Preset"), [("", tr("As chosen below"))])
        self._fill_presets()
        self._format = self._combo(
            "format", tr("Format"), [(one.ending, f"{one.name} ({one.ending})") for one in formats()]
        )
        self._page = self._combo("page", tr("Page"), [(name, page_word(name)) for name in PAGE_NAMES])
        themes: tuple[ThemeName, ...] = ("light", "dark")
        self._theme = self._combo(
            "theme", tr("Colours"), [(name, {"light": tr("Light"), "dark": tr("Dark")}[name]) for name in themes]
        )
        self._width = QSpinBox()
        self._width.setObjectName("export-width")
        self._width.setAccessibleName(tr("Width in pixels"))
        self._width.setRange(0, MOST_WIDTH)
        self._width.setSingleStep(100)
        self._width.setSpecialValueText(tr("as it comes"))
        self._of_selection = self._box("of-selection", tr("Only what is selected"))
        self._of_selection.setEnabled(bool(self._selected))
        self._parts = {part: self._box(part, part_word(part)) for part in PARTS}
        self._transparent = self._box("transparent", tr("No background"))
        self._spread = self._box("spread", tr("Over several pages, so that all can be read"))
        self._template = TemplateField(self._ask_template)
        self._findings = ExportFindings(self._state, self._map.settings)

    def _combo(self, name: str, told: str, items: list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox()
        combo.setObjectName(f"export-{name}")
        combo.setAccessibleName(told)
        for key, text in items:
            combo.addItem(text, key)
        return combo

    def _box(self, name: str, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setObjectName(f"export-{name}")
        box.setAccessibleName(text)
        return box

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
        for told, field in (
            (tr("Preset"), self._preset),
            (tr("Format"), self._format),
            (tr("Page"), self._page),
            (tr("Colours"), self._theme),
            (tr("Width in pixels"), self._width),
        ):
            form.addRow(told, field)
        form.addRow(self._of_selection)
        form.addRow(self._part_boxes())
        form.addRow(self._transparent)
        form.addRow(self._spread)
        form.addRow(tr("Template"), self._template)
        form.addRow(self._findings)
        form.addRow(self._preset_buttons())
        right = QVBoxLayout()
        right.addWidget(self._preview)
        right.addStretch()
        row = QHBoxLayout()
        row.addLayout(form)
        row.addLayout(right)
        column = QVBoxLayout(self)
        column.addLayout(row)
        column.addWidget(self._end_buttons())

    def _part_boxes(self) -> QGridLayout:
        grid = QGridLayout()
        half = len(PARTS) // 2
        for index, part in enumerate(PARTS):
            grid.addWidget(self._parts[part], index % half, index // half)
        return grid

    def _preset_buttons(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        for name, text, act in (
            ("save", tr("Keep as a preset…"), self._ask_preset_name),
            ("forget", tr("Forget the preset"), self._forget_preset),
        ):
            button = QPushButton(text)
            button.setObjectName(f"export-preset-{name}")
            button.setAccessibleName(text)
            button.setAutoDefault(False)
            connect(button.clicked, lambda *_, act=act: act())
            row.addWidget(button)
        return holder

    def _end_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok, cancel = (
            buttons.button(kind)
            for kind in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
        )
        ok.setText(tr("Export…"))
        ok.setObjectName("export-ok")
        ok.setAccessibleName(tr("Export"))
        cancel.setObjectName("export-cancel")
        cancel.setAccessibleName(tr("Cancel"))
        connect(buttons.accepted, self._accept)
        connect(buttons.rejected, self.reject)
        return buttons

    def _listen(self) -> None:
        for combo in (self._format, self._page, self._theme):
            connect(combo.currentIndexChanged, lambda *_: self._timer.start())
        for box in (self._of_selection, *self._parts.values(), self._transparent, self._spread):
            connect(box.toggled, lambda *_: self._timer.start())
        connect(self._width.valueChanged, lambda *_: self._timer.start())
        connect(self._template.chosen_anew, self._timer.start)
        connect(self._findings.chosen_anew, self._timer.start)
        connect(self.finished, lambda *_: self._preview.stop())
        connect(self._preset.activated, lambda *_: self._take_preset())

    # The choice

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        width = self._width.value()
        contents = Contents(
            shown=frozenset(part for part, box in self._parts.items() if box.isChecked()),
            only=self._selected if self._is_of_selection else None,
            day=date.today(),
            theme=self._theme.currentData(),
            transparent=self._transparent.isChecked(),
            width=width if width >= 16 else None,
            page=self._page.currentData(),
            spread=self._spread.isChecked(),
            template=self._template.path,
            findings=self._findings.chosen,
        )
        return ExportChoice(contents, self._format.currentData(), self._of_selection.isChecked())

    @property
    def _is_of_selection(self) -> bool:
        return self._of_selection.isChecked() and bool(self._selected)

    def _show_choice(self, choice: ExportChoice) -> None:
        contents = choice.contents
        for combo, key in (
            (self._format, choice.ending),
            (self._page, contents.page),
            (self._theme, contents.theme),
        ):
            combo.setCurrentIndex(max(0, combo.findData(key)))
        for part, box in self._parts.items():
            box.setChecked(contents.shows(part))
        self._of_selection.setChecked(choice.of_selection)
        self._transparent.setChecked(contents.transparent)
        self._spread.setChecked(contents.spread)
        self._width.setValue(contents.width or 0)
        self._template.choose(contents.template)
        self._findings.choose(contents.findings)

    def _accept(self) -> None:
        self.chosen.emit(self.choice)
        self.accept()

    # Presets

    def _fill_presets(self) -> None:
        while self._preset.count() > 1:
            self._preset.removeItem(1)
        for name in sorted(self._preferences.export_presets):
            self._preset.addItem(name, name)

    def _take_preset(self) -> None:
        text = self._preferences.export_presets.get(self._preset.currentData())
        if text is not None:
            self._show_choice(choice_in(text, self.choice))

    def _ask_preset_name(self) -> None:
        name = asked_text(self, tr("Keep as a preset"), tr("What is it called?"), "", read_name)
        if name:
            self.keep_preset(name)

    def keep_preset(self, name: str) -> None:
        """Keep what is chosen under a name, in place of what was kept under it."""
        presets, choice = self._preferences.export_presets, self.choice
        of_any_map = replace(choice, contents=replace(choice.contents, findings=MOST_SERIOUS))
        self._preferences.export_presets = {**presets, name: choice_as_text(of_any_map)}
        self._fill_presets()
        self._preset.setCurrentIndex(self._preset.findData(name))

    def _forget_preset(self) -> None:
        name = self._preset.currentData()
        presets = self._preferences.export_presets
        self._preferences.export_presets = {known: text for known, text in presets.items() if known != name}
        self._fill_presets()

    # The preview

    def show_preview(self) -> None:
        """Show what is chosen, and say what is to be known of it, as soon as it is painted."""
        form, contents = self._chosen_format, self.choice.contents
        self._spread.setEnabled(form.has_pages)
        for row in (self._template, self._findings):
            self._form.setRowVisible(row, form.takes_template)
        if form.takes_template:
            self._findings.look()
        self._preview.show_order(Order(self._map, self._state, contents), form)

    @property
    def _chosen_format(self) -> Format:
        return next(one for one in formats() if one.ending == self._format.currentData())
