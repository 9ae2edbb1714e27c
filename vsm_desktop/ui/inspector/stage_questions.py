"""What is asked of a stage."""

from collections.abc import Callable
from typing import Any

from vsm_desktop.core.edits import with_role
from vsm_desktop.core.model import Stage, State
from vsm_desktop.method.wording import reason_sentence, standing_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.evidence_questions import Today, evidence_items
from vsm_desktop.ui.inspector.field import (
    Choice,
    Context,
    Field,
    Group,
    Links,
    Option,
    Rating,
    Saying,
    attribute,
    inner,
)
from vsm_desktop.ui.inspector.improvement_questions import improvements
from vsm_desktop.ui.inspector.point_links import points_on


def stage_groups(today: Today) -> tuple[Group, ...]:
    """The groups of a stage, in the order in which they are asked."""
    return (
        Group("what", tr("What happens here?"), (_name(),), is_open=True),
        Group("who", tr("Who does it?"), (_team(), _actor("actor", _is_activity)), is_open=True),
        Group("accepted", tr("Does the client accept something here?"), _acceptance(), is_open=True),
        Group("missed", tr("What would the client miss if it vanished?"), (_contribution(), _leads()), is_open=True),
        Group("needed", tr("Who inside needs it, and why?"), (_necessary_for(),), is_open=True),
        Group("evidence", tr("Who outside says so?"), (_standing(), _evidence(today)), is_open=True),
        Group("importance", tr("How important inside, how relevant outside?"), _importance()),
        Group("stops", tr("Where does value stop here?"), (Links("points", points_on),)),
        Group("improved", tr("What have we tried to improve?"), (improvements(),)),
        Group("takes", tr("What does it take?"), _data_box()),
        Group("place", tr("Where does it stand in the stream?"), _place()),
        Group("notes", tr("What else is there to remember?"), (_notes(),)),
    )


def _name() -> Field:
    why = tr("Name what is done, as the room says it.")
    return attribute("name", "", why, entries.name(tr("such as Check the lawyers")), tr("Rename stage"))


def _team() -> Field:
    why = tr("Lanes are by team, and handovers show.")

    def known(context: Context) -> list[str]:
        teams = {stage.team for stage in context.state.stages if stage.team.strip()}
        return sorted(teams, key=str.casefold)

    return attribute("team", "", why, entries.name(tr("such as Sales, Legal"), known), tr("Change team"))


def _actor(name: str, is_asked: Callable[[Stage], bool]) -> Field:
    options = (
        Option("organization", tr("We do")),
        Option("customer", tr("The client does")),
        Option("partner", tr("A partner does")),
    )

    def put(stage: Stage, actor: Any, _: State) -> Stage:
        return stage.replace(actor=actor)

    why, step = tr("Only a client's act comes from outside."), tr("Change who acts")
    return Field(name, tr("Who acts?"), why, Choice(options), step, lambda s: s.actor, put, is_asked=is_asked)


def _acceptance() -> tuple[Field | Saying, ...]:
    def put_role(stage: Stage, role: Any, _: State) -> Stage:
        return with_role(stage, role)

    options = (
        Option("activity", tr("No, work goes on")),
        Option("consumption", tr("Yes, value is accepted here")),
    )
    why = tr("Value exists once it is accepted.")
    role = Field("role", "", why, Choice(options), tr("Say whether value is accepted"), lambda s: s.role, put_role)
    step = tr("Say how it is accepted")
    asked = (
        ("perceived_as", tr("How does the client perceive it?"), tr("What is not perceived is not accepted.")),
        ("pulled_by", tr("What pulls it?"), tr("Wanted by a client, not pushed by a plan.")),
        ("accepted_when", tr("By which act is it accepted?"), tr("An act to be seen: pays, uses, comes back.")),
    )
    three = (
        inner("acceptance", name, label, why, entries.text(), step, is_asked=_is_consumption)
        for name, label, why in asked
    )
    return (role, _actor("acts", _is_consumption), Saying("delivery", _delivery, is_strong=True), *three)


def _is_consumption(stage: Stage) -> bool:
    return stage.role == "consumption"


def _is_activity(stage: Stage) -> bool:
    return stage.role == "activity"


