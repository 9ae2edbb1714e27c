"""W: how much work leads to nothing that a client accepts, or does not get there."""

from collections.abc import Iterator, Sequence

from vsm_desktop.core.model import Stage
from vsm_desktop.method.figures import effort
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.finding import Finding, Severity
from vsm_desktop.method.quantities import share_words
from vsm_desktop.translation import tr, trn


def hidden_waste(case: Case) -> Iterator[Finding]:
    if not case.analysis.is_anchored:
        return
    unexplained = [stage for stage in case.suspect if not case.judged(stage).necessary]
    necessary = [stage for stage in case.suspect if case.judged(stage).necessary]
    yield from _waste(
        case,
        unexplained,
        "warning",
        trn(
            "{n} stage, suspect and unexplained, holds {effort}{share}: {stages}.",
            "{n} stages, suspect and unexplained, hold {effort}{share}: {stages}.",
            len(_holding(case, unexplained)),
        ),
        tr("Who would miss this work, and what would they miss?"),
    )
    yield from _waste(
        case,
        necessary,
        "info",
        trn(
            "{n} stage, suspect and needed inside, holds {effort}{share}: {stages}.",
            "{n} stages, suspect and needed inside, hold {effort}{share}: {stages}.",
            len(_holding(case, necessary)),
        ),
        tr("What is the least of it that those who need it could do with?"),
    )


def _waste(case: Case, stages: Sequence[Stage], severity: Severity, message: str, question: str) -> Iterator[Finding]:
    found = effort(stages, case.settings)
    if not found.is_something:
        return
    total = case.figures.total_work_s
    share = (
        tr(", {share} of all process time").format(share=share_words(found.time_s / total))
        if found.time_s and total
        else ""
    )
    holding = _holding(case, stages)
    words = message.format(effort=case.effort_words(found), share=share, stages=case.names(holding))
    yield Finding("W1", severity, words, question, tuple(holding))


def work_that_stops(case: Case) -> Iterator[Finding]:
    blocked = [stage for stage in case.state.stages if case.analysis.passages[stage.id] == "blocked"]
    found = effort(blocked, case.settings)
    if found.is_something:
        holding = _holding(case, blocked)
        yield Finding(
            "W2",
            "warning",
            trn(
                "{n} stage behind a stop holds {effort} that no client gets anything of now: {stages}.",
                "{n} stages behind a stop hold {effort} that no client gets anything of now: {stages}.",
                len(holding),
            ).format(effort=case.effort_words(found), stages=case.names(holding)),
            tr("Which of this work could wait until the stop is gone?"),
            tuple(holding),
        )


def _holding(case: Case, stages: Sequence[Stage]) -> list[str]:
    """Those of the stages that process time or cost sits in."""
    return [stage.id for stage in stages if effort([stage], case.settings).is_something]
