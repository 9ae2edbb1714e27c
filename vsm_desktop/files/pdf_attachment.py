"""The map attached to a PDF that the program exported: found without reading the rest of the file."""

import re
from collections import deque

PDF_ATTACHMENT = "map.vsm.json"
"""What the attachment is called, and how it is told from others."""
_NAME = b"(\xfe\xff" + PDF_ATTACHMENT.encode("utf-16-be") + b")"
_FILE = re.compile(rb"/F\s*" + re.escape(_NAME) + rb"\s*/EF\s*<<\s*/F\s+(\d{1,9})\s+0\s+R")
_STREAM = re.compile(rb"\s*<<(.{0,400}?)>>\s*stream\r?\n", re.DOTALL)
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?:\s+0\s+(R))?")


def packed_attachment(content: bytes) -> bytes | None:
    """The map file as Qt packs it, with zlib, as much of it as is there; `None` where none is attached."""
    last = deque(_FILE.finditer(content), maxlen=1)  # of what could be millions
    if not last:
        return None
    start = _object(content, int(last[0][1]))
    stream = None if start is None else _STREAM.match(content, start)
    length = None if stream is None else _length(content, stream[1])
    if stream is None or length is None:
        return b""
    return content[stream.end() : stream.end() + length]


def _object(content: bytes, number: int) -> int | None:
    """Where what an object holds begins."""
    head = b"\n%d 0 obj" % number
    at = content.rfind(head)
    return None if at < 0 else at + len(head)


def _length(content: bytes, stream: bytes) -> int | None:
    """How long a stream is: its dictionary states it, or names the object that does."""
    stated = _LENGTH.search(stream)
    if stated is None:
        return None
    if stated[2] is None:
        return int(stated[1])
    start = _object(content, int(stated[1]))
    number = None if start is None else re.compile(rb"\s*(\d{1,10})\s").match(content, start)
    return None if number is None else int(number[1])
