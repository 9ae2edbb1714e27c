"""X: does what is evoked suffice to make the client act, and can the client act before the stop is gone?"""

from collections.abc import Callable, Iterator

from vsm_desktop.core.model import Exchange, Resistance
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.findings.finding import Code, Finding
from vsm_desktop.method.quantities import share_words
from vsm_desktop.method.resistance import customer_flows_into, fitting_flows, live_flows
from vsm_desktop.translation import tr


def no_value_evoked(case: Case) -> Iterator[Finding]:
    def lacks(_: Resistance, exchange: Exchange) -> list[str]:
        return [
            *([] if exchange.evoked_value.strip() else [tr("which value is evoked")]),
            *([] if exchange.evoked_at else [tr("at which stage it is evoked")]),
        ]

    yield from _lacking(
        "X1", case, lacks, tr("Which value would be strong enough to make the client act, and where do they meet it?")
    )


def no_action_asked(case: Case) -> Iterator[Finding]:
    def lacks(_: Resistance, exchange: Exchange) -> list[str]:
        return [] if exchange.customer_action.strip() else [tr("what the client is to do")]

    yield from _lacking("X2", case, lacks, tr("What exactly do we ask the client to do?"))


def _lacking(
    code: Code, case: Case, lacks: Callable[[Resistance, Exchange], list[str]], question: str
) -> Iterator[Finding]:
    for point, exchange in _exchanges(case):
        missing = lacks(point, exchange)
        if missing:
            message = tr("The way past the stop at {host} is the client, and nobody said {what}.").format(
                host=case.host_name(point), what=listed(missing, len(missing))
            )
            yield case.of_point(point, code, "warning", message, question)


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
                tr("At {host} the client is asked for more, {ask} of 5, than is evoked, {strength} of 5.").format(
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
            "The way past the stop at {host} rests on what clients do at {stages}, and nothing shows it yet."
        )
        question = tr("What have clients done or said that shows that they would act at {stages}?")
        words = {"host": case.host_name(point), "stages": case.names(stages)}
        yield case.of_point(point, "X5", "warning", message.format(**words), question.format(**words), *stages)


def circular_promise(case: Case) -> Iterator[Finding]:
    for name in case.analysis.resolution.circular:
        point = case.state.resistances_by_id[name]
        response = point.response
        if not isinstance(response, Exchange):
            continue
        question = tr("What could a client be shown, and do, before the stop is gone?")
        host = case.host_name(point)
        if response.uptake == 0:
            message = tr("The promise at {host} moves nobody: its uptake is stated as 0.").format(host=host)
            yield case.of_point(point, "X6", "warning", message, question)
            continue
        first = _first_out_of_reach(point, response, case)
        message = tr("The promise at {host} is circular: value would have to get past {stage} first, and does not.")
        words = message.format(host=host, stage=case.name(first))
        yield case.of_point(point, "X6", "warning", words, question, first)


def _first_out_of_reach(point: Resistance, exchange: Exchange, case: Case) -> str:
    """The stage that value would have to reach, or to leave, before the client can act."""
    analysis = case.analysis
    net, resolution = analysis.linkage.network, analysis.resolution
    assert exchange.evoked_at is not None
    evoked_at = net.positions[exchange.evoked_at]
    reached = analysis.stream.reached(evoked_at, resolution.stops, resolution.arrives)
    if not reached:
        return exchange.evoked_at
    sources = [net.positions[flow.source] for flow in fitting_flows(point, case.state)]
    unreached = next((index for index in sources if index not in reached), None)
    return net.ids[sources[0] if unreached is None else unreached]


def _exchanges(case: Case) -> Iterator[tuple[Resistance, Exchange]]:
    """The points whose answer is the client. Friction needs none."""
    for point in case.state.resistances:
        if isinstance(point.response, Exchange) and case.analysis.statuses[point.id] != "friction":
            yield point, point.response
