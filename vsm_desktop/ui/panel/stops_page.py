"""Where value stops: the points, the plans to get past them, and for the chosen point the two ways that there are."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from vsm_desktop.core.model import Resistance, State
from vsm_desktop.drawing.text import plain
from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.findings.case import listed
from vsm_desktop.method.growth import has_loop
from vsm_desktop.method.options import Option, option_name, options
from vsm_desktop.method.report import Report
from vsm_desktop.method.what_if import Plan
from vsm_desktop.method.wording import category_word, host_words, stage_name, status_word
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.guard import connect
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panel.row_list import RowList
from vsm_desktop.ui.panel.rows import Row
from vsm_desktop.ui.panel.signs import BadgeSign, NumberSign, SwitchSign

_MOST_ENTRIES = 2


class StopsPage(QWidget):
    """The points are live at every stroke; their order, and the plans, come with the report."""

    places_chosen = Signal(object)
    loop_requested = Signal(str)
    """The growth loop of a point is wanted on the canvas."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._analysis: Analysis | None = None
        self.list = RowList("resistances-list", tr("Resistance points"), theme)
        self._empty = words("resistances-empty")
        self._empty.setText(
            tr("None is marked. Where does value stop? Select a stage or flow, type a full stop, then E, O, I or B.")
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._card = _OptionsCard(self.loop_requested.emit)
        scrolled = QScrollArea()
        scrolled.setObjectName("options-scroll")
        scrolled.setAccessibleName(tr("Two ways past the stop"))
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self._card)
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._halves.setObjectName("stops-halves")
        self._halves.setChildrenCollapsible(False)
        self._halves.addWidget(self.list)
        self._halves.addWidget(scrolled)
        self._halves.setSizes([240, 220])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._halves, 1)
        connect(self.list.chosen, self._choose)
        connect(self.list.selectionModel().selectionChanged, lambda *_: self._show_card())

    def show_analysis(self, analysis: Analysis, report: Report | None, state: State) -> None:
        """Without a report the points stand in the file's order, and no plan is shown.

        Args:
            state: as the map has it; its points that the analysis does not know are switched off in a what-if.
        """
        self._analysis = analysis
        rows = (*_rows(analysis, has_report=report is not None), *_off_rows(analysis, state))
        self.list.show_rows(rows)
        self._halves.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._show_card()

    @property
    def words(self) -> tuple[str, str] | None:
        """The point that is chosen, and the two ways past it, in words."""
        row, analysis = self.list.current, self._analysis
        point = None if row is None or analysis is None else analysis.state.resistances_by_id.get(row.ids[0])
        if row is None or analysis is None or point is None:
            return None
        category = category_word(point.leading_category)
        number = f"{row.sign.number}. " if isinstance(row.sign, NumberSign) else ""
        both = options(point, analysis.state, analysis.resolution)
        return (
            f"{number}{category}: {host_words(point, analysis.state)}",
            " ".join(filter(None, (_ended(plain(point.description)), *map(_option_words, both)))),
        )

    def step(self, by: int) -> None:
        """Go on to the next step of the plans, or to the one before; where none is needed, from stop to stop."""
        rows = [row for row in self.list.rows if row.ids]
        steps = [row for row in rows if isinstance(row.sign, NumberSign)] or rows
        if not steps:
            return
        current = self.list.current
        index = (steps.index(current) + by) % len(steps) if current in steps else 0 if by > 0 else len(steps) - 1
        self.list.mark(steps[index].key)
        self._choose(steps[index])

    def _choose(self, row: Row) -> None:
        if row.ids:
            self.places_chosen.emit(row.ids)

    def _show_card(self) -> None:
        row, analysis = self.list.current, self._analysis
        if row is None or analysis is None or not row.ids or row.ids[0] not in analysis.state.resistances_by_id:
            self._card.show_nothing()
        else:
            self._card.show_point(analysis.state.resistances_by_id[row.ids[0]], analysis)


def _rows(analysis: Analysis, *, has_report: bool) -> Iterator[Row]:
    state = analysis.state
    open_points = analysis.ranked_points if has_report else analysis.resolution.open
    others = [point.id for point in state.resistances if analysis.statuses[point.id] != "open"]
    for name in (*open_points, *others):
        yield _point_row(state.resistances_by_id[name], analysis)
    if has_report:
        for plans in _same_points(analysis.plans):
            yield from _plan_rows(plans, state)


