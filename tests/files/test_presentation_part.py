"""The map in a presentation: found in any archive that holds it, and no harm in any that means some."""

import random
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from vsm_desktop.files import presentation_part
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.embedded import embedded_map, readable_part
from vsm_desktop.files.examples import new_map
from vsm_desktop.files.mapfile import dump_map, parse_map
from vsm_desktop.files.presentation_part import part_with_map
from vsm_desktop.files.refusal import Refusal

PLATFORM = dump_map(new_map("legal-platform"))
PART = "customXml/item1.xml"


def archive(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", compression) as packed:
        packed.writestr("[Content_Types].xml", b"<Types/>")
        for name, content in parts.items():
            packed.writestr(name, content)
    return written.getvalue()


CARRYING = archive({PART: part_with_map(PLATFORM)})


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        embedded_map(content)
    return str(refusal.value)


@pytest.mark.parametrize("compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_map_comes_back_wherever_it_stands(compression: int):
    others = {"customXml/item1.xml": b"<b:Sources/>", "ppt/media/a.png": b"PNG", "customXml/item12.xml": b""}
    parts = {**others, "customXml/item7.xml": part_with_map(PLATFORM)}
    assert embedded_map(archive(parts, compression)) == PLATFORM


@pytest.mark.parametrize("length", range(7))
def test_however_long_it_is(length: int):
    content = b"x" * length
    assert embedded_map(archive({PART: part_with_map(content)})) == content


@pytest.mark.parametrize(
    "parts",
    [{}, {PART: b"<other/>"}, {"ppt/item1.xml": part_with_map(PLATFORM)}, {"../" + PART: part_with_map(PLATFORM)}],
)
def test_an_archive_without_a_map(parts: dict[str, bytes]):
    assert "without a map" in refused(archive(parts))


def test_a_few_bytes_that_unpack_to_more_than_a_map_file_may_have():
    assert "damaged" in refused(archive({PART: part_with_map(bytes(LARGEST_FILE + 1))}))
    assert "without a map" in refused(archive({PART: part_with_map(b"")[:-6] + b"A" * LARGEST_FILE}))


def test_a_part_that_says_it_is_smaller_than_it_is():
    large = part_with_map(b"")[:-6] + b"A" * 100_000
    lying = archive({PART: large}).replace(len(large).to_bytes(4, "little"), (200).to_bytes(4, "little"))
    assert refused(lying)


def test_a_list_of_parts_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch):
    many = archive({f"a/{number}": b"" for number in range(20_000)} | {PART: part_with_map(PLATFORM)})
    monkeypatch.setattr(presentation_part, "ZipFile", None)
    assert "without a map" in refused(many)


def test_of_other_parts_no_more_is_unpacked_than_tells_them_from_it(monkeypatch: pytest.MonkeyPatch):
    others = archive({f"customXml/item{number}.xml": bytes(100_000) for number in range(30)})
    read, unpacked = zipfile.ZipExtFile.read, list[int]()

    def counting(part: zipfile.ZipExtFile, size: int = -1) -> bytes:
        content = read(part, size)
        unpacked.append(len(content))
        return content

    monkeypatch.setattr(zipfile.ZipExtFile, "read", counting)
    assert "without a map" in refused(others)
    assert len(unpacked) == 30
    assert sum(unpacked) < 3_000


def test_a_part_under_lock_or_packed_in_a_way_that_nobody_knows():
    for place, value in ((6, 1), (8, 99)):
        changed = bytearray(archive({PART: part_with_map(PLATFORM)}))
        listed = changed.rindex(b"PK\x01\x02")
        changed[listed + place + 2] = value
        assert "without a map" in refused(bytes(changed))


def test_any_damage_is_read_or_refused():
    chance = random.Random(7)
    for _ in range(400):
        content = bytearray(CARRYING)
        for _ in range(chance.randint(1, 5)):
            content[chance.randrange(4, len(content))] = chance.randrange(256)
        cut = bytes(content[: chance.choice((len(content), chance.randrange(4, len(content))))])
        with suppress(Refusal):
            assert parse_map(cut, "slides.pptx").states
        assert isinstance(readable_part(cut), bytes)


def test_a_map_that_is_damaged_within_a_whole_archive_is_read_as_far_as_it_goes():
    part = part_with_map(PLATFORM)
    shorter = archive({PART: part[: len(part) // 2] + b"</map>"})
    assert "damaged" in refused(shorter)
    read = readable_part(shorter)
    assert len(read) > 1000
    assert PLATFORM.startswith(read)
