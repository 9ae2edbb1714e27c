"""Opening, saving and exporting the map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vsm_desktop.core import edits
from vsm_desktop.export.picture import PictureOptions
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.documents import Documents
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.picture_export import PictureExport
from vsm_desktop.ui.prompts import Prompts


@dataclass(frozen=True)
class Hooks:
    """What only the window can do or tell."""

    is_editing: Callable[[], bool]
    show_start_page: Callable[[], None]
    quit: Callable[[], object]
    picture_options: Callable[[], PictureOptions]
    """How the canvas is shown, and so how a picture is to look."""


@dataclass
class FileHandlers(Editing):
    documents: Documents
    prompts: Prompts
    pictures: PictureExport
    hooks: Hooks

    def handlers(self) -> Mapping[str, Handler]:
        documents, is_editing = self.documents, self.hooks.is_editing
        return {
            "file.new": Handler(documents.new),
            "file.open": Handler(documents.open_asking),
            "file.start-page": Handler(self.hooks.show_start_page),
            "file.save": Handler(documents.save, is_editing),
            "file.save-as": Handler(documents.save_asking, is_editing),
            "file.title": Handler(self._change_title, is_editing),
            "file.export-picture": Handler(self._export_picture, is_editing),
            "file.quit": Handler(self.hooks.quit),
        }

    def _change_title(self) -> None:
        session = self.view.session
        title = self.prompts.ask_name(tr("Title"), tr("Title of the map:"), session.map.title)
        if title is not None:
            session.apply(tr("Change title"), edits.retitle(session.map, title))

    def _export_picture(self) -> None:
        path = self.prompts.ask_picture_to_write(self.documents.suggested_file(".png"))
        if path is not None:
            self.pictures.begin(self.view.session.map, self.view.state, path, self.hooks.picture_options())
