"""What was said to a finding, as far as it stands on the map: words of clients, notes, reasons, ways past stops."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.model import Action, Evidence, NoteKind, Stage
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.finding import Code, Finding
from vsm_desktop.method.options import option_name, options
from vsm_desktop.method.wording import one_line, stage_name
from vsm_desktop.translation import tr

_MOST_STAGES = 4
"""A finding about more stages than these is about the map: what is said of each of them does not answer it."""
_ABOUT_WORTH: frozenset[Code] = frozenset(("A2", "A5", "F1", "F2", "F3", "F8", "X5", "W1"))
_ABOUT_ACCEPTANCE: frozenset[Code] = frozenset(("A2", "A3", "A4"))


@dataclass(frozen=True)
class Reply:
    """Something that was said: by whom or as what, and what."""

    label: str
    words: str


def replies(finding: Finding, analysis: Analysis, told: set[tuple[str, Reply]]) -> tuple[Reply, ...]:
    """All that was said to a finding and not told yet.

    Args:
        told: what was told of records already, with their ids; what is told of this finding comes in.
    """
    aside = () if finding.set_aside is None else (_aside(finding.set_aside),)
    stages = finding.stages if len(finding.stages) <= _MOST_STAGES else ()
    found = [(name, reply) for name, reply in _replies(finding, analysis, stages) if reply.words]
    new = [one for one in dict.fromkeys(found) if one not in told]
    told.update(new)
    names = {name: analysis.state.stages_by_id[name].name for name in stages if len(stages) > 1}
    return (*aside, *(_named(reply, names[name]) if name in names else reply for name, reply in new))


def _aside(reason: str) -> Reply:
    return Reply(tr("Set aside"), one_line(reason) or tr("no reason is given"))


def answering(finding: Finding, actions: Sequence[Action]) -> list[Action]:
    """The actions that answer a finding: of its code and about something of it or nothing, or about its point."""
    return [action for action in actions if _answers(action, finding)]


def _answers(action: Action, finding: Finding) -> bool:
    on = set(action.on)
    if action.code == finding.code:
        return not on or not finding.ids or bool(on & finding.ids)
    return not action.code and bool(on & set(finding.resistances))


def _replies(finding: Finding, analysis: Analysis, stages: Sequence[str]) -> Iterator[tuple[str, Reply]]:
    """What was said of each record, by its id."""
    state = analysis.state
    for name in finding.resistances:
        yield from ((name, reply) for reply in _of_point(name, analysis))
    for name in stages:
        yield from ((name, reply) for reply in _of_stage(state.stages_by_id[name], finding))
    for note in state.notes:
        if note.on in finding.ids:
            yield note.id, Reply(note_label(note.kind), one_line(note.text))


def _of_point(name: str, analysis: Analysis) -> Iterator[Reply]:
    point = analysis.state.resistances_by_id[name]
    yield Reply(tr("What is seen"), one_line(point.description))
    for option in options(point, analysis.state, analysis.resolution):
        if option.is_chosen:
            yield Reply(option_name(option.kind), "; ".join(option.says))


def _of_stage(stage: Stage, finding: Finding) -> Iterator[Reply]:
    if finding.code in _ABOUT_WORTH:
        yield from (Reply(_who(evidence), one_line(evidence.statement)) for evidence in stage.evidence)
    if finding.code in _ABOUT_WORTH and one_line(stage.necessary_for) not in one_line(finding.message):
        yield Reply(tr("Necessary for"), one_line(stage.necessary_for))
    if finding.code in _ABOUT_ACCEPTANCE:
        yield Reply(tr("Perceived as"), one_line(stage.acceptance.perceived_as))
        yield Reply(tr("Pulled by"), one_line(stage.acceptance.pulled_by))
        yield Reply(tr("Accepted when"), one_line(stage.acceptance.accepted_when))
    yield Reply(tr("Noted"), one_line(stage.notes))


def _who(evidence: Evidence) -> str:
    by_client = {
        "behavior": tr("A client did"),
        "stated": tr("A client said"),
        "inferred": tr("We gather of clients"),
    }
    inside = {"behavior": tr("Seen inside"), "stated": tr("Said inside"), "inferred": tr("We think")}
    who = (by_client if evidence.source == "customer" else inside)[evidence.strength]
    return tr("{who}, {day}").format(who=who, day=date_words(evidence.date)) if evidence.date else who


def note_label(kind: NoteKind) -> str:
    return {"note": tr("Noted"), "question": tr("Asked"), "burst": tr("To improve")}[kind]


def _named(reply: Reply, stage: str) -> Reply:
    label = f"{reply.label[:1].lower()}{reply.label[1:]}"
    return Reply(tr("{stage}, {label}").format(stage=stage_name(stage), label=label), reply.words)
