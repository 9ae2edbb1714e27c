"""The map inside a picture that the program exported: found and put there without decoding the picture.

A PNG carries it as a compressed text chunk (`iTXt`), an SVG as base64 in its `metadata`.
"""

import base64
import binascii
import re
import struct
import zlib
from collections.abc import Iterator

from vsm_desktop.files.refusal import Refusal
from vsm_desktop.translation import tr

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEYWORD = b"vsm-desktop map"
_LARGEST_MAP = 64 * 1024 * 1024
_SVG_START = b'<metadata id="vsm-desktop-map">'
_SVG_END = b"</metadata>"
_SVG_ROOT = re.compile(rb"<svg\b[^>]*>")


def embedded_map(content: bytes) -> bytes | None:
    """The map file inside a picture; `None` when the content is no picture.

    Raises:
        Refusal: when it is a picture, and no map is in it, or what is there is damaged.
    """
    if content.startswith(_PNG_SIGNATURE):
        return _map_in_png(content)
    if content.lstrip()[:5] in (b"<?xml", b"<svg ", b"<!DOC"):
        return _map_in_svg(content)
    if content.startswith(b"%PDF-"):
        raise Refusal(tr("is a picture without a map in it"))
    return None


def png_with_map(picture: bytes, map_file: bytes) -> bytes:
    """The PNG with the map file in it, before its closing chunk."""
    end = picture.rindex(b"IEND") - 4
    body = _PNG_KEYWORD + b"\x00\x01\x00\x00\x00" + zlib.compress(map_file, 9)
    return picture[:end] + _chunk(b"iTXt", body) + picture[end:]


def svg_with_map(picture: bytes, map_file: bytes) -> bytes:
    """The SVG with the map file in it, right behind its root element's start."""
    root = _SVG_ROOT.search(picture)
    if root is None:
        raise ValueError("not an SVG")
    metadata = _SVG_START + base64.b64encode(zlib.compress(map_file, 9)) + _SVG_END
    return picture[: root.end()] + b"\n" + metadata + picture[root.end() :]


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _map_in_png(content: bytes) -> bytes:
    for kind, body in _chunks(content):
        if kind == b"iTXt" and body.startswith(_PNG_KEYWORD + b"\x00\x01\x00"):
            # keyword, two flags, then a language and a translated keyword that are empty
            return _decompressed(body[len(_PNG_KEYWORD) + 5 :])
    raise Refusal(tr("is a picture without a map in it"))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG_SIGNATURE)
    while position + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, position)
        yield content[position + 4 : position + 8], content[position + 8 : position + 8 + length]
        position += 12 + length


def _map_in_svg(content: bytes) -> bytes:
    start = content.find(_SVG_START)
    end = content.find(_SVG_END, start)
    if start < 0 or end < 0:
        raise Refusal(tr("is a picture without a map in it"))
    try:
        packed = base64.b64decode(content[start + len(_SVG_START) : end], validate=True)
    except binascii.Error as error:
        raise Refusal(tr("the map in the picture is damaged")) from error
    return _decompressed(packed)


def _decompressed(packed: bytes) -> bytes:
    """The unpacked map, no more of it than a map file may have: a few bytes can unpack to gigabytes."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, _LARGEST_MAP)
    except zlib.error as error:
        raise Refusal(tr("the map in the picture is damaged")) from error
    if not unpacker.eof:
        raise Refusal(tr("the map in the picture is damaged"))
    return content
