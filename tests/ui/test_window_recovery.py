"""Work that was not saved survives a program that does not end in order."""

import os
import platform
import sys
import threading
from concurrent.futures import wait
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.fake_prompts import FakePrompts
from tests.ui.person import CTRL, LEFT, Open, Person, disk_has_answered, map_of, row
from vsm_desktop.core.model import Stage
from vsm_desktop.files import map_writer
from vsm_desktop.files.fingerprint import fingerprint_of
from vsm_desktop.files.mapfile import dump_map, read_map, write_map
from vsm_desktop.files.recovery import RecoveryCopy, RecoveryWriter, Work, recovery_copies
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.saving import Saved, save_map
from vsm_desktop.ui.map_preview import MapPreview
from vsm_desktop.ui.prompts import SaveAnswer
from vsm_desktop.ui.recovery_dialog import Offered, RecoveryAnswer, RecoveryDialog
from vsm_desktop.ui.window import Window


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "recovery"


def edit(person: Person) -> None:
    """Make a step."""
    person.clicks("A")
    person.marks("n")


def leave_behind(folder: Path, text: str, origin: Path | None = None) -> None:
    """What a program that was killed leaves in the folder."""
    base = None if origin is None else fingerprint_of(origin)
    RecoveryWriter(folder).write(dump_map(map_of(row(text))), Work(origin, base, steps=3))


def who_recovers(window: Window, prompts: FakePrompts, folder: Path) -> Person:
    """Someone who opens what the window offers."""
    prompts.to_recover = "recover"
    assert window.documents.offer_recovery()
    return Person(window, folder)


def test_copy_is_written_after_a_step(person: Person, folder: Path, qtbot: QtBot) -> None:
    person.opens(row("A"))
    assert recovery_copies(folder) == ()
    edit(person)
    qtbot.waitUntil(lambda: len(recovery_copies(folder)) == 1)
    assert person.window.documents.recovery.wait()
    (copy,) = recovery_copies(folder)
    assert copy.read() == person.window.session.map
    assert copy.origin == person.window.documents.path


def test_copy_follows_every_step(person: Person, folder: Path) -> None:
    person.opens(row("A, B"))
    edit(person)
    assert person.window.documents.recovery.wait()
    person.marks("y")
    assert person.window.documents.recovery.wait()
    (copy,) = recovery_copies(folder)
    assert copy.read() == person.window.session.map


def test_nothing_is_copied_while_a_stage_is_on_its_way(person: Person, folder: Path, qtbot: QtBot) -> None:
    person.opens(row("A"))
    person.presses("A")
    person.points_at(person.below("A"))
    assert person.window.documents.recovery.wait()
    assert recovery_copies(folder) == ()
    person.lets_go(person.below("A", 20))


def test_saving_takes_the_copy_away(person: Person, folder: Path, qtbot: QtBot) -> None:
    person.opens(row("A"))
    edit(person)
    qtbot.waitUntil(lambda: len(recovery_copies(folder)) == 1)
    person.presses_key("s", CTRL)
    qtbot.waitUntil(lambda: recovery_copies(folder) == ())


def test_undo_to_what_is_saved_takes_the_copy_away(person: Person, folder: Path, qtbot: QtBot) -> None:
    person.opens(row("A"))
    edit(person)
    qtbot.waitUntil(lambda: len(recovery_copies(folder)) == 1)
    person.presses_key("z", CTRL)
    qtbot.waitUntil(lambda: recovery_copies(folder) == ())


def test_copy_that_was_written_at_once_and_not_forced_is_taken_away_too(
    person: Person, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RecoveryWriter, "write", _fail)
    person.opens(row("A"))
    edit(person)
    qtbot.waitUntil(lambda: len(recovery_copies(folder)) == 1)
    person.presses_key("z", CTRL)
    qtbot.waitUntil(lambda: recovery_copies(folder) == ())


@pytest.mark.parametrize("answer", ["save", "discard"])
def test_window_that_ends_in_order_leaves_nothing(
    person: Person, prompts: FakePrompts, folder: Path, answer: SaveAnswer
) -> None:
    person.opens(row("A"))
    edit(person)
    assert person.window.documents.recovery.wait()
    prompts.to_save = answer
    assert person.window.close()
    assert list(folder.iterdir()) == []


