"""What an improvement gained, in words."""

import re

from vsm_desktop.core.model import Improvement, Settings
from vsm_desktop.method.quantities import percent_words
from vsm_desktop.method.wording import one_line
from vsm_desktop.translation import tr

# Nobody knows whether 1,200 is a little more than one or more than a thousand; a unit with digits may be thousands.
_NUMBER = re.compile(r"(-?\d{1,15}(?:\.\d{1,15}|,(?!\d{3}(?!\d))\d{1,15})?)(\D*)")


def gain_words(improvement: Improvement, settings: Settings) -> str:
    """`process time from 2 d to 1.4 d (−30 %)`; as much of it as is stated, and a forecast where it is planned."""
    metric, before, after = map(one_line, (improvement.metric, improvement.before, improvement.after))
    words = " ".join(filter(None, (metric, _from_to(before, after), _change(before, after, settings))))
    if words and improvement.status == "planned":
        return tr("{gain}, a forecast").format(gain=words)
    return words


def _from_to(before: str, after: str) -> str:
    if before and after:
        return tr("from {before} to {after}").format(before=before, after=after)
    if before:
        return tr("from {before}").format(before=before)
    return tr("to {after}").format(after=after) if after else ""


def _change(before: str, after: str, settings: Settings) -> str:
    old, new = _amount(before, settings), _amount(after, settings)
    if old is None or new is None or old[1] != new[1] or not old[0]:
        return ""
    share = (new[0] - old[0]) / abs(old[0]) * 100
    sign = "−" if share < 0 else "+" if share > 0 else "±"
    return tr("({sign}{number} %)").format(sign=sign, number=percent_words(abs(share)))


def _amount(text: str, settings: Settings) -> tuple[float, str] | None:
    """A duration in seconds, or a number with the unit that follows it."""
    try:
        return settings.seconds(text), "s"
    except ValueError:
        found = _NUMBER.fullmatch(text)
        return (float(found[1].replace(",", ".")), found[2].strip().casefold()) if found else None
