"""What is wrong with a document, in words: where, and what."""

import json

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from vsm_desktop.translation import tr

_SHOWN_VALUE = 60


def first_error(error: ValidationError, document: object) -> str:
    """The first of what is wrong with a document: its place, and what is wrong there."""
    details = error.errors(include_url=False)
    # A number may be whole or not, and gives an error for each: one of its size says more than one of its type.
    place = _place(details[0], document)
    here = [entry for entry in details if _place(entry, document) == place]
    first = next((entry for entry in here if entry["type"].startswith(("greater", "less"))), here[-1])
    return f"{place}: {what_is_wrong(first)}" if place else what_is_wrong(first)


def _place(entry: ErrorDetails, document: object) -> str:
    steps = steps_to(entry, document)
    if entry["type"] == "missing":
        steps = (*steps, entry["loc"][-1])
    place = ""
    for step in steps:
        place = joined(place, step)
    return place


def steps_to(entry: ErrorDetails, document: object) -> tuple[str | int, ...]:
    """The way to what is there and is wrong, without the names of alternatives that pydantic puts into its own."""
    steps: list[str | int] = []
    value, before = document, None
    for step in entry["loc"]:
        is_alternative = before == "response" and step in ("invest", "customer")
        before = step
        if not is_alternative and _has(value, step):
            value = value[step]  # type: ignore[index]  # what `_has` just found
            steps.append(step)
    return tuple(steps)


def _has(value: object, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def joined(place: str, step: str | int) -> str:
    """A place, and one step further into it."""
    if isinstance(step, int):
        return f"{place}[{step}]"
    return f"{place}.{step}" if place else step


def what_is_wrong(entry: ErrorDetails) -> str:
    """One thing that is wrong, in words."""
    value, context = entry["input"], entry.get("ctx", {})
    if entry["type"] == "value_error":
        message = str(context.get("error", ""))
        return f"{shown(value)} {message}" if isinstance(value, str) else message
    message = _message(entry["type"]).format(**{name: _plain_number(bound) for name, bound in context.items()})
    is_told = isinstance(value, str | int | float) and entry["type"] not in _SELF_EVIDENT
    return f"{message} ({shown(value)})" if is_told else message


def _plain_number(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


_SELF_EVIDENT = ("extra_forbidden", "string_too_short", "string_unicode")


def _message(kind: str) -> str:
    """What is wrong, in words; `{name}` stands for a bound that pydantic tells."""
    return {
        "missing": tr("is missing"),
        "extra_forbidden": tr("is not a key of the format"),
        "string_type": tr("should be a text"),
        "string_unicode": tr("holds half a character"),
        "string_too_short": tr("is empty"),
        "string_too_long": tr("is longer than {max_length} characters"),
        "int_type": tr("should be a whole number"),
        "float_type": tr("should be a number"),
        "finite_number": tr("should be a finite number"),
        "bool_type": tr("should be true or false"),
        "tuple_type": tr("should be a list"),
        "dict_type": tr("should be an object"),
        "model_type": tr("should be an object"),
        "model_attributes_type": tr("should be an object"),
        "too_short": tr("needs at least one entry"),
        "too_long": tr("has more than {max_length} entries"),
        "greater_than": tr("should be more than {gt}"),
        "greater_than_equal": tr("should be {ge} or more"),
        "less_than_equal": tr("should be {le} or less"),
        "literal_error": tr("should be {expected}"),
        "union_tag_not_found": tr("needs a kind, invest or customer"),
        "union_tag_invalid": tr("should be of the kind invest or customer"),
    }.get(kind, tr("is not what the format has here"))


def shown(value: object) -> str:
    """A value as the file has it, cut short."""
    if isinstance(value, str):
        value = value[: _SHOWN_VALUE + 1]
    try:
        text = json.dumps(value, ensure_ascii=False)
    except ValueError:
        return tr("a number that is too long")
    return text if len(text) <= _SHOWN_VALUE else text[:_SHOWN_VALUE] + "…"
