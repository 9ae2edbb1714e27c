"""Pixels as the content of a PNG, band by band.

Rows are packed as they are, without the filters of the format: a map is flat areas and the same letters again and
again, for which they bring nothing. Measured on 47 million pixels beside Qt's own writer: a quarter of the time at
level 3 with a file a fifth larger; half of the time at level 6 with a smaller file.
"""

import struct
import zlib
from collections.abc import Iterator

from PySide6.QtGui import QImage

from vsm_desktop.export.contents import Progress

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BAND = 64
_SMALL, _LARGE = 6, 3
_LARGE_FROM = 12_000_000
"""From so many pixels on, time counts for more than size."""


def encoded(image: QImage, progress: Progress, *, is_opaque: bool) -> bytes:
    """The PNG of an image. `progress` hears of every band, and may raise to give it up."""
    width, height = image.width(), image.height()
    level = _SMALL if width * height < _LARGE_FROM else _LARGE
    packer = zlib.compressobj(level)
    kind = 2 if is_opaque else 6
    chunks = [_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))]
    for share, rows in _bands(image, is_opaque):
        progress(share)
        if packed := packer.compress(rows):
            chunks.append(_chunk(b"IDAT", packed))
    chunks.append(_chunk(b"IDAT", packer.flush()))
    return b"".join((_SIGNATURE, *chunks, _chunk(b"IEND", b"")))


def _bands(image: QImage, is_opaque: bool) -> Iterator[tuple[float, bytes]]:
    """Some rows at a time, each with the byte before it that says that nothing is filtered."""
    pixel, form = (3, QImage.Format.Format_RGB888) if is_opaque else (4, QImage.Format.Format_RGBA8888)
    length, height = image.width() * pixel, image.height()
    for top in range(0, height, _BAND):
        band = image.copy(0, top, image.width(), min(_BAND, height - top)).convertToFormat(form)
        bits, step = band.constBits(), band.bytesPerLine()
        rows = b"".join(b"\0" + bits[row * step : row * step + length] for row in range(band.height()))
        yield top / height, rows


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
