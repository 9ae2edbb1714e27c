"""What the commands that edit the map share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.view import View

Tell = Callable[[str], None]


@dataclass
class Editing:
    """What a command works on. `tell` says, in passing, why nothing happened."""

    view: View
    canvas: Canvas
    tell: Tell


def finishing(canvas: Canvas, handlers: Mapping[str, Handler]) -> Mapping[str, Handler]:
    """The handlers, each ending first what is going on: a name being typed is kept, and its stage is selected.

    What was selected may be gone with what was going on, and then nothing is done.
    """

    def run(handler: Handler) -> None:
        canvas.finish()
        if handler.is_enabled():
            handler.run()

    return {name: replace(handler, run=partial(run, handler)) for name, handler in handlers.items()}


def has_placed(view: View) -> bool:
    """Whether something is selected that has a place of its own: a stage or a note."""
    notes = view.state.notes_by_id
    return bool(view.selected_stages) or any(name in notes for name in view.selection)
