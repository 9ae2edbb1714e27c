"""What the editor remembers from one start to the next."""

import json
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QByteArray, QSettings

from vsm_desktop.files.real_path import real_path
from vsm_desktop.method.agenda import minutes_from
from vsm_desktop.ui.scale import NORMAL, SCALES

ThemeChoice = Literal["system", "light", "dark"]
Switch = Literal["outline", "inspector", "grid", "lanes", "ladder", "no-minimap"]
_MOST_RECENT = 8
_MOST_EXPORTS = 60


class Preferences:
    """A typed door to the settings, which may hold anything."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def theme(self) -> ThemeChoice:
        choice = self._settings.value("theme")
        return cast("ThemeChoice", choice) if choice in ("light", "dark") else "system"

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._settings.setValue("theme", choice)

    @property
    def scale(self) -> int:
        """How large everything is shown, in percent."""
        stored = self._settings.value("scale")
        known = {str(scale): scale for scale in SCALES}
        return known.get(str(stored), NORMAL)

    @scale.setter
    def scale(self, scale: int) -> None:
        self._settings.setValue("scale", scale)

    def is_on(self, switch: Switch) -> bool:
        """Whether something that can be switched on and off is on."""
        return self._settings.value(switch) in (True, "true")

    def is_off(self, switch: Switch) -> bool:
        """Whether somebody switched it off, which is not the same as never on."""
        return self._settings.value(switch) in (False, "false")

    def turn(self, switch: Switch, is_on: bool) -> None:
        self._settings.setValue(switch, is_on)

    @property
    def folds(self) -> frozenset[str]:
        """The groups of the inspector that somebody unfolded and, with a `-` before them, those folded."""
        return frozenset(self._names("folds"))

    @folds.setter
    def folds(self, names: frozenset[str]) -> None:
        self._settings.setValue("folds", sorted(names))

    @property
    def columns(self) -> frozenset[str]:
        """The columns of the outline that somebody showed and, with a `-` before them, those hidden."""
        return frozenset(self._names("columns"))

    @columns.setter
    def columns(self, names: frozenset[str]) -> None:
        self._settings.setValue("columns", sorted(names))

    @property
    def agenda(self) -> tuple[int, ...]:
        """How many minutes each step of a guided session is to take."""
        return minutes_from(self._names("agenda"))

    @agenda.setter
    def agenda(self, minutes: tuple[int, ...]) -> None:
        self._settings.setValue("agenda", [str(number) for number in minutes])

    @property
    def recent(self) -> tuple[Path, ...]:
        """The files used last, the latest first."""
        return tuple(Path(name) for name in self._names("recent"))

    def remember(self, path: Path) -> None:
        """Put a file at the head of those used last."""
        path = real_path(path)
        others = [known for known in self.recent if known != path]
        self._settings.setValue("recent", [str(known) for known in (path, *others)[:_MOST_RECENT]])

    def forget(self, path: Path) -> None:
        """Take a file that is gone out of those used last."""
        self._settings.setValue("recent", [str(known) for known in self.recent if known != real_path(path)])

    @property
    def export_presets(self) -> dict[str, str]:
        """What was chosen to be exported, by the names it is kept under."""
        return _texts(self._settings.value("export-presets"))

    @export_presets.setter
    def export_presets(self, presets: dict[str, str]) -> None:
        self._settings.setValue("export-presets", json.dumps(presets))

    def export_of(self, path: Path | None) -> str:
        """What was chosen last for a map, or for any where that was never exported; empty when nothing was."""
        chosen = _texts(self._settings.value("exports"))
        return chosen.get(_key(path)) or chosen.get(_key(None), "")

    def remember_export(self, path: Path | None, choice: str) -> None:
        chosen = _texts(self._settings.value("exports"))
        for key in {_key(path), _key(None)}:
            chosen.pop(key, None)
            chosen[key] = choice
        self._settings.setValue("exports", json.dumps(dict(list(chosen.items())[-_MOST_EXPORTS:])))

    @property
    def geometry(self) -> QByteArray | None:
        stored = self._settings.value("geometry")
        return stored if isinstance(stored, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("geometry", geometry)

    def _names(self, key: str) -> list[str]:
        """A list of names: one of a single name may come back as that name."""
        stored = self._settings.value(key)
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return [name for name in names if isinstance(name, str) and name]


def _key(path: Path | None) -> str:
    return "" if path is None else str(real_path(path))


def _texts(stored: object) -> dict[str, str]:
    """Texts by name, as they were stored; none when it is anything else."""
    try:
        found = json.loads(stored) if isinstance(stored, str) else {}
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: text for name, text in found.items() if isinstance(text, str)}
