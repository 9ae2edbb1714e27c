"""The JSON of a map file, read strictly, and only as large as maps can be.

The limits are looked at before anything is built: what would not fit into the memory is refused, not tried.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from vsm_desktop.files.fault_words import joined
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.translation import tr

LARGEST_FILE = 64 * 1024 * 1024
"""In bytes. That of a map inside a picture is as large at most."""
MOST_OBJECTS = 1_000_000
MOST_VALUES = 4_000_000
MOST_RECORDS = 250_000
_MOST_KEYS = 200


def check_size(content: bytes) -> None:
    """Refuse what would take too much memory as a map. Raises `Refusal`."""
    if len(content) > LARGEST_FILE:
        raise Refusal(tr("is larger than 64 MiB"))
    # Brackets and commas within texts count as well: the limits are far above what people write.
    if _has_more(content, MOST_OBJECTS, b"{") or _has_more(content, MOST_VALUES, b",", b"["):
        raise Refusal(tr("has more values than a map can have"))


def _has_more(content: bytes, most: int, *signs: bytes) -> bool:
    """Whether there are more of these signs; they are counted only in what is long enough for them."""
    return len(content) > most and sum(map(content.count, signs)) > most


def check_records(document: dict[str, Any]) -> int:
    """Refuse what has too many records to work with. Gives how many there are. Raises `Refusal`."""
    members = (member for state in states_in(document) for member in state.values())
    number = sum(len(member) for member in members if isinstance(member, list))
    check_number_of_records(number)
    return number


def states_in(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The states of a map, and those of its moments, as they stand in a document."""
    yield from _objects(document.get("states"))
    yield from _objects([moment.get("state") for moment in _objects(document.get("moments"))])


def _objects(values: object) -> Iterator[dict[str, Any]]:
    if isinstance(values, list):
        yield from (value for value in values if isinstance(value, dict))


def check_number_of_records(number: int) -> None:
    """Refuse more records than can be worked with. Raises `Refusal`."""
    if number > MOST_RECORDS:
        raise Refusal("states: " + tr("hold more than {n} records").format(n=f"{MOST_RECORDS:,}"))


def document_of(content: bytes) -> dict[str, Any]:
    """The JSON object in the content of a file.

    Raises:
        Refusal: when there is none, or it is larger than any map.
    """
    check_size(content)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(tr("is not UTF-8 (byte {position})").format(position=error.start)) from error
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        raise Refusal(tr("starts with a byte order mark; save it as UTF-8 without one"))
    document = json_of(text)
    if not isinstance(document, dict):
        raise Refusal(tr("is not a map: a JSON object is needed"))
    return document


def json_of(text: str) -> Any:
    """What a JSON text says, in which no key of an object stands twice. Raises `Refusal`."""
    repeated: list[_ObjectWithRepeatedKey] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(pairs) > _MOST_KEYS:
            raise Refusal(tr("an object has more than {n} keys").format(n=_MOST_KEYS))
        members = dict(pairs)
        if len(members) < len(pairs):
            members = _ObjectWithRepeatedKey(members, [key for key, _ in pairs])
            repeated.append(members)
        return members

    try:
        document = json.loads(text, object_pairs_hook=object_of)
        place = next(_repeated_keys(document, "")) if repeated else None
    except json.JSONDecodeError as error:
        line = tr("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        raise Refusal(f"{line}: " + tr("is not JSON: {reason}").format(reason=error.msg)) from error
    except RecursionError as error:
        raise Refusal(tr("is nested deeper than the format has")) from error
    except ValueError as error:  # a number with more digits than Python reads
        raise Refusal(tr("is not JSON: {reason}").format(reason=tr("a number is too long"))) from error
    if place is not None:
        raise Refusal(f"{place}: " + tr("this key stands twice"))
    return document


class _ObjectWithRepeatedKey(dict[str, Any]):
    """A JSON object in which a key stood twice; JSON libraries would keep the last one in silence."""

    def __init__(self, members: dict[str, Any], keys: list[str]) -> None:
        super().__init__(members)
        self.repeated = next(key for key, count in Counter(keys).items() if count > 1)


def _repeated_keys(value: object, place: str) -> Iterator[str]:
    if isinstance(value, _ObjectWithRepeatedKey):
        yield joined(place, value.repeated)
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _repeated_keys(member, joined(place, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _repeated_keys(item, joined(place, index))
