"""Finding records on the map by their words."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame

from tests.core.maps import point
from tests.ui.person import CTRL, SHIFT, Person, row

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.mark.parametrize(("key", "held"), [("f", CTRL), ("/", Qt.KeyboardModifier.NoModifier)])
def test_what_is_found_is_selected_while_typing(person: Person, key: str, held: Qt.KeyboardModifier) -> None:
    person.opens(row("Sign up -> Check papers -> Check in"))
    person.presses_key(key, held)
    person.types("check")
    assert person.selection == (person.stage("Check papers").id,)
    assert person.reads("find-count") == "1 of 2"
    person.presses_key(ENTER)
    assert person.selection == (person.stage("Check in").id,)
    person.presses_key(ENTER)
    person.presses_key(ENTER, SHIFT)
    assert person.reads("find-count") == "2 of 2"


def test_what_is_found_comes_into_sight(person: Person) -> None:
    person.opens(row("A, B"))
    person.turns_wheel("A", QPoint(0, 120 * 50))
    person.presses_key("f", CTRL)
    person.types("b")
    assert person.window.canvas.rect().contains(person.middle("B"))


def test_nothing_found_is_said(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key("f", CTRL)
    person.types("zzz")
    assert person.reads("find-count") == "Nothing found"
    assert person.selection == ()


def test_words_of_points_are_found_too(person: Person) -> None:
    person.opens(row("A", points=[point("A").replace(description="The queue grows")]))
    person.presses_key("f", CTRL)
    person.types("grows queue")
    assert person.selection == ("point on A",)


def test_escape_gives_the_keys_back_to_the_canvas(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key("f", CTRL)
    person.types("a")
    person.presses_key(ESCAPE)
    assert not person.find(QFrame, "find-bar").isVisible()
    assert person.window.canvas.hasFocus()
    assert person.selection == ("A",)


def test_slash_is_typed_into_a_name(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.types("in/out.")
    person.presses_key(ENTER)
    assert person.names == ["in/out."]
