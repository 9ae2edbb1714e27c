"""The layout engine in a process of its own: the canvas goes on meanwhile, and it can be ended."""

import sys

from PySide6.QtCore import QObject, QProcess, Signal

from vsm_desktop.translation import tr
from vsm_desktop.ui.guard import connect

ENGINE = ("-P", "-m", "vsm_desktop.drawing.layout_engine")
"""What the interpreter is started with."""


class LayoutProcess(QObject):
    """Answers one question at a time."""

    answered = Signal(str)
    failed = Signal(str)
    """With the reason, in a line."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None

    @property
    def is_working(self) -> bool:
        return self._process is not None

    def ask(self, question: str) -> None:
        """Begin to work on a question; one that was being worked on is dropped."""
        self.end()
        process = self._process = QProcess(self)
        connect(process.finished, self._finished)
        connect(process.errorOccurred, self._failed)
        process.start(sys.executable, [*ENGINE])
        process.write(question.encode("utf-8"))
        process.closeWriteChannel()

    def end(self) -> None:
        """Drop what is being worked on."""
        process, self._process = self._process, None
        if process is not None:
            process.blockSignals(True)
            process.kill()
            process.waitForFinished()
            process.deleteLater()

    def _finished(self, code: int, status: QProcess.ExitStatus) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.deleteLater()
        if code == 0 and status == QProcess.ExitStatus.NormalExit:
            self.answered.emit(bytes(process.readAllStandardOutput().data()).decode("utf-8"))
        else:
            said = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
            self.failed.emit(said.splitlines()[-1] if said else tr("it ended without a word"))

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart and self._process is not None:
            reason = self._process.errorString()
            self._process.deleteLater()
            self._process = None
            self.failed.emit(reason)
