"""Keeping moments, and looking back at them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from vsm_desktop.core import moments
from vsm_desktop.core.dates import clock_words, time_words
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Map, Moment, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.agenda import StepName, step_title
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.guided_session import GuidedSession
from vsm_desktop.ui.handlers.editing import Editing, Tell
from vsm_desktop.ui.panel.panel import Panel


@dataclass
class MomentHandlers(Editing):
    """Nothing here asks anything: whoever leads a room goes on at once.

    Attributes:
        tell_room: says a few words in passing, before a projector too.
        compare: shows a state, by its id, beside how it stood at a moment, by its place.
    """

    panel: Panel
    guided: GuidedSession
    tell_room: Tell
    compare: Callable[[int, str], None]

    def handlers(self) -> Mapping[str, Handler]:
        def has_moments() -> bool:
            return bool(self._map.moments)

        needs = tr("Keep a moment first")
        return {
            "analysis.keep-moment": Handler(self.keep),
            "analysis.moments": Handler(self.panel.show_moments, has_moments, needs=needs),
            "analysis.compare-moment": Handler(
                lambda: self.compare_with(len(self._map.moments) - 1), has_moments, needs=needs
            ),
        }

    def keep(self) -> None:
        """Keep how the state shown stands, called after the step of the session or else after the time."""
        last = self._last_if_nothing_changed
        if last is not None:
            said = tr("Nothing has changed since “{name}” was kept")
            self.tell_room(said.format(name=plain(last.name) or time_words(last.at)))
            return
        step, at = self.guided.step, _now()
        name = clock_words(at) if step is None else step_title(step)
        self._keep(Moment(at=at, name=name, state=self._state_shown))

    def keep_at_end_of(self, step: StepName) -> None:
        """Keep what a step of the session came to; a map on which nothing stands yet has come to nothing."""
        if self._last_if_nothing_changed is None and self._state_shown.stages:
            self._keep(Moment(at=_now(), name=step_title(step), step=step, state=self._state_shown))

    def compare_with(self, index: int) -> None:
        """Look at a moment beside the state that it was of, or the one shown where that is gone."""
        of_state = self._map.moments[index].state.id
        self.compare(index, of_state if of_state in self._map.states_by_id else self.view.state.id)

    def rename(self, index: int, name: str) -> None:
        self.view.session.apply(tr("Rename moment"), moments.rename_moment(self._map, index, name))

    def delete(self, index: int) -> None:
        name = plain(self._map.moments[index].name) or time_words(self._map.moments[index].at)
        self.view.session.apply(tr("Delete moment"), moments.remove_moment(self._map, index))
        self.tell(tr("“{name}” is deleted; Undo brings it back").format(name=name))

    def make_state(self, index: int) -> None:
        """Go on working with how it stood then."""
        self.canvas.finish()
        moment, made = self._map.moments[index], new_id(self._map.states_by_id)
        name = moment.name or time_words(moment.at)
        self.view.session.apply(tr("Make a state of a moment"), moments.state_of_moment(self._map, index, made, name))
        self.view.show_state(made)

    @property
    def _map(self) -> Map:
        return self.view.session.committed

    @property
    def _state_shown(self) -> State:
        return self._map.states_by_id[self.view.state.id]

    @property
    def _last_if_nothing_changed(self) -> Moment | None:
        """The last moment of the state shown, if that still stands as it did then."""
        self.canvas.finish()
        last = moments.last_moment_of(self._map, self.view.state.id)
        return last if last is not None and last.state == self._state_shown else None

    def _keep(self, moment: Moment) -> None:
        try:
            kept = moments.keep_moment(self._map, moment)
        except ValueError as error:
            self.tell(str(error))
            return
        self.view.session.apply(tr("Keep a moment"), kept)
        self.panel.moments.mark(len(kept.moments) - 1)
        self.tell_room(tr("Moment kept"))


def _now() -> str:
    """The time by the clock of the room, with its distance from UTC."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
