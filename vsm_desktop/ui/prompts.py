"""The questions that the editor asks. All texts are shown as plain text, for a file may be called anything."""

import os
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget

from vsm_desktop.core.entry import read_name, read_text
from vsm_desktop.export.formats import Format, endings_with_map, formats
from vsm_desktop.export.minutes.formats import minute_formats
from vsm_desktop.files.fingerprint import FileChange
from vsm_desktop.files.map_lock import Owner
from vsm_desktop.files.mapfile import SUFFIX
from vsm_desktop.files.refusal import one_line
from vsm_desktop.translation import tr
from vsm_desktop.ui.moments import when
from vsm_desktop.ui.recovery_dialog import Offered, RecoveryAnswer, RecoveryDialog
from vsm_desktop.ui.text_dialog import asked_text
from vsm_desktop.ui.waiting_dialog import WaitingDialog

SaveAnswer = Literal["save", "discard", "cancel"]
ChangeAnswer = Literal["compare", "reload", "overwrite", "beside", "cancel"]
OwnedAnswer = Literal["read-only", "copy", "take over", "cancel"]
Answer = TypeVar("Answer", bound=str)


class Prompts:
    """Asks in front of a window, and waits for the answer."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell_error(self, text: str) -> None:
        self._box(QMessageBox.Icon.Warning, text).exec()

    def wait_for(self, answer: Future[Any], words: str) -> bool:
        """Wait until an answer has come, or a person gives it up; gives whether it has come.

        Args:
            words: what is going on.
        """
        dialog = WaitingDialog(self._parent, answer, words)
        dialog.exec()
        dialog.deleteLater()
        return answer.done()

    def ask_to_save(self, name: str) -> SaveAnswer:
        box = self._box(QMessageBox.Icon.Question, tr("Save the changes to {name}?").format(name=name))
        box.setStandardButtons(
            QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel
        )
        box.setDefaultButton(QMessageBox.StandardButton.Save)
        answer = box.exec()
        if answer == QMessageBox.StandardButton.Save:
            return "save"
        return "discard" if answer == QMessageBox.StandardButton.Discard else "cancel"

    def ask_to_recover(self, offered: Offered) -> RecoveryAnswer:
        """Whether unsaved work that was left behind is wanted."""
        dialog = RecoveryDialog(self._parent, offered)
        dialog.exec()
        return dialog.answer

    def ask_to_salvage(self, reason: str, found: str, left_out: Sequence[str]) -> bool:
        """Whether what can be read of a damaged file is wanted as a new map."""
        box = self._box(QMessageBox.Icon.Warning, reason)
        _inform(
            box,
            tr("The file stays as it is. What can be read of it can be opened as a new map: {found}.").format(
                found=found
            ),
        )
        box.setDetailedText("\n".join(left_out))
        wanted = box.addButton(tr("Open what can be read"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.exec()
        return box.clickedButton() is wanted

    def ask_about_change(self, name: str, change: FileChange) -> ChangeAnswer:
        """What to do where saving would replace what another program wrote, or bring back what was deleted."""
        if change == "gone":
            box = self._box(QMessageBox.Icon.Question, tr("{name} is not there any more.").format(name=name))
            return self._choice(
                box,
                "cancel",
                (
                    ("overwrite", tr("Save it there again")),
                    ("beside", tr("Save elsewhere…")),
                    ("cancel", tr("Cancel")),
                ),
            )
        box = self._box(QMessageBox.Icon.Question, tr("{name} was changed by another program.").format(name=name))
        _inform(box, tr("Reloading can be undone. What is overwritten stays among the earlier versions."))
        return self._choice(
            box,
            "cancel",
            (
                ("compare", tr("Compare")),
                ("beside", tr("Keep mine beside it…")),
                ("reload", tr("Reload theirs")),
                ("overwrite", tr("Overwrite with mine")),
                ("cancel", tr("Cancel")),
            ),
        )

    def ask_about_owned(self, name: str, owner: Owner) -> OwnedAnswer:
        """How to open a file that another window or program has open."""
        box = self._box(QMessageBox.Icon.Question, tr("{name} is open in another window.").format(name=name))
        told = tr("By {user} on {machine}, since {time}.")
        _inform(
            box,
            told.format(
                user=owner.user or tr("somebody"), machine=owner.machine or tr("some machine"), time=when(owner.since)
            ),
        )
        return self._choice(
            box,
            "cancel",
            (
                ("read-only", tr("Open to look at")),
                ("copy", tr("Open a copy")),
                ("take over", tr("It is gone: open it here")),
                ("cancel", tr("Cancel")),
            ),
        )

    def ask_to_part_names(self, name: str) -> bool:
        """Whether a file with two names may be replaced under one of them."""
        box = self._box(
            QMessageBox.Icon.Question,
            tr("{name} has a second name (a hard link), which would keep the old content. Save?").format(name=name),
        )
        box.setStandardButtons(QMessageBox.StandardButton.Save | QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Save

    def ask_for_another_place(self, reason: str) -> bool:
        """Whether to save elsewhere what could not be saved."""
        box = self._box(QMessageBox.Icon.Warning, reason)
        _inform(box, tr("Nothing is lost: the file is as it was, and the map is open."))
        elsewhere = box.addButton(tr("Save elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Close)
        box.setDefaultButton(elsewhere)
        box.exec()
        return box.clickedButton() is elsewhere

    def ask_file_to_open(self, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            self._parent,
            tr("Open a map"),
            str(folder),
            tr("Maps and pictures with a map ({endings})").format(
                endings=_endings(SUFFIX, ".json", *endings_with_map())
            ),
        )
        return Path(name) if name else None

    def ask_file_to_save(self, suggested: Path) -> Path | None:
        """Where to save; the map file's ending is added to a name that has none."""
        name, _ = QFileDialog.getSaveFileName(
            self._parent, tr("Save the map"), str(suggested), tr("Value stream maps (*.vsm.json)")
        )
        if not name:
            return None
        path = Path(name)
        return path if path.name.endswith(".json") else self._unless_taken(path.with_name(path.name + SUFFIX))

    def ask_picture_to_write(self, suggested: Path) -> Path | None:
        """Where to write an export; a name without an ending gets that of the kind of file that is chosen."""
        return self._ask_kind_to_write(tr("Export"), suggested, formats())

    def ask_minutes_to_write(self, suggested: Path) -> Path | None:
        """Where to write minutes; a name without an ending gets that of the kind of file that is chosen."""
        return self._ask_kind_to_write(tr("Write the minutes"), suggested, minute_formats())

    def _ask_kind_to_write(self, title: str, suggested: Path, among: Sequence[Format]) -> Path | None:
        kinds = {f"{one.name} (*{one.ending})": one.ending for one in among}
        chosen = next((kind for kind, ending in kinds.items() if ending == suggested.suffix.lower()), "")
        name, chosen = QFileDialog.getSaveFileName(self._parent, title, str(suggested), ";;".join(kinds), chosen)
        if not name:
            return None
        path = Path(name)
        ending = kinds.get(chosen, suggested.suffix)
        return path if path.suffix else self._unless_taken(path.with_name(path.name + ending))

    def ask_template(self, folder: Path) -> Path | None:
        """Which presentation has the looks."""
        name, _ = QFileDialog.getOpenFileName(
            self._parent, tr("Choose a template"), str(folder), tr("PowerPoint files (*.pptx *.potx)")
        )
        return Path(name) if name else None

    def _unless_taken(self, path: Path) -> Path | None:
        """The path, if nothing is there or it may be replaced: the dialog asked about another name."""
        if not os.access(path, os.F_OK) or self.ask_to_replace(
            tr("Replace {name}?").format(name=one_line(path.name))
        ):
            return path
        return None

    def ask_to_replace(self, question: str) -> bool:
        """Whether a file that is there may be written over."""
        box = self._box(QMessageBox.Icon.Question, question)
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        return box.exec() == QMessageBox.StandardButton.Yes

    def ask_name(self, title: str, label: str, name: str) -> str | None:
        return asked_text(self._parent, title, label, name, read_name) or None

    def ask_reason(self, finding: str) -> str | None:
        """Why a finding is set aside; `None` when it is not after all."""
        label = tr("Why need “{finding}” not be talked about?").format(finding=finding)
        return asked_text(self._parent, tr("Set aside"), label, "", read_text) or None

    def _choice(self, box: QMessageBox, otherwise: Answer, choices: Sequence[tuple[Answer, str]]) -> Answer:
        """What is chosen of these; `otherwise` when the box is closed."""
        buttons = {box.addButton(text, QMessageBox.ButtonRole.ActionRole): answer for answer, text in choices}
        for button, answer in buttons.items():
            if answer == otherwise:
                box.setEscapeButton(button)
        box.exec()
        return next((answer for button, answer in buttons.items() if box.clickedButton() is button), otherwise)

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(icon)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box


def _inform(box: QMessageBox, text: str) -> None:
    """Say more, as plain text: Qt takes what it finds there for markup if it looks like it."""
    box.setInformativeText(text)
    for label in box.findChildren(QLabel, "qt_msgbox_informativelabel"):
        label.setTextFormat(Qt.TextFormat.PlainText)


def _endings(*endings: str) -> str:
    """Names that end so, as a file dialog wants to be told of them."""
    return " ".join(f"*{ending}" for ending in endings)
