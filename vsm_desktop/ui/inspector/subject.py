"""What is looked at: the records of one kind that are selected or, when none are, the map."""

from dataclasses import dataclass
from typing import Any, Literal

from vsm_desktop.core.model import RecordKind, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.wording import (
    card_words,
    category_word,
    host_words,
    passage_word,
    stage_name,
    standing_short,
    status_word,
)
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.inspector.map_questions import Whole
from vsm_desktop.ui.view import View

SubjectKind = RecordKind | Literal["map"]


@dataclass(frozen=True)
class Subject:
    """The kind of what is looked at, and the ids; none of the map."""

    kind: SubjectKind
    ids: tuple[str, ...] = ()

    def records(self, view: View) -> tuple[Any, ...]:
        if self.kind == "map":
            return (Whole(view.session.map, view.state),)
        by_id = getattr(view.state, f"{self.kind}_by_id")
        return tuple([by_id[name] for name in self.ids])

    def is_in(self, state: State) -> bool:
        """Whether all of it is there."""
        return self.kind == "map" or all(name in getattr(state, f"{self.kind}_by_id") for name in self.ids)


def subject(view: View) -> Subject:
    """The stages selected; else the flows, the points, the notes; else the map."""
    selected: dict[RecordKind, tuple[str, ...]] = {
        "stages": view.selected_stages,
        "flows": view.selected_flows,
        "resistances": view.selected_resistances,
        "notes": view.selected_notes,
    }
    return next((Subject(kind, ids) for kind, ids in selected.items() if ids), Subject("map"))


def title(looked_at: Subject, view: View) -> str:
    """What is looked at, by name where it is one."""
    state = view.state
    if looked_at.kind == "map":
        return plain(view.session.map.title) or tr("Untitled map")
    if len(looked_at.ids) > 1:
        return _several(looked_at)
    (name,) = looked_at.ids
    if looked_at.kind == "stages":
        return plain(stage_name(state.stages_by_id[name].name))
    if looked_at.kind == "flows":
        flow, stages = state.flows_by_id[name], state.stages_by_id
        return plain(f"{stage_name(stages[flow.source].name)} → {stage_name(stages[flow.target].name)}")
    if looked_at.kind == "resistances":
        point = state.resistances_by_id[name]
        category = category_word(point.leading_category)
        return tr("{category} resistance at {host}").format(category=category, host=plain(host_words(point, state)))
    return tr("Sticky note")


def _several(looked_at: Subject) -> str:
    count = len(looked_at.ids)
    if looked_at.kind == "stages":
        return trn("{n} stage", "{n} stages", count)
    if looked_at.kind == "flows":
        return trn("{n} flow", "{n} flows", count)
    if looked_at.kind == "resistances":
        return trn("{n} resistance point", "{n} resistance points", count)
    return trn("{n} note", "{n} notes", count)


def answers(looked_at: Subject, view: View) -> str:
    """What the method says of it, each answer by itself; of the map or of several, how to go on."""
    if looked_at.kind == "map":
        return tr("Nothing is selected: this is about the whole map.")
    others = len(view.selection) - len(looked_at.ids)
    more = (
        trn("{n} more is selected, of another kind.", "{n} more are selected, of other kinds.", others)
        if others
        else ""
    )
    if len(looked_at.ids) > 1:
        return tr("What you say here is said of all of them. {more}").format(more=more).strip()
    return " ".join(filter(None, (_answers_of(looked_at, view.analysis), more)))


def _answers_of(looked_at: Subject, analysis: Analysis) -> str:
    (name,) = looked_at.ids
    if looked_at.kind == "resistances":
        return f"{_capital(status_word(analysis.statuses[name]))}."
    if looked_at.kind != "stages":
        return ""
    judgement, passage = analysis.judgements[name], analysis.passages[name]
    words = [
        card_words(judgement),
        "" if judgement.standing is None else standing_short(judgement.standing),
        "" if passage is None else passage_word(passage),
    ]
    return _capital(tr(" · ").join(filter(None, words)))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
