"""Writing on the canvas: a text field is laid over what is named, labelled or noted."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, SignalInstance
from PySide6.QtGui import (
    QFont,
)

from vsm_desktop.core import edits, note_edits
from vsm_desktop.core.entry import read_name, read_text
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import card_part
from vsm_desktop.drawing.fonts import FAMILY
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.marks import TEXT_SIZES
from vsm_desktop.drawing.routing import longest_segment
from vsm_desktop.ui.canvas.inline_text import inline_text
from vsm_desktop.ui.canvas.map_view import MapView
from vsm_desktop.ui.canvas.text_field import Finish, TextField

_LEAST_FIELD = QSize(150, 30)


class Writing:
    """One text at a time, which is a step of the history when it is done."""

    def __init__(self, canvas: MapView) -> None:
        self._canvas = canvas
        self._view = canvas.view
        self._field = TextField(canvas)

    @property
    def is_open(self) -> bool:
        return self._field.is_open

    @property
    def refused(self) -> SignalInstance:
        """A text that cannot be kept was dropped, and why."""
        return self._field.refused

    @property
    def continued(self) -> SignalInstance:
        """The text was kept, and another is to follow; `True`: to come before."""
        return self._field.continued

    def keep(self) -> None:
        """End with the text as it is; nothing happens when none is open."""
        self._field.close_keeping()

    def name_stage(self, stage_id: str, label: str) -> None:
        """Let a stage that is previewed be named, and make it a step with that label. Dropped, it is gone again."""
        self._write_new(stage_id, label, lambda state, text: edits.rename_stage(state, stage_id, text))

    def write_note(self, note_id: str, label: str) -> None:
        """Let a note that is previewed be written, and make it a step. Left empty, it is gone again."""
        self._write_new(
            note_id,
            label,
            lambda state, text: note_edits.change_note(state, note_id, text) if text.strip() else None,
        )

    def _write_new(self, record_id: str, label: str, write: Callable[[State, str], State | None]) -> None:
        """Let what is previewed be written. Where nothing comes of the text, it is dropped."""

        def finish(text: str | None) -> None:
            session = self._view.session
            written = None if text is None else write(self._view.state, text)
            if written is None:
                session.cancel()
                return
            session.preview(edits.edit_state(session.map, written.id, lambda _: written))
            session.commit(label)
            self._view.select([record_id])

        self._open_field(record_id, "", finish)

    @property
    def can_edit(self) -> bool:
        """Whether a single record is selected that has a text on the canvas."""
        selection = self._view.selection
        return len(selection) == 1 and inline_text(self._view.state, selection[0]) is not None

    def edit_text(self, record_id: str, typed: str = "") -> None:
        """Let the name of a stage, the label of a flow or the text of a note be changed.

        Args:
            typed: what was typed already, in place of the text that was there.
        """
        found = inline_text(self._view.state, record_id)
        if found is None:
            return

        def finish(text: str | None) -> None:
            if text is not None and text != found.text:
                self._view.apply(found.step, lambda state: found.change(state, record_id, text))

        self._canvas.reveal([record_id])
        self._open_field(record_id, found.text, finish, typed)

    def _open_field(self, record_id: str, text: str, finish: Finish, typed: str = "") -> None:
        body = self._canvas.body(record_id)
        if body is None:
            return
        is_note = record_id in self._view.state.notes_by_id
        is_stage = record_id in self._view.state.stages_by_id
        if is_stage:
            body = card_part(body)
        elif not is_note:
            body = self._label_room(record_id, body)
        on_screen = self._canvas.camera.rect_to_screen(body)
        area = QRect(
            round(on_screen.left),
            round(on_screen.top),
            max(round(on_screen.width), _LEAST_FIELD.width()),
            max(round(on_screen.height), _LEAST_FIELD.height()),
        )
        font = QFont(FAMILY)
        font.setPixelSize(
            max(12, min(40, round(TEXT_SIZES["note" if is_note else "name"] * self._canvas.camera.zoom)))
        )
        self._field.open(
            text,
            area,
            font,
            read=read_text if is_note else read_name,
            finish=finish,
            typed=typed,
            is_continued=is_stage,
        )

    def _label_room(self, flow_id: str, body: Rect) -> Rect:
        """Where the label of a flow is edited: about the middle of its longest part."""
        sketch = self._canvas.sketch(flow_id)
        if sketch is None or len(sketch.route) < 2:
            return body
        middle = Rect.around(longest_segment(sketch.route)).center
        half = (
            _LEAST_FIELD.width() / 2 * self._canvas.camera.pixel,
            _LEAST_FIELD.height() / 2 * self._canvas.camera.pixel,
        )
        return Rect(middle.x - half[0], middle.y - half[1], middle.x + half[0], middle.y + half[1])
