"""The three questions, kept apart: each with its counts and its bar, live at every stroke."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
from vsm_desktop.method.standing import Standing
from vsm_desktop.translation import tr, trn
from vsm_desktop.ui.labels import words
from vsm_desktop.ui.panel.bar import Bar, Part


class Questions(QWidget):
    """Can it contribute? Who outside says so? Does value get through?"""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("questions")
        self._contribution = _Question("contribution", tr("Can it contribute?"), theme)
        self._validation = _Question("validation", tr("Who outside says so?"), theme)
        self._passage = _Question("passage", tr("Does value get through?"), theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for question in self._all:
            layout.addWidget(question)

    @property
    def _all(self) -> tuple["_Question", ...]:
        return self._contribution, self._validation, self._passage

    def set_theme(self, theme: Theme) -> None:
        for question in self._all:
            question.bar.set_theme(theme)

    def show_answers(self, analysis: Analysis, real: Analysis) -> None:
        """The counts; in a what-if, what is really so stands before them.

        Args:
            real: the analysis of the map as it is.
        """
        if not analysis.is_anchored:
            self._show_unanchored(len(analysis.state.stages))
            return
        self._show_contribution(analysis, real)
        self._show_validation(analysis, real)
        self._show_passage(analysis, real)

    def _show_unanchored(self, stages: int) -> None:
        count = trn("{n} stage, not anchored yet", "{n} stages, not anchored yet", stages)
        self._contribution.answer("", count if stages else tr("No stage yet"))
        later = tr("Asked once a client accepts value somewhere")
        self._validation.answer("", later)
        self._passage.answer("", later)

    def _show_contribution(self, analysis: Analysis, real: Analysis) -> None:
        linked = len(analysis.linked)
        suspect = len(analysis.judgements) - linked
        counts = (
            tr("{n} consumption-linked").format(n=_turn(len(real.linked), linked)),
            tr("{n} structurally suspect").format(n=_turn(len(real.suspect), suspect)),
        )
        self._contribution.answer(
            "",
            tr(" · ").join(counts),
            Part(linked, "linked", "filled"),
            Part(suspect, "suspect", "hatched"),
        )

    def _show_validation(self, analysis: Analysis, real: Analysis) -> None:
        found = _standings(analysis)
        was = found if real is analysis else _standings(real)
        counts = (
            tr("{n} validated").format(n=_turn(was["validated"], found["validated"])),
            tr("{n} claimed").format(n=_turn(was["claimed"], found["claimed"])),
            tr("{n} unexamined").format(n=_turn(was["unexamined"], found["unexamined"])),
        )
        # Rounded down: only all of them are 100 %.
        share = tr("{share} % validated").format(share=int((analysis.validated_share or 0) * 100))
        self._validation.answer(
            share,
            tr(" · ").join(counts),
            Part(found["validated"], "linked", "filled"),
            Part(found["claimed"], "linked", "hatched"),
            Part(found["unexamined"], "neutral", "hollow"),
        )
        self._validation.setToolTip(tr("Whatever no client has confirmed is what the organisation tells itself."))

    def _show_passage(self, analysis: Analysis, real: Analysis) -> None:
        found = Counter(analysis.passages.values())
        was = found if real is analysis else Counter(real.passages.values())
        counts = (
            tr("{n} flowing").format(n=_turn(was["flowing"], found["flowing"])),
            tr("{n} blocked").format(n=_turn(was["blocked"], found["blocked"])),
            tr("{n} starved").format(n=_turn(was["starved"], found["starved"])),
        )
        delivered = tr("delivers to {n} of {all}").format(
            n=_turn(len(real.delivered), len(analysis.delivered)), all=len(analysis.consumption)
        )
        self._passage.answer(
            delivered,
            tr(" · ").join(counts),
            Part(found["flowing"], "flow", "filled"),
            Part(found["blocked"], "flow", "hatched"),
            Part(found["starved"], "neutral", "hollow"),
        )


def _standings(analysis: Analysis) -> Counter[Standing | None]:
    return Counter(judgement.standing for judgement in analysis.judgements.values())


def _turn(was: int, now: int) -> str:
    """A count, after what it is on the map where that is another."""
    return str(now) if was == now else tr("{was} → {now}").format(was=was, now=now)


class _Question(QWidget):
    def __init__(self, name: str, question: str, theme: Theme) -> None:
        super().__init__()
        self._summary = QLabel()
        self._summary.setObjectName(f"{name}-summary")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        title = words(f"{name}-question", is_bold=True)
        title.setText(question)
        self._counts = words(f"{name}-counts", size=12, is_pale=True)
        self.bar = Bar(theme)
        top = QHBoxLayout()
        top.addWidget(title, 1)
        top.addWidget(self._summary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addLayout(top)
        layout.addWidget(self.bar)
        layout.addWidget(self._counts)

    def answer(self, summary: str, counts: str, *parts: Part) -> None:
        self._summary.setText(summary)
        self._counts.setText(counts)
        self.bar.show_parts(*parts)
