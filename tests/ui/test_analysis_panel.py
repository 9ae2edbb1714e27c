"""The panel beside the canvas says what the map means, as it is drawn."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QListView, QTabBar, QWidget

from tests.core.maps import point
from tests.ui.person import Person, row
from vsm_desktop.core.model import Evidence


def titles(person: Person, section: str) -> list[str]:
    return [words.partition("\n")[0] for words in person.rows(section)]


def test_counts_what_is_linked_and_what_is_suspect(person: Person) -> None:
    person.opens(row("A -> B -> C*, X -> Y"))
    assert person.reads("contribution-counts") == "3 consumption-linked · 2 structurally suspect"


def test_suspects_are_listed_with_their_reasons(person: Person) -> None:
    person.opens(row("A -> B -> C*, C -> D, E => A, F -> G, G -> F, H", B={"contribution": "none"}))
    assert person.rows("suspects") == [
        "B\nIt passes work on; you said it adds nothing the client consumes.",
        "D\nIt comes after the client accepted, and leads to no next acceptance.",
        "E\nIt stands in the sequence: only information leads on from it.",
        "F\nThe work goes round and never reaches a client.",
        "G\nThe work goes round and never reaches a client.",
        "H\nNothing flows in or out of it yet.",
    ]
    assert person.page_texts[0] == "Suspect 6"


def test_tabs_have_room_for_what_they_count_on_a_crowded_map(person: Person) -> None:
    text = "C*" + "".join(f", A{number} -> B{number}" for number in range(520))
    person.opens(row(text, points=[point(f"A{number}") for number in range(120)]))
    person.window.reporter.finish()
    assert person.page_texts == ["Suspect 999+", "Findings 999+", "Stops 120", "Figures"]
    tabs = person.find(QTabBar, "panel-pages")
    assert person.find(QWidget, "panel").width() <= 325
    for index, text in enumerate(person.page_texts):
        assert tabs.tabRect(index).width() >= tabs.fontMetrics().horizontalAdvance(text)
        assert tabs.rect().contains(tabs.tabRect(index))


def test_a_long_name_takes_two_lines(person: Person) -> None:
    person.opens(row("A*, B -> The letter that nobody has opened since it was written"))
    view = person.panel_list("suspects")
    short, long = (view.visualRect(view.model().index(index, 0)).height() for index in (0, 1))
    assert long >= short + view.fontMetrics().height()


def test_what_nobody_has_connected_yet_comes_last(person: Person) -> None:
    person.opens(row("New, A*, Old -> X"))
    assert titles(person, "suspects") == ["Old", "X", "New"]


def test_necessary_stage_says_for_whom(person: Person) -> None:
    person.opens(row("A*, B -> C", B={"necessary_for": "Legal: the archive"}))
    assert "Necessary for Legal: the archive. Nothing that" in person.rows("suspects")[0]


def test_nothing_suspect_is_said_in_words(person: Person) -> None:
    person.opens(row("A -> B*"))
    assert person.rows("suspects") == []
    assert person.reads("suspects-empty") == "Every stage leads to something that a client accepts."
    assert person.sees("suspects-empty")


def test_share_of_what_a_client_has_validated_is_said(person: Person) -> None:
    evidence = (Evidence(statement="They pay", source="customer", strength="behavior"),)
    person.opens(row("A -> B -> C -> D*", A={"evidence": evidence}))
    assert person.reads("validation-summary") == "25 % validated"
    assert person.reads("validation-counts") == "1 validated · 0 claimed · 3 unexamined"


def test_click_on_a_row_selects_the_stage_and_brings_it_into_sight(person: Person) -> None:
    person.opens(row("A -> B*, X -> Y"))
    person.turns_wheel(QPoint(300, 300), QPoint(0, 120 * 50))
    assert not person.window.canvas.rect().contains(person.middle("Y"))
    person.clicks_row("suspects", 1)
    assert person.selection == ("Y",)
    assert person.window.canvas.rect().contains(person.middle("Y"))


def test_click_on_a_resistance_row_selects_the_point(person: Person) -> None:
    person.opens(row("A -> B*", points=[point("A->B")]))
    person.clicks_row("resistances", 0)
    assert person.selection == ("point on A->B",)


def test_arrow_and_enter_in_the_list_choose_a_row(person: Person) -> None:
    person.opens(row("A -> B*, X -> Y"))
    person.clicks_row("suspects", 0)
    person.panel_list("suspects").setFocus(Qt.FocusReason.TabFocusReason)
    person.presses_key(Qt.Key.Key_Down)
    person.presses_key(Qt.Key.Key_Return)
    assert person.selection == ("Y",)


def test_row_of_the_selected_stage_is_marked(person: Person) -> None:
    person.opens(row("A -> B*, X -> Y"))
    person.clicks("Y")
    assert marked_rows(person.panel_list("suspects")) == [1]
    person.clicks("A")
    assert marked_rows(person.panel_list("suspects")) == []


def marked_rows(view: QListView) -> list[int]:
    return [index.row() for index in view.selectionModel().selectedIndexes()]


def test_empty_map_asks_for_a_first_stage(person: Person) -> None:
    assert person.reads("banner") == "Double-click anywhere, or press Insert, to add the first stage."
    assert person.sees("banner")


def test_unanchored_map_has_one_calm_banner_and_no_suspects_one_by_one(person: Person) -> None:
    person.opens(row("A -> B -> C, X"))
    assert (
        person.reads("banner") == "Where does the client accept value? Select that stage, type a full stop, then C."
    )
    assert person.sees("banner")
    assert person.rows("suspects") == []
    assert person.reads("contribution-counts") == "4 stages, not anchored yet"
    assert person.reads("suspects-empty").startswith("Where does the client accept value?")


def test_banner_goes_when_the_map_is_anchored_and_comes_back(person: Person) -> None:
    person.opens(row("A -> B"))
    person.clicks("B")
    person.marks("c")
    assert not person.sees("banner")
    person.presses_key(Qt.Key.Key_Escape)
    person.marks("c")
    assert person.sees("banner")


def test_banner_does_not_stand_in_the_way_of_the_mouse(person: Person) -> None:
    person.double_clicks(person.find(QLabel, "banner").geometry().center())
    assert person.window.canvas.is_naming


def test_panel_can_be_put_away_and_fetched(person: Person) -> None:
    person.presses_key(Qt.Key.Key_F9)
    assert not person.window.panel.isVisible()
    assert not person.window.actions_["view.panel"].isChecked()
    person.presses_key(Qt.Key.Key_F9)
    assert person.window.panel.isVisible()


def test_panel_follows_every_edit(person: Person) -> None:
    person.opens(row("A -> B*"))
    person.clicks(person.between("A", "B"))
    person.presses_key(Qt.Key.Key_Delete)
    assert titles(person, "suspects") == ["A"]
    person.chooses("edit.undo")
    assert person.rows("suspects") == []


def test_panel_follows_a_rename(person: Person) -> None:
    person.opens(row("A*, X"))
    person.double_clicks("X")
    person.types("Archive")
    person.presses_key(Qt.Key.Key_Return)
    assert titles(person, "suspects") == ["Archive"]
