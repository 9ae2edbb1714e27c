"""What is different on a map in words: a field, and what it was and is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from vsm_desktop.core.comparison import FieldChange, RecordsComparison
from vsm_desktop.core.dates import time_words
from vsm_desktop.core.evidence_line import write_evidence
from vsm_desktop.core.model import (
    Action,
    CategoryAndCause,
    Evidence,
    Exchange,
    Flow,
    Improvement,
    Investment,
    Moment,
    Note,
    Outcome,
    Record,
    RecordKind,
    Resistance,
    SetAside,
    Stage,
)
from vsm_desktop.method.comparing.field_names import field_name
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.gain import gain_words
from vsm_desktop.method.options import customer_option, invest_option, option_name
from vsm_desktop.method.outcomes import measure_words
from vsm_desktop.method.quantities import number_words
from vsm_desktop.method.wording import action_words, category_word, one_line
from vsm_desktop.translation import tr

_LONGEST = 200
_SHARES = {"percent_complete_accurate", "drop_off", "uptake"}
_REFERENCES = {"source", "target", "on", "evoked_at", "flow"}
_WORDS = {
    "role",
    "actor",
    "work",
    "contribution",
    "needs",
    "kind",
    "trigger",
    "internally_resolvable",
    "known_from",
    "brings",
    "process_time",
    "lead_time",
    "wait",
    "data_boxes",
}
"""The fields of which the value is a word of the format or a figure, and no text that somebody wrote."""


@dataclass(frozen=True)
class FieldWords:
    """A field that is different, and what it was and is."""

    field: str
    before: str
    after: str


def record_name(kind: RecordKind, record_id: str, case: Case) -> str:
    """What a record is called in a sentence; nobody is shown an id."""
    match kind:
        case "stages":
            return case.name(record_id)
        case "flows":
            return case.flow_name(case.state.flows_by_id[record_id])
        case "resistances":
            return tr("the point at {host}").format(host=case.host_name(case.state.resistances_by_id[record_id]))
        case "notes":
            return _quoted(case.state.notes_by_id[record_id].text) or tr("an empty note")


def field_words(change: FieldChange, sides: Sides, record_id: str = "") -> Iterator[FieldWords]:
    """A change in words. Of lists, each thing that came or went has its own."""
    name = change.field.rpartition(".")[2]
    if isinstance(change.before, tuple) and isinstance(change.after, tuple):
        yield from _list_words(field_name(change.field), change, sides)
        return
    before = _value_words(name, change.before, sides.before, record_id)
    yield FieldWords(field_name(change.field), before, _value_words(name, change.after, sides.after, record_id))


def _list_words(field: str, change: FieldChange, sides: Sides) -> Iterator[FieldWords]:
    gone = [one for one in change.before if one not in change.after]
    come = [one for one in change.after if one not in change.before]
    for old, new in _paired(gone, come):
        before = tr("not there") if old is None else _item_words(old, sides.before)
        yield FieldWords(field, before, tr("taken out") if new is None else _item_words(new, sides.after))
    if not gone and not come:
        yield FieldWords(field, tr("as before"), tr("in another order"))


def _paired(gone: Sequence[Any], come: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """What went with what came instead of it, as far as that is about the same."""
    waiting = list(come)
    for old in gone:
        new = next((one for one in waiting if _about(one) == _about(old)), None)
        if new is not None:
            waiting.remove(new)
        yield old, new
    yield from ((None, new) for new in waiting)


def _about(item: Any) -> object:
    match item:
        case Evidence():
            return item.statement
        case Improvement():
            return item.description
        case CategoryAndCause():
            return item.category
        case Outcome():
            return item.name, item.unit
        case SetAside():
            return item.code, item.on
        case Action():
            return item.what
        case Moment():
            return item.at
        case _:
            return item


def _item_words(item: Any, case: Case) -> str:
    match item:
        case Evidence():
            return _shortened(write_evidence(item))
        case Improvement():
            return _joined(_quoted(item.description), item.status, item.aim, gain_words(item, case.settings))
        case CategoryAndCause():
            return _joined(category_word(item.category), item.cause or "")
        case Outcome():
            values = (_measure(item.before, item.unit), _measure(item.after, item.unit))
            return _joined(
                one_line(item.name), tr("{before} before, {after} after").format(before=values[0], after=values[1])
            )
        case SetAside():
            return _joined(item.code, _quoted(item.reason))
        case Action():
            return _shortened(action_words(item))
        case Moment():
            return _joined(_quoted(item.name), time_words(item.at))
        case _:
            return _shortened(str(item).replace("_", " "))


def _measure(value: float | None, unit: str) -> str:
    return tr("not stated") if value is None else measure_words(value, one_line(unit))


def _value_words(name: str, value: Any, case: Case, record_id: str) -> str:
    if value is None or value == "":
        return tr("not stated")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, int | float):
        return tr("{number} %").format(number=number_words(100 * value)) if name in _SHARES else number_words(value)
    if isinstance(value, Investment | Exchange):
        return _response_words(value, case, record_id)
    if isinstance(value, Record):
        return tr("something else")
    if name in _REFERENCES:
        return _reference_words(value, case)
    return str(value) if name in _WORDS else _quoted(str(value))


def _response_words(response: Investment | Exchange, case: Case, record_id: str) -> str:
    point = case.state.resistances_by_id[record_id]
    if isinstance(response, Investment):
        option = invest_option(point)
    else:
        option = customer_option(point, case.state, case.analysis.resolution)
    return tr("{option}: {says}").format(
        option=option_name(option.kind), says=_shortened("; ".join(option.says)) or tr("nothing is said of it yet")
    )


def _reference_words(record_id: str, case: Case) -> str:
    flow = case.state.flows_by_id.get(record_id)
    return case.name(record_id) if flow is None else tr("the flow {flow}").format(flow=case.flow_name(flow))


def _quoted(text: str) -> str:
    words = _shortened(one_line(text))
    return tr("“{name}”").format(name=words) if words else ""


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _joined(*words: str) -> str:
    return ", ".join(filter(None, words))


# Counts


def count_words(compared: RecordsComparison[Any]) -> str:
    """How many records of a kind came, went, changed and moved; nothing where they are the same."""
    counts = (
        (len(compared.added), tr("{n} added")),
        (len(compared.removed), tr("{n} removed")),
        (len(compared.changed), tr("{n} changed")),
        (len(compared.moved), tr("{n} moved")),
    )
    words = [text.format(n=count) for count, text in counts if count]
    if compared.order is not None:
        words.append(tr("in another order"))
    return ", ".join(words)


def names_of(kind: RecordKind, records: Sequence[Stage | Flow | Resistance | Note], case: Case) -> list[str]:
    return [record_name(kind, record.id, case) for record in records]
