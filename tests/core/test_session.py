"""The map that is edited, its history, and what is told of it."""

import pytest

from tests.core.maps import one_state_map
from vsm_desktop.core import edits
from vsm_desktop.core.change import Change
from vsm_desktop.core.model import Map, State
from vsm_desktop.core.session import Session

START = one_state_map("A -> B")


def renamed(map_: Map, name: str) -> Map:
    return edits.edit_state(map_, "current", lambda drawn: edits.rename_stage(drawn, "A", name))


ONE, TWO = renamed(START, "one"), renamed(START, "two")


def heard(session: Session) -> list[Change]:
    """The changes that the session tells from now on."""
    changes: list[Change] = []
    session.listen(changes.append)
    return changes


def steps(changes: list[Change]) -> list[tuple[Map, Map]]:
    return [(change.before, change.after) for change in changes]


def test_a_new_session_has_no_history_and_nothing_to_save():
    session = Session(START)
    assert session.map is session.committed is START
    assert (session.is_previewing, session.is_modified, session.undo_label, session.redo_label) == (
        False,
        False,
        None,
        None,
    )


def test_a_map_that_no_file_has_is_modified_from_the_start():
    session = Session(START, is_saved=False)
    assert session.is_modified
    session.mark_saved(START)
    assert not session.is_modified


def test_a_preview_is_seen_and_is_no_step():
    session = Session(START)
    session.preview(ONE)
    assert session.map is ONE
    assert session.committed is START
    assert session.is_previewing
    assert not session.is_modified
    assert session.undo_label is None


def test_cancel_gives_the_very_same_map_back():
    session = Session(START)
    session.preview(ONE)
    session.preview(TWO)
    session.cancel()
    assert session.map is START
    assert not session.is_previewing


def test_a_gesture_becomes_one_step_however_many_previews_it_had():
    session = Session(START)
    session.preview(ONE)
    session.preview(TWO)
    session.commit("Rename")
    assert session.map is session.committed is TWO
    assert session.undo_label == "Rename"
    session.undo()
    assert session.map is START


@pytest.mark.parametrize("preview", [[], [START], [ONE, START]])
def test_a_gesture_that_changed_nothing_is_no_step(preview: list[Map]):
    session = Session(START)
    for map_ in preview:
        session.preview(map_)
    session.commit("Nothing")
    assert session.undo_label is None
    assert not session.is_modified


def test_undo_and_redo_go_back_and_forth_by_name():
    session = Session(START)
    session.apply("First", ONE)
    session.apply("Second", TWO)
    session.undo()
    assert (session.map, session.undo_label, session.redo_label) == (ONE, "First", "Second")
    session.undo()
    assert session.map is START
    assert (session.undo_label, session.redo_label) == (None, "First")
    session.redo()
    session.redo()
    assert session.map is session.committed is TWO
    assert (session.undo_label, session.redo_label) == ("Second", None)


def test_there_is_nothing_before_the_start_and_nothing_after_the_end():
    session = Session(START)
    changes = heard(session)
    session.undo()
    session.redo()
    assert session.map is START
    assert changes == []


def test_a_new_step_ends_what_could_be_redone():
    session = Session(START)
    session.apply("First", ONE)
    session.undo()
    session.apply("Other", TWO)
    assert session.redo_label is None
    session.redo()
    assert session.map is TWO


def test_a_preview_or_its_end_leaves_what_can_be_redone():
    session = Session(START)
    session.apply("First", ONE)
    session.undo()
    session.preview(TWO)
    session.cancel()
    session.redo()
    assert session.map is ONE


@pytest.mark.parametrize(("go", "expected"), [(Session.undo, START), (Session.redo, TWO)])
def test_undo_and_redo_drop_a_preview_first(go, expected):
    session = Session(START)
    session.apply("First", ONE)
    session.apply("Second", TWO)
    session.undo()
    session.preview(renamed(START, "three"))
    go(session)
    assert session.map is session.committed is expected
    assert not session.is_previewing


def test_a_burst_that_is_taken_back_has_never_been():
    session = Session(START)
    session.apply("Type", ONE, "typing")
    session.apply("Type", TWO, "typing")
    session.take_back("typing")
    assert session.map is session.committed is START
    assert (session.undo_label, session.redo_label, session.is_modified) == (None, None, False)


def test_no_other_step_is_taken_back():
    session = Session(START)
    session.apply("Type", ONE, "typing")
    session.apply("Move", TWO)
    session.take_back("typing")
    assert session.map is TWO
    assert session.undo_label == "Move"


def test_a_burst_that_was_saved_is_undone_instead():
    session = Session(START)
    session.apply("Type", ONE, "typing")
    session.mark_saved(ONE)
    session.take_back("typing")
    assert session.map is START
    assert (session.redo_label, session.is_modified) == ("Type", True)


def test_modified_is_being_another_map_than_the_saved_one():
    session = Session(START)
    session.apply("First", ONE)
    assert session.is_modified
    session.mark_saved(ONE)
    assert not session.is_modified
    session.undo()
    assert session.is_modified
    session.redo()
    assert not session.is_modified


def test_listeners_are_told_each_change_once():
    session = Session(START)
    changes = heard(session)
    session.preview(ONE)
    session.preview(ONE)
    session.preview(TWO)
    session.commit("Rename")
    session.undo()
    session.redo()
    assert steps(changes) == [(START, ONE), (ONE, TWO), (TWO, START), (START, TWO)]
    assert changes[0].states["current"].stages.updated == ("A",)


