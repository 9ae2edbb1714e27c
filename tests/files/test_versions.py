"""The versions of a map that were saved: the last twenty, each once, and read back as they were."""

import gzip
import os
import stat
from pathlib import Path

import pytest

from tests.core.maps import one_state_map
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.fingerprint import fingerprint
from vsm_desktop.files.mapfile import dump_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.versions import MOST_VERSIONS, Version, Versions


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    return Versions(tmp_path / "state" / "versions")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "map.vsm.json"


def contents(versions: Versions, path: Path) -> list[bytes]:
    return [version.content() for version in versions.of(path)]


def test_a_map_that_was_never_saved_has_none(versions: Versions, path: Path):
    assert versions.of(path) == ()


def test_they_are_read_back_the_latest_first(versions: Versions, path: Path):
    maps = [one_state_map(text) for text in ("A", "B", "C")]
    for map_ in maps:
        versions.keep(path, dump_map(map_))
    assert [version.read() for version in versions.of(path)] == maps[::-1]
    moments = [version.saved for version in versions.of(path)]
    assert moments == sorted(moments, reverse=True)


def test_only_the_last_ones_are_kept(versions: Versions, path: Path):
    for number in range(MOST_VERSIONS + 5):
        versions.keep(path, b"%d" % number)
    assert MOST_VERSIONS == 20
    assert contents(versions, path) == [b"%d" % number for number in reversed(range(5, MOST_VERSIONS + 5))]


def test_the_same_content_is_kept_once_as_of_when_it_was_saved_last(versions: Versions, path: Path):
    for content in (b"a", b"b", b"b", b"a", b"c", b"a"):
        versions.keep(path, content)
    assert contents(versions, path) == [b"a", b"c", b"b"]


def test_each_file_has_its_own(versions: Versions, path: Path):
    versions.keep(path, b"one")
    versions.keep(path.with_name("other.vsm.json"), b"other")
    assert contents(versions, path) == [b"one"]


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_a_file_is_the_same_by_whichever_way_it_is_reached(
    versions: Versions, path: Path, tmp_path: Path, monkeypatch
):
    path.touch()
    (tmp_path / "link").symlink_to(path)
    monkeypatch.chdir(tmp_path)
    versions.keep(path, b"one")
    versions.keep(tmp_path / "link", b"two")
    versions.keep(Path("map.vsm.json"), b"three")
    assert contents(versions, path) == [b"three", b"two", b"one"]


def test_they_are_packed_and_anybody_can_unpack_them(versions: Versions, path: Path):
    content = b"the same again and again " * 1000
    versions.keep(path, content)
    (kept,) = versions.of(path)
    assert kept.path.stat().st_size < len(content) / 10
    assert gzip.decompress(kept.path.read_bytes()) == content


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_nobody_else_may_look_at_them(versions: Versions, path: Path):
    versions.keep(path, b"one")
    (kept,) = versions.of(path)
    assert stat.S_IMODE(kept.path.parent.stat().st_mode) == 0o700


@pytest.mark.skipif(os.name == "nt", reason="what is open tells there whose it is")
def test_what_a_killed_program_left_among_them_is_taken_away(versions: Versions, path: Path):
    versions.keep(path, b"one")
    (kept,) = versions.of(path)
    left = kept.path.with_name(".vsm-desktop-0123456789abcdef.tmp")
    left.write_bytes(b"half")
    versions.keep(path, b"two")
    assert not left.exists()


class TestWhatWasReplaced:
    def test_it_is_kept_when_it_was_not_yet(self, versions: Versions, path: Path):
        versions.keep(path, b"saved")
        versions.keep_replaced(path, b"of another program")
        assert contents(versions, path) == [b"of another program", b"saved"]

    def test_what_was_saved_last_stays_of_the_moment_when_it_was_saved(self, versions: Versions, path: Path):
        versions.keep(path, b"saved")
        before = versions.of(path)
        versions.keep_replaced(path, b"saved")
        assert versions.of(path) == before

    def test_an_earlier_version_that_was_put_back_is_the_latest_again(self, versions: Versions, path: Path):
        for content in (b"first", b"second"):
            versions.keep(path, content)
        versions.keep_replaced(path, b"first")
        assert contents(versions, path) == [b"first", b"second"]

    def test_it_is_kept_anew_where_its_version_is_damaged(self, versions: Versions, path: Path):
        versions.keep(path, b"saved")
        (kept,) = versions.of(path)
        kept.path.write_bytes(b"no gzip")
        assert not versions.have_last(path, fingerprint(b"saved"))
        versions.keep_replaced(path, b"saved")
        assert versions.of(path)[0].content() == b"saved"


class TestWhatIsUnpacked:
    @pytest.fixture
    def unpacked(self, monkeypatch) -> list[Path]:
        found, content = list[Path](), Version.content

        def noting(version: Version) -> bytes:
            found.append(version.path)
            return content(version)

        monkeypatch.setattr(Version, "content", noting)
        return found

    def test_nothing_that_was_written_and_not_touched_since(self, versions: Versions, path: Path, unpacked):
        for content in (b"one", b"two", b"two"):
            versions.keep(path, content)
        assert versions.have_last(path, fingerprint(b"two"))
        assert unpacked == []

    def test_what_others_have_written_once(self, versions: Versions, path: Path, unpacked):
        Versions(path.parent / "state" / "versions").keep(path, b"one")
        assert versions.have_last(path, fingerprint(b"one"))
        assert versions.have_last(path, fingerprint(b"one"))
        assert len(unpacked) == 1

    def test_what_was_touched(self, versions: Versions, path: Path, unpacked):
        versions.keep(path, b"one")
        (kept,) = versions.of(path)
        kept.path.write_bytes(bytes(kept.path.stat().st_size))
        os.utime(kept.path, ns=(0, 1))
        assert not versions.have_last(path, fingerprint(b"one"))
        assert len(unpacked) == 1


class TestDamage:
    @pytest.mark.parametrize(
        "damage", [b"", b"no gzip", gzip.compress(b"another", mtime=0), gzip.compress(b"one", mtime=0)[:-9]]
    )
    def test_a_damaged_one_is_refused_and_does_not_hide_the_others(
        self, versions: Versions, path: Path, damage: bytes
    ):
        versions.keep(path, b"one")
        versions.keep(path, b"two")
        latest, first = versions.of(path)
        first.path.write_bytes(damage)
        with pytest.raises(Refusal, match="damaged"):
            versions.of(path)[1].content()
        assert latest.content() == b"two"

    def test_what_is_damaged_is_kept_anew_when_it_is_saved_again(self, versions: Versions, path: Path):
        versions.keep(path, b"one")
        (kept,) = versions.of(path)
        kept.path.write_bytes(b"")
        versions.keep(path, b"one")
        assert versions.of(path)[0].content() == b"one"

    def test_a_few_bytes_that_unpack_to_gigabytes(self, versions: Versions, path: Path):
        versions.keep(path, b"one")
        (kept,) = versions.of(path)
        kept.path.write_bytes(gzip.compress(bytes(LARGEST_FILE + 2), 1))
        with pytest.raises(Refusal, match="damaged"):
            kept.content()

    def test_other_files_in_their_folder_are_left_alone(self, versions: Versions, path: Path):
        versions.keep(path, b"one")
        (kept,) = versions.of(path)
        (kept.path.parent / "notes.txt").touch()
        assert contents(versions, path) == [b"one"]
