"""W: how much work leads to nothing that a client accepts, or does not get there."""

from collections.abc import Iterable, Iterator

from vsm_desktop.core.model import Stage
from vsm_desktop.method.figures import effort
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.findings.finding import Code, Finding, Severity
from vsm_desktop.translation import tr, trn


def hidden_waste(case: Case) -> Iterator[Finding]:
    unexplained = _holding(case, (stage for stage in case.suspect if not case.judged(stage).necessary))
    if unexplained:
        message = trn(
            "{n} suspect stage that nobody has given a reason for holds {effort}: {stages}.",
            "{n} suspect stages that nobody has given a reason for hold {effort}: {stages}.",
            len(unexplained),
        )
        question = tr("Who would miss this work, and what would they miss?")
        yield _finding(case, "W1", "warning", message, question, unexplained)
    necessary = _holding(case, (stage for stage in case.suspect if case.judged(stage).necessary))
    if necessary:
        message = trn(
            "{n} suspect stage that is needed inside holds {effort}: {stages}.",
            "{n} suspect stages that are needed inside hold {effort}: {stages}.",
            len(necessary),
        )
        question = tr("What is the least of it that those who need it could do with?")
        yield _finding(case, "W1", "info", message, question, necessary)


def work_that_stops(case: Case) -> Iterator[Finding]:
    blocked = _holding(case, (stage for stage in case.state.stages if case.analysis.passages[stage.id] == "blocked"))
    if blocked:
        message = trn(
            "{n} stage from which value cannot go on to a client holds {effort}: {stages}.",
            "{n} stages from which value cannot go on to a client hold {effort}: {stages}.",
            len(blocked),
        )
        question = tr("Which of this work could wait until the stop is gone?")
        yield _finding(case, "W2", "warning", message, question, blocked)


def _holding(case: Case, stages: Iterable[Stage]) -> list[Stage]:
    """Those of the stages that process time or cost sits in."""
    return [stage for stage in stages if effort([stage], case.settings).is_something]


def _finding(case: Case, code: Code, severity: Severity, message: str, question: str, stages: list[Stage]) -> Finding:
    ids = tuple(stage.id for stage in stages)
    words = message.format(effort=case.effort_words(effort(stages, case.settings)), stages=case.names(ids))
    return Finding(code, severity, words, question, ids)
