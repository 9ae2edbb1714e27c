"""The map file, `NAME.vsm.json`: read whole or refused whole, written stably and safely."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vsm_desktop.core.model import Map
from vsm_desktop.files.document import LARGEST_FILE
from vsm_desktop.files.embedded import embedded_map
from vsm_desktop.files.fingerprint import Fingerprint, fingerprint
from vsm_desktop.files.map_content import map_of
from vsm_desktop.files.map_writer import MapWriter
from vsm_desktop.files.refusal import Refusal, one_line
from vsm_desktop.files.replace import replace_file
from vsm_desktop.translation import tr

SUFFIX = ".vsm.json"


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
        return map_of(content if embedded is None else embedded)
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


# Writing


def write_map(map_: Map, path: Path) -> None:
    """Write the map file so that at every moment either the old or the new one is there, whole.

    Raises:
        OSError: when it could not be written; the file that was there is as it was.
    """
    replace_file(path, MapWriter().readable_dump(map_))


def dump_map(map_: Map) -> bytes:
    """The map as the content of a map file."""
    return MapWriter().dump(map_)


# The schema


def map_schema() -> dict[str, Any]:
    """The file format as JSON Schema 2020-12."""
    schema = Map.model_json_schema()
    # In a program these two go without saying; a file has to say them.
    schema["required"] = ["format", "version", *schema["required"]]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
