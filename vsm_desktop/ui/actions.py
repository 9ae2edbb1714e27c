"""The list of commands made into Qt's actions, and those into menus and a tool bar."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from vsm_desktop.translation import tr
from vsm_desktop.ui.action_button import ActionButton
from vsm_desktop.ui.commands import LEADER, Command, commands, menu_titles
from vsm_desktop.ui.context_menus import Section
from vsm_desktop.ui.guard import connect

IconSource = Callable[[str], QIcon]


@dataclass(frozen=True)
class Handler:
    """What a command does, when it can be done, and whether it is on.

    Attributes:
        needs: what has to be there for it, said where it cannot be done.
    """

    run: Callable[[], object]
    is_enabled: Callable[[], bool] = lambda: True
    is_checked: Callable[[], bool] = lambda: False
    needs: str = ""


class Actions:
    """One action per command. A command without a handler, or a handler without a command, is refused."""

    def __init__(self, window: QWidget, canvas: QWidget, handlers: Mapping[str, Handler]) -> None:
        self._commands = {command.id: command for command in commands()}
        if self._commands.keys() != handlers.keys():
            raise ValueError(f"commands and handlers differ: {self._commands.keys() ^ handlers.keys()}")
        self._handlers = handlers
        self._actions = {command.id: self._action(command, window, canvas) for command in commands()}

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def all(self) -> tuple[tuple[Command, QAction], ...]:
        """Every command with its action, in the order of the menus."""
        return tuple((command, self._actions[name]) for name, command in self._commands.items())

    def needs_of(self, command_id: str) -> str:
        """What has to be there for a command to be done; empty when it always can be."""
        return self._handlers[command_id].needs

    def refresh(self) -> None:
        """Bring up to date what can be done and what is on."""
        for name, action in self._actions.items():
            handler = self._handlers[name]
            action.setEnabled(handler.is_enabled())
            if action.isCheckable():
                action.setChecked(handler.is_checked())

    def set_icons(self, icon: IconSource) -> None:
        for name, command in self._commands.items():
            if command.icon is not None:
                self._actions[name].setIcon(icon(command.icon))

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        for name, title in menu_titles().items():
            menu = bar.addMenu(title)
            menu.setObjectName(f"menu-{name}")
            menu.setStyleSheet("QMenu { menu-scrollable: 1; }")  # rather than in columns, on a screen too low for it
            self.fill_menu(menu, [command for command in self._commands.values() if command.menu == name])

    def fill_menu(self, menu: QMenu, wanted: list[Command]) -> None:
        submenus: dict[str, QMenu] = {}
        for command in wanted:
            if command.begins_group and not menu.isEmpty():
                menu.addSeparator()
            if command.submenu and command.submenu not in submenus:
                submenus[command.submenu] = menu.addMenu(command.submenu)
            submenus.get(command.submenu, menu).addAction(self._actions[command.id])

    def context_menu(self, parent: QWidget, sections: Iterable[Section]) -> QMenu:
        """A menu of these sections, with what can be done now."""
        menu = QMenu(parent)
        menu.setObjectName("menu-context")
        was_submenu = True
        for title, names in sections:
            possible = [self._actions[name] for name in names if self._actions[name].isEnabled()]
            if not possible:
                continue
            if not menu.isEmpty() and not (title and was_submenu):
                menu.addSeparator()
            was_submenu = bool(title)
            target = menu.addMenu(title) if title else menu
            target.addActions(possible)
        return menu

    def fill_tool_bar(self, bar: QToolBar) -> None:
        bar.setIconSize(QSize(20, 20))
        menu = ""
        for command in self._commands.values():
            if not command.on_tool_bar:
                continue
            if menu not in ("", command.menu):
                bar.addSeparator()
            menu = command.menu
            button = ActionButton(self._actions[command.id])
            button.setObjectName(f"tool-{command.id}")
            button.setIconSize(bar.iconSize())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            bar.addWidget(button)

    def _action(self, command: Command, window: QWidget, canvas: QWidget) -> QAction:
        action = QAction(command.text, window)
        action.setObjectName(command.id)
        action.setCheckable(command.is_checkable)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setAutoRepeat(command.repeats)
        action.setToolTip(_tool_tip(command))
        if command.on_canvas:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            canvas.addAction(action)
        else:
            window.addAction(action)
        connect(action.triggered, lambda *_: self._run(command.id))
        return action

    def _run(self, command_id: str) -> None:
        self._handlers[command_id].run()
        self.refresh()


def _without_mnemonic(text: str) -> str:
    return text.replace("&", "")


def key_words(command: Command) -> str:
    """The keys of a command as they are shown to a person; empty when it has none."""
    keys = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys]
    if command.letter:
        keys.append(tr("{leader} then {letter}").format(leader=LEADER, letter=command.letter))
    return tr(" or ").join(keys)


def _tool_tip(command: Command) -> str:
    text, keys = _without_mnemonic(command.text), key_words(command)
    return tr("{text} ({key})").format(text=text, key=keys) if keys else text
