"""What a session came to, as one value: every format is made from it, so that they cannot disagree.

The texts hold what stands on the map as it stands there, on one line. Whoever sets them makes them fit to be shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsm_desktop.core.dates import date_words
from vsm_desktop.core.model import Map, NoteKind, State
from vsm_desktop.export import report_words as words
from vsm_desktop.export.contents import Progress, no_progress
from vsm_desktop.export.minutes.moments import MomentMinutes, moments_of, side_by_side
from vsm_desktop.export.minutes.replies import Reply, answering, replies
from vsm_desktop.method.findings.finding import Code, Finding, Severity, code_names
from vsm_desktop.method.report import Report
from vsm_desktop.method.wording import action_words, one_line, place_words
from vsm_desktop.translation import tr


@dataclass(frozen=True)
class FindingMinutes:
    """A finding with what the room said to it.

    Attributes:
        actions: what was agreed to do about it, each on one line.
    """

    finding: Finding
    name: str
    replies: tuple[Reply, ...]
    actions: tuple[str, ...]

    @property
    def code(self) -> Code:
        return self.finding.code

    @property
    def severity(self) -> Severity:
        return self.finding.severity

    @property
    def is_talked_about(self) -> bool:
        return bool(self.replies or self.actions)


@dataclass(frozen=True)
class ParkedNote:
    """A note, with what it hangs on; nothing where it stands alone."""

    text: str
    place: str


@dataclass(frozen=True)
class ParkedKind:
    """The notes of a kind."""

    kind: NoteKind
    name: str
    notes: tuple[ParkedNote, ...]


@dataclass(frozen=True)
class Minutes:
    """What a session came to.

    Attributes:
        day: on which it was, in words; empty where nobody says.
        charter: what was agreed to map, who is in the room among it: the parts that were stated.
        answers: the three questions with their answers.
        finding_count: how many findings there are, in words.
        findings: the gravest first, those that were set aside among them.
        passed: the points that value gets past, each with its way.
        actions: first what is not done, and of that what is due first.
        parking_lot: sorted by kind; kinds without a note are left out.
        moments: in their order; none where none was kept.
        side_by_side: a row per answer and figure, of which the first cell is its name: what it is at each moment.
    """

    title: str
    state_name: str
    day: str
    charter: tuple[tuple[str, str], ...]
    answers: tuple[tuple[str, str], ...]
    finding_count: str
    findings: tuple[FindingMinutes, ...]
    passed: tuple[words.PointWords, ...]
    actions: tuple[words.ActionRow, ...]
    parking_lot: tuple[ParkedKind, ...]
    moments: tuple[MomentMinutes, ...]
    side_by_side: tuple[tuple[str, ...], ...]

    @property
    def talked_about(self) -> tuple[FindingMinutes, ...]:
        """The findings to which something was said or is to be done."""
        return tuple(one for one in self.findings if one.is_talked_about)

    @property
    def waiting(self) -> tuple[FindingMinutes, ...]:
        """The findings to which nothing was said yet."""
        return tuple(one for one in self.findings if not one.is_talked_about)


def minutes_of(map_: Map, report: Report, day: date | None = None, progress: Progress = no_progress) -> Minutes:
    """The minutes of a session on the state that the report is of."""
    state = report.analysis.state
    moments = moments_of(map_, report, progress)
    return Minutes(
        title=one_line(map_.title) or tr("Untitled map"),
        state_name=one_line(state.name) or state.id,
        day=date_words(day.isoformat()) if day else "",
        charter=tuple(words.charter(map_)),
        answers=words.answers(report.analysis),
        finding_count=words.finding_count(report),
        findings=tuple(_findings(map_, report)),
        passed=tuple(words.passed_points(report.analysis)),
        actions=tuple(words.actions(map_, state)),
        parking_lot=tuple(parking_lot(state)),
        moments=moments,
        side_by_side=tuple(map(tuple, side_by_side(moments, map_))),
    )


def _findings(map_: Map, report: Report) -> Iterator[FindingMinutes]:
    names, told = code_names(), set[tuple[str, Reply]]()
    for finding in report.findings:
        said = replies(finding, report.analysis, told)
        agreed = tuple(action_words(action) for action in answering(finding, map_.actions))
        yield FindingMinutes(finding, names[finding.code], said, agreed)


def parking_lot(state: State) -> Iterator[ParkedKind]:
    """The notes of a state by their kinds, questions first."""
    names: dict[NoteKind, str] = {"question": tr("Questions"), "burst": tr("To improve"), "note": tr("Notes")}
    for kind, name in names.items():
        notes = tuple(
            ParkedNote(one_line(note.text), place_words(note.on, state) if note.on else "")
            for note in state.notes
            if note.kind == kind and note.text.strip()
        )
        if notes:
            yield ParkedKind(kind, name, notes)
