"""Let every override and every slot fail, with every kind of error: the program goes on, and the map is whole.

    python -m tests.torture.injected_errors --seconds 600

A case is one kind of error in one override or slot: Qt is made to call it, wherever in the window it may be, and then
somebody does something there while it still fails. When this command ends by itself, no error has ended the process.
"""

import io
import os
import sys
from collections.abc import Callable
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMetaObject, SignalInstance
from PySide6.QtWidgets import QApplication

from tests.torture.provoking import provoke_override, provoke_slot
from vsm_desktop.ui import guard

Override = Callable[..., Any]
Connection = QMetaObject.Connection


class Speechless(Exception):
    """An error that fails even in saying what it is."""

    def __str__(self) -> str:
        raise RuntimeError("speechless")


class Base(BaseException):
    """No ordinary error at all."""


ERRORS: tuple[Callable[[], BaseException], ...] = (
    ValueError,
    KeyError,
    ZeroDivisionError,
    AttributeError,
    RecursionError,
    MemoryError,
    OSError,
    StopIteration,
    SystemExit,
    KeyboardInterrupt,
    Speechless,
    Base,
)


class Injector:
    """Stands before every guarded function, and fails in its place when it is that one's turn."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.signals: dict[str, SignalInstance] = {}
        self.failing: str | None = None
        self.error: Callable[[], BaseException] = ValueError
        self.failed = 0

    def before(self, guarded: Callable[[Any], Callable[[Override], Override]]) -> Callable[..., Any]:
        """What takes the place of `guarded`, before any module has asked for it."""

        def guarded_after(fallback: Any) -> Callable[[Override], Override]:
            def decorate(override: Override) -> Override:
                name = named_after(override)
                self.names[name] = None

                def fail_or_run(*arguments: Any, **named: Any) -> Any:
                    if name == self.failing:
                        self.failed += 1
                        raise self.error()
                    return override(*arguments, **named)

                return guarded(fallback)(fail_or_run)

            return decorate

        return guarded_after

    def noting(self, connect: Callable[[SignalInstance, Override], Connection]) -> Callable[..., Connection]:
        """What takes the place of `connect`: it remembers which signal a slot was connected to last."""

        def connect_and_note(signal: SignalInstance, slot: Override) -> Connection:
            self.signals[named_after(slot)] = signal
            return connect(signal, slot)

        return connect_and_note

    def provoke(self, name: str) -> None:
        """Have Qt call it."""
        if name in self.signals:
            provoke_slot(self.signals[name])
        else:
            owner, _, method = name.rpartition(":")[0].rpartition(".")
            provoke_override(owner, method)


def named_after(override: Override) -> str:
    """What tells it from the others: two lambdas of one function stand on different lines."""
    inner = getattr(override, "func", override)
    line = getattr(getattr(inner, "__code__", None), "co_firstlineno", 0)
    return f"{getattr(inner, '__module__', '')}.{getattr(inner, '__qualname__', inner)}:{line}"


INJECTOR = Injector()
# Whatever is imported from here on guards through it: hence the order, and a type that only says less.
guard.guarded = INJECTOR.before(guard.guarded)  # type: ignore[assignment]  # as said above
guard.connect = INJECTOR.noting(guard.connect)

from tests.export.hostile import map_with_everything  # noqa: E402 — see above
from tests.torture.campaign import Campaign, Trial  # noqa: E402 — see above
from tests.torture.hands import Hands  # noqa: E402 — see above
from tests.torture.sights import sights  # noqa: E402 — see above
from vsm_desktop.files.failure_log import FailureLog  # noqa: E402 — see above
from vsm_desktop.ui.failures import Failures  # noqa: E402 — see above

_DEEDS = 3
_BROKEN = "maps that do not hold together"


class Session:
    """The one window, in which one thing after the other fails."""

    def __init__(self) -> None:
        self._hands = Hands()
        self._sights = list(sights())
        self._names: list[str] = []
        self._seen_at: dict[str, int] = {}

    def fail(self, trial: Trial) -> None:
        self._begin()
        round_, place = divmod(trial.number, len(self._names))
        name = self._names[place]
        INJECTOR.error = ERRORS[(place + round_) % len(ERRORS)]  # after twelve rounds every kind was in every place
        INJECTOR.failed = 0
        self._fail_somewhere(name)
        self._act_while_it_fails(name, trial.random)
        trial.counts["errors injected"] += INJECTOR.failed
        trial.counts["cases in which something failed"] += bool(INJECTOR.failed)
        trial.counts["overrides and slots"] = len(self._names)
        trial.counts["of these, made to fail"] = len(self._seen_at)
        broken = self._hands.what_is_broken()
        if broken:
            trial.fail(_BROKEN, f"{name}: {broken[0]}")

    def _fail_somewhere(self, name: str) -> None:
        """Look at one thing after the other, first where it was found before, until it fails there."""
        known = self._seen_at.get(name, 0)
        for at in (known, *(place for place in range(len(self._sights)) if place != known)):
            self._hands.open(map_with_everything("Onboard"))
            self._sights[at](self._hands.window)
            self._with_failing(name, lambda: INJECTOR.provoke(name))
            if INJECTOR.failed:
                self._seen_at[name] = at
                return

    def _act_while_it_fails(self, name: str, random: Random) -> None:
        def act() -> None:
            for _ in range(_DEEDS):
                self._hands.act(random)

        self._with_failing(name, act)

    def _with_failing(self, name: str, do: Callable[[], None]) -> None:
        INJECTOR.failing = name
        try:
            do()
            QApplication.processEvents()
        finally:
            INJECTOR.failing = None

    @property
    def never_failed(self) -> list[str]:
        return [name for name in self._names if name not in self._seen_at]

    def end(self) -> None:
        self._hands.get_up()

    def _begin(self) -> None:
        if not self._names:
            window = self._hands.sit_down()
            log = FailureLog(self._hands.folder / "failures.log", {})
            failures = Failures(log, window.give_up, parent=window)
            failures.told.connect(window.tell_failure)
            sys.stderr = io.StringIO()  # thousands of failures are told there
            for sight in self._sights:
                self._hands.open(map_with_everything("Onboard"))
                sight(window)
            self._names = list(INJECTOR.names)


def main() -> int:
    session = Session()
    try:
        status = Campaign("injected_errors", session.fail, (_BROKEN,), cases=12 * 400).main()
        if session.never_failed:
            print("  not made to fail yet:", *session.never_failed, sep="\n    ")
        return status
    finally:
        sys.stderr = sys.__stderr__
        session.end()


if __name__ == "__main__":
    sys.exit(main())
