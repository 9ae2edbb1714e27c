"""From the bytes of a damaged file to a map that is whole, and what it lacks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecodeError
from typing import Any

from pydantic import ValidationError

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.integrity import faults, state_faults
from vsm_desktop.core.model import FORMAT, MOST_MOMENTS, VERSION, Map, Moment, Record, State
from vsm_desktop.files.document import check_records, check_size
from vsm_desktop.files.embedded import readable_part
from vsm_desktop.files.fault_words import first_error
from vsm_desktop.files.migrations import migrated
from vsm_desktop.files.records import RECORD_KINDS
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.files.salvage.fitting import fitting
from vsm_desktop.files.salvage.fragments import Document, fragments
from vsm_desktop.files.salvage.losses import LeftOut, Losses
from vsm_desktop.files.salvage.mending import mended
from vsm_desktop.translation import tr

_NOTHING = " \t\r\n\0"
"""What may stand at the end of a file; after a power cut, zeros."""
_OF_EVERY_FILE = {"states", "format", "version"}
_MOMENTS = "moments"
_EMPTY = Map(states=(State(id="current"),))


@dataclass(frozen=True)
class Salvaged:
    """A whole map, and what could not be taken into it, in the file's order."""

    map: Map
    left_out: tuple[LeftOut, ...]

    @property
    def records(self) -> int:
        """How many records it has, in all its states."""
        return sum(len(getattr(state, kind)) for state in self.map.states for kind in RECORD_KINDS)


def salvage(content: bytes) -> Salvaged:
    """All of a damaged map file, or of a picture with a damaged map, that can still be read.

    Raises:
        Refusal: when there is nothing of a map in it, or it is of a newer version of the program.
    """
    check_size(content)
    losses = Losses()
    document = _document(_text(readable_part(content), losses), losses)
    _check_origin(document)
    check_records(document)
    document = _shaped(document, losses)
    _check_content(document)
    document = migrated(document)
    members = {name: value for name, value in document.items() if name not in {*_OF_EVERY_FILE, _MOMENTS}}
    map_ = mended(Map, members | {"states": [{"id": "current"}]}, "", losses) or _EMPTY
    states = tuple(_states(document["states"], losses)) or map_.states
    map_ = map_.holding(states=states, moments=tuple(_moments(document[_MOMENTS], losses)))
    for fault in faults(map_):  # none is known that would get here
        raise Refusal(f"{fault.place}: {fault.message}")
    return Salvaged(map_, losses.all())


def _text(content: bytes, losses: Losses) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = tr("byte {position}").format(position=error.start)
        losses.add(place, tr("is not UTF-8; what could not be read there is marked"))
        text = content.decode("utf-8", "replace")
    return text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")


def _document(text: str, losses: Losses) -> Document:
    """The document as it stands, when it is JSON, else what is whole in it."""
    try:
        document = json.loads(text, object_pairs_hook=_first_of_each_key)
    except (ValueError, RecursionError) as error:
        found = fragments(text)
        end = len(text.rstrip(_NOTHING))
        if _breaks_off(text[:end], error) or found.is_within_a_list:
            found.passed_over.append((end, tr("the file breaks off here, and what may have followed is lost")))
        for place, reason in _with_lines(text, found.passed_over):
            losses.add(place, reason)
        return found.document
    if not isinstance(document, dict):
        raise Refusal(tr("there is nothing of a map in it"))
    return document


def _breaks_off(text: str, error: Exception) -> bool:
    """Whether a text that is no JSON lacks its end, as far as that can be told."""
    if not isinstance(error, JSONDecodeError):
        return not text.endswith("}")
    if error.msg == "Extra data":
        return False
    return error.pos >= len(text) or error.msg.startswith("Unterminated") or not text.endswith("}")


def _first_of_each_key(pairs: list[tuple[str, Any]]) -> Document:
    return dict(reversed(pairs)) if len({key for key, _ in pairs}) < len(pairs) else dict(pairs)


