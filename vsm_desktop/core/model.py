"""What a map holds: frozen records, named by id.

The field names and their words are those of the map file, so that the file needs no second description:
its JSON Schema is made from these classes. A text that was not stated is empty, any other value that was
not stated is `None`. A record is valid by itself; that the records of a state fit together (ids unique, nothing
named that is not there) is the business of `vsm_desktop.core.integrity`.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, FailFast, Field, Strict, model_validator

from vsm_desktop.core.duration import is_duration, parse_duration
from vsm_desktop.translation import tr

FORMAT = "vsm-desktop"
VERSION: Literal[4] = 4
FURTHEST = 1_000_000
"""The largest distance from the canvas's origin, in map units (one is a pixel at 100 %)."""

MOST_CHARACTERS = 100_000
"""The length of the longest text: some fifty pages, and still laid out in a moment."""
MOST_MOMENTS = 100

Role = Literal["activity", "consumption"]
Actor = Literal["organization", "customer", "partner"]
Work = Literal["production", "coordination", "approval", "delivery", "other"]
Contribution = Literal["unexamined", "contributes", "none"]
FlowKind = Literal["work", "customer", "information", "rework"]
Trigger = Literal["push", "pull"]
Category = Literal["economic", "operational", "informational", "behavioral"]
Cause = Literal[
    "budget for supply",
    "budget for demand",
    "capacity",
    "capability",
    "knowledge",
    "incentives",
    "trust",
    "engagement",
]
NoteKind = Literal["note", "question", "burst"]
RecordKind = Literal["stages", "flows", "resistances", "notes"]
DataField = Literal[
    "team",
    "internal_importance",
    "customer_relevance",
    "process_time",
    "lead_time",
    "percent_complete_accurate",
    "cost",
    "people",
    "wip",
]
"""What can stand in a stage's data box: fields of the stage, in their order."""

CAUSES: Mapping[Category, tuple[Cause, ...]] = {
    "economic": ("budget for supply", "budget for demand"),
    "operational": ("capacity", "capability"),
    "informational": ("knowledge",),
    "behavioral": ("incentives", "trust", "engagement"),
}


def _is_text(text: str) -> str:
    """Half of a surrogate pair is no character: no file could hold it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError(tr("holds half a character")) from error
    return text


def _is_identifier(text: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise ValueError(tr("is not an id: no control characters, and no space at either end"))
    return text


def _is_each_once(words: tuple[str, ...]) -> tuple[str, ...]:
    repeated = next((word for place, word in enumerate(words) if word in words[:place]), None)
    if repeated is not None:
        raise ValueError(tr("names '{word}' twice").format(word=repeated))
    return words


def _is_date(text: str) -> str:
    if text and not (_DATE.fullmatch(text) and _is_in_calendar(text)):
        raise ValueError(tr("is not a date: write it like 2026-05-04"))
    return text


def _is_in_calendar(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_time(text: str) -> str:
    if not (_TIME.fullmatch(text) and _is_of_a_clock(text)):
        raise ValueError(tr("is not a time: write it like 2026-05-04T09:31:07+02:00"))
    return text


def _is_of_a_clock(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


Item = TypeVar("Item")
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# A JSON array is read as a list and kept as a tuple; what stands in it is read as strictly as the rest. The first
# fault is enough to refuse a file: a hostile one could have millions.
Records = Annotated[tuple[Item, ...], Strict(False), FailFast()]
Text = Annotated[str, Field(max_length=MOST_CHARACTERS), AfterValidator(_is_text)]
StatedText = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS), AfterValidator(_is_text)]
Identifier = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_is_identifier)]
DateText = Annotated[str, AfterValidator(_is_date)]
TimeText = Annotated[str, AfterValidator(_is_time)]
DataBoxes = Annotated[
    Records[DataField], AfterValidator(_is_each_once), Field(json_schema_extra={"uniqueItems": True})
]
DurationText = Annotated[str, AfterValidator(is_duration)]
# Whole numbers stay whole, so that a file that is read and written again is the same file.
Coordinate = Annotated[int, Field(ge=-FURTHEST, le=FURTHEST)] | Annotated[float, Field(ge=-FURTHEST, le=FURTHEST)]
Quantity = Annotated[int, Field(ge=0, le=1e12)] | Annotated[float, Field(ge=0, le=1e12)]
Measure = Annotated[int, Field(ge=-1e15, le=1e15)] | Annotated[float, Field(ge=-1e15, le=1e15)]
Share = Annotated[int, Field(ge=0, le=1)] | Annotated[float, Field(ge=0, le=1)]
HoursPerDay = Annotated[int, Field(gt=0, le=24)] | Annotated[float, Field(gt=0, le=24)]
DaysPerWeek = Annotated[int, Field(gt=0, le=7)] | Annotated[float, Field(gt=0, le=7)]
Rating = Annotated[int, Field(ge=1, le=5)]
Count = Annotated[int, Field(ge=1, le=1_000_000)]


class Record(BaseModel):
    """A frozen value, read strictly: no key that it does not know, no word for a number, no NaN."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    def replace(self, **changes: Any) -> Self:
        """A copy with these fields changed and everything checked, which pydantic's own copy does not do."""
        changed = type(self).model_validate({**self._fields(), **changes})
        # All fields would count as stated otherwise, and the set of their names is larger than the record.
        object.__setattr__(changed, "__pydantic_fields_set__", self.__pydantic_fields_set__.union(changes))
        return changed

    def _fields(self) -> Mapping[str, Any]:
        kept, names = vars(self), type(self).model_fields
        if len(kept) == len(names):
            return kept
        return {name: kept[name] for name in names}  # without the indexes that some records keep beside them


