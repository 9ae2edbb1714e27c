"""Putting a file in another's place: the old one or the new one, whole, and nothing besides."""

import errno
import os
import stat
from pathlib import Path
from typing import NoReturn

import pytest

from vsm_desktop.files.replace import SecondName, replace_file

POSIX = pytest.mark.skipif(os.name == "nt", reason="symbolic links and permissions are another matter there")


def disk_is_full(*_: object) -> NoReturn:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("content", [b"", b"new", b"n" * 3_000_000])
def test_a_new_file(tmp_path: Path, content: bytes):
    replace_file(tmp_path / "map.vsm.json", content)
    assert contents(tmp_path) == {"map.vsm.json": content}


def test_an_old_file_is_replaced_whole(tmp_path: Path):
    (tmp_path / "map.vsm.json").write_bytes(b"a longer old one")
    replace_file(tmp_path / "map.vsm.json", b"new")
    assert contents(tmp_path) == {"map.vsm.json": b"new"}


def test_what_was_opened_before_stays_readable_as_it_was(tmp_path: Path):
    path = tmp_path / "map.vsm.json"
    path.write_bytes(b"old")
    with path.open("rb") as before:
        replace_file(path, b"new")
        assert before.read() == b"old"


class TestFailure:
    @pytest.mark.parametrize("step", ["os.fsync", "os.write", "pathlib.Path.replace", "os.open"])
    def test_the_old_file_is_whole_and_nothing_is_left_behind(self, tmp_path: Path, monkeypatch, step: str):
        (tmp_path / "map.vsm.json").write_bytes(b"old")
        with monkeypatch.context() as patched:
            patched.setattr(step, disk_is_full)
            with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
                replace_file(tmp_path / "map.vsm.json", b"new")
        assert contents(tmp_path) == {"map.vsm.json": b"old"}

    @pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
    def test_where_there_was_no_file_there_is_none(self, tmp_path: Path, monkeypatch, step: str):
        with monkeypatch.context() as patched:
            patched.setattr(step, disk_is_full)
            with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
                replace_file(tmp_path / "map.vsm.json", b"new")
        assert contents(tmp_path) == {}

    def test_being_interrupted_leaves_nothing_behind_either(self, tmp_path: Path, monkeypatch):
        def interrupted(_: int) -> NoReturn:
            raise KeyboardInterrupt

        (tmp_path / "map.vsm.json").write_bytes(b"old")
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", interrupted)
            with pytest.raises(KeyboardInterrupt):
                replace_file(tmp_path / "map.vsm.json", b"new")
        assert contents(tmp_path) == {"map.vsm.json": b"old"}

    def test_what_the_disk_took_only_half_of(self, tmp_path: Path, monkeypatch):
        (tmp_path / "map.vsm.json").write_bytes(b"old")
        write = os.write
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", lambda descriptor, part: write(descriptor, part[:2]))
            replace_file(tmp_path / "map.vsm.json", b"a new one")
        assert contents(tmp_path) == {"map.vsm.json": b"a new one"}

    def test_a_disk_that_takes_nothing_and_does_not_say_so(self, tmp_path: Path, monkeypatch):
        (tmp_path / "map.vsm.json").write_bytes(b"old")
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", lambda _, part: 0)
            with pytest.raises(OSError, match=os.strerror(errno.EIO)):
                replace_file(tmp_path / "map.vsm.json", b"new")
        assert contents(tmp_path) == {"map.vsm.json": b"old"}

    def test_a_disk_that_loses_what_it_took(self, tmp_path: Path, monkeypatch):
        (tmp_path / "map.vsm.json").write_bytes(b"old")
        with monkeypatch.context() as patched:
            patched.setattr(os, "write", lambda _, part: len(part))
            with pytest.raises(OSError, match="read back"):
                replace_file(tmp_path / "map.vsm.json", b"new")
        assert contents(tmp_path) == {"map.vsm.json": b"old"}

    def test_what_the_check_raises_keeps_the_file(self, tmp_path: Path):
        def check(path: Path) -> NoReturn:
            raise LookupError(path.read_bytes())

        (tmp_path / "map.vsm.json").write_bytes(b"old")
        with pytest.raises(LookupError, match="old"):
            replace_file(tmp_path / "map.vsm.json", b"new", check=check)
        assert contents(tmp_path) == {"map.vsm.json": b"old"}

    def test_a_folder_that_is_not_there(self, tmp_path: Path):
        with pytest.raises(FileNotFoundError):
            replace_file(tmp_path / "gone" / "map.vsm.json", b"new")
        assert contents(tmp_path) == {}

    def test_a_folder_in_the_files_place(self, tmp_path: Path):
        (tmp_path / "map.vsm.json").mkdir()
        with pytest.raises(OSError, match="map"):
            replace_file(tmp_path / "map.vsm.json", b"new")
        assert [path.name for path in tmp_path.iterdir()] == ["map.vsm.json"]


