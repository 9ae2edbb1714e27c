"""Names and texts written so that a captured line reads them again: as they stand where it does, else in quotes."""

from vsm_desktop.core.capture.grammar import ACTION_SIGN, ACTORS, NOTE_SIGNS
from vsm_desktop.core.capture.line import CaptureError
from vsm_desktop.core.capture.tokens import Token, tokens
from vsm_desktop.core.entry import trimmed

_TIME = "= 1 h "


def as_name(name: str) -> str:
    """The name of a stage."""
    text = trimmed(name)
    begins_otherwise = text.startswith((*NOTE_SIGNS, ACTION_SIGN))
    return text if not begins_otherwise and _stands_alone(text) else quoted(text)


def as_team(team: str) -> str:
    """A team with its sign."""
    text = trimmed(team)
    is_one_word = text.casefold() not in ACTORS and _reads(f"@{text}") == [Token("at", text, 0)]
    return f"@{text}" if is_one_word else f"@{quoted(text)}"


def quoted(text: str) -> str:
    """A text in quotation marks, on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _stands_alone(name: str) -> bool:
    """Whether it reads as one name at the begin of a line, and behind a time, which would take `2d scan` for more."""
    read = [Token("name", name, at) for at in (0, len(_TIME))]
    return _reads(name) == read[:1] and _reads(_TIME + name)[1:] == read[1:]


def _reads(text: str) -> list[Token]:
    try:
        return list(tokens(text))
    except CaptureError:
        return []
