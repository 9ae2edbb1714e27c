"""A row of a form: a field with its label, why it is asked and what is wrong with it; or a line, a button, links."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.inspector.chosen_entry import ChoiceEntry, PickEntry, RatingEntry, SeveralEntry
from vsm_desktop.ui.inspector.field import (
    MIXED,
    Choice,
    Compared,
    Context,
    Deed,
    Field,
    Items,
    Links,
    Page,
    Pick,
    Rating,
    Saying,
    Several,
    Typed,
    common,
)
from vsm_desktop.ui.inspector.requests import Requests
from vsm_desktop.ui.inspector.typed_entry import LineEntry, TextEntry, typed_entry
from vsm_desktop.ui.inspector.wrapped_button import WrappedButton
from vsm_desktop.ui.labels import words

Records = Sequence[Any]
_NOT_SAID = (None, "", (), "unexamined", "unknown", MIXED)


class MakeItems(Protocol):
    """Makes the widget of a list: it has rows in it, which here are not known."""

    def __call__(self, name: str, entry: Items, label: str, requests: Requests) -> QWidget: ...


class Row(Protocol):
    """What a form is made of."""

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None: ...


class FieldRow(QWidget):
    """A field. It tells what is to become of a record's value, and takes back what is wrong with that."""

    def __init__(self, field: Field, question: str, name: str, requests: Requests, make_items: MakeItems) -> None:
        super().__init__()
        self.field = field
        self.is_answered = False
        """Whether something was said that is more than the blank it began with."""
        self._requests = requests
        label = field.label or question
        self.entry = _entry(field, name, label, partial(make_items, requests=requests))
        self.entry.setAccessibleName(self.entry.accessibleName() or label)
        self.entry.setAccessibleDescription(field.why)
        self._error = words(f"{name}-error", size=12)
        self._error.setForegroundRole(QPalette.ColorRole.BrightText)
        self._error.hide()
        self._remark = words(f"{name}-mixed", size=12, is_pale=True)
        self._remark.hide()
        self._lay_out(name)
        self._connect_entry()

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        field = self.field
        self.setVisible(all(map(field.is_asked, records)))
        value = common([field.get(record) for record in records])
        self.is_answered = value not in _NOT_SAID
        self.entry.setEnabled(all(map(field.is_open, records)))
        self.entry.show_value(value, context, is_other=is_other)
        if not isinstance(field.entry, Typed):
            self.remark(tr("Different values") if value is MIXED else "")
            self.say("")

    def remark(self, text: str) -> None:
        """Something calm to be said beside it; nothing when it is empty."""
        self._remark.setText(text)
        self._remark.setVisible(bool(text))

    def say(self, refusal: str) -> None:
        """Why what was entered cannot be; empty when it can. A screen reader says it too."""
        if refusal == self._error.text():
            return
        self._error.setText(refusal)
        self._error.setVisible(bool(refusal))
        self.entry.setAccessibleDescription(refusal or self.field.why)
        if refusal and self.entry.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.entry, refusal))

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        if self.field.label:
            label = words(f"{name}-label")
            label.setText(self.field.label)
            column.addWidget(label)
        why = words(f"{name}-why", size=12, is_pale=True)
        why.setText(self.field.why)
        for widget in (why, self.entry, self._remark, self._error):
            column.addWidget(widget)

    def _connect_entry(self) -> None:
        entry = self.entry
        if isinstance(entry, LineEntry | TextEntry):
            connect(entry.value.changed, lambda change: self._tell(change, is_typing=True))
            connect(entry.value.refused, self._refuse)
            connect(entry.given_up, self._give_up)
        elif isinstance(self.field.entry, Items):
            connect(entry.changed, lambda change, is_typing: self._tell(change, is_typing=is_typing))
            connect(entry.given_up, self._give_up)
        else:
            connect(entry.changed, self._tell)

    def _refuse(self, reason: str) -> None:
        self.say(reason)
        if reason:
            self._requests.withdrawn.emit()

    def _give_up(self) -> None:
        self._requests.given_up.emit(self)

    def _tell(self, change: Callable[[Any], Any], *, is_typing: bool = False) -> None:
        self._requests.changed.emit(self, self.field, change, is_typing)