def _off_rows(analysis: Analysis, state: State) -> Iterator[Row]:
    known = analysis.statuses
    for point in state.resistances:
        if point.id not in known:
            title = f"{category_word(point.leading_category)}: {plain(host_words(point, state))}"
            words = " ".join(filter(None, (tr("Switched off."), plain(point.description))))
            yield Row(point.id, (point.id,), title, words, SwitchSign())


def _point_row(point: Resistance, analysis: Analysis) -> Row:
    status = analysis.statuses[point.id]
    description = plain(point.description)
    return Row(
        point.id,
        (point.id,),
        f"{category_word(point.leading_category)}: {plain(host_words(point, analysis.state))}",
        " ".join(filter(None, (_sentence(status_word(status)), description))),
        BadgeSign(point.leading_category, status),
    )


def _same_points(plans: Iterable[Plan]) -> list[list[Plan]]:
    """The plans, those together that come to the same points from several entries."""
    found: dict[tuple[str, ...], list[Plan]] = {}
    for plan in plans:
        found.setdefault(plan.points, []).append(plan)
    return list(found.values())


def _plan_rows(plans: list[Plan], state: State) -> Iterator[Row]:
    points = plans[0].points
    entries = tuple(plan.entry for plan in plans)
    names = [plain(stage_name(state.stages_by_id[name].name)) for name in entries]
    title = tr("To get through from {stages}").format(stages=listed(names[:_MOST_ENTRIES], len(names)))
    about = trn("{n} stop has to go.", "These {n} stops have to go, all of them.", len(points))
    if not all(plan.exact for plan in plans):
        about = f"{about} {tr('The best found; a smaller set may do.')}"
    key = f"plan {' '.join(points)}"
    yield Row(key, entries, title, about, None)
    for number, name in enumerate(points, 1):
        point = state.resistances_by_id[name]
        category = category_word(point.leading_category)
        yield Row(f"{key} {name}", (name,), "", f"{category}: {plain(host_words(point, state))}", NumberSign(number))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _ended(text: str) -> str:
    """A text with a mark at its end, so that others can follow it."""
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _option_words(option: Option) -> str:
    said = "; ".join(filter(None, (*option.says, option.outlook)))
    lacks = tr("lacks {what}").format(what=", ".join(option.lacks)) if option.lacks else ""
    return tr("{option}: {words}.").format(
        option=option_name(option.kind), words="; ".join(filter(None, (said, lacks)))
    )


class _OptionsCard(QWidget):
    """An organisation has only two options: both are shown, with what is said of each and what it lacks."""

    def __init__(self, show_loop: Callable[[str], None]) -> None:
        super().__init__()
        self._about = words("options-about", is_pale=True)
        self._point = ""
        self._loop = QPushButton(tr("Show the loop"))
        self._loop.setObjectName("option-customer-loop")
        self._loop.setAccessibleName(tr("Show the growth loop on the canvas"))
        connect(self._loop.clicked, lambda *_: show_loop(self._point))
        self._options = (_OptionLabels("invest"), _OptionLabels("customer"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(self._about)
        for option in self._options:
            layout.addSpacing(4)
            for label in option.labels:
                layout.addWidget(label)
        layout.addWidget(self._loop, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        self._about.setText(tr("Choose a stop to see the two ways past it."))
        self._about.show()
        self._loop.hide()
        for labels in self._options:
            labels.hide()

    def show_point(self, point: Resistance, analysis: Analysis) -> None:
        self._about.setText(plain(point.description))
        self._about.setVisible(bool(point.description.strip()))
        self._point = point.id
        self._loop.setVisible(has_loop(point, analysis))
        for labels, option in zip(self._options, options(point, analysis.state, analysis.resolution), strict=True):
            labels.show_option(option)


class _OptionLabels:
    def __init__(self, name: str) -> None:
        self._title = words(f"option-{name}", is_bold=True)
        self._says = words(f"option-{name}-says")
        self._lacks = words(f"option-{name}-lacks", is_pale=True)

    @property
    def labels(self) -> tuple[QWidget, ...]:
        return self._title, self._says, self._lacks

    def hide(self) -> None:
        for label in self.labels:
            label.hide()

    def show_option(self, option: Option) -> None:
        name = option_name(option.kind)
        self._title.setText(tr("{option} (chosen)").format(option=name) if option.is_chosen else name)
        said = "; ".join(filter(None, (*option.says, option.outlook)))
        self._says.setText(_sentence(plain(said)) if said else "")
        lacks = ", ".join(option.lacks)
        self._lacks.setText(tr("Lacks: {what}.").format(what=plain(lacks)) if lacks else tr("Lacks nothing."))
        self._title.show()
        self._says.setVisible(bool(said))
        self._lacks.show()
