"""Every command with what it does: each group of handlers is made once, with the parts that it works on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from vsm_desktop.core.model import Map
from vsm_desktop.export.contents import USUAL, Contents, Part
from vsm_desktop.method.findings.finding import Code
from vsm_desktop.translation import tr
from vsm_desktop.ui import help_dialogs
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.canvas.canvas import Canvas
from vsm_desktop.ui.canvas.map_view import MapView
from vsm_desktop.ui.closing_dialog import ClosingDialog
from vsm_desktop.ui.documents import Documents
from vsm_desktop.ui.dressing import Dressing
from vsm_desktop.ui.editor import Editor
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.handlers.arranging import ArrangingHandlers
from vsm_desktop.ui.handlers.asking import Asking
from vsm_desktop.ui.handlers.capturing import CaptureHandlers
from vsm_desktop.ui.handlers.copying import CopyHandlers
from vsm_desktop.ui.handlers.data_boxes import DataBoxHandlers
from vsm_desktop.ui.handlers.editing import Tell, finishing
from vsm_desktop.ui.handlers.exchanges import ExchangeHandlers
from vsm_desktop.ui.handlers.exporting import ExportHandlers
from vsm_desktop.ui.handlers.files import FileHandlers, Hooks
from vsm_desktop.ui.handlers.findings import FindingHandlers
from vsm_desktop.ui.handlers.flows import FlowHandlers
from vsm_desktop.ui.handlers.growing import GrowHandlers
from vsm_desktop.ui.handlers.growth import GrowthHandlers
from vsm_desktop.ui.handlers.guiding import guiding_handlers
from vsm_desktop.ui.handlers.help import help_handlers
from vsm_desktop.ui.handlers.history import HistoryHandlers
from vsm_desktop.ui.handlers.ladder import LadderHandlers
from vsm_desktop.ui.handlers.lanes import LaneHandlers
from vsm_desktop.ui.handlers.moments import MomentHandlers
from vsm_desktop.ui.handlers.notes import NoteHandlers
from vsm_desktop.ui.handlers.panes import PaneHandlers
from vsm_desktop.ui.handlers.parking import ParkingHandlers
from vsm_desktop.ui.handlers.plans import PlanHandlers
from vsm_desktop.ui.handlers.records import RecordHandlers
from vsm_desktop.ui.handlers.resistances import ResistanceHandlers
from vsm_desktop.ui.handlers.scaling import scaling_handlers
from vsm_desktop.ui.handlers.showing import ShowingHandlers
from vsm_desktop.ui.handlers.stages import StageHandlers
from vsm_desktop.ui.handlers.states import StateHandlers
from vsm_desktop.ui.handlers.tools import ToolHandlers
from vsm_desktop.ui.handlers.what_if import WhatIfHandlers
from vsm_desktop.ui.handlers.zooming import zoom_handlers
from vsm_desktop.ui.lane_arranging import LaneArranging
from vsm_desktop.ui.panes import Panes
from vsm_desktop.ui.picture_copy import PictureCopy
from vsm_desktop.ui.picture_export import PictureExport
from vsm_desktop.ui.preferences import Preferences
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.tidying import TidyingUp
from vsm_desktop.ui.view import View
from vsm_desktop.ui.waiting import Waiting
from vsm_desktop.ui.waiting_files import WaitingFiles


@dataclass(frozen=True)
class Surroundings:
    """What the commands work with beside the editor's own parts.

    Attributes:
        tell: says something in passing.
        tell_room: says a few words in passing, before a projector too.
        is_editing: whether a map is shown to be edited.
        seen: the map that is seen, if one is: the one that is edited, or one that is compared.
        tell_unwritten: says that an export failed, and offers to write it elsewhere where that may help; with no
            words, takes that back.
        compare_states: shows how the second of two states, by id, differs from the first.
        compare_moment: shows how a state, by its id, differs from what it was at a moment, by its place.
        compare_with: shows how the map that is open differs from another one, which is called so.
        own: what the window does itself, by the commands' ids.
    """

    window: QWidget
    panes: Panes
    prompts: Prompts
    preferences: Preferences
    documents: Documents
    dressing: Dressing
    waiting: Waiting
    tell: Tell
    tell_room: Tell
    tell_unwritten: Callable[[str, bool], None]
    is_editing: Callable[[], bool]
    seen: Callable[[], MapView | None]
    compare_states: Callable[[str, str], None]
    compare_moment: Callable[[int, str], None]
    compare_with: Callable[[str, Map], None]
    show_start_page: Callable[[], None]
    own: Mapping[str, Handler]


class CommandGroups:
    """The handlers, and what of them goes on while the window lives."""

    def __init__(self, view: View, editor: Editor, around: Surroundings) -> None:
        self._view = view
        self._editor = editor
        self._around = around
        canvas, tell = editor.canvas, around.tell
        self._asking = Asking(editor.inspector, canvas, around.preferences, tell)
        self.tools = ToolHandlers(canvas)
        self.records = RecordHandlers(view, canvas, tell)
        self._growing = GrowHandlers(view, canvas, tell)
        self._capturing = CaptureHandlers(view, canvas, tell, editor.capture_bar, lambda: editor.panel.finding)
        self._states = StateHandlers(view, canvas, tell, editor.states, around.compare_states)
        self._growth = GrowthHandlers(view, canvas, tell, editor.growth, editor.growth_bar)
        self._findings = FindingHandlers(view, editor.panel, around.prompts, tell, self._show_finding_page)
        self.what_if = WhatIfHandlers(view, canvas)
        self._plans = PlanHandlers(view, canvas, editor.panel, editor.what_if.say)
        self._arranging = LaneArranging(self.records, around.waiting, around.window)
        self._lanes = LaneHandlers(view, canvas, around.preferences, around.is_editing, self._arranging)
        self._ladder = LadderHandlers(editor.reporter, canvas, around.preferences, around.is_editing)
        self._parking = ParkingHandlers(view, canvas, tell, editor.panel)
        self._moments = MomentHandlers(
            view, canvas, tell, editor.panel, editor.guided, around.tell_room, around.compare_moment
        )
        self._tidying = TidyingUp(self.records, around.waiting, around.window)
        self._copying = PictureCopy(tell, around.waiting, around.window)
        self._pictures = PictureExport(tell, around.waiting, around.window)
        around.waiting.add(WaitingFiles(self._pictures))
        self._exporting = ExportHandlers(
            view,
            canvas,
            tell,
            around.documents,
            around.prompts,
            self._pictures,
            around.preferences,
            around.window,
            around.is_editing,
            self._as_on_canvas,
        )
        self._lanes.show()
        self._ladder.show()
        self._connect_parts()

    def handlers(self) -> Mapping[str, Handler]:
        """What each command does, by its id."""
        around = self._around
        while_editing = {
            **finishing(self._editor.canvas, self._edit_handlers()),
            "arrange.tidy": self._tidying.handler(),
            **HistoryHandlers(self._view, self._editor.canvas, around.tell).handlers(),
            **finishing(self._editor.canvas, self._capturing.handlers()),
            **guiding_handlers(self._editor.guided),
            **self._moments.handlers(),
            **self._findings.handlers(),
            **self._growth.handlers(),
            **finishing(self._editor.canvas, {**self.what_if.handlers(), **self._plans.handlers()}),
            **self._states.handlers(),
            **self.tools.handlers(),
        }
        return {
            **{name: self._while_editing(handler) for name, handler in while_editing.items()},
            **zoom_handlers(around.seen),
            **self._show_handlers(),
            **self._file_handlers(),
            **help_handlers(around.window),
            **around.own,
        }

    def begin_anew(self) -> None:
        """Another map is shown: what was done with the one before is not to be done with this one."""
        self._exporting.forget()

    def may_end(self, again: Callable[[], object]) -> bool:
        """Whether nothing is being written. Else it is asked about that, and `again` is called once it is over."""
        if self._pictures.ends_soon():
            return True
        dialog = ClosingDialog(self._around.window, self._pictures)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        connect(dialog.may_close, again)
        dialog.open()
        return False

    def answer_unwritten(self, choice: str) -> None:
        """What is to become of an export that failed."""
        if choice == "elsewhere":
            self._exporting.write_elsewhere()

    def end(self) -> None:
        """The window closes: what works in the background comes to its end."""
        self._copying.close()
        self._pictures.close()
        self._tidying.close()
        self._arranging.give_up()

    def _edit_handlers(self) -> Mapping[str, Handler]:
        parts = (self._view, self._editor.canvas, self._around.tell)
        groups = (
            CopyHandlers(*parts, self._copying),
            self.records,
            self._growing,
            StageHandlers(*parts, self._asking),
            FlowHandlers(*parts),
            ResistanceHandlers(*parts, self._asking),
            ExchangeHandlers(*parts, self._around.window),
            NoteHandlers(*parts),
            self._parking,
            ArrangingHandlers(*parts),
        )
        return {name: handler for group in groups for name, handler in group.handlers().items()}

    def _show_handlers(self) -> Mapping[str, Handler]:
        editor, around = self._editor, self._around
        preferences, is_editing = around.preferences, around.is_editing
        panes = PaneHandlers(
            around.panes,
            editor.outline,
            editor.panel,
            editor.inspector,
            editor.canvas,
            preferences,
            self._asking,
            is_editing,
        )
        showing = ShowingHandlers(around.window, editor.canvas, editor.minimap, preferences, is_editing)
        return {
            **panes.handlers(),
            **showing.handlers(),
            **self._lanes.handlers(),
            **self._ladder.handlers(),
            **DataBoxHandlers(self._view, editor.canvas, is_editing).handlers(),
            **around.dressing.handlers(),
            **scaling_handlers(preferences, around.tell),
        }

    def _file_handlers(self) -> Mapping[str, Handler]:
        around, canvas = self._around, self._editor.canvas
        hooks = Hooks(
            window=around.window,
            is_editing=around.is_editing,
            show_start_page=around.show_start_page,
            compare_with=around.compare_with,
            quit=around.window.close,
            picture_contents=self._as_on_canvas,
        )
        files = FileHandlers(self._view, canvas, around.tell, around.documents, around.prompts, hooks)
        return finishing(canvas, {**files.handlers(), **self._exporting.handlers()})

    def _as_on_canvas(self) -> Contents:
        return Contents(theme=self._around.dressing.theme.name, shown=_shown_on(self._editor.canvas))

    def _while_editing(self, handler: Handler) -> Handler:
        return replace(handler, is_enabled=lambda: self._around.is_editing() and handler.is_enabled())

    def _connect_parts(self) -> None:
        editor = self._editor
        connect(self._pictures.failed, self._around.tell_unwritten)
        connect(self._pictures.begun, lambda: self._around.tell_unwritten("", False))
        connect(editor.canvas.stage_requested, self._growing.add_beside)
        connect(editor.capture_bar.entered, self._capturing.enter)
        connect(editor.guided.overdue, lambda: self._around.tell(tr("The time for this step is over")))
        connect(editor.guided.step_ended, self._moments.keep_at_end_of)
        connect(editor.session_bar.moment_requested, self._moments.keep)
        connect(editor.panel.moments.compare_requested, self._moments.compare_with)
        connect(editor.panel.moments.rename_requested, self._moments.rename)
        connect(editor.panel.moments.state_requested, self._moments.make_state)
        connect(editor.panel.moments.delete_requested, self._moments.delete)
        connect(editor.canvas.said, self._around.tell)
        connect(editor.outline.working, self._around.waiting.told(editor.outline.give_up))
        connect(editor.outline.said, self._around.tell)
        connect(editor.canvas.switch_requested, lambda name: self.what_if.switch([name]))
        connect(editor.panel.switch_chosen, self.what_if.throw)
        connect(editor.panel.set_aside_requested, self._findings.set_aside)
        connect(editor.panel.taken_up, self._findings.take_up)
        connect(editor.panel.loop_requested, self._growth.show_loop)
        connect(editor.panel.page_requested, self._findings.explain)
        connect(editor.panel.parked.hang_requested, self._parking.hang_on)
        connect(editor.panel.parked.action_requested, self._parking.make_actions)
        connect(editor.panel.parked.answer_requested, self._parking.tick_off)
        connect(editor.panel.parked.kind_requested, self._parking.set_kind)
        connect(editor.panel.parked.left, editor.canvas.setFocus)
        connect(editor.reporter.changed, self._ladder.follow)
        connect(editor.states.duplicate_requested, self._states.duplicate)
        connect(editor.states.field.refused, self._around.tell)
        connect(editor.states.bar.chosen, self._states.show_state)
        connect(editor.states.bar.moved, self._states.move)
        connect(editor.states.bar.rename_requested, self._states.rename)
        connect(editor.states.bar.delete_requested, self._states.delete)

    def _show_finding_page(self, code: Code) -> None:
        help_dialogs.show_finding(self._around.window, code)


def _shown_on(canvas: Canvas) -> frozenset[Part]:
    """A picture shows what the canvas shows."""
    more: dict[Part, bool] = {"lanes": canvas.has_lanes, "ladder": canvas.has_ladder}
    return USUAL | {part for part, is_shown in more.items() if is_shown}