class Evidence(Record):
    """What speaks for a stage's value, who said it, and how strong it is."""

    statement: Text = ""
    source: Literal["customer", "internal"] = "internal"
    strength: Literal["behavior", "stated", "inferred"] = "stated"
    date: DateText | None = None
    link: Text = ""


class Acceptance(Record):
    """How the client perceives the value, what pulls it, and the act by which it is accepted."""

    perceived_as: Text = ""
    pulled_by: Text = ""
    accepted_when: Text = ""


class Improvement(Record):
    """What was or will be optimised, and what it is for."""

    description: Text = ""
    aim: Literal["efficiency", "perception", "resistance"] = "efficiency"
    metric: Text = ""
    before: Text = ""
    after: Text = ""
    status: Literal["planned", "done"] = "planned"


class Stage(Record):
    """A stage of the value stream, with its classic data box. Shares are 0 to 1, ratings 1 to 5."""

    id: Identifier
    name: Text = ""
    x: Coordinate = 0
    y: Coordinate = 0
    role: Role = "activity"
    actor: Actor = "organization"
    team: Text = ""
    work: Work = "other"
    contribution: Contribution = "unexamined"
    necessary_for: Text = ""
    internal_importance: Rating | None = None
    customer_relevance: Rating | None = None
    evidence: Records[Evidence] = ()
    acceptance: Acceptance = Acceptance()
    needs: Literal["any", "all"] = "any"
    entry: bool = False
    improvements: Records[Improvement] = ()
    process_time: DurationText | None = None
    lead_time: DurationText | None = None
    percent_complete_accurate: Share | None = None
    cost: Quantity | None = None
    people: Quantity | None = None
    wip: Quantity | None = None
    notes: Text = ""


class Flow(Record):
    """A flow from one stage to another. Work and customer flows contribute, the others do not."""

    id: Identifier
    source: Identifier
    target: Identifier
    kind: FlowKind = "work"
    trigger: Trigger | None = None
    wait: DurationText | None = None
    drop_off: Share | None = None
    wip: Quantity | None = None
    label: Text = ""

    @property
    def contributes(self) -> bool:
        """Whether it carries what the client will consume, or a client's own act."""
        return self.kind in ("work", "customer")


class CategoryAndCause(Record):
    """The kind of resource that is missing and, optionally, which in particular."""

    category: Category
    cause: Cause | None = None

    @model_validator(mode="after")
    def _cause_is_of_the_category(self) -> Self:
        if self.cause is not None and self.cause not in CAUSES[self.category]:
            message = tr("{cause} is not a cause of {category} resistance")
            raise ValueError(message.format(cause=repr(self.cause), category=self.category))
        return self


class Investment(Record):
    """The first way past a resistance point: the organisation's own resource."""

    kind: Literal["invest"]
    what: Text = ""
    cost: Quantity | None = None
    available: bool = False


