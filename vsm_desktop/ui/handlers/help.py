"""Opening the pages of the help."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from vsm_desktop.ui import help_dialogs
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.commands import commands


def help_handlers(window: QWidget) -> Mapping[str, Handler]:
    return {
        "help.shortcuts": Handler(lambda: help_dialogs.show_shortcuts(window, commands())),
        "help.method": Handler(lambda: help_dialogs.show_method(window)),
        "help.capture": Handler(lambda: help_dialogs.show_capture(window)),
        "help.about": Handler(lambda: help_dialogs.show_about(window)),
    }
