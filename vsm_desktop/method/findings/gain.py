"""What an improvement gained, in words."""

import re

from vsm_desktop.core.model import Improvement, Settings
from vsm_desktop.translation import tr

_NUMBER = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)(.*)", re.DOTALL)


def gain_words(improvement: Improvement, settings: Settings) -> str:
    """`process time from 2 d to 1.4 d (−30 %)`; as much of it as is stated, and a forecast where it is planned."""
    metric, before, after = (" ".join(t.split()) for t in (improvement.metric, improvement.before, improvement.after))
    if before and after:
        words = tr("from {before} to {after}").format(before=before, after=after)
        change = _change(before, after, settings)
        words = f"{words} ({change})" if change else words
    elif after:
        words = tr("to {after}").format(after=after)
    else:
        words = ""
    words = f"{metric} {words}".strip()
    if words and improvement.status == "planned":
        return tr("{gain}, a forecast").format(gain=words)
    return words


def _change(before: str, after: str, settings: Settings) -> str:
    old, new = _amount(before, settings), _amount(after, settings)
    if old is None or new is None or old[1] != new[1] or not old[0]:
        return ""
    share = round((new[0] - old[0]) / abs(old[0]) * 100)
    sign = "−" if share < 0 else "+" if share > 0 else "±"
    return tr("{sign}{number} %").format(sign=sign, number=abs(share))


def _amount(text: str, settings: Settings) -> tuple[float, str] | None:
    """A duration in seconds, or a number with the unit that follows it."""
    try:
        return settings.seconds(text), "s"
    except ValueError:
        found = _NUMBER.fullmatch(text)
        return (float(found[1].replace(",", ".")), found[2].strip().casefold()) if found else None
