"""A window at which somebody does anything: nothing crashes, nothing fails unseen, and memory does not grow.

    python -m tests.torture.random_events --seconds 1200 --journal /tmp/events.json

A case is 150 deeds, some 500 events, on one of the examples, in the same window as the case before. With
`QT_QPA_PLATFORM=xcb` it is a real window.
"""

import os
import sys
import traceback
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tests.torture.campaign import Campaign, Trial
from tests.torture.hands import Hands
from tests.torture.subjects import subjects
from vsm_desktop.app import collect_rarely

DEEDS = 150
_FAILED, _WARNED, _BROKEN, _GROWN = (
    "uncaught errors",
    "Qt warnings",
    "maps that do not hold together",
    "grew too much",
)
NEVER = (_FAILED, _WARNED, _BROKEN, _GROWN)
_WARM = 100_000
"""After so many events all caches are full, and growth counts."""
_MOST_GROWN = 1024
"""In KiB for each 100,000 events."""


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
        self._resident: int | None = None
        self._weighed = 0

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
        events = trial.counts["events"]
        if events < _WARM or sys.platform != "linux":
            return
        now = resident()
        if self._resident is None:
            self._resident, self._weighed = now, events
        grown = now - self._resident
        trial.counts["KiB grown since the first 100,000 events"] = grown
        over = events - self._weighed
        if over >= _WARM and grown > _MOST_GROWN * over / 100_000:
            trial.fail(_GROWN, f"{grown} KiB in {over} events")


def resident() -> int:
    """The memory of this process, in KiB."""
    pages = Path("/proc/self/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") // 1024


def main() -> int:
    session = Session()
    try:
        return Campaign("random_events", session.live, NEVER, cases=2_000).main()
    finally:
        session.end()


if __name__ == "__main__":
    sys.exit(main())
