"""Let every override and every slot fail, with every kind of error: the program goes on, and the map is whole.

    python -m tests.torture.injected_errors --seconds 600

A case is one kind of error in one override or slot, for as long as somebody does something at the window. When this
command ends by itself, no error has ended the process.
"""

import io
import os
import sys
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from vsm_desktop.ui import guard

Override = Callable[..., Any]


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


def named_after(override: Override) -> str:
    """What tells it from the others: two lambdas of one function stand on different lines."""
    inner = getattr(override, "func", override)
    line = getattr(getattr(inner, "__code__", None), "co_firstlineno", 0)
    return f"{getattr(inner, '__module__', '')}.{getattr(inner, '__qualname__', inner)}:{line}"


INJECTOR = Injector()
# Whatever is imported from here on guards through it: hence the order, and a type that only says less.
guard.guarded = INJECTOR.before(guard.guarded)  # type: ignore[assignment]  # as said above

from tests.torture.campaign import Campaign, Trial  # noqa: E402 — see above
from tests.torture.hands import Hands  # noqa: E402 — see above
from tests.torture.subjects import subjects  # noqa: E402 — see above
from vsm_desktop.files.failure_log import FailureLog  # noqa: E402 — see above
from vsm_desktop.ui.failures import Failures  # noqa: E402 — see above

_DEEDS = 15
_BROKEN = "maps that do not hold together"
_SMALL = 3
"""The first of the maps to torture are small."""


class Session:
    def __init__(self) -> None:
        self._hands = Hands()
        self._is_ready = False

    def fail(self, trial: Trial) -> None:
        self._begin(trial)
        names = list(INJECTOR.names)
        name = names[trial.number % len(names)]
        INJECTOR.error = ERRORS[trial.number // len(names) % len(ERRORS)]
        self._hands.open(subjects()[trial.random.randrange(_SMALL, _SMALL + 4)])
        INJECTOR.failed, INJECTOR.failing = 0, name
        try:
            for _ in range(_DEEDS):
                self._hands.act(trial.random)
        finally:
            INJECTOR.failing = None
        trial.counts["errors injected"] += INJECTOR.failed
        trial.counts["cases in which something failed"] += bool(INJECTOR.failed)
        broken = self._hands.what_is_broken()
        if broken:
            trial.fail(_BROKEN, f"{name}: {broken[0]}")

    def end(self) -> None:
        self._hands.get_up()

    def _begin(self, trial: Trial) -> None:
        if not self._is_ready:
            window = self._hands.sit_down()
            log = FailureLog(self._hands.folder / "failures.log", {})
            failures = Failures(log, window.give_up, parent=window)
            failures.told.connect(window.tell_failure)
            sys.stderr = io.StringIO()  # thousands of failures are told there
            self._is_ready = True
            trial.counts["overrides and slots"] = len(INJECTOR.names)


def main() -> int:
    session = Session()
    try:
        return Campaign("injected_errors", session.fail, (_BROKEN,), cases=12 * 300).main()
    finally:
        session.end()


if __name__ == "__main__":
    sys.exit(main())
