"""The claim beside a file: one at a time, and nothing of it is left by those who died."""

import multiprocessing
import os
import signal
import threading
from pathlib import Path

import pytest

from vsm_desktop.files import temporary
from vsm_desktop.files.replace import replace_file
from vsm_desktop.files.temporary import temporary_beside, tidy_folder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="locks and signals are another matter there")


def hold_a_claim(target: Path, ready: "multiprocessing.synchronize.Event") -> None:
    with temporary_beside(target, 0o666) as claimed:
        claimed.write(b"half of")
        ready.set()
        signal.pause()


@pytest.fixture
def holder(tmp_path: Path):
    """Another process that is about to save `map.vsm.json`, for as long as it lives."""
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    process = context.Process(target=hold_a_claim, args=(tmp_path / "map.vsm.json", ready))
    process.start()
    assert ready.wait(30)
    yield process
    process.kill()
    process.join()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_nobody_saves_what_another_process_is_saving(tmp_path: Path, holder, monkeypatch):
    monkeypatch.setattr(temporary, "_PATIENCE", 0.05)
    with pytest.raises(OSError, match="another program is writing it"):
        replace_file(tmp_path / "map.vsm.json", b"new")
    tidy_folder(tmp_path)
    assert len(names(tmp_path)) == 1


def test_another_file_of_the_folder_is_saved_meanwhile(tmp_path: Path, holder):
    replace_file(tmp_path / "other.vsm.json", b"new")
    assert "other.vsm.json" in names(tmp_path)


def test_what_a_killed_process_left_is_no_hindrance(tmp_path: Path, holder):
    holder.kill()
    holder.join()
    assert len(names(tmp_path)) == 1
    replace_file(tmp_path / "map.vsm.json", b"new")
    assert names(tmp_path) == {"map.vsm.json"}


def test_what_a_killed_process_left_is_tidied_away(tmp_path: Path, holder):
    (tmp_path / "mine.tmp").touch()
    holder.kill()
    holder.join()
    tidy_folder(tmp_path)
    assert names(tmp_path) == {"mine.tmp"}


def test_a_link_in_the_claims_place_is_not_followed(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(temporary, "_PATIENCE", 0)
    (tmp_path / "precious").write_bytes(b"precious")
    with temporary_beside(tmp_path / "map.vsm.json", 0o666) as claimed:
        name = claimed.path
    name.symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="another program is writing it"):
        replace_file(tmp_path / "map.vsm.json", b"new")
    assert (tmp_path / "precious").read_bytes() == b"precious"


def test_many_threads_that_save_the_same_file_go_one_by_one(tmp_path: Path):
    path = tmp_path / "map.vsm.json"
    seen: list[bytes] = []
    contents = [bytes([letter]) * 10_000 for letter in range(16)]
    threads = [
        threading.Thread(
            target=replace_file,
            args=(path, content),
            kwargs={"check": lambda _, content=content: seen.append(content)},
        )
        for content in contents
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == contents
    assert path.read_bytes() == seen[-1]
    assert names(tmp_path) == {"map.vsm.json"}


@pytest.mark.parametrize("knows_it", [True, False])
def test_where_the_drive_has_to_be_forced_too(tmp_path: Path, monkeypatch, knows_it: bool):
    """As on a Mac, and not on all of its file systems."""
    asked: list[int] = []

    def force(descriptor: int, command: int) -> None:
        asked.append(command)
        if not knows_it:
            raise OSError("not known here")

    monkeypatch.setattr(temporary, "_FORCE_THE_DRIVE", 51)
    monkeypatch.setattr(temporary.fcntl, "fcntl", force)
    replace_file(tmp_path / "map.vsm.json", b"new")
    assert asked == [51]
    assert (tmp_path / "map.vsm.json").read_bytes() == b"new"
