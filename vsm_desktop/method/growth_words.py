"""Growth loops in the words of a person who facilitates."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Exchange, State
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.growth import GrowthLoop
from vsm_desktop.method.promises import why_not_alive
from vsm_desktop.method.wording import host_words, one_line, stage_name
from vsm_desktop.translation import tr, trn


def loop_sentences(loop: GrowthLoop, analysis: Analysis) -> Iterator[str]:
    """What goes out and what comes in, whether it comes round, and when it is alive or what it waits for."""
    state = analysis.state
    yield from _pair(loop, state)
    if loop.is_closed:
        yield tr("It comes round: what it frees leads back to {stage}.").format(stage=_name(loop.evoked_at, state))
    if loop.round is not None:
        yield _alive(loop, state)
        return
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


def _alive(loop: GrowthLoop, state: State) -> str:
    if loop.needs:
        words = trn(
            "It is alive in round {round}, once the exchange at {hosts} is.",
            "It is alive in round {round}, once the exchanges at {hosts} are.",
            len(loop.needs),
        )
        return words.format(round=loop.round, hosts=_hosts(loop.needs, state))
    return tr("It is alive in round {round}.").format(round=loop.round)


def _hosts(points: Sequence[str], state: State) -> str:
    return listed([_quoted(host_words(state.resistances_by_id[name], state)) for name in points])


def _name(stage_id: str, state: State) -> str:
    return _quoted(stage_name(state.stages_by_id[stage_id].name))


def _quoted(text: str) -> str:
    return tr("“{name}”").format(name=one_line(text).rstrip("."))
