"""Saving a map: not over what somebody else has written meanwhile, and with what is replaced kept."""

import os
from pathlib import Path

import pytest

from tests.core.maps import one_state_map
from vsm_desktop.core.model import Map
from vsm_desktop.files.fingerprint import fingerprint
from vsm_desktop.files.mapfile import dump_map, open_map, read_map
from vsm_desktop.files.replace import SecondName
from vsm_desktop.files.saving import ChangedElsewhere, save_map
from vsm_desktop.files.versions import Versions

OLD, NEW, OTHER = (one_state_map(text) for text in ("A -> Old*", "A -> New*", "A -> Other*"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A map file, alone in its folder."""
    path = tmp_path / "maps" / "map.vsm.json"
    path.parent.mkdir()
    save_map(OLD, path)
    return path


def alone(path: Path) -> bool:
    return list(path.parent.iterdir()) == [path]


def test_what_was_read_is_replaced(path: Path):
    opened = open_map(path)
    assert opened.map == OLD
    saved = save_map(NEW, path, opened.fingerprint)
    assert read_map(path) == NEW
    assert saved.fingerprint == fingerprint(path.read_bytes())
    assert alone(path)


def test_one_save_after_another(path: Path):
    known = open_map(path).fingerprint
    for map_ in (NEW, OTHER, NEW):
        known = save_map(map_, path, known).fingerprint
    assert read_map(path) == NEW


def test_what_another_program_wrote_stays(path: Path):
    known = open_map(path).fingerprint
    path.write_bytes(dump_map(OTHER))
    with pytest.raises(ChangedElsewhere, match="was changed by another program") as raised:
        save_map(NEW, path, known)
    assert raised.value.change == "changed"
    assert read_map(path) == OTHER
    assert alone(path)


def test_what_is_gone_does_not_come_back_by_itself(path: Path):
    known = open_map(path).fingerprint
    path.unlink()
    with pytest.raises(ChangedElsewhere, match="is not there any more") as raised:
        save_map(NEW, path, known)
    assert raised.value.change == "gone"
    assert list(path.parent.iterdir()) == []
    save_map(NEW, path, "nothing")
    assert read_map(path) == NEW


def test_where_nothing_was_nothing_is_replaced(path: Path):
    with pytest.raises(ChangedElsewhere):
        save_map(NEW, path, "nothing")
    assert read_map(path) == OLD


def test_what_is_asked_for_is_replaced_whatever_it_is(path: Path):
    path.write_bytes(b"a note")
    save_map(NEW, path, "anything")
    assert read_map(path) == NEW


def test_a_map_that_could_not_be_read_again_is_not_written(path: Path):
    unfit = Map.model_construct(**(dict(NEW) | {"states": ()}))
    with pytest.raises(OSError, match="could not be read again"):
        save_map(unfit, path)
    assert read_map(path) == OLD
    assert alone(path)


def test_second_names_are_parted_only_when_asked(path: Path, tmp_path: Path):
    (tmp_path / "second").hardlink_to(path)
    with pytest.raises(SecondName):
        save_map(NEW, path)
    assert read_map(path) == OLD
    save_map(NEW, path, part_names=True)
    assert (read_map(path), read_map(tmp_path / "second")) == (NEW, OLD)


@pytest.mark.skipif(os.name == "nt", reason="making links needs a privilege there")
def test_what_a_killed_program_left_is_taken_away_where_the_file_is(path: Path, tmp_path: Path):
    link = tmp_path / "elsewhere" / "link.vsm.json"
    link.parent.mkdir()
    link.symlink_to(path)
    left = path.with_name(".vsm-desktop-0123456789abcdef.tmp")
    left.write_bytes(b"half")
    save_map(NEW, link)
    assert not left.exists()


class TestVersions:
    def test_what_is_saved_and_what_was_there_before_are_kept(self, path: Path, tmp_path: Path):
        versions = Versions(tmp_path / "versions")
        assert save_map(NEW, path, versions=versions).unkept is None
        assert [version.read() for version in versions.of(path)] == [NEW, OLD]

    def test_a_version_stays_of_the_moment_when_it_was_saved(self, path: Path, tmp_path: Path):
        versions = Versions(tmp_path / "versions")
        saved = save_map(NEW, path, versions=versions)
        (first, _) = versions.of(path)
        save_map(OLD.replace(title="Another"), path, saved.fingerprint, versions)
        assert versions.of(path)[1] == first

    def test_what_another_program_wrote_and_is_replaced_is_kept_too(self, path: Path, tmp_path: Path):
        versions = Versions(tmp_path / "versions")
        path.write_bytes(b"a note")
        save_map(NEW, path, versions=versions)
        assert [version.content() for version in versions.of(path)] == [dump_map(NEW), b"a note"]

    def test_nothing_is_kept_of_a_save_that_failed(self, path: Path, tmp_path: Path):
        versions = Versions(tmp_path / "versions")
        with pytest.raises(ChangedElsewhere):
            save_map(NEW, path, "nothing", versions)
        assert versions.of(path) == ()

    def test_a_map_is_saved_where_its_version_cannot_be_kept(self, path: Path, tmp_path: Path):
        (tmp_path / "versions").write_text("a file in the folder's place")
        saved = save_map(NEW, path, versions=Versions(tmp_path / "versions"))
        assert read_map(path) == NEW
        assert saved.unkept
