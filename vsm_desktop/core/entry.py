"""Values as people type them into a field: each reader gives the model's value, or raises `ValueError`.

What it raises is one line without a subject ("is not a number: …"), to be said of what was typed. The map itself
has no bound on texts; what is typed has one, so that a slip of the clipboard is not taken for a name.
"""

from vsm_desktop.core.amounts import parse_quantity
from vsm_desktop.core.duration import is_duration
from vsm_desktop.translation import tr

NAME_LENGTH = 200
"""In characters. Anything that a card or a lane can show fits many times."""
TEXT_LENGTH = 10_000
"""In characters, some three pages: a longer text belongs into a document that a note can name."""
_MOST_QUOTED = 40
_LARGEST_COUNT = 1_000_000


def read_name(text: str) -> str:
    """A name or another short text."""
    return _no_longer_than(trimmed(text), NAME_LENGTH)


def read_text(text: str) -> str:
    """A text of some lines."""
    return _no_longer_than(trimmed(text), TEXT_LENGTH)


def read_names(text: str) -> tuple[str, ...]:
    """A name a line; empty lines are none."""
    return tuple(read_name(line) for line in trimmed(text).splitlines() if line)


def read_duration(text: str) -> str:
    """A length of time in the words in which it was typed; see `core.duration`."""
    return is_duration(text.strip())


def read_rating(text: str) -> int:
    """A whole number from 1 to 5."""
    words = text.strip()
    if words not in ("1", "2", "3", "4", "5"):
        raise ValueError(tr("is not a rating: type 1, 2, 3, 4 or 5"))
    return int(words)


def read_count(text: str) -> int:
    """A whole number from 1 up, as many stages as a map has."""
    number = parse_quantity(text)
    if not isinstance(number, int) or not 1 <= number <= _LARGEST_COUNT:
        raise ValueError(tr("is not a count: type a whole number from 1 up"))
    return number


def read_hours(text: str) -> int | float:
    """The hours of a working day."""
    return _up_to(24, text)


def read_working_days(text: str) -> int | float:
    """The working days of a week."""
    return _up_to(7, text)


def _up_to(most: int, text: str) -> int | float:
    number = parse_quantity(text)
    if not 0 < number <= most:
        raise ValueError(tr("does not work: type a number above 0, and {most} at most").format(most=most))
    return number


def read_link(text: str) -> str:
    """The address of a page on the web; nothing else is ever opened."""
    words = text.strip()
    if words and not is_web_address(words):
        raise ValueError(tr("is not a web address: it begins with https:// or http://"))
    return _no_longer_than(words, TEXT_LENGTH)


def is_web_address(text: str) -> bool:
    """Whether a text can be opened as a page on the web."""
    scheme, separator, rest = text.partition("://")
    is_web = scheme.lower() in ("http", "https") and bool(separator)
    return is_web and rest.strip("/") != "" and text.isprintable() and not any(map(str.isspace, text))


def refusal(typed: str, reason: ValueError) -> str:
    """What a reader raised, said of what was typed: the beginning of that, where it is long."""
    words = " ".join(typed.split())
    beginning = words if len(words) <= _MOST_QUOTED else words[:_MOST_QUOTED].rstrip() + "…"
    return tr("“{typed}” {reason}").format(typed=beginning, reason=reason)


def trimmed(text: str) -> str:
    """A text without spaces at the ends of its lines, and without empty lines at its own ends.

    An input method may leave half a character behind, which no file could hold.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\n".join(line.strip() for line in whole.splitlines()).strip("\n")


def _no_longer_than(text: str, most: int) -> str:
    if len(text) > most:
        raise ValueError(tr("has {length:,} characters: {most:,} are the most").format(length=len(text), most=most))
    return text
