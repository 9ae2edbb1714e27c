"""Questions that are answered by the test, in place of dialogs that would wait for a person."""

from collections.abc import Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from typing import Any

from vsm_desktop.files.fingerprint import FileChange
from vsm_desktop.files.map_lock import Owner
from vsm_desktop.ui.prompts import ChangeAnswer, OwnedAnswer, Prompts, SaveAnswer
from vsm_desktop.ui.recovery_dialog import Offered, RecoveryAnswer


class FakePrompts(Prompts):
    """Answers as the test has set it, and keeps what was asked. A question that no test expects is a failure."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.waited: list[str] = []
        self.is_patient = True
        self.to_save: SaveAnswer | None = None
        self.to_replace: bool | None = None
        self.to_salvage = False
        self.left_out: Sequence[str] = ()
        self.offered: Offered | None = None
        self.to_recover: RecoveryAnswer | None = None
        self.to_change: ChangeAnswer | None = None
        self.to_owned: OwnedAnswer | None = None
        self.to_part_names: bool | None = None
        self.to_save_elsewhere = False
        self.file_to_open: Path | None = None
        self.file_to_save: Path | None = None
        self.suggested: Path | None = None
        self.file_to_export: Path | None = None
        self.template: Path | None = None
        self.name: str | None = None
        self.reason: str | None = None

    def forget(self) -> None:
        """Keep nothing of what was asked and told so far."""
        for told in (self.errors, self.asked, self.waited):
            told.clear()

    def tell_error(self, text: str) -> None:
        self.errors.append(text)

    def wait_for(self, answer: Future[Any], words: str) -> bool:
        self.waited.append(words)
        if self.is_patient:
            wait([answer])
        return self.is_patient

    def ask_to_save(self, name: str) -> SaveAnswer:
        self.asked.append(name)
        assert self.to_save is not None, f"asked whether to save {name}"
        return self.to_save

    def ask_to_recover(self, offered: Offered) -> RecoveryAnswer:
        self.asked.append(offered.name)
        self.offered = offered
        assert self.to_recover is not None, f"asked whether to recover {offered.name}"
        return self.to_recover

    def ask_to_salvage(self, reason: str, found: str, left_out: Sequence[str]) -> bool:
        self.errors.append(reason)
        self.left_out = left_out
        return self.to_salvage

    def ask_to_replace(self, question: str) -> bool:
        self.asked.append(question)
        assert self.to_replace is not None, question
        return self.to_replace

    def ask_about_change(self, name: str, change: FileChange) -> ChangeAnswer:
        self.asked.append(f"{name} {change}")
        assert self.to_change is not None, f"asked about {name}, {change}"
        return self.to_change

    def ask_about_owned(self, name: str, owner: Owner) -> OwnedAnswer:
        self.asked.append(name)
        assert self.to_owned is not None, f"asked about {name} of {owner}"
        return self.to_owned

    def ask_to_part_names(self, name: str) -> bool:
        self.asked.append(name)
        assert self.to_part_names is not None, f"asked to part the names of {name}"
        return self.to_part_names

    def ask_for_another_place(self, reason: str) -> bool:
        self.errors.append(reason)
        return self.to_save_elsewhere

    def ask_file_to_open(self, folder: Path) -> Path | None:
        return self.file_to_open

    def ask_file_to_save(self, suggested: Path) -> Path | None:
        self.suggested = suggested
        return self.file_to_save

    def ask_template(self, folder: Path) -> Path | None:
        return self.template

    def ask_picture_to_write(self, suggested: Path) -> Path | None:
        self.suggested = suggested
        return self.file_to_export

    def ask_minutes_to_write(self, suggested: Path) -> Path | None:
        self.suggested = suggested
        return self.file_to_export

    def ask_name(self, title: str, label: str, name: str) -> str | None:
        self.asked.append(name)
        return self.name

    def ask_reason(self, finding: str) -> str | None:
        self.asked.append(finding)
        return self.reason
