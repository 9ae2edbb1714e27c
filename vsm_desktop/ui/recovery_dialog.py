"""Unsaved work that was left behind, offered with what it holds."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from vsm_desktop.core.model import Map
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import ThemeName
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.map_preview import MapPreview
from vsm_desktop.ui.moments import when

RecoveryAnswer = Literal["recover", "discard", "later"]


@dataclass(frozen=True)
class Offered:
    """What was found.

    Attributes:
        changed: when it was written, in seconds since 1970.
        steps: how many of them were not saved; 0 when that is not known.
        has_own_file: whether it goes on in the file it came from; otherwise it is opened as a map of its own.
        left_out: how much of it could not be read, for it was damaged.
    """

    name: str
    map: Map
    changed: float
    steps: int
    has_own_file: bool
    left_out: int
    theme: ThemeName


class RecoveryDialog(QDialog):
    """Asks what is to become of it; whoever closes it decides later."""

    def __init__(self, parent: QWidget, offered: Offered) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self.setWindowTitle(tr("Unsaved work"))
        self.answer: RecoveryAnswer = "later"
        title = words("recovery-name", size=15, is_bold=True)
        title.setText(tr("Unsaved changes to {name} were found.").format(name=plain(offered.name)))
        about = words("recovery-about")
        about.setText(_told(offered))
        preview = MapPreview("recovery", offered.theme)
        preview.show_map(offered.map)
        column = QVBoxLayout(self)
        for widget in (title, about, preview, self._buttons()):
            column.addWidget(widget)

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        choices: tuple[tuple[RecoveryAnswer, str, QDialogButtonBox.ButtonRole], ...] = (
            ("recover", tr("Open it"), QDialogButtonBox.ButtonRole.AcceptRole),
            ("discard", tr("Discard it"), QDialogButtonBox.ButtonRole.DestructiveRole),
            ("later", tr("Decide later"), QDialogButtonBox.ButtonRole.RejectRole),
        )
        for answer, text, role in choices:
            button = box.addButton(text, role)
            button.setObjectName(f"recovery-{answer}")
            button.setIcon(QIcon())
            button.setDefault(answer == "recover")
            connect(button.clicked, lambda *_, chosen=answer: self._choose(chosen))
        return box

    def _choose(self, answer: RecoveryAnswer) -> None:
        self.answer = answer
        self.accept()


def _told(offered: Offered) -> str:
    """When, how much, and what opening it does."""
    steps = trn("{n} step", "{n} steps", offered.steps) if offered.steps else tr("Some steps")
    told = [
        tr("{steps}, the last of {time}; the program ended unexpectedly.").format(
            steps=steps, time=when(offered.changed)
        )
    ]
    if not offered.has_own_file:
        told.append(tr("It is opened as a map of its own."))
    if offered.left_out:
        told.append(
            trn(
                "It is damaged: {n} thing could not be read.",
                "It is damaged: {n} things could not be read.",
                offered.left_out,
            )
        )
    return " ".join(told)
