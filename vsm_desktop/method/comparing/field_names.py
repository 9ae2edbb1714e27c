"""What kinds of records and their fields are called where it is told what is different."""

from collections.abc import Mapping

from vsm_desktop.core.model import RecordKind
from vsm_desktop.translation import tr


def kind_name(kind: RecordKind) -> str:
    return {
        "stages": tr("Stages"),
        "flows": tr("Flows"),
        "resistances": tr("Resistance points"),
        "notes": tr("Notes"),
    }[kind]


def field_name(field: str) -> str:
    """What a field is called; of one within a record, the record's name too where its own does not tell."""
    names: Mapping[str, str] = {
        "x": tr("place"),
        "team": tr("team"),
        "work": tr("kind of work"),
        "necessary_for": tr("necessary for"),
        "internal_importance": tr("internal importance"),
        "customer_relevance": tr("customer relevance"),
        "acceptance.perceived_as": tr("perceived as"),
        "acceptance.pulled_by": tr("pulled by"),
        "acceptance.accepted_when": tr("accepted when"),
        "percent_complete_accurate": tr("%C/A"),
        "process_time": tr("process time"),
        "lead_time": tr("lead time"),
        "wip": tr("WIP"),
        "entry": tr("the stream begins here"),
        "source": tr("from"),
        "target": tr("to"),
        "on": tr("sits on"),
        "drop_off": tr("drop-off"),
        "internally_resolvable": tr("can be resolved from inside"),
        "known_from": tr("known from"),
        "response": tr("way past it"),
        "response.evoked_value": tr("value evoked"),
        "response.evoked_at": tr("evoked at"),
        "response.customer_action": tr("the customer's act"),
        "response.brings": tr("what the act brings"),
        "response.how": tr("how it helps"),
        "response.flow": tr("flow by which it comes in"),
        "response.strength": tr("strength of what is evoked"),
        "response.ask": tr("size of the ask"),
        "response.uptake": tr("uptake"),
        "response.what": tr("what to invest"),
        "response.cost": tr("cost of investing"),
        "response.available": tr("the means are there"),
        "set_aside": tr("findings set aside"),
    }
    return names.get(field, field.rpartition(".")[2].replace("_", " "))
