"""Growth loops in the words of a person who facilitates."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Exchange, State
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.growth import GrowthLoop
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.wording import host_words, one_line, stage_name
from vsm_desktop.translation import tr, trn


def loop_title(loop: GrowthLoop, analysis: Analysis) -> str:
    """Of which exchange a loop is, and in which of how many rounds it comes alive, or that it does not."""
    host = _hosts([loop.point], analysis.state)
    if loop.round is not None:
        count = len(set(analysis.resolution.rounds.values()))
        words = tr("Round {round} of {rounds}: the exchange at {host} comes alive")
        return words.format(round=loop.round, rounds=count, host=host)
    if loop.waits_on is not None:
        return tr("A circular promise: the exchange at {host} does not come alive").format(host=host)
    if analysis.statuses[loop.point] == "open":
        return tr("The exchange at {host} does not come alive").format(host=host)
    return tr("The exchange at {host} is not needed: value gets through without it").format(host=host)


def loop_sentences(loop: GrowthLoop, analysis: Analysis) -> Iterator[str]:
    """What goes out and what comes in, whether it comes round, and what it needs or waits for."""
    state = analysis.state
    yield from _pair(loop, state)
    if loop.is_closed:
        yield tr("It comes round: what it frees leads back to {stage}.").format(stage=_name(loop.evoked_at, state))
    if loop.needs:
        yield _needed(loop, state)
    waits = why_not_alive(state.resistances_by_id[loop.point], analysis)
    if waits:
        yield waits
    if loop.waits_for:
        yield trn(
            "It would come alive with the point at {hosts} resolved.",
            "It would come alive with any one of the points at {hosts} resolved.",
            len(loop.waits_for),
        ).format(hosts=_hosts(loop.waits_for, state))


def _pair(loop: GrowthLoop, state: State) -> Iterator[str]:
    point = state.resistances_by_id[loop.point]
    exchange = point.response
    assert isinstance(exchange, Exchange)
    yield tr("Out, at {stage}: {value}.").format(
        stage=_name(loop.evoked_at, state), value=_quoted(exchange.evoked_value)
    )
    yield tr("In, from {stage} to {host}: {action}.").format(
        stage=_name(loop.acts_at, state),
        host=_quoted(host_words(point, state)),
        action=_quoted(exchange.customer_action),
    )


def _needed(loop: GrowthLoop, state: State) -> str:
    words = trn("It needs the exchange at {hosts}.", "It needs the exchanges at {hosts}.", len(loop.needs))
    return words.format(hosts=_hosts(loop.needs, state))


def _hosts(points: Sequence[str], state: State) -> str:
    return listed([_quoted(host_words(state.resistances_by_id[name], state)) for name in points])


def _name(stage_id: str, state: State) -> str:
    return _quoted(stage_name(state.stages_by_id[stage_id].name))


def _quoted(text: str) -> str:
    return tr("“{name}”").format(name=one_line(text).rstrip("."))
