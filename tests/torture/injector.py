"""Stands before every override and slot of the editor, and lets that one fail whose turn it is.

A site is a line of the source at which a function is guarded or connected; what is called from there is a place. One
line can have several, where it connects one after the other.
"""

import ast
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QMetaObject, SignalInstance

import vsm_desktop
from tests.torture.provoking import provoke_override, provoke_slot
from vsm_desktop.ui import guard

PACKAGE = Path(vsm_desktop.__file__).parent
_MOST_SIGNALS = 20
"""So many of those that one place was connected to last are known."""

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


class Place(NamedTuple):
    """A function that Qt calls: at which line it was guarded or connected, and what it is called."""

    site: str
    name: str

    def __str__(self) -> str:
        return f"{self.site} {self.name}"


class Connected(NamedTuple):
    """What a place is connected to. A signal must not be touched any more once its sender is gone."""

    signal: SignalInstance
    connection: Connection


class Injector:
    """Knows every place from the moment on when it is guarded, and whose turn it is to fail.

    Attributes:
        error: with what.
        failed: how often something failed.
    """

    def __init__(self) -> None:
        self.places: dict[Place, deque[Connected]] = {}
        self.failing: Place | None = None
        self.error: Callable[[], BaseException] = ValueError
        self.failed = 0

    def take_their_place(self) -> None:
        """Be what guards and connects for all modules that are imported from here on."""
        guard.guarded = self._before(guard.guarded)  # type: ignore[assignment]  # its type says less
        guard.connect = self._noting(guard.connect)

    def at(self, site: str) -> Sequence[Place]:
        """The places that are known at a line."""
        return [place for place in self.places if place.site == site]

    def provoke(self, place: Place) -> None:
        """Have Qt call it."""
        connected = tuple(self.places[place])
        for signal, connection in reversed(connected):
            if connection and not self.failed:
                provoke_slot(signal)
        if not connected:
            module = place.site.partition(":")[0].removesuffix(".py").replace("/", ".")
            owner, _, method = place.name.rpartition(".")
            provoke_override(f"{PACKAGE.name}.{module}.{owner}", method)

    def _before(self, guarded: Callable[[Any], Callable[[Override], Override]]) -> Callable[..., Any]:
        def guarded_after(fallback: Any) -> Callable[[Override], Override]:
            def decorate(override: Override) -> Override:
                place = getattr(override, "place", None) or _of_override(override)
                self.places.setdefault(place, deque(maxlen=_MOST_SIGNALS))

                def fail_or_run(*arguments: Any, **named: Any) -> Any:
                    if place == self.failing:
                        self.failed += 1
                        raise self.error()
                    return override(*arguments, **named)

                return guarded(fallback)(fail_or_run)

            return decorate

        return guarded_after

    def _noting(self, connect: Callable[[SignalInstance, Override], Connection]) -> Callable[..., Connection]:
        def connect_and_note(signal: SignalInstance, slot: Override) -> Connection:
            caller = sys._getframe(1)
            place = Place(_site(caller.f_code.co_filename, caller.f_lineno), _name(slot))
            placed = partial(slot)
            placed.place = place  # type: ignore[attr-defined]  # a partial function may have any
            connection = connect(signal, placed)
            self.places[place].append(Connected(signal, connection))
            return connection

        return connect_and_note


def _of_override(override: Override) -> Place:
    code = override.__code__
    return Place(_site(code.co_filename, code.co_firstlineno), _name(override))


def _name(function: Override) -> str:
    return str(getattr(getattr(function, "func", function), "__qualname__", function))


def _site(file: str, line: int) -> str:
    path = Path(file)
    return f"{path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else path.name}:{line}"


def sites_in_source() -> Sequence[str]:
    """All there are, in the order of the source, whether or not the program ever gets there."""
    door = Path(guard.__file__)
    files = (path for path in sorted(PACKAGE.rglob("*.py")) if path != door)
    return [_site(str(path), line) for path in files for line in sorted(set(lines_in(path.read_text("utf-8"))))]


def lines_in(source: str) -> Iterator[int]:
    """The lines of a module at which a function is guarded or connected."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "connect":
            yield node.lineno
        elif isinstance(node, ast.FunctionDef) and any(map(_is_guard, node.decorator_list)):
            yield min(decorator.lineno for decorator in node.decorator_list)


def _is_guard(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "guarded"
