"""Maps to torture: small ones and large ones, and what is known of their files."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random

from tests.benchmarks.large_maps import large_map
from tests.core.maps import one_state_map
from vsm_desktop.core.model import Map
from vsm_desktop.files.examples import examples
from vsm_desktop.files.mapfile import dump_map, read_map

_LATEST = max((Path(__file__).parents[1] / "data").glob("v*.vsm.json"))
"""A map with all that the newest version of the format can hold."""


@cache
def subjects() -> Sequence[Map]:
    """Maps of one kilobyte to a hundred."""
    small = [one_state_map(text) for text in ("A", "A -> B*", "A -> B -> C*, D => B, E ~> B, F")]
    return (
        *small,
        read_map(_LATEST),
        *(read_map(example.path) for example in examples()),
        large_map(200),
        large_map(400),
    )


@cache
def contents() -> Sequence[bytes]:
    """The same as files."""
    return tuple(dump_map(map_) for map_ in subjects())


def content_of(subject: Map) -> bytes:
    """One of the maps as a file, formed once."""
    return next(content for map_, content in zip(subjects(), contents(), strict=True) if map_ is subject)


def two_maps(random: Random) -> tuple[Map, Map]:
    """Two different ones."""
    first, second = random.sample(range(len(subjects())), 2)
    return subjects()[first], subjects()[second]


def emptied(folder: Path) -> Path:
    """The folder with nothing in it."""
    if folder.is_dir():
        for path in folder.iterdir():
            if path.is_dir():
                emptied(path).rmdir()
            else:
                path.unlink()
    folder.mkdir(parents=True, exist_ok=True)
    return folder
