"""Exporting: what and how is asked and remembered for each map, and done again at a key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vsm_desktop.export.contents import Contents
from vsm_desktop.export.minutes.formats import minute_formats
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.documents import Documents
from vsm_desktop.ui.export_choice import ExportChoice, choice_as_text, choice_in
from vsm_desktop.ui.export_dialog import ExportDialog
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.picture_export import PictureExport
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts


@dataclass
class ExportHandlers(Editing):
    documents: Documents
    prompts: Prompts
    pictures: PictureExport
    preferences: Preferences
    window: QWidget
    is_editing: Callable[[], bool]
    as_on_canvas: Callable[[], Contents]
    """How the canvas is shown, and so how a picture is to look unless something else was chosen."""

    def __post_init__(self) -> None:
        self._last: Callable[[], None] | None = None
        self._last_path: Path | None = None
        self._minutes_in = ".html"

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "file.export-picture": Handler(self._export_picture, self.is_editing),
            "file.export": Handler(self._ask, self.is_editing),
            "file.export-again": Handler(self._again, self.is_editing),
            "file.minutes": Handler(self._write_minutes_asking, self.is_editing),
        }

    def forget(self) -> None:
        """Another map is open: nothing of it was exported yet."""
        self._last = self._last_path = None

    def write_elsewhere(self) -> None:
        """Ask where else to write what could not be written."""
        unwritten = self.pictures.unwritten
        if unwritten is not None:
            path, among = unwritten
            is_minutes = among == minute_formats()
            ask = self.prompts.ask_minutes_to_write if is_minutes else self.prompts.ask_picture_to_write
            chosen = ask(path)
            if chosen is not None:
                self.pictures.begin_elsewhere(chosen)

    def _export_picture(self) -> None:
        self._write_asking(ExportChoice(self.as_on_canvas()))

    def _ask(self) -> None:
        choice = ExportChoice(self.as_on_canvas())
        remembered = self.preferences.export_of(self.documents.path)
        if remembered:
            choice = choice_in(remembered, choice)
        view = self.view
        dialog = ExportDialog(
            self.window,
            view.session.map,
            view.state,
            view.selection,
            choice,
            self.preferences,
            self._ask_template,
            self._take,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_template(self) -> Path | None:
        return self.prompts.ask_template(self.documents.suggested_file(".pptx").parent)

    def _take(self, choice: ExportChoice) -> bool:
        self.preferences.remember_export(self.documents.path, choice_as_text(choice))
        return self._write_asking(choice)

    def _write_asking(self, choice: ExportChoice) -> bool:
        """Ask where to, and write there. Gives whether somebody said where."""
        last = self._last_path
        beside = self.documents.suggested_file(choice.ending) if last is None else last.with_suffix(choice.ending)
        path = self.prompts.ask_picture_to_write(beside)
        if path is not None:
            self._last_path = path
            only = frozenset(self.view.selection) if choice.of_selection and self.view.selection else None
            self._begin(partial(self._write, choice, path, self.view.state.id, only))
        return path is not None

    def _begin(self, write: Callable[[], None]) -> None:
        self._last = write
        write()

    def _again(self) -> None:
        """As the last time; where there was none, what is to be exported is asked."""
        if self._last is None:
            self._ask()
        else:
            self._last()

    def _write(self, choice: ExportChoice, path: Path, state_id: str, only: frozenset[str] | None) -> None:
        """Export a state, or stages and notes of it, by id, as they are now."""
        state = self.view.session.map.states_by_id.get(state_id)
        here = frozenset[str]() if state is None else state.stages_by_id.keys() | state.notes_by_id.keys()
        if state is None or (only is not None and not only & here):
            self.tell(tr("What was exported is not there any more"))
            return
        contents = replace(choice.contents, day=date.today(), only=None if only is None else only & here)
        self.pictures.begin(self.view.session.map, state, path, contents)

    def _write_minutes_asking(self) -> None:
        """Where to is asked, and remembered is the kind of file."""
        suggested = self.documents.suggested_file(f"-{tr('minutes')}{self._minutes_in}")
        path = self.prompts.ask_minutes_to_write(suggested)
        if path is not None:
            self._begin(partial(self._write_minutes, path, self.view.state.id))

    def _write_minutes(self, path: Path, state_id: str) -> None:
        state = self.view.session.map.states_by_id.get(state_id)
        if state is None:
            self.tell(tr("What was exported is not there any more"))
            return
        among, contents = minute_formats(), replace(self.as_on_canvas(), day=date.today())
        if path.suffix in (one.ending for one in among):
            self._minutes_in = path.suffix
        self.pictures.begin(self.view.session.map, state, path, contents, among)
