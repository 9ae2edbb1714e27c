"""The one door for words that people read: every text of the interface goes through `tr` or `trn`.

gettext and not Qt's own translator, because the method and the command line speak too, without Qt.
"""

import gettext
from functools import cache

from vsm_desktop.resources import resource


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("vsm_desktop", resource("translations"), fallback=True)


def tr(text: str) -> str:
    """The text in the user's language (LANGUAGE, LC_ALL, LC_MESSAGES, LANG); English where there is none."""
    return _catalogue().gettext(text)


def trn(singular: str, plural: str, number: int) -> str:
    """As `tr`, for a text that changes with a number. `{n}` in the text is replaced by the number."""
    return _catalogue().ngettext(singular, plural, number).replace("{n}", str(number))
