"""The method's answers in the words of a person who facilitates: plain, and accusing no one."""

from functools import cache

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.model import Action, Actor, Category, FlowKind, Resistance, Stage, State, Trigger, Work
from vsm_desktop.method.analysis import Judgement
from vsm_desktop.method.linkage import Reason
from vsm_desktop.method.passage import Passage
from vsm_desktop.method.resistance import Status
from vsm_desktop.method.standing import Standing
from vsm_desktop.translation import tr, trn


def card_words(judgement: Judgement) -> str:
    """The few words on a stage's card."""
    if judgement.reason is not None:
        return _reason_on_card(judgement.reason)
    if judgement.link == "consumption":
        return tr("value is accepted here")
    if judgement.link == "direct":
        return tr("leads to the client")
    return trn("{n} flow to the client", "{n} flows to the client", judgement.distance or 0)


def whole_card_words(judgement: Judgement) -> str:
    """The same with what is said before anything else: that somebody in the organisation needs the stage."""
    words = card_words(judgement)
    return tr("necessary · {words}").format(words=words) if judgement.necessary and words else words


def _reason_on_card(reason: Reason) -> str:
    return {
        "no-consumption": "",
        "isolated": tr("not connected yet"),
        "adds-nothing": tr("passes work on"),
        "sequence-only": tr("sequence only"),
        "after-consumption": tr("after acceptance"),
        "loop": tr("goes in circles yet"),
        "dead-end": tr("leads nowhere yet"),
    }[reason]


@cache
def reason_sentence(reason: Reason) -> str:
    """Why a stage is suspect, in one sentence to say aloud."""
    return {
        "no-consumption": tr("Nobody accepts value on this map yet."),
        "isolated": tr("Nothing flows in or out of it yet."),
        "adds-nothing": tr("It passes work on; you said it adds nothing the client consumes."),
        "sequence-only": tr("It stands in the sequence: only information leads on from it."),
        "after-consumption": tr("It comes after the client accepted, and leads to no next acceptance."),
        "loop": tr("The work goes round and never reaches a client."),
        "dead-end": tr("Nothing that a client accepts follows from it."),
    }[reason]


def suspect_sentence(stage: Stage, reason: Reason) -> str:
    """Why a stage is suspect. Where somebody in the organisation needs it, that is said before anything else."""
    whom = one_line(stage.necessary_for).rstrip(".")
    needed = f"{tr('Necessary for {whom}.').format(whom=whom)} " if whom else ""
    return f"{needed}{reason_sentence(reason)}"


def missing_words(reason: Reason) -> str:
    """What a suspect stage lacks to lead to a client, in one short sentence; nothing on a map without an anchor."""
    return {
        "no-consumption": "",
        "isolated": tr("Missing: a flow that connects it to another stage."),
        "adds-nothing": tr(
            "Missing: something it adds that the client consumes. It may stay, when somebody says who needs it."
        ),
        "sequence-only": tr("Missing: a work or customer flow from here; so far only information leads on."),
        "after-consumption": tr("Missing: a flow from here to a next acceptance by a client."),
        "loop": tr("Missing: a way out of the circle, towards a client."),
        "dead-end": tr("Missing: a work or customer flow from here towards a client."),
    }[reason]


def standing_word(standing: Standing) -> str:
    return {
        "validated": tr("validated by a client"),
        "claimed": tr("claimed by the team"),
        "unexamined": tr("unexamined"),
    }[standing]


def standing_short(standing: Standing) -> str:
    return {"validated": tr("validated"), "claimed": tr("claimed"), "unexamined": tr("unexamined")}[standing]


def passage_word(passage: Passage) -> str:
    return {"flowing": tr("flowing"), "blocked": tr("blocked"), "starved": tr("starved")}[passage]


def category_word(category: Category) -> str:
    return {
        "economic": tr("Economic"),
        "operational": tr("Operational"),
        "informational": tr("Informational"),
        "behavioral": tr("Behavioral"),
    }[category]


def status_word(status: Status) -> str:
    return {
        "friction": tr("friction: it slows, it stops nothing"),
        "invested": tr("invested: the resource is there"),
        "bypassed": tr("bypassed: the customer's act leads past it"),
        "open": tr("open: value stops here"),
    }[status]


def flow_kind_word(kind: FlowKind) -> str:
    return {
        "work": tr("Work"),
        "customer": tr("Customer"),
        "information": tr("Information"),
        "rework": tr("Rework"),
    }[kind]


def trigger_word(trigger: Trigger) -> str:
    return {"push": tr("Push"), "pull": tr("Pull")}[trigger]


def actor_word(actor: Actor) -> str:
    return {"organization": tr("Organization"), "customer": tr("Customer"), "partner": tr("Partner")}[actor]


def work_word(work: Work) -> str:
    return {
        "production": tr("Production"),
        "coordination": tr("Coordination"),
        "approval": tr("Approval"),
        "delivery": tr("Delivery"),
        "other": tr("Other work"),
    }[work]


def action_words(action: Action) -> str:
    """What is to be done, who does it and by when, on one line."""
    due = tr("by {day}").format(day=date_words(action.due)) if action.due else ""
    by_whom = ", ".join(filter(None, (one_line(action.owner), due)))
    words = one_line(action.what) or tr("Nothing said yet")
    done = tr("done") if action.done else ""
    return " — ".join(filter(None, (words, by_whom, done)))


def stage_name(name: str) -> str:
    """The stage's name on one line, or what stands for one that has none."""
    return one_line(name) or tr("Unnamed stage")


def host_words(point: Resistance, state: State) -> str:
    """What a point sits on: a stage's name, or the two that a flow connects."""
    return place_words(point.on, state)


def place_words(name: str, state: State) -> str:
    """A stage's name, or the two that a flow connects; given by id."""
    flow = state.flows_by_id.get(name)
    names = (name,) if flow is None else (flow.source, flow.target)
    return " → ".join(stage_name(state.stages_by_id[name].name) for name in names)


def one_line(text: str) -> str:
    """What somebody typed, as it stands in a sentence."""
    return " ".join(text.replace("\N{SOFT HYPHEN}", "").split())
