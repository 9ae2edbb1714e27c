"""What the commands that go through findings do."""

from collections.abc import Callable, Mapping

from vsm_desktop.core import edits
from vsm_desktop.method.findings.finding import Code, Finding, code_names
from vsm_desktop.translation import tr
from vsm_desktop.ui.actions import Handler
from vsm_desktop.ui.handlers.editing import Tell
from vsm_desktop.ui.panel.panel import Panel
from vsm_desktop.ui.prompts import Prompts
from vsm_desktop.ui.view import View


class FindingHandlers:
    """Steps through what the panel lists, and sets findings aside. `show_page` opens the page of a code."""

    def __init__(
        self, view: View, panel: Panel, prompts: Prompts, tell: Tell, show_page: Callable[[Code], None]
    ) -> None:
        self._view = view
        self._panel = panel
        self._prompts = prompts
        self._tell = tell
        self.explain = show_page

    def handlers(self) -> Mapping[str, Handler]:
        return {
            "analysis.next-finding": Handler(lambda: self._panel.step_finding(1)),
            "analysis.previous-finding": Handler(lambda: self._panel.step_finding(-1)),
            "analysis.set-aside": Handler(
                self._set_current_aside, self._can_set_aside, needs=tr("Select a finding that is not set aside")
            ),
            "analysis.explain": Handler(
                self._explain_current, lambda: self._panel.finding is not None, needs=tr("Select a finding")
            ),
        }

    def set_aside(self, finding: Finding) -> None:
        """Ask for the reason, and keep both in the map. What is found in a what-if is not of the map."""
        if self._view.is_supposing:
            self._tell(tr("Leave the what-if first: this is not found on the map as it is"))
            return
        name = code_names()[finding.code]
        reason = self._prompts.ask_reason(name)
        if reason is not None:
            label = tr("Set aside: {finding}").format(finding=name)
            self._view.apply(label, lambda state: edits.set_aside(state, finding.code, finding.ids, reason))

    def take_up(self, finding: Finding) -> None:
        label = tr("Ask again: {finding}").format(finding=code_names()[finding.code])
        self._view.apply(label, lambda state: edits.take_up_again(state, finding.code, finding.ids))

    def _can_set_aside(self) -> bool:
        finding = self._panel.finding
        return finding is not None and finding.set_aside is None and not self._view.is_supposing

    def _set_current_aside(self) -> None:
        finding = self._panel.finding
        if finding is not None:
            self.set_aside(finding)

    def _explain_current(self) -> None:
        finding = self._panel.finding
        if finding is not None:
            self.explain(finding.code)
