"""The map in a presentation that the program exported: a part of its own, found without reading any other.

A presentation is a ZIP archive, and may come from anyone: how much is listed and unpacked is looked at before it is.
"""

import base64
import re
import struct
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from vsm_desktop.files.document import LARGEST_FILE

ARCHIVE = b"PK\x03\x04"
"""What a presentation begins with, as any archive does."""
_START = b'<?xml version="1.0" encoding="UTF-8"?>\n<map xmlns="urn:vsm-desktop:map">'
_END = b"</map>"
_NAME = re.compile(r"customXml/item\d{1,6}\.xml")
_BASE_64 = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_LONGEST_LISTING = 1 << 20
"""In bytes; some ten thousand parts."""
_LISTING_END, _LARGE_LISTING_END = b"PK\x05\x06", b"PK\x06\x07"


def part_with_map(map_file: bytes) -> bytes:
    """The content of the part, an XML document."""
    return _START + base64.b64encode(zlib.compress(map_file, 9)) + _END


def is_part_with_map(part: bytes) -> bool:
    return part.startswith(_START)


def packed_map(content: bytes) -> bytes | None:
    """The map file as it is packed with zlib, as much of it as is there; `None` where none is in the archive."""
    part = _part(content)
    if part is None:
        return None
    digits = _BASE_64.match(part, len(_START))
    whole = b"" if digits is None else digits[0].rstrip(b"=")
    return base64.b64decode(whole[: len(whole) // 4 * 4] + _rest(whole))


def _rest(digits: bytes) -> bytes:
    """The last digits, filled up; one alone says nothing."""
    last = digits[len(digits) // 4 * 4 :]
    return last + b"=" * (4 - len(last)) if len(last) > 1 else b""


def _part(content: bytes) -> bytes | None:
    if not _is_listing_short(content):
        return None
    try:
        with ZipFile(BytesIO(content)) as archive:
            for entry in archive.infolist():
                if _NAME.fullmatch(entry.filename) and entry.file_size <= LARGEST_FILE:
                    with archive.open(entry) as file:
                        # No more of a part is unpacked than tells whether it is the one: there can be thousands.
                        if is_part_with_map(start := file.read(len(_START))):
                            return start + file.read(LARGEST_FILE)
    except (BadZipFile, zlib.error, struct.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError):
        return None
    return None


def _is_listing_short(content: bytes) -> bool:
    """Whether the list of parts is no longer than that of any presentation: reading it takes many times its size."""
    end = content.rfind(_LISTING_END)
    if end < 0 or content[max(0, end - 20) : end].startswith(_LARGE_LISTING_END) or len(content) < end + 22:
        return False
    return int.from_bytes(content[end + 12 : end + 16], "little") <= _LONGEST_LISTING
