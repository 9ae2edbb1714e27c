"""What is asked of a resistance point: the heart of the method."""

from collections.abc import Sequence
from typing import Any

from vsm_desktop.core.edits import with_leading_category, with_response
from vsm_desktop.core.model import (
    CAUSES,
    Category,
    CategoryAndCause,
    Cause,
    Exchange,
    Investment,
    Resistance,
    State,
)
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.options import Option as Way
from vsm_desktop.method.options import customer_option, invest_option
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.wording import category_word, stage_name
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.field import (
    Choice,
    Context,
    Deed,
    Entry,
    Field,
    Group,
    Items,
    Option,
    Pick,
    Rating,
    Saying,
)

_Asked = tuple[str, str, str, Entry]
CATEGORIES: tuple[Category, ...] = ("economic", "operational", "informational", "behavioral")
_NOTHING_SAID: dict[str, Investment | Exchange] = {
    "invest": Investment(kind="invest"),
    "customer": Exchange(kind="customer"),
}


class PointQuestions:
    """The groups of a point. An answer that gives way to another one is kept until the window closes."""

    def __init__(self) -> None:
        self._given_way: dict[tuple[str, str], Investment | Exchange] = {}

    def groups(self) -> tuple[Group, ...]:
        """In the order in which they are asked."""
        seen = (_description(), _known_from())
        return (
            Group("missing", tr("Which resource is missing?"), (_category(), *_causes()), is_open=True),
            Group("seen", tr("What do you see people do?"), seen, is_open=True),
            Group("inside", tr("Could we solve this with what we have?"), _resolvable(), is_open=True),
            Group("ways", tr("There are only two ways past it: which?"), (self._response(),), is_open=True),
            Group("invest", tr("Invest more of our own"), _investment(), is_open=True),
            Group("exchange", tr("Let the customer act"), _exchange(), is_open=True),
            Group("works", tr("How well does the exchange work?"), _exchange_in_figures()),
            Group("more", tr("What else is missing?"), (_further_categories(),)),
        )

    def _response(self) -> Field:
        options = (
            Option(None, tr("Not decided")),
            Option("invest", tr("Invest"), tr("more internal resources, if there are any")),
            Option("customer", tr("Let the customer act"), tr("external resources, for value evoked")),
        )

        def kind(point: Resistance) -> str | None:
            return point.response.kind if point.response else None

        return Field(
            "response",
            "",
            tr("What was said of the other stays."),
            Choice(options),
            tr("Choose a way past the stop"),
            kind,
            self._answer,
        )

    def _answer(self, point: Resistance, kind: str | None, state: State) -> Resistance:
        if point.response is not None:
            self._given_way[point.id, point.response.kind] = point.response
        if kind is None:
            return with_response(state, point, None)
        known = self._given_way.get((point.id, kind))
        return with_response(state, point, known or _NOTHING_SAID[kind])


# What is missing


def _category() -> Field:
    examples: dict[Category, str] = {
        "economic": tr("insufficient budget to acquire supply or demand"),
        "operational": tr("limited capacity, missing capabilities"),
        "informational": tr("lack of knowledge about where value exists"),
        "behavioral": tr("misaligned incentives, lack of trust, low engagement"),
    }
    options = tuple(Option(category, category_word(category), examples[category]) for category in CATEGORIES)

    def put(point: Resistance, category: Any, _: State) -> Resistance:
        return with_leading_category(point, category)

    return Field(
        "category",
        "",
        tr("Resistance answers to a missing resource."),
        Choice(options),
        tr("Change category"),
        lambda point: point.leading_category,
        put,
    )


def _causes() -> tuple[Field, ...]:
    return tuple(_cause(category) for category in CATEGORIES)


def _cause(category: Category) -> Field:
    options = (Option(None, tr("Not said")), *(Option(cause, cause_word(cause)) for cause in CAUSES[category]))

    def put(point: Resistance, cause: Any, _: State) -> Resistance:
        first, *others = point.categories
        return point.replace(categories=(first.replace(cause=cause), *others))

    return Field(
        f"cause-{category}",
        tr("Which in particular?"),
        tr("The nearer the name, the nearer a way."),
        Choice(options),
        tr("Change cause"),
        lambda point: point.categories[0].cause,
        put,
        is_asked=lambda point: point.leading_category == category,
    )


