"""Why the standing of a stage is another one: what speaks for it that did not, or does no longer."""

from vsm_desktop.core.model import Evidence, Stage
from vsm_desktop.method.comparing.causes import Cause
from vsm_desktop.method.standing import is_from_a_client, standing
from vsm_desktop.method.wording import one_line
from vsm_desktop.translation import tr


def why_standing(before: Stage, after: Stage) -> tuple[Cause, ...]:
    """What was said, or is not said any more, of a stage that is linked on both sides and stands otherwise."""
    if standing(after) == "validated":
        sentence = _said(after.evidence, tr("A client confirms it: {words}."), tr("A client confirms it now."))
    elif standing(before) == "validated":
        sentence = _said(
            before.evidence,
            tr("What a client did or said is not stated any more: {words}."),
            tr("What a client did or said is not stated any more."),
        )
    elif after.contribution == "contributes":
        sentence = tr("You say now that it contributes.")
    else:
        sentence = tr("You do not say any more that it contributes.")
    return (Cause(sentence, (after.id,)),)


def _said(evidence: tuple[Evidence, ...], words: str, alone: str) -> str:
    statement = next((one_line(one.statement) for one in evidence if is_from_a_client(one)), "")
    return words.format(words=tr("“{name}”").format(name=statement.rstrip("."))) if statement else alone
