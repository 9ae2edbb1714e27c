"""What the commands that edit the map share."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """The handlers, each ending first what is going on: a name being typed is kept, and its stage is selected."""

    def run(handler: Handler) -> None:
        canvas.finish()
        handler.run()

    return {
        name: Handler(partial(run, handler), handler.is_enabled, handler.is_checked)
        for name, handler in handlers.items()
    }
