"""Forms the content of map files, and proves that it can be read again, a record at a time."""

import errno
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, Final

from vsm_desktop.core.integrity import state_faults
from vsm_desktop.core.model import FORMAT, VERSION, Map, Moment, Record, State
from vsm_desktop.files.document import check_number_of_records, check_size, json_of
from vsm_desktop.files.map_content import check_integrity, valid_map_of
from vsm_desktop.files.records import RECORD_KINDS
from vsm_desktop.files.refusal import Refusal
from vsm_desktop.translation import tr

_INDENT: Final = "  "
_OF_A_STATE: Final = _INDENT * 3
_OF_A_RECORD: Final = _INDENT * 4
_OF_THE_WHOLE: Final = {"charter", "actions", "settings", "data_boxes"}
_LISTS: Final = tuple(RECORD_KINDS)
_FEW: Final = 2
"""So many records of a list show how it is written: where it stands, and what is between two."""


class MapWriter:
    """Writes maps, and remembers what each record looked like, so that after one step only what changed is formed.

    One writer kept along with a map that is being edited makes a recovery copy of thousands of records in some
    milliseconds, and for a save reads back only what it has not before. It may be asked in two threads at a time.
    Of the state of a moment, which never changes, it remembers the whole text.
    """

    def __init__(self) -> None:
        self._written: dict[int, _Written] = {}
        self._moments: dict[int, _WrittenMoment] = {}

    def dump(self, map_: Map) -> bytes:
        """The content of the map file: keys at their default left out, records in their order."""
        return _content(map_, *self._remembered(map_))

    def prepare(self, map_: Map) -> Generator[None, None, None]:
        """Form what `dump` will need, a record at a time."""
        for record in _records(map_.states):
            if self._known(record) is None:
                self._written[id(record)] = _Written(record)
                yield
        for moment in map_.moments:
            if self._known_moment(moment.state) is None:
                yield from self._prepare_moment(moment.state)

    def _prepare_moment(self, state: State) -> Generator[None, None, None]:
        pieces = {}
        for record in _records((state,)):
            known = self._known(record)
            pieces[id(record)] = known or _Written(record)
            if known is None:
                yield
        self._moments[id(state)] = _WrittenMoment(state, pieces)
        yield

    def readable_dump(self, map_: Map, pause: Callable[[], object] = lambda: None) -> bytes:
        """The content of a map file from which the same map can be read.

        Read back is each record by itself, once for as long as it is remembered, and the file with few records in
        each list. As the whole consists of these, and its size and what must hold between records are looked at,
        it can be read as well.

        Args:
            pause: is called between one piece of the work and the next.

        Raises:
            OSError: when it could not be read: better nothing is written than what nobody can open.
        """
        try:
            for _ in self.prepare(map_):
                pause()
            written, moments = self._remembered(map_)
            for record in written.values():
                record.read_back()
                pause()
            for moment in moments.values():
                for _ in moment.read_back():
                    pause()
            return _readable(map_, written, moments)
        except (Refusal, ValueError) as error:
            raise OSError(errno.EINVAL, tr("this map could not be read again, so nothing was written")) from error

    def _remembered(self, map_: Map) -> "tuple[Mapping[int, _Written], Mapping[int, _WrittenMoment]]":
        """What all records and moments of the map look like; what others looked like is forgotten."""
        written = {id(record): self._known(record) or _Written(record) for record in _records(map_.states)}
        kept = [moment.state for moment in map_.moments]
        moments = {id(state): self._known_moment(state) or self._moment(state, written) for state in kept}
        self._written, self._moments = written, moments
        return written, moments

    def _moment(self, state: State, written: "Mapping[int, _Written]") -> "_WrittenMoment":
        return _WrittenMoment(
            state,
            {
                id(record): written.get(id(record)) or self._known(record) or _Written(record)
                for record in _records((state,))
            },
        )

    def _known(self, record: Record) -> "_Written | None":
        written = self._written.get(id(record))
        return written if written is not None and written.record is record else None

    def _known_moment(self, state: State) -> "_WrittenMoment | None":
        written = self._moments.get(id(state))
        return written if written is not None and written.state is state else None


class _Written:
    """A record and its text. For as long as it is kept, no other record has the identity of this one."""

    __slots__ = ("_was_read_back", "record", "text")

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = _json(record.model_dump(mode="json", exclude_defaults=True), _OF_A_RECORD)
        self._was_read_back = False

    def read_back(self) -> None:
        """Read the text, if it was not yet. Raises `ValueError` or `Refusal` when it gives another record or none."""
        if not self._was_read_back:
            if type(self.record).model_validate(json_of(self.text)) != self.record:
                raise ValueError("another record")
            self._was_read_back = True


class _WrittenMoment:
    """The state of a moment and its content, with what its records look like until they were read back."""

    __slots__ = ("_pieces", "_was_read_back", "content", "state")

    def __init__(self, state: State, pieces: Mapping[int, _Written]) -> None:
        self.state = state
        self.content = _state(state, pieces).lstrip().replace("\n", f"\n{_INDENT}").encode("utf-8")
        self._pieces = pieces
        self._was_read_back = False

    def read_back(self) -> Generator[None, None, None]:
        """As of a record, piece by piece; what the state itself says is read with the whole."""
        for piece in self._pieces.values():
            piece.read_back()
            yield
        if not self._was_read_back:
            if any(state_faults(self.state)):
                raise ValueError("records that do not fit together")
            self._was_read_back, self._pieces = True, {}
        yield


