"""Putting the map in order: at once where it is small, in a process of its own where it is not."""

from PySide6.QtCore import QObject

from vsm_desktop.core import arrange
from vsm_desktop.core.model import Map
from vsm_desktop.drawing.cards import stage_height
from vsm_desktop.drawing.layout_engine import answered
from vsm_desktop.drawing.tidy import Places, Tidying, layout_question, places, tidying
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.escaping import EscapeGivesUp
from vsm_desktop.ui.glide import Glide
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.editing import Editing
from vsm_desktop.ui.layout_process import LayoutProcess
from vsm_desktop.ui.waiting import Wait, Waiting

_AT_ONCE = 250
"""Up to how many stages are put in order, and seen to glide, without anybody noticing that it takes time."""


class TidyingUp(QObject):
    """What "Tidy up" does: with two stages or more selected, to these; else to all."""

    def __init__(self, editing: Editing, waiting: Waiting, parent: QObject) -> None:
        super().__init__(parent)
        self._view, self._canvas, self._tell = editing.view, editing.canvas, editing.tell
        self._waiting = waiting
        self._wait: Wait | None = None
        self._asked: Tidying | None = None
        self._before: Map | None = None
        self._engine = LayoutProcess(self)
        self._glide = Glide(self._view, self)
        self._escaping = EscapeGivesUp(self._escape, self)
        connect(self._engine.answered, self._answered)
        connect(self._engine.failed, self._failed)
        self._view.session.listen_to_steps(self._drop_if_changed)

    def handler(self) -> Handler:
        return Handler(self.begin, lambda: len(self._view.state.stages) > 1, needs=tr("Draw two stages first"))

    @property
    def is_working(self) -> bool:
        return self._engine.is_working

    def begin(self) -> None:
        self._canvas.finish()
        self._glide.finish()
        self.give_up()
        state, selected = self._view.state, self._view.selected_stages
        wanted = selected if len(selected) > 1 else state.stages_by_id.keys()
        asked = tidying(state, wanted, stage_height(self._view.data_boxes))
        count = sum(map(len, asked.parts)) + len(asked.loose)
        if count <= _AT_ONCE:
            self._take(places(asked, answered(layout_question(asked))), glides=True)
            return
        self._asked, self._before = asked, self._view.session.committed
        self._wait = self._waiting.begin(tr("Tidying up {n} stages…").format(n=f"{count:,}"), self.give_up)
        self._engine.ask(layout_question(asked))
        self._escaping.listen(True)

    def give_up(self) -> None:
        """Drop what is being worked out."""
        self._engine.end()
        self._rest()

    def close(self) -> None:
        self._glide.give_up()
        self.give_up()

    def _answered(self, answer: str) -> None:
        asked, is_same = self._asked, self._before is self._view.session.committed
        self._rest()
        if asked is not None and is_same and asked.state is self._view.state:
            self._take(places(asked, answer), glides=False)

    def _failed(self, reason: str) -> None:
        self._rest()
        self._tell(tr("The map could not be tidied up: {reason}").format(reason=reason))

    def _take(self, found: Places, *, glides: bool) -> None:
        state, is_whole = self._view.state, len(found.keys() & self._view.state.stages_by_id.keys())
        label = tr("Tidy up")

        def arrived() -> None:
            if is_whole == len(state.stages):
                self._canvas.fit()
            else:
                self._canvas.reveal(found)

        if arrange.place(state, found) is state:
            self._tell(tr("All is in order already"))
        elif glides:
            self._glide.begin(label, found, arrived)
        else:
            self._view.apply(label, lambda state: arrange.place(state, found))
            arrived()

    def _drop_if_changed(self) -> None:
        """What was asked of an older map is not wanted any more."""
        if self.is_working and self._before is not self._view.session.committed:
            self.give_up()
            self._tell(tr("The map has changed, so it was not tidied up"))

    def _rest(self) -> None:
        self._asked = self._before = None
        if self._wait is not None:
            self._wait.end()
        self._escaping.listen(False)

    def _escape(self) -> None:
        self.give_up()
        self._tell(tr("Not tidied up"))
