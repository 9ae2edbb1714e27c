"""A: is the map anchored in what a client accepts, and does everything lead there?"""

from collections.abc import Iterator

from vsm_desktop.core.model import Stage
from vsm_desktop.method.findings.case import Case, listed
from vsm_desktop.method.findings.finding import Finding, Severity
from vsm_desktop.method.reach import reachable
from vsm_desktop.method.wording import suspect_sentence
from vsm_desktop.translation import tr, trn


def no_anchor(case: Case) -> Iterator[Finding]:
    if case.state.stages and not case.analysis.is_anchored:
        yield Finding(
            "A1",
            "error",
            trn(
                "Nobody accepts anything on this map: its only stage is not a consumption stage.",
                "Nobody accepts anything on this map: none of its {n} stages is a consumption stage.",
                len(case.state.stages),
            ),
            tr("Where, and by which act, does a client accept value?"),
        )


def consumed_by_ourselves(case: Case) -> Iterator[Finding]:
    for stage in case.consumption:
        if stage.actor != "customer":
            name = case.name(stage.id)
            message = (
                tr("{stage} is a consumption stage, and a partner acts there: that is delivery, not acceptance.")
                if stage.actor == "partner"
                else tr(
                    "{stage} is a consumption stage, and we act there ourselves: that is delivery, not acceptance."
                )
            )
            question = tr("What does the client do at {stage} that shows that they accept it?").format(stage=name)
            yield Finding("A2", "warning", message.format(stage=name), question, (stage.id,))


def acceptance_not_named(case: Case) -> Iterator[Finding]:
    for stage in case.consumption:
        lacks = _unnamed(stage)
        if not lacks and stage.contribution != "none":
            continue
        name = case.name(stage.id)
        sentences = []
        if lacks:
            sentences.append(tr("Not stated yet for {stage}: {what}.").format(stage=name, what=listed(lacks)))
        if stage.contribution == "none":
            sentences.append(
                tr("{stage} is where value is accepted, and it is said to add nothing.").format(stage=name)
            )
        question = tr(
            "How does the client notice the value at {stage}, what makes them want it, and when is it theirs?"
        )
        yield Finding("A3", "warning", " ".join(sentences), question.format(stage=name), (stage.id,))


def _unnamed(stage: Stage) -> list[str]:
    acceptance = stage.acceptance
    parts = (
        (acceptance.perceived_as, tr("how the client perceives it")),
        (acceptance.pulled_by, tr("what pulls it")),
        (acceptance.accepted_when, tr("by which act it is accepted")),
    )
    return [words for text, words in parts if not text.strip()]


def nothing_arrives(case: Case) -> Iterator[Finding]:
    fed = {flow.target for flow in case.state.flows if flow.contributes and flow.source != flow.target}
    for stage in case.consumption:
        if stage.id not in fed:
            name = case.name(stage.id)
            message = tr("No work and no client's act leads to {stage} from another stage.").format(stage=name)
            question = tr("What is it that the client accepts at {stage}, and where does it come from?")
            yield Finding("A4", "warning", message, question.format(stage=name), (stage.id,))


def structurally_suspect(case: Case) -> Iterator[Finding]:
    for stage in case.suspect:
        judgement = case.judged(stage)
        assert judgement.reason is not None
        name = case.name(stage.id)
        message = tr("{stage}: {sentence}").format(stage=name, sentence=suspect_sentence(stage, judgement.reason))
        if judgement.necessary:
            question = tr("What is the least of {stage} that those who need it could do with?")
        else:
            question = tr("What would a client miss if {stage} were gone tomorrow?")
        severity: Severity = "info" if judgement.necessary else "warning"
        yield Finding("A5", severity, message, question.format(stage=name), (stage.id,))


def assumed_beginning(case: Case) -> Iterator[Finding]:
    ids = case.analysis.linkage.network.ids
    entries = set(case.analysis.entries)
    for loop in case.analysis.beginnings.assumed:
        stages = tuple(ids[index] for index in loop)
        begins = [name for name in stages if name in entries]
        yield Finding(
            "A6",
            "info",
            trn(
                "{stages} leads back to itself, and nothing says where it begins: value is taken to come in there.",
                "{stages} form a loop, and nothing says where it begins: value is taken to come in at {first}.",
                len(stages),
            ).format(stages=case.names(stages), first=case.names(begins)),
            tr("Where does the first work come from, before anything has gone round?"),
            stages,
        )


def linked_by_the_way_back(case: Case) -> Iterator[Finding]:
    reached = _reached_before_consumption(case)
    for stage in case.linked:
        if stage.role == "consumption" or stage.id in reached:
            continue
        name = case.name(stage.id)
        message = tr("{stage} is linked by the way back only: whatever reaches it has been with a client before.")
        question = tr("What of {stage} does the client consume the next time?").format(stage=name)
        yield Finding("A7", "info", message.format(stage=name), question, (stage.id,))


def _reached_before_consumption(case: Case) -> set[str]:
    """The stages that an entry reaches over contributing flows without passing consumption.

    Where a loop holds a consumption stage and all its other stages are fed by work, its beginning was only guessed:
    that everything in it comes back from the client is what the finding asks about.
    """
    beginnings, net = case.analysis.beginnings, case.analysis.linkage.network
    consumption = set(case.analysis.stream.consumption)
    guessed = {
        index
        for loop in beginnings.assumed
        if not consumption.isdisjoint(loop)
        for index in loop
        if net.is_fed[index]
    }
    found = reachable(set(beginnings.stages) - guessed, net.onward, avoiding=consumption)
    return {net.ids[index] for index in found}
