"""What leaves the program, and how it looks: chosen with a live preview, kept as named presets."""

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from vsm_desktop.core.model import Map, State
from vsm_desktop.export.formats import Order
from vsm_desktop.translation import tr
from vsm_desktop.ui.export_choice import ExportChoice
from vsm_desktop.ui.export_fields import ExportFields
from vsm_desktop.ui.export_presets import ExportPresets
from vsm_desktop.ui.export_preview import ExportPreview
from vsm_desktop.ui.fitting_area import FittingArea
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.preferences import Preferences

_PAUSE = 120


class ExportDialog(QDialog):
    """Asks what to export, until that is done."""

    def __init__(
        self,
        parent: QWidget,
        map_: Map,
        state: State,
        selected: Collection[str],
        choice: ExportChoice,
        preferences: Preferences,
        ask_template: Callable[[], Path | None],
        begin: Callable[[ExportChoice], bool],
    ) -> None:
        """
        Args:
            begin: begins to export. Gives whether it has: where to may be asked, and dropped.
        """
        super().__init__(parent)
        self.setObjectName("export")
        self.setWindowTitle(tr("Export"))
        self._map, self._state, self._begin = map_, state, begin
        self._presets = ExportPresets(preferences, lambda: self.choice)
        self._fields = ExportFields(self._presets, map_, state, selected, ask_template)
        self._fields.show_choice(choice)
        self._preview = ExportPreview()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._lay_out()
        connect(self._timer.timeout, self.show_preview)
        connect(self._fields.changed, self._follow)
        connect(self._presets.taken, self._fields.show_choice)
        connect(self.finished, lambda *_: self._preview.stop())
        self.show_preview()

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._fields)
        left.addStretch()
        right.addWidget(self._preview)
        right.addStretch()
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(left)
        row.addLayout(right)
        column = QVBoxLayout(self)
        column.addWidget(FittingArea(content, self.screen().availableSize()))
        column.addWidget(self._end_buttons())

    def _end_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ok, cancel = (
            buttons.button(kind)
            for kind in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
        )
        ok.setText(tr("E&xport…"))
        ok.setObjectName("export-ok")
        ok.setAccessibleName(tr("Export"))
        cancel.setObjectName("export-cancel")
        cancel.setAccessibleName(tr("Cancel"))
        connect(buttons.accepted, self._accept)
        connect(buttons.rejected, self.reject)
        return buttons

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now."""
        return self._fields.choice

    def keep_preset(self, name: str) -> None:
        """Keep what is chosen under a name, in place of what was kept under it."""
        self._presets.keep(name)

    def show_preview(self) -> None:
        """Show what is chosen, and say what is to be known of it, as soon as it is painted."""
        self._preview.show_order(Order(self._map, self._state, self.choice.contents), self._fields.format)

    def _follow(self) -> None:
        self._presets.follow()
        self._timer.start()

    def _accept(self) -> None:
        if self._begin(self.choice):
            self.accept()
