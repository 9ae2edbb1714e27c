"""What a captured line means on a state: which stages it speaks of, and what it adds and changes.

Nothing is guessed: a name that could mean two stages, or a branch from a stage that is not selected, is refused.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from vsm_desktop.core.capture.line import (
    ActionLine,
    CaptureError,
    ChainLine,
    FlowWords,
    Line,
    NoteLine,
    PointWords,
    StageMarks,
    StageName,
    StageWords,
)
from vsm_desktop.core.edits import with_role
from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Action, Flow, Note, Resistance, Stage, State
from vsm_desktop.core.rules import refuse_flow
from vsm_desktop.translation import tr


@dataclass(frozen=True)
class NewStage:
    """A stage that the line adds.

    Attributes:
        after, before: the stage from which, and the one to which, its first flow in the line leads; by id.
    """

    stage: Stage
    after: str | None
    before: str | None


@dataclass
class Meaning:
    """What the line adds and changes, each in the order of the line.

    Attributes:
        changed_stages, changed_flows: as they are then, by id; those that are added are not among them.
        known_flows: the flows of the line that are there already.
        selected: the id of the stage that the line ends with.
    """

    state: State
    added: list[NewStage] = field(default_factory=list)
    changed_stages: dict[str, Stage] = field(default_factory=dict)
    added_flows: list[Flow] = field(default_factory=list)
    changed_flows: dict[str, Flow] = field(default_factory=dict)
    known_flows: list[Flow] = field(default_factory=list)
    added_points: list[Resistance] = field(default_factory=list)
    known_points: list[Resistance] = field(default_factory=list)
    note: Note | None = None
    action: Action | None = None
    selected: str | None = None

    def __bool__(self) -> bool:
        """Whether it changes anything."""
        records = (self.added, self.changed_stages, self.added_flows, self.changed_flows, self.added_points)
        return any(records) or self.note is not None or self.action is not None

    def stage(self, stage_id: str) -> Stage:
        """A stage as the line leaves it."""
        new = next((one.stage for one in self.added if one.stage.id == stage_id), None)
        return new or self.changed_stages.get(stage_id) or self.state.stages_by_id[stage_id]


def understand(line: Line, state: State, selected: Collection[str]) -> Meaning:
    """What a line means.

    Args:
        selected: the ids of what is selected. An action is about it; where it is one stage, a line goes on from there
            that does not begin with a name.

    Raises:
        CaptureError: where it cannot be done, with the place in the line and the reason.
    """
    reader = _Reader(state, [name for name in selected if name in state.stages_by_id])
    if isinstance(line, NoteLine):
        reader.meaning.note = Note(id=new_id(state.ids), text=line.text, kind=line.kind)
    elif isinstance(line, ActionLine):
        reader.meaning.action = line.action.replace(on=_answerable(selected, state))
    else:
        reader.read(line)
    return reader.meaning


class _Reader:
    def __init__(self, state: State, selected: list[str]) -> None:
        self._state = state
        self._selected = selected
        self._taken = set(state.ids)
        self.meaning = Meaning(state)

    def read(self, line: ChainLine) -> None:
        here = self._stage(line.first)
        for flow, words in line.links:
            there = self._stage(words)
            self._connect(here, there, flow, words.at)
            here = there
        self.meaning.selected = here

    # Stages

    def _stage(self, words: StageWords) -> str:
        stage_id = self._selection(words.at) if words.name is None else self._named(words.name)
        self._mark(stage_id, words.marks)
        return stage_id

    def _selection(self, at: int) -> str:
        if len(self._selected) != 1:
            raise CaptureError(at, tr("select one stage for this, or begin with a name"))
        return self._selected[0]

    def _named(self, name: StageName) -> str:
        known = [stage.id for stage in self._state.stages if _is_named(stage, name.text)]
        known += [new.stage.id for new in self.meaning.added if _is_named(new.stage, name.text)]
        if name.number is not None:
            return self._numbered(name, known)
        if len(known) > 1:
            chosen = [stage_id for stage_id in known if stage_id in self._selected]
            if len(chosen) != 1:
                message = tr("{n} stages are called “{name}”: select one, or write ^1, ^2 … behind the name")
                raise CaptureError(name.at, message.format(n=len(known), name=name.text))
            return chosen[0]
        return known[0] if known else self._add(name)

    def _numbered(self, name: StageName, known: list[str]) -> str:
        number = name.number or 0
        if number <= len(known):
            return known[number - 1]
        if number == len(known) + 1:
            return self._add(name)
        message = tr("there is no number {number} of “{name}”: the next one is {next}")
        raise CaptureError(name.at, message.format(number=number, name=name.text, next=len(known) + 1))

    def _add(self, name: StageName) -> str:
        stage = Stage(id=self._new_id(), name=name.text)
        self.meaning.added.append(NewStage(stage, None, None))
        return stage.id

    def _mark(self, stage_id: str, marks: StageMarks) -> None:
        before = self.meaning.stage(stage_id)
        after = marked(before, marks)
        if after != before:
            self._put(after)
        self._add_points(stage_id, marks.points)

    def _put(self, stage: Stage) -> None:
        for place, new in enumerate(self.meaning.added):
            if new.stage.id == stage.id:
                self.meaning.added[place] = NewStage(stage, new.after, new.before)
                return
        self.meaning.changed_stages[stage.id] = stage

    # Flows and points

    def _connect(self, here: str, there: str, words: FlowWords, at: int) -> None:
        source, target = (there, here) if words.is_backwards else (here, there)
        flow = self._flow(source, target, words)
        if flow is None:
            reason = refuse_flow(self._state, source, target, words.kind)
            if reason is not None:
                raise CaptureError(at, reason)
            flow = Flow(id=self._new_id(), source=source, target=target, kind=words.kind)
            self.meaning.added_flows.append(said_of_flow(flow, words))
            self._stand_beside(here, there, is_backwards=words.is_backwards)
        else:
            self._change_flow(flow, words)
        self._add_points(flow.id, words.points)

    def _flow(self, source: str, target: str, words: FlowWords) -> Flow | None:
        meaning = self.meaning
        flows = (*self._state.flows, *meaning.added_flows)
        ends = (source, target, words.kind)
        return next((one for one in flows if (one.source, one.target, one.kind) == ends), None)

    def _change_flow(self, flow: Flow, words: FlowWords) -> None:
        meaning = self.meaning
        before = meaning.changed_flows.get(flow.id, flow)
        after = said_of_flow(before, words)
        if flow in meaning.added_flows:
            meaning.added_flows[meaning.added_flows.index(flow)] = after
        elif after == before:
            meaning.known_flows.append(flow)
        else:
            meaning.changed_flows[flow.id] = after

    def _stand_beside(self, here: str, there: str, *, is_backwards: bool) -> None:
        """Where a new stage stands follows from the first flow that it has.

        The one named last stands beside the one before; where only that one is new, it stands beside the last.
        """
        for place, new in enumerate(self.meaning.added):
            if new.after is not None or new.before is not None:
                continue
            if new.stage.id == there:
                self.meaning.added[place] = _beside(new, here, is_after=not is_backwards)
            elif new.stage.id == here and there in self._state.stages_by_id:
                self.meaning.added[place] = _beside(new, there, is_after=is_backwards)

    def _add_points(self, on: str, points: tuple[PointWords, ...]) -> None:
        for words in points:
            known = next((point for point in self._state.resistances if point.on == on and _says(point, words)), None)
            if known is not None:
                self.meaning.known_points.append(known)
                continue
            point = Resistance(id=self._new_id(), on=on, categories=words.categories, description=words.description)
            self.meaning.added_points.append(point)

    def _new_id(self) -> str:
        made = new_id(self._taken)
        self._taken.add(made)
        return made


def _beside(new: NewStage, other: str, *, is_after: bool) -> NewStage:
    return NewStage(new.stage, other, None) if is_after else NewStage(new.stage, None, other)


def _answerable(selected: Collection[str], state: State) -> tuple[str, ...]:
    return tuple(name for name in selected if state.has(name) and name not in state.notes_by_id)


def marked(stage: Stage, marks: StageMarks) -> Stage:
    """A stage of which these marks were said."""
    if marks.consumption:
        stage = with_role(stage, "consumption")
    said = {
        "actor": marks.actor,
        "team": marks.team,
        "work": marks.work,
        "process_time": marks.process_time,
        "lead_time": marks.lead_time,
    }
    return stage.replace(**{name: value for name, value in said.items() if value is not None})


def said_of_flow(flow: Flow, words: FlowWords) -> Flow:
    """A flow of which these words were said."""
    wait = flow.wait if words.wait is None else words.wait
    return flow.replace(wait=wait, label=words.label or flow.label)


def _is_named(stage: Stage, name: str) -> bool:
    return _folded(stage.name) == _folded(name)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _says(point: Resistance, words: PointWords) -> bool:
    """Whether a point says all that the words do: these may be fewer."""
    says_it = not words.description or words.description == point.description
    return says_it and set(words.categories) <= set(point.categories)
