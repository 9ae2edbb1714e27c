"""Stages are added with the mouse and with keys, and named where they stand."""

from PySide6.QtCore import QPoint, Qt

from tests.ui.person import Person, row

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def test_double_click_on_the_canvas_adds_a_stage_that_is_named_at_once(person: Person) -> None:
    person.double_clicks(QPoint(400, 300))
    assert person.window.canvas.is_naming
    person.types("Take the order")
    person.presses_key(ENTER)
    assert person.names == ["Take the order"]
    assert person.last_step == "Add stage"


def test_stage_stands_where_it_was_double_clicked(person: Person) -> None:
    person.double_clicks(QPoint(300, 400))
    person.types("Pack")
    person.presses_key(ENTER)
    away = person.middle("Pack") - QPoint(300, 400)
    assert away.manhattanLength() <= 4  # new stages stand on a grid of four units


def test_each_press_of_the_stage_tool_adds_a_stage(person: Person) -> None:
    person.presses_key("s")
    person.clicks(QPoint(200, 200))
    person.types("One")
    person.clicks(QPoint(600, 200))
    person.types("Two")
    person.presses_key(ENTER)
    assert person.names == ["One", "Two"]


def test_escape_goes_back_from_the_stage_tool_to_selecting(person: Person) -> None:
    person.opens(row("A"))
    person.presses_key("s")
    person.presses_key(ESCAPE)
    person.clicks("A")
    assert person.selection == ("A",)
    assert person.names == ["A"]


def test_key_adds_a_stage_in_the_middle_of_what_is_seen(person: Person) -> None:
    person.presses_key(Qt.Key.Key_Insert)
    person.types("First")
    person.presses_key(ENTER)
    assert (person.middle("First") - person.window.canvas.rect().center()).manhattanLength() <= 5


def test_key_adds_a_stage_to_the_right_of_the_selected_one(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Next")
    person.presses_key(ENTER)
    assert person.stage("Next").x > person.stage("A").x + 184
    assert person.stage("Next").y == person.stage("A").y


def test_key_does_not_put_one_stage_on_another(person: Person) -> None:
    for name in ("One", "Two", "Three"):
        person.presses_key(Qt.Key.Key_Insert)
        person.types(name)
        person.presses_key(ENTER)
        person.presses_key(ESCAPE)
    places = {(stage.x, stage.y) for stage in person.state.stages}
    assert len(places) == 3


def test_a_named_stage_is_selected(person: Person) -> None:
    person.presses_key(Qt.Key.Key_Insert)
    person.types("Pay")
    person.presses_key(ENTER)
    assert person.selection == (person.stage("Pay").id,)


def test_escape_on_a_new_stage_leaves_the_very_same_map(person: Person) -> None:
    before = person.opens(row("A"))
    person.double_clicks(person.below("A"))
    person.types("Never")
    person.presses_key(ESCAPE)
    assert person.window.session.map is before
    assert person.last_step is None
    assert not person.window.session.is_modified


def test_a_stage_is_seen_while_it_is_being_named_and_is_no_step_yet(person: Person) -> None:
    before = person.opens(row("A"))
    person.double_clicks(person.below("A"))
    assert len(person.window.view.state.stages) == 2
    assert person.window.session.committed is before


def test_clicking_elsewhere_keeps_the_name(person: Person) -> None:
    person.double_clicks(QPoint(200, 200))
    person.types("Kept")
    person.clicks(QPoint(700, 500))
    assert person.names == ["Kept"]


def test_clicking_a_row_of_the_panel_keeps_the_name(person: Person) -> None:
    person.opens(row("A -> B*, X"))
    person.double_clicks(person.below("A"))
    person.types("Kept")
    person.clicks_row("suspects", 0)
    assert "Kept" in person.names


def test_scrolling_keeps_the_name(person: Person) -> None:
    person.double_clicks(QPoint(200, 200))
    person.types("Kept")
    person.turns_wheel(QPoint(700, 500), QPoint(0, 120))
    assert person.names == ["Kept"]


def test_saving_keeps_the_name_that_is_being_typed(person: Person) -> None:
    person.opens(row("A"))
    person.double_clicks(person.below("A"))
    person.types("Kept")
    person.presses_key("s", Qt.KeyboardModifier.ControlModifier)
    assert person.names == ["A", "Kept"]
    assert not person.window.session.is_modified


def test_stage_may_stay_without_a_name(person: Person) -> None:
    person.double_clicks(QPoint(400, 300))
    person.presses_key(ENTER)
    assert person.names == [""]


def test_double_click_on_a_stage_renames_it(person: Person) -> None:
    person.opens(row("A"))
    person.double_clicks("A")
    assert person.field.toPlainText() == "A"
    person.types("Ask the client")
    person.presses_key(ENTER)
    assert person.names == ["Ask the client"]
    assert person.last_step == "Rename stage"


def test_enter_and_f2_rename_the_selected_stage(person: Person) -> None:
    person.opens(row("A"))
    person.clicks("A")
    person.presses_key(ENTER)
    person.types("Once")
    person.presses_key(ENTER)
    person.presses_key(Qt.Key.Key_F2)
    person.types("Twice")
    person.presses_key(ENTER)
    assert person.names == ["Twice"]


def test_escape_on_rename_keeps_the_old_name(person: Person) -> None:
    before = person.opens(row("A"))
    person.double_clicks("A")
    person.types("Other")
    person.presses_key(ESCAPE)
    assert person.window.session.map is before


def test_name_left_as_it_was_is_no_step(person: Person) -> None:
    before = person.opens(row("A"))
    person.double_clicks("A")
    person.presses_key(ENTER)
    assert person.window.session.map is before


def test_letters_typed_into_a_name_are_no_commands(person: Person) -> None:
    person.opens(row("A"))
    person.double_clicks("A")
    person.types("c e s v")
    person.presses_key(ENTER)
    assert person.names == ["c e s v"]
    assert person.state.stages[0].role == "activity"
    assert person.state.resistances == ()


def test_name_keeps_its_lines_and_no_more(person: Person) -> None:
    person.double_clicks(QPoint(400, 300))
    person.field.setPlainText("\nTwo\nlines,\tpasted \n")
    person.presses_key(ENTER)
    assert person.names == ["Two\nlines, pasted"]
