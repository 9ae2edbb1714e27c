"""The map inside a picture that the program exported: found and put there without decoding the picture.

A PNG carries it as a compressed text chunk (`iTXt`), an SVG, also one in a web page, as base64 in its `metadata`, a
PDF as an attachment, which Qt writes, a presentation as a part of its archive.
"""

import base64
import binascii
import re
import struct
import zlib
from contextlib import suppress

from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.pdf_attachment import packed_attachment
from vsm_desktop.files.presentation_part import ARCHIVE, packed_map
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.translation import tr

_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_KEYWORD = b"vsm-desktop map"
_PNG_CHUNK = b"iTXt" + _PNG_KEYWORD + b"\x00\x01\x00"
_STEP = 4096
_SVG_START = b'<metadata id="vsm-desktop-map">'
_SVG_END = b"</metadata>"
_BASE_64 = re.compile(rb"[A-Za-z0-9+/]*")
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
        return _map_in_pdf(content)
    if content.startswith(ARCHIVE):
        return _map_in_presentation(content)
    return None


def readable_part(content: bytes) -> bytes:
    """As much of a map file as there is: of a damaged one inside a picture, what comes out of it."""
    try:
        embedded = embedded_map(content)
    except Refusal:
        return _unpacked_so_far(_packed_in(content))
    return content if embedded is None else embedded


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
    packed = _packed_in_png(content)
    if packed is None:
        raise Refusal(tr("is a picture without a map in it"))
    return _decompressed(packed)


def _packed_in_png(content: bytes) -> bytes | None:
    """Found by how its chunk begins: going from chunk to chunk, there could be millions of empty ones."""
    at = content.find(_PNG_CHUNK)
    if at < 4:
        return None
    (length,) = struct.unpack_from(">I", content, at - 4)
    # keyword, two flags, then a language and a translated keyword that are empty
    return content[at + 4 : at + 4 + length][len(_PNG_KEYWORD) + 5 :]


def _map_in_pdf(content: bytes) -> bytes:
    packed = packed_attachment(content)
    if packed is None:
        raise Refusal(tr("is a picture without a map in it"))
    return _decompressed(packed)


def _map_in_presentation(content: bytes) -> bytes:
    packed = packed_map(content)
    if packed is None:
        raise Refusal(tr("is a presentation, or another archive, without a map in it"))
    return _decompressed(packed)


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
        content = unpacker.decompress(packed, LARGEST_FILE)
    except zlib.error as error:
        raise Refusal(tr("the map in the picture is damaged")) from error
    if not unpacker.eof:
        raise Refusal(tr("the map in the picture is damaged"))
    return content


def _packed_in(content: bytes) -> bytes:
    """What is left of a packed map in a damaged picture."""
    if content.startswith(_PNG_SIGNATURE):
        return _packed_in_png(content) or b""
    if content.startswith(b"%PDF-"):
        return packed_attachment(content) or b""
    if content.startswith(ARCHIVE):
        return packed_map(content) or b""
    base_64 = _BASE_64.match(content, content.find(_SVG_START) + len(_SVG_START))
    digits = base_64[0] if base_64 is not None and _SVG_START in content else b""
    return base64.b64decode(digits[: len(digits) // 4 * 4])


def _unpacked_so_far(packed: bytes) -> bytes:
    """What comes out before the damage. In steps, for a step with damage in it gives nothing."""
    unpacker, content, position = zlib.decompressobj(), bytearray(), 0
    for step in (_STEP, 1):
        with suppress(zlib.error):
            while position < len(packed) and not unpacker.eof and len(content) < LARGEST_FILE:
                ahead = unpacker.copy()
                content += ahead.decompress(packed[position : position + step], LARGEST_FILE - len(content))
                unpacker, position = ahead, position + step
    return bytes(content)
