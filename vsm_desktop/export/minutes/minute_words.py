"""What every format of the minutes says around what stands in them: titles, and lines for what is not there yet."""

from collections.abc import Iterator

from vsm_desktop.export.minutes.minutes import FindingMinutes, Minutes, ParkedNote
from vsm_desktop.export.minutes.moments import MomentMinutes
from vsm_desktop.export.report_words import PointWords
from vsm_desktop.method.comparing.since import answered_words
from vsm_desktop.method.options import option_name
from vsm_desktop.translation import tr, trn


def title(minutes: Minutes) -> str:
    return tr("Minutes: {title}").format(title=minutes.title)


def subtitle(minutes: Minutes) -> str:
    """The state and the day."""
    return tr(" · ").join(filter(None, (minutes.state_name, minutes.day)))


def charter_title() -> str:
    return tr("What was agreed to map")


def answers_title() -> str:
    return tr("Three answers")


def map_title() -> str:
    return tr("The map")


def findings_title() -> str:
    return tr("Findings, and what was said")


def findings_intro(minutes: Minutes) -> str:
    """How many there are, and whether any was talked about; in one line also where there is none."""
    if not minutes.findings:
        return tr("The map raises no question.")
    if not minutes.talked_about:
        return tr("{count} Nothing was said of them yet.").format(count=minutes.finding_count)
    return minutes.finding_count


def waiting_title() -> str:
    return tr("Still to talk about")


def finding_lines(one: FindingMinutes) -> Iterator[tuple[str, str]]:
    """What was said to a finding and what is to be done, each with what it is."""
    yield from ((reply.label, reply.words) for reply in one.replies)
    yield from ((tr("To do"), action) for action in one.actions)


def more_in_notes(count: int) -> str:
    """What a slide has no room for."""
    return trn("{n} more, in the notes", "{n} more, in the notes", count)


def passed_title() -> str:
    return tr("Resistance that value gets past")


def passed_headings() -> tuple[str, str, str, str]:
    return tr("Where"), tr("What was missing"), tr("Status"), tr("How")


def way(point: PointWords) -> str:
    """How value gets past a point: the chosen way, or what was seen."""
    chosen = [
        tr("{way}: {words}").format(way=option_name(kind), words=words) for kind, words in point.options.items()
    ]
    return " ".join(chosen) or point.description


def actions_title() -> str:
    return tr("Actions")


def no_actions() -> str:
    return tr("No action was agreed on yet.")


def parking_lot_title() -> str:
    return tr("Parking lot")


def parked_line(note: ParkedNote) -> str:
    """A note, with what it hangs on."""
    return tr("{text} ({place})").format(text=note.text, place=note.place) if note.place else note.text


def moments_title() -> str:
    return tr("Moments side by side")


def moment_headings(minutes: Minutes) -> tuple[str, ...]:
    """What stands above the columns of figures."""
    return tr("Figure"), *(moment.name for moment in minutes.moments)


def moment_answers(moment: MomentMinutes) -> str:
    """The three answers of then, counted."""
    counted = answered_words(moment.answered)
    return tr("{counts}.").format(counts=f"{counted[:1].upper()}{counted[1:]}")
