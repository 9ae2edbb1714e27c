"""The map file, `NAME.vsm.json`: read whole or refused whole, written stably and safely."""

import errno
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from vsm_desktop.core.integrity import faults
from vsm_desktop.core.model import FORMAT, VERSION, Map, Record, State
from vsm_desktop.files.document import LARGEST_FILE, check_records, document_of
from vsm_desktop.files.embedded import embedded_map
from vsm_desktop.files.fault_words import first_error, shown
from vsm_desktop.files.fingerprint import Fingerprint, fingerprint
from vsm_desktop.files.migrations import migrated
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import replace_file
from vsm_desktop.translation import tr

SUFFIX = ".vsm.json"
_INDENT = "  "
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
    document = document_of(content)
    _check_format(document)
    document = migrated(document)
    check_records(document)
    try:
        map_ = Map.model_validate(document)
    except ValidationError as error:
        raise Refusal(first_error(error, document)) from error
    for fault in faults(map_):
        raise Refusal(f"{fault.place}: {fault.message}")
    return map_


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
                version=shown(version), known=VERSION
            )
        )


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