def cause_word(cause: Cause) -> str:
    return {
        "budget for supply": tr("Budget to acquire supply"),
        "budget for demand": tr("Budget to acquire demand"),
        "capacity": tr("Capacity"),
        "capability": tr("Capability"),
        "knowledge": tr("Knowledge about where value exists"),
        "incentives": tr("Incentives"),
        "trust": tr("Trust"),
        "engagement": tr("Engagement"),
    }[cause]


def _further_categories() -> Field:
    def put(point: Resistance, more: Any, _: State) -> Resistance:
        return point.replace(categories=(point.categories[0], *more))

    def put_pair(_: CategoryAndCause, pair: Any, __: State) -> CategoryAndCause:
        return CategoryAndCause(category=pair[0], cause=pair[1])

    pairs = tuple(
        Option((category, cause), f"{category_word(category)}{': ' + cause_word(cause) if cause else ''}")
        for category in CATEGORIES
        for cause in (None, *CAUSES[category])
    )
    words = {option.value: option.words for option in pairs}
    kind = Field(
        "kind",
        tr("Which?"),
        tr("The first one leads; these come with it."),
        Pick("", lambda _: pairs),
        tr("Change what else is missing"),
        lambda entry: (entry.category, entry.cause),
        put_pair,
    )
    items = Items(
        lambda entry: words[entry.category, entry.cause],
        (kind,),
        lambda _: CategoryAndCause(category="economic"),
        tr("Add another resource"),
        tr("Remove"),
    )
    why = tr("A stop can lack more than one thing.")
    return Field("more", "", why, items, tr("Change what else is missing"), lambda p: p.categories[1:], put)


# What is seen


def _own(name: str, label: str, why: str, entry: Entry, step: str) -> Field:
    def put(point: Resistance, value: Any, _: State) -> Resistance:
        return point.replace(**{name: value})

    return Field(name.replace("_", "-"), label, why, entry, step, lambda point: getattr(point, name), put)


def _description() -> Field:
    why = tr("The behaviour, and what is not there.")
    hint = tr("such as The queue grows, two people check")
    return _own("description", "", why, entries.text(hint), tr("Change description"))


def _known_from() -> Field:
    options = (Option("observed", tr("We have seen it")), Option("anticipated", tr("We expect it")))
    why = tr("It may be understood from the start.")
    return _own("known_from", tr("How do we know?"), why, Choice(options), tr("Change how it is known"))


def _resolvable() -> tuple[Field | Saying, ...]:
    options = (Option("unknown", tr("Nobody asked yet")), Option("no", tr("No")), Option("yes", tr("Yes")))
    why = tr("If we can, it is friction, no resistance.")
    field = _own("internally_resolvable", "", why, Choice(options), tr("Say whether we can solve it"))
    return field, Saying("friction", _friction, is_strong=True)


def _friction(point: Resistance, _: Context) -> str:
    if point.internally_resolvable != "yes":
        return ""
    return tr("That makes it friction: what we can solve with what we have slows value, and stops nothing.")


# The two ways


def _response_field(kind: str, name: str, label: str, why: str, entry: Entry, step: str) -> Field:
    """A field of one of the two ways: it can be answered while the other one is not chosen."""

    def of(point: Resistance) -> Investment | Exchange:
        return point.response if point.response and point.response.kind == kind else _NOTHING_SAID[kind]

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


def _investment() -> tuple[Field | Saying, ...]:
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
    return (Saying("invest-lacks", lambda point, _: _lacking(invest_option(point))), *fields)


def _exchange() -> tuple[Field | Saying | Deed, ...]:
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
        Deed("make", "resistance.exchange", tr("Make this exchange…")),
        *_exchange_fields(stated),
    )


def _exchange_in_figures() -> tuple[Field, ...]:
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


def _lacking(way: Way) -> str:
    if not way.lacks:
        return tr("Nothing is lacking.")
    return tr("Still lacking: {what}.").format(what=", ".join(way.lacks))


def _pick_flow() -> Pick:
    def flows(context: Context) -> list[Option]:
        stages = context.state.stages_by_id
        return [
            Option(flow.id, plain(f"{stage_name(stages[flow.source].name)} → {stage_name(stages[flow.target].name)}"))
            for flow in context.state.flows
            if flow.kind == "customer"
        ]

    return Pick(tr("Any client's act that leads here"), flows)