def test_the_map_is_already_the_new_one_when_listeners_are_told():
    session = Session(START)
    seen: list[tuple[Map, Map]] = []
    session.listen(lambda change: seen.append((session.map, change.after)))
    session.apply("First", ONE)
    assert seen == [(ONE, ONE)]


def test_a_listener_that_has_ended_hears_no_more():
    session = Session(START)
    changes: list[Change] = []
    stop = session.listen(changes.append)
    stop()
    session.apply("First", ONE)
    assert changes == []


def test_a_listener_may_end_itself_and_the_others_still_hear():
    session = Session(START)
    ended: list[Change] = []

    def once(change: Change) -> None:
        ended.append(change)
        stop()

    stop = session.listen(once)
    others = heard(session)
    session.apply("First", ONE)
    session.apply("Second", TWO)
    assert (len(ended), len(others)) == (1, 2)


def test_the_history_tells_of_steps_and_saves_and_not_of_previews():
    session = Session(START)
    told: list[str | None] = []
    session.listen_to_steps(lambda: told.append(session.undo_label))
    session.preview(ONE)
    session.cancel()
    assert told == []
    session.apply("First", ONE)
    session.undo()
    session.redo()
    session.mark_saved(ONE)
    assert told == ["First", None, "First", "First"]


@pytest.mark.parametrize("is_saved", [True, False])
def test_another_map_begins_anew(is_saved: bool):
    session = Session(START)
    session.apply("First", ONE)
    session.undo()
    session.apply("Second", TWO)
    session.preview(ONE)
    changes = heard(session)
    other = one_state_map("X")
    session.open(other, is_saved=is_saved)
    assert session.map is session.committed is other
    assert (session.undo_label, session.redo_label, session.is_modified) == (None, None, not is_saved)
    assert steps(changes) == [(ONE, other)]
    session.undo()
    assert session.map is other


def test_a_listener_that_changes_the_map_is_refused() -> None:
    session = Session(Map(states=(State(id="a"),)))
    other = Map(states=(State(id="b"),))
    session.listen(lambda change: session.preview(Map(states=(State(id="c"),))))
    with pytest.raises(RuntimeError, match="listener"):
        session.preview(other)


# Where a listener fails


class Failing:
    """Fails when it is told of a map that it cannot bear, as often as it is."""

    def __init__(self, unbearable: Map) -> None:
        self._unbearable = unbearable
        self.shown: Map | None = None

    def hear(self, change: Change) -> None:
        if change.after is self._unbearable:
            raise ZeroDivisionError
        self.shown = change.after


def knowing(session: Session) -> tuple[object, ...]:
    return (
        session.map,
        session.committed,
        session.undo_label,
        session.redo_label,
        session.is_modified,
        session.is_previewing,
    )


@pytest.mark.parametrize("is_first", [True, False])
def test_a_step_that_fails_while_it_is_told_is_taken_back_for_everybody(is_first):
    session = Session(START)
    failing, others = Failing(TWO), []
    for listener in (failing.hear, others.append) if is_first else (others.append, failing.hear):
        session.listen(listener)
    session.apply("One", ONE)
    before = knowing(session)
    with pytest.raises(ZeroDivisionError):
        session.apply("Two", TWO)
    assert knowing(session) == before
    assert failing.shown is ONE
    assert others[-1].after is ONE


@pytest.mark.parametrize("turn", ["undo", "redo", "open", "cancel"])
def test_no_turn_of_the_history_is_made_by_half(turn):
    session = Session(START)
    session.apply("One", ONE)
    session.apply("Two", TWO)
    session.undo()
    if turn == "cancel":
        session.preview(START)
    unbearable = {"undo": START, "redo": TWO, "open": renamed(START, "three"), "cancel": ONE}[turn]
    session.listen(Failing(unbearable).hear)
    before = knowing(session)
    with pytest.raises(ZeroDivisionError):
        session.open(unbearable) if turn == "open" else getattr(session, turn)()
    assert knowing(session) == before


def test_after_a_failure_the_session_goes_on():
    session = Session(START)
    session.listen(Failing(TWO).hear)
    with pytest.raises(ZeroDivisionError):
        session.apply("Two", TWO)
    session.apply("One", ONE)
    session.undo()
    assert session.map is START


def test_a_step_that_was_made_stays_made_when_somebody_fails_to_hear_of_it():
    session = Session(START)
    heard_of: list[str] = []
    session.listen_to_steps(lambda: 1 // 0)
    session.listen_to_steps(lambda: heard_of.append("step"))
    with pytest.raises(ZeroDivisionError):
        session.apply("One", ONE)
    assert session.committed is ONE
    assert heard_of == ["step"]


def test_unsaved_steps_are_counted_from_what_is_saved():
    session = Session(START)
    assert session.unsaved_steps == 0
    session.apply("One", ONE)
    session.apply("Two", TWO)
    assert session.unsaved_steps == 2
    session.undo()
    assert session.unsaved_steps == 1
    session.mark_saved(ONE)
    session.undo()
    assert session.unsaved_steps == 1
    session.redo()
    session.redo()
    assert session.unsaved_steps == 1
    assert Session(START, is_saved=False).unsaved_steps == 0
