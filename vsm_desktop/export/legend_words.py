"""Which signs a picture uses, and what each of them means."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vsm_desktop.core.model import Category, Flow, FlowKind, NoteKind, Stage
from vsm_desktop.drawing.cards import is_calm
from vsm_desktop.drawing.marks import Figure, Mark, Text, TextStyle
from vsm_desktop.drawing.triggers import drawn_trigger
from vsm_desktop.export import legend_signs as signs
from vsm_desktop.export.drawn import Drawn
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.standing import Standing
from vsm_desktop.method.wording import category_word
from vsm_desktop.translation import tr

_CATEGORIES: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")
_STATUSES: tuple[Status, ...] = ("open", "invested", "bypassed", "friction")
_STANDINGS: tuple[Standing, ...] = ("validated", "claimed", "unexamined")
_NOTE_KINDS: tuple[NoteKind, ...] = ("note", "question", "burst")
_FLOW_KINDS: tuple[FlowKind, ...] = ("work", "customer", "information", "rework")


class Entry(NamedTuple):
    """A sign, its marks in a box of the size of all signs; what it is called, and what it means.

    Attributes:
        in_full: both of it, where that is more than one behind the other.
    """

    sign: Sequence[Mark]
    name: str
    meaning: str
    in_full: str = ""

    @property
    def words(self) -> str:
        return self.in_full or ": ".join(filter(None, (self.name, self.meaning)))


def entries(drawn: Drawn, figures: Iterable[Figure], styles: frozenset[TextStyle]) -> Iterator[Entry]:
    """The signs that are used, in the order in which one reads a map.

    Args:
        figures: those of the map: what is stated of a flow is left out where it has no room.
        styles: those whose texts are seen: what is seen with others is not used.
    """
    yield from _stages(drawn)
    if "small" in styles:
        labelled = _labelled(figures)
        yield from _figures(drawn, [flow for flow in drawn.state.flows if flow.id in labelled])
    yield from _flows(drawn)
    yield from _points(drawn)
    if "small" in styles:
        yield from _exchanges(drawn)
    yield from _notes(drawn)
    if drawn.contents.shows("lanes") and drawn.state.stages:
        yield Entry(signs.lane_sign(), tr("Lane"), tr("what one team does"))


# Stages


def _stages(drawn: Drawn) -> Iterator[Entry]:
    judged = [(stage, drawn.analysis.judgements[stage.id]) for stage in drawn.state.stages]
    yield from _linked(judged)
    if any(not judgement.is_linked and not is_calm(judgement) for _, judgement in judged):
        yield Entry(signs.suspect_sign(), tr("Structurally suspect"), tr("leads to nothing that a client accepts"))
    yield from _calm(drawn, [stage for stage, judgement in judged if is_calm(judgement)])
    if drawn.keystones & drawn.state.stages_by_id.keys():
        yield Entry(signs.keystone_sign(), tr("Keystone"), tr("some client gets nothing without this stage"))
    standings = {judgement.standing for _, judgement in judged}
    words = {
        "validated": (tr("Validated"), tr("a client said or did something that speaks for it")),
        "claimed": (tr("Claimed"), tr("the team says that it contributes")),
        "unexamined": (tr("Unexamined"), tr("nobody has asked yet whether it contributes")),
    }
    yield from (Entry(signs.standing_sign(one), *words[one]) for one in _STANDINGS if one in standings)


def _linked(judged: Iterable[tuple[Stage, Judgement]]) -> Iterator[Entry]:
    roles = {stage.role for stage, judgement in judged if judgement.is_linked}
    if "activity" in roles:
        yield Entry(signs.linked_sign("activity"), tr("Consumption-linked"), tr("leads to what a client accepts"))
    if "consumption" in roles:
        yield Entry(signs.linked_sign("consumption"), tr("Consumption"), tr("a client accepts value here"))


def _calm(drawn: Drawn, calm: Sequence[Stage]) -> Iterator[Entry]:
    roles = {stage.role for stage in calm}
    if "activity" in roles:
        meaning = tr("nothing is asked of it yet") if drawn.contents.shows("tags") else ""
        yield Entry(signs.calm_sign("activity"), tr("Stage"), meaning)
    if "consumption" in roles:
        yield Entry(signs.calm_sign("consumption"), tr("Consumption"), tr("a client accepts value here"))


def _labelled(figures: Iterable[Figure]) -> set[str]:
    return {figure.id for figure in figures if any(isinstance(mark, Text) for mark in figure.marks)}


def _figures(drawn: Drawn, flows: Sequence[Flow]) -> Iterator[Entry]:
    """Of stages, and of the flows beside which something is written."""
    stages, boxed = drawn.state.stages, drawn.fields
    on_cards = (
        ("process_time", tr("PT"), tr("Process time"), tr("how long the work takes")),
        ("lead_time", tr("LT"), tr("Lead time"), tr("from arriving here to going on")),
        ("percent_complete_accurate", tr("C/A"), tr("Complete and accurate"), tr("what can be used as it comes")),
    )
    for name, sign, *words in on_cards:
        if name not in boxed and any(getattr(stage, name) is not None for stage in stages):
            yield Entry(signs.words_sign(sign), *words)
    if "percent_complete_accurate" in boxed and stages:
        yield Entry(signs.words_sign(tr("%C/A")), tr("Complete and accurate"), tr("what can be used as it comes"))
    if "wip" in boxed and stages:
        yield Entry(signs.words_sign(tr("WIP")), tr("Work in process"), tr("what is in hand or waits here"))
    waits = ("wip" not in boxed and any(stage.wip is not None for stage in stages)) or any(
        flow.wip is not None for flow in flows
    )
    if waits:
        yield Entry(signs.waiting_sign(), tr("Inventory"), tr("so much waits here or is in hand"))
    if any(flow.drop_off is not None for flow in flows):
        yield Entry(signs.words_sign(tr("−%")), tr("Drop-off"), tr("the share that does not come through"))


# Flows


def _flows(drawn: Drawn) -> Iterator[Entry]:
    flows = drawn.state.flows
    words = {
        "work": (tr("Work"), tr("what the client will use, or what that is made from")),
        "customer": (tr("Customer"), tr("a client's own act, signal or resource")),
        "information": (tr("Information"), tr("it carries no value")),
        "rework": (tr("Rework"), tr("sent back")),
    }
    kinds = {flow.kind for flow in flows if not _is_pushed(flow)}
    yield from (Entry(signs.flow_sign(kind), *words[kind]) for kind in _FLOW_KINDS if kind in kinds)
    pushed = {flow.kind for flow in flows if _is_pushed(flow)}
    for kind in _FLOW_KINDS:
        if kind in pushed:
            meaning = tr("sent on whether it is asked for or not")
            yield Entry(
                signs.flow_sign(kind, "push"), tr("Pushed") if kind == "work" else tr("Pushed by a client"), meaning
            )
    if any(drawn_trigger(flow) == "pull" for flow in flows):
        yield Entry(signs.flow_sign("work", "pull"), tr("Pulled"), tr("begun when somebody asks for it"))
    if any(flow.id in drawn.faded for flow in flows):
        yield Entry(signs.flow_sign("work", is_faded=True), tr("Faded"), tr("value does not get here now"))
    stopped = {category for flow in flows for category in drawn.stopped.get(flow.id, ())}
    if stopped:
        leading = next(category for category in _CATEGORIES if category in stopped)
        yield Entry(signs.stop_sign(leading), tr("Stop"), tr("an open resistance point lets no value through"))


def _is_pushed(flow: Flow) -> bool:
    return drawn_trigger(flow) == "push"


# Resistance points and notes


def _points(drawn: Drawn) -> Iterator[Entry]:
    points, statuses = drawn.state.resistances, drawn.analysis.statuses
    missing = {
        "economic": tr("Economic resistance: money or its like is missing"),
        "operational": tr("Operational resistance: capacity or skill is missing"),
        "informational": tr("Informational resistance: knowledge is missing"),
        "behavioral": tr("Behavioral resistance: will, trust or habit is missing"),
    }
    of_category = {category: [p for p in points if p.leading_category == category] for category in _CATEGORIES}
    for category, found in of_category.items():
        if found:
            shown = min((statuses[point.id] for point in found), key=_STATUSES.index)
            yield Entry(signs.badge_sign(category, shown), category_word(category), "", missing[category])
    looks: dict[Status, tuple[str, str]] = {
        "open": (tr("Filled: open"), tr("Filled: open, value stops here")),
        "invested": (
            tr("Hollow: passed"),
            tr("Hollow: passed, as the resource is there or a customer's act leads past it"),
        ),
        "friction": (tr("Dotted: friction"), tr("Dotted: friction, it slows and stops nothing")),
    }
    found_looks = {_look(statuses[point.id]): point.leading_category for point in reversed(points)}
    for look, (name, in_full) in looks.items():
        if look in found_looks:
            yield Entry(signs.badge_sign(found_looks[look], look), name, "", in_full)


def _look(status: Status) -> Status:
    """What is bypassed looks as what is invested in does."""
    return "invested" if status == "bypassed" else status


def _exchanges(drawn: Drawn) -> Iterator[Entry]:
    statuses = drawn.analysis.statuses
    if any(statuses[point.id] == "bypassed" for point in drawn.state.resistances):
        yield Entry(signs.words_sign("↗", "text"), tr("Value goes out"), tr("to the client"))
        yield Entry(signs.words_sign("↙", "text"), tr("A resource comes in"), tr("by the client's act"))


def _notes(drawn: Drawn) -> Iterator[Entry]:
    words = {
        "note": (tr("Note"), ""),
        "question": (tr("Question"), tr("it is open")),
        "burst": (tr("Kaizen burst"), tr("something to be improved")),
    }
    kinds = {note.kind for note in drawn.state.notes}
    yield from (Entry(signs.note_sign(kind), *words[kind]) for kind in _NOTE_KINDS if kind in kinds)
    if any(note.on is not None for note in drawn.state.notes):
        yield Entry(signs.pin_sign(), tr("Pin"), tr("the note hangs on a stage"))
