"""Every widget that a person can act on can be found by its object name, and is spoken by a screen reader."""

from collections import Counter

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from tests.core.maps import point
from tests.ui.person import Open, Person, row
from vsm_desktop.core.model import Evidence, Improvement, Note

ACTED_ON = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
)


def is_qt_s_own(widget: QWidget) -> bool:
    """A part that Qt makes inside its own widgets, such as the arrows of a tab bar."""
    parent = widget.parent()
    names = [widget.objectName(), parent.objectName() if parent is not None else ""]
    return (
        any(name.startswith("qt_") for name in names)
        or names[0] in ("ScrollLeftButton", "ScrollRightButton")
        or isinstance(widget, QHeaderView)
        or widget.metaObject().className() == "QTableCornerButton"
    )


def nameless(window: QWidget) -> list[str]:
    """What a person can act on in a window, and what it lacks."""
    lacking = []
    for widget in window.findChildren(QWidget):
        if isinstance(widget, ACTED_ON) and not is_qt_s_own(widget):
            if not widget.objectName():
                lacking.append(f"{widget!r} has no object name")
            if not (widget.accessibleName() or _says_itself(widget)):
                lacking.append(f"{widget.objectName()} has no accessible name")
    return lacking


def repeated(window: QWidget) -> set[str]:
    """The object names that more than one widget has."""
    named = [widget.objectName() for widget in window.findChildren(QWidget) if isinstance(widget, ACTED_ON)]
    own = Counter(name for name in named if name and not name.startswith(("qt_", "Scroll")))
    return {name for name, count in own.items() if count > 1}


def _says_itself(widget: QWidget) -> bool:
    """A button is spoken by its text."""
    return isinstance(widget, QAbstractButton) and bool(widget.text())


def test_editor_has_names(person: Person) -> None:
    person.opens(row("A -> B*, X", points=[point("A")]))
    assert nameless(person.window) == []


@pytest.mark.parametrize("ids", [(), ("B",), ("A->B",), ("point on A",), ("n",)])
def test_inspector_has_names(person: Person, ids: tuple[str, ...]) -> None:
    said = {"evidence": (Evidence(statement="They pay"),), "improvements": (Improvement(),)}
    drawn = row("A -> B*", points=[point("A")], B=said)
    person.opens(drawn.holding(notes=(Note(id="n", y=300),)))
    person.chooses("view.inspector")
    person.window.view.select(ids)
    assert nameless(person.window) == []
    assert repeated(person.window) == set()


def test_start_page_has_names(person: Person, open_window: Open) -> None:
    person.opens(row("A"))
    assert nameless(open_window()) == []


def test_canvas_has_names(person: Person) -> None:
    canvas = person.window.canvas
    assert (canvas.objectName(), canvas.accessibleName()) == ("canvas", "Value stream map")


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("view.palette", "command-palette"),
        ("help.about", "help-about"),
    ],
)
def test_dialogs_have_names(person: Person, command: str, name: str) -> None:
    person.chooses(command)
    dialog = person.dialog(name)
    found = nameless(dialog)
    dialog.close()
    assert found == []


def test_object_names_are_unique(person: Person) -> None:
    person.opens(row("A -> B*, X"))
    assert repeated(person.window) == set()


def test_a_nameless_widget_would_be_found(qapp: QApplication) -> None:
    window = QWidget()
    line = QLineEdit(window)
    assert len(nameless(window)) == 2
    line.setObjectName("line")
    line.setAccessibleName("Name")
    assert nameless(window) == []
