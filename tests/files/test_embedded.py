"""Pictures that carry their map."""

import base64
import struct
import xml.etree.ElementTree as ET
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.maps import one_state_map
from tests.core.random_maps import maps
from vsm_desktop.core.model import Map
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.embedded import embedded_map, png_with_map, svg_with_map
from vsm_desktop.files.mapfile import dump_map, parse_map, read_map
from vsm_desktop.files.refusal import Refusal

PLATFORM = dump_map(one_state_map("Onboard -> Datenbank prüfen -> Use*"))


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*more: bytes) -> bytes:
    """A picture of one grey pixel, with these chunks before its end."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    pixel = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return b"\x89PNG\r\n\x1a\n" + header + pixel + b"".join(more) + chunk(b"IEND", b"")


def chunks(picture: bytes) -> list[tuple[bytes, bytes]]:
    """The chunks of a PNG, whose lengths and checksums must hold."""
    position, found = 8, []
    while position < len(picture):
        (length,) = struct.unpack_from(">I", picture, position)
        kind, body = picture[position + 4 : position + 8], picture[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", picture, position + 8 + length)
        assert checksum == zlib.crc32(kind + body)
        found.append((kind, body))
        position += 12 + length
    return found


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
SVGS = [
    SVG,
    b'<?xml version="1.0" encoding="UTF-8"?>\n' + SVG,
    b'\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n' + SVG,
    SVG.replace(b' width="9" height="9">', b'\n width="9"\n height="9"\n>', 1),
]
TEXT_CHUNK = b"vsm-desktop map\x00\x01\x00\x00\x00"
BASE64 = base64.b64encode(zlib.compress(PLATFORM))


def refused(content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        parse_map(content, "picture")
    return str(refusal.value)


class TestPng:
    def test_the_map_comes_back(self):
        assert embedded_map(png_with_map(png(), PLATFORM)) == PLATFORM

    def test_the_picture_is_as_it_was_but_for_one_text_chunk_more(self):
        with_map = chunks(png_with_map(png(), PLATFORM))
        assert [kind for kind, _ in with_map] == [b"IHDR", b"IDAT", b"iTXt", b"IEND"]
        assert [entry for entry in with_map if entry[0] != b"iTXt"] == chunks(png())

    def test_the_text_is_laid_out_as_the_standard_has_it(self):
        body = dict(chunks(png_with_map(png(), PLATFORM)))[b"iTXt"]
        keyword, flags_and_rest = body.split(b"\x00", 1)
        compressed, method, language, translated = flags_and_rest[0], flags_and_rest[1], *flags_and_rest[2:4]
        assert (keyword, compressed, method, language, translated) == (b"vsm-desktop map", 1, 0, 0, 0)
        assert zlib.decompress(flags_and_rest[4:]) == PLATFORM

    def test_other_texts_in_the_picture_are_not_taken_for_the_map(self):
        others = chunk(b"tEXt", b"Comment\x00vsm-desktop map"), chunk(b"iTXt", b"Title\x00\x00\x00\x00\x00A map")
        assert embedded_map(png_with_map(png(*others), PLATFORM)) == PLATFORM

    def test_it_is_found_where_the_length_of_a_chunk_before_it_is_damaged(self):
        picture = png_with_map(png(), PLATFORM)
        assert embedded_map(picture[:8] + b"\x7f" + picture[9:]) == PLATFORM

    def test_a_picture_without_a_map(self):
        assert refused(png()) == "picture: is a picture without a map in it"
        assert refused(png()[:8]) == "picture: is a picture without a map in it"

    @pytest.mark.parametrize("packed", [b"", b"no zlib", zlib.compress(PLATFORM)[:-9], zlib.compress(PLATFORM)[1:]])
    def test_a_damaged_map(self, packed: bytes):
        picture = png(chunk(b"iTXt", TEXT_CHUNK + packed))
        assert refused(picture) == "picture: the map in the picture is damaged"

    def test_a_picture_that_was_cut_off_within_the_map(self):
        picture = png_with_map(png(), PLATFORM)
        assert refused(picture[:-40]) == "picture: the map in the picture is damaged"

    def test_a_few_bytes_that_unpack_to_more_than_a_map_file_may_have(self):
        # Without the bound this would be read: it is a map, with much blank space behind it.
        bomb = zlib.compress(PLATFORM + b" " * (LARGEST_FILE + 1 - len(PLATFORM)), 1)
        assert refused(png(chunk(b"iTXt", TEXT_CHUNK + bomb))) == "picture: the map in the picture is damaged"
        packed = base64.b64encode(bomb)
        svg = SVG.replace(b"><rect", b'><metadata id="vsm-desktop-map">' + packed + b"</metadata><rect")
        assert refused(svg) == "picture: the map in the picture is damaged"

    @settings(deadline=None, max_examples=200)
    @given(st.data())
    def test_any_damage_is_read_or_refused(self, data: st.DataObject):
        picture = png_with_map(png(), PLATFORM)
        position = data.draw(st.integers(0, len(picture)))
        damaged = (
            picture[:position] + data.draw(st.binary(max_size=4)) + picture[position + data.draw(st.integers(0, 9)) :]
        )
        try:
            map_ = parse_map(damaged, "picture")
        except Refusal as refusal:
            line = str(refusal)
        else:
            line = map_.title
        assert line.isprintable()


class TestSvg:
    @pytest.mark.parametrize("picture", SVGS)
    def test_the_map_comes_back(self, picture: bytes):
        assert embedded_map(svg_with_map(picture, PLATFORM)) == PLATFORM

    @pytest.mark.parametrize("picture", SVGS)
    def test_it_is_still_the_same_drawing(self, picture: bytes):
        root = ET.fromstring(svg_with_map(picture, PLATFORM))
        metadata = root.find("{http://www.w3.org/2000/svg}metadata")
        assert metadata is not None
        assert metadata.get("id") == "vsm-desktop-map"
        without = ET.canonicalize(
            ET.tostring(root), exclude_tags=[metadata.tag], strip_text=True, rewrite_prefixes=True
        )
        assert without == ET.canonicalize(picture.decode(), strip_text=True, rewrite_prefixes=True)

    def test_a_picture_without_a_map(self):
        for picture in SVGS:
            assert refused(picture) == "picture: is a picture without a map in it"

    def test_what_is_no_picture_cannot_carry_one(self):
        with pytest.raises(ValueError, match="not an SVG"):
            svg_with_map(b"<html></html>", PLATFORM)

    @pytest.mark.parametrize("packed", [b"", b"???", b"bm8gemxpYg==", BASE64[:-8], BASE64[:8] + b"!" + BASE64[8:]])
    def test_a_damaged_map(self, packed: bytes):
        picture = SVG.replace(b"><rect", b'><metadata id="vsm-desktop-map">' + packed + b"</metadata><rect")
        assert refused(picture) == "picture: the map in the picture is damaged"


class TestReading:
    @settings(deadline=None, max_examples=40)
    @given(maps())
    def test_any_map_comes_back_out_of_a_picture(self, map_: Map):
        assert parse_map(png_with_map(png(), dump_map(map_)), "plant.png") == map_
        assert parse_map(svg_with_map(SVG, dump_map(map_)), "plant.svg") == map_

    def test_what_a_file_is_decides_and_not_what_it_is_called(self, tmp_path: Path):
        for name in ("plant.png", "plant.vsm.json", "plant"):
            (tmp_path / name).write_bytes(png_with_map(png(), PLATFORM))
            assert dump_map(read_map(tmp_path / name)) == PLATFORM

    def test_a_map_file_is_no_picture(self):
        assert embedded_map(PLATFORM) is None

    def test_what_is_wrong_with_the_map_inside_is_told_as_of_a_map_file(self):
        wrong = PLATFORM.replace(b'"source": "Onboard"', b'"source": "gone"')
        for picture in (png_with_map(png(), wrong), svg_with_map(SVG, wrong)):
            assert refused(picture) == "picture: states[0].flows[0].source: there is no stage 'gone'"

    def test_a_picture_within_a_picture_is_not_unpacked_again(self):
        assert "is not UTF-8" in refused(png_with_map(png(), png_with_map(png(), PLATFORM)))
