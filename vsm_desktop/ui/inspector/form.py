"""The rows of a form, and the folded groups in which they stand."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.inspector.field import Compared, Context, Deed, Field, Group, Links, Page, Part, Saying
from vsm_desktop.ui.inspector.fold import Fold, FoldHeader
from vsm_desktop.ui.inspector.requests import Requests
from vsm_desktop.ui.inspector.rows import ComparedRow, DeedRow, FieldRow, LinksRow, MakeItems, PageRow, Row, SayingRow

Records = Sequence[Any]


class PartList(QWidget):
    """Rows under one another."""

    def __init__(
        self, parts: Sequence[Part], question: str, name: str, requests: Requests, make_items: MakeItems
    ) -> None:
        super().__init__()

        def row(part: Part) -> Row:
            row_name = f"{name}-{part.name}"
            match part:
                case Field():
                    return FieldRow(part, question, row_name, requests, make_items)
                case Saying():
                    return SayingRow(part, row_name)
                case Compared():
                    return ComparedRow(part, row_name)
                case Deed():
                    return DeedRow(part, row_name, requests)
                case Page():
                    return PageRow(part, row_name, requests)
                case Links():
                    return LinksRow(part, row_name, requests)

        self.rows: tuple[Row, ...] = tuple(map(row, parts))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 0, 0, 4)
        column.setSpacing(4)
        for made in self.rows:
            assert isinstance(made, QWidget)
            column.addWidget(made)

    @property
    def fields(self) -> list[FieldRow]:
        """Those that are asked."""
        return [row for row in self.rows if isinstance(row, FieldRow) and not row.isHidden()]

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        for row in self.rows:
            row.show_records(records, context, is_other=is_other)


class Form(QWidget):
    """The groups of one kind of record. Those that are folded are not kept up to date."""

    folded = Signal(str, bool)
    """The name of a group that somebody folded, or unfolded."""

    def __init__(
        self,
        groups: Sequence[Group],
        name: str,
        unfolded: Collection[str],
        requests: Requests,
        make_items: MakeItems,
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._shown: tuple[Records, Context] | None = None
        self._groups: list[tuple[Fold, PartList]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for group in groups:
            group_name = f"{name}-{group.name}"
            parts = PartList(group.parts, group.question, group_name, requests, make_items)
            fold = self._fold(group, group_name, parts)
            fold.unfold(group_name in unfolded or (group.is_open and f"-{group_name}" not in unfolded))
            column.addWidget(fold)

    def show_records(self, records: Records, context: Context, *, is_other: bool) -> None:
        self._shown = records, context
        for fold, parts in self._groups:
            if fold.header.isChecked():
                parts.show_records(records, context, is_other=is_other)

    @property
    def fields(self) -> list[FieldRow]:
        """Those that are asked, of the groups that are not folded."""
        return [row for fold, parts in self._groups if fold.header.isChecked() for row in parts.fields]

    def unfold(self, group: str) -> list[FieldRow]:
        """Let a group be seen, and give the fields that are asked in it."""
        (fold, parts) = next(
            pair for pair in self._groups if pair[0].header.objectName() == f"{self.objectName()}-{group}"
        )
        fold.unfold(True)
        return parts.fields

    def question_beside(self, widget: QWidget | None, by: int) -> FoldHeader | None:
        """The question above or below the one that a widget belongs to."""
        headers = [fold.header for fold, _ in self._groups]
        here = next(
            (index for index, (fold, _) in enumerate(self._groups) if widget and fold.isAncestorOf(widget)), -1
        )
        goal = here + by
        return headers[goal] if 0 <= goal < len(headers) else None

    def _fold(self, group: Group, name: str, parts: PartList) -> Fold:
        fold = Fold(name, group.question, parts)
        self._groups.append((fold, parts))
        connect(fold.header.toggled, lambda is_open: self._bring_up(parts) if is_open else None)
        connect(fold.folded, lambda is_folded: self.folded.emit(name, is_folded))
        return fold

    def _bring_up(self, parts: PartList) -> None:
        if self._shown is not None:
            records, context = self._shown
            parts.show_records(records, context, is_other=True)
