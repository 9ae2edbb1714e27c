"""A state as the lines that would capture it: the same stages, flows, points and notes, as far as lines can say."""

from collections.abc import Iterator, Mapping

from vsm_desktop.core.capture.grammar import NOTE_SIGNS, POINT_WORDS
from vsm_desktop.core.capture.quoting import as_name, as_team, quoted
from vsm_desktop.core.entry import trimmed
from vsm_desktop.core.model import CategoryAndCause, Flow, FlowKind, Note, NoteKind, Resistance, Stage, State

_ARROW_OF: Mapping[FlowKind, str] = {"work": ">", "customer": "=>", "information": "..>", "rework": "~>"}
_SIGN_OF: Mapping[NoteKind, str] = {kind: sign for sign, kind in NOTE_SIGNS.items()}
_WORD_OF: Mapping[CategoryAndCause, str] = {entry: word for word, entry in POINT_WORDS.items()}


def captured_lines(state: State) -> Iterator[str]:
    """The lines of a state: its chains, each flow once, and its notes.

    What lines cannot say is left out: where things stand, evidence, responses, and most figures.
    """
    writer = _Writer(state)
    for chain in _chains(state):
        yield writer.line(chain)
    for note in state.notes:
        if trimmed(note.text):
            yield _note(note)


# Chains


def _chains(state: State) -> Iterator[tuple[str, tuple[Flow, ...]]]:
    """The state as ways along its flows, each flow on one of them: where a way begins, and its flows."""
    onward: dict[str, list[Flow]] = {stage.id: [] for stage in state.stages}
    for flow in state.flows:
        if flow.source != flow.target:
            onward[flow.source].append(flow)
    reached = {flow.target for flow in state.flows if flow.source != flow.target}
    told: set[str] = set()
    for begins_only in (True, False):
        for stage in state.stages:
            while (stage.id not in reached or not begins_only) and (onward[stage.id] or stage.id not in told):
                way = tuple(_way(stage.id, onward))
                told |= {stage.id, *(flow.target for flow in way)}
                yield stage.id, way


def _way(here: str, onward: Mapping[str, list[Flow]]) -> Iterator[Flow]:
    while onward[here]:
        flow = onward[here].pop(0)
        yield flow
        here = flow.target


class _Writer:
    """Says of each stage what is known of it where it is first named."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._told: set[str] = set()
        self._called: dict[str, list[str]] = {}
        self._namesakes: dict[str, int] = {}
        for stage in state.stages:
            self._namesakes[_key(stage)] = self._namesakes.get(_key(stage), 0) + 1
        self._points: dict[str, list[Resistance]] = {}
        for point in state.resistances:
            self._points.setdefault(point.on, []).append(point)

    def line(self, chain: tuple[str, tuple[Flow, ...]]) -> str:
        first, flows = chain
        parts = [self._stage(first)]
        for flow in flows:
            marks = "".join(self._flow_marks(flow))
            parts += [_ARROW_OF[flow.kind] + marks, self._stage(flow.target)]
        return " ".join(parts)

    def _stage(self, stage_id: str) -> str:
        stage = self._state.stages_by_id[stage_id]
        name = as_name(stage.name) + self._number(stage)
        if stage_id in self._told:
            return name
        self._told.add(stage_id)
        marks = [*_stage_marks(stage), *self._points_on(stage_id)]
        star = "*" if stage.role == "consumption" else ""
        return " ".join([name + star, *marks])

    def _number(self, stage: Stage) -> str:
        """Which one of several of a name it is, counted as they are named."""
        called = self._called.setdefault(_key(stage), [])
        if stage.id not in called:
            called.append(stage.id)
        return f" ^{called.index(stage.id) + 1}" if self._namesakes[_key(stage)] > 1 else ""

    def _flow_marks(self, flow: Flow) -> Iterator[str]:
        label = trimmed(flow.label)
        if label:
            yield f"({quoted(label)})"
        if flow.wait:
            yield f" {_time(flow.wait)}"
        yield from (f" {point}" for point in self._points_on(flow.id))

    def _points_on(self, host: str) -> Iterator[str]:
        return map(_point, self._points.get(host, ()))


def _key(stage: Stage) -> str:
    return " ".join(stage.name.split()).casefold()


def _stage_marks(stage: Stage) -> Iterator[str]:
    if stage.actor != ("customer" if stage.role == "consumption" else "organization"):
        yield f"@{stage.actor}"
    team = trimmed(stage.team)
    if team:
        yield as_team(team)
    if stage.work != "other":
        yield f"#{stage.work}"
    if stage.process_time or stage.lead_time:
        lead = f"/{stage.lead_time}" if stage.lead_time else ""
        yield (_time(stage.process_time) if stage.process_time else "=") + lead


def _time(duration: str) -> str:
    words = duration.strip()
    return words if words.startswith("~") else f"={words}"


def _point(point: Resistance) -> str:
    words = "+".join(_WORD_OF[entry] for entry in point.categories)
    description = trimmed(point.description)
    return f"!{words}{quoted(description)}" if description else f"!{words}"


def _note(note: Note) -> str:
    text = trimmed(note.text)
    is_plain = "\n" not in text and not text.startswith('"')
    return f"{_SIGN_OF[note.kind]} {text if is_plain else quoted(text)}"
