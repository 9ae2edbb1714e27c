"""How many records stand whole in the first bytes of a map file, told by its lines: a count of its own."""

import re
from bisect import bisect_right

from vsm_desktop.core.model import Map
from vsm_desktop.files.records import RECORD_KINDS

_LAST_LINE = re.compile(rb"^        \},?\n", re.MULTILINE)


class WholeRecords:
    """Of a file as this program writes it, in which every record ends with a brace on a line of its own."""

    def __init__(self, content: bytes) -> None:
        self._ends = [match.start() + len(b"        }") for match in _LAST_LINE.finditer(content)]

    def before(self, position: int) -> int:
        return bisect_right(self._ends, position)


def records_of(map_: Map) -> int:
    return sum(len(getattr(state, kind)) for state in map_.states for kind in RECORD_KINDS)
