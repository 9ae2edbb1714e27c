"""A comparison as Markdown, to paste in a wiki, a mail or a review."""

from collections.abc import Iterator, Sequence

from vsm_desktop.export import comparison_words as words
from vsm_desktop.export.markdown import escaped, heading, paragraph, table
from vsm_desktop.method.comparing.comparison import Comparison
from vsm_desktop.method.comparing.maps import ComparedMaps
from vsm_desktop.method.comparing.words import scenario_name, verdict_word
from vsm_desktop.translation import tr


def comparison_markdown(compared: ComparedMaps) -> str:
    """What is different and what it means, with headings, tables and lists. No text from the maps makes markup."""
    return "\n".join(_lines(compared)).rstrip("\n") + "\n"


def _lines(compared: ComparedMaps) -> Iterator[str]:
    yield from heading(1, words.compared_title(compared))
    if not compared.differs:
        yield from paragraph(words.same_words())
        return
    yield from _list(words.map_lines(compared))
    for comparison in compared.states:
        if comparison.differs:
            yield from _pair(comparison)


def _pair(comparison: Comparison) -> Iterator[str]:
    yield from heading(2, words.pair_title(comparison))
    yield from table((tr("What"), tr("How much is different")), words.summary(comparison))
    yield from _scenarios(comparison)
    yield from _turns(tr("Stages of which something else is said"), words.stage_rows(comparison))
    yield from _turns(tr("Stages that came or went"), words.new_stage_rows(comparison))
    yield from _points(comparison)
    yield from _differences(tr("Figures"), words.figure_rows(comparison))
    yield from _differences(tr("Outcomes"), words.outcome_rows(comparison))
    yield from _records(comparison)


def _scenarios(comparison: Comparison) -> Iterator[str]:
    rows = [
        (
            f"{scenario.code} {scenario_name(scenario.name)}",
            verdict_word(scenario.verdict),
            scenario.message,
            scenario.question,
        )
        for scenario in comparison.scenarios
    ]
    if rows:
        yield from heading(3, tr("What became of it"))
    yield from table((tr("Scenario"), tr("Verdict"), tr("What is the case"), tr("Ask")), rows)


def _turns(title: str, turns: Sequence[words.TurnRow]) -> Iterator[str]:
    if turns:
        yield from heading(3, title)
    rows = [(row.name, row.before, row.after, " ".join(row.why)) for row in turns]
    yield from table((tr("Stage"), tr("Before"), tr("After"), tr("Why")), rows)


def _points(comparison: Comparison) -> Iterator[str]:
    rows = [(word, row.name, row.before, row.after) for word, row in words.point_rows(comparison)]
    if rows:
        yield from heading(3, tr("Resistance points"))
    yield from table((tr("What became of it"), tr("Where"), tr("Before"), tr("After")), rows)


def _differences(title: str, differences: Sequence[words.DifferenceRow]) -> Iterator[str]:
    if differences:
        yield from heading(3, title)
    rows = [(row.name, row.before, row.after, row.difference) for row in differences]
    yield from table((tr("Figure"), tr("Before"), tr("After"), tr("Difference")), rows)


def _records(comparison: Comparison) -> Iterator[str]:
    lines = words.state_lines(comparison)
    if lines:
        yield from heading(3, tr("The state"))
    yield from _list(lines)
    for records in words.record_words(comparison):
        yield from heading(3, records.kind)
        for label, names in ((tr("Added"), records.added), (tr("Removed"), records.removed)):
            yield from _list([tr("{what}: {name}").format(what=label, name=name) for name in names])
        for name, changes in records.changed:
            yield from paragraph(tr("{name}:").format(name=name))
            yield from _list(changes)
        yield from _list([tr("Moved on the canvas: {name}").format(name=name) for name in records.moved])
        if records.is_reordered:
            yield from paragraph(tr("They stand in another order."))


def _list(lines: Sequence[str]) -> Iterator[str]:
    yield from (f"- {escaped(line)}" for line in lines)
    if lines:
        yield ""
