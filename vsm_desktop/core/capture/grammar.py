"""Reading a captured line: `Sign up > Verify identity !trust ~ 2d > First match*`.

The signs are explained, one by one, in the help page on quick capture.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import TypeVar, get_args

from vsm_desktop.core.action_line import parse_action
from vsm_desktop.core.capture.line import (
    ActionLine,
    CaptureError,
    ChainLine,
    FlowWords,
    Line,
    NoteLine,
    PointWords,
    StageMarks,
    StageName,
    StageWords,
)
from vsm_desktop.core.capture.tokens import Token, tokens
from vsm_desktop.core.duration import parse_duration
from vsm_desktop.core.entry import NAME_LENGTH, TEXT_LENGTH, trimmed
from vsm_desktop.core.model import CAUSES, Actor, CategoryAndCause, FlowKind, NoteKind, Work
from vsm_desktop.translation import tr

Word = TypeVar("Word", bound=str)
NOTE_SIGNS: Mapping[str, NoteKind] = {"?": "question", "//": "note", "!!": "burst"}
_BACKWARDS = "<-"
ACTION_SIGN = "+"
ARROWS: Mapping[str, FlowKind] = {
    ">": "work",
    "->": "work",
    "<-": "work",
    "=>": "customer",
    "..>": "information",
    "~>": "rework",
}
POINT_WORDS: Mapping[str, CategoryAndCause] = {
    **{category: CategoryAndCause(category=category) for category in CAUSES},
    **{
        cause.replace(" ", "-"): CategoryAndCause(category=category, cause=cause)
        for category, causes in CAUSES.items()
        for cause in causes
    },
}
"""What can stand behind `!`: a category, or one of its causes."""
ACTORS: tuple[Actor, ...] = get_args(Actor)
KINDS_OF_WORK: tuple[Work, ...] = get_args(Work)


def parse_line(text: str, today: date) -> Line | None:
    """Read one line; `None` when nothing stands in it.

    Args:
        today: the day from which on dates without a year are reckoned.

    Raises:
        CaptureError: when it cannot be understood, with the place and the reason.
    """
    for sign, kind in NOTE_SIGNS.items():
        if text.lstrip().startswith(sign):
            return _note(kind, text, sign)
    if text.lstrip().startswith(ACTION_SIGN):
        return _action(text, today)
    found = list(tokens(text))
    return _chain(found) if found else None


def _action(text: str, today: date) -> ActionLine:
    begin = text.index(ACTION_SIGN) + len(ACTION_SIGN)
    try:
        return ActionLine(parse_action(text[begin:], today))
    except ValueError as error:
        raise CaptureError(begin, tr("this {reason}").format(reason=error)) from None


def _note(kind: NoteKind, text: str, sign: str) -> NoteLine:
    begin = text.index(sign) + len(sign)
    words = text[begin:].strip()
    if not words:
        raise CaptureError(begin, tr("“{sign}” is followed by nothing").format(sign=sign))
    if words.startswith('"'):
        quoted = list(tokens(words))
        if len(quoted) == 1:
            words = quoted[0].text
    return NoteLine(kind, _short_enough(words, TEXT_LENGTH, begin))


def _chain(found: Sequence[Token]) -> ChainLine:
    parts, arrows = _split_at_arrows(found)
    first = _stage(parts[0], 0)
    links = []
    for arrow, part in zip(arrows, parts[1:], strict=True):
        flow, rest = _flow(arrow, part)
        stage = _stage(rest, arrow.at)
        if stage.name is None:
            raise CaptureError(arrow.at, tr("the arrow “{arrow}” leads to no stage").format(arrow=arrow.text))
        links.append((flow, stage))
    return ChainLine(first, tuple(links))


def _split_at_arrows(found: Iterable[Token]) -> tuple[list[list[Token]], list[Token]]:
    parts: list[list[Token]] = [[]]
    arrows: list[Token] = []
    for token in found:
        if token.kind == "arrow":
            arrows.append(token)
            parts.append([])
        else:
            parts[-1].append(token)
    return parts, arrows


def _flow(arrow: Token, part: Sequence[Token]) -> tuple[FlowWords, list[Token]]:
    """What stands between an arrow and the name behind it is said of the flow."""
    flow = FlowWords(ARROWS[arrow.text], is_backwards=arrow.text == _BACKWARDS)
    for place, token in enumerate(part):
        match token.kind:
            case "label":
                flow = replace(flow, label=_short_enough(token.text, NAME_LENGTH, token.at))
            case "guess" | "measured":
                if token.extra:
                    raise CaptureError(token.at, tr("a flow has one time, how long work waits"))
                flow = replace(flow, wait=_duration(token))
            case "point":
                flow = replace(flow, points=(*flow.points, _point(token)))
            case _:
                return flow, list(part[place:])
    return flow, []


def _stage(part: Sequence[Token], at: int) -> StageWords:
    name: StageName | None = None
    marks = StageMarks()
    for token in part:
        match token.kind:
            case "name" if name is not None:
                raise CaptureError(token.at, tr("two names in a row: put an arrow between them, or both in quotes"))
            case "name":
                name = StageName(_short_enough(trimmed(token.text), NAME_LENGTH, token.at), token.at)
            case "number":
                name = _numbered(name, token)
            case _:
                marks = _marked(marks, token)
    return StageWords(name, marks, part[0].at if part else at)


def _numbered(name: StageName | None, token: Token) -> StageName:
    if name is None or int(token.text) == 0:
        raise CaptureError(token.at, tr("“^” says which one of several stages of a name, from 1 up"))
    return replace(name, number=int(token.text))


def _marked(marks: StageMarks, token: Token) -> StageMarks:
    match token.kind:
        case "star":
            return replace(marks, consumption=True)
        case "at":
            return _done_by(marks, token)
        case "hash":
            return replace(marks, work=_one_of(KINDS_OF_WORK, token, tr("no kind of work")))
        case "point":
            return replace(marks, points=(*marks.points, _point(token)))
        case "guess" | "measured":
            return _timed(marks, token)
        case _:
            raise CaptureError(token.at, tr("a text in brackets stands right behind an arrow"))


def _timed(marks: StageMarks, token: Token) -> StageMarks:
    """The process time and, behind a slash, the lead time: each may stand without the other."""
    if token.text:
        marks = replace(marks, process_time=_duration(token))
    if token.extra:
        marks = replace(marks, lead_time=_duration(replace(token, text=token.extra, kind="measured")))
    return marks


def _done_by(marks: StageMarks, token: Token) -> StageMarks:
    word = token.text.casefold()
    actor = None if token.extra else next((known for known in ACTORS if known == word), None)
    if actor is not None:
        return replace(marks, actor=actor)
    return replace(marks, team=_short_enough(trimmed(token.text), NAME_LENGTH, token.at))


def _point(token: Token) -> PointWords:
    known = tuple(POINT_WORDS)
    entries = [POINT_WORDS[_one_of(known, token, tr("no resistance"), word)] for word in token.text.split("+")]
    return PointWords(tuple(entries), _short_enough(trimmed(token.extra), TEXT_LENGTH, token.at))


def _one_of(known: Sequence[Word], token: Token, what: str, word: str | None = None) -> Word:
    typed = token.text if word is None else word
    found = next((one for one in known if one == typed.casefold()), None)
    if found is not None:
        return found
    near = get_close_matches(typed.casefold(), known, 1, 0.6)
    reason = tr("“{typed}” is {what}").format(typed=typed, what=what)
    hint = tr("did you mean {word}?").format(word=near[0]) if near else ", ".join(known)
    raise CaptureError(token.at, f"{reason}: {hint}")


def _duration(token: Token) -> str:
    text = f"~{token.text}" if token.kind == "guess" else token.text
    try:
        parse_duration(text)
    except ValueError as error:
        raise CaptureError(token.at, tr("this {reason}").format(reason=error)) from None
    return text


def _short_enough(text: str, most: int, at: int) -> str:
    if len(text) > most:
        raise CaptureError(at, tr("more than {most} characters").format(most=most))
    return text
