"""The map file, `NAME.vsm.json`: read whole or refused whole, written stably and safely."""

import errno
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import FORMAT, VERSION, Map, Record, State
from vsm_desktop.files.embedded import embedded_map
from vsm_desktop.files.fingerprint import Fingerprint, fingerprint
from vsm_desktop.files.migrations import migrated
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import replace_file
from vsm_desktop.translation import tr

LARGEST_FILE = 64 * 1024 * 1024
SUFFIX = ".vsm.json"
_INDENT = "  "
_SHOWN_VALUE = 60
_OF_THE_WHOLE = {"charter", "settings", "data_boxes"}


# Reading


@dataclass(frozen=True)
class OpenedMap:
    """A map, and what the file was like that it was read from: what saving compares the file with."""

    map: Map
    content: bytes

    @property
    def fingerprint(self) -> Fingerprint:
        return fingerprint(self.content)


def open_map(path: Path) -> OpenedMap:
    """The map in a map file, or in a picture that this program exported, with the file's own content.

    Raises:
        Refusal: with the one line for whoever gave the file.
    """
    content = file_content(path)
    return OpenedMap(parse_map(content, str(path)), content)


def read_map(path: Path) -> Map:
    """As `open_map`, for who only looks. Raises `Refusal`."""
    return open_map(path).map


def parse_map(content: bytes, name: str) -> Map:
    """The map in the content of a file that is called `name` in a refusal. Raises `Refusal`."""
    try:
        embedded = embedded_map(content)
        return _map_of(content if embedded is None else embedded)
    except Refusal as refusal:
        raise Refusal(one_line(f"{name}: {refusal}")) from None


def file_content(path: Path) -> bytes:
    """What is in a file that may hold a map. Raises `Refusal` when it cannot be read, or is too large."""
    try:
        if not path.is_file() and path.exists() and not path.is_dir():
            raise Refusal(one_line(f"{path}: " + tr("is not a file")))
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refusal(one_line(f"{path}: {reason}")) from error
    if len(content) > LARGEST_FILE:
        raise Refusal(one_line(f"{path}: " + tr("is larger than 64 MiB")))
    return content


def _map_of(content: bytes) -> Map:
    document = _document(content)
    _check_format(document)
    document = migrated(document)
    try:
        map_ = Map.model_validate(document)
    except ValidationError as error:
        raise Refusal(_first_error(error, document)) from error
    for fault in faults(map_):
        raise Refusal(f"{fault.place}: {fault.message}")
    return map_


def _document(content: bytes) -> dict[str, Any]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(tr("is not UTF-8 (byte {position})").format(position=error.start)) from error
    if text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}"):
        raise Refusal(tr("starts with a byte order mark; save it as UTF-8 without one"))
    document = _parsed(text)
    if not isinstance(document, dict):
        raise Refusal(tr("is not a map: a JSON object is needed"))
    return document


