"""Copying, cutting, pasting and duplicating."""

from collections.abc import Mapping
from dataclasses import dataclass

from vsm_desktop.core import edits
from vsm_desktop.core.chains import chain_of
from vsm_desktop.core.entry import read_name, refusal
from vsm_desktop.core.model import State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, stage_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.room import GAP_ACROSS, beside
from vsm_desktop.drawing.text import plain
from vsm_desktop.translation import tr
from vsm_desktop.ui import clipboard
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Editing, has_placed
from vsm_desktop.ui.picture_copy import PictureCopy

_PASTE_STEP = 32


@dataclass
class CopyHandlers(Editing):
    copying: PictureCopy
    _pastes: int = 0

    def handlers(self) -> Mapping[str, Handler]:
        def can_copy() -> bool:
            return has_placed(self.view)

        needs = tr("Select a stage or a note")
        return {
            "edit.cut": Handler(self._cut, can_copy, needs=needs),
            "edit.copy": Handler(self._copy, can_copy, needs=needs),
            "edit.paste": Handler(self._paste),
            "edit.duplicate": Handler(self._duplicate, can_copy, needs=needs),
        }

    def _cut(self) -> None:
        self._copy()
        self.view.apply(tr("Cut"), lambda state: edits.delete(state, self.view.selection))

    def _copy(self) -> None:
        self._pastes = 0
        self.copying.copy(self.view.state, self.view.selection, self.canvas.theme_name, self.view.data_boxes)

    def _paste(self) -> None:
        part = clipboard.copied_part()
        if part is not None:
            self._pastes += 1
            distance = self._pastes * _PASTE_STEP
            self._add_part(tr("Paste"), part, distance, distance)
            return
        lines = clipboard.copied_lines()
        if len(lines) > clipboard.MOST_LINES:
            self.tell(tr("These are more than {most} lines: copy fewer").format(most=clipboard.MOST_LINES))
        elif lines:
            self._paste_chain_of(lines)
        else:
            self.tell(tr("Nothing on the clipboard can be pasted here: copy stages or lines of text first"))

    def _paste_chain_of(self, lines: list[str]) -> None:
        """Where every line can be a name; else none of them is pasted."""
        for number, line in enumerate(lines, 1):
            try:
                read_name(line)
            except ValueError as error:
                self.tell(tr("Line {number}: {reason}").format(number=number, reason=plain(refusal(line, error))))
                return
        self._paste_chain(lines)

    def _paste_chain(self, lines: list[str]) -> None:
        """A stage for each line, each leading to the next, where there is room for them."""
        apart = CARD_WIDTH + GAP_ACROSS
        row = self._free_row((len(lines) - 1) * apart + CARD_WIDTH)
        self._add_part(tr("Paste as a chain"), chain_of(lines, apart), round(row.left), round(row.top))

    def _free_row(self, width: float) -> Rect:
        """Beside the stage selected, else in the middle of what is seen; further down where cards stand."""
        selected = self.view.selected_stages
        card = self.canvas.body(selected[-1]) if selected else None
        if card is None:
            middle = self.canvas.seen_center()
            corner = (middle.x - width / 2, middle.y - CARD_HEIGHT / 2)
        else:
            corner = (beside(card, "right").left, card.top)
        row = Rect(*corner, corner[0] + width, corner[1] + stage_height(self.view.data_boxes))
        while self.canvas.cards_near(row):
            row = beside(row, "down")
        return row

    def _duplicate(self) -> None:
        part = edits.extract(self.view.state, self.view.selection)
        self._add_part(tr("Duplicate"), part, _PASTE_STEP, _PASTE_STEP)

    def _add_part(self, label: str, part: State, dx: float, dy: float) -> None:
        pasted: list[str] = []

        def paste(state: State) -> State:
            after, ids = edits.paste(state, part, dx, dy)
            pasted.extend(ids)
            return after

        self.view.apply(label, paste)
        self.view.select(pasted)
        self.canvas.reveal(pasted)
