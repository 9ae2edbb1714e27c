"""What stands in the data box of a stage, in words."""

from vsm_desktop.core.amounts import quantity_text, share_text
from vsm_desktop.core.model import DataField, Stage
from vsm_desktop.translation import tr

NOT_STATED = "—"


def data_label(field: DataField) -> str:
    """What a field is called, as briefly as in a box."""
    return {
        "team": tr("Team"),
        "internal_importance": tr("Important inside"),
        "customer_relevance": tr("Relevant outside"),
        "process_time": tr("Process time"),
        "lead_time": tr("Lead time"),
        "percent_complete_accurate": tr("%C/A"),
        "cost": tr("Cost"),
        "people": tr("People"),
        "wip": tr("WIP"),
    }[field]


def data_value(stage: Stage, field: DataField) -> str:
    """What a stage states in a field, as people type it; that nobody stated it is said too."""
    value = getattr(stage, field)
    if value is None or value == "":
        return NOT_STATED
    if field == "percent_complete_accurate":
        return share_text(value)
    if field in ("internal_importance", "customer_relevance"):
        return tr("{rating} of 5").format(rating=value)
    return value if isinstance(value, str) else quantity_text(value)
