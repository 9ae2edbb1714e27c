"""JSON that a terminal can show: it lets pass nothing that a terminal would obey."""

import json
from typing import Any


def dumped(value: Any, indent: int | None = None) -> str:
    """A value as JSON, on one line unless it is indented."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == "\n" else _escaped(character) for character in text
    )


def _escaped(character: str) -> str:
    """Written as escapes it is the same JSON."""
    return json.dumps(character)[1:-1]