class Exchange(Record):
    """The second way: value evoked so strongly that the customer acts, and the act brings the resource."""

    kind: Literal["customer"]
    evoked_value: Text = ""
    evoked_at: Identifier | None = None
    customer_action: Text = ""
    brings: Category | None = None
    how: Text = ""
    flow: Identifier | None = None
    strength: Rating | None = None
    ask: Rating | None = None
    uptake: Share | None = None


class Resistance(Record):
    """A point on a stage or a flow at which the organisation cannot move value on by itself."""

    id: Identifier
    on: Identifier
    categories: Annotated[tuple[CategoryAndCause, ...], Strict(False), FailFast(), Field(min_length=1)]
    description: Text = ""
    internally_resolvable: Literal["yes", "no", "unknown"] = "unknown"
    known_from: Literal["observed", "anticipated"] = "observed"
    response: Annotated[Investment | Exchange, Field(discriminator="kind")] | None = None

    @property
    def leading_category(self) -> Category:
        return self.categories[0].category


class Note(Record):
    """A sticky note on the canvas, standing alone or with a stage or flow."""

    id: Identifier
    x: Coordinate = 0
    y: Coordinate = 0
    text: Text = ""
    kind: NoteKind = "note"
    on: Identifier | None = None


class Outcome(Record):
    """A result that the improvements were meant to move, such as conversion or retention."""

    name: Text = ""
    unit: Text = ""
    before: Measure | None = None
    after: Measure | None = None


class SetAside(Record):
    """A finding that the team looked at and put aside, with its reason."""

    code: StatedText
    on: Records[Identifier] = ()
    reason: Text = ""


class State(Record):
    """One state of the stream, such as the current or a future one. The order of records is that of the file."""

    id: Identifier
    name: Text = ""
    stages: Records[Stage] = ()
    flows: Records[Flow] = ()
    resistances: Records[Resistance] = ()
    notes: Records[Note] = ()
    outcomes: Records[Outcome] = ()
    set_aside: Records[SetAside] = ()

    def holding(self, **changes: Any) -> "State":
        """A copy with other records in it. They were checked when they were made, so they are not again."""
        held = State.model_construct(**{**self._fields(), **changes})
        # The indexes of records that are the same ones hold for the copy as well.
        held.__dict__.update(
            (index, self.__dict__[index])
            for kind, indexes in _INDEXES.items()
            for index in indexes
            if index in self.__dict__ and held.__dict__[kind] is self.__dict__[kind]
        )
        return held

    def updating(self, kind: RecordKind, updated: Mapping[str, Any]) -> "State":
        """A copy in which records of one kind are replaced in their places by others, given by their ids.

        Its indexes are carried over, so that a drag of one stage among thousands looks at no other.
        """
        index, order = _INDEXES[kind][:2]
        positions: Mapping[str, int] = getattr(self, order)
        records = list(getattr(self, kind))
        for name, record in updated.items():
            records[positions[name]] = record
        after = self.holding(**{kind: tuple(records)})
        after.__dict__[index] = {**getattr(self, index), **updated}
        after.__dict__[order] = positions
        return after

    @cached_property
    def stages_by_id(self) -> Mapping[str, Stage]:
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def flows_by_id(self) -> Mapping[str, Flow]:
        return {flow.id: flow for flow in self.flows}

    @cached_property
    def resistances_by_id(self) -> Mapping[str, Resistance]:
        return {point.id: point for point in self.resistances}

    @cached_property
    def notes_by_id(self) -> Mapping[str, Note]:
        return {note.id: note for note in self.notes}

    @cached_property
    def stage_positions(self) -> Mapping[str, int]:
        """Where each stage stands in the file's order, by id."""
        return _positions(self.stages)

    @cached_property
    def flow_positions(self) -> Mapping[str, int]:
        return _positions(self.flows)

    @cached_property
    def resistance_positions(self) -> Mapping[str, int]:
        return _positions(self.resistances)

    @cached_property
    def note_positions(self) -> Mapping[str, int]:
        return _positions(self.notes)

    @cached_property
    def connections(self) -> frozenset[tuple[str, str, FlowKind]]:
        """Which stages flows connect: source, target and kind."""
        return frozenset([(flow.source, flow.target, flow.kind) for flow in self.flows])

    def has(self, record_id: str) -> bool:
        """Whether one of its records has this id. Asks the indexes that a later version shares with this one."""
        indexes = (self.stages_by_id, self.flows_by_id, self.resistances_by_id, self.notes_by_id)
        return any(record_id in index for index in indexes)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all its records."""
        return frozenset(
            record.id for records in (self.stages, self.flows, self.resistances, self.notes) for record in records
        )


_INDEXES: Mapping[RecordKind, tuple[str, ...]] = {
    "stages": ("stages_by_id", "stage_positions"),
    "flows": ("flows_by_id", "flow_positions", "connections"),
    "resistances": ("resistances_by_id", "resistance_positions"),
    "notes": ("notes_by_id", "note_positions"),
}


def _positions(records: Sequence[Stage | Flow | Resistance | Note]) -> Mapping[str, int]:
    return {record.id: position for position, record in enumerate(records)}


class Thresholds(Record):
    """From where on something is worth a finding. The one place in which these limits stand.

    Attributes:
        importance_gap: by how much importance inside is above relevance to the client (F3).
        importance_alone: from which importance on relevance to the client should be stated (F3).
        complete_stages, complete_filled: how many stages, and which share of their data boxes, make a map look
            complete; and below which share of validated stages that is an illusion (F6).
        drop_off, wait: which share is lost on a flow, or which share of the lead time is spent waiting on it (R4).
        least_uptake: below which uptake an exchange asks more than it evokes (X4).
        outcome_tolerance: within which share of what it was an outcome has not moved (F5).
    """

    importance_gap: Rating = 2
    importance_alone: Rating = 4
    complete_stages: Count = 8
    complete_filled: Share = 0.8
    complete_validated: Share = 0.2
    drop_off: Share = 0.5
    wait: Share = 0.5
    least_uptake: Share = 0.05
    outcome_tolerance: Share = 0.02


class Settings(Record):
    """What a map's durations and findings are reckoned with."""

    hours_per_day: HoursPerDay = 8
    days_per_week: DaysPerWeek = 5
    thresholds: Thresholds = Thresholds()

    def seconds(self, duration: str) -> float:
        """A duration as people type it, in seconds of this map's working time. Raises `ValueError` if it is none.

        To the microsecond, so that 4.1 h are half of 8.2 h.
        """
        return round(parse_duration(duration).seconds(self.hours_per_day, self.days_per_week), 6)


