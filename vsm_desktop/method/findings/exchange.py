"""X: does what is evoked suffice to make the client act, and can the client act before the stop is gone?"""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.exchanges import customer_flows_into
from vsm_desktop.core.model import Exchange, Resistance
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.promises import Obstacle, obstacle
from vsm_desktop.method.quantities import share_words
from vsm_desktop.method.resistance import live_flows
from vsm_desktop.translation import tr


def no_value_evoked(case: Case) -> Iterator[Finding]:
    question = tr("Which value would be strong enough to make the client act, and where do they meet it?")
    for point, exchange in _exchanges(case):
        parts = (
            (exchange.evoked_value.strip(), tr("which value is evoked")),
            (exchange.evoked_at, tr("at which stage value is evoked")),
        )
        unsaid = [words for stated, words in parts if not stated]
        if unsaid:
            yield case.of_point(point, "X1", "warning", _not_stated(case, point, unsaid), question)


def no_action_asked(case: Case) -> Iterator[Finding]:
    question = tr("What exactly do we ask the client to do?")
    for point, exchange in _exchanges(case):
        if not exchange.customer_action.strip():
            message = _not_stated(case, point, [tr("what the client is to do")])
            yield case.of_point(point, "X2", "warning", message, question)


def _not_stated(case: Case, point: Resistance, unsaid: Sequence[str]) -> str:
    return tr("The way past the stop at {host} is the client; not stated yet: {what}.").format(
        host=case.host_name(point), what=listed(unsaid)
    )


def nothing_comes_in(case: Case) -> Iterator[Finding]:
    for point, exchange in _exchanges(case):
        if customer_flows_into(point, exchange, case.state):
            continue
        if exchange.flow is None:
            message = tr(
                "The way past the stop at {host} is the client, and no client's act leads there on this map."
            )
        else:
            message = tr(
                "The way past the stop at {host} is the client, and the flow it names brings no client's act there."
            )
        question = tr("At which stage does the client act, and how does that reach {host}?")
        host = case.host_name(point)
        yield case.of_point(point, "X3", "warning", message.format(host=host), question.format(host=host))


def asks_more_than_it_evokes(case: Case) -> Iterator[Finding]:
    for point, exchange in _exchanges(case):
        sentences = []
        if exchange.strength is not None and exchange.ask is not None and exchange.strength < exchange.ask:
            sentences.append(
                tr("At {host} more is asked of the client ({ask} of 5) than is evoked ({strength} of 5).").format(
                    host=case.host_name(point), ask=exchange.ask, strength=exchange.strength
                )
            )
        if exchange.uptake is not None and exchange.uptake < case.settings.thresholds.least_uptake:
            sentences.append(
                tr("Of the clients asked at {host}, {share} act.").format(
                    host=case.host_name(point), share=share_words(exchange.uptake)
                )
            )
        if sentences:
            question = tr("What smaller step could be asked for, or what would be worth this one?")
            yield case.of_point(point, "X4", "warning", " ".join(sentences), question)


def evoked_on_faith(case: Case) -> Iterator[Finding]:
    for point, _ in _exchanges(case):
        if case.analysis.statuses[point.id] != "bypassed":
            continue
        sources = {flow.source for flow in live_flows(point, case.analysis.stream, case.analysis.resolution)}
        stages = tuple(stage.id for stage in case.state.stages if stage.id in sources)
        if any(case.analysis.judgements[name].standing == "validated" for name in stages):
            continue
        message = tr(
            "The way past the stop at {host} rests on what clients do at {stages}, and none has confirmed it yet."
        )
        question = tr("What have clients done or said that shows that they would act at {stages}?")
        words = {"host": case.host_name(point), "stages": case.names(stages)}
        yield case.of_point(point, "X5", "warning", message.format(**words), question.format(**words), *stages)


def circular_promise(case: Case) -> Iterator[Finding]:
    question = tr("What could a client be shown, and do, before the stop is gone?")
    circular = set(case.analysis.resolution.circular)
    for point, _ in _exchanges(case):
        if point.id not in circular:
            continue
        host, found = case.host_name(point), obstacle(point, case.analysis)
        if found is None:
            message = tr("The promise at {host} moves nobody: its uptake is stated as 0.").format(host=host)
            yield case.of_point(point, "X6", "warning", message, question)
        else:
            words = _waiting_on(found).format(host=host, stage=case.name(found.stage))
            yield case.of_point(point, "X6", "warning", words, question, found.stage)


def _waiting_on(found: Obstacle) -> str:
    if found.is_reached:
        return tr(
            "The promise at {host} cannot be kept: from {stage}, where the client would act, nothing gets through."
        )
    return tr("The promise at {host} is circular: value would have to reach {stage} first, and it does not.")


def _exchanges(case: Case) -> Iterator[tuple[Resistance, Exchange]]:
    """The points whose answer is the client. Friction needs none."""
    for point in case.state.resistances:
        if isinstance(point.response, Exchange) and case.analysis.statuses[point.id] != "friction":
            yield point, point.response
