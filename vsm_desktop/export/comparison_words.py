"""A comparison in words and in order, for everything that people read: the terminal, a page, a mail.

The texts hold what stands on the maps as it stands there. Whoever sets them makes them fit to be shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from vsm_desktop.core.comparison import Difference, FieldChange, RecordsComparison, different_records
from vsm_desktop.core.model import Map, RecordKind, State
from vsm_desktop.method.comparing.comparison import Comparison
from vsm_desktop.method.comparing.field_names import kind_name
from vsm_desktop.method.comparing.maps import ComparedMaps
from vsm_desktop.method.comparing.record_words import (
    count_words,
    field_words,
    names_of,
    record_name,
)
from vsm_desktop.method.comparing.scenarios import Scenario
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.comparing.stages import StageTurn
from vsm_desktop.method.comparing.words import (
    difference_words,
    figure_name,
    figure_words,
    point_turn_word,
    scenario_name,
    turned_words,
    verdict_word,
)
from vsm_desktop.method.outcomes import measure_words
from vsm_desktop.method.wording import host_words, status_word
from vsm_desktop.translation import tr, trn

_KINDS: tuple[RecordKind, ...] = ("stages", "flows", "resistances", "notes")


@dataclass(frozen=True)
class TurnRow:
    """A stage or point of which something else is said: what was, what is, and why.

    Attributes:
        ids: the records that the row tells of.
    """

    name: str
    before: str
    after: str
    why: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class DifferenceRow:
    """A figure or outcome: what it was, what it is, and the difference."""

    name: str
    before: str
    after: str
    difference: str


@dataclass(frozen=True)
class RecordRow:
    """A record that is different: what became of it, what it is called, and the lines that tell more."""

    id: str
    differences: tuple[Difference, ...]
    kind: str
    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class RecordsWords:
    """What is different of the records of a kind: which came and went, and lines about those that changed."""

    kind: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    moved: tuple[str, ...]
    changed: tuple[tuple[str, tuple[str, ...]], ...]
    is_reordered: bool


def compared_title(compared: ComparedMaps) -> str:
    """The two maps; the one where two of its states are compared."""
    before, after = (map_title(map_) for map_ in (compared.before, compared.after))
    return (
        before
        if compared.is_of_one_map or before == after
        else tr("{before} → {after}").format(before=before, after=after)
    )


def map_title(map_: Map) -> str:
    return map_.title.strip() or tr("Untitled map")


def pair_title(comparison: Comparison) -> str:
    """The two states by name; one where it is the same in both maps."""
    before, after = (state_name(side.state) for side in (comparison.sides.before, comparison.sides.after))
    return before if before == after else tr("{before} → {after}").format(before=before, after=after)


def state_name(state: State) -> str:
    return state.name.strip() or state.id


def same_words() -> str:
    return tr("Nothing is different.")


def map_lines(compared: ComparedMaps) -> list[str]:
    """What the maps themselves say otherwise, and which states one of them has only."""
    lines = [line for change in compared.fields for line in _map_field_lines(change, compared)]
    lines += [tr("State added: {name}").format(name=state_name(state)) for state in compared.added]
    lines += [tr("State removed: {name}").format(name=state_name(state)) for state in compared.removed]
    if compared.is_reordered:
        lines.append(tr("The states stand in another order."))
    return lines


def _map_field_lines(change: FieldChange, compared: ComparedMaps) -> Iterator[str]:
    sides = compared.states[0].sides
    return _lines((change,), sides, "")


# What it means


def summary(comparison: Comparison) -> list[tuple[str, str]]:
    """How much is different, kind by kind; nothing where nothing is."""
    counted = [(kind_name(kind), count_words(_records(comparison, kind))) for kind in _KINDS]
    turned = sum(bool(turn.turned) for turn in comparison.stages)
    if turned:
        words = trn("{n} stage has another answer", "{n} stages have other answers", turned)
        counted.append((tr("Answers"), words))
    return [(name, words) for name, words in counted if words]


def scenario_title(scenario: Scenario) -> str:
    return tr("{code} {scenario}: {verdict}").format(
        code=scenario.code, scenario=scenario_name(scenario.name), verdict=verdict_word(scenario.verdict)
    )


def stage_rows(comparison: Comparison) -> list[TurnRow]:
    """The stages that both states have and of which something else is said; those of which it is the same, for the
    same causes, together."""
    alike: dict[tuple[str, str, frozenset[str]], list[TurnRow]] = {}
    for row in single_stage_rows(comparison):
        alike.setdefault((row.before, row.after, frozenset(row.why)), []).append(row)
    return [_together(rows) for rows in alike.values()]


def _together(rows: Sequence[TurnRow]) -> TurnRow:
    ids = tuple(name for row in rows for name in row.ids)
    return replace(rows[0], name=", ".join(row.name for row in rows), ids=ids)


def single_stage_rows(comparison: Comparison) -> list[TurnRow]:
    """As `stage_rows`, each stage by itself."""
    return [_stage_row(turn, comparison) for turn in comparison.stages if turn.turned]


def _stage_row(turn: StageTurn, comparison: Comparison) -> TurnRow:
    said = turned_words(turn)
    return TurnRow(
        comparison.sides.after.name(turn.stage),
        ", ".join(before for before, _ in said),
        ", ".join(after for _, after in said),
        tuple(cause.sentence for cause in turn.why),
        (turn.stage,),
    )


def new_stage_rows(comparison: Comparison) -> list[TurnRow]:
    """The stages that came or went, with what is, or was, said of them."""
    return [
        TurnRow(
            comparison.sides.knowing_stage(turn.stage).name(turn.stage), *turned_words(turn)[0], ids=(turn.stage,)
        )
        for turn in comparison.stages
        if not turn.turned
    ]


def point_rows(comparison: Comparison) -> list[tuple[str, TurnRow]]:
    """The resistance points that have another status, each with the word for what became of it."""
    rows = []
    for turn in comparison.points:
        case = comparison.sides.before if turn.after is None else comparison.sides.after
        host = host_words(case.state.resistances_by_id[turn.point], case.state)
        before, after = (
            tr("not on the map") if status is None else status_word(status) for status in (turn.before, turn.after)
        )
        rows.append((point_turn_word(turn.turn), TurnRow(host, before, after, ids=(turn.point,))))
    return rows


def figure_rows(comparison: Comparison) -> list[DifferenceRow]:
    """The figures of which either state tells."""
    sides = comparison.sides
    return [
        DifferenceRow(
            figure_name(change.figure),
            figure_words(change.before, change, sides.before.settings),
            figure_words(change.after, change, sides.after.settings),
            difference_words(change, sides.after.settings),
        )
        for change in comparison.figures
        if (change.before, change.after) != (None, None)
    ]


def outcome_rows(comparison: Comparison) -> list[DifferenceRow]:
    """The outcomes of both states, and whether they moved."""
    rows = []
    for change in comparison.outcomes:
        before, after = (
            tr("not stated") if value is None else measure_words(value, change.unit)
            for value in (change.before, change.after)
        )
        moved = {True: tr("has moved"), False: tr("has not moved"), None: ""}[change.has_moved]
        rows.append(DifferenceRow(change.name, before, after, moved))
    return rows


# What is different on the map


def record_words(comparison: Comparison) -> Iterator[RecordsWords]:
    """Kind by kind, what is different; kinds that are the same are left out."""
    sides = comparison.sides
    for kind in _KINDS:
        compared = _records(comparison, kind)
        if compared:
            yield RecordsWords(
                kind_name(kind),
                tuple(names_of(kind, compared.added, sides.after)),
                tuple(names_of(kind, compared.removed, sides.before)),
                tuple([record_name(kind, move.id, sides.after) for move in compared.moved]),
                tuple(
                    [
                        (record_name(kind, change.id, sides.after), tuple(_lines(change.fields, sides, change.id)))
                        for change in compared.changed
                    ]
                ),
                compared.order is not None,
            )


def record_rows(comparison: Comparison) -> Iterator[RecordRow]:
    """Every record that is different, by itself: kind by kind, those that came first and those that went last."""
    sides, different = comparison.sides, different_records(comparison.records)
    for kind in _KINDS:
        compared = _records(comparison, kind)
        fields = {change.id: change.fields for change in compared.changed}
        both = dict.fromkeys([*fields, *(move.id for move in compared.moved)])
        for name in [*(record.id for record in compared.added), *both]:
            lines = tuple(_lines(fields.get(name, ()), sides, name))
            yield RecordRow(name, different.after[name], kind_name(kind), record_name(kind, name, sides.after), lines)
        for record in compared.removed:
            name = record_name(kind, record.id, sides.before)
            yield RecordRow(record.id, different.before[record.id], kind_name(kind), name, ())


def state_lines(comparison: Comparison) -> list[str]:
    """What the states themselves say otherwise."""
    return list(_lines(comparison.records.told_fields, comparison.sides, ""))


def _lines(fields: Sequence[FieldChange], sides: Sides, record_id: str) -> Iterator[str]:
    for change in fields:
        for words in field_words(change, sides, record_id):
            yield tr("{field}: {before} → {after}").format(field=words.field, before=words.before, after=words.after)


def _records(comparison: Comparison, kind: RecordKind) -> RecordsComparison[Any]:
    found: RecordsComparison[Any] = getattr(comparison.records, kind)
    return found
