"""Showing the whole interface larger or smaller."""

from collections.abc import Mapping
from functools import partial

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Tell
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.scale import NORMAL, SCALES, stepped


def scaling_handlers(preferences: Preferences, tell: Tell) -> Mapping[str, Handler]:
    """What Qt is told once, at the start, is remembered for the next one; `tell` says so."""

    def choose(scale: int) -> None:
        preferences.scale = scale
        tell(tr("The interface is shown at {scale} % from the next start on").format(scale=scale))

    def step(by: int) -> None:
        choose(stepped(preferences.scale, by))

    at_the_end = tr("A scale between {least} and {most} %").format(least=SCALES[0], most=SCALES[-1])
    return {
        "view.larger": Handler(partial(step, 1), lambda: preferences.scale < SCALES[-1], needs=at_the_end),
        "view.smaller": Handler(partial(step, -1), lambda: preferences.scale > SCALES[0], needs=at_the_end),
        "view.normal-size": Handler(
            partial(choose, NORMAL), lambda: preferences.scale != NORMAL, needs=tr("Another scale than 100 %")
        ),
    }