def _entry(field: Field, name: str, label: str, make_items: Callable[[str, Items, str], QWidget]) -> Any:
    match field.entry:
        case Typed() as entry:
            return typed_entry(name, entry)
        case Choice() as entry:
            return ChoiceEntry(name, entry, label)
        case Several() as entry:
            return SeveralEntry(name, entry, label)
        case Rating() as entry:
            return RatingEntry(name, entry, label)
        case Pick() as entry:
            return PickEntry(name, entry, label)
        case Items() as entry:
            return make_items(name, entry, label)


class SayingRow(QWidget):
    """A line that follows from one record. A screen reader says a strong one when it becomes another."""

    def __init__(self, saying: Saying, name: str) -> None:
        super().__init__()
        self._saying = saying
        self._label = words(name, is_bold=saying.is_strong)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self._label)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        text = self._saying.text(records[0], context) if len(records) == 1 else ""
        is_news = text != self._label.text() and not is_other
        self._label.setText(text)
        self.setVisible(bool(text))
        if is_news and text and self._saying.is_strong:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, text))


class ComparedRow(QWidget):
    """Lines about one record, side by side under their headings."""

    def __init__(self, compared: Compared, name: str) -> None:
        super().__init__()
        self._compared = compared
        self._texts = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 4)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for column, (title, _) in enumerate(compared.columns):
            heading = words(f"{name}-{column + 1}-heading", size=12, is_bold=True)
            heading.setText(title)
            text = words(f"{name}-{column + 1}", size=12)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            heading.setAlignment(Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(heading, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
            self._texts.append(text)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        self.setVisible(len(records) == 1)
        if len(records) == 1:
            for text, (_, said) in zip(self._texts, self._compared.columns, strict=True):
                text.setText(said(records[0], context))


class DeedRow(QWidget):
    """A button for a command, about one record."""

    def __init__(self, deed: Deed, name: str, requests: Requests) -> None:
        super().__init__()
        self._deed = deed
        button = _button(name, deed.words)
        connect(button.clicked, lambda *_: requests.commanded.emit(deed.command))
        _only(self, button)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        self.setVisible(len(records) == 1 and self._deed.is_offered(records[0]))


class PageRow(QWidget):
    """A button that opens a page, where one is named."""

    def __init__(self, page: Page, name: str, requests: Requests) -> None:
        super().__init__()
        self._page = page
        self._address = ""
        button = _button(name, page.words)
        connect(button.clicked, lambda *_: requests.page_asked.emit(self._address))
        _only(self, button)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        self._address = self._page.address(records[0]) if len(records) == 1 else ""
        self.setVisible(bool(self._address))


class LinksRow(QWidget):
    """A button for each of the records that belong to one."""

    def __init__(self, links: Links, name: str, requests: Requests) -> None:
        super().__init__()
        self._links, self._name, self._requests = links, name, requests
        self._shown: Sequence[tuple[str, str]] | None = None
        self._none = words(f"{name}-none", size=12, is_pale=True)
        self._none.setText(tr("Nowhere, as far as is said."))
        self._buttons: list[WrappedButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(2)
        self._column.addWidget(self._none)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        self.setVisible(len(records) == 1)
        found = self._links.of(records[0], context) if len(records) == 1 else ()
        self._none.setVisible(not found)
        if found == self._shown:
            return
        self._shown = found
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._link(index, *link) for index, link in enumerate(found, 1)]

    def _link(self, index: int, record_id: str, text: str) -> WrappedButton:
        button = WrappedButton(f"{self._name}-{index}", plain(text))
        connect(button.clicked, lambda *_: self._requests.chosen.emit(record_id))
        self._column.addWidget(button)
        return button


def _button(name: str, text: str) -> QPushButton:
    button = QPushButton(text.replace("&", "&&"))
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setAutoDefault(False)
    return button


def _only(row: QWidget, button: QPushButton) -> None:
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 4)
    column.addWidget(button)
