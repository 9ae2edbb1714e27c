"""No exception may leave a Python override or slot: the source is held to the one door, and the door is tried."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, TracebackType

import pytest
from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

import vsm_desktop
import vsm_desktop.ui
from vsm_desktop.ui.guard import GUARDED, connect, guarded

PACKAGE = Path(vsm_desktop.__file__).parent
DOOR = PACKAGE / "ui" / "guard.py"


# Overrides


def ui_modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(vsm_desktop.ui.__path__, "vsm_desktop.ui."):
        yield importlib.import_module(found.name)


def qt_classes(module: ModuleType) -> Iterator[type]:
    """The classes that a module defines and that derive from one of Qt's."""
    for value in vars(module).values():
        if isinstance(value, type) and value.__module__ == module.__name__ and issubclass(value, Shiboken.Object):
            yield value


def unguarded_overrides(class_: type) -> list[str]:
    """The functions of a class that stand in for one of Qt's and may let an exception out."""
    bases = [base for base in class_.__mro__ if base.__module__.startswith("PySide6.")]
    return [
        f"{class_.__module__}.{class_.__qualname__}.{name}"
        for name, value in vars(class_).items()
        if callable(value)
        and not (name.startswith("__") and name.endswith("__"))
        and not isinstance(value, Signal)
        and any(name in vars(base) for base in bases)
        and not getattr(value, GUARDED, False)
    ]


def test_every_override_of_the_editor_is_guarded() -> None:
    classes = [class_ for module in ui_modules() for class_ in qt_classes(module)]
    assert len(classes) > 10
    assert [name for class_ in classes for name in unguarded_overrides(class_)] == []


def test_an_override_without_a_guard_would_be_found() -> None:
    class Careless(QWidget):
        def sizeHint(self) -> QSize:
            return QSize()

        @guarded(None)
        def update(self) -> None:
            """Guarded."""

        def own(self) -> None:
            """Not Qt's."""

    (found,) = unguarded_overrides(Careless)
    assert found.endswith("Careless.sizeHint")


# Connections


def open_connections(source: str) -> list[int]:
    """The lines on which a slot is connected past the door, or a function is left to a timer."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (node.func.attr == "connect" or node.func.attr == "singleShot")
    ]


def test_nothing_is_connected_past_the_door() -> None:
    found = {
        str(path.relative_to(PACKAGE)): lines
        for path in PACKAGE.rglob("*.py")
        if path != DOOR and (lines := open_connections(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_the_door_itself_connects() -> None:
    assert len(open_connections(DOOR.read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize(
    "line", ["button.clicked.connect(self._run)", "QTimer.singleShot(0, run)", "self.a.b[0].connect(lambda: None)"]
)
def test_an_open_connection_would_be_found(line: str) -> None:
    assert open_connections(f"\n\n{line}\n") == [3]


# The door


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[BaseException]:
    errors: list[BaseException] = []

    def keep(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        errors.append(error)

    monkeypatch.setattr("sys.excepthook", keep)
    return errors


class Failing(QWidget):
    """Fails in everything that Qt asks of it."""

    pressed = Signal()

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self._error = error

    @guarded(QSize(3, 4))
    def sizeHint(self) -> QSize:
        raise self._error

    def slot(self) -> None:
        raise self._error


ERRORS = [ZeroDivisionError(), IndexError(), ValueError("int"), SystemExit(1), KeyboardInterrupt()]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_fails_in_an_override_is_reported_and_qt_gets_the_fallback(
    qapp: object, reported: list[BaseException], error: BaseException
) -> None:
    widget = Failing(error)
    widget.adjustSize()  # Qt's own code asks for the size
    assert widget.size() == QSize(3, 4)
    assert reported
    assert set(reported) == {error}


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_fails_in_a_slot_is_reported(qapp: object, reported: list[BaseException], error: BaseException) -> None:
    widget = Failing(error)
    connect(widget.pressed, widget.slot)
    widget.pressed.emit()
    assert reported == [error]


def test_a_slot_gets_what_the_signal_carries(qapp: object) -> None:
    heard: list[str] = []
    timer = QTimer()
    connect(timer.objectNameChanged, heard.append)
    timer.setObjectName("named")
    assert heard == ["named"]
