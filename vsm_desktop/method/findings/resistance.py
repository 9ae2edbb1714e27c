"""R: where value stops, and where it only seems to."""

from collections.abc import Iterator

from vsm_desktop.core.model import Flow, Investment, Resistance
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.quantities import number_words, share_words
from vsm_desktop.method.wording import category_word, one_line
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
            question = tr("Which resource of our own would move value on at {host}, or which act of a client could?")
            yield case.of_point(point, "R1", "warning", message, question.format(host=host))


def _is_beside_the_stream(point: Resistance, case: Case) -> bool:
    """Whether no contributing path to consumption leads through it; so it blocks nothing either."""
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
        "categories": ", ".join(dict.fromkeys(category_word(entry.category).lower() for entry in point.categories)),
    }
    if not blocked:
        return tr("Value stops at {host} ({categories}), which holds back no linked stage.").format(**words)
    return trn(
        "Value stops at {host} ({categories}), which holds back {n} stage: {stages}.",
        "Value stops at {host} ({categories}), which holds back {n} stages: {stages}.",
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
        return _what_it_goes_with(point, case)
    plan = min(plans, key=lambda plan: len(plan.points))
    entries = case.names([same.entry for same in plans if same.points == plan.points])
    others = [case.state.resistances_by_id[name] for name in plan.points if name != point.id]
    if not others:
        return tr("Resolved alone, it frees the way from {entries}, and lets no further stage flow.").format(
            entries=entries
        )
    return trn(
        "Resolved alone, it lets no further stage flow; with the point at {others} it frees the way from {entries}.",
        "Resolved alone, it lets no further stage flow; with the points at {others} it frees the way from {entries}.",
        len(others),
    ).format(others=case.host_names(others), entries=entries)


def _what_it_goes_with(point: Resistance, case: Case) -> str:
    others = [case.state.resistances_by_id[name] for name in case.analysis.what_if.goes_with(point.id)]
    if not others:
        return tr("Resolved alone, it lets no further stage flow.")
    return trn(
        "Resolved alone, it lets no further stage flow; it goes together with the point at {others}.",
        "Resolved alone, it lets no further stage flow; it goes together with the points at {others}.",
        len(others),
    ).format(others=case.host_names(others))


def friction(case: Case) -> Iterator[Finding]:
    for point in case.state.resistances:
        if case.analysis.statuses[point.id] == "friction":
            message = tr(
                "What slows the stream at {host} can be resolved from inside: it is friction, and stops nothing."
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
        cost = "" if response.cost is None else tr("a cost of {cost}").format(cost=number_words(response.cost))
        details = ", ".join(filter(None, (one_line(response.what), cost)))
        message = tr("The answer to the stop at {host} is to invest{details}, and the resource is not there.")
        question = tr("Where would it come from? And if from nowhere: what could a client bring instead?")
        words = message.format(host=case.host_name(point), details=f" ({details})" if details else "")
        yield case.of_point(point, "R3", "warning", words, question)


def unmarked_stop(case: Case) -> Iterator[Finding]:
    marked = {point.on for point in case.state.resistances}
    path = case.figures.path
    on_path = {flow.id for flow in path.flows} if path else set()
    for flow in case.state.flows:
        if flow.contributes and marked.isdisjoint((flow.id, flow.source, flow.target)):
            why = _loss(flow, case) or (_long_wait(flow, case) if flow.id in on_path else "")
            if why:
                yield Finding("R4", "info", why, tr("Does value stop there, or does it only wait?"), flows=(flow.id,))


def _loss(flow: Flow, case: Case) -> str:
    if not flow.drop_off or flow.drop_off < case.settings.thresholds.drop_off:
        return ""
    return tr("{share} drop off at {flow}, and no point is marked there.").format(
        share=share_words(flow.drop_off), flow=case.flow_name(flow)
    )


def _long_wait(flow: Flow, case: Case) -> str:
    """What is said of a flow on the path that counts, where the wait takes much of its lead time."""
    if flow.wait is None or not (wait := case.settings.seconds(flow.wait)):
        return ""
    # A stage may state a lead time shorter than the wait that it takes in.
    share = wait / max(wait, case.figures.lead_time_s or 0)
    if share < case.settings.thresholds.wait:
        return ""
    return tr("The wait at {flow}, {wait}, is {share} of the lead time, and no point is marked there.").format(
        flow=case.flow_name(flow), wait=one_line(flow.wait), share=share_words(share)
    )