def _parsed(text: str) -> Any:
    repeated: list[_ObjectWithRepeatedKey] = []

    def object_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
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
        yield _joined(place, value.repeated)
    if isinstance(value, dict):
        for key, member in value.items():
            yield from _repeated_keys(member, _joined(place, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _repeated_keys(item, _joined(place, index))


def _check_format(document: Mapping[str, Any]) -> None:
    if document.get("format") != FORMAT:
        raise Refusal("format: " + tr('is not "{format}"').format(format=FORMAT))
    version = document.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise Refusal("version: " + tr("is not a version of the format"))
    if version > VERSION:
        raise Refusal(
            "version: "
            + tr("is {version}, and this program reads up to {known}; a newer one is needed").format(
                version=_shown(version), known=VERSION
            )
        )


def _first_error(error: ValidationError, document: object) -> str:
    details = error.errors(include_url=False)
    # A number may be whole or not, and gives an error for each: one of its size says more than one of its type.
    place = _place(details[0], document)
    here = [entry for entry in details if _place(entry, document) == place]
    first = next((entry for entry in here if entry["type"].startswith(("greater", "less"))), here[-1])
    return f"{place}: {_what_is_wrong(first)}" if place else _what_is_wrong(first)


def _place(entry: ErrorDetails, document: object) -> str:
    """The place in the file, without the names of alternatives that pydantic puts into its own."""
    place, value = "", document
    before: str | int | None = None
    for step in entry["loc"]:
        if before == "response" and step in ("invest", "customer"):
            before = step
            continue
        before = step
        if _has(value, step):
            value, place = value[step], _joined(place, step)  # type: ignore[index]  # what `_has` just found
        elif entry["type"] == "missing" and step == entry["loc"][-1]:
            place = _joined(place, step)
    return place


def _has(value: object, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _joined(place: str, step: str | int) -> str:
    if isinstance(step, int):
        return f"{place}[{step}]"
    return f"{place}.{step}" if place else step


def _what_is_wrong(entry: ErrorDetails) -> str:
    value, context = entry["input"], entry.get("ctx", {})
    if entry["type"] == "value_error":
        message = str(context.get("error", ""))
        return f"{_shown(value)} {message}" if isinstance(value, str) else message
    message = _message(entry["type"]).format(**{name: _plain_number(bound) for name, bound in context.items()})
    is_told = isinstance(value, str | int | float) and entry["type"] not in _SELF_EVIDENT
    return f"{message} ({_shown(value)})" if is_told else message


def _plain_number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_SELF_EVIDENT = ("extra_forbidden", "string_too_short", "string_unicode")


def _message(kind: str) -> str:
    """What is wrong, in words; `{name}` stands for a bound that pydantic tells."""
    return {
        "missing": tr("is missing"),
        "extra_forbidden": tr("is not a key of the format"),
        "string_type": tr("should be a text"),
        "string_unicode": tr("holds half a character"),
        "string_too_short": tr("is empty"),
        "string_too_long": tr("is longer than {max_length} characters"),
        "int_type": tr("should be a whole number"),
        "float_type": tr("should be a number"),
        "finite_number": tr("should be a finite number"),
        "bool_type": tr("should be true or false"),
        "tuple_type": tr("should be a list"),
        "dict_type": tr("should be an object"),
        "model_type": tr("should be an object"),
        "model_attributes_type": tr("should be an object"),
        "too_short": tr("needs at least one entry"),
        "greater_than": tr("should be more than {gt}"),
        "greater_than_equal": tr("should be {ge} or more"),
        "less_than_equal": tr("should be {le} or less"),
        "literal_error": tr("should be {expected}"),
        "union_tag_not_found": tr("needs a kind, invest or customer"),
        "union_tag_invalid": tr("should be of the kind invest or customer"),
    }.get(kind, tr("is not what the format has here"))


def _shown(value: object) -> str:
    try:
        text = json.dumps(value, ensure_ascii=False)
    except ValueError:
        return tr("a number that is too long")
    return text if len(text) <= _SHOWN_VALUE else text[:_SHOWN_VALUE] + "…"


# Writing


def write_map(map_: Map, path: Path) -> None:
    """Write the map file so that at every moment either the old or the new one is there, whole.

    Raises:
        OSError: when it could not be written; the file that was there is as it was.
    """
    replace_file(path, readable_dump(map_))


def readable_dump(map_: Map) -> bytes:
    """The content of a map file, which was read back and gave the same map.

    Raises:
        OSError: when it would not: better nothing is written than what nobody can open.
    """
    content = dump_map(map_)
    try:
        is_same = len(content) <= LARGEST_FILE and parse_map(content, "") == map_
    except Refusal:
        is_same = False
    if not is_same:
        raise OSError(errno.EINVAL, tr("this map could not be read again, so nothing was written"))
    return content


def dump_map(map_: Map) -> bytes:
    """The map as the content of a map file."""
    return MapWriter().dump(map_)


class MapWriter:
    """Writes maps, and remembers what each record looked like, so that after one step only what changed is formed.

    One writer kept along with a map that is being edited makes a recovery copy of thousands of records in about
    a millisecond.
    """

    def __init__(self) -> None:
        self._written: dict[int, tuple[Record, str]] = {}

    def dump(self, map_: Map) -> bytes:
        """The content of the map file: keys at their default left out, records in their order."""
        kept: dict[int, tuple[Record, str]] = {}
        lines = [
            "{",
            f'{_INDENT}"format": {_json(FORMAT)},',
            f'{_INDENT}"version": {VERSION},',
            f'{_INDENT}"title": {_json(map_.title)},',
        ]
        stated = map_.model_dump(mode="json", include=_OF_THE_WHOLE, exclude_defaults=True)
        lines += [f"{_INDENT}{_json(name)}: {_json(value, 1)}," for name, value in stated.items()]
        lines.append(f'{_INDENT}"states": [')
        lines.append(",\n".join(self._state(state, kept) for state in map_.states))
        lines += [f"{_INDENT}]", "}", ""]
        self._written = kept
        return "\n".join(lines).encode("utf-8")

    def _state(self, state: State, kept: dict[int, tuple[Record, str]]) -> str:
        members = [f'"id": {_json(state.id)}', f'"name": {_json(state.name)}']
        for kind in ("stages", "flows", "resistances", "notes", "outcomes", "set_aside"):
            records = getattr(state, kind)
            if records:
                body = ",\n".join(self._record(record, kept) for record in records)
                members.append(f'"{kind}": [\n{body}\n{_INDENT * 3}]')
        joined = (",\n" + _INDENT * 3).join(members)
        return f"{_INDENT * 2}{{\n{_INDENT * 3}{joined}\n{_INDENT * 2}}}"

    def _record(self, record: Record, kept: dict[int, tuple[Record, str]]) -> str:
        key = id(record)
        entry = self._written.get(key)
        if entry is None or entry[0] is not record:
            text = _INDENT * 4 + _json(record.model_dump(mode="json", exclude_defaults=True), 4)
            entry = (record, text)
        kept[key] = entry
        return entry[1]


def _json(value: object, depth: int = 0) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=len(_INDENT))
    return text.replace("\n", "\n" + _INDENT * depth) if depth else text


# The schema


def map_schema() -> dict[str, Any]:
    """The file format as JSON Schema 2020-12."""
    schema = Map.model_json_schema()
    # In a program these two go without saying; a file has to say them.
    schema["required"] = ["format", "version", *schema["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
