"""What is asked of the two ways past a stop: to invest, and to let the customer act."""

from collections.abc import Sequence
from typing import Any

from vsm_desktop.core.model import Category, Exchange, Investment, Resistance, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.options import Option as Way
from vsm_desktop.method.options import customer_option, invest_option
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.wording import category_word, stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.field import (
    Choice,
    Compared,
    Context,
    Deed,
    Entry,
    Field,
    Option,
    Pick,
    Rating,
    Saying,
)

CATEGORIES: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")
NOTHING_SAID: dict[str, Investment | Exchange] = {
    "invest": Investment(kind="invest"),
    "customer": Exchange(kind="customer"),
}
"""The two kinds of answer, before anything is said of them."""
_Asked = tuple[str, str, str, Entry]


def _response_field(kind: str, name: str, label: str, why: str, entry: Entry, step: str) -> Field:
    """A field of one of the two ways: it can be answered while the other one is not chosen."""

    def of(point: Resistance) -> Investment | Exchange:
        return point.response if point.response and point.response.kind == kind else NOTHING_SAID[kind]

    def put(point: Resistance, value: Any, _: State) -> Resistance:
        return point.replace(response=of(point).replace(**{name: value}))

    return Field(
        f"{kind}-{name.replace('_', '-')}",
        label,
        why,
        entry,
        step,
        lambda point: getattr(of(point), name),
        put,
        is_open=lambda point: point.response is None or point.response.kind == kind,
    )


def investment() -> tuple[Field | Saying, ...]:
    step = tr("Change investment")
    there = Choice((Option(False, tr("Not yet")), Option(True, tr("Yes, it is there"))))
    asked: tuple[_Asked, ...] = (
        ("what", tr("What would we put in?"), tr("Budget, people, know-how, time."), entries.text()),
        ("cost", tr("What would it cost?"), tr("Plans prefer what costs least."), entries.quantity()),
        (
            "available",
            tr("Do we have it?"),
            tr("Without the means value still stops."),
            there,
        ),
    )
    fields = (_response_field("invest", name, label, why, entry, step) for name, label, why, entry in asked)
    return (
        Saying("invest-lacks", lambda point, _: _lacking(invest_option(point))),
        Saying("invest-not-chosen", lambda point, _: _not_chosen(point, "invest", tr("Invest"))),
        *fields,
    )


def both_ways() -> Compared:
    """What each of the two still lacks, side by side."""
    return Compared(
        "lacks",
        (
            (tr("Invest"), lambda point, _: _list_of(invest_option(point))),
            (
                tr("Let the customer act"),
                lambda point, context: _list_of(customer_option(point, context.state, context.analysis.resolution)),
            ),
        ),
    )


def exchange() -> tuple[Field | Saying | Deed, ...]:
    brings = Choice((Option(None, tr("Not said")), *(Option(one, category_word(one)) for one in CATEGORIES)))
    stated: tuple[_Asked, ...] = (
        (
            "evoked_value",
            tr("What value do we evoke?"),
            tr("Strong enough to trigger action."),
            entries.text(tr("such as Choose from everyone")),
        ),
        (
            "evoked_at",
            tr("Where do they meet it?"),
            tr("They must see it before the stop is gone."),
            entries.pick_stage(tr("Not said")),
        ),
        (
            "customer_action",
            tr("What do they do?"),
            tr("One act that you could watch."),
            entries.text(tr("such as Marks whom they would engage")),
        ),
        ("brings", tr("What does the act bring?"), tr("Intent, say, where spend is missing."), brings),
        ("how", tr("How does that help?"), tr("How the act becomes the resource."), entries.text()),
        ("flow", tr("How does it come in?"), tr("A client's act that leads to the stop."), _pick_flow()),
    )
    return (
        Saying("exchange-lacks", _exchange_lacks),
        Saying("exchange-not-chosen", lambda point, _: _not_chosen(point, "customer", tr("Let the customer act"))),
        Deed("make", "resistance.exchange", tr("Make this exchange…")),
        *_exchange_fields(stated),
    )


def exchange_in_figures() -> tuple[Field, ...]:
    faint, little = Rating(tr("faint"), tr("strong")), Rating(tr("little"), tr("much"))
    return _exchange_fields(
        (
            ("strength", tr("How strong is the value evoked?"), tr("Weaker than what is asked, nobody acts."), faint),
            ("ask", tr("How much do we ask?"), tr("The smaller the ask, the more act."), little),
            ("uptake", tr("How many have acted?"), tr("Of those asked; 0 % says: nobody."), entries.share()),
        )
    )


def _exchange_fields(asked: Sequence[_Asked]) -> tuple[Field, ...]:
    step = tr("Change exchange")
    return tuple(_response_field("customer", *one, step) for one in asked)


def _exchange_lacks(point: Resistance, context: Context) -> str:
    """What is lacking or, when nothing is, whether it has come alive."""
    way = customer_option(point, context.state, context.analysis.resolution)
    if way.lacks or not way.is_chosen:
        return _lacking(way)
    status = context.analysis.statuses[point.id]
    if status == "bypassed":
        return tr("Complete and alive: the customer's act leads past the stop.")
    why = why_not_alive(point, context.analysis)
    return tr("Complete, and value still stops. {why}").format(why=plain(why)) if why else tr("Complete.")


def _not_chosen(point: Resistance, kind: str, name: str) -> str:
    """Why nothing can be answered here."""
    if point.response is None or point.response.kind == kind:
        return ""
    return tr("The other way is chosen. Choose “{name}” above to answer these.").format(name=name)


def _lacking(way: Way) -> str:
    if not way.lacks:
        return tr("Nothing is lacking.")
    return tr("Still lacking: {what}.").format(what=", ".join(way.lacks))


def _list_of(way: Way) -> str:
    return "\n".join((tr("still lacks"), *(f"– {what}" for what in way.lacks))) if way.lacks else tr("lacks nothing")


def _pick_flow() -> Pick:
    def flows(context: Context) -> list[Option]:
        stages = context.state.stages_by_id
        return [
            Option(flow.id, plain(f"{stage_name(stages[flow.source].name)} → {stage_name(stages[flow.target].name)}"))
            for flow in context.state.flows
            if flow.kind == "customer"
        ]

    return Pick(tr("Any client's act that leads here"), flows)
