"""A comparison as text that a person reads in a terminal, a mail or a review."""

from collections.abc import Iterator, Mapping

from vsm_desktop.export import comparison_words as words
from vsm_desktop.export.paper import Ink, Paper
from vsm_desktop.export.sheet import INDENT, Sheet
from vsm_desktop.method.comparing.comparison import Comparison
from vsm_desktop.method.comparing.maps import ComparedMaps
from vsm_desktop.translation import tr

_INKS: Mapping[str, Ink] = {"confirmed": "warning", "cleared": "linked", "undecided": "info"}


def comparison_text(compared: ComparedMaps, paper: Paper) -> str:
    """What is different and what it means, broken to the paper's width, with no control character from the maps."""
    return "\n".join(_ComparisonSheet(compared, paper).lines()) + "\n"


class _ComparisonSheet(Sheet):
    """Sets a comparison line by line, what it means before what it is made of."""

    def __init__(self, compared: ComparedMaps, paper: Paper) -> None:
        super().__init__(paper)
        self._compared = compared

    def lines(self) -> Iterator[str]:
        yield from self.title(words.compared_title(self._compared))
        if not self._compared.differs:
            yield from self._pair_titles()
            yield ""
            yield from self.paragraph(words.same_words())
            return
        of_maps = words.map_lines(self._compared)
        if of_maps:
            yield from self.heading(tr("The map"))
        for line in of_maps:
            yield from self.item("–", line, 0)
        for comparison in self._compared.states:
            yield from self._pair(comparison)

    def _pair_titles(self) -> Iterator[str]:
        for comparison in self._compared.states:
            yield from self.title(words.pair_title(comparison))

    def _pair(self, comparison: Comparison) -> Iterator[str]:
        if not comparison.differs:
            return
        yield ""
        yield from self.title(words.pair_title(comparison))
        yield from self.table(words.summary(comparison))
        yield from self._scenarios(comparison)
        yield from self._stages(comparison)
        yield from self._points(comparison)
        yield from self._figures(comparison)
        yield from self._outcomes(comparison)
        yield from self._records(comparison)

    def _scenarios(self, comparison: Comparison) -> Iterator[str]:
        for scenario in comparison.scenarios:
            yield from self.heading(words.scenario_title(scenario), _INKS[scenario.verdict])
            yield from self.item("–", scenario.message, 0)
            yield from self.item(tr("Ask:"), scenario.question, INDENT)

    def _stages(self, comparison: Comparison) -> Iterator[str]:
        for title, rows in (
            (tr("Stages of which something else is said"), words.stage_rows(comparison)),
            (tr("Stages that came or went"), words.new_stage_rows(comparison)),
        ):
            if rows:
                yield from self.heading(title)
            for row in rows:
                yield from self.paragraph(row.name)
                yield from self.paragraph(f"{row.before} → {row.after}", INDENT)
                for sentence in row.why:
                    yield from self.item("–", sentence, INDENT)

    def _points(self, comparison: Comparison) -> Iterator[str]:
        rows = words.point_rows(comparison)
        if rows:
            yield from self.heading(tr("Resistance points"))
        for word, row in rows:
            yield from self.paragraph(f"{word}: {row.name}")
            yield from self.paragraph(f"{row.before} → {row.after}", INDENT)

    def _figures(self, comparison: Comparison) -> Iterator[str]:
        rows = words.figure_rows(comparison)
        if rows:
            yield from self.heading(tr("Figures"))
            headings = ("", tr("before"), tr("after"), "")
            yield from self.table([headings, *((row.name, row.before, row.after, row.difference) for row in rows)])

    def _outcomes(self, comparison: Comparison) -> Iterator[str]:
        """What somebody typed as a unit may be long, so these stand in no columns."""
        rows = words.outcome_rows(comparison)
        if rows:
            yield from self.heading(tr("Outcomes"))
        for row in rows:
            remark = f" ({row.difference})" if row.difference else ""
            yield from self.item("–", f"{row.name}: {row.before} → {row.after}{remark}", 0)

    def _records(self, comparison: Comparison) -> Iterator[str]:
        lines = words.state_lines(comparison)
        if lines:
            yield from self.heading(tr("The state"))
        for line in lines:
            yield from self.item("–", line, 0)
        for records in words.record_words(comparison):
            yield from self.heading(records.kind)
            yield from self._names(tr("Added:"), records.added)
            yield from self._names(tr("Removed:"), records.removed)
            for name, changes in records.changed:
                yield from self.paragraph(name)
                for line in changes:
                    yield from self.item("–", line, INDENT)
            yield from self._names(tr("Moved on the canvas:"), records.moved)
            if records.is_reordered:
                yield from self.paragraph(tr("They stand in another order."))

    def _names(self, mark: str, names: tuple[str, ...]) -> Iterator[str]:
        if names:
            yield from self.item(mark, ", ".join(names), 0)
