"""Drawing what was typed into the quick line, each line as one step; and copying a map as such lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QGuiApplication

from vsm_desktop.core import edits
from vsm_desktop.core.capture.grammar import parse_line
from vsm_desktop.core.capture.line import CaptureError
from vsm_desktop.core.capture.making import captured
from vsm_desktop.core.capture.meaning import Meaning, understand
from vsm_desktop.core.capture.reading_back import captured_lines
from vsm_desktop.core.edits import with_actions
from vsm_desktop.core.model import Action, State
from vsm_desktop.drawing.cards import CARD_HEIGHT, CARD_WIDTH, stage_height
from vsm_desktop.drawing.geometry import Rect
from vsm_desktop.drawing.placing import Placing, parking_place
from vsm_desktop.drawing.text import plain
from vsm_desktop.method.findings.finding import Finding
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui import clipboard
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.capture_bar import CaptureBar
from vsm_desktop.ui.handlers.editing import Editing


@dataclass
class CaptureHandlers(Editing):
    bar: CaptureBar
    finding: Callable[[], Finding | None]

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "edit.capture": Handler(self.bar.begin),
            "edit.copy-lines": Handler(
                self._copy_lines,
                lambda: bool(self.view.state.stages or self.view.state.notes),
                needs=tr("Add a stage first"),
            ),
        }

    def enter(self, text: str) -> None:
        """Draw a line, or a list of lines, as one step; where one of them cannot be understood, none is drawn."""
        lines = clipboard.lines_of(text) if "\n" in text else [text]
        if len(lines) > clipboard.MOST_LINES:
            self.bar.refuse(
                tr("These are more than {most} lines: copy fewer").format(most=clipboard.MOST_LINES), None
            )
            return
        self.canvas.finish()
        session = self.view.session
        session.cancel()
        capturing = _Capturing(self.canvas, self.view.selection)
        try:
            drawn = self.view.edited(lambda state: capturing.draw(state, lines))
        except _LineError as error:
            self._refuse(error, len(lines))
            return
        session.apply(_label(lines), with_actions(drawn, self._answering(capturing.actions)))
        self._show(capturing)
        self.bar.accept()

    def _answering(self, actions: Iterable[Action]) -> tuple[Action, ...]:
        """An action that is noted while a finding is talked about, and all its records are selected, answers it."""
        finding = self.finding()
        return tuple(
            action.replace(code=finding.code)
            if finding is not None and action.on and set(action.on) <= set(finding.ids)
            else action
            for action in actions
        )

    def _refuse(self, error: "_LineError", count: int) -> None:
        reason = plain(str(error.reason))
        if count == 1:
            self.bar.refuse(reason, error.reason.at)
        else:
            self.bar.refuse(tr("Line {number}: {reason}").format(number=error.number, reason=reason), None)

    def _show(self, capturing: "_Capturing") -> None:
        if capturing.selected:
            self.view.select(capturing.selected)
        if capturing.added:
            self.canvas.reveal(capturing.added)

    def _copy_lines(self) -> None:
        """Several stages selected, or else all of the state shown: a single one is nearly always selected."""
        view = self.view
        part = edits.extract(view.state, view.selection) if len(view.selected_stages) > 1 else view.state
        lines = list(captured_lines(part))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.tell(trn("{n} line is copied", "{n} lines are copied", len(lines)))


def _label(lines: Sequence[str]) -> str:
    return tr("Quick line") if len(lines) == 1 else tr("Quick lines")


class _LineError(Exception):
    def __init__(self, number: int, reason: CaptureError) -> None:
        super().__init__(str(reason))
        self.number = number
        self.reason = reason


class _Capturing:
    """Draws lines one after the other: each goes on from where the one before ended."""

    def __init__(self, canvas: Canvas, selected: tuple[str, ...]) -> None:
        self._height = stage_height(canvas.view.data_boxes)
        center = canvas.seen_center()
        left, top = center.x - CARD_WIDTH / 2, center.y - CARD_HEIGHT / 2
        first = Rect(left, top, left + CARD_WIDTH, top + self._height)
        self._center = center
        self._placing = Placing(canvas.body, lambda area: bool(canvas.cards_near(area)), first)
        self.selected = selected
        self.added: list[str] = []
        self.actions: list[Action] = []
        self._today = date.today()

    def draw(self, state: State, lines: Iterable[str]) -> State:
        for number, text in enumerate(lines, 1):
            try:
                line = parse_line(text, self._today)
                if line is not None:
                    state = self._drawn(state, understand(line, state, self.selected))
            except CaptureError as error:
                raise _LineError(number, error) from None
        return state

    def _drawn(self, state: State, meaning: Meaning) -> State:
        if meaning.selected is not None:
            self.selected = (meaning.selected,)
        self.added += [new.stage.id for new in meaning.added]
        if meaning.action is not None:
            self.actions.append(meaning.action)
        return captured(state, meaning, self._placing, self._park)

    def _park(self, state: State) -> tuple[int, int]:
        return parking_place(state, self._height, self._center)
