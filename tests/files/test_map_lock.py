"""The lock beside a map: who has it is told, and the dead have none."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from vsm_desktop.files import map_lock
from vsm_desktop.files.map_lock import MapLock

pytestmark = pytest.mark.skipif(not hasattr(signal, "pause"), reason="waits for signals")


def hold_the_lock(path: Path, ready: "multiprocessing.synchronize.Event") -> None:
    lock = MapLock(path)
    assert lock.take() is None
    ready.set()
    signal.pause()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "map.vsm.json"
    path.touch()
    return path


@pytest.fixture
def other_program(path: Path):
    """Another process that has the map open, for as long as it lives."""
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=hold_the_lock, args=(path, ready))
    process.start()
    assert ready.wait(30)
    yield process
    process.kill()
    process.join()


def test_a_lock_that_nobody_has(path: Path):
    lock = MapLock(path)
    assert lock.owner() is None
    assert lock.take() is None
    assert lock.is_ours


def test_a_second_window_is_told_who_has_it(path: Path, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "Ann")
    monkeypatch.setattr("platform.node", lambda: "anns-laptop")
    before = time.time() - 5  # the clock of the file system may be a little behind
    first, second = MapLock(path), MapLock(path)
    assert first.take() is None
    owner = second.take()
    assert owner is not None
    assert (owner.user, owner.machine) == ("Ann", "anns-laptop")
    assert before <= owner.since <= time.time() + 5
    assert not second.is_ours
    assert second.owner() == owner


def test_it_can_be_had_when_it_is_given_back(path: Path):
    first, second = MapLock(path), MapLock(path)
    first.take()
    assert second.take() is not None
    first.release()
    assert not first.is_ours
    assert second.take() is None
    second.release()
    assert list(path.parent.iterdir()) == [path]


def test_taking_it_twice_and_giving_it_back_once(path: Path):
    lock = MapLock(path)
    assert lock.take() is None
    assert lock.take() is None
    lock.release()
    assert list(path.parent.iterdir()) == [path]


def test_who_has_not_got_it_cannot_give_it_back(path: Path):
    first, second = MapLock(path), MapLock(path)
    first.take()
    second.take()
    second.release()
    assert first.is_ours


def test_a_window_that_is_gone_has_none(path: Path):
    MapLock(path).take()
    assert MapLock(path).take() is None


def test_two_maps_in_a_folder_have_a_lock_each(path: Path):
    one, other = MapLock(path), MapLock(path.with_name("other.vsm.json"))
    assert one.take() is None
    assert other.take() is None


@pytest.mark.skipif(not hasattr(Path, "symlink_to"), reason="needs links")
def test_a_map_has_one_lock_by_whichever_way_it_is_reached(path: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link").symlink_to(path)
    lock = MapLock(path)
    assert lock.take() is None
    assert MapLock(tmp_path / "elsewhere" / "link").take() is not None


def test_another_program_that_lives_keeps_it(path: Path, other_program):
    assert MapLock(path).take() is not None


def test_that_of_a_program_that_was_killed_is_taken_over(path: Path, other_program):
    lock = MapLock(path)
    assert lock.take() is not None
    other_program.kill()
    other_program.join()
    assert lock.take() is None
    assert lock.is_ours


def test_a_person_may_take_it_over_and_the_one_before_knows(path: Path):
    first, second = MapLock(path), MapLock(path)
    first.take()
    assert second.take_over() is None
    assert second.is_ours
    assert not first.is_ours
    first.release()
    assert second.is_ours
    assert MapLock(path).take() is not None


@pytest.mark.parametrize("said", [b"", b"\xff\xfe", b"user=\x1b[2Jx\nmachine=\xe2\x80\xae", b"a=" * 9000])
def test_whatever_a_lock_says_is_one_plain_line(path: Path, said: bytes):
    lock = MapLock(path)
    lock.path.write_bytes(said)
    owner = lock.take()
    assert owner is not None
    assert (owner.user + owner.machine).isprintable()


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_lock_but_in_its_place_is_somebody_elses(path: Path, make: Callable[[Path], None]):
    lock = MapLock(path)
    make(lock.path)
    owner = lock.take()
    assert owner is not None
    assert (owner.user, owner.machine) == ("", "")


def test_a_folder_in_which_no_lock_can_be_made(tmp_path: Path):
    with pytest.raises(OSError, match="gone"):
        MapLock(tmp_path / "gone" / "map.vsm.json").take()


def test_a_user_without_a_name(path: Path, monkeypatch):
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(map_lock.getpass, "getuser", nobody)
    lock = MapLock(path)
    lock.take()
    owner = lock.owner()
    assert owner is not None
    assert owner.user == ""
