"""A window at which somebody does anything: nothing crashes, nothing fails unseen, and memory does not grow.

    python -m tests.torture.random_events --seconds 1200 --journal /tmp/events.json

A case is 150 deeds, some 500 events, on one of the examples, in the same window as the case before. With
`QT_QPA_PLATFORM=xcb` it is a real window, as on a screen of its own:

    QT_QPA_PLATFORM=xcb xvfb-run -a -s "-screen 0 1920x1080x24" python -m tests.torture.random_events

Memory is weighed while the window is at rest on an empty map, without what is remembered to be quick. What is shared
with the screen is one picture for each window and menu, as large as it last was; it is not weighed, but counted.

The window finds few fonts on its system. Where there are many, Qt loads them one after the other, each for every
style of text, until each was asked for every letter that the others lack: with 164 fonts, 4 MB over 120,000 events.
"""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("FONTCONFIG_FILE", str(Path(__file__).with_name("few_fonts.conf")))

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tests.torture.campaign import Campaign, Trial
from tests.torture.hands import Hands
from tests.torture.memory import Growth, forget_caches, in_use, pictures_shared
from tests.torture.subjects import subjects
from vsm_desktop.app import collect_rarely

DEEDS = 150
_FAILED, _WARNED, _BROKEN, _GROWN, _LEFT = (
    "uncaught errors",
    "Qt warnings",
    "maps that do not hold together",
    "grew too much",
    "pictures of windows that are gone",
)
NEVER = (_FAILED, _WARNED, _BROKEN, _GROWN, _LEFT)
_WARM = 60_000
"""After so many events everything was there once, and growth counts."""
_BETWEEN_WEIGHINGS = 2_500
_LEAST_OVER = 50_000
"""Over so many events growth can be told from what goes up and down."""
_MOST_GROWN = 1024 * 1024
"""In bytes for each 100,000 events."""


class Watch:
    """Notices what nobody would see: errors in slots, and what Qt warns of."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str]] = []
        sys.excepthook = self._failed
        qInstallMessageHandler(self._warned)

    def _failed(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        told = "".join(traceback.format_exception(kind, error, trace))
        print(told, file=sys.stderr)  # it may be this command's own
        self.seen.append((_FAILED, told))

    def _warned(self, kind: QtMsgType, _: QMessageLogContext, text: str | None) -> None:
        if kind != QtMsgType.QtDebugMsg and "This plugin does not support" not in (text or ""):
            self.seen.append((_WARNED, text or ""))


class Session:
    """The one window, over all cases."""

    def __init__(self) -> None:
        self._hands = Hands()
        self._watch: Watch | None = None
        self._growth = Growth(_WARM)
        self._next_weighing = _WARM

    def live(self, trial: Trial) -> None:
        watch = self._begin()
        before = self._hands.events
        map_ = subjects()[trial.random.randrange(len(subjects()))]
        self._hands.open(map_)
        for _ in range(DEEDS):
            said = self._hands.act(trial.random)
            if watch.seen:
                what, how = watch.seen[0]
                watch.seen.clear()
                trial.fail(what, f"{said}: {how}")
        trial.counts["events"] += self._hands.events - before
        broken = self._hands.what_is_broken()
        if broken:
            trial.fail(_BROKEN, broken[0])
        self._weigh(trial)

    def _begin(self) -> Watch:
        if self._watch is None:
            self._hands.sit_down()
            collect_rarely()
            self._watch = Watch()
        return self._watch

    def end(self) -> None:
        self._hands.get_up()

    def _weigh(self, trial: Trial) -> None:
        """Only what this process has done counts: a campaign may go on where another one was stopped."""
        events = self._hands.events
        if events < self._next_weighing:
            return
        self._next_weighing = events + _BETWEEN_WEIGHINGS
        self._hands.come_to_rest()
        left = pictures_shared() - self._hands.windows
        if left > 0:
            trial.fail(_LEFT, str(left))
        forget_caches()
        bytes_ = in_use()
        if bytes_ is None:
            return
        self._growth.weigh(events, bytes_)
        grown, over = self._growth.bytes, self._growth.events
        trial.counts["KiB grown"] = grown // 1024
        trial.counts["events over which it has grown"] = over
        if over >= _LEAST_OVER and grown > _MOST_GROWN * over / 100_000:
            trial.fail(_GROWN, f"{grown // 1024} KiB in {over} events")


def main() -> int:
    session = Session()
    try:
        return Campaign("random_events", session.live, NEVER, cases=2_000).main()
    finally:
        session.end()


if __name__ == "__main__":
    sys.exit(main())
