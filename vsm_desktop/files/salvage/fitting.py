"""Putting salvaged records together, so that no two have one id and none names what is not there any more."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from vsm_desktop.core.identifiers import new_id
from vsm_desktop.core.model import Exchange, Flow, Note, Record, Resistance, SetAside, Stage, State
from vsm_desktop.files.salvage.losses import Losses
from vsm_desktop.translation import tr

Named = TypeVar("Named", Stage, Flow, Resistance, Note)


def fitting(state: State, records: Mapping[str, Sequence[Record | None]], place: str, losses: Losses) -> State:
    """The state with the records that fit together; `None` stands in the place of one that was lost."""
    fit = _Fitting(records, place, losses)
    fit.take_stages()
    fit.take_flows()
    fit.take_points()
    fit.take_notes()
    fit.take_findings()
    rest = {kind: tuple(one for one in records[kind] if one) for kind in records if kind not in fit.taken}
    return state.holding(**rest, **{kind: tuple(taken) for kind, taken in fit.taken.items()})


@dataclass
class _Fitting:
    """Takes kind after kind, those first that others name."""

    records: Mapping[str, Sequence[Record | None]]
    place: str
    losses: Losses
    taken: dict[str, list[Any]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def take_stages(self) -> None:
        self.taken["stages"] = [self._with_own_id(stage, place) for place, stage in self._of("stages", Stage)]
        self.stages = {stage.id for stage in self.taken["stages"]}

    def take_flows(self) -> None:
        self.taken["flows"] = [
            self._with_own_id(flow, place)
            for place, flow in self._of("flows", Flow)
            if self._is_there(flow.source, self.stages, f"{place}.source")
            and self._is_there(flow.target, self.stages, f"{place}.target")
        ]
        self.flows = {flow.id for flow in self.taken["flows"]}

    def take_points(self) -> None:
        self.taken["resistances"] = [
            self._with_own_id(self._with_fitting_response(point, place), place)
            for place, point in self._of("resistances", Resistance)
            if self._is_there(point.on, self.stages | self.flows, f"{place}.on")
        ]

    def take_notes(self) -> None:
        """A note stays where it is, also when what it was attached to is lost."""
        self.taken["notes"] = [
            self._with_own_id(note, place)
            if note.on is None or self._is_there(note.on, self.stages | self.flows, f"{place}.on")
            else self._with_own_id(note.replace(on=None), place)
            for place, note in self._of("notes", Note)
        ]

    def take_findings(self) -> None:
        """A finding is known by all that it is about."""
        points = {point.id for point in self.taken["resistances"]}
        about = self.stages | self.flows | points
        self.taken["set_aside"] = [
            finding
            for place, finding in self._of("set_aside", SetAside)
            if all(self._is_there(name, about, f"{place}.on[{index}]") for index, name in enumerate(finding.on))
        ]

    def _with_fitting_response(self, point: Resistance, place: str) -> Resistance:
        response = point.response
        if not isinstance(response, Exchange):
            return point
        for name, there in (("evoked_at", self.stages), ("flow", self.flows)):
            named = getattr(response, name)
            if named is not None and not self._is_there(named, there, f"{place}.response.{name}"):
                response = response.replace(**{name: None})
        return point if response is point.response else point.replace(response=response)

    def _of(self, kind: str, record: type[Named] | type[SetAside]) -> list[tuple[str, Any]]:
        """The records of a kind that were not lost, each with its place in the file."""
        places = (f"{self.place}.{kind}[{index}]" for index in range(len(self.records[kind])))
        return [
            (place, one) for place, one in zip(places, self.records[kind], strict=True) if isinstance(one, record)
        ]

    def _with_own_id(self, record: Named, place: str) -> Named:
        """Nothing is lost of a record whose id another one has, but what named the second one names the first."""
        if record.id in self.ids:
            self.losses.add(f"{place}.id", tr("another record has this id; this one has a new one"))
            record = record.replace(id=new_id(self.ids))
        self.ids.add(record.id)
        return record

    def _is_there(self, name: str, there: Collection[str], place: str) -> bool:
        if name in there:
            return True
        self.losses.add(place, tr("there is no record {id}").format(id=repr(name)))
        return False