def _with_lines(text: str, passed_over: list[tuple[int, str]]) -> Iterator[tuple[str, str]]:
    line, before = 1, 0
    for position, reason in passed_over:
        line += text.count("\n", before, position)
        before = position
        column = position - text.rfind("\n", 0, position)
        yield tr("line {line}, column {column}").format(line=line, column=column), reason


def _check_origin(document: Document) -> None:
    """Nothing is guessed of other programs' files, nor of versions that may mean other things by the same words."""
    if document.get("format", FORMAT) != FORMAT:
        raise Refusal("format: " + tr('is not "{format}"').format(format=FORMAT))
    version = document.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise Refusal(tr("it is of a newer version of this program, which is needed to read it"))


def _check_content(document: Document) -> None:
    is_map = document.get("format") == FORMAT and document.keys() & Map.model_fields.keys() - _OF_EVERY_FILE
    if not document["states"] and not is_map:
        raise Refusal(tr("there is nothing of a map in it"))


def _shaped(document: Document, losses: Losses) -> Document:
    """The document with lists where the format has lists, at the version that it is of."""
    version = document.get("version")
    is_version = isinstance(version, int) and not isinstance(version, bool) and version >= 1
    states = [dict(state) for state in _objects(document.get("states"), "states", losses)]
    for index, state in enumerate(states):
        for kind in RECORD_KINDS:
            if kind in state:
                state[kind] = list(_objects(state[kind], f"states[{index}].{kind}", losses))
    moments = list(_objects(document.get(_MOMENTS), _MOMENTS, losses))
    return {**document, "version": version if is_version else VERSION, "states": states, _MOMENTS: moments}


def _objects(value: object, place: str, losses: Losses) -> Iterator[Document]:
    if not isinstance(value, list):
        if value is not None:
            losses.add(place, tr("should be a list"))
        return
    for index, item in enumerate(value):
        if isinstance(item, dict):
            yield item
        else:
            losses.add(f"{place}[{index}]", tr("should be an object"))


def _states(documents: list[Document], losses: Losses) -> Iterator[State]:
    taken: set[str] = set()
    for index, document in enumerate(documents):
        place = f"states[{index}]"
        members = {name: value for name, value in document.items() if name not in RECORD_KINDS}
        state = mended(State, {"id": new_id(taken)} | members, place, losses) or State(id=new_id(taken))
        if state.id in taken:
            losses.add(f"{place}.id", tr("another state has this id; this one has a new one"))
            state = state.replace(id=new_id(taken))
        taken.add(state.id)
        records = {kind: _records(kind, document.get(kind, []), place, losses) for kind in RECORD_KINDS}
        yield fitting(state, records, place, losses)


def _moments(documents: list[Document], losses: Losses) -> Iterator[Moment]:
    """Those that are whole: a part of one would tell of the rest that it was not there yet."""
    for index, document in enumerate(documents[:MOST_MOMENTS]):
        try:
            moment = Moment.model_validate(document)
        except ValidationError as error:
            wrong: str | None = first_error(error, document)
        else:
            wrong = next((f"state.{fault.place}: {fault.message}" for fault in state_faults(moment.state)), None)
        if wrong is None:
            yield moment
        else:
            losses.add(f"{_MOMENTS}[{index}]", tr("left out whole: {reason}").format(reason=wrong))
    for index in range(MOST_MOMENTS, len(documents)):
        losses.add(f"{_MOMENTS}[{index}]", tr("there are more than {n} moments").format(n=MOST_MOMENTS))


def _records(kind: str, values: list[Any], place: str, losses: Losses) -> list[Record | None]:
    """The records of one list, each in its place; in the list itself, for there is no room for two of very many."""
    for index, value in enumerate(values):
        values[index] = mended(RECORD_KINDS[kind], value, f"{place}.{kind}[{index}]", losses)
    return values