def _readable(map_: Map, written: Mapping[int, _Written], kept: Mapping[int, _WrittenMoment]) -> bytes:
    """The content made of records that were read back. Raises `ValueError` or `Refusal` when it cannot be read."""
    states = tuple(map(_with_few_records, map_.states))
    moments = tuple(map(_with_few_in_it, range(len(map_.moments)), map_.moments))
    with_few = map_.holding(states=states, moments=moments)
    few = {id(moment.state): _WrittenMoment(moment.state, _pieces(moment.state)) for moment in moments}
    if valid_map_of(_content(with_few, written, few)) != with_few:
        raise ValueError("another map")
    check_integrity(map_.holding(moments=()))  # that of a moment was looked at when it was read back
    check_number_of_records(sum(_number_of_records(state) for state in _all_states(map_)))
    content = _content(map_, written, kept)
    check_size(content)
    return content


def _with_few_records(state: State, few: int = _FEW) -> State:
    return state.holding(**{kind: getattr(state, kind)[:few] for kind in _LISTS})


def _with_few_in_it(index: int, moment: Moment) -> Moment:
    """The moment with few records; those behind the first ones show what they say themselves, and have none."""
    few = _FEW if index < _FEW else 0
    return moment.holding(_with_few_records(moment.state, few))


def _pieces(state: State) -> Mapping[int, _Written]:
    return {id(record): _Written(record) for record in _records((state,))}


def _all_states(map_: Map) -> Iterator[State]:
    yield from map_.states
    yield from (moment.state for moment in map_.moments)


def _number_of_records(state: State) -> int:
    return sum(len(getattr(state, kind)) for kind in _LISTS)


def _records(states: Iterable[State]) -> Iterator[Record]:
    for state in states:
        for kind in _LISTS:
            yield from getattr(state, kind)


def _content(map_: Map, written: Mapping[int, _Written], kept: Mapping[int, _WrittenMoment]) -> bytes:
    """Moments are put in place as they are: they can be many times as large as the rest."""
    if not map_.moments:
        return (_states(map_, written) + "\n}\n").encode("utf-8")
    pieces = [f'{_states(map_, written)},\n{_INDENT}"moments": ['.encode()]
    for index, moment in enumerate(map_.moments):
        pieces += [f"{',' if index else ''}\n{_before_state(moment)}".encode(), kept[id(moment.state)].content]
        pieces.append(f"\n{_INDENT * 2}}}".encode())
    return b"".join([*pieces, f"\n{_INDENT}]\n}}\n".encode()])


def _before_state(moment: Moment) -> str:
    """The beginning of a moment, up to its state."""
    stated = moment.model_dump(mode="json", exclude={"state"}, exclude_defaults=True)
    members = [*(f"{_leaf(name)}: {_leaf(value)}" for name, value in stated.items()), '"state": ']
    joined = f",\n{_OF_A_STATE}".join(members)
    return f"{_INDENT * 2}{{\n{_OF_A_STATE}{joined}"


def _states(map_: Map, written: Mapping[int, _Written]) -> str:
    """The content up to the end of the states."""
    lines = [
        "{",
        f'{_INDENT}"format": {_json(FORMAT)},',
        f'{_INDENT}"version": {VERSION},',
        f'{_INDENT}"title": {_json(map_.title)},',
    ]
    stated = map_.model_dump(mode="json", include=_OF_THE_WHOLE, exclude_defaults=True)
    lines += [f"{_INDENT}{_json(name)}: {_json(value, _INDENT)}," for name, value in stated.items()]
    lines.append(f'{_INDENT}"states": [')
    lines.append(",\n".join([_state(state, written) for state in map_.states]))
    return "\n".join([*lines, f"{_INDENT}]"])


def _state(state: State, written: Mapping[int, _Written]) -> str:
    members = [f'"id": {_json(state.id)}', f'"name": {_json(state.name)}']
    for kind in _LISTS:
        records = getattr(state, kind)
        if records:
            body = f",\n{_OF_A_RECORD}".join([written[id(record)].text for record in records])
            members.append(f'"{kind}": [\n{_OF_A_RECORD}{body}\n{_OF_A_STATE}]')
    joined = f",\n{_OF_A_STATE}".join(members)
    return f"{_INDENT * 2}{{\n{_OF_A_STATE}{joined}\n{_INDENT * 2}}}"


_leaf = json.JSONEncoder(ensure_ascii=False).encode


def _json(value: Any, indent: str = "") -> str:
    """As `json.dumps` with an indent, which goes about it in a third of the speed."""
    within = indent + _INDENT
    if isinstance(value, dict) and value:
        members = [f"{within}{_leaf(key)}: {_json(member, within)}" for key, member in value.items()]
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join([within + _json(item, within) for item in value]) + f"\n{indent}]"
    return _leaf(value)
