"""F: effort that is taken for value, because somebody inside says so or because it got faster."""

from collections import Counter
from collections.abc import Iterator

from vsm_desktop.core.model import Flow, Improvement, Outcome, Stage
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.findings.gain import gain_words
from vsm_desktop.method.quantities import number_words, share_words
from vsm_desktop.method.wording import reason_sentence
from vsm_desktop.translation import tr, trn

_DATA_BOX = ("process_time", "lead_time", "percent_complete_accurate", "cost", "people", "wip")


def labelled_not_validated(case: Case) -> Iterator[Finding]:
    for stage in case.linked:
        if stage.contribution == "contributes" and case.judged(stage).standing != "validated":
            name = case.name(stage.id)
            message = tr("{stage} is said to contribute, and nothing that a client did or said confirms it.")
            question = tr("What has a client done or said that shows that {stage} matters to them?").format(
                stage=name
            )
            yield Finding("F1", "warning", message.format(stage=name), question, (stage.id,))


def labelled_and_suspect(case: Case) -> Iterator[Finding]:
    if not case.analysis.is_anchored:
        return
    for stage in case.suspect:
        reason = case.judged(stage).reason
        if stage.contribution == "contributes" and reason is not None:
            name = case.name(stage.id)
            message = tr("{stage} is said to contribute, and as it is drawn it cannot. {sentence}")
            words = message.format(stage=name, sentence=reason_sentence(reason))
            question = tr("Through which stage does a client receive what {stage} adds?").format(stage=name)
            yield Finding("F2", "error", words, question, (stage.id,))


def importance_for_relevance(case: Case) -> Iterator[Finding]:
    thresholds = case.settings.thresholds
    for stage in case.state.stages:
        inside, outside = stage.internal_importance, stage.customer_relevance
        if inside is None:
            continue
        if outside is None and inside >= thresholds.importance_alone:
            message = tr(
                "{stage} is of importance {inside} of 5 inside; how relevant it is to the client nobody said."
            )
        elif outside is not None and inside - outside >= thresholds.importance_gap:
            message = tr(
                "{stage} is of importance {inside} of 5 inside, and of relevance {outside} of 5 to the client."
            )
        else:
            continue
        name = case.name(stage.id)
        yield Finding(
            "F3",
            "warning",
            message.format(stage=name, inside=inside, outside=outside),
            tr("For whom is {stage} important, and how would a client notice?").format(stage=name),
            (stage.id,),
        )


def efficiency_over_perception(case: Case) -> Iterator[Finding]:
    aims = Counter(improvement.aim for _, improvement in _improvements(case))
    if not aims or aims["perception"]:
        return
    parts = [
        words.format(n=number)
        for number, words in (
            (aims["efficiency"], tr("{n} at efficiency")),
            (aims["resistance"], tr("{n} at resistance")),
        )
        if number
    ]
    message = trn(
        "{n} improvement is on this map: {aims}, none at what the client perceives.",
        "{n} improvements are on this map: {aims}, none at what the client perceives.",
        aims.total(),
    )
    yield Finding(
        "F4",
        "info",
        message.format(aims=listed(parts, len(parts))),
        tr("Which improvement would a client notice?"),
        tuple(stage.id for stage in case.state.stages if stage.improvements),
    )


def efficiency_trap(case: Case) -> Iterator[Finding]:
    if not case.analysis.is_anchored:
        return
    for stage, improvement in _improvements(case):
        judgement = case.judged(stage)
        if improvement.aim != "efficiency" or judgement.standing == "validated":
            continue
        name = case.name(stage.id)
        which = (
            tr("{stage} is not validated by anybody outside.")
            if judgement.is_linked
            else tr("{stage} is structurally suspect.")
        )
        sentences = (_gain(improvement, name, case), which.format(stage=name), _conversion(case))
        yield Finding(
            "F5",
            "warning",
            " ".join(filter(None, sentences)),
            tr("When {stage} gets faster, what changes for the client?").format(stage=name),
            (stage.id,),
        )


def _gain(improvement: Improvement, name: str, case: Case) -> str:
    gain = gain_words(improvement, case.settings)
    if improvement.status == "planned":
        sentence = tr("{what} is to make {stage} more efficient{gain}.")
    else:
        sentence = tr("{what} made {stage} more efficient{gain}.")
    return sentence.format(what=_title(improvement), stage=name, gain=f": {gain}" if gain else "")


def _title(improvement: Improvement) -> str:
    words = " ".join(improvement.description.split())
    return tr("“{name}”").format(name=words) if words else tr("An improvement")


