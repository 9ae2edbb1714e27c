"""The records that stand whole in a text which is no JSON any more, found one by one.

Whatever lies between them is passed over: half a record, a list that never ends, bytes of another file. Within a JSON
text a quote has a backslash before it, so a key with its colon is never a part of what people have written.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecoder
from typing import Any, Final

from vsm_desktop.core.model import Map
from vsm_desktop.files.records import RECORD_KINDS
from vsm_desktop.translation import tr

KINDS: Final = tuple(RECORD_KINDS)
_STATES: Final = "states"
_MOMENTS: Final = "moments"
_MEMBERS: Final = [name for name in Map.model_fields if name not in (_STATES, _MOMENTS)]
_LANDMARK: Final = re.compile(
    rf'(?<!\\)"(?P<list>{_STATES}|{_MOMENTS}|{"|".join(KINDS)})"\s*:\s*\['
    rf'|(?<!\\)"(?P<key>{"|".join(_MEMBERS)}|id|name)"\s*:\s*'
    r"|(?P<object>\{)"
)
_TELLING_KEYS: Final = (("source", "flows"), ("categories", "resistances"), ("code", "set_aside"), ("text", "notes"))
_MOST_WORK: Final = 4
"""How many times its own length a damaged text may be gone over, before the rest of it is given up."""
_MOST_DIGITS: Final = 400
_END_OF_LIST: Final = re.compile(r"\s*\]")
_WINDOWS: Final = (1 << 12, 1 << 16, 1 << 20, 1 << 27)
_LONGEST_WORD: Final = 16
"""No less of it is looked at to tell what it is: `false`, a number's exponent, an escape."""
_AN_ERROR: Final = 64
_DEEP: Final = 10_000
"""As how many characters it is reckoned when something is nested too deep to be read."""

Document = dict[str, Any]


@dataclass
class Fragments:
    """A document like that of a map file, and what was passed over: at which character, and what it was.

    Attributes:
        is_within_a_list: it ends before the list of records ends that was read last.
    """

    document: Document = field(default_factory=lambda: {_STATES: []})
    passed_over: list[tuple[int, str]] = field(default_factory=list)
    is_within_a_list: bool = False


def fragments(text: str) -> Fragments:
    """All that stands whole in a damaged map file, in its order."""
    reader = _Reader(text)
    reader.read()
    return reader.found


