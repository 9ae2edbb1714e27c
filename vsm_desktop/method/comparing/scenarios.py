"""Three ways in which a map gets better and nothing else does, each held against what became of the outcomes.

The efficiency trap: less time on stages for which no client speaks. Optimisation without impact: less time ahead of a
loss that is as it was, or where value does not get through. The completeness illusion: ever more figures about
ourselves. What is found is confirmed, unless an outcome has moved.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from vsm_desktop.method.comparing.gains import Gain, flow_gains, gains_words, stage_gains
from vsm_desktop.method.comparing.impact import Impact
from vsm_desktop.method.comparing.outcome_changes import OutcomeChange
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.data_boxes import filled, filled_share
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.false_value import completeness_illusion as is_illusion
from vsm_desktop.method.findings.finding import Code
from vsm_desktop.method.outcomes import outcome_sentence
from vsm_desktop.method.quantities import share_words
from vsm_desktop.translation import tr, trn

ScenarioName = Literal["efficiency-trap", "optimised-without-impact", "completeness-illusion"]
Verdict = Literal["confirmed", "cleared", "undecided"]


@dataclass(frozen=True)
class Scenario:
    """One of the three, as it shows between two states.

    Attributes:
        code: the finding that asks the same of one state.
        verdict: undecided where it would take an outcome to tell and none is stated in both states.
        message: what is the case, with its figures.
        stages, flows, resistances: the ids of the records of the second state that are concerned.
    """

    name: ScenarioName
    code: Code
    verdict: Verdict
    message: str
    question: str
    stages: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    resistances: tuple[str, ...] = ()


def scenarios(sides: Sides, outcomes: Sequence[OutcomeChange]) -> tuple[Scenario, ...]:
    """Those of the three that show."""
    finders: tuple[Callable[[Sides, Sequence[OutcomeChange]], Iterator[Scenario]], ...] = (
        efficiency_trap,
        optimised_without_impact,
        completeness_illusion,
    )
    return tuple(found for find in finders for found in find(sides, outcomes))


def efficiency_trap(sides: Sides, outcomes: Sequence[OutcomeChange]) -> Iterator[Scenario]:
    """Less time on stages that are suspect or not validated; as F5, not where nobody accepts anything."""
    case = sides.after
    if not case.analysis.is_anchored:
        return
    gains = [gain for gain in stage_gains(sides) if case.analysis.judgements[gain.record].standing != "validated"]
    if not gains:
        return
    stages = tuple(dict.fromkeys(gain.record for gain in gains))
    took_less = trn(
        "Less time is taken at {where}, and no client has validated that stage.",
        "Less time is taken at {where}, and no client has validated those stages.",
        len(stages),
    )
    verdict: Verdict = "cleared" if _moved(outcomes) else "confirmed" if _known(outcomes) else "undecided"
    yield Scenario(
        "efficiency-trap",
        "F5",
        verdict,
        f"{took_less.format(where=gains_words(gains, case))} {_outcome_sentences(outcomes, case)}",
        _trap_question(verdict, len(stages)).format(stages=case.names(stages)),
        stages,
    )


def _trap_question(verdict: Verdict, stages: int) -> str:
    if verdict == "cleared":
        return tr("Which of the changes did the client notice, and how do we know?")
    if verdict == "confirmed":
        return trn(
            "When {stages} gets faster, what changes for the client?",
            "When {stages} get faster, what changes for the client?",
            stages,
        )
    return trn(
        "Which outcome should move when {stages} gets faster, and what is it now?",
        "Which outcome should move when {stages} get faster, and what is it now?",
        stages,
    )


def optimised_without_impact(sides: Sides, outcomes: Sequence[OutcomeChange]) -> Iterator[Scenario]:
    """Less time ahead of losses that are as they were, or where value does not get through."""
    case, gains = sides.after, [*stage_gains(sides), *flow_gains(sides)]
    if not gains:
        return
    impact = Impact(sides)
    masked = [gain for gain in gains if impact.is_masked(gain)]
    leaking = [gain for gain in gains if not impact.is_masked(gain) and impact.loss_ahead(gain)]
    if masked or leaking:
        sentences = [*_masked_sentences(masked, impact, case), *_leaking_sentences(leaking, impact, case)]
        verdict: Verdict = "cleared" if _moved(outcomes) else "confirmed"
    else:
        sentences, verdict = list(impact.fallen_sentences(gains)), "cleared"
        if not sentences:
            return
        sentences.insert(0, tr("Less time is taken at {where}.").format(where=gains_words(gains, case)))
    told = _moved(outcomes) or [change for change in outcomes if change.has_moved is not None]
    concerned = masked + leaking or gains
    losses = [flow.id for gain in leaking if (flow := impact.loss_ahead(gain))]
    yield Scenario(
        "optimised-without-impact",
        "F7",
        verdict,
        " ".join([*sentences, *_sentences(told, case)]),
        tr("What has to happen for this gain to reach a client?")
        if verdict == "confirmed"
        else tr("What made the difference for the client, and would it have come without the time saved?"),
        _of(concerned, case.state.stages_by_id),
        tuple(dict.fromkeys([*_of(concerned, case.state.flows_by_id), *losses])),
        tuple(dict.fromkeys(stop.id for gain in masked if (stop := impact.stop(gain)))),
    )


def _masked_sentences(gains: Sequence[Gain], impact: Impact, case: Case) -> Iterator[str]:
    """The gains that no client can get, those that one stop holds up together."""
    held_up: dict[str | None, list[Gain]] = {}
    for gain in gains:
        stop = impact.stop(gain)
        held_up.setdefault(None if stop is None else stop.id, []).append(gain)
    for name, some in held_up.items():
        where = gains_words(some, case)
        if name is None:
            yield tr("Less time is taken at {where}, where value does not get through.").format(where=where)
        else:
            host = case.host_name(case.state.resistances_by_id[name])
            yield tr("Less time is taken at {where}, and value stops at {host}.").format(where=where, host=host)


def _leaking_sentences(gains: Sequence[Gain], impact: Impact, case: Case) -> Iterator[str]:
    """The gains ahead of a loss, those ahead of the same one together."""
    ahead: dict[str, list[Gain]] = {}
    for gain in gains:
        if flow := impact.loss_ahead(gain):
            ahead.setdefault(flow.id, []).append(gain)
    for name, some in ahead.items():
        yield tr("Less time is taken at {where}. {loss}").format(
            where=gains_words(some, case), loss=impact.loss_sentence(case.state.flows_by_id[name])
        )


def completeness_illusion(sides: Sides, outcomes: Sequence[OutcomeChange]) -> Iterator[Scenario]:
    """As F6, of both states: it is there still, it came, or it went."""
    before, after = sides.before, sides.after
    was, is_now = (any(is_illusion(case)) for case in (before, after))
    if not was and not is_now:
        return
    verdict: Verdict = "confirmed" if is_now and not _moved(outcomes) else "cleared"
    told = _moved(outcomes) if is_now else []
    yield Scenario(
        "completeness-illusion",
        "F6",
        verdict,
        " ".join([_detail(before, after), _anchoring(before, after), *_sentences(told, after)]),
        tr("What on this map do we know from a client?")
        if verdict == "confirmed"
        else tr("What did we learn from clients that the figures about ourselves had not told?"),
        tuple(_stages_told_of(sides)),
    )


def _detail(before: Case, after: Case) -> str:
    words = tr("The map has {after} stages ({before} before) and {filled} of the data boxes filled ({was} before).")
    old, new = before.state.stages, after.state.stages
    return words.format(
        before=len(old), after=len(new), was=share_words(filled_share(old)), filled=share_words(filled_share(new))
    )


def _anchoring(before: Case, after: Case) -> str:
    share, was = after.analysis.validated_share, before.analysis.validated_share
    if share is None:
        return tr("Nobody accepts anything on it.")
    known = (
        tr("nobody accepted anything before") if was is None else tr("{share} before").format(share=share_words(was))
    )
    words = tr("Of the linked stages, clients have validated {share} ({before}).")
    return words.format(share=share_words(share), before=known)


def _stages_told_of(sides: Sides) -> Iterator[str]:
    """The stages that are new or have more of their data boxes filled, and for which no client speaks."""
    old = sides.before.state.stages_by_id
    for stage in sides.after.state.stages:
        known = old.get(stage.id)
        is_told_more = filled(stage) > (0 if known is None else filled(known))
        if is_told_more and sides.after.analysis.judgements[stage.id].standing != "validated":
            yield stage.id


# Shared by the above


def _known(outcomes: Sequence[OutcomeChange]) -> list[OutcomeChange]:
    return [change for change in outcomes if change.has_moved is not None]


def _moved(outcomes: Sequence[OutcomeChange]) -> list[OutcomeChange]:
    return [change for change in outcomes if change.has_moved]


def _outcome_sentences(outcomes: Sequence[OutcomeChange], case: Case) -> str:
    known = _known(outcomes)
    if not known:
        return tr("No outcome is stated in both states, so nobody can say what it brought.")
    return " ".join(_sentences(known, case))


def _sentences(outcomes: Sequence[OutcomeChange], case: Case) -> Iterator[str]:
    tolerance = case.settings.thresholds.outcome_tolerance
    for change in outcomes:
        if change.before is not None and change.after is not None:
            yield outcome_sentence(change.name, change.before, change.after, change.unit, tolerance)


def _of(gains: Sequence[Gain], records: Container[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(gain.record for gain in gains if gain.record in records))
