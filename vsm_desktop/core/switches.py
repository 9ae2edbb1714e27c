"""What if: parts of a state that are taken to be otherwise, while the map stays as it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from vsm_desktop.core.edits import delete, update_records
from vsm_desktop.core.model import Investment, Resistance, State

Switch = Literal["points_off", "responses_off", "stages_off", "means_on"]


@dataclass(frozen=True)
class Switches:
    """What is taken to be otherwise, by ids. What a state does not have is passed over.

    Attributes:
        points_off: resistance points that are taken to be resolved: they stop nothing.
        responses_off: resistance points of which the response is taken away, be it an exchange or an investment.
        stages_off: stages that are taken to be gone, with their flows and with the points on either.
        means_on: resistance points whose investment is taken to have its means.
    """

    points_off: frozenset[str] = frozenset()
    responses_off: frozenset[str] = frozenset()
    stages_off: frozenset[str] = frozenset()
    means_on: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return any(ids for _, ids in self._each())

    @property
    def thrown(self) -> tuple[tuple[Switch, str], ...]:
        """Every switch that is thrown, and of which record, in a fixed order."""
        return tuple((name, record_id) for name, ids in self._each() for record_id in sorted(ids))

    def toggled(self, switch: Switch, record_id: str) -> "Switches":
        """With a switch thrown, or back where it was thrown."""
        ids: frozenset[str] = getattr(self, switch)
        return replace(self, **{switch: ids ^ {record_id}})

    def within(self, state: State) -> "Switches":
        """Those of what a state has; the very same ones where it has all."""
        points, stages = state.resistances_by_id.keys(), state.stages_by_id.keys()
        found = Switches(
            self.points_off & points, self.responses_off & points, self.stages_off & stages, self.means_on & points
        )
        return self if found == self else found

    def applied(self, state: State) -> State:
        """The state as it would be; the very same one where nothing is otherwise."""
        state = delete(state, (self.stages_off & state.stages_by_id.keys()) | self._points_of(state))
        state = update_records(state, "resistances", self.responses_off, lambda point: point.replace(response=None))
        return update_records(state, "resistances", self.means_on, _with_means)

    def _points_of(self, state: State) -> frozenset[str]:
        return self.points_off & state.resistances_by_id.keys()

    def _each(self) -> Iterator[tuple[Switch, frozenset[str]]]:
        names: tuple[Switch, ...] = ("points_off", "responses_off", "stages_off", "means_on")
        return ((name, getattr(self, name)) for name in names)


def _with_means(point: Resistance) -> Resistance:
    response = point.response
    if not isinstance(response, Investment):
        return point
    return point.replace(response=response.replace(available=True))
