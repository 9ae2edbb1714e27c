"""Whatever becomes of an export, a file is as it was before or as it was to be; and it is told how far it is."""

from pathlib import Path

import pytest

from tests.export.bakery import bakery_later
from tests.ui.person import row
from vsm_desktop.core.model import Map
from vsm_desktop.export.contents import Contents, GivenUp, part_of, telling, with_parts_of
from vsm_desktop.export.formats import export, formats
from vsm_desktop.export.pptx.deck import deck
from vsm_desktop.files import replace

pytestmark = pytest.mark.usefixtures("qapp")
MAP = bakery_later()
CONTENTS = Contents(scale=0.5, page="a4", spread=True)
every_format = pytest.mark.parametrize("ending", [one.ending for one in formats()])
told_format = pytest.mark.parametrize("ending", [one.ending for one in formats() if one.kind != "diagram"])
"""A diagram is written in a moment."""


@pytest.fixture
def path(tmp_path: Path, ending: str) -> Path:
    path = tmp_path / f"map{ending}"
    path.write_bytes(b"before")
    return path


def is_as_before(path: Path) -> bool:
    return path.read_bytes() == b"before" and list(path.parent.iterdir()) == [path]


@every_format
def test_an_export_that_is_done_replaces_the_file(path: Path):
    export(MAP, MAP.states[0], path, CONTENTS)
    assert path.read_bytes() != b"before"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("ending", [".csv"])
def test_what_an_export_left_that_was_killed_goes_with_the_next(path: Path):
    path.with_name(".vsm-desktop-0123456789abcdef.tmp").write_bytes(b"half")
    export(MAP, MAP.states[0], path, CONTENTS)
    assert list(path.parent.iterdir()) == [path]


@every_format
@pytest.mark.parametrize("after", [0.0, 0.3, 0.7, 1.0])
def test_an_export_that_is_given_up_leaves_the_file(path: Path, after: float):
    def give_up(share: float) -> None:
        if share >= after:
            raise GivenUp

    with pytest.raises(GivenUp):
        export(MAP, MAP.states[0], path, CONTENTS, give_up)
    assert is_as_before(path)


@every_format
def test_an_export_that_fails_midway_leaves_the_file(path: Path):
    def fail(share: float) -> None:
        if share >= 0.5:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        export(MAP, MAP.states[0], path, CONTENTS, fail)
    assert is_as_before(path)


@every_format
def test_a_disk_that_is_full_leaves_the_file(path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(replace.os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        export(MAP, MAP.states[0], path, CONTENTS)
    assert is_as_before(path)


@told_format
def test_it_is_told_how_far_it_is_and_never_less_than_before(path: Path):
    shares = list[float]()
    export(MAP, MAP.states[0], path, CONTENTS, shares.append)
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.5
    assert shares[-1] == 1
    assert len(set(shares)) > 8


def test_within_a_slide_it_is_told_how_far_it_is_and_asked_whether_anybody_waits():
    """However many stages stand on one slide: none is put there without."""
    large, shares = row(" -> ".join(f"S{at}" for at in range(200)) + "*"), list[float]()
    deck(Map(title="A map", states=(large,)), large, Contents(), shares.append)
    assert len(set(shares)) > len(large.stages)
    assert len(shares) > 5 * len(large.stages)


def test_a_part_of_the_work_tells_its_part_of_the_whole():
    shares = list[float]()
    for item, share in with_parts_of(part_of(shares.append, 0.2, 1), "ab"):
        assert list(telling(item * 2, share)) == [item, item]
    assert shares == pytest.approx([0.2, 0.4, 0.6, 0.8])
