"""The whole answer about one state, as a value that is made anew from the state and never edited."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import compress
from operator import is_not
from typing import Literal, NamedTuple

from vsm_desktop.core.model import Stage, State
from vsm_desktop.method.linkage import Link, Linkage, Reason, linkage
from vsm_desktop.method.resistance import Status, status
from vsm_desktop.method.standing import Standing, is_necessary, standing

Tag = Literal["consumption-linked", "structurally-suspect"]


class Judgement(NamedTuple):
    """What is said of one stage. A suspect stage has a reason; a linked one a link, a distance and a standing."""

    tag: Tag
    link: Link | None
    distance: int | None
    reason: Reason | None
    necessary: bool
    standing: Standing | None

    @property
    def is_linked(self) -> bool:
        return self.tag == "consumption-linked"


@dataclass(frozen=True)
class Analysis:
    """What a state means: a judgement for every stage and a status for every resistance point, by id."""

    state: State
    linkage: Linkage
    judgements: Mapping[str, Judgement]
    statuses: Mapping[str, Status]
    consumption: tuple[str, ...]

    @property
    def is_anchored(self) -> bool:
        """Whether there is a stage at which a client accepts value."""
        return bool(self.consumption)

    def path(self, stage_id: str) -> tuple[str, ...] | None:
        """The shortest path from a linked stage to consumption; `None` for a suspect one."""
        return self.linkage.path(stage_id)

    @property
    def linked(self) -> tuple[str, ...]:
        return tuple(name for name, judgement in self.judgements.items() if judgement.is_linked)

    @property
    def suspect(self) -> tuple[str, ...]:
        return tuple(name for name, judgement in self.judgements.items() if not judgement.is_linked)

    @property
    def validated_share(self) -> float | None:
        """The share of linked stages for which somebody outside speaks; `None` when no stage is linked."""
        linked = [judgement for judgement in self.judgements.values() if judgement.is_linked]
        if not linked:
            return None
        return sum(judgement.standing == "validated" for judgement in linked) / len(linked)


def analyse(state: State) -> Analysis:
    """Judge a state. Linear in its records, no more than a few milliseconds for thousands of stages."""
    links = linkage(state)
    return Analysis(
        state=state,
        linkage=links,
        judgements=_judgements(state, links),
        statuses={point.id: status(point) for point in state.resistances},
        consumption=tuple(stage.id for stage in state.stages if stage.role == "consumption"),
    )


def analyse_again(before: Analysis, state: State) -> Analysis:
    """As `analyse`, and the earlier answer itself when nothing that it depends on has changed."""
    return before if asks_the_same(before.state, state) else analyse(state)


def asks_the_same(before: State, after: State) -> bool:
    """Whether two states differ in no more than where their stages and notes stand on the canvas."""
    return (
        before.id == after.id
        and before.flows is after.flows
        and before.resistances is after.resistances
        and len(before.stages) == len(after.stages)
        and all(
            _same_but_for_place(before.stages[index], after.stages[index])
            for index in compress(range(len(after.stages)), map(is_not, before.stages, after.stages))
        )
    )


def _same_but_for_place(before: Stage, after: Stage) -> bool:
    fields = Stage.model_fields.keys() - {"x", "y"}
    return all(getattr(before, name) == getattr(after, name) for name in fields)


def _judgements(state: State, links: Linkage) -> dict[str, Judgement]:
    judgements: dict[str, Judgement] = {}
    for index, stage in enumerate(state.stages):
        reason = links.reasons[index]
        is_linked = reason is None
        judgements[stage.id] = Judgement(
            tag="consumption-linked" if is_linked else "structurally-suspect",
            link=links.link(index),
            distance=links.distances[index] if is_linked else None,
            reason=reason,
            necessary=not is_linked and is_necessary(stage),
            standing=standing(stage) if is_linked else None,
        )
    return judgements
