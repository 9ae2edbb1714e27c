"""Leading through a guided session."""

from collections.abc import Mapping

from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.guided_session import GuidedSession


def guiding_handlers(session: GuidedSession) -> Mapping[str, Handler]:
    def goes_on() -> bool:
        return session.step is not None

    needs = tr("Begin a guided session")
    return {
        "analysis.session": Handler(session.toggle, is_checked=goes_on),
        "analysis.session-next": Handler(lambda: session.go(1), goes_on, needs=needs),
        "analysis.session-back": Handler(lambda: session.go(-1), goes_on, needs=needs),
    }
