"""Recovery copies: what they say of themselves, and what is left of a damaged one."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from vsm_desktop.files.fingerprint import fingerprint
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.recovery import RecoveryCopy, RecoveryWriter, Work, is_readable, recovery_copies
from vsm_desktop.files.refusal import Refusal

PLATFORM = one_state_map("Onboard -> Find -> Engage*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recovery"


def kept(folder: Path, work: Work) -> RecoveryCopy:
    """The copy that a window which was killed has left."""
    writer = RecoveryWriter(folder)
    writer.write(writer.form(PLATFORM), work)
    return next(copy for copy in recovery_copies(folder) if copy.name == writer.name)


def test_a_copy_holds_the_map_and_what_it_is_of(folder: Path, tmp_path: Path):
    work = Work(tmp_path / "map.vsm.json", fingerprint(b"as it was"), 3, "Legal\nplatform \N{SNOWMAN}")
    copy = kept(folder, work)
    assert copy.work == work
    assert copy.origin == work.origin
    assert copy.read() == PLATFORM
    assert copy.changed > 0


def test_that_of_a_map_without_a_file(folder: Path):
    copy = kept(folder, Work())
    assert (copy.work, copy.read()) == (Work(), PLATFORM)
    assert copy.change_of_origin() is None


@pytest.mark.skipif(os.name == "nt", reason="names are texts there")
def test_a_file_whose_name_is_no_text(folder: Path):
    origin = Path(os.fsdecode(b"/maps/\xff.vsm.json"))
    assert kept(folder, Work(origin)).origin == origin


def test_a_writer_keeps_one_copy_the_latest(folder: Path):
    writer = RecoveryWriter(folder)
    for steps, text in ((1, "A"), (2, "A -> B")):
        writer.write(writer.form(one_state_map(text)), Work(steps=steps))
    (copy,) = recovery_copies(folder)
    assert copy.work.steps == 2
    assert copy.read() == one_state_map("A -> B")
    writer.remove()
    assert list(folder.iterdir()) == []


def test_the_latest_copy_is_listed_first(folder: Path):
    older, newer = kept(folder, Work(title="older")), kept(folder, Work(title="newer"))
    os.utime(older.path, (1, 1))
    os.utime(newer.path, (2, 2))
    assert [copy.work.title for copy in recovery_copies(folder)] == ["newer", "older"]


def test_no_folder_no_copies(folder: Path):
    assert recovery_copies(folder) == ()


class TestOrigin:
    """Whether the file that a copy would replace is still what the work began with."""

    def test_it_is_as_it_was(self, folder: Path, tmp_path: Path):
        (tmp_path / "map").write_bytes(b"as it was")
        copy = kept(folder, Work(tmp_path / "map", fingerprint(b"as it was")))
        assert copy.change_of_origin() == "unchanged"

    def test_it_was_changed_or_is_gone(self, folder: Path, tmp_path: Path):
        (tmp_path / "map").write_bytes(b"something else")
        copy = kept(folder, Work(tmp_path / "map", fingerprint(b"as it was")))
        assert copy.change_of_origin() == "changed"
        (tmp_path / "map").unlink()
        assert copy.change_of_origin() == "gone"


class TestFailure:
    def test_a_folder_that_cannot_be_made(self, tmp_path: Path):
        (tmp_path / "file").touch()
        with pytest.raises(OSError, match="file"):
            RecoveryWriter(tmp_path / "file" / "recovery").write(b"", Work())

    def test_the_copy_before_stays_when_the_disk_is_full(self, folder: Path, monkeypatch):
        writer = RecoveryWriter(folder)
        writer.write(writer.form(PLATFORM), Work(steps=1))

        def full(descriptor: int, content: bytes) -> int:
            raise OSError(28, os.strerror(28))

        with monkeypatch.context() as patched:
            patched.setattr(os, "write", full)
            with pytest.raises(OSError, match=os.strerror(28)):
                writer.write(b"", Work(steps=2))
        (copy,) = recovery_copies(folder)
        assert (copy.work.steps, copy.read()) == (1, PLATFORM)
        assert list(folder.iterdir()) == [copy.path]


class TestDamage:
    def test_what_is_left_of_a_copy_that_was_cut_off(self, folder: Path):
        copy = kept(folder, Work(title="Platform"))
        copy.path.write_bytes(copy.path.read_bytes()[:-60])
        (found,) = recovery_copies(folder)
        assert found.work.title == "Platform"
        assert not is_readable(found)
        salvaged = found.salvage()
        assert [stage.id for stage in salvaged.map.states[0].stages] == ["Onboard", "Find", "Engage"]
        assert salvaged.left_out

    def test_a_copy_without_its_first_line(self, folder: Path):
        copy = kept(folder, Work(title="Platform"))
        copy.path.write_bytes(dump_map(PLATFORM))
        (found,) = recovery_copies(folder)
        assert found.work == Work()
        assert found.salvage().map.states == PLATFORM.states

    @pytest.mark.parametrize("content", [b"", b"\n", b"\x00" * 900, b"[1]\n{}", b'{"origin": 5}', b"[" * 100_000])
    def test_what_is_no_copy_at_all(self, folder: Path, content: bytes):
        copy = kept(folder, Work(title="Platform"))
        copy.path.write_bytes(content)
        (found,) = recovery_copies(folder)
        assert found.work == Work()
        assert not is_readable(found)
        with pytest.raises(Refusal, match=copy.name):
            found.salvage()

    @given(
        st.dictionaries(st.sampled_from(["origin", "base", "steps", "title"]), st.none() | st.integers() | st.text())
    )
    @settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_whatever_it_says_of_itself_it_is_listed_and_read(self, folder: Path, said: dict[str, object]):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "one.recovery").write_bytes(json.dumps(said).encode() + b"\n" + dump_map(PLATFORM))
        (found,) = recovery_copies(folder)
        assert found.read() == PLATFORM
