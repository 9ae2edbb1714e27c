"""R: where value stops, and where it only seems to."""

from collections.abc import Iterator

from vsm_desktop.core.model import Flow, Investment, Resistance
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.quantities import number_words, share_words
from vsm_desktop.method.wording import category_word
from vsm_desktop.translation import tr, trn


def value_stops_here(case: Case) -> Iterator[Finding]:
    """One finding per open point, what unlocks consumption first."""
    points = case.state.resistances_by_id
    for name in case.analysis.ranked_points:
        point = points[name]
        host = case.host_name(point)
        if _is_beside_the_stream(point, case):
            message = tr("The point at {host} stops nothing that leads to consumption.").format(host=host)
            question = tr("What would it have to hold back to matter to a client?")
            yield case.of_point(point, "R1", "info", message, question)
        else:
            message = f"{_what_it_holds_back(point, case)} {_what_it_frees(point, case)}"
            question = tr("To move on at {host}: which resource of our own, or what that a client would do?")
            yield case.of_point(point, "R1", "warning", message, question.format(host=host))


def _is_beside_the_stream(point: Resistance, case: Case) -> bool:
    """Whether it blocks nothing and no contributing path to consumption leads through it."""
    if case.analysis.blocks[point.id]:
        return False
    links = case.analysis.linkage
    flow = case.state.flows_by_id.get(point.on)
    if flow is not None and not flow.contributes:
        return True
    passed = point.on if flow is None else flow.target
    return links.distances[links.positions[passed]] is None


def _what_it_holds_back(point: Resistance, case: Case) -> str:
    blocked = case.analysis.blocks[point.id]
    words = {
        "host": case.host_name(point),
        "categories": ", ".join(category_word(entry.category).lower() for entry in point.categories),
    }
    if not blocked:
        return tr("Value stops at {host} ({categories}); other ways lead round it.").format(**words)
    return trn(
        "Value stops at {host} ({categories}) and holds back {n} stage: {stages}.",
        "Value stops at {host} ({categories}) and holds back {n} stages: {stages}.",
        len(blocked),
    ).format(**words, stages=case.names(blocked))


def _what_it_frees(point: Resistance, case: Case) -> str:
    unlocked = case.analysis.unlocks[point.id]
    if not unlocked:
        return _what_it_frees_with_others(point, case)
    consumption = [name for name in unlocked if case.stage(name).role == "consumption"]
    words = trn("Resolved alone, it lets {n} stage flow", "Resolved alone, it lets {n} stages flow", len(unlocked))
    if consumption:
        return tr("{what}, and a client accepts value at {stages}.").format(
            what=words, stages=case.names(consumption)
        )
    return f"{words}."


def _what_it_frees_with_others(point: Resistance, case: Case) -> str:
    plans = [plan for plan in case.analysis.plans if point.id in plan.points]
    if not plans:
        return tr("Resolved alone, it lets nothing flow that does not flow already.")
    plan = min(plans, key=lambda plan: len(plan.points))
    others = [case.host_name(case.state.resistances_by_id[name]) for name in plan.points if name != point.id]
    return tr(
        "Resolved alone, it lets nothing flow; together with the point at {others} it frees the way from {entry}."
    ).format(others=listed(others[:3], len(others)), entry=case.name(plan.entry))


def friction(case: Case) -> Iterator[Finding]:
    for point in case.state.resistances:
        if case.analysis.statuses[point.id] == "friction":
            message = tr(
                "What holds at {host} can be resolved with what is there: it is friction, and stops nothing."
            )
            question = tr("Who resolves it, and by when?")
            yield case.of_point(point, "R2", "info", message.format(host=case.host_name(point)), question)


def invested_without_means(case: Case) -> Iterator[Finding]:
    for point in case.state.resistances:
        response = point.response
        if (
            not isinstance(response, Investment)
            or response.available
            or case.analysis.statuses[point.id] == "friction"
        ):
            continue
        what = " ".join(response.what.split())
        cost = "" if response.cost is None else tr("a cost of {cost}").format(cost=number_words(response.cost))
        details = ", ".join(filter(None, (what, cost)))
        message = tr("The answer to the stop at {host} is to invest{details}, and the resource is not there.")
        question = tr("Where would it come from? And if from nowhere: what could a client bring instead?")
        words = message.format(host=case.host_name(point), details=f" ({details})" if details else "")
        yield case.of_point(point, "R3", "warning", words, question)


def unmarked_stop(case: Case) -> Iterator[Finding]:
    marked = {point.on for point in case.state.resistances}
    for flow in case.state.flows:
        if flow.contributes and marked.isdisjoint((flow.id, flow.source, flow.target)):
            why = _loss(flow, case) or _long_wait(flow, case)
            if why:
                yield Finding("R4", "info", why, tr("Does value stop there, or does it only wait?"), flows=(flow.id,))


def _loss(flow: Flow, case: Case) -> str:
    if flow.drop_off is None or flow.drop_off < case.settings.thresholds.drop_off:
        return ""
    return tr("{share} are lost at {flow}, and nothing is marked there.").format(
        share=share_words(flow.drop_off), flow=case.flow_name(flow)
    )


def _long_wait(flow: Flow, case: Case) -> str:
    path, lead_time = case.figures.path, case.figures.lead_time_s
    if path is None or not lead_time or flow.wait is None or flow not in path.flows:
        return ""
    share = case.settings.seconds(flow.wait) / lead_time
    if share < case.settings.thresholds.wait:
        return ""
    return tr("The wait at {flow}, {wait}, is {share} of the lead time, and nothing is marked there.").format(
        flow=case.flow_name(flow), wait=flow.wait, share=share_words(min(share, 1))
    )
