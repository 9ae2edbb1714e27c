"""What is chosen in the export dialogue, kept under names."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vsm_desktop.core.entry import read_name
from vsm_desktop.export.chosen_findings import MOST_SERIOUS
from vsm_desktop.translation import tr
from vsm_desktop.ui.export_choice import ExportChoice, choice_as_text, choice_in
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.text_dialog import asked_text


class ExportPresets(QWidget):
    """A list of names, and what can be done with them."""

    taken = Signal(object)
    """A name was chosen: the `ExportChoice` that is kept under it."""

    def __init__(self, preferences: Preferences, chosen: Callable[[], ExportChoice]) -> None:
        """
        Args:
            chosen: gives what is chosen in the dialogue now.
        """
        super().__init__()
        self._preferences, self._chosen = preferences, chosen
        self._last = ""
        self._names = QComboBox()
        self._names.setObjectName("export-preset")
        self._names.setAccessibleName(tr("Preset"))
        self.setFocusProxy(self._names)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # or no mnemonic would lead here
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._names)
        column.addLayout(self._make_buttons())
        self._fill("")
        connect(self._names.activated, lambda *_: self._take())

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._buttons: dict[str, QPushButton] = {}
        for name, text, told, act in (
            ("save", tr("&Keep…"), tr("Keep as a preset"), self._ask_to_keep),
            ("rename", tr("Rename…"), tr("Rename the preset"), self._ask_to_rename),
            ("forget", tr("Forg&et"), tr("Forget the preset"), self._forget),
        ):
            button = self._buttons[name] = QPushButton(text)
            button.setObjectName(f"export-preset-{name}")
            button.setAccessibleName(told)
            button.setAutoDefault(False)
            connect(button.clicked, lambda *_, act=act: act())
            row.addWidget(button)
        return row

    @property
    def _kept(self) -> dict[str, str]:
        return self._preferences.export_presets

    @property
    def _name(self) -> str:
        """The preset that is shown; empty for none."""
        return str(self._names.currentData())

    def follow(self) -> None:
        """Show no preset any more when something else is chosen than what is kept under it."""
        text, chosen = self._kept.get(self._name), _of_any_map(self._chosen())
        if text is not None and _of_any_map(choice_in(text, chosen)) != chosen:
            self._show("")

    def keep(self, name: str) -> None:
        """Keep what is chosen under a name, in place of what was kept under it."""
        self._preferences.export_presets = {**self._kept, name: choice_as_text(_of_any_map(self._chosen()))}
        self._fill(name)

    def _fill(self, shown: str) -> None:
        self._names.clear()
        self._names.addItem(tr("As chosen below"), "")
        for name in sorted(self._kept, key=str.casefold):
            self._names.addItem(name, name)
        self._show(shown)

    def _show(self, name: str) -> None:
        self._last = name or self._last
        self._names.setCurrentIndex(max(0, self._names.findData(name)))
        for act in ("rename", "forget"):
            self._buttons[act].setEnabled(bool(self._name))
            self._buttons[act].setToolTip("" if self._name else tr("Choose a preset first"))

    def _take(self) -> None:
        name = self._name
        text = self._kept.get(name)
        if text is not None:
            self.taken.emit(choice_in(text, self._chosen()))
        self._show(name)

    def _ask_to_keep(self) -> None:
        self._ask(tr("Keep as a preset"), self._last, self.keep)

    def _ask_to_rename(self) -> None:
        self._ask(tr("Rename the preset"), self._name, self._rename)

    def _ask(self, title: str, name: str, act: Callable[[str], None]) -> None:
        def read(text: str) -> str:
            said = read_name(text)
            if said != name and said in self._kept:
                raise ValueError(tr("is the name of another preset"))
            return said

        answer = asked_text(self, title, tr("What is it called?"), name, read)
        if answer:
            act(answer)

    def _rename(self, name: str) -> None:
        kept = self._kept
        text = kept.pop(self._name)
        self._preferences.export_presets = {**kept, name: text}
        self._fill(name)

    def _forget(self) -> None:
        kept = self._kept
        kept.pop(self._name, None)
        self._preferences.export_presets = kept
        self._last = ""
        self._fill("")


def _of_any_map(choice: ExportChoice) -> ExportChoice:
    """A choice without what is of one map only."""
    return replace(choice, contents=replace(choice.contents, findings=MOST_SERIOUS))
