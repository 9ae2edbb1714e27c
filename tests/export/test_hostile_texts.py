"""Whatever a map says, pictures show it and do nothing else.

What other formats make of the same texts, their own tests say.
"""

import io
import re
import shutil
import struct
import subprocess
import unicodedata
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tests.export.hostile import HOSTILE, hostile_map
from vsm_desktop.core.model import Map
from vsm_desktop.drawing.text import plain
from vsm_desktop.export.contents import PARTS, Contents
from vsm_desktop.export.formats import Order, format_of, formats
from vsm_desktop.files.mapfile import read_map

pytestmark = pytest.mark.usefixtures("qapp")
ALL = Contents(shown=frozenset(PARTS))
DOES_SOMETHING = {
    "/JS",
    "/JavaScript",
    "/Launch",
    "/URI",
    "/A",
    "/AA",
    "/OpenAction",
    "/AcroForm",
    "/RichMedia",
    "/XFA",
}
SVG_TAGS = {
    "svg",
    "title",
    "metadata",
    "rect",
    "g",
    "text",
    "path",
    "polygon",
    "polyline",
    "line",
    "ellipse",
    "circle",
}


def content_of(ending: str, map_: Map, contents: Contents = ALL) -> bytes:
    return format_of(Path("map" + ending)).write(Order(map_, map_.states[0], contents))


def seen(text: str) -> str:
    """What is to be seen of a text, wherever its lines end."""
    return "".join(plain(text).split())


every_text = pytest.mark.parametrize("text", HOSTILE)


# PNG


def chunks(content: bytes) -> Iterator[tuple[str, bytes]]:
    at = 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert struct.unpack_from(">I", content, at + 8 + length) == (zlib.crc32(kind + body),)
        yield kind.decode(), body
        at += 12 + length


@every_text
def test_a_png_holds_no_text_but_the_packed_map(text: str):
    found = list(chunks(content_of(".png", hostile_map(text))))
    assert {kind for kind, _ in found} == {"IHDR", "IDAT", "iTXt", "IEND"}
    (told,) = [body for kind, body in found if kind == "iTXt"]
    assert told.startswith(b"vsm-desktop map\0\1\0\0\0")


# SVG


@every_text
def test_an_svg_has_none_but_harmless_tags_and_attributes(text: str):
    content = content_of(".svg", hostile_map(text))
    for element in ElementTree.fromstring(content).iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in SVG_TAGS
        for name in element.attrib:
            assert not re.match(r"on|.*href|style|src|filter|mask|clip-path", name)
    assert b"<!" not in content
    assert content.count(b"<?") == 1


@every_text
def test_an_svg_shows_the_text_as_a_text(text: str):
    root = ElementTree.fromstring(content_of(".svg", hostile_map(text)))
    shown = {"".join("".join(one.itertext()).split()) for one in root.iter("{http://www.w3.org/2000/svg}text")}
    assert not seen(text) or any(seen(text).startswith(one.removesuffix("…")) for one in shown if one)


# PDF


def entries(value: object, known: set[int]) -> Iterator[tuple[str, object]]:
    """All that dictionaries of a PDF hold, each by its name."""
    if isinstance(value, IndirectObject):
        value = value.get_object()
    if id(value) in known:
        return
    known.add(id(value))
    if isinstance(value, DictionaryObject):
        for name, held in value.items():
            yield name, held
            yield from entries(held, known)
    elif isinstance(value, ArrayObject):
        for held in value:
            yield from entries(held, known)


@every_text
@pytest.mark.parametrize("is_spread", [False, True])
def test_a_pdf_does_nothing(text: str, is_spread: bool):
    reader = PdfReader(io.BytesIO(content_of(".pdf", hostile_map(text), Contents(page="a4", spread=is_spread))))
    found = [name for name, _ in entries(reader.trailer, set())]
    assert "/EmbeddedFiles" in found
    assert DOES_SOMETHING.isdisjoint(found)
    assert all(not page.annotations for page in reader.pages)
    assert list(reader.attachments) == ["map.vsm.json"]


@every_text
def test_what_a_pdf_says_of_itself_is_one_line_and_no_markup(text: str):
    reader = PdfReader(io.BytesIO(content_of(".pdf", hostile_map(text))))
    assert reader.metadata is not None
    assert reader.metadata.title in (plain(text), None)
    described = reader.trailer["/Root"]["/Metadata"].get_data()  # type: ignore[index]  # pypdf's own types know less
    titles = [one.text for one in ElementTree.fromstring(described).iter() if one.tag.endswith("}li")]
    assert plain(text) in titles or not plain(text)


ordinary = [text for text in HOSTILE if text.isascii() and len(text) < 30 and seen(text)]


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools")
@pytest.mark.parametrize("text", ordinary)
def test_a_text_is_found_in_a_pdf_as_it_was_typed(text: str, tmp_path: Path):
    """Also where a font would put signs together, or show others beside capitals."""
    path = tmp_path / "map.pdf"
    path.write_bytes(content_of(".pdf", hostile_map(text)))
    found = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    assert seen(text) in "".join(found.split())


# Every format


@every_text
@pytest.mark.parametrize("ending", [one.ending for one in formats() if one.ending not in (".png", ".pdf", ".pptx")])
def test_no_format_holds_what_controls_a_terminal_or_turns_a_line_round(text: str, ending: str):
    content = content_of(ending, hostile_map(text)).decode("utf-8-sig")
    kinds = {unicodedata.category(sign) for sign in set(content) - set("\n\r\N{ZERO WIDTH JOINER}")}
    assert kinds.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@every_text
@pytest.mark.parametrize("ending", [one.ending for one in formats() if one.keeps_map])
def test_the_map_in_a_picture_says_what_it_said(text: str, ending: str, tmp_path: Path):
    path, map_ = tmp_path / f"map{ending}", hostile_map(text)
    path.write_bytes(content_of(ending, map_, Contents(scale=0.2)))
    assert read_map(path) == map_


def test_there_is_a_hostile_text_for_each_kind_of_harm():
    """So that nobody takes the last one out."""
    for kind in ("<script", "=cmd", '"]', "{{", "\x00", "\u202e", "</svg>", "]]>", "|", "`", "\n", "../"):
        assert any(kind in text for text in HOSTILE)
    assert any(len(word) > 1000 for text in HOSTILE for word in text.split())
