"""Asking in the inspector, in one move from wherever the keyboard is."""

from dataclasses import dataclass

from PySide6.QtCore import Qt

from vsm_desktop.translation import tr
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.handlers.editing import Tell
from vsm_desktop.ui.inspector.inspector import Inspector
from vsm_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class Asking:
    inspector: Inspector
    canvas: Canvas
    preferences: Preferences
    tell: Tell

    def show(self) -> None:
        """Show the inspector, from now on."""
        self.preferences.turn("inspector", True)
        self.inspector.show()

    def go_on(self) -> None:
        """Whoever asks for the inspector goes on in it: with the next question that is not answered."""
        self.go_to("")

    def go_to(self, group: str) -> None:
        """Whoever asks for a question goes on in it."""
        self.canvas.finish()
        self.show()
        self._ask(group)

    def ask(self, group: str, question: str) -> None:
        """Ask the questions of a group about what is selected; where the inspector was put away, say how to."""
        if self._is_put_away:
            self.tell(tr("{question} Alt+Enter asks.").format(question=question))
            return
        self.show()
        self._ask(group)
        self.tell(
            tr("{question} Shift+Escape keeps what is typed, Escape leaves it for later.").format(question=question)
        )

    def offer(self, question: str) -> None:
        """Show the questions about what is selected. The keyboard stays where it is."""
        if not self._is_put_away:
            self.show()
        self.inspector.begin_anew()
        self.tell(tr("{question} Alt+Enter asks.").format(question=question))

    @property
    def _is_put_away(self) -> bool:
        return self.inspector.isHidden() and self.preferences.is_off("inspector")

    def _ask(self, group: str = "") -> None:
        field = self.inspector.question(group)
        if field is not None:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
