"""The theme that was chosen, worn by all that is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from vsm_desktop.drawing.theme import THEMES, Theme
from vsm_desktop.ui import appearance
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.preferences import Preferences, ThemeChoice


class Dressing:
    """Tells `wear` of the theme wanted: at once, when another is chosen, and when the system changes its own."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._wear: Callable[[Theme], None] = lambda _: None
        self._connection = connect(QGuiApplication.styleHints().colorSchemeChanged, lambda _: self._dress())

    @property
    def theme(self) -> Theme:
        choice = self._preferences.theme
        return THEMES[appearance.system_theme() if choice == "system" else choice]

    def begin(self, wear: Callable[[Theme], None]) -> None:
        self._wear = wear
        self._dress()

    def end(self) -> None:
        QObject.disconnect(self._connection)

    def handlers(self) -> dict[str, Handler]:
        return {f"view.theme-{choice}": self._handler(choice) for choice in ("system", "light", "dark")}

    def _handler(self, choice: ThemeChoice) -> Handler:
        return Handler(lambda: self._choose(choice), is_checked=lambda: self._preferences.theme == choice)

    def _choose(self, choice: ThemeChoice) -> None:
        self._preferences.theme = choice
        self._dress()

    def _dress(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            appearance.wear(application, self.theme)
        self._wear(self.theme)
