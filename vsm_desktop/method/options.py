"""The two ways past a point at which value stops, in words: what is said of each, and what each still lacks.

An organisation can put in a resource of its own, or turn to the customer, whose act then brings the resource. A point
has at most one of them as its response; the other lacks all that would have to be said of it.
"""

from dataclasses import dataclass
from typing import Literal

from vsm_desktop.core.exchanges import customer_flows_into
from vsm_desktop.core.model import Exchange, Investment, Resistance, State
from vsm_desktop.method.quantities import number_words, share_words
from vsm_desktop.method.resistance import Resolution
from vsm_desktop.method.wording import category_word, stage_name
from vsm_desktop.translation import tr

OptionKind = Literal["invest", "customer"]


@dataclass(frozen=True)
class Option:
    """One way past a resistance point. The words are parts of a sentence, without capital and full stop.

    Attributes:
        is_chosen: whether it is the response that stands on the map.
        says: what is said of it, in the order of the record.
        lacks: what it still lacks, in that order too.
        outlook: of a complete exchange, in which round it came alive, or what keeps it from coming alive; else empty.
    """

    kind: OptionKind
    is_chosen: bool
    says: tuple[str, ...]
    lacks: tuple[str, ...]
    outlook: str = ""

    @property
    def is_complete(self) -> bool:
        """Whether nothing is lacking: an investment with its means, or an exchange that the method calls complete."""
        return not self.lacks


def options(point: Resistance, state: State, resolution: Resolution) -> tuple[Option, Option]:
    """Both ways past a point: to invest, and to turn to the customer."""
    return invest_option(point), customer_option(point, state, resolution)


def option_name(kind: OptionKind) -> str:
    return {"invest": tr("Invest"), "customer": tr("Turn to the customer")}[kind]


def invest_option(point: Resistance) -> Option:
    """What to put in, what it costs, and whether it is there."""
    response = point.response
    if not isinstance(response, Investment):
        return Option("invest", False, (), (_no_resource(), _no_cost(), _no_means()))
    what = _one_line(response.what)
    says = [what] if what else []
    lacks = [] if what else [_no_resource()]
    if response.cost is None:
        lacks.append(_no_cost())
    else:
        says.append(tr("a cost of {cost}").format(cost=number_words(response.cost)))
    if response.available:
        says.append(tr("the means are there"))
    else:
        lacks.append(_no_means())
    return Option("invest", True, tuple(says), tuple(lacks))


def customer_option(point: Resistance, state: State, resolution: Resolution) -> Option:
    """The value evoked, the stage at which it is, the customer's action, and the flow by which the action comes in.

    A customer flow that would fit is on the map or not, whatever the response says.
    """
    response = point.response
    is_chosen = isinstance(response, Exchange)
    exchange = response if isinstance(response, Exchange) else Exchange(kind="customer")
    comes_in = bool(customer_flows_into(point, exchange, state))
    stated = (
        (bool(exchange.evoked_value.strip()), tr("the value to evoke")),
        (exchange.evoked_at is not None, tr("the stage at which it is evoked")),
        (bool(exchange.customer_action.strip()), tr("what the customer is to do")),
        (comes_in, tr("a customer flow that brings the act to the stop")),
    )
    lacks = tuple(words for is_there, words in stated if not is_there)
    outlook = "" if lacks else _outlook(point.id, exchange, resolution)
    return Option("customer", is_chosen, tuple(_exchange_words(exchange, state)), lacks, outlook)


def _exchange_words(exchange: Exchange, state: State) -> list[str]:
    action, how = _one_line(exchange.customer_action), _one_line(exchange.how)
    words = []
    evoked = _evoked_words(exchange, state)
    if evoked:
        words.append(evoked)
    if action:
        words.append(tr("the customer's act: “{action}”").format(action=action))
    if exchange.brings is not None:
        words.append(tr("which brings: {category}").format(category=category_word(exchange.brings).lower()))
    if how:
        words.append(tr("how it helps: “{how}”").format(how=how))
    if exchange.strength is not None and exchange.ask is not None:
        words.append(
            tr("evokes {strength} of 5, asks {ask} of 5").format(strength=exchange.strength, ask=exchange.ask)
        )
    if exchange.uptake is not None:
        words.append(tr("uptake {share}").format(share=share_words(exchange.uptake)))
    return words


def _evoked_words(exchange: Exchange, state: State) -> str:
    value = _one_line(exchange.evoked_value)
    if exchange.evoked_at is None:
        return tr("evokes “{value}”").format(value=value) if value else ""
    stage = stage_name(state.stages_by_id[exchange.evoked_at].name)
    if not value:
        return tr("evoked at “{stage}”").format(stage=stage)
    return tr("evokes “{value}” at “{stage}”").format(value=value, stage=stage)


def _outlook(point_id: str, exchange: Exchange, resolution: Resolution) -> str:
    """What became of a complete exchange; nothing where the point was settled without it."""
    if point_id in resolution.rounds:
        return tr("alive in round {number}").format(number=resolution.rounds[point_id])
    if point_id not in resolution.circular:
        return ""
    if exchange.uptake == 0:
        return tr("complete and not alive: nobody has taken it up")
    return tr("complete and circular: the customer cannot see it, or act on it, before the stop is gone")


def _no_resource() -> str:
    return tr("what to invest")


def _no_cost() -> str:
    return tr("its cost")


def _no_means() -> str:
    return tr("the means for it")


def _one_line(text: str) -> str:
    return " ".join(text.split())
