"""The one door between Qt and this program's code.

An exception that leaves a Python override or slot is at best printed and at worst ends the process (on Python 3.11
it can crash inside Qt). So every override is `guarded`, and every slot is connected with `connect`; a test reads
the source and holds it to that. What is caught goes to `sys.excepthook`, where the editor shows it and tests fail.
"""

import sys
from collections.abc import Callable
from contextlib import suppress
from functools import WRAPPER_ASSIGNMENTS, wraps
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QMetaObject, SignalInstance

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

GUARDED = "__is_guarded__"
_TAKEN_OVER = tuple(name for name in WRAPPER_ASSIGNMENTS if name != "__doc__")
"""Qt's own functions put their documentation together when they are asked for it, which takes milliseconds."""


def guarded(fallback: Result) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Make an override that Qt calls give its fallback when it fails, and report the failure."""

    def decorate(override: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @wraps(override, assigned=_TAKEN_OVER)
        def run(*arguments: Arguments.args, **named: Arguments.kwargs) -> Result:
            try:
                return override(*arguments, **named)
            except BaseException:  # SystemExit too: nothing may unwind through Qt
                _report()
                return fallback

        setattr(run, GUARDED, True)
        return run

    return decorate


def _report() -> None:
    """Tell of the error that is being handled; when that fails, too, it goes no further."""
    with suppress(BaseException):
        sys.excepthook(*sys.exc_info())


def connect(signal: SignalInstance, slot: Callable[..., Any]) -> QMetaObject.Connection:
    """Connect a slot, guarded. It is called with whatever the signal carries."""
    return signal.connect(guarded(None)(slot))