class _Reader:
    """Goes from landmark to landmark, and knows in which list of which state it is.

    Attributes:
        _list: the list it is in; `None` between the lists of a state, and before the first.
        _state: the state whose lists are being read; `None` until its first list begins.
        _heading: the id and the name that stand behind the last brace.
    """

    def __init__(self, text: str) -> None:
        self.found = Fragments()
        self._text = text
        self._keys: dict[str, str] = {}
        self._decoder = JSONDecoder(object_pairs_hook=self._object, parse_int=_whole_number)
        self._position = 0
        self._work = 0
        self._list: str | None = None
        self._state: Document | None = None
        self._heading: Document = {}
        self._is_in_damage = False

    def read(self) -> None:
        for landmark in self._landmarks():
            self._position = landmark.end()
            if self._list == _MOMENTS and landmark["list"] != _STATES:
                self._read_moment(landmark)
            elif landmark["list"]:
                self._begin_list(landmark["list"])
            elif landmark["key"]:
                self._read_member(landmark["key"])
            elif self._list in KINDS:
                self._read_record(landmark.start(), self._list)
            else:
                self._begin_object()
        self._end_heading()
        self.found.is_within_a_list = self._list in (*KINDS, _MOMENTS)

    def _landmarks(self) -> Iterator[re.Match[str]]:
        while landmark := _LANDMARK.search(self._text, self._position):
            if self._work > _MOST_WORK * len(self._text) + _DEEP:
                self.found.passed_over.append((landmark.start(), tr("the rest is too damaged to be read")))
                return
            yield landmark

    def _begin_list(self, name: str) -> None:
        if name == _MOMENTS:
            self._end_heading()
            self.found.document.setdefault(name, [])
        self._list, self._is_in_damage = name, False
        if name in (_STATES, _MOMENTS):
            self._state = None
            return
        if self._state is None or name in self._state:
            self._begin_state()
        if self._state is not None:
            self._state[name] = []

    def _begin_state(self) -> None:
        self._state, self._heading = self._heading, {}
        self.found.document[_STATES].append(self._state)

    def _begin_object(self) -> None:
        """A state begins, or the map; behind the lists of a state, the next one."""
        self._end_heading()
        if self._state is not None:
            self._list, self._state = _STATES, None

    def _end_heading(self) -> None:
        """Keep a state that has no lists."""
        if self._list == _STATES and "id" in self._heading:
            self._begin_state()
        self._heading = {}

    def _read_member(self, key: str) -> None:
        """A member of the map or of a state; of a damaged record, whose id and name are forgotten again."""
        read = self._value(self._position)
        if read is None:
            return
        value, self._position = read
        if key not in ("id", "name"):
            self.found.document.setdefault(key, value)
        elif self._state is not None and self._list is None:
            self._state.setdefault(key, value)
        else:
            self._heading[key] = value

    def _read_moment(self, landmark: re.Match[str]) -> None:
        """A moment is taken whole; what stands in one that is damaged is passed over with it."""
        if not landmark["object"]:
            return
        read = self._value(landmark.start())
        if read is not None and (self._is_in_damage and not isinstance(read[0].get("state"), dict)):
            self._position = read[1]
        elif read is not None:
            value, self._position = read
            self.found.document[_MOMENTS].append(value)
            self._is_in_damage = False
            if _END_OF_LIST.match(self._text, self._position):
                self._list = None
        elif not self._is_in_damage:
            self.found.passed_over.append((landmark.start(), tr("a moment that is damaged or breaks off")))
            self._is_in_damage = True

    def _read_record(self, start: int, kind: str) -> None:
        self._heading = {}
        read = self._value(start)
        if read is None:
            if not self._is_in_damage:
                self.found.passed_over.append((start, tr("a record that is damaged or breaks off")))
            self._is_in_damage = True
            return
        value, self._position = read
        if any(isinstance(value.get(name), list) for name in KINDS):  # a whole state, of whose list nothing was left
            self.found.document[_STATES].append(value)
            self._list, self._state = _STATES, None
            return
        if self._is_in_damage and "id" not in value and kind not in ("outcomes", "set_aside"):
            return  # a part of the damaged record
        self._is_in_damage = False
        self._take(value, kind)
        if _END_OF_LIST.match(self._text, self._position):
            self._list = None

    def _take(self, value: Document, kind: str) -> None:
        if self._state is None:
            self._begin_state()
        if self._state is not None:
            self._state.setdefault(_kind_of(value, kind), []).append(value)

    def _value(self, start: int) -> tuple[Any, int] | None:
        """What stands there and where it ends. In windows, for an error takes as long as all that is before it."""
        for size in _WINDOWS:
            window = self._text[start : start + size]
            is_last = start + size >= len(self._text)
            try:
                value, end = self._decoder.raw_decode(window)
            except json.JSONDecodeError as error:
                self._work += error.pos + _AN_ERROR
                is_cut_off = error.pos > size - _LONGEST_WORD or error.msg.startswith("Unterminated")
            except RecursionError:
                self._work += _DEEP
                return None
            else:
                if end < size or is_last:
                    return value, start + end
                is_cut_off = True  # a number may go on
            if is_last or not is_cut_off:
                return None
        return None

    def _object(self, members: list[tuple[str, Any]]) -> Document:
        """With each key there once for all records: by itself the decoder makes another one for each of them."""
        return {self._keys.setdefault(key, key): value for key, value in members}


def _whole_number(digits: str) -> int | float:
    """A number of more digits than any field may have counts as too large, and not as no JSON."""
    return int(digits) if len(digits) < _MOST_DIGITS else float("inf")


def _kind_of(value: Document, kind: str) -> str:
    """The list a record belongs to: the one it is in, unless the beginning of its own was lost and its keys tell."""
    return next((telling for key, telling in _TELLING_KEYS if key in value), kind)
