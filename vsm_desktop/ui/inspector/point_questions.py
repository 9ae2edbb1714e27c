"""What is asked of a resistance point: the heart of the method."""

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
from vsm_desktop.method.wording import category_word
from vsm_desktop.translation import tr
from vsm_desktop.ui.inspector import entries
from vsm_desktop.ui.inspector.field import (
    Choice,
    Context,
    Entry,
    Field,
    Group,
    Items,
    Option,
    Pick,
    Saying,
)
from vsm_desktop.ui.inspector.way_questions import (
    CATEGORIES,
    NOTHING_SAID,
    both_ways,
    exchange,
    exchange_in_figures,
    investment,
)


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
            Group(
                "ways", tr("There are only two ways past it: which?"), (self._response(), both_ways()), is_open=True
            ),
            Group("invest", tr("Invest more of our own"), investment(), is_open=True),
            Group("exchange", tr("Let the customer act"), exchange(), is_open=True),
            Group("works", tr("How well does the exchange work?"), exchange_in_figures()),
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
        return with_response(state, point, known or NOTHING_SAID[kind])


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
    hint = tr("such as The queue of checks grows")
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
