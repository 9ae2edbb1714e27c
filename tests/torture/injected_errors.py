"""Let every override and every slot fail, with every kind of error: the program goes on, and the map is whole.

    python -m tests.torture.injected_errors --journal /tmp/errors.json

A case is a line of the source at which a function is guarded or connected. Qt is made to call that function, wherever
in the window it may be, once for each of twelve kinds of error, and then somebody does something there for each of
them while it still fails. Only what Qt has called counts as reached. When this command ends by itself, no error has
ended the process.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.torture.injector import ERRORS, Injector, Place, sites_in_source

INJECTOR = Injector()
INJECTOR.take_their_place()  # of whatever is imported from here on: hence the order

from tests.export.hostile import map_with_everything  # noqa: E402 — see above
from tests.torture.campaign import Campaign, Trial  # noqa: E402 — see above
from tests.torture.hands import Hands  # noqa: E402 — see above
from tests.torture.rarer_sights import rarer_sights  # noqa: E402 — see above
from tests.torture.sights import Sight, sights  # noqa: E402 — see above
from vsm_desktop.core.model import Map  # noqa: E402 — see above
from vsm_desktop.ui.attention import Attention  # noqa: E402 — see above
from vsm_desktop.ui.window import Window  # noqa: E402 — see above

_BROKEN = "maps that do not hold together"
_ALL, _REACHED, _MISSED = "kinds of error in places", "of these, reached", "never reached at"


class Session:
    """The one window, in which one thing after the other fails."""

    def __init__(self) -> None:
        self.sites = sites_in_source()
        self._hands = Hands()
        self._sights: Sequence[Sight] = ()
        self._made_at: dict[Place, int] = {}
        self._at: int | None = None
        self._opened: Map | None = None

    def fail(self, trial: Trial) -> None:
        site = self.sites[trial.number]
        with self._attention():
            places = INJECTOR.at(site)
            for place in places:
                self._fail_in_every_way(place, trial)
        if not places:
            _count(trial, site, 0)

    def _fail_in_every_way(self, place: Place, trial: Trial) -> None:
        self._at = None
        reached = 0
        for error in ERRORS:
            INJECTOR.error, INJECTOR.failed = error, 0
            self._fail_somewhere(place)
            reached += bool(INJECTOR.failed)
            if not reached:
                break
            trial.counts["errors injected"] += INJECTOR.failed
            self._check(place, trial)
        _count(trial, str(place), reached)
        self._act_while_it_fails(place, trial)

    def _fail_somewhere(self, place: Place) -> None:
        """Where it failed before; else look at one thing after the other, first where it was made, until it does."""
        if self._at is not None and self._hands.window.session.map is self._opened:
            self._provoke(place)
        known = (self._made_at.get(place, 0),) if self._at is None else (self._at, self._made_at.get(place, 0))
        for at in dict.fromkeys((*known, *range(len(self._sights)))):
            if INJECTOR.failed:
                return
            self._look(at)
            self._provoke(place)

    def _act_while_it_fails(self, place: Place, trial: Trial) -> None:
        for error in ERRORS:
            INJECTOR.error, INJECTOR.failed = error, 0
            self._with_failing(place, lambda: self._hands.act(trial.random))
            trial.counts["errors injected"] += INJECTOR.failed
        self._check(place, trial)

    def _look(self, at: int) -> None:
        self._hands.open(map_with_everything("Onboard"))
        self._sights[at](self._hands.window)
        self._opened, self._at = self._hands.window.session.map, at

    def _provoke(self, place: Place) -> None:
        self._with_failing(place, lambda: INJECTOR.provoke(place))

    def _with_failing(self, place: Place, do: Callable[[], object]) -> None:
        INJECTOR.failing = place
        try:
            do()
            QApplication.processEvents()
        finally:
            INJECTOR.failing = None

    def _check(self, place: Place, trial: Trial) -> None:
        broken = self._hands.what_is_broken()
        if broken:
            trial.fail(_BROKEN, f"{place}: {broken[0]}")

    def end(self) -> None:
        self._hands.get_up()

    @contextmanager
    def _attention(self) -> Iterator[None]:
        """As in the program. Of each kind of error it tells once: hence another one for each case."""
        window = self._begin()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        attention = Attention(application, window, self._hands.folder / "failures.log")
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)  # this command can be stopped
        attention.offer_recovery_soon()
        try:
            yield
        finally:
            attention.close()

    def _begin(self) -> Window:
        """Look at everything once: then what there is in it was made."""
        window = self._hands.sit_down()
        if not self._sights:
            self._hands.prompts.to_recover = "later"
            self._sights = [*sights(), *rarer_sights(self._hands.folder / "saved.vsm.json")]
            for at in range(len(self._sights)):
                self._look(at)
                for place in INJECTOR.places:
                    self._made_at.setdefault(place, at)
        return window


def _count(trial: Trial, where: str, reached: int) -> None:
    trial.counts[_ALL] += len(ERRORS)
    trial.counts[_REACHED] += reached
    if reached < len(ERRORS):
        trial.counts[f"{_MISSED} {where}"] += len(ERRORS) - reached


def main() -> int:
    session = Session()
    with Path(os.devnull).open("w") as nowhere:
        sys.stderr = nowhere  # thousands of failures are told there
        try:
            return Campaign("injected_errors", session.fail, (_BROKEN,), cases=len(session.sites)).main()
        finally:
            session.end()
            sys.stderr = sys.__stderr__


if __name__ == "__main__":
    sys.exit(main())