def test_nothing_is_asked_when_nothing_was_left(open_window: Open, prompts: FakePrompts) -> None:
    assert not open_window().documents.offer_recovery()
    assert prompts.asked == []


def test_what_was_left_is_offered_and_opened(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    origin = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A")), origin)
    leave_behind(folder, "A -> B*", origin)
    person = who_recovers(open_window(), prompts, tmp_path)
    assert prompts.asked == ["plan.vsm.json"]
    assert person.names == ["A", "B"]
    assert person.title == "plan.vsm.json* — vsm-desktop"
    person.presses_key("s", CTRL)
    assert read_map(origin) == person.window.session.map


def test_recovered_map_has_a_copy_of_its_own_until_it_is_saved(
    open_window: Open, prompts: FakePrompts, folder: Path, qtbot: QtBot
) -> None:
    leave_behind(folder, "A -> B*")
    (left,) = recovery_copies(folder)
    window = open_window()
    prompts.to_recover = "recover"
    window.documents.offer_recovery()
    (own,) = recovery_copies(folder)
    assert own.name != left.name
    assert own.read() == window.session.map


def test_copy_that_was_opened_outlives_a_full_disk_and_no_save(
    open_window: Open,
    prompts: FakePrompts,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    leave_behind(folder, "A -> B*")
    (left,) = recovery_copies(folder)
    with monkeypatch.context() as patched:
        patched.setattr(RecoveryWriter, "write", _fail)
        patched.setattr(RecoveryWriter, "write_at_once", _fail)
        person = who_recovers(open_window(), prompts, tmp_path)
        assert recovery_copies(folder) == (left,)
    edit(person)
    qtbot.waitUntil(lambda: left not in recovery_copies(folder))
    (own,) = recovery_copies(folder)
    assert own.read() == person.window.session.map


def test_copy_that_was_opened_is_gone_when_the_map_is_saved(
    open_window: Open,
    prompts: FakePrompts,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    leave_behind(folder, "A -> B*")
    monkeypatch.setattr(RecoveryWriter, "write", _fail)
    monkeypatch.setattr(RecoveryWriter, "write_at_once", _fail)
    person = who_recovers(open_window(), prompts, tmp_path)
    prompts.file_to_save = tmp_path / "saved.vsm.json"
    person.presses_key("s", CTRL)
    qtbot.waitUntil(lambda: recovery_copies(folder) == ())


def test_copy_is_not_offered_while_another_window_asks_about_it(
    open_window: Open, prompts: FakePrompts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(folder, "A")
    first, second = open_window(), open_window()
    offered_there = list[bool]()

    def asks_meanwhile(_: Offered) -> RecoveryAnswer:
        offered_there.append(second.documents.offer_recovery())
        return "later"

    monkeypatch.setattr(prompts, "ask_to_recover", asks_meanwhile)
    assert not first.documents.offer_recovery()
    assert offered_there == [False]
    assert len(second.documents.recovery.left_behind()) == 1


def test_discarded_copy_is_gone(open_window: Open, prompts: FakePrompts, folder: Path) -> None:
    leave_behind(folder, "A")
    leave_behind(folder, "B")
    window = open_window()
    prompts.to_recover = "discard"
    assert not window.documents.offer_recovery()
    assert recovery_copies(folder) == ()
    assert not window.pages.is_editing


def test_copy_is_kept_for_later(open_window: Open, prompts: FakePrompts, folder: Path) -> None:
    leave_behind(folder, "A")
    window = open_window()
    prompts.to_recover = "later"
    assert not window.documents.offer_recovery()
    window.close()
    assert len(recovery_copies(folder)) == 1
    assert len(open_window().documents.recovery.left_behind()) == 1


def test_of_several_the_latest_is_opened_and_the_others_are_kept(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    leave_behind(folder, "Older")
    (older,) = recovery_copies(folder)
    os.utime(older.path, (1, 1))
    leave_behind(folder, "Latest")
    person = Person(open_window(), tmp_path)
    prompts.to_recover = "recover"
    person.window.documents.offer_recovery()
    assert person.names == ["Latest"]
    assert older in recovery_copies(folder)


def test_copy_of_a_window_that_is_open_is_not_offered(person: Person, open_window: Open, folder: Path) -> None:
    person.opens(row("A"))
    edit(person)
    assert person.window.documents.recovery.wait()
    assert len(recovery_copies(folder)) == 1
    assert not open_window().documents.offer_recovery()


def test_copy_of_a_program_that_had_the_number_of_this_one_is_offered(open_window: Open, folder: Path) -> None:
    """As in a container, in which each start has the same number."""
    leave_behind(folder, "A")
    (copy,) = recovery_copies(folder)
    name = Path(sys.executable).resolve().name
    (folder / f"{copy.name}.lock").write_text(f"{os.getpid()}\n{name}\n{platform.node()}\n", encoding="utf-8")
    assert open_window().documents.recovery.left_behind() == (copy,)


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_copy_of_a_file_that_is_opened_by_another_name_is_offered(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    origin, other = tmp_path / "plan.vsm.json", tmp_path / "link.vsm.json"
    write_map(map_of(row("A")), origin)
    other.symlink_to(origin)
    leave_behind(folder, "A -> B*", origin)
    person = Person(open_window(), tmp_path)
    assert person.window.open(other)
    prompts.to_recover = "recover"
    assert person.window.documents.offer_recovery()
    assert person.names == ["A", "B"]


def test_copy_of_a_file_that_another_window_has_open_is_opened_as_a_map_of_its_own_and_that_is_said(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    origin = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A")), origin)
    leave_behind(folder, "A -> B*", origin)
    assert open_window().open(origin)
    person = who_recovers(open_window(), prompts, tmp_path)
    assert person.names == ["A", "B"]
    assert person.window.documents.path is None
    assert person.message == "plan.vsm.json is open in another window, so this is a map of its own."


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
def test_copy_of_a_file_in_whose_place_a_pipe_is_is_opened_as_a_map_of_its_own(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    origin = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A")), origin)
    leave_behind(folder, "A -> B*", origin)
    origin.unlink()
    os.mkfifo(origin)
    person = who_recovers(open_window(), prompts, tmp_path)
    assert person.window.documents.path is None


def test_looking_for_copies_can_be_given_up(
    open_window: Open, prompts: FakePrompts, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_behind(folder, "A")
    answers = threading.Event()
    monkeypatch.setattr(RecoveryCopy, "change_of_origin", lambda _: answers.wait() and None)
    monkeypatch.setattr(prompts, "wait_for", lambda answer, words: "Reading" not in words and bool(wait([answer])))
    assert not open_window().documents.offer_recovery()
    assert prompts.asked == []
    answers.set()
    disk_has_answered()
    assert len(recovery_copies(folder)) == 1


def test_damaged_copy_is_not_offered(open_window: Open, folder: Path) -> None:
    folder.mkdir()
    (folder / "damaged.recovery").write_bytes(b'{"format": "vsm-d')
    assert not open_window().documents.offer_recovery()


def test_copy_that_cannot_be_written_is_told_in_passing(person: Person, folder: Path, qtbot: QtBot) -> None:
    person.opens(row("A, B"))
    edit(person)
    assert person.window.documents.recovery.wait()
    make_unwritable(folder)
    person.marks("y")
    qtbot.waitUntil(lambda: person.message.startswith("No recovery copy could be written: "))
    assert person.stage("A").contribution == "contributes"


def make_unwritable(folder: Path) -> None:
    """Put a file where the folder was: that holds for an administrator too."""
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")


def test_failure_to_write_is_told_in_the_thread_of_the_window(
    person: Person, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_in: list[threading.Thread] = []
    monkeypatch.setattr(person.window, "say", lambda _: told_in.append(threading.current_thread()))
    monkeypatch.setattr(RecoveryWriter, "write", _fail)
    person.opens(row("A"))
    edit(person)
    qtbot.waitUntil(lambda: bool(told_in))
    assert told_in == [threading.main_thread()]


def _fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_folder_that_cannot_be_made_is_told_in_passing(person: Person, folder: Path, qtbot: QtBot) -> None:
    folder.write_text("in the way")
    person.opens(row("A"))
    edit(person)
    qtbot.waitUntil(lambda: person.message.startswith("No recovery copy could be written: "))


def test_copy_of_a_file_that_has_changed_since_is_opened_as_a_map_of_its_own(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    origin = tmp_path / "plan.vsm.json"
    write_map(map_of(row("A")), origin)
    leave_behind(folder, "A -> B*", origin)
    write_map(map_of(row("Theirs")), origin)
    person = who_recovers(open_window(), prompts, tmp_path)
    assert person.names == ["A", "B"]
    assert person.window.documents.path is None
    assert prompts.offered is not None
    assert (prompts.offered.steps, prompts.offered.has_own_file) == (3, False)


def test_damaged_copy_is_offered_with_what_can_be_read_of_it(
    open_window: Open, prompts: FakePrompts, folder: Path, tmp_path: Path
) -> None:
    leave_behind(folder, "A -> B*")
    (copy,) = recovery_copies(folder)
    content = copy.path.read_bytes()
    copy.path.write_bytes(content[: content.index(b'"target"')])
    person = who_recovers(open_window(), prompts, tmp_path)
    assert person.names == ["A", "B"]
    assert prompts.offered is not None
    assert prompts.offered.left_out > 0


def test_dialog_tells_what_was_left_and_takes_the_answer(window: Window, qtbot: QtBot) -> None:
    offered = Offered("a <b>map</b>", map_of(row("A -> B*")), 0, 3, has_own_file=False, left_out=2, theme="light")
    dialog = RecoveryDialog(window, offered)
    dialog.show()
    told = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "a <b>map</b>" in told
    assert "3 steps" in told
    assert "2 stages" in told
    assert "2 things could not be read" in told
    assert dialog.findChild(QLabel, "recovery-picture").pixmap().width() > 0
    QTest.mouseClick(dialog.findChild(QPushButton, "recovery-discard"), LEFT)
    assert dialog.answer == "discard"


def test_pointer_asks_for_patience_while_a_picture_is_made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shapes = list[Qt.CursorShape]()

    def made(*_: object) -> bytes:
        shapes.append(QApplication.overrideCursor().shape())
        return b""

    monkeypatch.setattr("vsm_desktop.ui.map_preview.png", made)
    preview = MapPreview("recovery", "light")
    qtbot.addWidget(preview)
    preview.show_map(map_of(row("A")))
    assert shapes == [Qt.CursorShape.WaitCursor]
    assert QApplication.overrideCursor() is None


def test_copies_that_cannot_be_written_are_told_of_once(person: Person, folder: Path, qtbot: QtBot) -> None:
    folder.write_text("a file where the folder would be")
    person.opens(row("A"))
    with qtbot.waitSignal(person.window.documents.recovery.failed):
        edit(person)
    told: list[str] = []
    person.window.documents.recovery.failed.connect(told.append)
    person.marks("y")
    assert not person.window.documents.recovery.wait()
    folder.unlink()
    person.marks("c")
    assert person.window.documents.recovery.wait()
    assert len(recovery_copies(folder)) == 1
    assert told == []


def test_first_step_waits_for_no_other_record_than_its_own(person: Person, qtbot: QtBot, monkeypatch) -> None:
    formed: list[str] = []
    form = map_writer._Written.__init__

    def noting(written: object, record: Stage) -> None:
        formed.append(record.id)
        form(written, record)

    person.opens(row("A -> B"))
    monkeypatch.setattr(map_writer._Written, "__init__", noting)
    qtbot.waitUntil(lambda: formed == ["A", "B", "A->B"])
    edit(person)
    assert person.window.documents.recovery.wait()
    assert formed[3:] == ["A"]


def holds(folder: Path, name: str) -> bool:
    """Whether a copy has a stage of this name."""
    with suppress(Refusal):  # it is just being replaced
        return any(name in {stage.name for stage in copy.read().states[0].stages} for copy in recovery_copies(folder))
    return False


def test_what_is_being_typed_when_the_system_ends_the_program_does_not_wait_for_a_save_that_hangs(
    person: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, pause, was_kept = threading.Event(), threading.Event(), list[bool]()

    def hangs(*arguments: Any, **named: Any) -> Saved:
        answers.wait()
        return save_map(*arguments, **named)

    def answer_once_it_is_kept() -> None:
        while not (holds(folder, "Half typed") or len(was_kept) == 100):
            was_kept.append(False)
            pause.wait(0.2)
        was_kept.append(len(was_kept) < 100)
        answers.set()

    monkeypatch.setattr("vsm_desktop.ui.saver.save_map", hangs)
    monkeypatch.setattr(QApplication, "exit", lambda *_: None)  # there are more tests to come
    person.opens(row("A"))
    edit(person)
    person.window.documents.save()
    person.double_clicks(person.below("A"))
    person.types("Half typed")
    threading.Thread(target=answer_once_it_is_kept).start()
    person.window.end_now()
    assert was_kept[-1]
