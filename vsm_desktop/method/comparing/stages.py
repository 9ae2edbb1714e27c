"""The stages of which something else is said now: another tag, another standing, another passage, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from vsm_desktop.method.analysis import Tag
from vsm_desktop.method.comparing.causes import Cause
from vsm_desktop.method.comparing.linking import Linking
from vsm_desktop.method.comparing.passing import Passing
from vsm_desktop.method.comparing.sides import Sides
from vsm_desktop.method.comparing.vouching import why_standing
from vsm_desktop.method.findings.case import Case
from vsm_desktop.method.linkage import Reason
from vsm_desktop.method.passage import Passage
from vsm_desktop.method.standing import Standing

Question = Literal["tag", "standing", "passage"]


class Answers(NamedTuple):
    """The answers to the three questions that are asked of a stage. A suspect one has a reason and no more."""

    tag: Tag
    reason: Reason | None
    standing: Standing | None
    passage: Passage | None


@dataclass(frozen=True)
class StageTurn:
    """A stage of which something else is said now.

    Attributes:
        before, after: what was and is said of it; `None` where it is not on the map.
        turned: the questions that have another answer; none for a stage that came or went.
        why: what was changed that it follows from, what is nearest to the stage first.
    """

    stage: str
    before: Answers | None
    after: Answers | None
    turned: tuple[Question, ...] = ()
    why: tuple[Cause, ...] = ()


def stage_turns(sides: Sides) -> tuple[StageTurn, ...]:
    """Every stage of which something else is said, in the order of the second state; those that went come last."""
    linking, passing = Linking(sides), Passing(sides)
    old = sides.before.state.stages_by_id
    found = []
    for stage in sides.after.state.stages:
        after = answers(sides.after, stage.id)
        if stage.id not in old:
            found.append(StageTurn(stage.id, None, after))
            continue
        before = answers(sides.before, stage.id)
        turned = tuple(_turned(before, after))
        if turned:
            why = (
                *(linking.why(stage.id) if "tag" in turned else ()),
                *(why_standing(old[stage.id], stage) if "standing" in turned else ()),
                *(passing.why(stage.id) if "passage" in turned else ()),
            )
            found.append(StageTurn(stage.id, before, after, turned, tuple(dict.fromkeys(why))))
    new = sides.after.state.stages_by_id
    gone = [name for name in old if name not in new]
    return (*found, *(StageTurn(name, answers(sides.before, name), None) for name in gone))


def answers(case: Case, stage_id: str) -> Answers:
    judgement = case.analysis.judgements[stage_id]
    return Answers(judgement.tag, judgement.reason, judgement.standing, case.analysis.passages[stage_id])


def _turned(before: Answers, after: Answers) -> Iterator[Question]:
    """A suspect stage has no standing and no passage, so of one whose tag turned those are no turn of their own."""
    if before.tag != after.tag:
        yield "tag"
        return
    if before.standing != after.standing:
        yield "standing"
    if before.passage != after.passage:
        yield "passage"
