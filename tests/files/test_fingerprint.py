"""Whether a file is what it was, told by its content."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsm_desktop.files.fingerprint import change_of, fingerprint, fingerprint_of


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_two_contents_have_the_same_one_only_if_they_are_the_same(first: bytes, second: bytes):
    assert (fingerprint(first) == fingerprint(second)) == (first == second)


def test_a_file_has_that_of_its_content(tmp_path: Path):
    content = bytes(range(256)) * 20_000
    (tmp_path / "map").write_bytes(content)
    assert fingerprint_of(tmp_path / "map") == fingerprint(content)


def test_what_is_not_there_has_none(tmp_path: Path):
    assert fingerprint_of(tmp_path / "map") is None
    (tmp_path / "file").touch()
    assert fingerprint_of(tmp_path / "file" / "map") is None


class TestChange:
    def test_a_file_that_was_touched_only(self, tmp_path: Path):
        path = tmp_path / "map"
        path.write_bytes(b"a map")
        known = fingerprint(b"a map")
        os.utime(path, (1, 1))
        assert change_of(path, known) == "unchanged"

    def test_a_change_that_neither_its_date_nor_its_size_tells(self, tmp_path: Path):
        path = tmp_path / "map"
        path.write_bytes(b"a map")
        os.utime(path, (1, 1))
        path.write_bytes(b"a nap")
        os.utime(path, (1, 1))
        assert change_of(path, fingerprint(b"a map")) == "changed"

    def test_a_file_that_is_gone(self, tmp_path: Path):
        assert change_of(tmp_path / "map", fingerprint(b"a map")) == "gone"

    def test_a_folder_in_its_place(self, tmp_path: Path):
        assert change_of(tmp_path, fingerprint(b"a map")) == "changed"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name")
    def test_a_pipe_in_its_place_which_nobody_writes_to(self, tmp_path: Path):
        os.mkfifo(tmp_path / "map")
        assert change_of(tmp_path / "map", fingerprint(b"a map")) == "changed"

    def test_a_file_that_has_come(self, tmp_path: Path):
        assert change_of(tmp_path / "map", None) == "unchanged"
        (tmp_path / "map").touch()
        assert change_of(tmp_path / "map", None) == "changed"
