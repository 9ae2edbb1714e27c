"""An action as one line, typed while people talk: `Ask five clients who checked their lawyer @Ann Schmidt 4 Dec`.

Before the last word that begins with `@` stands what is to be done; behind that sign, who does it and by when.
"""

from collections.abc import Sequence
from datetime import date

from vsm_desktop.core.dates import parse_date
from vsm_desktop.core.entry import read_name, read_text
from vsm_desktop.core.model import Action
from vsm_desktop.translation import tr

_LONGEST_DATE = 4
"""In words, such as `4 Dec , 2026`."""


def parse_action(line: str, today: date) -> Action:
    """Read the line of an action.

    Args:
        today: the day from which on a date without a year is reckoned.

    Raises:
        ValueError: with one line that says what is wrong, without a subject.
    """
    words = line.split()
    at = max((index for index, word in enumerate(words) if word.startswith("@")), default=len(words))
    what = read_text(" ".join(words[:at]))
    if not what:
        raise ValueError(tr("says nothing yet: begin with what is to be done"))
    if at == len(words):
        return Action(what=what)
    behind = [words[at][1:], *words[at + 1 :]]
    owner, due = _owner_and_due([word for word in behind if word], today)
    return Action(what=what, owner=read_name(owner), due=due)


def write_action(action: Action) -> str:
    """The line that `parse_action` reads as this action again, without what it answers and whether it is done."""
    behind = f"@{action.owner} {action.due or ''}" if action.owner or action.due else ""
    return " ".join(f"{action.what} {behind}".split())


def _owner_and_due(words: Sequence[str], today: date) -> tuple[str, str | None]:
    """The longest end that is a date is the date."""
    for count in range(min(_LONGEST_DATE, len(words)), 0, -1):
        try:
            due = parse_date(" ".join(words[-count:]), today, is_ahead=True)
        except ValueError:
            continue
        return " ".join(words[:-count]), due
    return " ".join(words), None
