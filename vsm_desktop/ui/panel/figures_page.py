"""The figures: time and yield along the longest path, and where effort goes that no client accepts."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QWidget

from vsm_desktop.core.model import Settings
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.figures import Effort, FigureName, Figures
from vsm_desktop.method.longest_path import Path
from vsm_desktop.method.quantities import duration_words, number_words, share_words
from vsm_desktop.method.report import Report
from vsm_desktop.method.wording import stage_name
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panel.bar import Bar, Part

_BLANK = "–"
_FIRST_NAMED, _LAST_NAMED = 5, 2


class FiguresPage(QScrollArea):
    """Each figure with what it lacks; a blank is a dash, never a zero."""

    places_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("figures-scroll")
        self.setAccessibleName(tr("Figures"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._path: tuple[str, ...] = ()
        self._rows = [_FigureRow(name) for name in _NAMES]
        self._effort_bar = Bar(theme)
        self._way = words("figures-path", size=12, is_pale=True)
        self._show_path = QPushButton(tr("Show the path"))
        self._show_path.setObjectName("figures-show-path")
        connect(self._show_path.clicked, lambda *_: self.places_chosen.emit(self._path))
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 8, 4, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        line = self._heading(grid, 0, "figures-path-heading", tr("Along the longest path"))
        grid.addWidget(self._way, line, 0, 1, 2)
        grid.addWidget(self._show_path, line + 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        line = self._add(grid, line + 2, self._rows[:_ALONG_PATH])
        line = self._heading(grid, line, "figures-effort-heading", tr("All the work"))
        grid.addWidget(self._effort_bar, line, 0, 1, 2)
        line = self._add(grid, line + 1, self._rows[_ALONG_PATH:])
        grid.setRowStretch(line, 1)
        self.setWidget(content)

    def _heading(self, grid: QGridLayout, line: int, name: str, text: str) -> int:
        heading = words(name, is_bold=True)
        heading.setText(text)
        heading.setContentsMargins(0, 8 if line else 0, 0, 0)
        grid.addWidget(heading, line, 0, 1, 2)
        return line + 1

    def _add(self, grid: QGridLayout, line: int, rows: list["_FigureRow"]) -> int:
        for row in rows:
            grid.addWidget(row.title, line, 0)
            grid.addWidget(row.value, line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row.note, line + 1, 0, 1, 2)
            line += 2
        return line

    def set_theme(self, theme: Theme) -> None:
        self._effort_bar.set_theme(theme)

    def show_report(self, report: Report | None, settings: Settings) -> None:
        self.setEnabled(report is not None)
        if report is None:
            return
        figures = report.figures
        for row, (title, value, names) in zip(self._rows, _texts(figures, settings), strict=True):
            row.show_figure(title, value, _note(figures, names))
        path = figures.path
        self._path = tuple(stage.id for stage in path.stages) if path else ()
        self._show_path.setVisible(bool(path))
        self._way.setText(
            _way_words(path)
            if path
            else tr("No path leads from where the stream begins to where a client accepts value.")
        )
        self._effort_bar.show_parts(*_effort_parts(figures))


def _way_words(path: Path) -> str:
    """The names along the path; of a long one where it begins and ends, and how many are between."""
    stages, left_out = path.stages, len(path.stages) - _FIRST_NAMED - _LAST_NAMED
    if left_out < 2:
        return tr(" → ").join(plain(stage_name(stage.name)) for stage in stages)
    first, last = (
        [plain(stage_name(stage.name)) for stage in some] for some in (stages[:_FIRST_NAMED], stages[-_LAST_NAMED:])
    )
    return tr(" → ").join((*first, trn("{n} more", "{n} more", left_out), *last))


class _FigureRow:
    def __init__(self, name: str) -> None:
        self.title = words(f"figure-{name}-title")
        self.value = QLabel()
        self.value.setObjectName(f"figure-{name}")
        self.value.setTextFormat(Qt.TextFormat.PlainText)
        font = self.value.font()
        font.setBold(True)
        self.value.setFont(font)
        self.note = words(f"figure-{name}-note", size=11, is_pale=True)

    def show_figure(self, title: str, value: str, note: str) -> None:
        self.title.setText(title)
        self.value.setText(value)
        self.note.setText(note)
        self.note.setVisible(bool(note))


_NAMES = (
    "lead-time",
    "process-time",
    "activity-ratio",
    "rolled-complete-accurate",
    "rolled-conversion",
    "total-work",
    "linked-effort",
    "unexplained-waste",
    "necessary-waste",
)
_ALONG_PATH = 5
_Text = tuple[str, str, tuple[FigureName, ...]]


def _texts(figures: Figures, settings: Settings) -> Iterator[_Text]:
    """Title, value, and the figures whose blanks and guesses it rests on."""

    def time(seconds: float | None) -> str:
        return _BLANK if seconds is None else duration_words(seconds, settings)

    def share(value: float | None) -> str:
        return _BLANK if value is None else share_words(value)

    def effort(part: Effort) -> str:
        return tr("{time} · cost {cost}").format(
            time=time(part.time_s), cost=_BLANK if part.cost is None else number_words(part.cost)
        )

    yield tr("Lead time"), time(figures.lead_time_s), ("lead_time_s",)
    yield tr("Process time"), time(figures.process_time_s), ("process_time_s",)
    yield tr("Activity ratio"), share(figures.activity_ratio), ("process_time_s", "lead_time_s")
    rolled = figures.rolled_percent_complete_accurate
    yield tr("Rolled %C/A"), share(rolled), ("rolled_percent_complete_accurate",)
    yield tr("Rolled conversion"), share(figures.rolled_conversion), ("rolled_conversion",)
    yield tr("Total work"), time(figures.total_work_s), ("total_work_s",)
    yield tr("Linked effort"), share(figures.linked_effort), ("total_work_s",)
    waste: tuple[FigureName, ...] = ("hidden_waste_time_s", "hidden_waste_cost")
    yield tr("Hidden waste, unexplained"), effort(figures.unexplained), waste
    yield tr("Hidden waste, necessary"), effort(figures.necessary), ()


def _note(figures: Figures, names: tuple[FigureName, ...]) -> str:
    blanks = max((figures.missing.get(name, 0) for name in names), default=0)
    guesses = max((figures.guesses.get(name, 0) for name in names), default=0)
    parts = [
        trn("{n} blank", "{n} blanks", blanks) if blanks else "",
        trn("rests on {n} best guess", "rests on {n} best guesses", guesses) if guesses else "",
    ]
    return tr(" · ").join(filter(None, parts))


def _effort_parts(figures: Figures) -> tuple[Part, ...]:
    if not figures.total_work_s:
        return ()
    unexplained, necessary = figures.unexplained.time_s or 0, figures.necessary.time_s or 0
    return (
        Part(figures.total_work_s - unexplained - necessary, "linked", "filled"),
        Part(necessary, "neutral", "hollow"),
        Part(unexplained, "suspect", "hatched"),
    )
