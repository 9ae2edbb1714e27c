"""The three questions, kept apart: each with its counts and its bar, live at every stroke."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from vsm_desktop.drawing.theme import Theme
from vsm_desktop.method.analysis import Analysis
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

    def show_answers(self, analysis: Analysis) -> None:
        if not analysis.is_anchored:
            self._show_unanchored(len(analysis.state.stages))
            return
        self._show_contribution(analysis)
        self._show_validation(analysis)
        self._show_passage(analysis)

    def _show_unanchored(self, stages: int) -> None:
        count = trn("{n} stage, not anchored yet", "{n} stages, not anchored yet", stages)
        self._contribution.answer("", count if stages else tr("No stage yet"))
        later = tr("Asked once a client accepts value somewhere")
        self._validation.answer("", later)
        self._passage.answer("", later)

    def _show_contribution(self, analysis: Analysis) -> None:
        linked = len(analysis.linked)
        suspect = len(analysis.judgements) - linked
        counts = (
            tr("{n} consumption-linked").format(n=linked),
            tr("{n} structurally suspect").format(n=suspect),
        )
        self._contribution.answer(
            "",
            tr(" · ").join(counts),
            Part(linked, "linked", "filled"),
            Part(suspect, "suspect", "hatched"),
        )

    def _show_validation(self, analysis: Analysis) -> None:
        found = Counter(judgement.standing for judgement in analysis.judgements.values())
        counts = (
            tr("{n} validated").format(n=found["validated"]),
            tr("{n} claimed").format(n=found["claimed"]),
            tr("{n} unexamined").format(n=found["unexamined"]),
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

    def _show_passage(self, analysis: Analysis) -> None:
        found = Counter(analysis.passages.values())
        counts = (
            tr("{n} flowing").format(n=found["flowing"]),
            tr("{n} blocked").format(n=found["blocked"]),
            tr("{n} starved").format(n=found["starved"]),
        )
        delivered = tr("delivers to {n} of {all}").format(n=len(analysis.delivered), all=len(analysis.consumption))
        self._passage.answer(
            delivered,
            tr(" · ").join(counts),
            Part(found["flowing"], "flow", "filled"),
            Part(found["blocked"], "flow", "hatched"),
            Part(found["starved"], "neutral", "hollow"),
        )


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