class TestOrder:
    def test_the_content_is_on_the_disk_before_it_takes_the_files_place(self, tmp_path: Path, monkeypatch):
        path = tmp_path / "map.vsm.json"
        path.write_bytes(b"old")
        forced: list[bytes] = []
        fsync = os.fsync

        def watched(descriptor: int) -> None:
            forced.append(path.read_bytes())
            fsync(descriptor)

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", watched)
            replace_file(path, b"new")
        assert forced[0] == b"old"
        if os.name == "posix":  # the folder, and so the file's new name, is forced to the disk too
            assert forced == [b"old", b"new"]


@POSIX
class TestLinksAndPermissions:
    def test_a_symbolic_link_stays_one(self, tmp_path: Path):
        (tmp_path / "shared").mkdir()
        (tmp_path / "shared" / "real.vsm.json").write_bytes(b"old")
        link = tmp_path / "map.vsm.json"
        link.symlink_to(Path("shared") / "real.vsm.json")
        replace_file(link, b"new")
        assert link.is_symlink()
        assert link.readlink() == Path("shared") / "real.vsm.json"
        assert contents(tmp_path / "shared") == {"real.vsm.json": b"new"}

    def test_a_symbolic_link_to_nothing_yet(self, tmp_path: Path):
        link = tmp_path / "map.vsm.json"
        link.symlink_to(tmp_path / "later.vsm.json")
        replace_file(link, b"new")
        assert link.is_symlink()
        assert (tmp_path / "later.vsm.json").read_bytes() == b"new"

    @pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o744])
    def test_permissions_stay(self, tmp_path: Path, mode: int):
        path = tmp_path / "map.vsm.json"
        path.write_bytes(b"old")
        path.chmod(mode)
        replace_file(path, b"new")
        assert path.read_bytes() == b"new"
        assert stat.S_IMODE(path.stat().st_mode) == mode

    def test_a_new_file_has_the_permissions_of_any_new_file(self, tmp_path: Path):
        (tmp_path / "any").write_bytes(b"")
        replace_file(tmp_path / "map.vsm.json", b"new")
        assert (tmp_path / "map.vsm.json").stat().st_mode == (tmp_path / "any").stat().st_mode


@POSIX
class TestWhatIsNotToBeReplaced:
    """Not by an administrator either, who may write anything."""

    def test_a_read_only_file(self, tmp_path: Path):
        path = tmp_path / "map.vsm.json"
        path.write_bytes(b"old")
        path.chmod(0o444)
        with pytest.raises(PermissionError, match="is read-only"):
            replace_file(path, b"new")
        assert contents(tmp_path) == {"map.vsm.json": b"old"}

    @pytest.mark.parametrize("before", [{}, {"map.vsm.json": b"old"}])
    def test_a_file_in_a_read_only_folder(self, tmp_path: Path, before: dict[str, bytes]):
        folder = tmp_path / "folder"
        folder.mkdir()
        for name, content in before.items():
            (folder / name).write_bytes(content)
        folder.chmod(0o555)
        with pytest.raises(PermissionError, match="is in a read-only folder"):
            replace_file(folder / "map.vsm.json", b"new")
        assert contents(folder) == before
        folder.chmod(0o755)

    def test_what_is_no_file(self, tmp_path: Path):
        os.mkfifo(tmp_path / "map.vsm.json")
        with pytest.raises(OSError, match="is not a file"):
            replace_file(tmp_path / "map.vsm.json", b"new")
        assert [path.is_fifo() for path in tmp_path.iterdir()] == [True]

    def test_a_file_with_a_second_name(self, tmp_path: Path):
        (tmp_path / "map.vsm.json").write_bytes(b"old")
        (tmp_path / "second").hardlink_to(tmp_path / "map.vsm.json")
        with pytest.raises(SecondName, match="hard link"):
            replace_file(tmp_path / "map.vsm.json", b"new")
        assert contents(tmp_path) == {"map.vsm.json": b"old", "second": b"old"}

    def test_but_for_a_second_name_that_is_to_keep_the_old_content(self, tmp_path: Path):
        (tmp_path / "map.vsm.json").write_bytes(b"old")
        (tmp_path / "second").hardlink_to(tmp_path / "map.vsm.json")
        replace_file(tmp_path / "map.vsm.json", b"new", part_names=True)
        assert contents(tmp_path) == {"map.vsm.json": b"new", "second": b"old"}


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_links_that_lead_in_a_circle_are_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "one").symlink_to(tmp_path / "other")
    (tmp_path / "other").symlink_to(tmp_path / "one")
    with pytest.raises(OSError, match="one"):
        replace_file(tmp_path / "one", b"")


def test_a_name_as_long_as_the_system_allows(tmp_path: Path) -> None:
    path = tmp_path / ("地" * 80 + ".vsm.json")
    replace_file(path, b"map")
    assert path.read_bytes() == b"map"
