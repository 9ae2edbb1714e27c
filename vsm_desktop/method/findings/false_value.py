"""F: effort that is taken for value, because somebody inside says so or because it got faster."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from vsm_desktop.core.model import Flow, Improvement, Stage, Thresholds
from vsm_desktop.method.data_boxes import filled_share
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.findings.gain import gain_words
from vsm_desktop.method.outcomes import outcome_sentence
from vsm_desktop.method.quantities import share_words
from vsm_desktop.method.reach import reachable
from vsm_desktop.method.wording import one_line, reason_sentence
from vsm_desktop.translation import tr, trn


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
    for stage in case.suspect:
        reason = case.judged(stage).reason
        if stage.contribution == "contributes" and reason is not None:
            name = case.name(stage.id)
            message = tr("{stage} is said to contribute, and as the map is drawn it cannot. {sentence}")
            words = message.format(stage=name, sentence=reason_sentence(reason))
            question = tr("Through which stage does a client receive what {stage} adds?").format(stage=name)
            yield Finding("F2", "error", words, question, (stage.id,))


def importance_for_relevance(case: Case) -> Iterator[Finding]:
    for stage in case.state.stages:
        message = _importance_sentence(stage, case.settings.thresholds)
        if message:
            name = case.name(stage.id)
            words = message.format(stage=name, inside=stage.internal_importance, outside=stage.customer_relevance)
            question = tr("For whom is {stage} important, and how would a client notice?").format(stage=name)
            yield Finding("F3", "warning", words, question, (stage.id,))


def _importance_sentence(stage: Stage, limits: Thresholds) -> str:
    inside, outside = stage.internal_importance, stage.customer_relevance
    if inside is None:
        return ""
    if outside is None:
        is_alone = inside >= limits.importance_alone
        words = tr(
            "Inside, {stage} is rated {inside} of 5 for importance; its relevance to the client is not stated."
        )
        return words if is_alone else ""
    is_above = inside - outside >= limits.importance_gap
    words = tr("Inside, {stage} is rated {inside} of 5 for importance; for relevance to the client, {outside} of 5.")
    return words if is_above else ""


def efficiency_over_perception(case: Case) -> Iterator[Finding]:
    aims = Counter(improvement.aim for _, improvement in _improvements(case))
    if not aims or aims["perception"]:
        return
    parts = (
        (aims["efficiency"], tr("efficiency")),
        (aims["resistance"], tr("less resistance")),
    )
    message = trn(
        "The only improvement on this map aims at {aims}, not at what the client perceives.",
        "The {n} improvements on this map aim at {aims}; none aims at what the client perceives.",
        aims.total(),
    )
    yield Finding(
        "F4",
        "info",
        message.format(aims=listed([words for count, words in parts if count])),
        tr("Which improvement would a client notice?"),
        tuple(stage.id for stage in case.state.stages if stage.improvements),
    )


def efficiency_trap(case: Case) -> Iterator[Finding]:
    for stage, improvement in _improvements(case):
        judgement = case.judged(stage)
        if improvement.aim != "efficiency" or judgement.standing == "validated":
            continue
        name = case.name(stage.id)
        which = (
            tr("{stage} is not validated by any client.")
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
    words = one_line(improvement.description)
    return tr("“{name}”").format(name=words) if words else tr("An improvement")


def _conversion(case: Case) -> str:
    """What became of the outcome named conversion, the first of that name of which both values are stated."""
    for outcome in case.state.outcomes:
        if outcome.name.strip().casefold() == "conversion" and None not in (outcome.before, outcome.after):
            tolerance, unit = case.settings.thresholds.outcome_tolerance, one_line(outcome.unit)
            return outcome_sentence(tr("Conversion"), outcome.before or 0, outcome.after or 0, unit, tolerance)
    return ""


def completeness_illusion(case: Case) -> Iterator[Finding]:
    thresholds, stages = case.settings.thresholds, case.state.stages
    if len(stages) < thresholds.complete_stages:
        return
    share = filled_share(stages)
    validated = case.analysis.validated_share
    is_validated = validated is not None and validated >= thresholds.complete_validated
    if share < thresholds.complete_filled or is_validated:
        return
    looks = trn(
        "The map looks complete, with {n} stage and {filled} of the data boxes filled",
        "The map looks complete, with {n} stages and {filled} of the data boxes filled",
        len(stages),
    ).format(filled=share_words(share))
    # Where there is a consumption stage, that one is linked, so the share of validated stages is known.
    lacks = (
        tr("nobody accepts anything on it")
        if validated is None
        else tr("{share} of the linked stages are validated").format(share=share_words(validated))
    )
    yield Finding(
        "F6",
        "warning",
        f"{looks}; {lacks}.",
        tr("What on this map do we know from a client?"),
    )


def optimised_without_impact(case: Case) -> Iterator[Finding]:
    losses = _losses_ahead(case)
    for stage, improvement in _improvements(case):
        masked, ahead = _masked(case, stage), losses[stage.id]
        if not masked and not ahead:
            continue
        where = tr("{what} is at {stage}.").format(what=_title(improvement), stage=case.name(stage.id))
        yield Finding(
            "F7",
            "warning",
            " ".join(filter(None, (where, masked, _loss_sentence(case, ahead)))),
            tr("What has to happen for this gain to reach a client?"),
            (stage.id,),
            tuple(flow.id for flow in ahead),
        )


def _masked(case: Case, stage: Stage) -> str:
    passage = case.analysis.passages[stage.id]
    if passage == "blocked":
        return tr("The gain is masked: value cannot go on from there to a client.")
    return tr("The gain is masked: value does not arrive there.") if passage == "starved" else ""


def _loss_sentence(case: Case, flows: Sequence[Flow]) -> str:
    if not flows:
        return ""
    return trn(
        "The largest loss lies further on, {share} at {flows}, and nothing is improved there.",
        "The largest losses lie further on, {share} each at {flows}, and nothing is improved there.",
        len(flows),
    ).format(share=share_words(flows[0].drop_off or 0), flows=case.flow_names(flows))


def _losses_ahead(case: Case) -> Mapping[str, Sequence[Flow]]:
    """Per improved stage, those of the largest losses to whose source contributing flows lead from it."""
    net, losses = case.analysis.linkage.network, _largest_losses(case)
    found: dict[str, list[Flow]] = {stage.id: [] for stage in case.state.stages if stage.improvements}
    # A search takes the whole map, so it is made from where there are fewer to search from.
    if len(losses) < len(found):
        for flow in losses:
            before = reachable([net.positions[flow.source]], net.backward)
            for name in found:
                if net.positions[name] in before:
                    found[name].append(flow)
    else:
        for name, losses_ahead in found.items():
            ahead = reachable([net.positions[name]], net.onward)
            losses_ahead += [flow for flow in losses if net.positions[flow.source] in ahead]
    return found


def _largest_losses(case: Case) -> tuple[Flow, ...]:
    """The contributing flows with the largest drop-off at whose ends nothing is improved."""
    lossy = [flow for flow in case.state.flows if flow.contributes and flow.drop_off]
    largest = max((flow.drop_off or 0 for flow in lossy), default=0)
    return tuple(
        flow
        for flow in lossy
        if flow.drop_off == largest and not any(stage.improvements for stage in case.ends(flow))
    )


def resting_on_faith(case: Case) -> Iterator[Finding]:
    keystones = case.analysis.keystones
    unproven = [
        stage.id
        for stage in case.state.stages
        if stage.id in keystones and case.judged(stage).standing != "validated"
    ]
    if unproven:
        message = trn(
            "What clients accept depends on {stages}, and nothing that a client did or said confirms it.",
            "What clients accept depends on {stages}, and nothing that a client did or said confirms any of them.",
            len(unproven),
        ).format(stages=case.names(unproven))
        question = tr("What would a client do or say if this were worth it to them?")
        yield Finding("F8", "warning", message, question, tuple(unproven))


def _improvements(case: Case) -> Iterator[tuple[Stage, Improvement]]:
    for stage in case.state.stages:
        for improvement in stage.improvements:
            yield stage, improvement
