"""All that reads what others wrote, put to one question: a map that holds together, or a refusal in one line."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from tests.core.maps import one_state_map
from tests.files.test_embedded import SVG, png
from tests.files.test_presentation_part import PART, archive
from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import Map, Record
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.embedded import embedded_map, png_with_map, svg_with_map
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.presentation_part import part_with_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.salvage import salvage

_DATA = Path(__file__).parents[1] / "data"
_LARGEST_SEED = 8_000


class Wrong(AssertionError):
    """A reader gave what it must not give."""


def read_in_every_way(content: bytes) -> None:
    """Read a file as a map, and salvage it. Whatever is raised is an error of the program."""
    read, line = _read(content)
    if read is None:
        if not line.isprintable():
            raise Wrong(f"a refusal that is no plain line: {line!r}")
    elif list(faults(read)) or parse_map(dump_map(read), "again") != read:
        raise Wrong("a map that does not hold together, or does not come back")
    try:
        salvaged = salvage(content)
    except Refusal:
        if read is not None:
            raise Wrong("a map that can be read and not be salvaged") from None
        return
    if list(faults(salvaged.map)) or not all(str(entry).isprintable() for entry in salvaged.left_out):
        raise Wrong("what was salvaged does not hold together")
    if read is not None and (salvaged.map != read or salvaged.left_out):
        raise Wrong("something of a whole map was left out")


def _read(content: bytes) -> tuple[Map | None, str]:
    try:
        return parse_map(content, "map"), ""
    except Refusal as refusal:
        return None, str(refusal)


@cache
def seeds() -> tuple[bytes, ...]:
    """Small files of every kind, to be changed."""
    frozen = [path.read_bytes() for path in sorted(_DATA.glob("v*.vsm.json"))]
    small = [dump_map(one_state_map(text)) for text in ("", "A", "A -> B*, A => C")]
    files = [content for content in (*frozen, *small) if len(content) <= _LARGEST_SEED]
    pictures = [in_picture(content, kind) for content in files[-2:] for kind in ("png", "svg", "pptx")]
    return (*files, *pictures, *(content[: len(content) * 2 // 3] for content in files))


def in_picture(content: bytes, kind: str) -> bytes:
    if kind == "pptx":
        return archive({PART: part_with_map(content)})
    return png_with_map(png(), content) if kind == "png" else svg_with_map(SVG, content)


def out_of_picture(content: bytes) -> bytes | None:
    """The map file in a picture, so that it can be changed there."""
    try:
        found = embedded_map(content)
    except Refusal:
        return None
    return found if found is not None and len(found) < LARGEST_FILE else None


def words() -> Iterator[str]:
    """The words of the format, which nobody finds by chance."""
    yield from ("states", "format", "vsm-desktop", "version")
    for record in _all_kinds(Record):
        yield from record.model_fields
    yield from ("customer", "invest", "consumption", "economic", "trust", "2 d", "~1h 30m", "2026-05-04")


def _all_kinds(kind: type[Record]) -> Iterator[type[Record]]:
    for one in kind.__subclasses__():
        yield one
        yield from _all_kinds(one)


def changed(random: Random, content: bytes) -> bytes:
    """A file with some random changes, for where there is no fuzzer."""
    for _ in range(random.randint(1, 6)):
        start = random.randint(0, len(content))
        end = min(len(content), start + random.choice((0, 0, 1, 1, 2, 8, 64)))
        kind = random.randrange(4)
        if kind == 0:
            new = random.randbytes(random.choice((1, 1, 2, 4)))
        elif kind == 1:
            new = random.choice(
                ("{", "}", "[", "]", ",", '"', ":", "\\", "null", "-1", "1e999", "NaN", "[" * 50)
            ).encode()
        elif kind == 2:
            new = f'"{random.choice(_WORDS)}": '.encode()
        else:
            other = random.randint(0, len(content))
            new = content[other : other + random.choice((1, 16, 256))]
        content = content[:start] + new + content[end:]
    return content


_WORDS = tuple(words())
