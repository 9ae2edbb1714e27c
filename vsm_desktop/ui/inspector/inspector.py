"""The inspector: a pane that asks what is not known yet of what is selected, and shows what is."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from operator import is_
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from vsm_desktop.core.entry import is_web_address
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.translation import tr
from vsm_desktop.ui.field_look import field_look
from vsm_desktop.ui.guard import connect, guarded
from vsm_desktop.ui.inspector.entering import Entering
from vsm_desktop.ui.inspector.field import Context, Field, Group
from vsm_desktop.ui.inspector.flow_questions import flow_groups, note_groups
from vsm_desktop.ui.inspector.form import Form
from vsm_desktop.ui.inspector.items_entry import ItemsEntry
from vsm_desktop.ui.inspector.map_questions import of_the_whole, whole_groups
from vsm_desktop.ui.inspector.point_questions import PointQuestions
from vsm_desktop.ui.inspector.question_scroll import QuestionScroll
from vsm_desktop.ui.inspector.requests import Requests
from vsm_desktop.ui.inspector.rows import FieldRow
from vsm_desktop.ui.inspector.stage_questions import stage_groups
from vsm_desktop.ui.inspector.subject import Subject, SubjectKind, answers, subject, title
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panes import Framed, holds_focus
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.view import View

WIDTH = 320
LEAST_WIDTH = 280
_SIDES = ("right", "left", "up", "down")


def open_in_browser(address: str) -> None:
    """Hand a page on the web, and nothing else, to the system."""
    if is_web_address(address):
        QDesktopServices.openUrl(QUrl(address))


class Inspector(Framed):
    """Follows the selection while it is seen. What is entered is an edit at once, or stays where it was typed."""

    commanded = Signal(str)
    """The id of a command that a button asks for."""
    left = Signal()
    """Whoever was in it is done: what was typed is kept."""

    def __init__(
        self,
        view: View,
        preferences: Preferences,
        theme: Theme,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Inspector"))
        self._view, self._preferences = view, preferences
        self._make_groups: dict[SubjectKind, Callable[[], Sequence[Group]]] = {
            "stages": lambda: stage_groups(today),
            "flows": flow_groups,
            "resistances": PointQuestions().groups,
            "notes": note_groups,
            "map": partial(whole_groups, today),
        }
        self._forms: dict[SubjectKind, Form] = {}
        self._subject: Subject | None = None
        self._asked: tuple[object, ...] = ()
        self._selection: tuple[str, ...] = ()
        self._begins_anew = False
        self._title = words("inspector-title", size=15, is_bold=True)
        self._answers = words("inspector-answers", size=12, is_pale=True)
        self._column = QVBoxLayout()
        self._requests = Requests(self)
        self._entering = Entering(view, self._show_anew, self)
        self._lay_out()
        self._connect_requests()
        self.set_theme(theme)
        view.listen(self.follow)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._focus_connection: QMetaObject.Connection = connect(application.focusChanged, self._come_and_go)

    def close_for_good(self) -> None:
        self._entering.flush()
        QObject.disconnect(self._focus_connection)

    def set_theme(self, theme: Theme) -> None:
        self._scrolled.setStyleSheet(field_look(theme))

    @guarded(QSize(WIDTH, 400))
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 400)

    @guarded(None)
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    @property
    def is_typing(self) -> bool:
        """Whether a letter has just been typed, so that another one is likely to follow."""
        return self._entering.is_typing

    def question(self, group: str = "") -> QWidget | None:
        """The field to go on in: the next one that is not answered yet.

        Args:
            group: the one to ask, which is unfolded; else it goes on from the question that was asked last.
        """
        if self._subject is None:
            return None
        form = self._forms[self._subject.kind]
        fields = form.unfold(group) if group else self._from_last(form.fields)
        usable = [row for row in fields if row.entry.isEnabled()]
        chosen = next((row for row in usable if not row.is_answered), usable[0] if usable else None)
        return chosen.entry if chosen else None

    def begin_anew(self) -> None:
        """Whoever goes on next begins with the first question."""
        self._begins_anew = True

    def _from_last(self, fields: Sequence[FieldRow]) -> Sequence[FieldRow]:
        """The fields from the one that had the keyboard last, or after the one that has it."""
        last = None if self._begins_anew else self._scrolled.focusWidget()
        self._begins_anew = False
        at = next((index for index, row in enumerate(fields) if last is not None and row.isAncestorOf(last)), 0)
        start = at + 1 if holds_focus(self) else at
        return (*fields[start:], *fields[:start])

    def step(self, by: int) -> tuple[int, int]:
        """Look at the next record of the kind, or the one before; the keyboard stays in its field.

        Returns:
            Which one that is, from 1 on, and how many there are.
        """
        looked_at = subject(self._view)
        if looked_at.kind == "map":
            looked_at = Subject("stages")
        names = list(getattr(self._view.state, f"{looked_at.kind}_by_id"))
        if not names:
            return 0, 0
        start = names.index(looked_at.ids[-1]) + by if looked_at.ids else (0 if by > 0 else -1)
        self._view.select([names[start % len(names)]])
        return start % len(names) + 1, len(names)

    # Following

    def follow(self) -> None:
        """Show what is selected, if that is another or says something else than what is shown."""
        if not self.isVisible():
            return
        view = self._view
        before = self._subject if view.selection == self._selection else None
        looked_at = before or subject(view)
        asked = (view.analysis, *of_the_whole(view.session.map), *self._of_kind(looked_at))
        if before is not None and len(asked) == len(self._asked) and all(map(is_, asked, self._asked)):
            return
        self._asked, self._selection = asked, view.selection
        self._show(looked_at, is_other=looked_at != self._subject)

    def _of_kind(self, looked_at: Subject) -> tuple[object, ...]:
        """What the analysis does not depend on: a stage that is dragged leaves it as it is."""
        state = self._view.state
        if looked_at.kind == "notes":
            notes = [state.notes_by_id[name] for name in looked_at.ids]
            return tuple([said for note in notes for said in (note.text, note.kind, note.on)])
        return (state.name, state.outcomes)

    def _show(self, looked_at: Subject, *, is_other: bool) -> None:
        view = self._view
        form = self._form(looked_at.kind)
        for other in self._forms.values():
            other.setVisible(other is form)
        if is_other:
            self._entering.visit()
        if self._subject is None or self._subject.kind != looked_at.kind:
            self._scrolled.scroll_up()
        self._subject = looked_at
        self._title.setText(title(looked_at, view))
        said = answers(looked_at, view)
        self._answers.setText(said)
        self._answers.setVisible(bool(said))
        form.show_records(looked_at.records(view), self._context(), is_other=is_other)

    def _context(self) -> Context:
        view = self._view
        return Context(view.session.map, view.state, view.analysis)

    def _come_and_go(self, left: QWidget | None, come: QWidget | None) -> None:
        """What is typed from one coming to the next leaving is one step of the history."""
        if any(widget is not None and self.isAncestorOf(widget) for widget in (left, come)):
            self._entering.visit()
            self._entering.forget_burst()
        if come is not None and self._scrolled.isAncestorOf(come):
            self._scrolled.receive(come)

    def _go_to_question(self, by: int) -> None:
        if self._subject is not None:
            header = self._forms[self._subject.kind].question_beside(QApplication.focusWidget(), by)
            if header is not None:
                header.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Entering

    def _enter(self, row: FieldRow, field: Field, change: Callable[[Any], Any], is_typing: bool) -> None:
        # The press on a row can end what is written elsewhere, which selects that: then the row is of nothing shown.
        if self._subject is not None and self._form(self._subject.kind).isAncestorOf(row):
            self._entering.enter(self._subject, row, field, change, is_typing=is_typing)

    def _give_up(self, row: FieldRow) -> None:
        self._entering.withdraw()
        self._show_anew(row)

    def _show_anew(self, row: FieldRow) -> None:
        if self._subject is not None:
            row.show_records(self._subject.records(self._view), self._context(), is_other=True)

    # Putting the parts together

    def _lay_out(self) -> None:
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.addStretch(1)
        self._scrolled = QuestionScroll(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 4, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._answers)
        column.addWidget(self._scrolled, 1)
        self._add_keys()

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Up": partial(self._go_to_question, -1),
            "Ctrl+Down": partial(self._go_to_question, 1),
            "Shift+Escape": self.left.emit,
            **{f"Alt+{side.capitalize()}": partial(self.commanded.emit, f"edit.walk-{side}") for side in _SIDES},
        }
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            connect(shortcut.activated, do)

    def _connect_requests(self) -> None:
        requests = self._requests
        connect(requests.changed, self._enter)
        connect(requests.given_up, self._give_up)
        connect(requests.withdrawn, self._entering.withdraw)
        connect(requests.commanded, self.commanded.emit)
        connect(requests.page_asked, open_in_browser)
        connect(requests.chosen, lambda name: self._view.select([name]))

    def _form(self, kind: SubjectKind) -> Form:
        """Made when it is first needed."""
        if kind not in self._forms:
            groups = self._make_groups[kind]()
            form = Form(groups, f"inspect-{kind}", self._preferences.folds, self._requests, ItemsEntry)
            connect(form.folded, self._remember_fold)
            self._forms[kind] = form
            self._column.insertWidget(self._column.count() - 1, form)
        return self._forms[kind]

    def _remember_fold(self, group: str, is_folded: bool) -> None:
        others = self._preferences.folds - {group, f"-{group}"}
        self._preferences.folds = others | {f"-{group}" if is_folded else group}