def _delivery(stage: Stage, _: Context) -> str:
    """A stage at which nobody from outside acts."""
    if stage.role != "consumption" or stage.actor == "customer":
        return ""
    if stage.actor == "partner":
        return tr("A partner does this: that is delivery to the partner, not yet acceptance by the client.")
    return tr("We do this ourselves: that is delivery, not acceptance. What does the client do then?")


def _contribution() -> Field:
    options = (
        Option("unexamined", tr("Nobody asked yet")),
        Option("contributes", tr("We say it contributes")),
        Option("none", tr("Nothing: it passes work on")),
    )
    why = tr("What we say. Only a client confirms it.")
    return attribute("contribution", "", why, Choice(options), tr("Say what it adds"))


def _leads() -> Saying:
    def said(stage: Stage, context: Context) -> str:
        reason = context.analysis.judgements[stage.id].reason
        return "" if reason in (None, "no-consumption") else reason_sentence(reason)

    return Saying("leads", said)


def _necessary_for() -> Field:
    why = tr("It may be necessary, and not be value.")
    hint = tr("such as Finance, for the yearly audit")
    return attribute("necessary_for", "", why, entries.text(hint), tr("Say what it is necessary for"))


def _standing() -> Saying:
    def said(stage: Stage, context: Context) -> str:
        standing = context.analysis.judgements[stage.id].standing
        if standing is not None:
            return tr("This stage is {standing}.").format(standing=standing_word(standing))
        if not context.analysis.is_anchored:
            return ""
        return tr("It leads to no client yet, so nothing can be confirmed.")

    return Saying("standing", said, is_strong=True)


def _evidence(today: Today) -> Field:
    why = tr("One client's word outweighs our belief.")
    return attribute("evidence", "", why, evidence_items(today), tr("Change evidence"))


def _importance() -> tuple[Field, ...]:
    return (
        attribute(
            "internal_importance",
            tr("How important is it inside?"),
            tr("Easily taken for relevance outside."),
            Rating(tr("hardly"), tr("very")),
            tr("Rate importance"),
        ),
        attribute(
            "customer_relevance",
            tr("How relevant is it to the client?"),
            tr("Much lower? Then we work for ourselves."),
            Rating(tr("hardly"), tr("very")),
            tr("Rate relevance"),
        ),
    )


def _data_box() -> tuple[Field, ...]:
    return (
        attribute(
            "process_time",
            tr("Process time"),
            tr("Hands on one. ~ marks a best guess."),
            entries.duration(),
            tr("Change process time"),
        ),
        attribute(
            "lead_time",
            tr("Lead time"),
            tr("From in to out, with the wait before it."),
            entries.duration(),
            tr("Change lead time"),
        ),
        attribute(
            "percent_complete_accurate",
            tr("%C/A"),
            tr("What goes on and needs no asking back."),
            entries.share(),
            tr("Change %C/A"),
        ),
        attribute(
            "cost",
            tr("Cost"),
            tr("Adds up to what hidden waste costs."),
            entries.quantity(),
            tr("Change cost"),
        ),
        attribute("people", tr("People"), tr("How many work on it."), entries.quantity(), tr("Change people")),
        attribute("wip", tr("WIP"), tr("How many are started and not done."), entries.quantity(), tr("Change WIP")),
    )


def _place() -> tuple[Field, ...]:
    work = (
        Option("production", tr("Production")),
        Option("coordination", tr("Coordination")),
        Option("approval", tr("Approval")),
        Option("delivery", tr("Delivery")),
        Option("other", tr("Other work")),
    )
    needs = (
        Option("any", tr("Any one is enough")),
        Option("all", tr("All of it"), tr("as a market needs both sides")),
    )
    return (
        attribute(
            "work",
            tr("What kind of work is it?"),
            tr("Necessary kinds; none is value by itself."),
            Choice(work),
            tr("Change kind of work"),
        ),
        attribute(
            "needs",
            tr("What must have arrived?"),
            tr("Whether one missing side stops it all."),
            Choice(needs),
            tr("Change what must arrive"),
        ),
        attribute(
            "entry",
            tr("Does the stream begin here?"),
            tr("Guessed from the flows unless you say."),
            Choice((Option(False, tr("Not that we say")), Option(True, tr("Yes, here")))),
            tr("Mark as beginning"),
        ),
    )


def _notes() -> Field:
    return attribute("notes", "", tr("Kept with the stage, and drawn nowhere."), entries.text(), tr("Change notes"))