class Charter(Record):
    """What those in the room agreed to map, before they began."""

    scope: Text = ""
    begins: Text = ""
    ends: Text = ""
    participants: Records[StatedText] = ()
    outcome: Text = ""


class Action(Record):
    """What somebody will do, by when, and what on the map it answers. It outlives what it was about."""

    what: Text = ""
    owner: Text = ""
    due: DateText | None = None
    code: Text = ""
    on: Records[Identifier] = ()
    done: bool = False


class Moment(Record):
    """A state as it stood at a time, with the clock of the room: what it meant is worked out, not kept.

    Attributes:
        step: the step of the agenda at whose end it was kept; empty when it was kept by hand.
        state: its records have the ids that they have in the states of the map.
    """

    at: TimeText
    name: Text = ""
    step: Text = ""
    state: State

    def holding(self, state: State) -> "Moment":
        """A copy with another state in it, which is not checked again."""
        return Moment.model_construct(**{**self._fields(), "state": state})


class Map(Record):
    """A value stream map: one or more states of the same stream, the first one shown first."""

    format: Literal["vsm-desktop"] = "vsm-desktop"
    version: Literal[4] = VERSION
    title: Text = ""
    charter: Charter = Charter()
    actions: Records[Action] = ()
    settings: Settings = Settings()
    data_boxes: DataBoxes = ()
    states: Annotated[tuple[State, ...], Strict(False), FailFast(), Field(min_length=1)]
    moments: Annotated[tuple[Moment, ...], Strict(False), FailFast(), Field(max_length=MOST_MOMENTS)] = ()

    def holding(self, **changes: Any) -> "Map":
        """A copy with other states or other parts in it, which are not checked again."""
        return Map.model_construct(**{**self._fields(), **changes})

    @cached_property
    def states_by_id(self) -> Mapping[str, State]:
        return {state.id: state for state in self.states}
