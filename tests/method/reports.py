"""Reports on states in a few words, for tests."""

from typing import Any

from tests.core.maps import state
from vsm_desktop.core.model import Exchange, Improvement, Settings, State, Thresholds
from vsm_desktop.method.analysis import analyse
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.method.report import Report, report

SAID_OUTSIDE = {"evidence": ({"source": "customer", "strength": "stated"},)}
"""What makes a linked stage validated."""


def drawn(text: str, *, flows: dict[str, dict[str, Any]] | None = None, **more: Any) -> State:
    """As `tests.core.maps.state`, with fields given to flows by id too: `flows={"A->B": {"drop_off": 0.5}}`."""
    made = state(text, **more)
    fields = flows or {}
    assert fields.keys() <= made.flows_by_id.keys()
    return made.holding(flows=tuple(flow.replace(**fields.get(flow.id, {})) for flow in made.flows))


def reported(made: State, settings: Settings | None = None) -> Report:
    return report(analyse(made), made, settings or Settings())


def asked(code: str, made: State, settings: Settings | None = None) -> list[Finding]:
    """The findings of this code."""
    return [finding for finding in reported(made, settings).findings if finding.code == code]


def limits(**thresholds: Any) -> Settings:
    return Settings(thresholds=Thresholds(**thresholds))


def improved(*aims: str, **fields: Any) -> dict[str, Any]:
    """The field of a stage with an improvement per aim."""
    return {"improvements": tuple(Improvement(**{"aim": aim, "status": "done", **fields}) for aim in aims)}


def exchange(evoked_at: str | None, **fields: Any) -> Exchange:
    stated = {"evoked_value": "Choose", "customer_action": "Marks"}
    return Exchange(kind="customer", evoked_at=evoked_at, **(stated | fields))
