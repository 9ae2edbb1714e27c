"""Who outside says so? The standing of a stage's value: validated, claimed or unexamined."""

from typing import Literal

from vsm_desktop.core.model import Evidence, Stage

Standing = Literal["validated", "claimed", "unexamined"]


def standing(stage: Stage) -> Standing:
    """What speaks for a linked stage: a customer who did or said something, the team's own label, or nothing."""
    if stage.evidence and any(map(is_from_a_client, stage.evidence)):
        return "validated"
    return "claimed" if stage.contribution == "contributes" else "unexamined"


def is_from_a_client(evidence: Evidence) -> bool:
    """Whether somebody outside did or said it, and we do not only infer it."""
    return evidence.source == "customer" and evidence.strength in ("behavior", "stated")


def is_necessary(stage: Stage) -> bool:
    """Whether somebody said who in the organisation needs the stage. Necessity does not make it value."""
    return bool(stage.necessary_for.strip())
