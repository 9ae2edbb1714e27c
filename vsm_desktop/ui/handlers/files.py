"""Opening, saving and exporting the map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from vsm_desktop.core import edits
from vsm_desktop.core.model import Map
from vsm_desktop.export.contents import Contents
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.documents import Documents
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.versions_dialog import VersionsDialog


@dataclass(frozen=True)
class Hooks:
    """What only the window can do or tell."""

    window: QWidget
    is_editing: Callable[[], bool]
    show_start_page: Callable[[], None]
    compare_with: Callable[[str, Map], None]
    quit: Callable[[], object]
    picture_contents: Callable[[], Contents]
    """How the canvas is shown, and so how a picture is to look."""


@dataclass
class FileHandlers(Editing):
    documents: Documents
    prompts: Prompts
    hooks: Hooks

    def handlers(self) -> Mapping[str, Handler]:
        documents, is_editing = self.documents, self.hooks.is_editing
        return {
            "file.new": Handler(documents.new),
            "file.open": Handler(documents.open_asking),
            "file.start-page": Handler(self.hooks.show_start_page),
            "file.save": Handler(documents.save, is_editing),
            "file.save-as": Handler(documents.save_asking, is_editing),
            "file.versions": Handler(
                self._show_versions,
                lambda: is_editing() and documents.path is not None,
                needs=tr("Save the map first"),
            ),
            "file.compare": Handler(documents.compare_asking, is_editing),
            "file.title": Handler(self._change_title, is_editing),
            "file.quit": Handler(self.hooks.quit),
        }

    def _change_title(self) -> None:
        session = self.view.session
        title = self.prompts.ask_name(tr("Title"), tr("Title of the map:"), session.map.title)
        if title is not None:
            session.apply(tr("Change title"), edits.retitle(session.map, title))

    def _show_versions(self) -> None:
        versions = self.documents.versions()
        if not versions:
            self.tell(tr("No version of this map was saved yet"))
            return
        dialog = VersionsDialog(self.hooks.window, versions, self.hooks.picture_contents().theme)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        connect(dialog.taken_back, self._go_back_to)
        connect(dialog.compared, lambda map_: self._compare_with_now(dialog, map_))
        dialog.open()

    def _compare_with_now(self, dialog: QDialog, map_: Map) -> None:
        dialog.reject()
        self.hooks.compare_with(tr("Earlier version"), map_)

    def _go_back_to(self, map_: Map) -> None:
        session = self.view.session
        session.cancel()
        session.apply(tr("Go back to an earlier version"), map_)