def _conversion(case: Case) -> str:
    found = next((item for item in case.state.outcomes if item.name.strip().casefold() == "conversion"), None)
    if found is None or found.before is None or found.after is None:
        return ""
    before, after = _measure(found, found.before), _measure(found, found.after)
    if abs(found.after - found.before) <= case.settings.thresholds.outcome_tolerance * abs(found.before):
        return tr("Conversion has not moved: {before} before, {after} after.").format(before=before, after=after)
    return tr("Conversion went from {before} to {after}.").format(before=before, after=after)


def _measure(outcome: Outcome, value: float) -> str:
    return f"{number_words(value)} {outcome.unit.strip()}".strip()


def completeness_illusion(case: Case) -> Iterator[Finding]:
    thresholds, stages = case.settings.thresholds, case.state.stages
    if len(stages) < thresholds.complete_stages:
        return
    filled = sum(getattr(stage, name) is not None for stage in stages for name in _DATA_BOX)
    share = filled / (len(stages) * len(_DATA_BOX))
    validated = case.analysis.validated_share
    is_validated = validated is not None and validated >= thresholds.complete_validated
    if share < thresholds.complete_filled or is_validated:
        return
    if not case.analysis.is_anchored:
        missing = tr("and nobody accepts anything on it")
    elif validated is None:
        missing = tr("and no stage is linked to consumption")
    else:
        missing = tr("and {share} of the linked stages are validated").format(share=share_words(validated))
    yield Finding(
        "F6",
        "warning",
        tr("The map looks complete: {n} stages, {filled} of their data boxes filled, {missing}.").format(
            n=len(stages), filled=share_words(share), missing=missing
        ),
        tr("What on this map do we know from a client?"),
    )


def optimised_without_impact(case: Case) -> Iterator[Finding]:
    losses = _largest_losses(case)
    upstream = {flow.id: _upstream(case, flow) for flow in losses}
    for stage, improvement in _improvements(case):
        masked = _masked(case, stage)
        beside = tuple(flow for flow in losses if stage.id in upstream[flow.id])
        if not masked and not beside:
            continue
        sentences = [tr("{what} is at {stage}.").format(what=_title(improvement), stage=case.name(stage.id))]
        if masked:
            sentences.append(masked)
        if beside:
            sentences.append(_loss_sentence(case, beside))
        question = tr("What has to happen for this gain to reach a client?")
        ids = tuple(flow.id for flow in beside)
        yield Finding("F7", "warning", " ".join(sentences), question, (stage.id,), ids)


def _masked(case: Case, stage: Stage) -> str:
    passage = case.analysis.passages[stage.id]
    if passage == "blocked":
        return tr("Its gain is masked: value cannot go on from there to a client.")
    return tr("Its gain is masked: value does not arrive there.") if passage == "starved" else ""


def _loss_sentence(case: Case, flows: tuple[Flow, ...]) -> str:
    drop_off = flows[0].drop_off or 0
    return tr("The largest loss lies further on, {share} at {flows}, and nothing is improved there.").format(
        share=share_words(drop_off), flows=listed([case.flow_name(flow) for flow in flows[:2]], len(flows))
    )


def _largest_losses(case: Case) -> tuple[Flow, ...]:
    """The contributing flows with the largest drop-off at whose ends nothing is improved."""
    lossy = [flow for flow in case.state.flows if flow.contributes and flow.drop_off]
    largest = max((flow.drop_off or 0 for flow in lossy), default=0)
    return tuple(
        flow
        for flow in lossy
        if flow.drop_off == largest and not any(stage.improvements for stage in case.ends(flow))
    )


def _upstream(case: Case, flow: Flow) -> set[str]:
    """The stages that reach a flow's source over contributing flows, itself included."""
    net = case.analysis.linkage.network
    found = {net.positions[flow.source]}
    frontier = list(found)
    while frontier:
        for source in net.backward[frontier.pop()]:
            if source not in found:
                found.add(source)
                frontier.append(source)
    return {net.ids[index] for index in found}


def resting_on_faith(case: Case) -> Iterator[Finding]:
    keystones = case.analysis.keystones
    unproven = [
        stage.id
        for stage in case.state.stages
        if stage.id in keystones and case.judged(stage).standing != "validated"
    ]
    if unproven:
        message = trn(
            "Clients cannot do without {stages}, and nothing that a client did or said confirms it.",
            "Clients cannot do without {stages}, and nothing that a client did or said confirms any of them.",
            len(unproven),
        ).format(stages=case.names(unproven))
        question = tr("What would a client do or say if this were worth it to them?")
        yield Finding("F8", "warning", message, question, tuple(unproven))


def _improvements(case: Case) -> Iterator[tuple[Stage, Improvement]]:
    for stage in case.state.stages:
        for improvement in stage.improvements:
            yield stage, improvement
