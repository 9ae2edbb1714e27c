"""The rows of a form, and the folded groups in which they stand."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.inspector.field import Context, Deed, Field, Group, Links, Page, Part, Saying
from vsm_desktop.ui.inspector.fold import Fold
from vsm_desktop.ui.inspector.rows import DeedRow, FieldRow, LinksRow, MakeItems, PageRow, Row, SayingRow

Records = Sequence[Any]


class PartList(QWidget):
    """Rows under one another, and what is asked for in any of them."""

    changed = Signal(object, object, object, bool)
    """The row, its field, a function from the value of a record to its new one, and whether it is being typed."""
    given_up = Signal(object)
    """A row of which what was typed is not wanted."""
    withdrawn = Signal()
    """What is being typed in a row cannot be."""
    commanded = Signal(str)
    page_asked = Signal(str)
    chosen = Signal(str)

    def __init__(self, parts: Sequence[Part], question: str, name: str, make_items: MakeItems) -> None:
        super().__init__()
        self._make_items = make_items
        self.rows: tuple[Row, ...] = tuple([self._row(part, question, f"{name}-{part.name}") for part in parts])
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 0, 0, 4)
        column.setSpacing(4)
        for row in self.rows:
            assert isinstance(row, QWidget)
            column.addWidget(row)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        for row in self.rows:
            row.show_records(records, context, is_other=is_other)

    def _row(self, part: Part, question: str, name: str) -> Row:
        match part:
            case Field():
                return self._field_row(part, question, name)
            case Saying():
                return SayingRow(part, name)
            case Deed():
                deed = DeedRow(part, name)
                connect(deed.asked, self.commanded.emit)
                return deed
            case Page():
                page = PageRow(part, name)
                connect(page.asked, self.page_asked.emit)
                return page
            case Links():
                links = LinksRow(part, name)
                connect(links.chosen, self.chosen.emit)
                return links

    def _field_row(self, field: Field, question: str, name: str) -> FieldRow:
        row = FieldRow(field, question, name, self._make_items)
        connect(row.changed, lambda *told: self.changed.emit(row, *told))
        connect(row.given_up, lambda: self.given_up.emit(row))
        connect(row.withdrawn, self.withdrawn.emit)
        connect(row.page_asked, self.page_asked.emit)
        return row


class Form(QWidget):
    """The groups of one kind of record. Those that are folded are not kept up to date."""

    changed = Signal(object, object, object, bool)
    given_up = Signal(object)
    withdrawn = Signal()
    commanded = Signal(str)
    page_asked = Signal(str)
    chosen = Signal(str)
    folded = Signal(str, bool)
    """The name of a group that somebody folded, or unfolded."""

    def __init__(self, groups: Sequence[Group], name: str, unfolded: Collection[str], make_items: MakeItems) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[Records, Context] | None = None
        self._groups: list[tuple[Fold, PartList]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for group in groups:
            column.addWidget(self._fold(group, f"{name}-{group.name}", unfolded, make_items))

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        self._shown = records, context
        for fold, parts in self._groups:
            if fold.header.isChecked():
                parts.show_records(records, context, is_other=is_other)

    @property
    def rows(self) -> list[Row]:
        """Those that are seen."""
        return [row for fold, parts in self._groups if fold.header.isChecked() for row in parts.rows]

    def _fold(self, group: Group, name: str, unfolded: Collection[str], make_items: MakeItems) -> Fold:
        parts = PartList(group.parts, group.question, name, make_items)
        fold = Fold(name, group.question, parts)
        self._groups.append((fold, parts))
        fold.unfold(name in unfolded or (group.is_open and f"-{name}" not in unfolded))
        connect(parts.changed, self.changed.emit)
        connect(parts.given_up, self.given_up.emit)
        connect(parts.withdrawn, self.withdrawn.emit)
        connect(parts.commanded, self.commanded.emit)
        connect(parts.page_asked, self.page_asked.emit)
        connect(parts.chosen, self.chosen.emit)
        connect(fold.header.toggled, lambda is_open: self._bring_up(parts) if is_open else None)
        connect(fold.folded, lambda is_folded: self.folded.emit(name, is_folded))
        return fold

    def _bring_up(self, parts: PartList) -> None:
        if self._shown is not None:
            records, context = self._shown
            parts.show_records(records, context, is_other=True)
